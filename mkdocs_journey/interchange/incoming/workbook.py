"""A spreadsheet (.xlsx) -> its visible sheets as tables, and as cells; nothing hidden, no comment, no macro."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from mkdocs_journey.diagnostics import Diagnostic, Place
from mkdocs_journey.imports.archives import CELL_REFERENCE, column_number
from mkdocs_journey.imports.rules import EXTRA_MISSING
from mkdocs_journey.imports.sheets import shown_sheets
from mkdocs_journey.interchange.incoming.grid import MOST_COLUMNS, MOST_ROWS, Grid, Range, make_grid
from mkdocs_journey.interchange.incoming.package_file import PackageFile, open_package
from mkdocs_journey.interchange.incoming.rules import UNREADABLE

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

CellValue = str | int | float | bool | date | datetime | time | timedelta
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_MOST_MERGES = 2_000
_MOST_BYTES = 30_000_000


@dataclass(frozen=True, slots=True)
class Hidden:
    """Rows and columns of a sheet that are not shown, counted from 0."""

    rows: frozenset[int]
    columns: frozenset[int]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A visible sheet.

    Attributes:
        title: Its name.
        cells: Its values as the spreadsheet keeps them, from cell A1.
        merges: Ranges of cells merged to one.
        hidden: Rows and columns that are not shown, be it by a filter.
    """

    title: str
    cells: tuple[tuple[CellValue, ...], ...]
    merges: tuple[Range, ...]
    hidden: Hidden

    def as_grid(self) -> Grid:
        """Return what is shown of the sheet, as a table of texts."""
        rows = [
            [
                "" if row in self.hidden.rows or column in self.hidden.columns else show_cell(cell)
                for column, cell in enumerate(line)
            ]
            for row, line in enumerate(self.cells)
        ]
        return make_grid(f'sheet "{self.title}"', rows, self.merges)


@dataclass(frozen=True, slots=True)
class Workbook:
    """The visible sheets of a spreadsheet, and what was passed over.

    Attributes:
        sheets: Those that have the size of a map.
        told: What to say of the others.
        too_large: For each sheet that is larger than any map, how it is.
    """

    sheets: tuple[Sheet, ...]
    told: tuple[str, ...]
    too_large: tuple[str, ...]

    @property
    def hidden_parts(self) -> tuple[str, ...]:
        """What to tell of rows and columns that are not shown."""
        partly = (sheet.title for sheet in self.sheets if sheet.hidden.rows or sheet.hidden.columns)
        return tuple(f'hidden rows and columns of sheet "{title}" were not read' for title in partly)


def read_workbook(data: bytes, place: Place) -> tuple[Workbook | None, tuple[Diagnostic, ...]]:
    """Return the visible sheets of an .xlsx file, or why it is not read."""
    package, found = open_package(data, place, suffix=".xlsx")
    if package is None:
        return None, found
    try:
        from python_calamine import CalamineWorkbook
    except ImportError:
        hint = "run pip install 'mkdocs-journey[xlsx]'"
        return None, (*found, EXTRA_MISSING.at(place, "it is a spreadsheet, and python-calamine is missing", hint=hint))
    try:
        hidden, too_large = _look_at_sheets(package)
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            return _read_sheets(book, hidden, too_large), found
    except Exception as problem:
        # The reader has no common root for what it says of damaged files.
        reason = str(problem).split("\n")[0][:100] or type(problem).__name__
        hint = "open it in a spreadsheet and save it as .xlsx"
        return None, (*found, UNREADABLE.at(place, f"`{place.file}` cannot be read: {reason}", hint=hint))


def _look_at_sheets(package: PackageFile) -> tuple[dict[str, Hidden], dict[str, str]]:
    """Return what is hidden in each sheet, which the reader of cells does not tell, and how a sheet is too large.

    The reader would make room for every cell between the first and the last, so their places are looked at before.
    """
    hidden: dict[str, Hidden] = {}
    too_large: dict[str, str] = {}
    for title, part in _sheet_parts(package):
        data = package.read(part)
        problem = _find_far_cell(title, data)
        root = _parse(data) if problem is None else None
        problem = problem or (_find_far_element(title, root) if root is not None else None)
        if problem is not None:
            too_large[title] = problem
        elif root is not None:
            hidden[title] = _find_hidden(root)
    return hidden, too_large


