"""Quantiles of values that are counted, not listed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from fractions import Fraction
from itertools import accumulate


def find_type_7(counts: Mapping[Fraction, int], probability: Fraction) -> Fraction:
    """Return the quantile that NumPy gives by default (type 7 of Hyndman and Fan 1996), exactly.

    Args:
        counts: How often each value is there; at least one is.
        probability: From 0 to 1.
    """
    values = sorted(value for value, count in counts.items() if count)
    reach = list(accumulate(counts[value] for value in values))
    place = probability * (reach[-1] - 1)
    below, rest = divmod(place, 1)
    low, high = (values[bisect_right(reach, min(int(below) + step, reach[-1] - 1))] for step in (0, 1))
    return low + rest * (high - low)
