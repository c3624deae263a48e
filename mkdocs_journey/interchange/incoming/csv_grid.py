"""A CSV file -> the tables it can be read as: one for each delimiter that parts its lines."""

from __future__ import annotations

import csv
import io

from mkdocs_journey.interchange.incoming.grid import MOST_COLUMNS, MOST_ROWS, Grid, TooLargeError, make_grid
from mkdocs_journey.tables.formula_guard import unguard_text

DELIMITERS = (",", ";", "\t", "|")
MOST_LETTERS = 5_000_000
MOST_LINES = 50_000


def read_csv_grids(text: str) -> tuple[Grid, ...]:
    """Return the table of a text by each delimiter that gives it more than one column; by none, the one column.

    Raises:
        TooLargeError: It has more columns or rows than any map.
    """
    if len(text) > MOST_LETTERS:
        raise TooLargeError(f"the file holds more than {MOST_LETTERS:,} letters")
    # Cells have lines of their own, but not this many.
    if text.count("\n") > MOST_LINES:
        raise TooLargeError(f"the file has more than {MOST_LINES:,} lines")
    found = [(sign, rows) for sign in DELIMITERS if (rows := _parse(text, sign)) is not None]
    wide = [rows for _, rows in found if max((len(row) for row in rows), default=0) > 1]
    if any(max(map(len, rows)) > MOST_COLUMNS for rows in wide):
        raise TooLargeError(f"the table has more than {MOST_COLUMNS} columns")
    if any(len(rows) > MOST_ROWS for _, rows in found[:1]):
        raise TooLargeError(f"the table has more than {MOST_ROWS:,} rows")
    return tuple(
        make_grid("the table", [[unguard_text(cell) for cell in row] for row in rows])
        for rows in wide or [rows for _, rows in found[:1]]
    )


def _parse(text: str, delimiter: str) -> list[list[str]] | None:
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error:
        return None
