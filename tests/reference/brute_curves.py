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


def aalen_johansen(stays: list[tuple[Fraction, str]]) -> list[tuple[Fraction, Fraction]]:
    """Return (days, share that has moved on) wherever a stay ends; stays are (days, moved, left or censored)."""
    curve: list[tuple[Fraction, Fraction]] = []
    still, share = Fraction(1), Fraction(0)
    for days in sorted({days for days, end in stays if end != "censored"}):
        at_risk = sum(other >= days for other, _ in stays)
        ends = [end for other, end in stays if other == days]
        share += still * Fraction(ends.count("moved"), at_risk)
        still *= 1 - Fraction(ends.count("moved") + ends.count("left"), at_risk)
        curve.append((days, share))
    return curve


def delta_variance(stays: list[tuple[Fraction, str]], by: int) -> Fraction:
    """Return the variance of the share that has moved on by a day (Gaynor et al. 1993), term by term."""
    within = [(days, share) for days, share in aalen_johansen(stays) if days <= by]
    final = within[-1][1]
    still, total = Fraction(1), Fraction(0)
    for days, share in within:
        at_risk = sum(other >= days for other, _ in stays)
        moved = sum(other == days and end == "moved" for other, end in stays)
        ended = sum(other == days and end != "censored" for other, end in stays)
        if ended < at_risk:
            total += (final - share) ** 2 * Fraction(ended, at_risk * (at_risk - ended))
        total += still**2 * Fraction(moved * (at_risk - moved), at_risk**3)
        total -= 2 * (final - share) * still * Fraction(moved, at_risk**2)
        still *= 1 - Fraction(ended, at_risk)
    return total


def moved_by(stays: list[tuple[Fraction, str]], day: int) -> dict[str, Any]:
    """Return the share that has moved on by a day, its interval, who is at risk and who is known."""
    at_risk = sum(days >= day for days, _ in stays)
    known = sum(end != "censored" or days >= day for days, end in stays)
    found: dict[str, Any] = {"share": None, "interval": None, "at_risk": at_risk, "known": known}
    longest = max((days for days, _ in stays), default=Fraction(0))
    still_going = any(days == longest and end == "censored" for days, end in stays)
    if not known or (at_risk == 0 and still_going):
        return found
    share = ([Fraction(0)] + [share for days, share in aalen_johansen(stays) if days <= day])[-1]
    if share in (0, 1):
        return {**found, "share": share, "interval": wilson(known * int(share), known)}
    spread = Z_95 * sqrt(delta_variance(stays, day)) / (share * log(share))
    return {**found, "share": share, "interval": (float(share) ** exp(-spread), float(share) ** exp(spread))}


def kept_by(stays: list[tuple[Fraction, str]], day: int) -> dict[str, Any]:
    """Return the share that has not left by a day, by the curve."""
    found = moved_by([(days, "moved" if end == "left" else end) for days, end in stays], day)
    if found["share"] is None:
        return found
    points = [point for point in kaplan_meier([(d, end == "left") for d, end in stays]) if point[0] <= day]
    _, still, greenwood = points[-1] if points else (None, Fraction(1), None)
    if still == 1 or greenwood is None:
        return {**found, "share": still, "interval": wilson(found["known"] * int(still), found["known"])}
    return {**found, "share": still, "interval": log_log_limits(still, greenwood)}


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
