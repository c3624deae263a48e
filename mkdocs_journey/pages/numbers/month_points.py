"""The months of a map: from its data, and where that does not reach, from snapshots that counted the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, TypeVar

from mkdocs_journey.attribution.calendar_months import first_of_month, month_number
from mkdocs_journey.attribution.series import Series
from mkdocs_journey.attribution.wilson import Share
from mkdocs_journey.figure_tables.folding import hush_few, is_few
from mkdocs_journey.model.journey_map import JourneyMap
from mkdocs_journey.pages.figures_text import may_tell
from mkdocs_journey.snapshots.definition import define_map
from mkdocs_journey.snapshots.snapshot import MonthsSnapshot, Snapshot

MOST_MONTHS = 36

FigureT = TypeVar("FigureT", int, Share)


@dataclass(frozen=True, slots=True)
class Told(Generic[FigureT]):
    """A figure of one month that may be told.

    Attributes:
        is_whole: Whether the data speaks for all of the month.
        is_kept: Whether it comes from a snapshot.
    """

    figure: FigureT
    is_whole: bool = True
    is_kept: bool = False


@dataclass(slots=True)
class MonthRow(Generic[FigureT]):
    """One figure by month.

    Attributes:
        days: For moving on, within how many days; else 0.
    """

    days: int = 0
    by_month: dict[date, Told[FigureT]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MonthPoints:
    """What is known of the months.

    Attributes:
        months: First day of each, without a gap.
        entries: By stage.
        moved: By stage; None for the whole way to the goal.
        kept_until: As-of date of the newest snapshot that is used; None where none is.
        others: How many snapshots of the map counted something else.
    """

    months: tuple[date, ...]
    entries: Mapping[str, MonthRow[int]]
    moved: Mapping[str | None, MonthRow[Share]]
    kept_until: date | None
    others: int


def gather_months(
    content: JourneyMap, slug: str, series: Series | None, snapshots: Sequence[Snapshot], *, least: int
) -> MonthPoints | None:
    """Return the months of a map; None where neither data nor a snapshot has any.

    Args:
        content: The map.
        slug: Its name in snapshots.
        series: What the data says of each month; None without data.
        snapshots: Those of the project, the earliest first.
        least: Figures of fewer leads are not told.
    """
    entries: dict[str, MonthRow[int]] = {stage.id: MonthRow() for stage in content.stages}
    moved: dict[str | None, MonthRow[Share]] = {}
    if series is not None:
        _add_series(series, entries, moved, least)
    # Within the data a missing month is one of few leads, whatever an older file says of it; only of the month in which
    # the data begins a snapshot may know more.
    begin = next((month.first for month in series.months if month.is_whole), None) if series is not None else None
    definition, used, others = define_map(content), None, 0
    for snapshot in reversed(snapshots):
        kept = snapshot.maps.get(slug)
        if kept is None or kept.months is None:
            continue
        if kept.definition != definition:
            others += 1
        elif _add_snapshot(kept.months, entries, moved, begin, least):
            used = used or snapshot.as_of
    known = [month for row in entries.values() for month in row.by_month]
    known += [month for moves in moved.values() for month in moves.by_month]
    if not known:
        return None
    return MonthPoints(tuple(_list_months(min(known), max(known))), entries, moved, used, others)


def _add_series(
    series: Series, entries: dict[str, MonthRow[int]], moved: dict[str | None, MonthRow[Share]], least: int
) -> None:
    for row in series.entries:
        for month, count in zip(series.months, hush_few(row.counts, least), strict=True):
            if count is not None:
                entries[row.stage].by_month[month.first] = Told(count, is_whole=month.is_whole)
    for moves in series.moved:
        told = moved.setdefault(moves.name, MonthRow(moves.horizon_days))
        for month, share in zip(series.months, moves.shares, strict=True):
            if share is not None and may_tell(share, least=least):
                told.by_month[month.first] = Told(share)


def _add_snapshot(
    months: MonthsSnapshot,
    entries: dict[str, MonthRow[int]],
    moved: dict[str | None, MonthRow[Share]],
    begin: date | None,
    least: int,
) -> bool:
    """Add what is not known yet, of months before the data begins; tell whether anything was."""
    firsts = list(_list_from(months.first, len(months.whole)))
    found = False
    for row in months.entries:
        for month, count, is_whole in zip(firsts, row.counts, months.whole, strict=True):
            known = entries.get(row.stage)
            if known is None or count is None or is_few(count, least):
                continue
            there = known.by_month.get(month)
            if there is not None and (there.is_whole or not is_whole):
                continue
            if begin is None or month < begin:
                known.by_month[month] = Told(count, is_whole, is_kept=True)
                found = True
    for moves in months.moved:
        told = moved.setdefault(moves.stage, MonthRow(moves.days))
        for month, pair in zip(firsts, moves.shares, strict=True):
            share = Share(*pair) if pair is not None else None
            outside = begin is None or month < begin
            if share is not None and moves.days == told.days and outside and may_tell(share, least=least):
                found = month not in told.by_month or found
                told.by_month.setdefault(month, Told(share, is_kept=True))
    return found


def _list_from(first: date, count: int) -> Iterator[date]:
    number = month_number(first)
    yield from map(first_of_month, range(number, number + count))


def _list_months(first: date, last: date) -> list[date]:
    count = month_number(last) - month_number(first) + 1
    return list(_list_from(first, count))[-MOST_MONTHS:]
