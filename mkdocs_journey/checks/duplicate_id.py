"""Two items of one kind share an id, or a map repeats a shared item in other words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from mkdocs_journey.diagnostics import Diagnostic, declare_rule
from mkdocs_journey.join import JoinedProject
from mkdocs_journey.model.evidence import SharedItems
from mkdocs_journey.model.journey_map import JourneyMap
from mkdocs_journey.model.words import Item
from mkdocs_journey.project import Document, NodePath

RULE = declare_rule(
    "JRN217",
    "duplicate-id",
    why="A link, a figure or a claim that uses the id could mean either item.",
    cause="An item was copied with its id, or two items have the same name and no id.",
    cure="Give one of the two an id of its own.",
)
SHARED_RULE = declare_rule(
    "JRN218",
    "shared-item-in-other-words",
    why="One touchpoint or source with two texts is two truths about one thing.",
    cause="The item was changed in one of the two files only.",
    cure="Take it out of the map: what stands in `_shared.yml` may be used by its id.",
)

Placed = tuple[NodePath, str]


def check(joined: JoinedProject) -> Iterator[Diagnostic]:
    """Yield each second use of an id, and each map's item that differs from the shared one of its id."""
    for document in joined.project.maps:
        for name, placed in _map_items(document.content):
            yield from _repeats(document, name, placed)
    for persona in joined.project.personas:
        ids = [item.id for item in persona.content.evidence_items]
        yield from _repeats(persona, "evidence", _numbered(("evidence written here",), ids))
    shared = joined.project.shared
    if shared is not None:
        yield from _repeats(
            shared, "touchpoint", _numbered(("touchpoints",), [i.id for i in shared.content.touchpoints])
        )
        yield from _repeats(shared, "evidence", _numbered(("evidence",), [i.id for i in shared.content.evidence]))
        for document in joined.project.maps:
            yield from _differing(document, shared)


def _map_items(journey_map: JourneyMap) -> Iterator[tuple[str, Iterable[Placed]]]:
    stages = list(enumerate(journey_map.stages))
    yield "stage", _numbered(("stages",), [stage.id for _, stage in stages])
    yield "touchpoint", _numbered(("touchpoints",), [item.id for item in journey_map.touchpoints])
    yield "evidence", _numbered(("evidence",), [item.id for item in journey_map.evidence])
    yield "lane", _numbered(("lanes",), [item.id for item in journey_map.lanes])
    for name, key in (("step", "steps"), ("pain", "pains"), ("opportunity", "opportunities"), ("metric", "metrics")):
        groups = [
            _numbered(("stages", number, key), [item.id for item in getattr(stage, key)]) for number, stage in stages
        ]
        if key == "opportunities":
            groups.append(_numbered((key,), [item.id for item in journey_map.opportunities]))
        yield name, chain.from_iterable(groups)


def _numbered(path: NodePath, ids: Sequence[str]) -> Iterator[Placed]:
    return (((*path, index, "id"), name) for index, name in enumerate(ids))


def _repeats(document: Document[Item], name: str, placed: Iterable[Placed]) -> Iterator[Diagnostic]:
    first: dict[str, NodePath] = {}
    for path, used in placed:
        if used not in first:
            first[used] = path
            continue
        line = document.place(first[used]).line
        message = f'a second {name} has the id "{used}"; the first stands in line {line}'
        yield RULE.at(document.place(path), message, hint="give one of the two another id")


def _differing(document: Document[JourneyMap], shared: Document[SharedItems]) -> Iterator[Diagnostic]:
    pairs: tuple[tuple[str, Sequence[Item], Sequence[Item]], ...] = (
        ("touchpoints", document.content.touchpoints, shared.content.touchpoints),
        ("evidence", document.content.evidence, shared.content.evidence),
    )
    for key, own, common in pairs:
        known = {_id(item): item for item in common}
        for index, item in enumerate(own):
            if known.get(_id(item), item) != item:
                message = f'"{_id(item)}" stands in `{shared.file}` too, in other words'
                hint = "take it out here, or give it an id of its own"
                yield SHARED_RULE.at(document.place((key, index)), message, hint=hint)


def _id(item: Item) -> str:
    return str(getattr(item, "id"))  # noqa: B009 - only kinds that have an id come here
