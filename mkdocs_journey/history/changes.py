"""Two revisions of one file, as nodes -> what changed, typed by field, and in words that the file's readers know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Mapping as AbstractMapping
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from mkdocs_journey.history.matching import find_moved, match_items
from mkdocs_journey.history.meaning import (
    describe,
    label_of,
    meaning_of,
    name_key,
    name_one,
    say_the_same,
    says_something,
)
from mkdocs_journey.history.renames import Renames, find_renames, follow_renames
from mkdocs_journey.history.written import NOBODY_WROTE, FileKind, write_alike
from mkdocs_journey.source.nodes import Mapping, Node, Scalar, Sequence

Kind: TypeAlias = Literal["added", "removed", "changed", "moved", "renamed"]

SIGNS: AbstractMapping[Kind, str] = {"added": "+", "removed": "−", "changed": "~", "moved": "↕", "renamed": "→"}
"""The sign of each sort of change, in the order in which they are counted out."""
COLOURS: AbstractMapping[Kind, str] = {
    "added": "green",
    "removed": "red",
    "changed": "yellow",
    "moved": "cyan",
    "renamed": "cyan",
}
"""The colour of each sort of change on a terminal."""


@dataclass(frozen=True, slots=True)
class Part:
    """One step of the way to a change, from the file inwards.

    Attributes:
        kind: What the item is, such as `stage` or `pain`; "" for a field.
        name: The item's name or text, or the field's name in words; "" for an item without either.
        place: Of an item without name and text, where it stands in its list, from 1; None for all others.
    """

    kind: str
    name: str
    place: int | None = None

    def __str__(self) -> str:
        """Return the part as a reader knows it: a stage by its name alone."""
        if self.place is not None:
            return f"{self.kind} {self.place}"
        return self.name if self.kind in ("", "stage") else f'{self.kind} "{self.name}"'


@dataclass(frozen=True, slots=True)
class Move:
    """A move of an item within its list.

    Attributes:
        text: The item where it is a plain text, whose path ends at the list; "" for one that the path names.
        before: Its place before, from 1.
        after: Its place after.
    """

    text: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between two revisions.

    Attributes:
        change: What happened.
        parts: The way to it from the outside in; empty for the file as a whole.
        before: The value before; for `moved` where it was; None for `added`.
        after: The value after; for `moved` where it is; None for `removed`.
        facts: Of an item that came or went, what it says of its weight: severity, impact, effort, emotion; and the
            ids of its evidence, one by one.
        move: Of an item that moved within its list, how; None for one that came from another list.
    """

    change: Kind
    parts: tuple[Part, ...]
    before: str | None
    after: str | None
    facts: tuple[tuple[str, str], ...] = ()
    move: Move | None = None

    @property
    def path(self) -> tuple[str, ...]:
        """Names from the outside in, such as `Decision`, `pain "Pricing page is confusing"`, `severity`."""
        return tuple(map(str, self.parts))


@dataclass(frozen=True, slots=True)
class _Found:
    """A change with the node that was added or removed, to see whether it came from elsewhere."""

    change: Change
    node: Node | None = None


def diff_file(before: Node | None, after: Node | None, kind: FileKind) -> tuple[Change, ...]:
    """Return what changed from one revision of a file to the next, in the order of the new file.

    Empty exactly when both mean the same: comments, quotes, wraps, the order of keys, short forms, defaults, and ids
    that say what would hold without them do not count. An item keeps its identity through a new id, a new place and
    new words; a reference that follows a new id is no change of its own.

    Args:
        before: The old revision, as it was read; None when the file was not there.
        after: The new revision; None when the file is gone.
        kind: What the file holds.
    """
    before, after = write_alike(before, after, kind)
    return _diff_roots(before, after, find_renames(before, after))


def diff_nodes(before: Node | None, after: Node | None) -> tuple[Change, ...]:
    """Return what changed from one revision to the next, whatever the file holds; see `diff_file`.

    Args:
        before: The old revision; None when the file was not there.
        after: The new revision; None when the file is gone.
    """
    return _diff_roots(before, after, {})


def _diff_roots(before: Node | None, after: Node | None, renames: Renames) -> tuple[Change, ...]:
    if before is None or after is None:
        return tuple(found.change for found in _replace(before, after, ()))
    return tuple(found.change for found in _join_moves(list(_diff(before, after, (), renames))))


_Parts: TypeAlias = tuple[Part, ...]


def _diff(before: Node, after: Node, parts: _Parts, renames: Renames) -> Iterator[_Found]:
    """Yield the changes between two nodes at one place."""
    if say_the_same(before, after):
        return
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        yield from _diff_mappings(before, after, parts, renames)
    elif isinstance(before, Sequence) and isinstance(after, Sequence):
        yield from _diff_sequences(before, after, parts, "item", renames)
    else:
        yield from _replace(before, after, parts)


def _diff_mappings(before: Mapping, after: Mapping, parts: _Parts, renames: Renames) -> Iterator[_Found]:
    old = {entry.key: entry.value for entry in before.entries}
    new = {entry.key: entry.value for entry in after.entries}
    for key in (*new, *(key for key in old if key not in new)):
        if old.get(key) is not new.get(key):
            yield from _diff_field(_unless_blank(old.get(key)), _unless_blank(new.get(key)), parts, key, renames)


def _unless_blank(node: Node | None) -> Node | None:
    return node if node is not None and says_something(node) else None


