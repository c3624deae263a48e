"""Coverage of the log-log intervals of times and of shares by a day, on drawn waits that are watched for a while."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import exp
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from mkdocs_journey.attribution.incidence import moved_by
from mkdocs_journey.attribution.lengths import Lengths
from mkdocs_journey.attribution.survival import SurvivalCurve, estimate_survival, find_quantile
from mkdocs_journey.tables.stamps import DAY_US
from proof.cells import Cell, Draw, Interval, draw_cell

# The times that watching is drawn from, as times of the median wait.
WATCHED = ((1.0, 8.0), (0.5, 3.0))
RATES_A_DAY = ((0.005, 0.01), (0.02, 0.02), (0.05, 0.01), (0.1, 0.05))
DAY = 30


def curve_of(waits: NDArray[np.float64], seen: NDArray[np.float64]) -> SurvivalCurve:
    """Return the curve of waits that are watched so long."""
    order = np.argsort(np.minimum(waits, seen))
    ended = (waits <= seen)[order].astype(np.int64)
    return estimate_survival(np.minimum(waits, seen)[order], ended, 1 - ended)


def cover_quantiles(draw: Draw, sizes: Sequence[int], draws: int) -> Iterator[Cell]:
    """Yield a cell for each size, shape of waits, length of watching and quantile."""
    for n in sizes:
        for spread in (0.5, 1.2):
            for low, high in WATCHED:
                for p in (0.5, 0.75, 0.9):
                    truth = exp(spread * NormalDist().inv_cdf(p))

                    def draw_interval(n: int = n, p: float = p, spread: float = spread) -> Interval:
                        waits = np.exp(spread * draw.standard_normal(n))
                        return find_quantile(curve_of(waits, draw.uniform(low, high, n)), p).interval  # noqa: B023

                    of = f"P{p * 100:.0f}, spread {spread}, watched {low}–{high} medians"
                    yield draw_cell("Kaplan–Meier quantile", n, of, truth, draw_interval, draws)


def cover_shares_by_day(draw: Draw, sizes: Sequence[int], draws: int) -> Iterator[Cell]:
    """Yield a cell for each size and pair of rates at which leads move on and leave."""
    for n in sizes:
        for moving, leaving in RATES_A_DAY:
            truth = moving / (moving + leaving) * (1 - exp(-DAY * (moving + leaving)))

            def draw_interval(n: int = n, moving: float = moving, leaving: float = leaving) -> Interval:
                return moved_by(draw_lengths(draw, n, moving, leaving), DAY).interval

            of = f"{100 * truth:.0f} % by day {DAY}"
            yield draw_cell("Aalen–Johansen by a day", n, of, truth, draw_interval, draws)


def draw_lengths(draw: Draw, n: int, moving: float, leaving: float) -> Lengths:
    """Return stays of n leads that move on and leave at steady rates; a fifth is not watched for thirty days."""
    ends = draw.exponential(1 / (moving + leaving), n)
    seen = draw.uniform(15, 90, n)
    moved = draw.random(n) < moving / (moving + leaving)
    us = (np.minimum(ends, seen) * DAY_US).astype(np.int64)
    order = np.argsort(us)
    is_moved, is_left = (ends <= seen) & moved, (ends <= seen) & ~moved
    moving_on, left, censored = (
        values[order].astype(np.int64) for values in (is_moved, is_left, ~(is_moved | is_left))
    )
    return Lengths(us[order], moving_on, left, censored, 0)
