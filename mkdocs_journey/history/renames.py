"""Two revisions of a file -> which ids became which, and the old revision with its references led to the new ids."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as AbstractMapping
from dataclasses import replace
from typing import TypeAlias

from mkdocs_journey.history.matching import match_items
from mkdocs_journey.model.journey_map import FIGURE_KINDS
from mkdocs_journey.model.short_forms import PERSONA_EVIDENCE
from mkdocs_journey.source.nodes import Mapping, Node, Scalar, Sequence, with_items, with_values

Renames: TypeAlias = AbstractMapping[str, AbstractMapping[str, str]]
"""By the kind of the items, such as `pains`: the new id by the old one."""

_NAMED = {
    name: name for name in ("stages", "steps", "pains", "opportunities", "metrics", "touchpoints", "evidence", "lanes")
} | {PERSONA_EVIDENCE: "evidence"}
# What a key's texts name, by the lists that hold it. A stage's own `goal` is a sentence, and no id is one.
_REFERS: AbstractMapping[str, tuple[str, ...]] = {
    "solves": ("pains",),
    "amplifies": ("steps", "touchpoints"),
    "evidence": ("evidence",),
    "to": ("stages",),
    "goal": ("stages",),
    "focus": ("stages",),
    "step": ("steps",),
    "figure": ("stages",),
    "metric": ("stages",),
}


def find_renames(before: Node | None, after: Node | None) -> Renames:
    """Return the ids that became others, where an item of one revision is matched with one of the other."""
    found: dict[str, dict[str, str]] = {}
    if before is not None and after is not None:
        for kind, old, new in _renamed(before, after):
            found.setdefault(kind, {})[old] = new
    return found


def _renamed(before: Node, after: Node) -> Iterator[tuple[str, str, str]]:
    if not isinstance(before, Mapping) or not isinstance(after, Mapping):
        return
    for entry in before.entries:
        old, new = entry.value, after.get(entry.key)
        if isinstance(old, Mapping) and isinstance(new, Mapping):
            yield from _renamed(old, new)
        if not isinstance(old, Sequence) or not isinstance(new, Sequence):
            continue
        for i, j in match_items(old.items, new.items):
            if i is None or j is None:
                continue
            names = _id_of(old.items[i]), _id_of(new.items[j])
            if entry.key in _NAMED and names[0] and names[1] and names[0] != names[1]:
                yield _NAMED[entry.key], names[0], names[1]
            yield from _renamed(old.items[i], new.items[j])


def _id_of(item: Node) -> str:
    """Return the id of an item; "" for a use of a touchpoint, which names it and is none."""
    if not isinstance(item, Mapping) or {entry.key for entry in item.entries} <= {"id", "note"}:
        return ""
    value = item.get("id")
    return value.value if isinstance(value, Scalar) and isinstance(value.value, str) else ""


def follow_renames(key: str, before: Node, after: Node, renames: Renames) -> Node:
    """Return the old value of a field with its references led to new ids where the new value names those.

    Args:
        key: The field.
        before: Its old value.
        after: Its new value.
        renames: See `find_renames`.
    """
    if key == "touchpoints":
        return _follow_uses(before, after, renames)
    if key == "lanes" and isinstance(before, Mapping) and isinstance(after, Mapping):
        return _follow_lanes(before, after, renames)
    kinds = _REFERS.get(key, ())
    named = set(_texts_of(after))
    return _lead(before, named, [renames[kind] for kind in kinds if kind in renames])


def _texts_of(node: Node) -> Iterator[str]:
    if isinstance(node, Scalar) and isinstance(node.value, str):
        yield node.value
    for item in node.items if isinstance(node, Sequence) else ():
        yield from _texts_of(item)


def _lead(value: Node, named: set[str], known: list[AbstractMapping[str, str]]) -> Node:
    """Return a reference, or a list of them, by the new ids that are among `named`."""
    if isinstance(value, Sequence):
        return with_items(value, [_lead(item, named, known) for item in value.items]) if known else value
    if not isinstance(value, Scalar) or not isinstance(value.value, str) or value.value in named:
        return value
    figure, colon, stage = value.value.partition(":")
    lead, old = (f"{figure}:", stage) if colon and figure in FIGURE_KINDS else ("", value.value)
    new = next((f"{lead}{ids[old]}" for ids in known if old in ids), None)
    return Scalar(value.line, value.column, new, new) if new in named and new is not None else value


def _follow_uses(before: Node, after: Node, renames: Renames) -> Node:
    """Return uses of touchpoints by their new ids; declarations, which have names, stay as they are."""
    known = renames.get("touchpoints")
    if not known or not isinstance(before, Sequence) or not isinstance(after, Sequence):
        return before
    named = {_use_of(item) for item in after.items}
    return with_items(before, [_follow_use(item, named, known) for item in before.items])


def _use_of(item: Node) -> str:
    """Return the touchpoint that an item uses; "" for a declaration."""
    value = item.get("id") if isinstance(item, Mapping) and item.get("name") is None else None
    return value.value if isinstance(value, Scalar) and isinstance(value.value, str) else ""


def _follow_use(item: Node, named: set[str], known: AbstractMapping[str, str]) -> Node:
    old = _use_of(item)
    new = known.get(old)
    if not isinstance(item, Mapping) or new is None or old in named or new not in named:
        return item
    return with_values(item, {"id": Scalar(item.line, item.column, new, new)})


def _follow_lanes(before: Mapping, after: Mapping, renames: Renames) -> Mapping:
    """Return a stage's texts by lane under the new ids of the lanes."""
    known, there = renames.get("lanes", {}), {entry.key for entry in after.entries}
    entries = (
        replace(entry, key=known[entry.key]) if entry.key not in there and known.get(entry.key) in there else entry
        for entry in before.entries
    )
    return replace(before, entries=tuple(entries)) if known else before