def _diff_field(before: Node | None, after: Node | None, parts: _Parts, key: str, renames: Renames) -> Iterator[_Found]:
    """Yield the changes of one field; a list or mapping that is new or gone counts item by item."""
    known = after if after is not None else before
    if before is None and after is None:
        return
    if renames and before is not None and after is not None:
        before = follow_renames(key, before, after, renames)
    if key == "id" and isinstance(before, Scalar) and isinstance(after, Scalar):
        yield from _diff_ids(before, after, parts)
        return
    if isinstance(known, Sequence):
        old, new = before or Sequence(0, 0, ()), after or Sequence(0, 0, ())
        if isinstance(old, Sequence) and isinstance(new, Sequence):
            yield from _diff_sequences(old, new, parts, key, renames)
            return
    inside = (*parts, Part("", name_key(key)))
    if isinstance(known, Mapping):
        yield from _diff(before or Mapping(0, 0, ()), after or Mapping(0, 0, ()), inside, renames)
    elif before is None or after is None:
        yield from _replace(before, after, inside)
    else:
        yield from _diff(before, after, inside, renames)


def _diff_ids(before: Scalar, after: Scalar, parts: _Parts) -> Iterator[_Found]:
    """Yield that an item has another id, unless both follow from its words, whose change is told."""
    follows = before.raw == after.raw == NOBODY_WROTE
    if before.value != after.value and not follows:
        yield _Found(Change("renamed", (*parts, Part("", "id")), str(before.value), str(after.value)))


def _diff_sequences(before: Sequence, after: Sequence, parts: _Parts, key: str, renames: Renames) -> Iterator[_Found]:
    if say_the_same(before, after):
        return
    pairs = match_items(before.items, after.items)
    moved = find_moved(pairs)
    for pair in pairs:
        i, j = pair
        old = before.items[i] if i is not None else None
        new = after.items[j] if j is not None else None
        inside = (*parts, _name_item(key, new if new is not None else old, (j if j is not None else i or 0) + 1))
        if i is not None and j is not None and pair in moved:
            yield _Found(_say_moved(inside, new, i, j))
        if old is not None and new is not None:
            yield from _diff(old, new, inside, renames)
        else:
            yield from _replace(old, new, inside)


def _say_moved(parts: _Parts, item: Node | None, old: int, new: int) -> Change:
    """Return the move of an item within its list; a plain text is named, since its path ends at the list."""
    move = Move(describe(item) if isinstance(item, Scalar) else "", old + 1, new + 1)
    where = f'"{move.text}" at place' if move.text else "at place"
    return Change("moved", parts, f"{where} {move.before}", f"{where} {move.after}", move=move)


def _name_item(key: str, item: Node | None, place: int) -> Part:
    """Return how an item of a list is named in a path: a plain text by its list, a nameless block by its place."""
    if item is None or isinstance(item, Scalar):
        return Part("", name_key(key))
    label = label_of(item)
    return Part(name_one(key), "", place) if label is None else Part(name_one(key), label)


def _replace(before: Node | None, after: Node | None, parts: _Parts) -> Iterator[_Found]:
    """Yield that one thing stands where another, or nothing, stood."""
    old = describe(before) if before is not None else None
    new = describe(after) if after is not None else None
    if before is None and after is None:
        return
    if before is None:
        yield _Found(Change("added", parts, None, new, tuple(_list_facts(after))), after)
    elif after is None:
        yield _Found(Change("removed", parts, old, None, tuple(_list_facts(before))), before)
    else:
        alike = old == new
        yield _Found(
            Change("changed", parts, _tell_apart(before, old, alike=alike), _tell_apart(after, new, alike=alike))
        )


_WEIGHTS = ("severity", "impact", "effort", "emotion")


def _list_facts(item: Node | None) -> Iterator[tuple[str, str]]:
    if not isinstance(item, Mapping):
        return
    for key in _WEIGHTS:
        value = item.get(key)
        if isinstance(value, Scalar) and value.value is not None:
            yield key, describe(value)
    cited = item.get("evidence")
    for one in cited.items if isinstance(cited, Sequence) else ():
        if isinstance(one, Scalar):
            yield "evidence", describe(one)


def _tell_apart(node: Node, text: str | None, *, alike: bool) -> str | None:
    """Return the text, in quotes where only they tell a text from the number or truth value of the same letters."""
    return f'"{text}"' if alike and isinstance(node, Scalar) and isinstance(node.value, str) else text


def _join_moves(found: list[_Found]) -> Iterable[_Found]:
    """Return the changes with an item that left one list and came to another told once, as moved."""
    removed = {_trace(item): at for at, item in enumerate(found) if _is_item(item, "removed")}
    joined: dict[int, _Found] = {}
    dropped: set[int] = set()
    for at, item in enumerate(found):
        origin = removed.pop(_trace(item), None) if _is_item(item, "added") else None
        if origin is not None:
            old, new = found[origin].change.path[:-1], item.change.path[:-1]
            joined[at] = replace(item, change=Change("moved", item.change.parts, " › ".join(old), " › ".join(new)))
            dropped.add(origin)
    return [joined.get(at, item) for at, item in enumerate(found) if at not in dropped]


def _is_item(found: _Found, kind: Kind) -> bool:
    return found.change.change == kind and isinstance(found.node, Mapping)


def _trace(found: _Found) -> tuple[object, ...]:
    """Return what makes an added and a removed item the same one."""
    return (found.change.parts[-1:], meaning_of(found.node) if found.node is not None else None)
