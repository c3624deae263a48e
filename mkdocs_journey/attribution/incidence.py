"""Moved on by a day: the cumulative incidence of moving on, with leaving as the competing end (Aalen and Johansen)."""

from __future__ import annotations

from math import exp, log, sqrt
from typing import TYPE_CHECKING

from mkdocs_journey.attribution.durations import ByDay, MovedOn
from mkdocs_journey.attribution.lengths import Lengths
from mkdocs_journey.attribution.survival import thin_curve
from mkdocs_journey.attribution.wilson import Z_95, wilson_interval
from mkdocs_journey.tables.stamps import DAY_US

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BY_DAYS = (30, 90, 180, 365)
CURVE_POINTS = 60


def measure_moving_on(stays: Lengths) -> MovedOn:
    """Return the share that has moved on by each day, and the curve of it."""
    falls = stays.moved + stays.left > 0
    return MovedOn(
        n=stays.n,
        by_day=tuple(moved_by(stays, day) for day in BY_DAYS),
        curve=thin_curve(stays.days[falls], estimate_incidence(stays)[falls], points=CURVE_POINTS),
    )


def estimate_incidence(stays: Lengths) -> NDArray[np.float64]:
    """Return the share that has moved on, just after each length (Aalen and Johansen 1978)."""
    import numpy as np

    shares: NDArray[np.float64] = np.cumsum(_still_there_before(stays) * stays.moved / stays.at_risk)
    return shares


def moved_by(stays: Lengths, day: int) -> ByDay:
    """Return the share that has moved on by a day, with its log-log 95 % interval.

    The limits are F^exp(±z·σ ÷ (F·ln F)) (Choudhury 2002, Statistics in Medicine 21:1129). Where nobody or everybody
    has moved on they are not defined, and the interval is Wilson's, of the leads whose fate at that day is known.
    """
    at_risk, known = count_known(stays, day)
    if not at_risk and (not known or stays.censored[-1]):
        return ByDay(day, None, None, at_risk, known)
    until = stays.us <= day * DAY_US
    moved = int(stays.moved[until].sum())
    if moved in (0, known):
        return ByDay(day, float(moved > 0), wilson_interval(moved, known), at_risk, known)
    share = float(estimate_incidence(stays)[until][-1])
    spread = Z_95 * sqrt(estimate_variance(stays, day)) / (share * abs(log(share)))
    return ByDay(day, share, (share ** exp(spread), share ** exp(-spread)), at_risk, known)


def count_known(stays: Lengths, day: int) -> tuple[int, int]:
    """Return how many stays are at risk at a day, and of how many it is known how they stand there."""
    at_risk = int((stays.moved + stays.left + stays.censored)[stays.us >= day * DAY_US].sum())
    return at_risk, stays.n - int(stays.censored[stays.us < day * DAY_US].sum())


def estimate_variance(stays: Lengths, day: int) -> float:
    """Return the variance of the share that has moved on by a day, by the delta method.

    With F the share at the day and, at each length j, F_j the share just after it, S the share still there just before
    it, n at risk, m moving on and d ending in either way, it is the sum of
    (F − F_j)² d / (n (n − d)) + S² m (n − m) / n³ − 2 (F − F_j) S m / n²
    (Gaynor et al. 1993, JASA 88:400; compared with others by Braun and Yuan 2007, Statistics in Medicine 26:1170).
    Without censoring it is F (1 − F) / n.
    """
    import numpy as np

    until = stays.us <= day * DAY_US
    risk = stays.at_risk[until].astype(np.float64)
    moved, ended = stays.moved[until], (stays.moved + stays.left)[until]
    still, shares = _still_there_before(stays)[until], estimate_incidence(stays)[until]
    gap = shares[-1] - shares
    # Where all who are left end at once, nothing can be added to the share later, and the first term is 0.
    staying = np.where(ended < risk, risk - ended, np.inf)
    terms = gap**2 * ended / (risk * staying) + still**2 * moved * (risk - moved) / risk**3
    return float(max(0.0, (terms - 2 * gap * still * moved / risk**2).sum()))


def _still_there_before(stays: Lengths) -> NDArray[np.float64]:
    import numpy as np

    after = np.cumprod(1 - (stays.moved + stays.left) / stays.at_risk)
    return np.concatenate((np.ones(1), after[:-1]))
