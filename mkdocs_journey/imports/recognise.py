"""Which format a table of cells is, by the words of its header wherever that stands; no fixed line is counted on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from mkdocs_journey.imports.folding import fold_header
from mkdocs_journey.imports.originals import DELIMITERS, Original
from mkdocs_journey.imports.privacy import is_personal
from mkdocs_journey.imports.profile import CellFormat, Field, ManyColumns
from mkdocs_journey.imports.refusal import RefusedExportError, refuse
from mkdocs_journey.imports.rules import DOUBLE_COLUMN, UNKNOWN_EXPORT

_ROWS = 40
_MOST_COLUMNS = 5_000
_LONGEST_HEADER = 1_000
_ROWS_IN_BLOCKS = 1_000

Cells = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """A header met by a format.

    Attributes:
        fields: Number of the column by field.
        many: By sort of columns: number of the column, and the name in its header.
        certainty: How much of the format was found; the greater of two wins.
        doubles: Headers that stand twice and are needed.
    """

    fields: dict[str, int]
    many: dict[str, list[tuple[int, str]]]
    certainty: tuple[int, int]
    doubles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """Where the table of a file begins.

    Attributes:
        number: Rows above the header, or above the last row of it.
        preamble: Those rows; in a file of blocks only those since the block before.
    """

    format: CellFormat
    delimiter: str
    number: int
    header: Cells
    preamble: tuple[Cells, ...]
    match: Match


Places = dict[str, list[int]]
"""The numbers of columns by their headers: folded, and behind `=` letter by letter."""


def place_columns(header: Sequence[str]) -> Places:
    """Return where each header stands; a row of more cells than any table has is none."""
    places: Places = {}
    for number, name in enumerate(header if len(header) <= _MOST_COLUMNS else ()):
        places.setdefault(fold_header(name), []).append(number)
        places.setdefault(f"={name.strip()}", []).append(number)
    return places


def match_header(format_: CellFormat, header: Sequence[str], placed: Places | None = None) -> Match | None:
    """Return where the fields of a format stand in a header; None when it is not the format's.

    Args:
        format_: The format.
        header: As written.
        placed: Where its columns stand, for whoever asks many formats.
    """
    places = place_columns(header) if placed is None else placed
    found = {name: place for name, field in format_.fields.items() if (place := _find(field, places))}
    if any(name in found for name in format_.never):
        return None
    if not _may_fit(format_, found.keys()):
        return None
    many: dict[str, list[tuple[int, str]]] = {}
    taken = {at for place in found.values() for at in place}
    for sort, wanted in sorted(format_.many.items(), key=lambda item: item[1].is_rest):
        if columns := _find_many(wanted, header, taken):
            many[sort] = columns
            taken.update(at for at, _ in columns)
    here = found.keys() | many.keys()
    met = max((len(key) for key in format_.keys if key <= here), default=0)
    if not met:
        return None
    doubles = tuple(header[place[0]] for place in found.values() if len(place) > 1)
    fields = {name: place[0] for name, place in found.items()}
    # What is left over of a header says nothing of whose it is.
    known = sum(len(columns) for sort, columns in many.items() if not format_.many[sort].is_rest)
    return Match(fields, many, (met, len(fields) + known), doubles)


def find_head(original: Original, formats: Iterable[CellFormat]) -> Head | None:
    """Return the header that the most of a format's words stand in; None when no format knows one.

    Raises:
        RefusedExportError: Two formats know it equally well, or a column that is needed stands twice.
    """
    known = tuple(formats)
    delimiters = ("",) if original.is_sheet else DELIMITERS
    heads: list[Head] = []
    refusals: list[RefusedExportError] = []
    for delimiter in delimiters:
        try:
            heads += _find_heads(original, known, delimiter)
        except RefusedExportError as refusal:
            # Under a wrong delimiter a whole row is one cell, and may be longer than any.
            refusals.append(refusal)
    if len(refusals) == len(delimiters):
        raise refusals[0]
    if not heads:
        return None
    best = max(heads, key=lambda head: head.match.certainty)
    equal = sorted({head.format.name for head in heads if head.match.certainty == best.match.certainty})
    if len(equal) > 1:
        hint = f"name the format: journey import {equal[0]} …"
        raise refuse(UNKNOWN_EXPORT, original.name, f"it could be {' or '.join(equal)}", hint=hint)
    if best.match.doubles:
        hint = "leave one of them out of the export"
        raise refuse(DOUBLE_COLUMN, original.name, f'the column "{best.match.doubles[0]}" stands twice', hint=hint)
    return best


def first_rows(original: Original, delimiter: str, most: int = _ROWS) -> tuple[Cells, ...]:
    """Return the first rows of a table."""
    rows = original.rows(delimiter)
    found = tuple(tuple(row) for row in islice(rows, most))
    if isinstance(rows, Iterator) and hasattr(rows, "close"):
        rows.close()
    return found


def is_blank(cells: Sequence[str]) -> bool:
    """Tell whether a row has nothing in it."""
    return not any(cell.strip() for cell in cells)


def is_comment(cells: Sequence[str]) -> bool:
    """Tell whether a row is a comment, as GA4 writes them."""
    # Alone it is also the header of a column of numbers.
    return bool(cells) and cells[0].startswith("#") and (cells[0].strip() != "#" or is_blank(cells[1:]))


def _find_heads(original: Original, formats: Sequence[CellFormat], delimiter: str) -> Iterator[Head]:
    rows = first_rows(original, delimiter)
    if rows and is_comment(rows[0]):
        rows = first_rows(original, delimiter, _ROWS_IN_BLOCKS)
    preamble: list[Cells] = []
    for number, cells in enumerate(rows):
        if not is_blank(cells) and not is_comment(cells):
            yield from _meet(formats, delimiter, number, rows, tuple(preamble))
        preamble.append(cells)


def _meet(
    formats: Sequence[CellFormat], delimiter: str, number: int, rows: Sequence[Cells], preamble: tuple[Cells, ...]
) -> Iterator[Head]:
    places = place_columns(rows[number])
    for format_ in formats:
        above = block_preamble(preamble) if format_.in_blocks else preamble
        if format_.knows_preamble is not None and not format_.knows_preamble(preamble):
            continue
        if number >= _ROWS and not format_.in_blocks:
            continue
        last = number + format_.header_rows
        join = format_.join_headers
        cells = rows[number] if join is None else join(rows[number:last])
        match = match_header(format_, cells, places if join is None else None)
        if match is not None:
            yield Head(format_, delimiter, last - 1, cells, above, match)


def block_preamble(rows: Sequence[Cells]) -> tuple[Cells, ...]:
    """Return the comments and blank rows at the end of these rows."""
    start = len(rows)
    while start and (is_blank(rows[start - 1]) or is_comment(rows[start - 1])):
        start -= 1
    return tuple(rows[start:])


def _may_fit(format_: CellFormat, found: Collection[str]) -> bool:
    """Tell whether columns of one sort are all that may lack: most rows of a file are no header at all."""
    here = {*found, *format_.many}
    return any(key <= here for key in format_.keys)


def _find_many(wanted: ManyColumns, header: Sequence[str], taken: set[int]) -> list[tuple[int, str]]:
    hits = [
        (at, hit)
        for at, name in enumerate(header)
        if (hit := wanted.pattern.fullmatch(name.strip()[:_LONGEST_HEADER]))
        and not (wanted.is_rest and (at in taken or is_personal(fold_header(name))))
    ]
    met = Counter(hit["name"].casefold() for _, hit in hits)
    return [(at, _name_of(hit, is_only=met[hit["name"].casefold()] == 1)) for at, hit in hits]


def _name_of(hit: re.Match[str], *, is_only: bool) -> str:
    """Return what a column is about; where another is about the same, with what tells them apart."""
    owner = hit.groupdict().get("of")
    return hit["name"] if is_only or not owner else f"{hit['name']} ({owner.strip()})"


def _find(field: Field, places: Places) -> list[int] | None:
    found = next((places[header] for header in field.headers if header in places), None)
    if found is None and field.pattern is not None:
        found = next((place[:1] for header, place in places.items() if field.pattern.fullmatch(header)), None)
    return found
