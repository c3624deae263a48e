"""Commits by release where the repository has tags, else by month of their author date; newest first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from mkdocs_journey.diagrams.wording import format_date, format_month
from mkdocs_journey.pages.change.changes import EntryView
from mkdocs_journey.words.speech import say

if TYPE_CHECKING:
    from mkdocs_journey.source.git import Tag


@dataclass(frozen=True, slots=True)
class Period:
    """The commits of a release or a month.

    Attributes:
        day: The day of the release; "" for a month.
        first: Its first day; None where an earlier period ends before it, or nobody knows.
        last: Its last day; None where it has not ended, or nobody knows.
        is_dated: Whether its days are known, apart from an end that is still to come.
        moved: What the figures did in it, in sentences.
    """

    anchor: str
    title: str
    day: str
    entries: tuple[EntryView, ...]
    first: date | None = None
    last: date | None = None
    is_dated: bool = True
    moved: tuple[str, ...] = ()


def group_entries(entries: Sequence[EntryView], releases: Iterable[Tag]) -> tuple[Period, ...]:
    """Return the commits by period; the order of the commits inside one is kept.

    Args:
        entries: The commits, newest first.
        releases: The tags of the repository, newest first.
    """
    known = tuple(releases)
    return _by_release(entries, known) if known else _by_month(entries)


def _by_release(entries: Sequence[EntryView], releases: tuple[Tag, ...]) -> tuple[Period, ...]:
    waiting = tuple(entry for entry in entries if not entry.release)
    periods = [Period("unreleased", say("Not released yet"), "", waiting)]
    for number, tag in enumerate(releases):
        own = tuple(entry for entry in entries if entry.release == tag.name)
        day = tag.when.date()
        periods.append(Period(f"release-{len(releases) - number}", tag.name, format_date(day), own, last=day))
    return tuple(period for period in periods if period.entries)


def _by_month(entries: Sequence[EntryView]) -> tuple[Period, ...]:
    """Return the commits by month; a rebase keeps author dates, so that a month's commits need not stand together."""
    undated = tuple(entry for entry in entries if entry.day is None)
    months: dict[date, list[EntryView]] = {}
    for entry in entries:
        if entry.day is not None:
            months.setdefault(entry.day.replace(day=1), []).append(entry)
    dated = [
        Period(f"month-{month:%Y-%m}", format_month(month), "", tuple(months[month]), month, _last_of(month))
        for month in sorted(months, reverse=True)
    ]
    first = tuple(entry for entry in undated if not entry.whole_hash)
    last = tuple(entry for entry in undated if entry.whole_hash)
    return (
        *((Period("not-committed", say("Not committed yet"), "", first, is_dated=False),) if first else ()),
        *dated,
        *((Period("before", say("Before this copy of the repository"), "", last, is_dated=False),) if last else ()),
    )


def _last_of(month: date) -> date:
    """Return the last day of the month that a day begins."""
    return (month + timedelta(days=31)).replace(day=1) - timedelta(days=1)
