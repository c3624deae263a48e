"""Every finding of a map: moments of truth, what its data shows, what people say beside it, and its upkeep."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from mkdocs_journey.attribution.figures import MapFigures
from mkdocs_journey.findings.accelerator import find_accelerators
from mkdocs_journey.findings.blended import find_blended
from mkdocs_journey.findings.bottleneck import find_bottlenecks
from mkdocs_journey.findings.finding import Finding
from mkdocs_journey.findings.friction_drop_off import find_frictions
from mkdocs_journey.findings.friction_page import find_page_frictions
from mkdocs_journey.findings.friction_tickets import find_ticket_jumps
from mkdocs_journey.findings.mixed import find_mixed
from mkdocs_journey.findings.moments import find_moments
from mkdocs_journey.findings.upkeep import find_upkeep
from mkdocs_journey.findings.wording import Names
from mkdocs_journey.join import JoinedMap
from mkdocs_journey.model.journey_map import JourneyMap
from mkdocs_journey.settings import Settings


def find_everything(joined: JoinedMap, settings: Settings, *, judged_on: date | None) -> tuple[Finding, ...]:
    """Return the findings of a map, numbered through; the moments of truth keep the numbers that they have alone."""
    names, moments = name_all(joined), find_moments(joined.content, settings)
    shown = find_in_figures(joined.figures, names, settings) if joined.figures is not None else ()
    numbered = tuple(_number(shown, len(moments)))
    blended = tuple(_number(find_blended(joined, numbered, names), len(moments) + len(numbered)))
    before = (*moments, *numbered, *blended)
    return (*before, *_number(find_upkeep(joined, settings, judged_on=judged_on), len(before)))


def _number(findings: Iterable[Finding], before: int) -> Iterator[Finding]:
    return (replace(item, number=number) for number, item in enumerate(findings, before + 1))


def find_in_figures(figures: MapFigures, names: Names, settings: Settings) -> tuple[Finding, ...]:
    """Return what the data of a map shows: friction, bottlenecks, accelerators, personas, each in the map's order."""
    return (
        *find_frictions(figures.stages, names, settings),
        *find_ticket_jumps(figures, names, settings),
        *find_page_frictions(figures.aggregates, names, settings),
        *find_bottlenecks(figures.stages, names, settings),
        *find_accelerators(figures.stages, names, settings),
        *find_mixed(figures.stages, names, settings),
    )


def name_all(joined: JoinedMap) -> Names:
    """Return what findings call the stages, touchpoints and personas of a map."""
    personas = [item for item in (joined.persona, *joined.also) if item is not None]
    return Names(
        stages={stage.id: stage.name for stage in joined.content.stages},
        touchpoints={name: item.name for name, item in joined.touchpoints.items()},
        stage_of=_stages_of_touchpoints(joined.content),
        personas={item.slug: item.content.name for item in personas},
    )


def _stages_of_touchpoints(journey_map: JourneyMap) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for stage in journey_map.stages:
        for use in (*stage.touchpoints, *(use for step in stage.steps for use in step.touchpoints)):
            found.setdefault(use.id, stage.id)
    return found
