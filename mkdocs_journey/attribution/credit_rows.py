"""The credit of touches, for entries and for won value, as plain values: part of the figures of a map."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Credit:
    """One row of `journey attribution`, without its map.

    Attributes:
        scope: `stage` or `journey`.
        source_stage: The stage left (`from` in the record); None for the way into a lead's first stage, and in
            scope `journey`.
        target_stage: The stage entered (`to` in the record).
        model: The id of one of `attribution.models.ALL_MODELS`.
        dimension: `channel`, `source`, `campaign` or `touchpoint`.
        value: Its name, or a bucket.
        credit: Entries credited, fractional for most models; sums to `n` over the values.
        n: Entries of this transition.
        interval: 95 % interval of the share: Wilson's where credit is a count, else the jackknife's; None where there
            is none (docs/numbers.md).
    """

    scope: str
    source_stage: str | None
    target_stage: str
    model: str
    dimension: str
    value: str
    credit: float
    n: int
    interval: tuple[float, float] | None

    @property
    def share(self) -> float:
        """Credit ÷ n; a transition without entries has no row, so n is never 0."""
        return self.credit / self.n


@dataclass(frozen=True, slots=True)
class ValueCredit:
    """Won value credited to one channel, source, campaign or touchpoint, for entering the goal stage.

    Attributes:
        model: The id of a model.
        dimension: `channel`, `source`, `campaign` or `touchpoint`.
        value: Its name, or a bucket.
        amount: In the catalog's currency; sums to `total` over the values.
        total: Value of the won leads that entered the goal stage.
        n: How many of them have a value.
        interval: 95 % jackknife interval of the share; None where there is none.
        leads: How many of those `n` it is credited with, each alike; a value of no worth has no row.
    """

    model: str
    dimension: str
    value: str
    amount: float
    total: float
    n: int
    interval: tuple[float, float] | None
    leads: float

    @property
    def share(self) -> float:
        """Amount ÷ total."""
        return self.amount / self.total
