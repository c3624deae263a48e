"""Slides (.pptx) -> the tables on them; notes, text boxes, pictures and hidden slides are passed over."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mkdocs_journey.diagnostics import Diagnostic, Place
from mkdocs_journey.imports.rules import EXTRA_MISSING
from mkdocs_journey.interchange.incoming.grid import MOST_COLUMNS, MOST_ROWS, Grid, Range, TooLargeError, make_grid
from mkdocs_journey.interchange.incoming.package_file import open_package
from mkdocs_journey.interchange.incoming.rules import TOO_WIDE, UNREADABLE

if TYPE_CHECKING:
    from pptx.presentation import Presentation
    from pptx.table import Table


@dataclass(frozen=True, slots=True)
class Slides:
    """The tables of a deck, and what was passed over."""

    grids: tuple[Grid, ...]
    told: tuple[str, ...]


def read_slides(data: bytes, place: Place) -> tuple[Slides | None, tuple[Diagnostic, ...]]:
    """Return the tables of a .pptx file, or why it is not read."""
    package, found = open_package(data, place, suffix=".pptx")
    if package is None:
        return None, found
    try:
        import pptx
    except ImportError:
        hint = "run pip install 'mkdocs-journey[pptx]'"
        return None, (*found, EXTRA_MISSING.at(place, "it is a slide deck, and python-pptx is missing", hint=hint))
    try:
        return _read_tables(pptx.Presentation(io.BytesIO(data))), found
    except TooLargeError as problem:
        return None, (*found, TOO_WIDE.at(place, str(problem), hint="copy the map into a table of its own"))
    except Exception as problem:
        # A damaged deck fails in as many ways as its XML has parts.
        reason = str(problem).split("\n")[0][:100] or type(problem).__name__
        hint = "open it in a presentation program and save it as .pptx"
        return None, (*found, UNREADABLE.at(place, f"`{place.file}` cannot be read: {reason}", hint=hint))


def _read_tables(deck: Presentation) -> Slides:
    grids, hidden = [], 0
    for number, slide in enumerate(deck.slides, start=1):
        if slide._element.get("show") == "0":
            hidden += 1
            continue
        tables = list(_tables_of(slide.shapes))
        for at, table in enumerate(tables, start=1):
            name = f"slide {number}" if len(tables) == 1 else f"slide {number}, table {at}"
            grids.append(_read_table(name, table))
    told = ("hidden slides were not read",) if hidden else ()
    return Slides(tuple(grids), told)


def _tables_of(shapes: Any) -> Iterator[Table]:  # noqa: ANN401 - slides and groups have no common type of shapes
    for shape in shapes:
        if getattr(shape, "has_table", False):
            yield shape.table
        elif hasattr(shape, "shapes"):
            yield from _tables_of(shape.shapes)


def _read_table(name: str, table: Table) -> Grid:
    """Return a table; what a merged cell covers is empty.

    Raises:
        TooLargeError: It has more cells than any map.
    """
    if len(table.columns) > MOST_COLUMNS or len(table.rows) > MOST_ROWS:
        raise TooLargeError(f"the table of {name} has more than {MOST_COLUMNS} columns or {MOST_ROWS:,} rows")
    rows, merges = [], []
    for at, row in enumerate(table.rows):
        cells = []
        for column, cell in enumerate(row.cells):
            if cell.is_merge_origin:
                merges.append(Range(at, column, at + cell.span_height - 1, column + cell.span_width - 1))
            cells.append("" if cell.is_spanned else cell.text.replace("\v", "\n"))
        rows.append(cells)
    return make_grid(name, rows, merges)
