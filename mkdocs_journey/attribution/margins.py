"""How much more a channel is credited with in months with more spend: a line through months, and how sure it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum, sqrt

from mkdocs_journey.attribution.jackknife import student_quantile

FEWEST_MONTHS = 6

ALONE = 1 - 1e-9
"""A month with so much weight on the line decides its slope alone, and nothing tells how much that varies."""


@dataclass(frozen=True, slots=True)
class Line:
    """A slope by least squares, and half the width of its 95 % interval."""

    slope: float
    half: float

    @property
    def ends(self) -> tuple[float, float]:
        """The interval."""
        return self.slope - self.half, self.slope + self.half


def fit_months(spend: Sequence[float], credit: Sequence[float]) -> Line | None:
    """Return None with fewer than six months of spend, and where fewer than two months differ from the others.

    Months with more spend have more entries and so scatter more, which Student's interval takes no notice of: it held
    the slope of months that differ much in as few as 85 % of cases. The error is therefore that of MacKinnon and White
    (1985), HC3.

    Args:
        spend: Of each month; 0 where there was none.
        credit: Of each month, in the same order.
    """
    n = len(spend)
    if sum(amount > 0 for amount in spend) < FEWEST_MONTHS or max(spend) == min(spend):
        return None
    mean_spend, mean_credit = fsum(spend) / n, fsum(credit) / n
    off = [amount - mean_spend for amount in spend]
    spread = fsum(one * one for one in off)
    weights = [1 / n + one * one / spread for one in off]
    if max(weights) > ALONE:
        return None
    slope = fsum(one * (gain - mean_credit) for one, gain in zip(off, credit, strict=True)) / spread
    errors = [
        one * (gain - mean_credit - slope * one) / (1 - weight)
        for one, gain, weight in zip(off, credit, weights, strict=True)
    ]
    return Line(slope, student_quantile(n - 2) * sqrt(fsum(error * error for error in errors)) / spread)
