"""Open leads that wait longer than nine in ten of those who moved on: how many, and what they are worth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from mkdocs_journey.attribution.durations import GoneCold


@dataclass(frozen=True, slots=True)
class CohortRow:
    """Leads of a mature cohort that stand alike.

    Attributes:
        got_later: Whether they entered a later stage at any time.
        reason: Why they were lost or ended; "" where none is given.
        value: Sum of their values; None when none has one.
        valued: How many have a value.
    """

    got_later: bool
    lost: bool
    ended: bool
    won: bool
    reason: str
    leads: int
    value: Decimal | None
    valued: int

    @property
    def has_left(self) -> bool:
        """Whether they left without moving on."""
        return not self.got_later and (self.lost or self.ended)

    @property
    def is_open(self) -> bool:
        """Whether they have neither moved on, nor left, nor been won."""
        return not (self.got_later or self.lost or self.won)


def sum_gone_cold(rows: Sequence[CohortRow], *, after_days: float) -> GoneCold:
    """Return the open leads of a cohort."""
    cold = [row for row in rows if row.is_open]
    valued = sum(row.valued for row in cold)
    values = [row.value for row in cold if row.value is not None]
    return GoneCold(
        leads=sum(row.leads for row in cold),
        after_days=after_days,
        value=sum(values, Decimal(0)) if valued else None,
        valued=valued,
    )
