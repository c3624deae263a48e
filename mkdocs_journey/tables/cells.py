"""Texts of other cells to numbers and known words, inside the engine, and why a text is none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_journey.suggest import did_you_mean
from mkdocs_journey.tables.contract import CellType, Column
from mkdocs_journey.tables.stamps import DayOrder, explain_stamp

if TYPE_CHECKING:
    import ibis.expr.types as ir

# Without a backslash, which each engine writes in its own way.
NUMBER = "^[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]{1,2})?$"
WHOLE_NUMBER = "^[+-]?[0-9]+([.]0*)?$"
MONEY_TYPE = "decimal(38, 6)"
# What one amount may be, so that sums of millions of them fit the type above.
ONE_AMOUNT = "decimal(20, 6)"


def read_cell(text: ir.StringValue, column: Column) -> ir.Value:
    """Return the values of a column that holds no dates; missing where the text is blank or cannot be read."""
    import ibis

    if column.type is CellType.TEXT:
        return ibis.ifelse(text.lower().isin(list(column.words)), text.lower(), "") if column.words else text
    shape = WHOLE_NUMBER if column.type is CellType.INTEGER else NUMBER
    number = ibis.ifelse(text.re_search(shape), text, ibis.null("string"))
    if column.type is CellType.INTEGER:
        return number.re_replace(r"\.0*$", "").try_cast("int64")
    if column.type is CellType.DECIMAL:
        return number.try_cast(ONE_AMOUNT).cast(MONEY_TYPE)
    return number.try_cast("float64")


def explain_cell(text: str, column: Column, order: DayOrder | None) -> tuple[str, str]:
    """Return why the text of a refused cell cannot be read, and one step to take."""
    if not text:
        return "is empty", f"fill in {column.name} in each row, or leave such rows out of the export"
    if column.type.is_dated:
        return explain_stamp(text, order), _date_hint(order)
    if column.words:
        known = ", ".join(column.words)
        return f"is none of {known}", did_you_mean(text, column.words) or f"export it as one of {known}"
    if re.match(NUMBER, text) and column.type is not CellType.INTEGER:
        return "has too many digits", "look whether it is an amount at all"
    if re.search(r"\d,\d", text):
        return "has a comma", "export numbers with a point for decimals and nothing between thousands: 1234.56"
    if re.search(r"[^\d\s.+-]", text) and re.search(r"\d", text):
        return "has other signs than digits", "export the bare number; a currency has its own column"
    wanted = "whole number" if column.type is CellType.INTEGER else "number"
    return f"is no {wanted}", "export it as a number such as 1234.56" if wanted == "number" else "write it such as 1234"


def _date_hint(order: DayOrder | None) -> str:
    if order is DayOrder.UNPROVEN:
        return "no day above 12 proves the order: export the column as 2026-11-01 or 2026-11-01 14:30"
    return "export the column as 2026-11-01 or 2026-11-01 14:30, with Z or +01:00 where the zone is known"
