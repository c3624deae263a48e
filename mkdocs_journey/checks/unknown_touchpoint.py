"""A stage or a step uses a touchpoint that is declared nowhere."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from mkdocs_journey.checks.references import Placed, id_at, items_at, report_unknown
from mkdocs_journey.diagnostics import Diagnostic, declare_rule
from mkdocs_journey.join import JoinedProject
from mkdocs_journey.model.journey_map import JourneyMap
from mkdocs_journey.project import NodePath
from mkdocs_journey.source.nodes import Node

RULE = declare_rule(
    "JRN213",
    "unknown-touchpoint",
    why="Without its name and its match, no touch and no figure meets it.",
    cause="The id is misspelt, or the touchpoint was never declared.",
    cure="Correct the id, or declare it under `touchpoints` of the map or of `_shared.yml`.",
)


def check(joined: JoinedProject) -> Iterator[Diagnostic]:
    """Yield each used touchpoint that neither the map nor the shared file declares; also of maps that cannot be read.

    While the shared file cannot be read, nobody knows what it declares.
    """
    project = joined.project
    if project.shared is None and any(one.place.file == project.shared_file for one in project.diagnostics):
        return
    for item in joined.maps:
        yield from _report(item.document, _uses(item.content), item.touchpoints)
    theirs = {item.id for item in project.shared.content.touchpoints} if project.shared is not None else set()
    for broken in project.broken:
        own = {id_at(node, "id") for _, node in items_at(broken.root, "touchpoints")}
        yield from _report(broken, _written_uses(broken.root), {*theirs, *filter(None, own)})


def _report(document: Placed, uses: Iterator[tuple[NodePath, str]], known: Collection[str]) -> Iterator[Diagnostic]:
    where = "`touchpoints` of the map or of `_shared.yml`"
    yield from report_unknown(document, RULE, uses, known, name="touchpoint", where=where)


def _uses(journey_map: JourneyMap) -> Iterator[tuple[NodePath, str]]:
    for number, stage in enumerate(journey_map.stages):
        at: NodePath = ("stages", number)
        for index, use in enumerate(stage.touchpoints):
            yield (*at, "touchpoints", index, "id"), use.id
        for position, step in enumerate(stage.steps):
            for index, use in enumerate(step.touchpoints):
                yield (*at, "steps", position, "touchpoints", index, "id"), use.id


def _written_uses(root: Node | None) -> Iterator[tuple[NodePath, str]]:
    """Yield what stages and steps of a file use that has the form of a map only in part."""
    for number, stage in items_at(root, "stages"):
        at: NodePath = ("stages", number)
        yield from _written_below(stage, at)
        for position, step in items_at(stage, "steps"):
            yield from _written_below(step, (*at, "steps", position))


def _written_below(node: Node, at: NodePath) -> Iterator[tuple[NodePath, str]]:
    for index, use in items_at(node, "touchpoints"):
        if (id_ := id_at(use, "id")) is not None:
            yield (*at, "touchpoints", index, "id"), id_
