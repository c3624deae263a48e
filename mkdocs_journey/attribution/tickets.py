"""Tickets of each stage by topic, touchpoint and week."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from mkdocs_journey.attribution.figures import NOT_SET, TicketCounts
from mkdocs_journey.tables.engine import Engine
from mkdocs_journey.tables.stamps import SECOND_US, to_datetime

if TYPE_CHECKING:
    import ibis.expr.types as ir

# No zone's day begins between two quarters of an hour of UTC.
_QUARTER_US = 900 * SECOND_US


def count_tickets(
    engine: Engine, tickets: ir.Table, stages: tuple[str, ...], zone: ZoneInfo
) -> dict[str, TicketCounts]:
    """Return the tickets of each stage of the map; weeks begin on Monday in the catalog's time zone.

    Args:
        engine: Where the table is.
        tickets: The rows up to the as-of date.
        stages: The map's stages.
        zone: The catalog's time zone.
    """
    topics, touchpoints = (_count_by(engine, tickets, column) for column in ("topic", "touchpoint"))
    quarter = tickets.created_at - tickets.created_at % _QUARTER_US
    by_quarter = tickets.group_by("stage", quarter=quarter).aggregate(tickets=tickets.count())
    weeks: dict[str, Counter[date]] = defaultdict(Counter)
    for row in engine.fetch(by_quarter):
        weeks[row["stage"]][_monday(row["quarter"], zone)] += row["tickets"]
    mondays = _mondays({monday for counts in weeks.values() for monday in counts})
    return {
        stage: TicketCounts(
            count=weeks[stage].total(),
            topics=_by_count(topics[stage]),
            touchpoints=_by_count(touchpoints[stage]),
            weekly=tuple((monday, weeks[stage][monday]) for monday in mondays),
        )
        for stage in stages
    }


def _count_by(engine: Engine, tickets: ir.Table, column: str) -> dict[str, Counter[str]]:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for row in engine.fetch(tickets.group_by("stage", column).aggregate(tickets=tickets.count())):
        counts[row["stage"]][row[column] or NOT_SET] += row["tickets"]
    return counts


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
