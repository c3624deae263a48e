"""The last moment that the data speaks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from mkdocs_journey.tables.contract import TABLES, CellType
from mkdocs_journey.tables.engine import Engine
from mkdocs_journey.tables.stamps import end_of_day, to_datetime, to_us

if TYPE_CHECKING:
    import ibis.expr.types as ir

EPOCH_DAY = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class AsOf:
    """The last moment that the data speaks for.

    Attributes:
        moment: In UTC; None when no row has a stamp.
        found: How it was found, in words.
        holds_later: Whether it would be the same after any later commit.
    """

    moment: datetime | None
    found: str
    holds_later: bool = False


def find_as_of(
    engine: Engine,
    tables: Mapping[str, ir.Table],
    *,
    stated: date | None,
    last_commit: datetime | None,
    zone: ZoneInfo,
) -> AsOf:
    """Return the stated day's end, else the newest stamp not later than the last commit, else the newest stamp.

    Stamps are those of leads, touches, entries and tickets. Days and periods of other tables count only where there
    are none of these. Data that is all later than the last commit is cut at the commit.
    """
    if stated is not None:
        return AsOf(end_of_day(stated, zone), "stated in the catalog", holds_later=True)
    limit = None if last_commit is None else to_us(last_commit)
    newest = _newest(engine, tables, limit, zone)
    if newest is not None:
        found = "the newest stamp of the data"
        if limit is None:
            return AsOf(to_datetime(newest), found)
        nothing_later = newest == _newest(engine, tables, None, zone)
        found += " that is not later than the last commit"
        return AsOf(to_datetime(newest), found, holds_later=nothing_later)
    if limit is not None and last_commit is not None and _newest(engine, tables, None, zone) is not None:
        return AsOf(to_datetime(limit), "the last commit, as all data is later")
    return AsOf(None, "no row has a stamp")


def _newest(engine: Engine, tables: Mapping[str, ir.Table], limit: int | None, zone: ZoneInfo) -> int | None:
    found = [us for name, rows in tables.items() for us in _newest_moments(engine, name, rows, limit)]
    if found:
        return max(found)
    days = [day for name, rows in tables.items() for day in _days(engine, name, rows)]
    ends = [to_us(end_of_day(day, zone)) for day in days]
    return max((end for end in ends if limit is None or end <= limit), default=None)


def _newest_moments(engine: Engine, name: str, rows: ir.Table, limit: int | None) -> list[int]:
    columns = [column.name for column in TABLES[name].columns if column.type.is_moment]
    if not columns:
        return []
    newest = {
        column: rows[column].max() if limit is None else rows[column].max(where=rows[column] <= limit)
        for column in columns
    }
    return [us for us in engine.fetch(rows.aggregate(**newest))[0].values() if us is not None]


def _days(engine: Engine, name: str, rows: ir.Table) -> list[date]:
    stamp = TABLES[name].column(TABLES[name].stamp)
    if stamp is None or stamp.type is not CellType.DATE:
        return []
    found = engine.fetch(rows.select(day=rows[stamp.name]).distinct())
    return [to_day(row["day"]) for row in found if row["day"] is not None]


def to_day(days_since_1970: int) -> date:
    """Return the day."""
    return date.fromordinal(days_since_1970 + EPOCH_DAY)


def last_whole_day(moment: datetime, zone: ZoneInfo) -> int:
    """Return the last day, since 1970, that has ended by a moment; its last microsecond counts as its end."""
    local = moment.astimezone(zone).date()
    return local.toordinal() - EPOCH_DAY - (0 if end_of_day(local, zone) <= moment else 1)
