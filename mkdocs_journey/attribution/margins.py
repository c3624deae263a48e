"""How much more a channel is credited with in months with more spend: a line through months, and how sure it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum, sqrt

from mkdocs_journey.attribution.jackknife import student_quantile

FEWEST_MONTHS = 6


@dataclass(frozen=True, slots=True)
class Line:
    """A slope by least squares, and half the width of Student's 95 % interval around it."""

    slope: float
    half: float


def fit_months(spend: Sequence[float], credit: Sequence[float]) -> Line | None:
    """Return None with fewer than six months of spend, and where all months have the same spend.

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
    slope = fsum(one * (gain - mean_credit) for one, gain in zip(off, credit, strict=True)) / spread
    rest = fsum((gain - mean_credit - slope * one) ** 2 for one, gain in zip(off, credit, strict=True))
    return Line(slope, student_quantile(n - 2) * sqrt(rest / (n - 2) / spread))
