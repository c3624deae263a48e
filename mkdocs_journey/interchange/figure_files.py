"""Every table of figures as CSV files, for all maps or for one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from mkdocs_journey.figure_tables.csv_text import render_csv
from mkdocs_journey.figure_tables.every import Sheet


def write_figure_files(sheets: Iterable[Sheet]) -> Mapping[str, bytes]:
    """Return a CSV file for each table, by the file's name; a table without rows has its line of columns."""
    return {
        f"{sheet.name}.csv": render_csv([column.name for column in sheet.columns], sheet.rows).encode(
            "utf-8", "replace"
        )
        for sheet in sheets
    }


def sheets_of_map(sheets: Iterable[Sheet], slug: str) -> tuple[Sheet, ...]:
    """Return the tables with the rows of one map, and those about all leads of the data."""
    return tuple(replace(one, rows=tuple(row for row in one.rows if row[0] in (None, slug))) for one in sheets)
