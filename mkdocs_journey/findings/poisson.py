"""Whether a count is more than the counts before it make likely, when events come singly and at a steady rate."""

from __future__ import annotations

from math import exp, fsum, lgamma, log


def excess_p_value(count: int, before: int, periods: int) -> float:
    """Return how likely `count` or more in one period is, when `before` came in so many earlier ones at the same rate.

    Given their sum, the share of one of two Poisson counts is binomial (Przyborowski and Wilenski 1940, Biometrika
    31:313): the exact tail, which also allows for the earlier rate being an estimate.
    """
    total, share = count + before, 1 / (1 + periods)
    if count == 0:
        return 1.0
    logs = (
        lgamma(total + 1) - lgamma(k + 1) - lgamma(total - k + 1) + k * log(share) + (total - k) * log(1 - share)
        for k in range(count, total + 1)
    )
    return min(1.0, fsum(exp(value) for value in logs))
