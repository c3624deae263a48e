"""Tickets of a stage as plain values: part of the figures of a map."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class TicketWeek:
    """The newest week that the data covers whole, and the twelve before it.

    Attributes:
        monday: Its first day.
        count: Its tickets.
        before: Tickets of the twelve weeks before, oldest first.
    """

    monday: date
    count: int
    before: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TicketCounts:
    """Tickets of one stage within the data's period.

    Attributes:
        count: All of them.
        topics: (topic, count), most frequent first; `(not set)` where none is given.
        touchpoints: (touchpoint id, count), likewise.
        weekly: (Monday, count) for each week from the first to the last ticket of the table, zeros included.
        newest: None where the data does not cover thirteen whole weeks.
    """

    count: int
    topics: tuple[tuple[str, int], ...]
    touchpoints: tuple[tuple[str, int], ...]
    weekly: tuple[tuple[date, int], ...]
    newest: TicketWeek | None = None
