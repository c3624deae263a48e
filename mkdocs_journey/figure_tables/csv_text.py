"""Rows as CSV: numbers unrounded, missing values empty, no cell that a spreadsheet takes for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import datetime

from mkdocs_journey.figure_tables.table import Cell
from mkdocs_journey.tables.formula_guard import guard_text


def render_csv(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """Return the rows under a line of their columns."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_write(value) for value in row] for row in rows)
    return stream.getvalue()


def _write(value: Cell) -> Cell:
    if isinstance(value, str):
        return guard_text(value)
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value).lower() if isinstance(value, bool) else value
