"""Money spent by channel."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from mkdocs_journey.attribution.buckets import NOT_SET
from mkdocs_journey.attribution.figures import Spend
from mkdocs_journey.tables.engine import Engine

if TYPE_CHECKING:
    import ibis.expr.types as ir


def sum_spend(engine: Engine, spend: ir.Table, currency: str) -> tuple[Spend, ...]:
    """Return the sum of each channel, highest first.

    Args:
        engine: Where the table is.
        spend: Rows whose period has ended by the as-of date, all in `currency`.
        currency: ISO 4217.
    """
    sums: dict[str, Decimal] = {}
    for row in engine.fetch(spend.group_by("channel").aggregate(total=spend.amount.sum())):
        channel = row["channel"] or NOT_SET
        sums[channel] = sums.get(channel, Decimal(0)) + row["total"]
    ordered = sorted(sums.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Spend(channel, amount, currency) for channel, amount in ordered)
