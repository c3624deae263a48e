"""What a table of figures is: named columns, each of a kind and a unit, a map’s rows, and what is published of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from mkdocs_journey.attribution.figures import MapFigures
    from mkdocs_journey.join import JoinedProject

Cell: TypeAlias = str | int | float | bool | Decimal | date | datetime | None
Row: TypeAlias = tuple[Cell, ...]
Publish: TypeAlias = Callable[["FigureTable", Sequence[Row], int], Iterable[Row]]


class Kind(Enum):
    """What the values of a column are; each kind has one unit and one pandas dtype."""

    TEXT = ("string", "a text")
    COUNT = ("Int64", "a whole number")
    NUMBER = ("Float64", "a number")
    SHARE = ("Float64", "a share, from 0 to 1")
    DAYS = ("Float64", "elapsed days of 24 hours")
    MONEY = ("Float64", "money, in the catalog’s currency")
    DAY = ("datetime64[s]", "a calendar day in the catalog’s time zone")
    MOMENT = ("datetime64[us, UTC]", "a moment, in UTC")
    FLAG = ("boolean", "true or false")

    @property
    def dtype(self) -> str:
        """The pandas dtype."""
        return self.value[0]

    @property
    def unit(self) -> str:
        """The unit, in words."""
        return self.value[1]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what its values are, and what they say."""

    name: str
    kind: Kind
    about: str


@dataclass(frozen=True, slots=True)
class FigureTable:
    """A table of figures.

    Attributes:
        name: In small letters, as its file is named.
        about: What a row is, as a sentence.
        columns: Without `map`, which each table has first.
        method: The section of docs/numbers.md that tells how it is made.
        reads: The neutral tables that it is made from.
        settings: The settings that change it.
        rows: The rows of one map, each as long as `columns`.
        publish: Rows of one map as they may be shown to everybody, with the table and the least number of leads.
        of_all: The rows about all leads of the data, which belong to no map.
    """

    name: str
    about: str
    columns: tuple[Column, ...]
    method: str
    reads: tuple[str, ...]
    settings: tuple[str, ...]
    rows: Callable[[MapFigures], Iterable[Row]]
    publish: Publish
    of_all: Callable[[JoinedProject], Iterable[Row]] | None = None

    def place(self, column: str) -> int:
        """Return the place of a column."""
        return [item.name for item in self.columns].index(column)


def text(name: str, about: str) -> Column:
    """Return a column of texts."""
    return Column(name, Kind.TEXT, about)


def count(name: str, about: str) -> Column:
    """Return a column of whole numbers."""
    return Column(name, Kind.COUNT, about)


def days(name: str, about: str) -> Column:
    """Return a column of elapsed days."""
    return Column(name, Kind.DAYS, about)
