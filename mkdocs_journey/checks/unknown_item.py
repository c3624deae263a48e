"""A pain, an opportunity or a lane names a step, a pain, a touchpoint or a lane that is not there."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_journey.checks.references import report_unknown
from mkdocs_journey.diagnostics import Diagnostic, declare_rule
from mkdocs_journey.join import JoinedMap, JoinedProject
from mkdocs_journey.model.journey_map import Opportunity
from mkdocs_journey.project import NodePath

RULE = declare_rule(
    "JRN215",
    "unknown-item",
    why="A solution that solves nothing on the map would be ranked on air.",
    cause="A pain, a step, a lane or a map was renamed or deleted, and something still names it.",
    cure="Correct the id, or take the mention out.",
)


def check(joined: JoinedProject) -> Iterator[Diagnostic]:
    """Yield each id of a step, pain, touchpoint, lane or map that leads nowhere."""
    known_maps = {item.slug for item in joined.maps} | {item.slug for item in joined.project.broken if item.is_map}
    for item in joined.maps:
        yield from _check_lanes(item)
        yield from _check_pains(item)
        yield from _check_opportunities(item)
        target = item.content.target_of
        uses: list[tuple[NodePath, str]] = [(("target_of",), target)] if target is not None else []
        yield from report_unknown(
            item.document, RULE, uses, known_maps, name="map", where="`maps/` as a file of that name"
        )


def _check_lanes(item: JoinedMap) -> Iterator[Diagnostic]:
    known = {lane.id for lane in item.content.lanes}
    for number, stage in enumerate(item.content.stages):
        uses: list[tuple[NodePath, str]] = [(("stages", number, "lanes", lane), lane) for lane in stage.lanes]
        yield from report_unknown(item.document, RULE, uses, known, name="lane", where="`lanes` of the map")


def _check_pains(item: JoinedMap) -> Iterator[Diagnostic]:
    for number, stage in enumerate(item.content.stages):
        steps = {step.id for step in stage.steps}
        uses: list[tuple[NodePath, str]] = [
            (("stages", number, "pains", index, "step"), pain.step)
            for index, pain in enumerate(stage.pains)
            if pain.step is not None
        ]
        yield from report_unknown(
            item.document, RULE, uses, steps, name=f'step of stage "{stage.name}"', where="`steps` of the same stage"
        )


def _check_opportunities(item: JoinedMap) -> Iterator[Diagnostic]:
    pains = {pain.id for stage in item.content.stages for pain in stage.pains}
    working = {step.id for stage in item.content.stages for step in stage.steps} | set(item.touchpoints)
    for path, opportunity in _opportunities(item):
        solves: list[tuple[NodePath, str]] = [
            ((*path, "solves", index), used) for index, used in enumerate(opportunity.solves)
        ]
        amplifies: list[tuple[NodePath, str]] = [
            ((*path, "amplifies", index), used) for index, used in enumerate(opportunity.amplifies)
        ]
        yield from report_unknown(item.document, RULE, solves, pains, name="pain", where="`pains` of a stage")
        yield from report_unknown(
            item.document, RULE, amplifies, working, name="step or touchpoint", where="`steps` or `touchpoints`"
        )


def _opportunities(item: JoinedMap) -> Iterator[tuple[NodePath, Opportunity]]:
    for index, opportunity in enumerate(item.content.opportunities):
        yield ("opportunities", index), opportunity
    for number, stage in enumerate(item.content.stages):
        for index, opportunity in enumerate(stage.opportunities):
            yield ("stages", number, "opportunities", index), opportunity
