"""Which evidence a map cites where, and whether it says what happens or why; and all that could be done on a map."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_journey.model.evidence import Evidence
from mkdocs_journey.model.journey_map import JourneyMap, Opportunity, Stage

QUANTITATIVE = frozenset(("analytics", "crm", "heatmap", "recording"))


def says_what(evidence: Evidence) -> bool:
    """Tell whether an evidence counts what happens; every other kind tells why."""
    return evidence.kind in QUANTITATIVE


def stage_evidence(stage: Stage) -> tuple[str, ...]:
    """Return the ids of all evidence that a stage cites, each once, in reading order."""
    ids = [item for step in stage.steps for item in step.evidence]
    ids += [item for pain in stage.pains for item in pain.evidence]
    ids += [item for alternative in stage.alternatives for item in alternative.evidence]
    return tuple(dict.fromkeys(ids))


def uncited_evidence(journey_map: JourneyMap) -> tuple[Evidence, ...]:
    """Return the map's own evidence that nothing of it cites: it speaks for the map as a whole."""
    cited = {name for stage in journey_map.stages for name in stage_evidence(stage)}
    return tuple(item for item in journey_map.evidence if item.id not in cited)


def all_opportunities(journey_map: JourneyMap) -> Iterator[tuple[Opportunity, Stage | None]]:
    """Yield every opportunity with its stage, in the order of the map; those of no one stage come last."""
    for stage in journey_map.stages:
        for item in stage.opportunities:
            yield item, stage
    for item in journey_map.opportunities:
        yield item, None
