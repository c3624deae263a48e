"""The rows of a table in order, apart from those that are none: headers again, totals and footers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mkdocs_journey.imports.originals import Original, Walked
from mkdocs_journey.imports.recognise import Cells, Head, Match, is_blank, is_comment, match_header
from mkdocs_journey.imports.refusal import refuse
from mkdocs_journey.imports.rules import SECOND_TABLE

_TOTAL = re.compile(
    r"(?:grand )?totals?(?: ?[:(].*)?|gesamt(?:summe)?(?: ?:.*)?|total general|totaal(?: ?:.*)?|totale(?: ?:.*)?|"
    r"totaux|insgesamt|celkem",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Block:
    """A table of the file begins here."""

    number: int
    header: Cells
    preamble: tuple[Cells, ...]
    match: Match | None


@dataclass(frozen=True, slots=True)
class Total:
    """A row that sums up others."""

    number: int
    cells: list[str]


@dataclass(frozen=True, slots=True)
class Passed:
    """A row that is none of the table, and why.

    Attributes:
        is_damaged: Whether it should have been one.
    """

    number: int
    reason: str
    is_damaged: bool = False


Step = Block | Total | Passed | tuple[int, list[str]]
"""A plain row is its number in the file, the first is 1, and its cells."""


def walk_table(original: Original, head: Head, *, walked: Walked | None = None) -> Iterator[Step]:
    """Yield every row below the header, and what it is.

    Raises:
        RefusedExportError: Another table begins below.
    """
    rows = original.rows(head.delimiter, walked=walked)
    if head.format.in_blocks:
        yield from _walk_blocks(rows, head)
        return
    for _ in range(head.number + 1):
        next(rows)
    yield Block(0, head.header, head.preamble, head.match)
    for number, cells in enumerate(rows, start=head.number + 2):
        if is_blank(cells):
            continue
        step = _judge(number, cells, head)
        if isinstance(step, tuple) and tuple(cells) != head.header and _is_second_header(cells, head):
            message = f"another table begins in row {number:,}"
            raise refuse(SECOND_TABLE, original.name, message, hint="save each table as a file of its own")
        yield step


def _walk_blocks(rows: Iterator[list[str]], head: Head) -> Iterator[Step]:
    preamble: list[Cells] = []
    block: Block | None = None
    inside, count = False, 0
    for number, cells in enumerate(rows, start=1):
        if is_blank(cells) or is_comment(cells):
            if inside:
                preamble, inside = [], False
            preamble.append(tuple(cells))
            continue
        if not inside:
            block = Block(count, tuple(cells), tuple(preamble), match_header(head.format, cells))
            inside, count = True, count + 1
            yield block
            continue
        assert block is not None
        yield _judge_in_block(number, cells, block, head)


def _judge_in_block(number: int, cells: list[str], block: Block, head: Head) -> Step:
    if len(cells) == len(block.header) + 1 and cells[-1].strip():
        return Total(number, cells)
    if block.match is not None and _is_nameless(cells, block.match, head):
        return Total(number, cells)
    return number, cells


def _judge(number: int, cells: list[str], head: Head) -> Step:
    if tuple(cells) == head.header:
        return Passed(number, "the header again")
    first = cells[0].strip()
    if _TOTAL.fullmatch(first) or _is_nameless(cells, head.match, head):
        return Total(number, cells)
    if head.format.is_footer is not None and head.format.is_footer(cells):
        return Passed(number, "a footer")
    if not is_blank(cells[len(head.header) :]):
        # A sign between cells stands in a text without quotation marks, so that all behind it is one place off.
        return Passed(number, "more cells than the header", is_damaged=True)
    return number, cells


def _is_nameless(cells: list[str], match: Match, head: Head) -> bool:
    """Tell whether a row has numbers, and nothing that says of what."""
    named = [match.fields[name] for name in head.format.named if name in match.fields]
    return (
        bool(named)
        and not any(_cell(cells, at) for at in named)
        and any(_cell(cells, match.fields[name]) for name in head.format.totals if name in match.fields)
    )


def _is_second_header(cells: list[str], head: Head) -> bool:
    # Cheap first: most rows hold a digit in one of their first cells, and a header does not.
    if any(letter.isdigit() for cell in cells[:6] for letter in cell):
        return False
    return match_header(head.format, cells) is not None


def _cell(cells: list[str], at: int) -> str:
    return cells[at].strip() if at < len(cells) else ""
