"""Steps of a funnel as an analytics tool counted them: who reached each, and who went no further; about no lead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_journey.attribution.aggregate_figures import FunnelStep
from mkdocs_journey.tables.as_of import to_day
from mkdocs_journey.tables.engine import Engine
from mkdocs_journey.tables.metric_cells import SUM_TYPE, is_possible

if TYPE_CHECKING:
    import ibis.expr.types as ir


def sum_steps(engine: Engine, steps: ir.Table) -> tuple[FunnelStep, ...]:
    """Return the sums of each step and segment, those of all users first, most users first.

    Args:
        engine: Where the table is.
        steps: Rows whose period has ended by the as-of date; `stage` is the stage that a step belongs to, or "".
    """
    import ibis

    users, dropped = steps.users, steps.dropped
    both = is_possible(users) & is_possible(dropped) & (dropped <= users).fill_null(False)
    nothing = ibis.null("int64")
    sums = {
        "users": ibis.ifelse(is_possible(users), users, nothing),
        "dropped": ibis.ifelse(both, dropped, nothing),
        "of_users": ibis.ifelse(both, users, nothing),
    }
    found = engine.fetch(
        steps.group_by("step", "segment", "stage").aggregate(
            first=steps.period_start.min(),
            last=steps.period_end.max(),
            **{name: cells.cast(SUM_TYPE).sum().cast(SUM_TYPE) for name, cells in sums.items()},
        )
    )
    rows = (
        FunnelStep(
            step=row["step"],
            stage=row["stage"],
            segment=row["segment"],
            users=None if row["users"] is None else int(row["users"]),
            dropped=None if row["dropped"] is None else int(row["dropped"]),
            of_users=int(row["of_users"] or 0),
            period=(to_day(row["first"]), to_day(row["last"])),
        )
        for row in found
    )
    return tuple(sorted(rows, key=lambda row: (row.segment, -(row.users or 0), row.step, row.stage)))
