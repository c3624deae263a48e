"""Rows that an evidence is taken from, as plain values: what is asked, and what the data answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class RowsQuestion:
    """Rows of one data set, or of all data sets of a table.

    Attributes:
        dataset: The path of a data set, or the name of a table.
        where: (column, value) that its rows must have, as written.
    """

    dataset: str
    where: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class TakenQuote:
    """What somebody said, masked."""

    text: str
    day: date


@dataclass(frozen=True, slots=True)
class RowsProblem:
    """Why no row is found.

    Attributes:
        column: The column that the table does not have, or that no row has the value in.
        value: The value; "" where the column is unknown, and where each value is there but not in one row.
        known: Columns of the table, or values of the column, most frequent first.
    """

    column: str
    value: str
    known: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TakenRows:
    """What the data says for an evidence.

    Attributes:
        table: The neutral table.
        rows: Rows that fit.
        n: What they count: themselves, or the views, sessions or users that they sum to; None where they sum nothing.
        unit: What `n` counts, in the plural.
        leads: How many leads they are about; None for tables that are about none.
        period: First and last day; None without rows.
        quotes: The newest different texts.
        texts: How many different texts there are.
        median: Median score, where all scores have one scale; else None.
        scale: That scale, as written.
        scored: Scores on it.
        problem: None where rows are found.
    """

    table: str
    rows: int
    n: int | None
    unit: str
    leads: int | None
    period: tuple[date, date] | None
    quotes: tuple[TakenQuote, ...] = ()
    texts: int = 0
    median: float | None = None
    scale: str = ""
    scored: int = 0
    problem: RowsProblem | None = None
