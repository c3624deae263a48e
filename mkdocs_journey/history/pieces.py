"""The text of a revision -> its nodes, read piece by piece, so that what revisions have in common is read once.

A piece is one key of a block with all below it, or one block of a list. Cuts are made at lines of the block's own
indentation only: where such a line starts no key and no item, because a quote or a bracket is still open above it, the
piece above it cannot be read by itself, and the whole file is read instead. Nodes are shared between revisions, so
their lines and columns mean nothing.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from mkdocs_journey.source.nodes import Entry, Mapping, Node, Scalar, Sequence
from mkdocs_journey.source.yaml_nodes import MAX_DEPTH, parse_yaml

_KEY = r"[A-Za-z_][\w-]*:(?=[ \n])"
_NOTHING_SAID = r"(?: *(?:#.*)?\n)*"
_LEAD = re.compile(_NOTHING_SAID)
_LIST_OF_BLOCKS = re.compile(rf" *([\w-]+): *\n{_NOTHING_SAID}(( *)- {_KEY})")
# What ends a document, or sets the rules for it, holds for more than its piece.
_MARKER = re.compile(r"\n(?:---|\.\.\.|%)")
_LONGEST = 200_000
_DASH = len("- ")


class Pieces:
    """The pieces of all texts read so far, by the indentation and the text of each."""

    def __init__(self) -> None:
        self._entries: dict[tuple[int, str], Entry | None] = {}
        self._blocks: dict[tuple[int, str], Mapping | None] = {}

    def read(self, text: str) -> Node | None:
        """Return the nodes of a YAML text as `parse_yaml` does, apart from their places; None where it has none."""
        lead = _LEAD.match(text)
        start = lead.end() if lead else 0
        block = self._read_block(text[start:], 0) if self._is_mostly_known(text, start) else None
        if block is None:
            root = parse_yaml(text, "")[0]
            if isinstance(root, Mapping) and _can_be_cut(text):
                self._learn_block(text[start:], 0, root, text.count("\n", 0, start) + 1)
            return root
        return block

    def _is_mostly_known(self, text: str, start: int) -> bool:
        """Tell whether a text differs from known ones in no more than one key of the file."""
        pieces = _cut(text[start:], _key_at(0)) if _can_be_cut(text) else []
        return sum((0, piece) not in self._entries for piece in pieces) <= min(1, len(pieces) - 1)

    def _read_block(self, text: str, indent: int) -> Mapping | None:
        """Return a block of keys at an indentation, None when its pieces cannot be read by themselves."""
        entries: dict[str, Entry] = {}
        for piece in _cut(text, _key_at(indent)):
            if (indent, piece) not in self._entries:
                self._entries[indent, piece] = self._read_list(piece, indent) or _parse_entry(piece, indent)
            entry = self._entries[indent, piece]
            if entry is None or entry.key in entries:
                return None
            entries[entry.key] = entry
        return Mapping(1, 1, tuple(entries.values()))

    def _read_list(self, piece: str, indent: int) -> Entry | None:
        """Return a key with its list of blocks, None when it holds something else."""
        start = _LIST_OF_BLOCKS.match(piece)
        if start is None or len(start[3]) < indent:
            return None
        blocks: list[Node] = []
        for item in _cut(piece[start.start(2) :], _dash_at(len(start[3]))):
            block = self._read_item(item, len(start[3]))
            if block is None:
                return None
            blocks.append(block)
        return Entry(start[1], 1, 1, Sequence(1, 1, tuple(blocks)))

    def _read_item(self, item: str, indent: int) -> Mapping | None:
        """Return the block that an item of a list is, its dash at an indentation."""
        if (indent, item) not in self._blocks:
            inside = _without_dash(item, indent)
            self._blocks[indent, item] = self._read_block(inside, indent + _DASH)
        return self._blocks[indent, item]

    def _learn_block(self, text: str, indent: int, block: Mapping, line: int) -> None:
        """Keep the pieces of a block that was read with its file, where each piece is one of its keys.

        Args:
            text: The block.
            indent: Where its keys stand.
            block: Its nodes, as the file has them.
            line: The line of the file that the text begins at.
        """
        pieces = _cut(text, _key_at(indent))
        if [(at, indent + 1) for at in _lines_of(pieces, line)] == [(one.line, one.column) for one in block.entries]:
            for piece, entry in zip(pieces, block.entries, strict=True):
                self._entries[indent, piece] = entry
                if isinstance(entry.value, Sequence):
                    self._learn_list(piece, entry.value, entry.line)

    def _learn_list(self, piece: str, items: Sequence, line: int) -> None:
        """Keep the blocks of a list that was read with its file, where each piece is one of them."""
        start = _LIST_OF_BLOCKS.match(piece)
        if start is None:
            return
        indent = len(start[3])
        pieces = _cut(piece[start.start(2) :], _dash_at(indent))
        lines = _lines_of(pieces, line + piece.count("\n", 0, start.start(2)))
        if lines == [item.line for item in items.items]:
            for text, item in zip(pieces, items.items, strict=True):
                if isinstance(item, Mapping) and item.column == indent + _DASH + 1:
                    self._blocks[indent, text] = item
                    self._learn_block(_without_dash(text, indent), indent + _DASH, item, item.line)


@cache
def _key_at(indent: int) -> re.Pattern[str]:
    return re.compile(rf"\n {{{indent}}}{_KEY}")


@cache
def _dash_at(indent: int) -> re.Pattern[str]:
    return re.compile(rf"\n {{{indent}}}-(?=[ \n])")


def _can_be_cut(text: str) -> bool:
    return len(text) <= _LONGEST and _MARKER.search(f"\n{text}") is None


def _cut(text: str, start: re.Pattern[str]) -> list[str]:
    """Return the pieces of a text; all but the first begin behind a line break at which `start` fits."""
    bounds = [0, *(match.start() + 1 for match in start.finditer(text)), len(text)]
    return [text[begin:end] for begin, end in pairwise(bounds)]


def _lines_of(pieces: list[str], line: int) -> list[int]:
    """Return the line of the file that each piece begins at."""
    lines = []
    for piece in pieces:
        lines.append(line)
        line += piece.count("\n")
    return lines


def _without_dash(item: str, indent: int) -> str:
    """Return an item of a list with a space for its dash: as a block, it says the same."""
    return f"{item[:indent]} {item[indent + 1 :]}"


def _parse_entry(piece: str, indent: int) -> Entry | None:
    """Return the one key that a piece holds with its value, None when it holds something else."""
    if not re.match(rf" {{{indent}}}{_KEY}", piece):
        return None
    root = parse_yaml(piece, "")[0]
    if not isinstance(root, Mapping) or len(root.entries) != 1:
        return None
    # In its file the piece stands some levels deeper than by itself.
    return root.entries[0] if _is_shallow(root.entries[0].value, MAX_DEPTH // 2) else None


def _is_shallow(node: Node, most: int) -> bool:
    """Tell whether a node has at most so many levels."""
    if isinstance(node, Scalar):
        return True
    below = node.items if isinstance(node, Sequence) else tuple(entry.value for entry in node.entries)
    return most > 0 and all(_is_shallow(one, most - 1) for one in below)
