"""From when to when each data set speaks, and how much of it is later than the as-of date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from mkdocs_journey.tables.as_of import last_whole_day, to_day
from mkdocs_journey.tables.contract import TABLES, CellType
from mkdocs_journey.tables.engine import Engine
from mkdocs_journey.tables.stamps import end_of_day, start_of_day, to_datetime, to_us

if TYPE_CHECKING:
    import ibis.expr.types as ir


@dataclass(frozen=True, slots=True)
class Span:
    """The stamps of one data set.

    Attributes:
        after_as_of: Rows later than the as-of date.
    """

    table: str
    data_set: int
    first: datetime | None
    last: datetime | None
    after_as_of: int


def find_spans(
    engine: Engine, tables: Mapping[str, ir.Table], *, as_of: datetime | None, zone: ZoneInfo
) -> tuple[Span, ...]:
    """Return the span of each data set with rows, in the catalog's order."""
    spans = [span for name, rows in tables.items() for span in _table_spans(engine, name, rows, as_of, zone)]
    return tuple(sorted(spans, key=lambda span: span.data_set))


def _table_spans(engine: Engine, name: str, rows: ir.Table, as_of: datetime | None, zone: ZoneInfo) -> list[Span]:
    table = TABLES[name]
    stamp, start = rows[table.stamp], rows["period_start" if table.column("period_start") else table.stamp]
    column = table.column(table.stamp)
    in_days = column is not None and column.type is CellType.DATE
    limit = None if as_of is None else last_whole_day(as_of, zone) if in_days else to_us(as_of)
    grouped = rows.group_by("data_set").aggregate(
        first=start.min(), last=stamp.max(), after=(stamp > limit).sum() if limit is not None else stamp.count() * 0
    )
    return [
        Span(
            table=name,
            data_set=row["data_set"],
            first=_moment(row["first"], in_days=in_days, zone=zone, is_end=False),
            last=_moment(row["last"], in_days=in_days, zone=zone, is_end=True),
            after_as_of=row["after"] or 0,
        )
        for row in engine.fetch(grouped)
    ]


def _moment(value: int | None, *, in_days: bool, zone: ZoneInfo, is_end: bool) -> datetime | None:
    if value is None:
        return None
    if not in_days:
        return to_datetime(value)
    return end_of_day(to_day(value), zone) if is_end else start_of_day(to_day(value), zone)
