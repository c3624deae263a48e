"""Coverage of the jackknife of won value: the converted leads of the known mixture are won, for amounts that vary."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from mkdocs_journey.attribution.jackknife import effective_freedom, jackknife_interval
from mkdocs_journey.attribution.models import GROUPS
from mkdocs_journey.attribution.tally import Tally, Whole, share_by_effect, share_sums
from proof.cells import Cell, Draw, count_covered
from proof.credit_cells import CHANNELS, WORLD, find_truth

SPREADS = (0.0, 0.7, 1.2)
"""Standard deviations of the logarithm of an amount: with 0.7 the largest tenth brings 28 % of all, with 1.2 47 %."""
MODELS = ("first_touch", "linear", "markov")
SHARES = {"first_touch": WORLD.moves[:, 0, :], "linear": WORLD.shares["linear"]}
MEANS = 1000 * (1 + (WORLD.shares["shapley"] > 0) @ np.array((0.0, 0.5, -0.3, 1.0, 0.0)))
"""The mean amount of each path: some channels bring larger customers."""
MICRO = 10**6


def find_worth(model: str) -> NDArray[np.float64]:
    """Return the share of each channel in the won value, of as many leads as there could be."""
    converted = WORLD.chances[:, 1]
    value = converted * MEANS
    if model == "markov":
        effects = find_truth("markov") * converted.sum() / converted[1:].sum()
        return np.asarray(effects * value[1:].sum() / value.sum())
    return np.asarray(value @ SHARES[model] / value.sum())


def draw_worth(draw: Draw, leads: int, spread: float) -> tuple[int, int, dict[str, Tally]]:
    """Return how many of so many leads are won, what they are worth, and the credit of each model for it."""
    lot, group = draw.choice(WORLD.chances.size, leads, p=WORLD.chances.ravel()), draw.integers(GROUPS, size=leads)
    counts = np.zeros((GROUPS, *WORLD.chances.shape))
    np.add.at(counts, (group, lot // 2, lot % 2), 1)
    paths, group = (values[lot % 2 == 1] for values in (lot // 2, group))
    amounts = MEANS[paths] * np.exp(spread * draw.standard_normal(len(paths)) - spread**2 / 2)
    micros = np.rint(amounts * MICRO)
    sizes, touched = (np.bincount(group, micros * held, GROUPS).astype(np.int64) for held in (1, paths > 0))
    whole = Whole.of(sizes, touched, np.unique(group).tolist())
    tallies = {}
    for model, shares in SHARES.items():
        sums = np.zeros((GROUPS, CHANNELS), dtype=np.int64)
        np.add.at(sums, group, np.rint(shares[paths] * micros[:, None]).astype(np.int64))
        tallies[model] = share_sums(whole, {str(c): sums[:, c] for c in range(CHANNELS)}, parts=1)
    everything = counts.sum(axis=0)
    effects = WORLD.effects(np.stack([everything, *(everything - counts[one] for one in whole.groups)]))
    tallies["markov"] = share_by_effect(whole, {str(c): effects[:, c].tolist() for c in range(CHANNELS)})
    return len(paths), int(sizes.sum()), tallies


def cover_worth(draw: Draw, leads: Sequence[int], draws: int) -> Iterator[Cell]:
    """Yield a cell for each number of leads, spread of amounts, model and channel."""
    truths = {model: find_worth(model) for model in MODELS}
    for size in leads:
        expected = round(size * float(WORLD.chances[:, 1].sum()))
        for spread in SPREADS:
            drawn = [draw_worth(draw, size, spread) for _ in range(draws)]
            for model in MODELS:
                for channel, truth in enumerate(truths[model]):
                    intervals = [
                        jackknife_interval(
                            tallies[model].credit.get(str(channel), 0.0) / total, without, freedom=effective_freedom
                        )
                        for _, total, tallies in drawn
                        if (without := tallies[model].without.get(str(channel)))
                    ]
                    of = f"{model}, share {100 * truth:.0f} %, spread {spread}"
                    yield Cell("won value", f"{expected:,}", of, count_covered(intervals, float(truth)))
