"""Every finding of a map: moments of truth first, then what its data shows; numbered through."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from mkdocs_journey.attribution.figures import MapFigures
from mkdocs_journey.findings.accelerator import find_accelerators
from mkdocs_journey.findings.bottleneck import find_bottlenecks
from mkdocs_journey.findings.finding import Finding
from mkdocs_journey.findings.friction_drop_off import find_frictions
from mkdocs_journey.findings.friction_page import find_page_frictions
from mkdocs_journey.findings.friction_tickets import find_ticket_jumps
from mkdocs_journey.findings.moments import find_moments
from mkdocs_journey.findings.wording import Names
from mkdocs_journey.join import JoinedMap
from mkdocs_journey.model.journey_map import JourneyMap
from mkdocs_journey.settings import Settings


def find_everything(joined: JoinedMap, settings: Settings) -> tuple[Finding, ...]:
    """Return the findings of a map; the moments of truth keep the numbers that they have alone."""
    moments = find_moments(joined.content)
    shown = find_in_figures(joined.figures, name_all(joined), settings) if joined.figures is not None else ()
    return (*moments, *(replace(item, number=number) for number, item in enumerate(shown, len(moments) + 1)))


def find_in_figures(figures: MapFigures, names: Names, settings: Settings) -> tuple[Finding, ...]:
    """Return what the data of a map shows: frictions, bottlenecks, accelerators, each in the order of the map."""
    return (
        *find_frictions(figures.stages, names, settings),
        *find_ticket_jumps(figures, names, settings),
        *find_page_frictions(figures.aggregates, names, settings),
        *find_bottlenecks(figures.stages, names, settings),
        *find_accelerators(figures.stages, names, settings),
    )


def name_all(joined: JoinedMap) -> Names:
    """Return what findings call the stages and touchpoints of a map."""
    return Names(
        stages={stage.id: stage.name for stage in joined.content.stages},
        touchpoints={name: item.name for name, item in joined.touchpoints.items()},
        stage_of=_stages_of_touchpoints(joined.content),
    )


def _stages_of_touchpoints(journey_map: JourneyMap) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for stage in journey_map.stages:
        for use in (*stage.touchpoints, *(use for step in stage.steps for use in step.touchpoints)):
            found.setdefault(use.id, stage.id)
    return found
