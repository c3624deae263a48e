"""Sessions, key events and revenue as an analytics tool counted them, by stage and channel; they are about no lead."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from mkdocs_journey.attribution.aggregate_figures import ChannelStatistics
from mkdocs_journey.attribution.buckets import NOT_SET
from mkdocs_journey.tables.as_of import to_day
from mkdocs_journey.tables.engine import Engine
from mkdocs_journey.tables.metric_cells import SUM_TYPE, is_possible, read_micros

if TYPE_CHECKING:
    import ibis.expr.types as ir

_MICROS = 1_000_000


def sum_channels(engine: Engine, metrics: ir.Table) -> tuple[ChannelStatistics, ...]:
    """Return the sums of each stage and channel: most key events first, then most sessions; buckets as they come.

    Args:
        engine: Where the table is.
        metrics: Rows whose period has ended by the as-of date, each with its channel.
    """
    import ibis

    sessions = ibis.ifelse(is_possible(metrics.sessions), metrics.sessions, ibis.null("int64"))
    sums = metrics.group_by("stage", "channel").aggregate(
        sessions=sessions.cast(SUM_TYPE).sum().cast(SUM_TYPE),
        key_events=read_micros(metrics.key_events).sum().cast(SUM_TYPE),
        revenue=metrics.revenue.sum(),
        first=metrics.period_start.min(),
        last=metrics.period_end.max(),
    )
    rows = (
        ChannelStatistics(
            stage=row["stage"],
            channel=row["channel"] or NOT_SET,
            sessions=_whole(row["sessions"]),
            key_events=None if row["key_events"] is None else int(row["key_events"]) / _MICROS,
            revenue=row["revenue"],
            period=(to_day(row["first"]), to_day(row["last"])),
        )
        for row in engine.fetch(sums)
    )
    return tuple(sorted(rows, key=lambda row: (row.stage, -(row.key_events or 0), -(row.sessions or 0), row.channel)))


def _whole(value: Decimal | None) -> int | None:
    return None if value is None else int(value)
