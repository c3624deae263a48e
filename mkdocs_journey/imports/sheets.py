"""An XLSX workbook -> rows of texts of its visible sheets; macros are not run, and links not followed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs_journey.imports.refusal import refuse
from mkdocs_journey.imports.rules import EXTRA_MISSING, UNREADABLE_EXPORT

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook


def list_sheets(path: Path, file: str) -> tuple[str, ...]:
    """Return the names of the sheets that whoever opens the workbook sees.

    Raises:
        RefusedExportError: The library is missing, or the workbook cannot be read.
    """
    try:
        from python_calamine import CalamineError, CalamineWorkbook
    except ImportError:
        hint = "run pip install 'mkdocs-journey[xlsx]', or save the sheet as CSV UTF-8"
        raise refuse(EXTRA_MISSING, file, "it is a spreadsheet, and python-calamine is missing", hint=hint) from None
    try:
        workbook = CalamineWorkbook.from_path(str(path))
    except (CalamineError, OSError, ValueError) as error:
        raise refuse(UNREADABLE_EXPORT, file, "the spreadsheet is damaged", hint="download it again") from error
    with workbook:
        return shown_sheets(workbook)


def shown_sheets(workbook: CalamineWorkbook) -> tuple[str, ...]:
    """Return the names of the sheets of cells that are not hidden."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    return tuple(
        sheet.name
        for sheet in workbook.sheets_metadata
        if sheet.visible == SheetVisibleEnum.Visible and sheet.typ == SheetTypeEnum.WorkSheet
    )


def read_sheet(path: Path, sheet: str, file: str) -> Iterator[list[str]]:
    """Yield the rows of a sheet as texts.

    Raises:
        RefusedExportError: It is damaged.
    """
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        with CalamineWorkbook.from_path(str(path)) as workbook:
            for row in workbook.get_sheet_by_name(sheet).iter_rows():
                yield [cell_text(value) for value in row]
    except CalamineError as error:
        raise refuse(UNREADABLE_EXPORT, file, "the spreadsheet is damaged", hint="download it again") from error


def cell_text(value: object) -> str:
    """Return the value of a cell as the text that a CSV would have, and that can be read in one way only."""
    match value:
        case bool():
            return "TRUE" if value else "FALSE"
        case datetime():
            return value.isoformat(sep=" ", timespec="seconds")
        case date() | time():
            return value.isoformat()
        case timedelta():
            return str(value)
        case float():
            return _number_text(value)
        case _:
            return str(value)


def _number_text(value: float) -> str:
    if value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    text = f"{value:.15g}"
    # With three decimals it could be taken for thousands, which a number of a sheet never is.
    whole, point, decimals = text.partition(".")
    return f"{text}0" if point and len(decimals) == 3 and len(whole.lstrip("-")) <= 3 and "e" not in text else text
