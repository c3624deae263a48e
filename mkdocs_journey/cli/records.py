"""Flat records as a table for people, or as CSV or JSON for other programs; all commands print them in one way."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Sequence

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
            return _as_csv(records, columns)
        case _:
            rows = [[cell(key, record[key]) for key in columns] for record in records]
            return _aligned([list(columns), *rows]) if rows else ""


def _as_csv(records: Sequence[Record], columns: Sequence[str]) -> str:
    stream = io.StringIO()
    writer = csv.DictWriter(stream, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows({key: _guard(value) for key, value in record.items()} for record in records)
    return stream.getvalue()


def _guard(value: Value) -> Value:
    """Keep a spreadsheet from taking a cell of the data for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@")) else value


def _aligned(rows: Sequence[Sequence[str]]) -> str:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "".join(_line(row, widths) for row in rows)


def _line(row: Iterable[str], widths: Sequence[int]) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() + "\n"
