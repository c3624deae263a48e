"""The text of a YAML file -> nodes that know their line and column, and everything in it that is refused.

One pass over the parser's events with a stack of our own: nothing here recurses, whatever the nesting. Refused are
aliases and merge keys (so that no bomb unfolds), explicit tags, keys that are no text or stand twice, and
several documents.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from collections.abc import Sequence as Lines
from dataclasses import dataclass, field
from typing import Any

import yaml

from mkdocs_journey.diagnostics import Diagnostic, Place, Rule, declare_rule, sort_diagnostics
from mkdocs_journey.source.nodes import (
    Entry,
    Mapping,
    Node,
    Scalar,
    Sequence,
    find_key,
    find_node,
    place_at,
    place_of,
    split_lines,
    to_plain,
)
from mkdocs_journey.source.scalars import resolve_plain
from mkdocs_journey.source.yaml_syntax import HIDDEN_CHARACTER, explain_error, tell_dash, tell_other_space

__all__ = [
    "Entry",
    "Mapping",
    "Node",
    "Scalar",
    "Sequence",
    "find_key",
    "find_node",
    "parse_yaml",
    "place_of",
    "split_lines",
    "to_plain",
]

EMPTY_FILE = declare_rule(
    "JRN120",
    "empty-file",
    why="A file without content would be a page without content.",
    cause="The file was created first, to be filled later, or a save went wrong.",
    cure="Fill the file, or delete it.",
)
TOO_DEEP = declare_rule(
    "JRN121",
    "too-deep",
    why="No map is nested like this, and reading on could exhaust memory.",
    cause="Brackets were opened again and again, most often by a program that writes the file.",
    cure="Compare the indentation with an example of the field; a map needs fewer than ten levels.",
)
TOO_MANY_VALUES = declare_rule(
    "JRN122",
    "too-many-values",
    why="No map is this large, and building its pages would stall every build.",
    cause="Rows of data were turned into YAML.",
    cure="Move the rows into a CSV file under `data/`, or split the map.",
)
ALIAS = declare_rule(
    "JRN123",
    "alias",
    why="A few lines of aliases can unfold to gigabytes, so they are not followed.",
    cause="YAML's short cut `*name` was used, or a text starts with a star.",
    cure="Write the content out, or put the text in quotes.",
)
MERGE_KEY = declare_rule(
    "JRN124",
    "merge-key",
    why="What `<<` brings in stands elsewhere, so no diff would show it.",
    cause="YAML's short cut `<<` was used to share entries.",
    cure="Write the entries out; what maps share belongs in `_shared.yml`.",
)
DUPLICATE_KEY = declare_rule(
    "JRN125",
    "duplicate-key",
    why="One of the two values would be dropped without a word.",
    cause="A field was added at the end although it stands further up, or two people added it in two branches.",
    cure="Keep one of the two lines.",
)
KEY_NOT_TEXT = declare_rule(
    "JRN126",
    "key-not-text",
    why="Fields have names, and a name is text.",
    cause="A text that starts with a bracket stands where a field's name belongs.",
    cure="Put that text in quotes, or write the field's name before it.",
)
EXPLICIT_TAG = declare_rule(
    "JRN127",
    "explicit-tag",
    why="Tags run code in other readers; here they mean nothing.",
    cause="The file was written by a program, or copied from another tool's configuration.",
    cure="Delete the tag, which starts with `!`.",
)
SEVERAL_DOCUMENTS = declare_rule(
    "JRN128",
    "several-documents",
    why="Only the first document of the file would be on the site.",
    cause="Two files were joined into one, or a line of three hyphens was meant as a rule.",
    cure="Delete the line `---`, or split the file.",
)

MAX_DEPTH = 64
MAX_NODES = 200_000
_MAX_MENDS = 20
_MENDABLE_LENGTH = 200_000
_MAX_HIDDEN = 20

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# What YAML refuses to read, and what only YAML 1.1 takes for a line break, which would shift every line number below.
_HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


def parse_yaml(text: str, file: str) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    r"""Return the nodes of a YAML text, None when it is empty or cannot be trusted as a whole, and every problem found.

    Below a syntax error whose meaning is plain (a value that needs quotes, a missing space) the search goes on, so that
    one run names them all. Of a key that stands twice the first stays, unless an item of a list starts with that key:
    then another item starts there. A key that is no text is left out.

    Args:
        text: As `read_text` gives it; lines end with `\n`, `\r\n` or `\r`.
        file: Path inside the project, for the diagnostics.
    """
    lines = split_lines(text)
    problems = _find_hidden(lines, file) if _HIDDEN.search(text) else []
    read, syntax = _read_mending(_HIDDEN.sub(" ", text) if problems else text, file, lines)
    problems += [*read.problems, *syntax]
    if syntax or read.unusable:
        return None, sort_diagnostics(problems)
    if read.root is None or (isinstance(read.root, Scalar) and read.root.value is None):
        problems.append(EMPTY_FILE.at(Place(file), f"`{file}` is empty", hint="fill it, or delete it"))
        return None, sort_diagnostics(problems)
    return read.root, sort_diagnostics(problems)


def _find_hidden(lines: Lines[str], file: str) -> list[Diagnostic]:
    """Return a diagnostic for each character that nobody sees, up to 20."""
    found: list[Diagnostic] = []
    for number, line in enumerate(lines, start=1):
        for match in _HIDDEN.finditer(line):
            name = unicodedata.name(match[0], "control character").lower()
            message = f"a hidden character stands here: U+{ord(match[0]):04X}, {name}"
            place = Place(file, number, match.start() + 1, _HIDDEN.sub("\ufffd", line))
            found.append(HIDDEN_CHARACTER.at(place, message, hint="delete it and type the text around it again"))
            if len(found) == _MAX_HIDDEN:
                return found
    return found


def _read_mending(text: str, file: str, lines: Lines[str]) -> tuple[_Reading, list[Diagnostic]]:
    """Return what was read and the syntax errors; a line whose meaning is plain is mended, and reading starts again."""
    current = split_lines(text)
    syntax: list[Diagnostic] = []
    while True:
        reading = _Reading(file, lines)
        try:
            # What `yaml.parse` does, without a step in Python for each event.
            loader = _Loader("\n".join(current))
            try:
                reading.take_all(iter(loader.get_event, None))
            finally:
                loader.dispose()
        except yaml.YAMLError as error:
            if reading.refuse_depth(error):
                return reading, syntax
            explained = explain_error(error, file, current, quote=reading.quote)
            syntax.append(explained.diagnostic)
            mended = explained.mended
            if mended is None or len(syntax) >= _MAX_MENDS or len(text) > _MENDABLE_LENGTH:
                return reading, syntax
            if current[mended[0] - 1] == mended[1]:
                return reading, syntax
            current[mended[0] - 1] = mended[1]
        else:
            return reading, syntax


@dataclass(slots=True)
class _Open:
    """A collection whose end has not come yet.

    Attributes:
        lines_of_keys: Line of each key so far; None for a list.
        is_flow: Whether it stands in brackets.
        key: The key that waits for its value; its text is None when the entry is to be left out.
    """

    line: int
    column: int
    lines_of_keys: dict[str, int] | None
    is_flow: bool = False
    items: list[Node] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    key: tuple[str | None, int, int] | None = None

    def close(self) -> Node:
        """Return the finished collection."""
        if self.lines_of_keys is None:
            return Sequence(self.line, self.column, tuple(self.items))
        return Mapping(self.line, self.column, tuple(self.entries))


class _Reading:
    """The state of one pass over the events of a file.

    Attributes:
        root: The outermost node once it is complete.
        problems: What was refused so far.
        unusable: Whether the nodes would misstate the file, so that no further check should see them.
        quote: Line and column of the last scalar, if it was quoted and spans lines.
    """

    def __init__(self, file: str, lines: Lines[str]) -> None:
        self.root: Node | None = None
        self.problems: list[Diagnostic] = []
        self.unusable = False
        self.quote: tuple[int, int] | None = None
        self._file = file
        self._lines = lines
        self._open: list[_Open] = []
        self._nodes = 0
        self._documents = 0

    def take_all(self, events: Iterable[yaml.Event]) -> None:
        """Take events until they end or the file is refused as a whole.

        Raises:
            yaml.YAMLError: The parser found a syntax error.
        """
        handlers: dict[type[yaml.Event], Callable[[Any], bool]] = {
            yaml.ScalarEvent: self._take_scalar,
            yaml.MappingStartEvent: self._take_start,
            yaml.SequenceStartEvent: self._take_start,
            yaml.MappingEndEvent: self._take_end,
            yaml.SequenceEndEvent: self._take_end,
            yaml.AliasEvent: self._take_alias,
            yaml.DocumentStartEvent: self._take_document,
        }
        for event in events:
            handler = handlers.get(type(event))
            if handler is not None and not handler(event):
                self.unusable = True
                return

    def _refuse(self, rule: Rule, at: tuple[int, int], message: str, *, hint: str) -> None:
        """Note a problem at a line and column."""
        self.problems.append(rule.at(place_at(self._file, self._lines, *at), message, hint=hint))

    def _refuse_size(self, event: yaml.Event) -> bool:
        message = f"the file holds more than {MAX_NODES:,} values, as only tables do"
        self._refuse(TOO_MANY_VALUES, _start_of(event), message, hint="put its rows into a CSV file, or split it")
        return False

    def _take_scalar(self, event: yaml.ScalarEvent) -> bool:
        line, column = _start_of(event)
        text: str = event.value
        self.quote = None
        if event.style:
            self._take_quoted(event, line)
        if event.tag is not None:
            self._refuse_tag(event, event.tag)
        value = text if event.style or event.tag is not None else resolve_plain(text)
        parent = self._open[-1] if self._open else None
        keys = parent.lines_of_keys if parent is not None and parent.key is None else None
        if parent is not None and keys is not None and isinstance(value, str):
            # Every second scalar of a map is a key, which needs no node of its own.
            self._nodes += 1
            parent.key = (self._accept_key(value, line, column, keys), line, column)
        else:
            self._place(Scalar(line, column, value, text))
        return self._nodes <= MAX_NODES or self._refuse_size(event)

    def _take_quoted(self, event: yaml.ScalarEvent, line: int) -> None:
        """Remember where a quoted text that spans lines began: its closing quote may be that of another text."""
        spans_lines = event.end_mark is not None and event.end_mark.line >= line
        self.quote = _start_of(event) if spans_lines and event.style in ("'", '"') else None

    def _take_start(self, event: yaml.CollectionStartEvent) -> bool:
        if len(self._open) >= MAX_DEPTH:
            self._refuse_nesting(_start_of(event))
            return False
        if event.tag is not None:
            self._refuse_tag(event, event.tag)
        keys: dict[str, int] | None = {} if isinstance(event, yaml.MappingStartEvent) else None
        self._open.append(_Open(*_start_of(event), keys, bool(event.flow_style)))
        return self._nodes <= MAX_NODES or self._refuse_size(event)

    def refuse_depth(self, error: yaml.YAMLError) -> bool:
        """Tell whether the parser gave up on a nesting that is deeper than ours may be, and refuse that nesting.

        libyaml 0.2.6 looks ahead of the events and ends at a thousand levels.
        """
        mark = getattr(error, "problem_mark", None)
        if mark is None or "nesting depth" not in str(getattr(error, "problem", "")):
            return False
        self._refuse_nesting((mark.line + 1, mark.column + 1))
        self.unusable = True
        return True

    def _refuse_nesting(self, place: tuple[int, int]) -> None:
        message = f"lists and fields stand inside one another here, more than {MAX_DEPTH} levels deep"
        self._refuse(
            TOO_DEEP, place, message, hint="take out brackets or indentation: a map needs fewer than 10 levels"
        )

    def _take_end(self, _: yaml.CollectionEndEvent) -> bool:
        self._place(self._open.pop().close())
        return True

    def _take_alias(self, event: yaml.AliasEvent) -> bool:
        self.unusable = True
        message = f"`*{event.anchor}` stands for another part of the file, and only what is written out is read"
        hint = "write that part out here, or put the text in quotes if it just begins with `*`"
        self._refuse(ALIAS, _start_of(event), message, hint=hint)
        self._place(Scalar(*_start_of(event), "", ""))
        return True

    def _take_document(self, event: yaml.DocumentStartEvent) -> bool:
        self._documents += 1
        if self._documents == 1:
            return True
        hint = "delete `---`, or split the file"
        self._refuse(SEVERAL_DOCUMENTS, _start_of(event), "a second document starts here", hint=hint)
        return False

    def _refuse_tag(self, event: yaml.NodeEvent, tag: str) -> None:
        written = tag.replace("tag:yaml.org,2002:", "!!", 1)[:60]
        self._refuse(
            EXPLICIT_TAG,
            _start_of(event),
            f"`{written}` tells a program how to read what follows, and means nothing here",
            hint="delete it, or put the whole text in quotes if it belongs to it",
        )

    def _place(self, node: Node) -> None:
        """Put a finished node where it belongs: as root, item, key or value."""
        self._nodes += 1
        if not self._open:
            self.root = node
            return
        parent = self._open[-1]
        if parent.lines_of_keys is None:
            parent.items.append(node)
        elif parent.key is None:
            parent.key = (self._take_key(node, parent.lines_of_keys), node.line, node.column)
        else:
            text, line, column = parent.key
            parent.key = None
            if text is not None:
                parent.entries.append(Entry(text, line, column, node))

    def _take_key(self, node: Node, lines_of_keys: dict[str, int]) -> str | None:
        """Return the text of a key, None when its entry is refused."""
        at = (node.line, node.column)
        if isinstance(node, Scalar) and isinstance(node.value, str):
            return self._accept_key(node.value, *at, lines_of_keys)
        if isinstance(node, Scalar):
            kind = {bool: "a yes or no", type(None): "nothing"}.get(type(node.value), "a number")
            message = f"`{node.raw[:60]}` stands where a field's name belongs, and is {kind} to YAML"
            self._refuse(KEY_NOT_TEXT, at, message, hint=f'put it in quotes: `"{node.raw[:60]}":`')
            return None
        kind = "a list" if isinstance(node, Sequence) else "a block of fields"
        hint = "put a text that starts with `{` or `[` in quotes"
        self._refuse(KEY_NOT_TEXT, at, f"{kind} stands where a field's name belongs", hint=hint)
        return None

    def _accept_key(self, key: str, line: int, column: int, lines_of_keys: dict[str, int]) -> str | None:
        """Return the key, None when its entry is refused."""
        if key == "<<":
            self.unusable = True
            message = "`<<` stands for lines from elsewhere, and only what is written out is read"
            self._refuse(MERGE_KEY, (line, column), message, hint="write those lines out here")
            return None
        if (key.startswith("-") or not key[:1].isascii()) and self._refuse_start(line):
            return None
        if key in lines_of_keys:
            message = f"the key `{key[:60]}` stands a second time; the first is on line {lines_of_keys[key]}"
            if self._is_item_without_dash(key, lines_of_keys):
                hint = "write `- ` for the two spaces before it if it starts a new item; if not, keep one of the two"
                self._refuse(DUPLICATE_KEY, (line, column), message, hint=hint)
                self._start_item(line, column)
                lines_of_keys[key] = line
                return key
            self._refuse(DUPLICATE_KEY, (line, column), message, hint="keep one of the two")
            return None
        lines_of_keys[key] = line
        return key

    def _refuse_start(self, line: int) -> bool:
        """Tell whether a line starts with a space that is none to YAML, or a dash without one; note it once."""
        told = tell_other_space(self._file, self._lines, line) or tell_dash(self._file, self._lines, line)
        if told is not None and told not in self.problems:
            self.problems.append(told)
            self.unusable = True
        return told is not None

    def _is_item_without_dash(self, key: str, lines_of_keys: dict[str, int]) -> bool:
        """Tell whether a key that stands twice is the one that its item of a list starts with, on a line of its own."""
        in_list = len(self._open) > 1 and self._open[-2].lines_of_keys is None
        return in_list and not self._open[-1].is_flow and next(iter(lines_of_keys)) == key

    def _start_item(self, line: int, column: int) -> None:
        """Close the item that is open and go on with another one, as if a dash stood here."""
        item = self._open[-1]
        self._open[-2].items.append(item.close())
        item.line, item.column, item.entries = line, column, []
        if item.lines_of_keys is not None:
            item.lines_of_keys.clear()


def _start_of(event: yaml.Event) -> tuple[int, int]:
    """Return line and column of an event, counted from 1."""
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)
