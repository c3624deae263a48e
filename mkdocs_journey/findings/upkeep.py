"""Findings about the map itself: what its author has to look after. `journey check` warns of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from mkdocs_journey.findings import incomplete, stale, unmapped, unsupported
from mkdocs_journey.findings.fallen import list_fallen
from mkdocs_journey.findings.finding import Finding
from mkdocs_journey.join import JoinedMap
from mkdocs_journey.settings import Settings

if TYPE_CHECKING:
    from mkdocs_journey.attribution.aggregate_figures import MeasuredScores

UPKEEP_KINDS = (stale.KIND, unsupported.KIND, unmapped.KIND, incomplete.KIND)


def find_upkeep(joined: JoinedMap, settings: Settings, *, judged_on: date | None) -> Iterator[Finding]:
    """Yield what is to be looked after: the review first, then claims, touches, and gaps."""
    yield from stale.find_stale(joined.content, judged_on=judged_on, fallen=list_fallen(joined, settings))
    yield from unsupported.find_unsupported(joined, settings, judged_on=judged_on, measured=list_measured(joined))
    yield from unmapped.find_unmapped(joined, settings)
    yield from incomplete.find_incomplete(joined)


def list_measured(joined: JoinedMap) -> Mapping[str, MeasuredScores] | None:
    """Return what people scored, by the id of the stage; None without scores."""
    if joined.figures is None:
        return None
    stages = joined.figures.aggregates.stages.items()
    return {name: stage.emotion for name, stage in stages if stage.emotion is not None} or None


def is_kept_up(joined: JoinedMap) -> bool:
    """Tell whether a map claims to be finished: it is no draft, and somebody has reviewed it."""
    return joined.content.state != "draft" and joined.content.reviewed is not None
