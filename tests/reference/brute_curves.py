"""Quantiles, the curve of those still in a stage, and intervals, in exact fractions as far as they go."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from fractions import Fraction
from math import exp, log, sqrt
from typing import Any

QUANTILES = (Fraction(1, 2), Fraction(3, 4), Fraction(9, 10))
Z_95 = 1.959963984540054


def days_between(start: datetime, end: datetime) -> Fraction:
    """Return elapsed days, to the microsecond."""
    return Fraction((end - start) // timedelta(microseconds=1), 86_400_000_000)


def type_7(values: Iterable[Fraction], p: Fraction) -> Fraction | None:
    """Return the quantile of NumPy's default: linear between the values at (n − 1) · p; None of nothing."""
    ordered = sorted(values)
    if not ordered:
        return None
    place = (len(ordered) - 1) * p
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def wilson(count: int, n: int) -> tuple[float, float]:
    """Return the 95 % score interval as the two roots of (share − x)² = z² · x · (1 − x) / n."""
    a, b, c = 1 + Z_95**2 / n, -(2 * count + Z_95**2) / n, (count / n) ** 2
    root = sqrt(max(0.0, b * b - 4 * a * c))
    return (-b - root) / (2 * a), (-b + root) / (2 * a)


def kaplan_meier(stays: list[tuple[Fraction, bool]]) -> list[tuple[Fraction, Fraction, Fraction | None]]:
    """Return (days, share still there, Greenwood's sum) wherever the share falls; the sum is None at a share of 0."""
    curve: list[tuple[Fraction, Fraction, Fraction | None]] = []
    survival, greenwood = Fraction(1), Fraction(0)
    for days in sorted({days for days, ended in stays if ended}):
        at_risk = sum(other >= days for other, _ in stays)
        ended = sum(other == days and end for other, end in stays)
        survival *= 1 - Fraction(ended, at_risk)
        if survival:
            greenwood += Fraction(ended, at_risk * (at_risk - ended))
        curve.append((days, survival, greenwood if survival else None))
    return curve


def log_log_limits(survival: Fraction, greenwood: Fraction) -> tuple[float, float]:
    """Return the 95 % limits of one point of the curve."""
    spread = Z_95 * sqrt(greenwood) / abs(log(survival))
    return float(survival) ** exp(spread), float(survival) ** exp(-spread)


def quantile(stays: list[tuple[Fraction, bool]], p: Fraction) -> dict[str, Any]:
    """Return when the curve and its limits are first at or below 1 − p; a share of 0 has no limits."""
    curve = kaplan_meier(stays)

    def first(reached: Callable[[Fraction, Fraction | None], bool]) -> Fraction | None:
        return next((days for days, survival, greenwood in curve if reached(survival, greenwood)), None)

    reached_at = first(lambda survival, _: survival <= 1 - p)
    longest_with_30 = sorted((days for days, _ in stays), reverse=True)[29:30]
    return {
        "days": reached_at,
        "interval": (
            first(lambda s, g: g is not None and log_log_limits(s, g)[0] <= float(1 - p)),
            first(lambda s, g: g is not None and log_log_limits(s, g)[1] <= float(1 - p)),
        ),
        "more_than": longest_with_30[0] if reached_at is None and longest_with_30 else None,
    }
