"""The difference of two shares: its interval, and how surprising it would be if there were none."""

from __future__ import annotations

from functools import lru_cache
from math import sqrt
from statistics import NormalDist

from mkdocs_journey.attribution.wilson import Z_95, Share, wilson_interval

_LARGEST_Z = 40.0
_HALVINGS = 48


def newcombe_interval(first: Share, second: Share, z: float = Z_95) -> tuple[float, float] | None:
    """Return the interval of first − second, of 95 % by default; None where either is of nothing.

    Newcombe 1998, Statistics in Medicine 17:873, method 10: the square roots of the summed squares of the distances
    to the Wilson limits.
    """
    one, two = wilson_interval(first.count, first.n, z), wilson_interval(second.count, second.n, z)
    if one is None or two is None:
        return None
    a, b = first.count / first.n, second.count / second.n
    low = a - b - sqrt((a - one[0]) ** 2 + (two[1] - b) ** 2)
    high = a - b + sqrt((one[1] - a) ** 2 + (b - two[0]) ** 2)
    return max(-1.0, low), min(1.0, high)


# Maps over the same data ask the same question again and again.
@lru_cache(maxsize=4096)
def newcombe_p_value(first: Share, second: Share) -> float:
    """Return the two-sided p-value that belongs to the interval: at 1 − p it just touches 0; 1 without a base.

    Intervals and corrections for many comparisons can so never contradict each other.
    """
    if not (first.n and second.n) or first.count * second.n == second.count * first.n:
        return 1.0
    above, below = (first, second) if first.count * second.n > second.count * first.n else (second, first)
    inside, outside = 0.0, _LARGEST_Z
    for _ in range(_HALVINGS):
        middle = (inside + outside) / 2
        interval = newcombe_interval(above, below, middle)
        assert interval is not None
        inside, outside = (middle, outside) if interval[0] > 0 else (inside, middle)
    return two_sided_p(inside)


def two_sided_p(z: float) -> float:
    """Return how often a normal value lies as far out as z, or farther, on either side."""
    return min(1.0, 2 * NormalDist().cdf(-abs(z)))


def z_of_level(alpha: float) -> float:
    """Return the z of an interval that misses the truth with probability alpha."""
    return -NormalDist().inv_cdf(alpha / 2)
