"""Rows of figures as they may be shown to everybody: those about few leads are folded, or lose their numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import fsum

from mkdocs_journey.figure_tables.folding import SMALL, is_few, split_few
from mkdocs_journey.figure_tables.table import Cell, Column, FigureTable, Kind, Row


@dataclass(frozen=True, slots=True)
class Fold:
    """Rows that are parts of a whole: those about few leads become one row `(small)`, with no number but its sum.

    Attributes:
        within: Columns whose values name the whole.
        label: The column that names the part.
        by: The column that holds the part's leads.
        whole: The column that holds the leads of the whole, which all parts share; "" for a table without.
    """

    within: tuple[str, ...]
    label: str
    by: str
    whole: str = ""

    def __call__(self, table: FigureTable, rows: Sequence[Row], least: int) -> Iterator[Row]:
        """Yield the rows, of each whole the large parts first and then the sum of the small ones."""
        names = [table.place(name) for name in self.within]
        by = table.place(self.by)
        for _, group in groupby(rows, key=lambda row: [row[at] for at in names]):
            parts = list(group)
            kept, few = split_few(parts, lambda row: _number(row[by]), least=least)
            yield from kept
            if few:
                total = fsum(_number(row[by]) for row in few)
                told = None if is_few(total, least) else total
                yield tuple(self._fold(column, cell, told) for column, cell in zip(table.columns, few[0], strict=True))

    def _fold(self, column: Column, first: Cell, total: float | None) -> Cell:
        """Return a cell of the sum: `first` is that of its first row, and the total None where it is about few."""
        if column.name == self.label:
            return SMALL
        if column.name in self.within:
            return first
        if total is None or column.name not in (self.by, self.whole):
            return None
        if column.name == self.whole:
            return first
        return round(total) if column.kind is Kind.COUNT else total


@dataclass(frozen=True, slots=True)
class Hush:
    """Rows that stand for themselves: one that tells of few leads keeps its names and loses its numbers.

    Attributes:
        counts: The columns that hold leads.
        rests: Pairs of columns whose difference is leads as well, such as those who did not.
    """

    counts: tuple[str, ...]
    rests: tuple[tuple[str, str], ...] = ()

    def __call__(self, table: FigureTable, rows: Sequence[Row], least: int) -> Iterator[Row]:
        """Yield the rows in their order."""
        counts = [table.place(name) for name in self.counts]
        rests = [(table.place(whole), table.place(part)) for whole, part in self.rests]
        for row in rows:
            told = [_number(row[at]) for at in counts]
            told += [_number(row[whole]) - _number(row[part]) for whole, part in rests]
            few = any(is_few(leads, least) for leads in told)
            yield tuple(map(_hush, table.columns, row)) if few else row


def _hush(column: Column, value: Cell) -> Cell:
    return value if column.kind in (Kind.TEXT, Kind.DAY) else None


@dataclass(frozen=True, slots=True)
class Omit:
    """Rows named after what leads did: one about few leads is left out, as its name tells of them.

    Attributes:
        count: The column that holds the leads of a row.
        whole: The column that holds the leads that these are of; where the others are few the numbers go.
    """

    count: str
    whole: str

    def __call__(self, table: FigureTable, rows: Sequence[Row], least: int) -> Iterator[Row]:
        """Yield the rows in their order."""
        by, whole = table.place(self.count), table.place(self.whole)
        for row in rows:
            if is_few(_number(row[by]), least):
                continue
            nearly_all = is_few(_number(row[whole]) - _number(row[by]), least)
            yield tuple(map(_hush, table.columns, row)) if nearly_all else row


@dataclass(frozen=True, slots=True)
class Blank:
    """Rows that lose single cells: a count of few leads among those of a row, and what is told of only these.

    Attributes:
        publish: What is done to the rows before.
        counts: A column that holds leads, and the columns that are about these alone.
    """

    publish: Fold | Hush
    counts: tuple[tuple[str, tuple[str, ...]], ...]

    def __call__(self, table: FigureTable, rows: Sequence[Row], least: int) -> Iterator[Row]:
        """Yield the rows as `publish` does, without those cells."""
        counts = [[table.place(lost) for lost in (name, *others)] for name, others in self.counts]
        for row in self.publish(table, rows, least):
            blank = {at for places in counts if is_few(_number(row[places[0]]), least) for at in places}
            yield tuple(None if at in blank else cell for at, cell in enumerate(row))


def show_all(table: FigureTable, rows: Sequence[Row], least: int) -> Sequence[Row]:  # noqa: ARG001 - as all others
    """Return all rows: they tell of no leads."""
    return rows


def _number(value: Cell) -> float:
    return float(value) if isinstance(value, (int, float)) else 0.0
