"""The share still in a stage over time (Kaplan and Meier 1958), its quantiles and their intervals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_journey.attribution.durations import Quantile
from mkdocs_journey.attribution.wilson import Z_95

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

STILL_AT_RISK = 30
# A product of fractions misses 1 − p by a few units in the last place.
_ROUNDING = 1e-12


@dataclass(frozen=True, slots=True)
class SurvivalCurve:
    """One value for each time at which the share falls.

    Attributes:
        days: Elapsed days, rising.
        share: Share still there just after.
        low: Lower limit of the log-log interval; not a number where the share is 0.
        high: Upper limit.
        longest_at_risk: Days after which 30 leads were still at risk; None with fewer leads.
    """

    days: NDArray[np.float64]
    share: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    longest_at_risk: float | None


def estimate_survival(
    days: NDArray[np.float64], ended: NDArray[np.int64], censored: NDArray[np.int64]
) -> SurvivalCurve:
    """Return the curve of stays.

    Args:
        days: Distinct lengths of stays, rising.
        ended: Stays of each length that ended.
        censored: Stays of each length that were last seen going on; they are at risk at that length.
    """
    import numpy as np

    leaving = ended + censored
    at_risk = leaving[::-1].cumsum()[::-1]
    falls = ended > 0
    risk, gone = at_risk[falls].astype(np.float64), ended[falls].astype(np.float64)
    share: NDArray[np.float64] = np.cumprod(1 - gone / risk, dtype=np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        greenwood = np.cumsum(gone / (risk * (risk - gone)))
        spread = Z_95 * np.sqrt(greenwood) / np.abs(np.log(share))
        low, high = share ** np.exp(spread), share ** np.exp(-spread)
    low[share <= 0] = high[share <= 0] = np.nan
    enough = days[at_risk >= STILL_AT_RISK]
    return SurvivalCurve(days[falls], share, low, high, float(enough[-1]) if len(enough) else None)


def find_quantile(curve: SurvivalCurve, probability: float) -> Quantile:
    """Return when the curve, and each limit of its interval, is first at or below 1 − `probability`."""
    reached = _first_at_or_below(curve.days, curve.share, 1 - probability)
    return Quantile(
        probability=probability,
        days=reached,
        interval=(
            _first_at_or_below(curve.days, curve.low, 1 - probability),
            _first_at_or_below(curve.days, curve.high, 1 - probability),
        ),
        more_than=curve.longest_at_risk if reached is None else None,
    )


def thin_curve(
    days: NDArray[np.float64], share: NDArray[np.float64], *, points: int
) -> tuple[tuple[float, float], ...]:
    """Return at most so many points of a curve, evenly chosen, the first and the last among them."""
    import numpy as np

    size = len(days)
    chosen = np.arange(size) if size <= points else np.round(np.linspace(0, size - 1, points)).astype(np.int64)
    return tuple((float(days[index]), float(share[index])) for index in chosen)


def _first_at_or_below(days: NDArray[np.float64], share: NDArray[np.float64], level: float) -> float | None:
    import numpy as np

    hits = np.flatnonzero(share <= level + _ROUNDING)
    return float(days[hits[0]]) if len(hits) else None
