"""YAML as values that know their line and column, the way along them, and their places and plain values."""

from __future__ import annotations

import collections.abc
import re
from dataclasses import dataclass
from operator import is_
from typing import TypeAlias

from mkdocs_journey.diagnostics import Place

ScalarValue: TypeAlias = bool | int | float | str | None


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value.

    Attributes:
        line: Counted from 1, like every line here; of the opening quote where there is one.
        column: Counted from 1, in characters.
        value: By the YAML 1.2 core schema.
        raw: The text as written, without its quotes: `1.50`, `~`, `Yes`.
    """

    line: int
    column: int
    value: ScalarValue
    raw: str


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list; its place is that of its first `-`, or of `[`."""

    line: int
    column: int
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One `key: value` of a mapping; its place is that of the key."""

    key: str
    line: int
    column: int
    value: Node


@dataclass(frozen=True, slots=True)
class Mapping:
    """Entries in the order of the file, each key once; its place is that of its first key, or of `{`."""

    line: int
    column: int
    entries: tuple[Entry, ...]

    def get(self, key: str) -> Node | None:
        """Return the value of a key, None when the mapping does not have it."""
        entry = self.entry(key)
        return entry.value if entry else None

    def entry(self, key: str) -> Entry | None:
        """Return the entry of a key, None when the mapping does not have it."""
        return next((entry for entry in self.entries if entry.key == key), None)


Node: TypeAlias = Scalar | Sequence | Mapping


def to_plain(node: Node) -> object:
    """Return the node as a dict, a tuple (never a list, so that nobody adds to it) or a scalar."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Sequence):
        return tuple(to_plain(item) for item in node.items)
    return {entry.key: to_plain(entry.value) for entry in node.entries}


def with_values(node: Mapping, values: collections.abc.Mapping[str, Node]) -> Mapping:
    """Return the mapping with other values under some of its keys; itself when there are none."""
    if not values:
        return node
    entries = (
        Entry(entry.key, entry.line, entry.column, values[entry.key]) if entry.key in values else entry
        for entry in node.entries
    )
    return Mapping(node.line, node.column, tuple(entries))


def with_items(node: Sequence, items: collections.abc.Sequence[Node]) -> Sequence:
    """Return the list with as many other items; itself when each is its own."""
    return node if all(map(is_, items, node.items)) else Sequence(node.line, node.column, tuple(items))


def find_node(root: Node, path: tuple[str | int, ...]) -> Node:
    """Return the deepest node that can be reached along the path; the root when its first part leads nowhere."""
    node = root
    for part in path:
        below = _step(node, part)
        if below is None:
            break
        node = below
    return node


def find_key(root: Node, path: tuple[str | int, ...]) -> Entry | None:
    """Return the entry whose key is the end of the path, None when there is no such key."""
    node: Node | None = root
    for part in path[:-1]:
        node = _step(node, part) if node is not None else None
    if isinstance(node, Mapping) and path and isinstance(path[-1], str):
        return node.entry(path[-1])
    return None


def _step(node: Node, part: str | int) -> Node | None:
    """Return the node one part further along a path."""
    if isinstance(node, Mapping) and isinstance(part, str):
        return node.get(part)
    if isinstance(node, Sequence) and isinstance(part, int) and 0 <= part < len(node.items):
        return node.items[part]
    return None


_BREAK = re.compile(r"\r\n|\r|\n")


def split_lines(text: str) -> list[str]:
    """Return the lines as YAML 1.2 and editors count them (`str.splitlines` also breaks at form feeds and U+2028)."""
    return _BREAK.split(text) if "\r" in text else text.split("\n")


def place_of(file: str, lines: collections.abc.Sequence[str], node: Node | Entry) -> Place:
    """Return where a node or a key stands, with its line as the excerpt.

    Args:
        file: Path inside the project.
        lines: The lines of that file, by `split_lines`.
        node: A node or an entry of the same file.
    """
    return place_at(file, lines, node.line, node.column)


def place_at(file: str, lines: collections.abc.Sequence[str], line: int, column: int) -> Place:
    """Return the place at a line and column, both counted from 1, with the line as the excerpt."""
    excerpt = lines[line - 1] if 0 < line <= len(lines) else ""
    return Place(file, line, column, excerpt)
