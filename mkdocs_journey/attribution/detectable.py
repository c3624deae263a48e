"""How small a change of a share can be seen at a given flow of leads, and how long a given change takes to be seen.

Two shares of n leads each, at the 5 % level with 80 % power, by the normal approximation (Fleiss 1981, Statistical
Methods for Rates and Proportions, 2nd edition, chapter 3).
"""

from __future__ import annotations

from math import ceil, sqrt
from statistics import NormalDist

_REACH = NormalDist().inv_cdf(0.975) + NormalDist().inv_cdf(0.8)


def smallest_change(share: float, n: float) -> float | None:
    """Return the smallest change of `share` that n leads on each side show; None where no change would be seen.

    Args:
        share: The share today, from 0 to 1.
        n: Leads before, and as many after.
    """
    if n <= 0:
        return None
    change = _REACH * sqrt(2 * share * (1 - share) / n)
    return change if 0 < change <= max(share, 1 - share) else None


def weeks_to_see(share: float, change: float, per_week: float) -> int | None:
    """Return the whole weeks of flow that a change of a share takes to be seen; None without a flow or a change."""
    if per_week <= 0 or change <= 0 or not 0 < share < 1:
        return None
    return ceil(2 * share * (1 - share) * (_REACH / change) ** 2 / per_week)
