"""The text of a YAML file -> its blocks as they are written: keys, values as lines, and the comments of each.

What our own reader accepted comes in. Nothing of how a value is written is lost: a value is the lines that hold it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

from mkdocs_journey.errors import JourneyError

if TYPE_CHECKING:
    from ruamel.yaml.events import Event

_HEADER = re.compile(r"[|>]([+-]?([1-9])?[+-]?)")


class UnknownLayoutError(JourneyError):
    """A file is written in a way that the outline does not know; its message ends a sentence that starts with it."""


@dataclass(slots=True)
class Value:
    """One value as it is written: a scalar, or a collection in brackets.

    Attributes:
        line: Of its first sign, counted from 1.
        column: Of its first sign, counted from 1.
        lines: The first from its first sign on, the last up to its end; empty where nothing is written.
        indent: Of the block that it stands in, to which later lines are relative.
        content: Indentation of the content of a block scalar; None for any other value.
        bracket: Its items or entries where it stands in brackets; None for a scalar.
        note: The comment behind it, with the space before it.
    """

    line: int
    column: int
    lines: list[str]
    indent: int
    content: int | None = None
    bracket: Bracket | None = None
    note: str = ""


@dataclass(slots=True)
class Bracket:
    """What stands in brackets.

    Attributes:
        keys: As written; None for a list.
        items: The values, or of a list its items; each without what stands behind it.
    """

    keys: list[str] | None
    items: list[Value]


@dataclass(slots=True)
class Entry:
    """An entry of a block, or an item of a list.

    Attributes:
        key: As written; empty for an item.
        value: What it holds.
        lead: Comments and blank lines before it, without their indentation.
        note: The comment behind its key, with the space before it, where the value stands below.
        below: Whether a value that is no block stands on a line below its key.
    """

    key: str
    value: Value | Block
    lead: list[str] = field(default_factory=list)
    note: str = ""
    below: bool = False


@dataclass(slots=True)
class Block:
    """Entries or items below one another.

    Attributes:
        line: Of its first entry, counted from 1.
        column: Of its first key, or its first `-`, counted from 1.
        is_list: Whether it is a list.
        entries: In the order of the file.
        foot: Comments behind the last one that belong to it.
    """

    line: int
    column: int
    is_list: bool
    entries: list[Entry]
    foot: list[str] = field(default_factory=list)

    def find(self, key: str) -> Entry | None:
        """Return the entry of a key."""
        return next((entry for entry in self.entries if plain_key(entry.key) == key), None)


@dataclass(slots=True)
class Outline:
    """A whole file.

    Attributes:
        head: Lines that stay at the top: the schema's, and comments that a blank line parts from the first key.
        root: Its entries.
    """

    head: list[str]
    root: Block


def plain_key(key: str) -> str:
    """Return the text of a key without its quotes."""
    return key[1:-1] if key[:1] in "\"'" and key[-1:] == key[:1] and len(key) > 1 else key


def read_outline(text: str) -> Outline:
    r"""Return how a text is written.

    Args:
        text: Lines end with `\n`; our own reader found nothing wrong with it.

    Raises:
        UnknownLayoutError: It is written in a way that this does not know.
    """
    return _Writing(text).read()


_Mark: TypeAlias = tuple[int, int]


@dataclass(slots=True)
class _Node:
    """What the events say of one value; lines and columns are counted from 0."""

    kind: str
    start: _Mark
    end: _Mark
    keys: list[_Node] = field(default_factory=list)
    items: list[_Node] = field(default_factory=list)


def _list_events(text: str) -> Iterator[Event]:
    # Loaded here: half of all commands never format a file.
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    try:
        yield from YAML(typ="safe", pure=True).parse(text)
    except YAMLError as error:
        raise UnknownLayoutError("is read in another way by other programs") from error


def _read_node(events: Iterator[Event]) -> _Node:
    """Return the next value with all that is in it."""
    from ruamel.yaml import events as kinds

    event: Any = next(events)
    while isinstance(event, (kinds.StreamStartEvent, kinds.DocumentStartEvent)):
        event = next(events)
    start, end = _marks(event)
    if isinstance(event, kinds.ScalarEvent):
        kind = {"|": "block", ">": "block"}.get(event.style or "", "scalar")
        return _Node("nothing" if not event.style and not event.value else kind, start, end)
    is_list = isinstance(event, kinds.SequenceStartEvent)
    node = _Node(f"{'flow ' if event.flow_style else ''}{'list' if is_list else 'map'}", start, end)
    while (child := _read_node_or_end(events, node)) is not None:
        (node.items if is_list or len(node.keys) > len(node.items) else node.keys).append(child)
    return node


def _read_node_or_end(events: Iterator[Event], parent: _Node) -> _Node | None:
    from itertools import chain

    from ruamel.yaml import events as kinds

    event = next(events)
    if isinstance(event, (kinds.SequenceEndEvent, kinds.MappingEndEvent)):
        parent.end = _marks(event)[1]
        return None
    return _read_node(chain((event,), events))


def _marks(event: Event) -> tuple[_Mark, _Mark]:
    start: Any = event.start_mark
    end: Any = event.end_mark
    return (start.line, start.column), (end.line, end.column)


class _Writing:
    """One pass over the lines of a text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines = text.split("\n")
        self._next = 0
        """The first line, counted from 0, of which nothing was taken yet."""

    def read(self) -> Outline:
        root = _read_node(iter(_list_events(self._text)))
        if root.kind != "map":
            raise UnknownLayoutError("holds no fields below one another")
        block = self._read_block(root, -1)
        self._require_no_more()
        return Outline(_take_head(block.entries[0]), block)

    def _require_no_more(self) -> None:
        if any(line.strip() for line in self._lines[self._next :]):
            raise UnknownLayoutError("holds lines behind its last field that no reader sees")

    def _read_block(self, node: _Node, outer: int) -> Block:
        """Return a block; `outer` is the column of the block around it."""
        is_list = node.kind == "list"
        starts = node.items if is_list else node.keys
        column = node.start[1] if is_list else starts[0].start[1]
        if is_list and self._lines[node.start[0]][column : column + 1] != "-":
            raise UnknownLayoutError("names a list by an anchor")
        entries = [
            self._read_item(item, column, is_first=not at) if is_list else self._read_entry(node.keys[at], item, column)
            for at, item in enumerate(node.items)
        ]
        # Where a list stands no deeper than its key, a comment below it may as well be the next key's.
        foot = self._take_foot(0 if outer < 0 else column if column > outer else column + 1)
        return Block(starts[0].start[0] + 1, column + 1, is_list, entries, foot)

    def _read_item(self, node: _Node, column: int, *, is_first: bool) -> Entry:
        line = self._find_dash(column, is_first=is_first)
        lead = self._take_lead(line)
        return self._read_value("", node, lead, (line, column + 1), column)

    def _find_dash(self, column: int, *, is_first: bool) -> int:
        """Return the line of the next item of a list; the first may stand behind the dash of a list around it."""
        for line in range(self._next - 1 if is_first else self._next, len(self._lines)):
            text = self._lines[line]
            before, rest = text[:column], text[column:]
            if (not before.strip() or (line < self._next and not before.strip(" -"))) and re.match(r"-(\s|$)", rest):
                return line
        raise UnknownLayoutError("writes a list in an unusual way")

    def _read_entry(self, key: _Node, node: _Node, column: int) -> Entry:
        line = key.start[0]
        if key.start[1] != column or key.end[0] != line:
            raise UnknownLayoutError("writes a key in an unusual way")
        lead = self._take_lead(line)
        name = self._lines[line][column : key.end[1]]
        colon = self._lines[line].find(":", key.end[1])
        if colon < 0 or self._lines[line][key.end[1] : colon].strip():
            raise UnknownLayoutError("writes a key in an unusual way")
        return self._read_value(name, node, lead, (line, colon + 1), column)

    def _read_value(self, key: str, node: _Node, lead: list[str], at: _Mark, indent: int) -> Entry:
        """Return an entry whose key, or dash, ends at a place."""
        line, column = at
        if node.kind == "nothing":
            note = self._take_note(line, column)
            return Entry(key, Value(line + 1, column + 1, [], indent, note=note), lead)
        start = node.keys[0].start if node.kind == "map" else node.start
        below = start[0] > line
        note = self._take_note(line, column) if below else ""
        if not below and self._lines[line][column : start[1]].strip(" \t-" if node.kind in ("map", "list") else " \t"):
            raise UnknownLayoutError("names a block by an anchor")
        if node.kind in ("map", "list"):
            return Entry(key, self._read_block(node, indent), lead, note)
        if below:
            lead += [text for text in self._take_lead(start[0]) if text]
        return Entry(key, self._read_leaf(node, indent), lead, note, below)

    def _read_leaf(self, node: _Node, indent: int) -> Value:
        value = self._read_scalar_lines(node, indent) if node.kind == "block" else self._read_extent(node, indent)
        if value.content is None:
            last = node.end[0]
            value.note = self._take_note(last, node.end[1])
        return value

    def _read_extent(self, node: _Node, indent: int) -> Value:
        """Return a value that ends where the parser says."""
        (first, start), (last, end) = node.start, node.end
        lines = self._lines[first : last + 1]
        lines[-1] = lines[-1][:end]
        lines[0] = lines[0][start:]
        self._next = max(self._next, last + 1)
        return Value(first + 1, start + 1, lines, indent, bracket=self._read_bracket(node, indent))

    def _read_bracket(self, node: _Node, indent: int) -> Bracket | None:
        if not node.kind.startswith("flow"):
            return None
        if self._lines[node.start[0]][node.start[1] : node.start[1] + 1] not in ("[", "{"):
            raise UnknownLayoutError("leaves out braces inside brackets, or names brackets by an anchor")
        items = [
            Value(item.start[0] + 1, item.start[1] + 1, [], indent)
            if item.kind == "nothing"
            else self._read_extent(item, indent)
            for item in node.items
        ]
        if node.kind == "flow list":
            return Bracket(None, items)
        return Bracket(["\n".join(self._read_extent(key, indent).lines) for key in node.keys], items)

    def _read_scalar_lines(self, node: _Node, indent: int) -> Value:
        """Return a text that stands in lines of its own, behind `|` or `>`; its end follows from its indentation."""
        line, start = node.start
        header = self._lines[line][start:].rstrip()
        written = _HEADER.match(header)
        if written is None:
            raise UnknownLayoutError("names a text by an anchor")
        self._next = line + 1
        content = indent + int(written[2]) if written[2] else self._find_content_indent(indent)
        last = self._next
        for at in range(self._next, len(self._lines)):
            text = self._lines[at]
            if text.strip() and _indent_of(text) < content:
                break
            # Blank lines at the end say nothing, even behind `|+`.
            last = at + 1 if text.strip() else last
        lines = [header, *self._lines[self._next : last]]
        self._next = last
        return Value(line + 1, start + 1, lines, indent, content)

    def _find_content_indent(self, indent: int) -> int:
        first = next((line for line in self._lines[self._next :] if line.strip()), "")
        return max(_indent_of(first), indent + 1)

    def _take_note(self, line: int, column: int) -> str:
        """Return the comment behind a value; whatever else stands there is not known."""
        self._next = max(self._next, line + 1)
        rest = self._lines[line][column:].rstrip()
        if rest and not re.match(r"\s+#", rest):
            raise UnknownLayoutError("has more behind a value than a comment")
        return rest

    def _take_lead(self, line: int) -> list[str]:
        """Take the comments and blank lines before a line; the line itself counts as taken, too."""
        taken = [text.strip() for text in self._lines[self._next : line]]
        if any(text and not text.startswith("#") and text != "---" for text in taken):
            raise UnknownLayoutError("has lines between its fields that no reader sees")
        self._next = max(self._next, line + 1)
        return taken

    def _take_foot(self, column: int) -> list[str]:
        """Take the comments behind a block that stand no less deep than it does."""
        last = self._next
        for at in range(self._next, len(self._lines)):
            text = self._lines[at]
            if text.strip() and not (text.lstrip().startswith("#") and _indent_of(text) >= column):
                break
            last = at + 1 if text.strip() else last
        taken = [text.strip() for text in self._lines[self._next : last]]
        self._next = last
        return taken


def _indent_of(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


_SCHEMA_LINE = re.compile(r"# *(yaml-language-server:|-\*-|vim:)|---$")


def _take_head(first: Entry) -> list[str]:
    """Take what is about the file from the first key: lines for programs, and comments that a blank line ends."""
    lines = first.lead
    blanks = [at for at, line in enumerate(lines) if not line]
    end = blanks[-1] + 1 if blanks else 0
    while end < len(lines) and _SCHEMA_LINE.match(lines[end]):
        end += 1
    first.lead = lines[end:]
    return lines[:end]
