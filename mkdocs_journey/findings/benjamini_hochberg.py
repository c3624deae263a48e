"""Many comparisons at once: which of them still count when some would look large by chance alone."""

from __future__ import annotations

from collections.abc import Sequence


def reject(p_values: Sequence[float], *, level: float) -> tuple[bool, ...]:
    """Return which hypotheses of no difference are rejected (Benjamini and Hochberg 1995, JRSS B 57:289).

    Of m p-values in rising order the largest k with p_k ≤ level · k ÷ m is sought; it and all smaller ones are
    rejected. Where there is no effect anywhere, at most `level` of such families reject anything.
    """
    bound = rejected_level(p_values, level=level)
    return tuple(p <= bound for p in p_values)


def rejected_level(p_values: Sequence[float], *, level: float) -> float:
    """Return level · k ÷ m for the k that are rejected; for none −1, which no p-value reaches.

    Intervals that miss with this probability exclude 0 exactly for what is rejected, and cover as they say among those
    that were picked out (Benjamini and Yekutieli 2005, JASA 100:71).
    """
    m = len(p_values)
    bounds = [level * k / m for k, p in enumerate(sorted(p_values), 1) if p <= level * k / m]
    return bounds[-1] if bounds else -1.0