def _sheet_parts(package: PackageFile) -> Iterator[tuple[str, str]]:
    """Yield the title of each sheet and the part that holds it."""
    relations = _parse(package.read("xl/_rels/workbook.xml.rels") or b"<r/>")
    targets = {one.get("Id"): (one.get("Target") or "").lstrip("/").removeprefix("xl/") for one in relations}
    for sheet in _parse(package.read("xl/workbook.xml")).iter(f"{_MAIN}sheet"):
        yield sheet.get("name") or "", f"xl/{targets.get(sheet.get(_RELATION), '')}"


def _parse(data: bytes) -> ElementTree.Element:
    """Return the root of an XML part; one that declares entities is refused, since no Office program writes them.

    Raises:
        ValueError: It declares a document type, or is in an encoding that hides one.
    """
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise ValueError("it declares entities")
    if b"\0" in data:
        raise ValueError("it is not in UTF-8")
    return ElementTree.fromstring(data)


def _find_far_cell(title: str, data: bytes) -> str | None:
    """Return which cell lies further out than any map, by the text of the sheet; None where none does."""
    if len(data) > _MOST_BYTES:
        return f'sheet "{title}" has {len(data) / 1_000_000:,.0f} MB'
    return next(
        (far for letters, row in CELL_REFERENCE.findall(data) if (far := _tell_far(title, letters, int(row)))), None
    )


def _find_far_element(title: str, root: ElementTree.Element) -> str | None:
    """Return the same by the sheet's elements, whatever the way in which they are written."""
    for name in ("row", "c"):
        for one in root.iter(f"{_MAIN}{name}"):
            match = re.fullmatch(r"([A-Z]*)(\d{0,9})", one.get("r") or "")
            if match is None:
                return f'sheet "{title}" has a cell that is nowhere'
            far = _tell_far(title, match[1].encode(), int(match[2] or 0))
            if far is not None:
                return far
    return None


def _tell_far(title: str, letters: bytes, row: int) -> str | None:
    column = column_number(letters)
    if column > MOST_COLUMNS:
        return f'sheet "{title}" has a cell in column {letters.decode()}, beyond {MOST_COLUMNS} columns'
    return f'sheet "{title}" has a cell in row {row:,}, beyond {MOST_ROWS:,} rows' if row > MOST_ROWS else None


def _find_hidden(root: ElementTree.Element) -> Hidden:
    rows = {int(one.get("r") or 0) - 1 for one in root.iter(f"{_MAIN}row") if _is_hidden(one)}
    columns = {
        at - 1
        for one in root.iter(f"{_MAIN}col")
        if _is_hidden(one)
        for at in range(int(one.get("min") or 1), min(int(one.get("max") or 0), MOST_COLUMNS) + 1)
    }
    return Hidden(frozenset(rows), frozenset(columns))


def _is_hidden(element: ElementTree.Element) -> bool:
    return element.get("hidden") in ("1", "true")


def _read_sheets(book: CalamineWorkbook, hidden: dict[str, Hidden], too_large: dict[str, str]) -> Workbook:
    """Return the sheets that are shown."""
    shown = shown_sheets(book)
    told = ["hidden sheets were not read"] if len(shown) < len(book.sheets_metadata) else []
    far = [too_large[name] for name in shown if name in too_large]
    # A sheet that nobody looked at before is none of the workbook's own parts.
    sheets = (_read_sheet(book.get_sheet_by_name(name), hidden[name]) for name in shown if name in hidden)
    return Workbook(tuple(sheets), tuple(told), tuple(far))


def _read_sheet(sheet: CalamineSheet, hidden: Hidden) -> Sheet:
    cells = tuple(map(tuple, sheet.to_python(skip_empty_area=False)))
    merges = tuple(
        Range(top, left, bottom, right)
        for (top, left), (bottom, right) in (sheet.merged_cell_ranges or [])[:_MOST_MERGES]
    )
    return Sheet(sheet.name, cells, merges, hidden)


def show_cell(cell: CellValue) -> str:
    """Return a cell as people see it: a whole number without a point, a day without its midnight."""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return f"{cell:g}" if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    return str(cell)
