"""Flat records as a table for people, or as CSV or JSON for other programs; all commands print them in one way."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence

from mkdocs_journey.figure_tables.csv_text import render_csv

Value = str | int | float | None
Record = dict[str, Value]
FORMATS = ("table", "csv", "json")


def render_records(
    records: Sequence[Record], columns: Sequence[str], format_: str, *, cell: Callable[[str, Value], str]
) -> str:
    """Return the records as text.

    Args:
        records: All with the same keys.
        columns: Those keys, in order.
        format_: One of `FORMATS`.
        cell: How a table shows a value of a column; CSV and JSON have it as it is.
    """
    match format_:
        case "json":
            return json.dumps(records, ensure_ascii=False, indent=2) + "\n"
        case "csv":
            return render_csv(columns, ([record[key] for key in columns] for record in records))
        case _:
            rows = [[cell(key, record[key]) for key in columns] for record in records]
            return _aligned([list(columns), *rows]) if rows else ""


def _aligned(rows: Sequence[Sequence[str]]) -> str:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "".join(_line(row, widths) for row in rows)


def _line(row: Iterable[str], widths: Sequence[int]) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() + "\n"
