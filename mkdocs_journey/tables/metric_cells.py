"""Cells of aggregates as whole numbers that may be summed: what cannot be a count is kept out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ibis.expr.types as ir

MOST_COUNTED = 10**12
"""No month of any site has more views; sums of millions of such rows fit the type below."""
MOST_MEASURED = 10**9
SUM_TYPE = "decimal(38, 0)"
_MICROS = 1_000_000


def is_possible(counts: ir.IntegerColumn) -> ir.BooleanColumn:
    """Tell whether a cell is there and can be a count."""
    return ((counts >= 0) & (counts <= MOST_COUNTED)).fill_null(False)


def read_micros(values: ir.FloatingColumn) -> ir.IntegerColumn:
    """Return numbers from 0 as millionths; missing where they are none, or too large to be measured."""
    import ibis

    bounded = ibis.ifelse((values >= 0) & (values <= MOST_MEASURED), values, ibis.null("float64"))
    return (bounded * _MICROS).round().cast("int64").cast(SUM_TYPE)
