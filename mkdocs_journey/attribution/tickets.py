"""Tickets of each stage by topic, touchpoint and week."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from mkdocs_journey.attribution.buckets import NOT_SET
from mkdocs_journey.attribution.ticket_counts import TicketCounts, TicketWeek
from mkdocs_journey.tables.engine import Engine
from mkdocs_journey.tables.stamps import SECOND_US, to_datetime

if TYPE_CHECKING:
    import ibis.expr.types as ir

WEEKS_BEFORE = 12

# No zone's day begins between two quarters of an hour of UTC.
_QUARTER_US = 900 * SECOND_US


@dataclass(frozen=True, slots=True)
class Tickets:
    """The tickets of a map: by its stages, and the newest week of every touchpoint."""

    by_stage: Mapping[str, TicketCounts]
    by_touchpoint: tuple[tuple[str, TicketWeek], ...]


def count_tickets(
    engine: Engine, tickets: ir.Table, stages: tuple[str, ...], zone: ZoneInfo, *, as_of: datetime
) -> Tickets:
    """Return the tickets of each stage of the map; weeks begin on Monday in the catalog's time zone.

    Args:
        engine: Where the table is.
        tickets: The rows up to the as-of date.
        stages: The map's stages.
        zone: The catalog's time zone.
        as_of: The as-of date; a week that it cuts off is not the newest.
    """
    topics: dict[str, Counter[str]] = defaultdict(Counter)
    for row in engine.fetch(tickets.group_by("stage", "topic").aggregate(tickets=tickets.count())):
        topics[row["stage"]][row["topic"] or NOT_SET] += row["tickets"]
    quarter = tickets.created_at - tickets.created_at % _QUARTER_US
    by_quarter = tickets.group_by("stage", "touchpoint", quarter=quarter).aggregate(tickets=tickets.count())
    touchpoints: dict[str, Counter[str]] = defaultdict(Counter)
    weeks: dict[str, Counter[date]] = defaultdict(Counter)
    touchpoint_weeks: dict[str, Counter[date]] = defaultdict(Counter)
    for row in engine.fetch(by_quarter):
        touchpoint, monday = row["touchpoint"] or NOT_SET, _monday(row["quarter"], zone)
        touchpoints[row["stage"]][touchpoint] += row["tickets"]
        weeks[row["stage"]][monday] += row["tickets"]
        touchpoint_weeks[touchpoint][monday] += row["tickets"]
    mondays = _mondays({monday for counts in weeks.values() for monday in counts})
    whole = find_whole_weeks(mondays, as_of=as_of, zone=zone)
    by_stage = {
        stage: TicketCounts(
            count=weeks[stage].total(),
            topics=_by_count(topics[stage]),
            touchpoints=_by_count(touchpoints[stage]),
            weekly=tuple((monday, weeks[stage][monday]) for monday in mondays),
            newest=_newest(weeks[stage], whole),
        )
        for stage in stages
    }
    newest = {name: _newest(counts, whole) for name, counts in sorted(touchpoint_weeks.items()) if name != NOT_SET}
    return Tickets(by_stage, tuple((name, week) for name, week in newest.items() if week is not None))


def find_whole_weeks(mondays: Sequence[date], *, as_of: datetime, zone: ZoneInfo) -> list[date]:
    """Return the thirteen newest weeks that the data covers whole; none where there are fewer.

    The week of the first ticket is not among them, as the data may begin in the middle of it, and neither is a week
    that the as-of date cuts off.
    """
    if not mondays:
        return []
    # The as-of date is the last microsecond that counts, so a week that ends then is whole.
    end = (as_of.astimezone(zone) + timedelta(microseconds=1)).date()
    last = end - timedelta(days=end.weekday() + 7)
    weeks = (last - mondays[0]).days // 7
    return [last - timedelta(weeks=back) for back in range(WEEKS_BEFORE, -1, -1)] if weeks > WEEKS_BEFORE else []


def _newest(counts: Counter[date], whole: Sequence[date]) -> TicketWeek | None:
    if not whole:
        return None
    *before, monday = whole
    return TicketWeek(monday, counts[monday], tuple(counts[week] for week in before))


def _by_count(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _monday(us: int, zone: ZoneInfo) -> date:
    day = to_datetime(us).astimezone(zone).date()
    return day - timedelta(days=day.weekday())


def _mondays(found: set[date]) -> list[date]:
    """Return every Monday from the first to the last."""
    if not found:
        return []
    first, weeks = min(found), (max(found) - min(found)).days // 7
    return [first + timedelta(weeks=week) for week in range(weeks + 1)]
