"""Time in stage: how long leads stay until they move on or leave."""

from __future__ import annotations

from mkdocs_journey.attribution.durations import TimeInStage
from mkdocs_journey.attribution.lengths import Lengths, quantiles_of_movers
from mkdocs_journey.attribution.survival import estimate_survival, find_quantile, thin_curve

CURVE_POINTS = 60


def measure_time(stays: Lengths) -> TimeInStage:
    """Return the time in a stage."""
    curve = estimate_survival(stays.days, stays.moved + stays.left, stays.censored)
    return TimeInStage(
        n=stays.n,
        moved=int(stays.moved.sum()),
        left=int(stays.left.sum()),
        censored=int(stays.censored.sum()),
        left_out=stays.left_out,
        quantiles=(find_quantile(curve, 0.5), find_quantile(curve, 0.75), find_quantile(curve, 0.9)),
        movers=quantiles_of_movers(stays),
        curve=thin_curve(curve.days, curve.share, points=CURVE_POINTS),
    )
