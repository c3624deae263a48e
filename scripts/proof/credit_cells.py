"""Coverage of the jackknife of credit: paths are drawn from a known mixture, whose shares are known exactly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from mkdocs_journey.attribution.chain import Chains, removal_effects
from mkdocs_journey.attribution.jackknife import jackknife_interval
from mkdocs_journey.attribution.models import GROUPS
from mkdocs_journey.attribution.tally import Tally, Whole, share_by_effect, share_sums
from proof.cells import Cell, Draw, count_covered

CHANNELS = 5
LONGEST = 4
SEEN = np.array((0.44, 0.3, 0.16, 0.07, 0.03))
CONVERTS = np.array((0.2, 0.35, 0.5, 0.3, 0.3))
PARTS = 10**6
MODELS = ("linear", "shapley", "markov")
EMPTY = 0.05


@dataclass(frozen=True, slots=True)
class World:
    """Every path that there is, with its chance, and what it gives.

    Attributes:
        chances: Paths × 2: that a lead has the path and does not convert, and that it has it and converts.
        shares: By model, paths × channels: what a converted path gives.
        moves: Paths × (1 + channels) × channels.
        ends: Paths × channels: the last one.
    """

    chances: NDArray[np.float64]
    shares: dict[str, NDArray[np.float64]]
    moves: NDArray[np.float64]
    ends: NDArray[np.float64]

    def effects(self, counts: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return removal effects as shares of their sum, for choices × paths × 2 of counts."""
        paths = counts.sum(axis=2)
        moves = np.tensordot(paths, self.moves, axes=1)
        chains = Chains(moves, counts[:, :, 1] @ self.ends, np.arange(CHANNELS), CHANNELS)
        effects = removal_effects(chains)
        total = effects.sum(axis=1, keepdims=True)
        return np.asarray(effects / np.where(total > 0, total, 1.0))


def make_world() -> World:
    """Return paths of up to four touches of five channels; 5 % of the leads have no touch at all."""
    paths = [path for length in range(LONGEST + 1) for path in product(range(CHANNELS), repeat=length)]
    chances, linear, shapley = (
        np.zeros((len(paths), 2)),
        np.zeros((len(paths), CHANNELS)),
        np.zeros((len(paths), CHANNELS)),
    )
    moves, ends = np.zeros((len(paths), 1 + CHANNELS, CHANNELS)), np.zeros((len(paths), CHANNELS))
    for place, path in enumerate(paths):
        steps = list(path)
        has = EMPTY if not steps else (1 - EMPTY) * 0.6 ** (len(steps) - 1) * float(np.prod(SEEN[steps]))
        converts = float(1 - np.prod(1 - CONVERTS[steps])) if steps else 0.3
        chances[place] = has * (1 - converts), has * converts
        for before, after in zip([-1, *steps], steps, strict=False):
            moves[place, before + 1, after] += 1
        if steps:
            np.add.at(linear[place], steps, 1 / len(steps))
            shapley[place, sorted(set(steps))] = 1 / len(set(steps))
            ends[place, steps[-1]] = 1
    return World(chances / chances.sum(), {"linear": linear, "shapley": shapley}, moves, ends)


WORLD = make_world()


def find_truth(model: str) -> NDArray[np.float64]:
    """Return the share of each channel among all conversions, of as many leads as there could be."""
    converted = WORLD.chances[:, 1]
    if model == "markov":
        return np.asarray(WORLD.effects(WORLD.chances[None])[0] * converted[1:].sum() / converted.sum())
    return np.asarray(converted @ WORLD.shares[model] / converted.sum())


def draw_lot(draw: Draw, leads: int) -> NDArray[np.float64]:
    """Return how many of so many leads have each path, by group and by whether they converted."""
    lot = draw.choice(WORLD.chances.size, leads, p=WORLD.chances.ravel())
    counts = np.zeros((GROUPS, *WORLD.chances.shape))
    np.add.at(counts, (draw.integers(GROUPS, size=leads), lot // 2, lot % 2), 1)
    return counts


def tally_lot(counts: NDArray[np.float64]) -> tuple[int, dict[str, Tally]]:
    """Return the conversions among them, and the credit of each model."""
    won = counts[:, :, 1].astype(np.int64)
    sizes, touched = won.sum(axis=1), won[:, 1:].sum(axis=1)
    whole = Whole.of(sizes, touched, [group for group in range(GROUPS) if sizes[group]])
    tallies = {}
    for model, shares in WORLD.shares.items():
        sums = np.rint(won @ shares * PARTS).astype(np.int64)
        tallies[model] = share_sums(whole, {str(c): sums[:, c] for c in range(CHANNELS)}, parts=PARTS)
    held = np.flatnonzero(counts.any(axis=(1, 2))).tolist()
    whole = Whole.of(sizes, touched, held)
    everything = counts.sum(axis=0)
    effects = WORLD.effects(np.stack([everything, *(everything - counts[group] for group in whole.groups)]))
    tallies["markov"] = share_by_effect(whole, {str(c): effects[:, c].tolist() for c in range(CHANNELS)})
    return int(sizes.sum()), tallies


def cover_credit(draw: Draw, leads: Sequence[int], draws: int) -> Iterator[Cell]:
    """Yield a cell for each number of leads, model and channel."""
    truths = {model: find_truth(model) for model in MODELS}
    for size in leads:
        drawn = [tally_lot(draw_lot(draw, size)) for _ in range(draws)]
        conversions = round(float(np.mean([n for n, _ in drawn])))
        for model in MODELS:
            for channel, truth in enumerate(truths[model]):
                intervals = [
                    jackknife_interval(tallies[model].credit.get(str(channel), 0.0) / n, without)
                    for n, tallies in drawn
                    if (without := tallies[model].without.get(str(channel)))
                ]
                of = f"{model}, share {100 * truth:.0f} %"
                yield Cell("jackknife", f"{conversions:,}", of, count_covered(intervals, float(truth)))
