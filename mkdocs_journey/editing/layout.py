"""An outline -> the text of its file in one layout: keys in order, two spaces a level, lists one level below their key.

Values keep their own lines. Blank lines are kept where somebody set them, one at a time; stages are always parted.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence

from mkdocs_journey.editing.order import KeyOrder
from mkdocs_journey.editing.outline import Block, Bracket, Entry, Outline, Value, plain_key

_STEP = 2
_PARTED = ("stages",)
"""Lists whose items are parted by a blank line, and that are parted from what stands around them."""


def write_outline(outline: Outline, order: KeyOrder) -> str:
    """Return the text of a file.

    Args:
        outline: What it holds; put into order on the way.
        order: Of its outermost keys.
    """
    _put_in_order(outline.root, order)
    _part_stages(outline.root)
    return "\n".join((*_without_first_blanks([*_indented(outline.head, 0)]), *_write_block(outline.root, 0))) + "\n"


# --- order -----------------------------------------------------------------------------------------------------------


def _put_in_order(block: Block, order: KeyOrder, *, is_root: bool = True) -> None:
    """Order the entries of a block and of all that is in it."""
    for entry in block.entries:
        below = order if block.is_list else order.below(plain_key(entry.key))
        if isinstance(entry.value, Block):
            _put_in_order(entry.value, below, is_root=False)
        else:
            _write_bracket_in_order(entry.value, below)
    if block.is_list:
        return
    written = list(block.entries)
    block.entries.sort(key=lambda entry: order.rank(plain_key(entry.key)))
    if is_root and written != block.entries:
        _part_new_neighbours(written, block.entries)


def _part_new_neighbours(written: Sequence[Entry], ordered: Sequence[Entry]) -> None:
    """Part two entries that come to stand beside each other, where one of them is a block."""
    before = {id(entry): id(written[at - 1]) if at else 0 for at, entry in enumerate(written)}
    for one, other in itertools.pairwise(ordered):
        is_new = before[id(other)] != id(one)
        if is_new and (isinstance(one.value, Block) or isinstance(other.value, Block)):
            _part(other)


def _part_stages(root: Block) -> None:
    for at, entry in enumerate(root.entries):
        if plain_key(entry.key) not in _PARTED or not isinstance(entry.value, Block):
            continue
        for item in entry.value.entries[1:]:
            _part(item)
        for neighbour in root.entries[at : at + 2]:
            _part(neighbour)


def _part(entry: Entry) -> None:
    if "" not in entry.lead[:1]:
        entry.lead.insert(0, "")


# --- lines -----------------------------------------------------------------------------------------------------------


def _write_block(block: Block, indent: int) -> list[str]:
    lines: list[str] = []
    for entry in block.entries:
        written = _write_entry(entry, indent, is_item=block.is_list)
        lead = [*_indented(entry.lead, indent), *written]
        lines += _without_first_blanks(lead) if not lines else lead
    return [*lines, *_indented(block.foot, indent)]


def _indented(comments: Sequence[str], indent: int) -> Iterator[str]:
    """Yield comments and blank lines, of these never two below each other."""
    for at, text in enumerate(comments):
        if text:
            yield text if text == "---" else f"{' ' * indent}{text}"
        elif not at or comments[at - 1]:
            yield ""


def _without_first_blanks(lines: list[str]) -> list[str]:
    first = next((at for at, line in enumerate(lines) if line), len(lines))
    return lines[first:]


def _write_entry(entry: Entry, indent: int, *, is_item: bool) -> list[str]:
    margin = " " * indent
    head = f"{margin}-" if is_item else f"{margin}{entry.key}:"
    value = entry.value
    if isinstance(value, Block):
        return (
            _write_item(value, head, entry.note, indent) if is_item else _write_below(value, head, entry.note, indent)
        )
    lines = _shift(value, indent)
    if not lines:
        return [f"{head}{value.note}"]
    lines[-1] += value.note
    if entry.below:
        return [f"{head}{entry.note}", f"{' ' * (indent + _STEP)}{lines[0]}", *lines[1:]]
    return [f"{head} {lines[0]}", *lines[1:]]


def _write_below(value: Block, head: str, note: str, indent: int) -> list[str]:
    return [f"{head}{note}", *_write_block(value, indent + _STEP)]


def _write_item(value: Block, head: str, note: str, indent: int) -> list[str]:
    """Return a block that is an item of a list: its first line stands behind the dash, comments before it above."""
    lines = _write_block(value, indent + _STEP)
    first = next(at for at, line in enumerate(lines) if line.strip() and not line.lstrip().startswith("#"))
    above = [f"{' ' * indent}{line.strip()}" for line in (note, *lines[:first]) if line.strip()]
    return [*above, f"{head} {lines[first].lstrip()}", *lines[first + 1 :]]


def _shift(value: Value, indent: int) -> list[str]:
    """Return the lines of a value as they stand in a block of another indentation."""
    if value.content is not None:
        return _shift_content(value, indent)
    rest = (_shift_line(line, indent - value.indent, indent) for line in value.lines[1:])
    return [*value.lines[:1], *rest]


def _shift_line(line: str, by: int, indent: int) -> str:
    text = line.strip()
    if not text:
        return ""
    new = len(line) - len(line.lstrip()) + by
    return f"{' ' * (new if new > indent else indent if text in (']', '}') else indent + _STEP)}{text}"


def _shift_content(value: Value, indent: int) -> list[str]:
    """Return a text behind `|` or `>`: its content stands one level deeper, as far as its header does not say other."""
    header, *lines = value.lines
    stated = re.search(r"[1-9]", header.partition("#")[0])
    margin = " " * (indent + (int(stated[0]) if stated else _STEP))
    assert value.content is not None
    moved = (f"{margin}{line[value.content :]}" if line[value.content :] else "" for line in lines)
    return [header, *moved]


# --- brackets --------------------------------------------------------------------------------------------------------


def _write_bracket_in_order(value: Value, order: KeyOrder) -> None:
    """Order what stands in brackets on one line; brackets over several lines stay as they are."""
    if value.bracket is None or len(value.lines) != 1:
        return
    value.lines = [_write_bracket(value.bracket, order)]


def _write_bracket(bracket: Bracket, order: KeyOrder) -> str:
    if bracket.keys is None:
        return f"[{', '.join(_write_inside(item, order) for item in bracket.items)}]"
    entries = sorted(zip(bracket.keys, bracket.items, strict=True), key=lambda pair: order.rank(plain_key(pair[0])))
    told = (f"{key}: {text}" if text else key for key, text in _write_entries(entries, order))
    return f"{{{', '.join(told)}}}"


def _write_entries(entries: Iterable[tuple[str, Value]], order: KeyOrder) -> Iterator[tuple[str, str]]:
    for key, value in entries:
        yield key, _write_inside(value, order.below(plain_key(key)))


def _write_inside(value: Value, order: KeyOrder) -> str:
    if value.bracket is not None:
        return _write_bracket(value.bracket, order)
    return value.lines[0] if value.lines else ""
