"""Figures month by month as plain values, and the two spans of months that are held against each other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from mkdocs_journey.attribution.wilson import Share

SPAN_MONTHS = 3
"""Months that are taken together where earlier ones are held against later ones."""

MonthT = TypeVar("MonthT")


@dataclass(frozen=True, slots=True)
class Month:
    """A calendar month in the catalog's time zone.

    Attributes:
        first: Its first day.
        is_whole: Whether the data speaks for all of it; of others the counts are only a part.
    """

    first: date
    is_whole: bool


@dataclass(frozen=True, slots=True)
class MonthlyEntries:
    """First entries into a stage, by month."""

    stage: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class MonthlyMoves:
    """Of the leads that entered in a month, those that moved on in time.

    Attributes:
        name: Id of the stage entered; None for the whole way from the first entry to the goal.
        horizon_days: Moving on within so many elapsed days counts, the same for every month.
        shares: By month; None where not every lead of the month has been watched so long.
    """

    name: str | None
    horizon_days: int
    shares: tuple[Share | None, ...]


@dataclass(frozen=True, slots=True)
class SpanCredit:
    """The credit of one channel for the entries of a few months.

    Attributes:
        credit: Entries credited.
        n: Entries of those months.
        interval: 95 % interval of credit ÷ n, as of `Credit`; None where there is none.
    """

    credit: float
    n: int
    interval: tuple[float, float] | None

    @property
    def share(self) -> float | None:
        """Credit ÷ n; None for n = 0."""
        return self.credit / self.n if self.n else None


@dataclass(frozen=True, slots=True)
class MonthlyCredit:
    """The credit of one channel for entering a stage, in scope `journey`, by month.

    Attributes:
        stage: The stage entered.
        model: The id of a model that looks at one path at a time.
        channel: A channel, or a bucket.
        credits: Entries credited, by month; over the channels they sum to the entries of the month.
        earlier: Of the three whole months before the newest three; None with fewer than six.
        later: Of the newest three whole months.
    """

    stage: str
    model: str
    channel: str
    credits: tuple[float, ...]
    earlier: SpanCredit | None
    later: SpanCredit | None


@dataclass(frozen=True, slots=True)
class Series:
    """The figures of a map month by month.

    Attributes:
        months: Without a gap, up to the one of the as-of date; at most the newest 36.
        entries: By stage, in the order of the map.
        moved: By stage that anybody entered and that has a later one, in the order of the map, then the whole way to
            the goal.
        credits: By stage, model and channel; empty without touches.
    """

    months: tuple[Month, ...]
    entries: tuple[MonthlyEntries, ...]
    moved: tuple[MonthlyMoves, ...]
    credits: tuple[MonthlyCredit, ...]

    @property
    def spans(self) -> tuple[range, range] | None:
        """The places of the whole months that counts and credit are compared by: three, and the newest three."""
        return find_spans(self.months, lambda month: month.is_whole)


def find_spans(months: Sequence[MonthT], is_known: Callable[[MonthT], bool]) -> tuple[range, range] | None:
    """Return the places of the three known months before the newest three, and of those; None with fewer than six."""
    known = [place for place, month in enumerate(months) if is_known(month)]
    if len(known) < 2 * SPAN_MONTHS:
        return None
    end = known[-1] + 1
    return range(end - 2 * SPAN_MONTHS, end - SPAN_MONTHS), range(end - SPAN_MONTHS, end)
