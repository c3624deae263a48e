"""Ids that nobody wrote, as the model derives them -> lines of the outline: a text that is an item becomes a block."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from mkdocs_journey.editing.outline import Block, Entry, Value, plain_key
from mkdocs_journey.source import nodes
from mkdocs_journey.source.scalars import resolve_plain

NAMING = {"stages": "name", "steps": "action", "pains": "text", "opportunities": "text"}
"""The lists whose items get their ids written, each with the field that a short form stands for."""

Ids: TypeAlias = Mapping[tuple[int, int], str]
"""Ids by the line and column at which their item starts."""

# Words that readers of older YAML take for yes and no.
_NO_TEXT = {"y", "n", "yes", "no", "on", "off"}


def list_missing_ids(written: nodes.Node) -> Ids:
    """Return the ids that the model derives, of a file whose short forms are written out."""
    return dict(_find(written, ""))


def _find(node: nodes.Node, key: str) -> Iterator[tuple[tuple[int, int], str]]:
    if isinstance(node, nodes.Sequence):
        for item in node.items:
            yield from _find(item, key)
    if not isinstance(node, nodes.Mapping):
        return
    entry = node.entry("id")
    if key in NAMING and entry is not None and isinstance(entry.value, nodes.Scalar):
        place = (node.line, node.column)
        # What the model derives stands where its item does.
        if (entry.value.line, entry.value.column) == place:
            yield place, str(entry.value.value)
    for inside in node.entries:
        yield from _find(inside.value, inside.key)


def write_ids(root: Block, ids: Ids) -> None:
    """Write the ids into an outline."""
    for entry in root.entries:
        key = plain_key(entry.key)
        if key in NAMING:
            entry.value = _write_list(entry, key, ids)
            entry.below = entry.below and not isinstance(entry.value, Block)
        if isinstance(entry.value, Block):
            for item in entry.value.entries if entry.value.is_list else ():
                if isinstance(item.value, Block):
                    write_ids(item.value, ids)


def _write_list(entry: Entry, key: str, ids: Ids) -> Block | Value:
    """Return the items of one list, each with its id."""
    value = entry.value
    if isinstance(value, Block) and value.is_list:
        for item in value.entries:
            item.value = _write_item(item.value, key, ids)
        return value
    if isinstance(value, Block):
        return _write_item(value, key, ids)
    if value.bracket is None or value.bracket.keys is not None:
        return _list_of(entry, [value], key, ids)
    if len(value.lines) == 1 and any(item.bracket is None for item in value.bracket.items):
        return _list_of(entry, value.bracket.items, key, ids)
    return _write_into_bracket(value, key, ids)


def _list_of(entry: Entry, values: list[Value], key: str, ids: Ids) -> Block | Value:
    """Return a list below its key of what stood behind it; what has its ids stays as it is."""
    whole = entry.value
    assert isinstance(whole, Value)
    if not any((value.line, value.column) in ids for value in values):
        return whole
    if whole.note and whole.content is None:
        entry.note, whole.note = whole.note, ""
    items = [Entry("", _write_item(value, key, ids)) for value in values]
    return Block(whole.line, whole.column, is_list=True, entries=items)


def _write_item(value: Block | Value, key: str, ids: Ids) -> Block | Value:
    name = ids.get((value.line, value.column))
    if isinstance(value, Value) and value.bracket is not None:
        return _write_into_bracket(value, key, ids)
    if name is None:
        return value
    entry = Entry("id", Value(0, 0, [_quote(name)], 0))
    if isinstance(value, Value):
        return Block(value.line, value.column, is_list=False, entries=[entry, Entry(NAMING[key], value)])
    value.entries.insert(0, entry)
    return value


def _quote(name: str) -> str:
    """Return an id as it is written: in quotes where it would be read as something else than a text."""
    return name if isinstance(resolve_plain(name), str) and name.casefold() not in _NO_TEXT else f'"{name}"'


# --- inside brackets -------------------------------------------------------------------------------------------------

_Put: TypeAlias = tuple[int, int, str]
"""A line and a column of the file, and what is put in there."""


def _write_into_bracket(value: Value, key: str, ids: Ids) -> Value:
    """Return brackets with the ids in them; nothing else of their lines changes."""
    puts = sorted(_list_puts(value, key, ids), reverse=True)
    for line, column, text in puts:
        at = line - value.line
        start = column - (value.column if at == 0 else 1)
        value.lines[at] = f"{value.lines[at][:start]}{text}{value.lines[at][start:]}"
    if puts:
        value.bracket = None
    return value


def _list_puts(value: Value, key: str, ids: Ids) -> Iterator[_Put]:
    name = ids.get((value.line, value.column)) if key in NAMING else None
    if value.bracket is None:
        if name is not None:
            yield value.line, value.column, f"{{id: {_quote(name)}, {NAMING[key]}: "
            yield _end_of(value)[0], _end_of(value)[1], "}"
        return
    if name is not None and value.bracket.keys is not None:
        yield value.line, value.column + 1, f"id: {_quote(name)}{', ' if value.bracket.keys else ''}"
    keys = [key] * len(value.bracket.items) if value.bracket.keys is None else map(plain_key, value.bracket.keys)
    for inside, item in zip(keys, value.bracket.items, strict=True):
        yield from _list_puts(item, inside, ids)


def _end_of(value: Value) -> tuple[int, int]:
    """Return the place behind a value."""
    start = value.column if len(value.lines) == 1 else 1
    return value.line + len(value.lines) - 1, start + len(value.lines[-1])
