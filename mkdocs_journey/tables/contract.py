"""The neutral tables as data: which columns each has, in which order, of which type, and which it cannot do without."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class CellType(StrEnum):
    """How the text of a cell is read.

    A moment is UTC; one without a time is the start or the end of its day in the catalog's time zone.
    """

    TEXT = "text"
    MOMENT_START = "moment-start"
    MOMENT_END = "moment-end"
    DATE = "date"
    DECIMAL = "decimal"
    INTEGER = "integer"
    NUMBER = "number"

    @property
    def is_moment(self) -> bool:
        """Whether cells become microseconds since 1970 in UTC."""
        return self in (CellType.MOMENT_START, CellType.MOMENT_END)

    @property
    def is_dated(self) -> bool:
        """Whether cells hold a day, with or without a time."""
        return self.is_moment or self is CellType.DATE


ENGINE_TYPES = {
    CellType.TEXT: "string",
    CellType.MOMENT_START: "int64",
    CellType.MOMENT_END: "int64",
    CellType.DATE: "int64",
    CellType.DECIMAL: "decimal(38, 6)",
    CellType.INTEGER: "int64",
    CellType.NUMBER: "float64",
}
"""What the values of each type are in an engine, by the names of Ibis."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a neutral table.

    Attributes:
        words: The only texts it may hold, compared without letter case; empty for any.
    """

    name: str
    type: CellType = CellType.TEXT
    required: bool = False
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NeutralTable:
    """One neutral table.

    Attributes:
        stamp: The column by which a row is before or after a date; `period_end` where rows speak for a period.
        per_lead: Whether its rows are about one lead each; other tables hold aggregates, quotes or tickets.
    """

    name: str
    columns: tuple[Column, ...]
    stamp: str
    per_lead: bool = False

    def column(self, name: str) -> Column | None:
        """Return the column of that name."""
        return next((column for column in self.columns if column.name == name), None)

    @property
    def column_names(self) -> tuple[str, ...]:
        """Names of all columns, in order."""
        return tuple(column.name for column in self.columns)


def _needed(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name, required=True) for name in names)


def _texts(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name) for name in names)


def _integers(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name, CellType.INTEGER) for name in names)


_PERIOD = (Column("period_start", CellType.DATE, required=True), Column("period_end", CellType.DATE, required=True))

_ALL = (
    NeutralTable(
        "touches",
        (
            *_needed("lead_id"),
            Column("at", CellType.MOMENT_START, required=True),
            *_texts("source", "medium", "campaign", "term", "content", "channel", "page", "event"),
            *_texts("touchpoint", "touch_id"),
        ),
        stamp="at",
        per_lead=True,
    ),
    NeutralTable(
        "stage_events",
        (*_needed("lead_id", "stage"), Column("entered_at", CellType.MOMENT_END, required=True)),
        stamp="entered_at",
        per_lead=True,
    ),
    NeutralTable(
        "leads",
        (
            *_needed("lead_id"),
            Column("created_at", CellType.MOMENT_START),
            *_texts("persona"),
            Column("value", CellType.DECIMAL),
            Column("outcome", words=("open", "won", "lost")),
            Column("outcome_at", CellType.MOMENT_END),
            *_texts("lost_reason"),
            Column("ended_at", CellType.MOMENT_END),
            *_texts("ended_reason"),
        ),
        stamp="created_at",
        per_lead=True,
    ),
    NeutralTable(
        "tickets",
        (
            *_needed("ticket_id"),
            Column("created_at", CellType.MOMENT_START, required=True),
            *_texts("stage", "touchpoint", "topic"),
        ),
        stamp="created_at",
    ),
    NeutralTable(
        "quotes",
        (
            *_needed("source_kind"),
            Column("date", CellType.DATE, required=True),
            *_needed("text"),
            *_texts("question", "stage", "touchpoint", "topic"),
            Column("score", CellType.NUMBER),
            *_texts("scale"),
        ),
        stamp="date",
    ),
    NeutralTable(
        "page_metrics",
        (
            *_needed("page"),
            *_PERIOD,
            *_integers("sessions", "views", "entrances", "exits"),
            Column("engagement_seconds", CellType.NUMBER),
            Column("scroll_depth", CellType.NUMBER),
            *_integers("rage_clicks", "dead_clicks", "quick_backs"),
        ),
        stamp="period_end",
    ),
    NeutralTable(
        "channel_metrics",
        (
            *_PERIOD,
            *_texts("stage", "source", "medium", "campaign", "channel"),
            *_integers("sessions"),
            Column("key_events", CellType.NUMBER),
            Column("revenue", CellType.DECIMAL),
        ),
        stamp="period_end",
    ),
    NeutralTable(
        "funnel_steps",
        (*_PERIOD, *_needed("step"), *_texts("segment"), *_integers("users", "dropped")),
        stamp="period_end",
    ),
    NeutralTable(
        "spend",
        (
            *_PERIOD,
            Column("amount", CellType.DECIMAL, required=True),
            *_needed("currency"),
            *_texts("channel", "campaign"),
        ),
        stamp="period_end",
    ),
)

TABLES: dict[str, NeutralTable] = {table.name: table for table in _ALL}
