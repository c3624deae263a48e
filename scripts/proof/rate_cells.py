"""Coverage of the jackknife of the rate game, on paths of the known mixture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from mkdocs_journey.attribution.jackknife import as_it_is, effective_freedom, jackknife_interval
from mkdocs_journey.attribution.models import GROUPS
from mkdocs_journey.attribution.rate_game import LEAST_ALONE, solve_rate_game
from mkdocs_journey.attribution.tally import Whole, share_gains
from proof.cells import Cell, Draw, Interval, count_covered
from proof.credit_cells import CHANNELS, WORLD

SETS = (WORLD.shares["shapley"] > 0) @ (1 << np.arange(CHANNELS))
"""The set of channels of each path, a bit for each."""
SHOWN = 0.2
"""A cell counts where at least so many of the draws have an interval."""
LARGE = 10**12


def find_gains() -> NDArray[np.float64]:
    """Return the share of each channel among all conversions, of as many leads as there could be."""
    counts = np.zeros((1, 1 << CHANNELS, 2), dtype=np.int64)
    np.add.at(counts[0], SETS, np.rint(WORLD.chances * LARGE).astype(np.int64))
    return np.asarray(play(counts)[0] / LARGE / WORLD.chances[:, 1].sum())


def play(counts: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return what channels gain, for choices × sets × 2 of counts; a path without a touch takes no part."""
    touched = counts.copy()
    touched[:, 0] = 0
    return solve_rate_game(touched[:, :, 1], touched.sum(axis=2))


def draw_intervals(draw: Draw, leads: int) -> list[Interval]:
    """Return the interval of each channel, of so many leads."""
    lot = draw.choice(WORLD.chances.size, leads, p=WORLD.chances.ravel())
    counts = np.zeros((GROUPS, 1 << CHANNELS, 2), dtype=np.int64)
    np.add.at(counts, (draw.integers(GROUPS, size=leads), SETS[lot // 2], lot % 2), 1)
    sizes, touched = counts[:, :, 1].sum(axis=1), counts[:, 1:, 1].sum(axis=1)
    whole = Whole.of(sizes, touched, np.flatnonzero(counts.any(axis=(1, 2))).tolist())
    everything = counts.sum(axis=0)
    gains = play(np.stack([everything, *(everything - counts[group] for group in whole.groups)]))
    tally = share_gains(whole, {str(c): gains[:, c].tolist() for c in range(CHANNELS)})
    alone = everything[1 << np.arange(CHANNELS)].sum(axis=1)
    return [
        jackknife_interval(
            tally.credit[str(c)] / whole.n, tally.without[str(c)], scale=as_it_is, freedom=effective_freedom
        )
        if alone[c] >= LEAST_ALONE
        else None
        for c in range(CHANNELS)
    ]


def cover_rates(draw: Draw, leads: Sequence[int], draws: int) -> Iterator[Cell]:
    """Yield a cell for each number of leads and each channel that often has an interval."""
    truths = find_gains()
    for size in leads:
        expected = round(size * float(WORLD.chances[:, 1].sum()))
        drawn = [draw_intervals(draw, size) for _ in range(draws)]
        for channel, truth in enumerate(truths):
            intervals = [intervals[channel] for intervals in drawn]
            if sum(interval is not None for interval in intervals) >= SHOWN * draws:
                of = f"share {100 * truth:.0f} %, met by {100 * met(channel):.0f} %"
                yield Cell("rate game", f"{expected:,}", of, count_covered(intervals, float(truth)))


def met(channel: int) -> float:
    """Return the share of the leads that meet a channel."""
    return float(WORLD.chances.sum(axis=1)[SETS >> channel & 1 == 1].sum())
