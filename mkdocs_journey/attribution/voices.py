"""Tickets and quotes of each stage by topic, touchpoint and calendar month."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from mkdocs_journey.attribution.aggregate_figures import Monthly, Topics, Voices
from mkdocs_journey.attribution.buckets import NOT_SET
from mkdocs_journey.attribution.calendar_months import first_of_month, month_number
from mkdocs_journey.tables.as_of import EPOCH_DAY, to_day
from mkdocs_journey.tables.engine import Engine, Row
from mkdocs_journey.tables.stamps import start_of_day, to_datetime, to_us

if TYPE_CHECKING:
    import ibis.expr.types as ir

MOST_MONTHS = 120
"""Of a table with one date of a far century only the newest months are told one by one."""
_ENDLESS = 2**62


@dataclass(frozen=True, slots=True)
class CountedVoices:
    """The tickets, or the quotes, of each stage of a map, and of each touchpoint that has any."""

    by_stage: Mapping[str, Voices]
    by_touchpoint: Mapping[str, Topics]


NO_VOICES = CountedVoices({}, {})


@dataclass(slots=True)
class _Gathered:
    """Counts of one stage: by month, and by topic, touchpoint and kind, each by month again."""

    months: Counter[int] = field(default_factory=Counter)
    topics: dict[str, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))
    touchpoints: dict[str, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))
    kinds: Counter[str] = field(default_factory=Counter)
    days: list[date] = field(default_factory=list)


def count_ticket_voices(engine: Engine, tickets: ir.Table, stages: Sequence[str], zone: ZoneInfo) -> CountedVoices:
    """Return the tickets of each stage and touchpoint of the map; `tickets` are the rows up to the as-of date."""
    import ibis

    ends = engine.fetch(tickets.aggregate(first=tickets.created_at.min(), last=tickets.created_at.max()))[0]
    months = _list_months(*(None if us is None else to_datetime(us).astimezone(zone).date() for us in ends.values()))
    starts = [to_us(start_of_day(month, zone)) for month in months]
    rows = _count(engine, tickets.mutate(stamp=tickets.created_at, kind=ibis.literal("")), starts)
    dated = [(row, [to_datetime(row[end]).astimezone(zone).date() for end in ("first", "last")]) for row in rows]
    return _gather(dated, stages, months, with_kinds=False)


def count_quote_voices(engine: Engine, quotes: ir.Table, stages: Sequence[str]) -> CountedVoices:
    """Return the quotes of each stage and touchpoint of the map; `quotes` are the rows up to the as-of date."""
    ends = engine.fetch(quotes.aggregate(first=quotes.date.min(), last=quotes.date.max()))[0]
    months = _list_months(*(None if day is None else to_day(day) for day in ends.values()))
    starts = [month.toordinal() - EPOCH_DAY for month in months]
    rows = _count(engine, quotes.mutate(stamp=quotes.date, kind=quotes.source_kind), starts)
    dated = [(row, [to_day(row["first"]), to_day(row["last"])]) for row in rows]
    return _gather(dated, stages, months, with_kinds=True)


def _list_months(first: date | None, last: date | None) -> tuple[date, ...]:
    """Return the first day of every month from one day to another, at most the newest; none without the days."""
    if first is None or last is None:
        return ()
    newest = month_number(last)
    oldest = max(month_number(first), newest - MOST_MONTHS + 1)
    return tuple(first_of_month(number) for number in range(oldest, newest + 1))


def _count(engine: Engine, rows: ir.Table, starts: Sequence[int]) -> list[Row]:
    """Return the rows of each month, stage, topic, touchpoint and kind; months begin at `starts`, before them is −1."""
    if not starts:
        return []
    ends = [-_ENDLESS, *starts, _ENDLESS]
    spans = [(at - 1, start, stop) for at, (start, stop) in enumerate(pairwise(ends))]
    months = engine.keep_values("months", {"month": "int64", "start": "int64", "stop": "int64"}, spans)
    dated = rows.join(months, [rows.stamp >= months.start, rows.stamp < months.stop])
    groups = dated.group_by("stage", "topic", "touchpoint", "kind", "month")
    return engine.fetch(groups.aggregate(rows=dated.count(), first=dated.stamp.min(), last=dated.stamp.max()))


def _gather(
    rows: Sequence[tuple[Row, list[date]]], stages: Sequence[str], months: Sequence[date], *, with_kinds: bool
) -> CountedVoices:
    """Return counts with their first and last days by stage and by touchpoint."""
    of_stage: dict[str, _Gathered] = defaultdict(_Gathered)
    of_touchpoint: dict[str, _Gathered] = defaultdict(_Gathered)
    for row, days in rows:
        _add(of_stage[row["stage"]], row, days)
        _add(of_touchpoint[row["touchpoint"]], row, days)
    return CountedVoices(
        by_stage={stage: _summarise(of_stage[stage], stage, months, with_kinds=with_kinds) for stage in stages},
        by_touchpoint={name: _summarise_topics(found) for name, found in sorted(of_touchpoint.items()) if name},
    )


def _summarise_topics(found: _Gathered) -> Topics:
    topics = _by_count({name: counts.total() for name, counts in found.topics.items()})
    return Topics(found.months.total(), topics, (min(found.days), max(found.days)))


def _add(gathered: _Gathered, row: Row, days: Sequence[date]) -> None:
    month, count = row["month"], row["rows"]
    gathered.months[month] += count
    gathered.topics[row["topic"] or NOT_SET][month] += count
    gathered.touchpoints[row["touchpoint"] or NOT_SET][month] += count
    gathered.kinds[row["kind"]] += count
    gathered.days += days


def _summarise(found: _Gathered, stage: str, months: Sequence[date], *, with_kinds: bool) -> Voices:
    topics, touchpoints = (
        _by_count({name: counts.total() for name, counts in group.items()})
        for group in (found.topics, found.touchpoints)
    )
    rows = [("stage", stage, found.months)]
    rows += [("topic", name, found.topics[name]) for name, _ in topics]
    rows += [("touchpoint", name, found.touchpoints[name]) for name, _ in touchpoints]
    return Voices(
        count=found.months.total(),
        topics=topics,
        touchpoints=touchpoints,
        kinds=_by_count(found.kinds) if with_kinds else (),
        months=tuple(months),
        monthly=tuple(
            Monthly(dimension, name, tuple(counts[at] for at in range(len(months)))) for dimension, name, counts in rows
        ),
        period=(min(found.days), max(found.days)) if found.days else None,
    )


def _by_count(counts: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
