"""Joined maps made by hand, for the rules that judge the map itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from mkdocs_journey.attribution.encounters import Lately, TouchpointMet
from mkdocs_journey.attribution.figures import MapFigures
from mkdocs_journey.join import JoinedMap
from mkdocs_journey.model.evidence import Evidence, Touchpoint
from mkdocs_journey.model.journey_map import JourneyMap
from mkdocs_journey.model.reading import read_model
from mkdocs_journey.model.short_forms import write_out_map
from mkdocs_journey.project import Document
from mkdocs_journey.source.yaml_nodes import parse_yaml

TODAY = date(2026, 11, 1)
HEAD = "title: Trial\nobjective: {statement: Learn, focus: [try]}\npersona: maya\nreviewed: 2026-10-01\n"


def joined_map(text: str, figures: MapFigures | None = None, *, more: Mapping[str, Any] | None = None) -> JoinedMap:
    """Return a map of YAML below a head that is right, joined with figures.

    Args:
        text: The rest of the map's file.
        figures: What the data says of it.
        more: Touchpoints and evidence of other files, by id.
    """
    whole = HEAD + text
    root, problems = parse_yaml(whole, "maps/trial.yml")
    assert root is not None, problems
    lines = tuple(whole.splitlines())
    written_out = write_out_map(root)
    content, problems = read_model(written_out, JourneyMap, file="maps/trial.yml", lines=lines, name="map")
    assert content is not None, problems
    others = (more or {}).values()
    return JoinedMap(
        document=Document("maps/trial.yml", "trial", content, written_out, lines),
        persona=None,
        also=(),
        touchpoints={
            item.id: item for item in (*content.touchpoints, *(one for one in others if isinstance(one, Touchpoint)))
        },
        evidence={item.id: item for item in (*content.evidence, *(one for one in others if isinstance(one, Evidence)))},
        figures=figures,
    )


def lately(
    *,
    entries: Mapping[str, int] | None = None,
    touchpoints: Mapping[str, tuple[date, int]] | None = None,
    since: date = date(2025, 9, 1),
    is_whole: bool = True,
) -> Lately:
    """Return a last quarter: leads by stage, and for each touchpoint the day it was met last and by how many."""
    return Lately(
        days=91,
        since=since,
        until=date(2026, 10, 31),
        is_whole=is_whole,
        entries=tuple((entries or {}).items()),
        touchpoints=tuple(TouchpointMet(name, *met) for name, met in (touchpoints or {}).items()),
    )
