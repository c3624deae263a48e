"""Coverage of what moving a tenth of a budget would change, at average and at marginal cost, the truth being known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from mkdocs_journey.attribution.bought import Bought
from mkdocs_journey.attribution.cost import move_margin, move_tenths
from mkdocs_journey.attribution.margins import fit_months
from mkdocs_journey.attribution.models import FIRST_TOUCH, LINEAR, MARKOV
from mkdocs_journey.attribution.money import Margin, Reallocation
from mkdocs_journey.attribution.tally import Whole, share_sums
from proof.cells import Cell, Draw, Interval, count_covered
from proof.credit_cells import CHANNELS, PARTS, WORLD, draw_lot, find_truth, tally_lot

MODELS = (FIRST_TOUCH, LINEAR, MARKOV)
MOVED = (0, 2, 4)
"""A channel with a third of the credit, one with a fifth and one with 3 %."""
PRICES = {"alike": (1, 1, 1, 1, 1), "rare ones dearer": (1, 1, 2, 3, 4)}
FIRST_TOUCHES = WORLD.moves[:, 0, :]

MONTHS = (6, 12, 24, 36)
LEVELS = (3, 10, 40)
SPREADS = (0.2, 0.6)
PAID = (0.3, 0.8)
"""The share of a channel's entries that comes with its spend; the others come anyway."""
PIECES = np.array((1 / 4, 1 / 3, 1 / 2, 1.0))
"""Credits of one entry, as the linear model gives them on paths of up to four touches."""


def find_shares(model: str) -> NDArray[np.float64]:
    """Return the share of each channel among all conversions, of as many leads as there could be."""
    if model != FIRST_TOUCH.id:
        return find_truth(model)
    converted = WORLD.chances[:, 1]
    return np.asarray(converted @ FIRST_TOUCHES / converted.sum())


def draw_moves(draw: Draw, leads: int, spend: dict[str, Decimal]) -> list[Reallocation]:
    """Return all moves of a log; how many leads come is chance too."""
    counts = draw_lot(draw, int(draw.poisson(leads)))
    n, by_id = tally_lot(counts)
    won = counts[:, :, 1].astype(np.int64)
    sizes, sums = won.sum(axis=1), np.rint(won @ FIRST_TOUCHES * PARTS).astype(np.int64)
    whole = Whole.of(sizes, won[:, 1:].sum(axis=1), np.flatnonzero(sizes).tolist())
    by_id[FIRST_TOUCH.id] = share_sums(whole, {str(c): sums[:, c] for c in range(CHANNELS)}, parts=PARTS)
    bought = Bought("goal", n, {model: by_id[model.id] for model in MODELS}, {})
    return list(move_tenths(bought, spend, {}))


def cover_moves(draw: Draw, leads: Sequence[int], draws: int) -> Iterator[Cell]:
    """Yield a cell for each number of leads, price of channels, model, and two channels."""
    truths = {model.id: find_shares(model.id) for model in MODELS}
    for size in leads:
        expected = size * float(WORLD.chances[:, 1].sum())
        for prices, factors in PRICES.items():
            paid = [float(share) * factor for share, factor in zip(truths[LINEAR.id], factors, strict=True)]
            spend = {str(c): Decimal(round(10**6 * paid[c])) for c in MOVED}
            shown: dict[tuple[str, str, str], list[Interval]] = {}
            for _ in range(draws):
                for move in draw_moves(draw, size, spend):
                    shown.setdefault((move.model, move.giver, move.taker), []).append(move.average_interval)
            for model in MODELS:
                for giver, taker in combinations(map(str, MOVED), 2):
                    share = truths[model.id]
                    bought = [expected * share[int(c)] / float(spend[c]) for c in (giver, taker)]
                    truth = float(spend[giver]) / 10 * (bought[1] - bought[0])
                    of = f"{model.id}, from {_percent(share, giver)} to {_percent(share, taker)}, prices {prices}"
                    intervals = shown.get((model.id, giver, taker))
                    if intervals is not None:
                        covered = count_covered(intervals, truth)
                        yield Cell("moving a tenth, average cost", f"{round(expected):,}", of, covered)


def _percent(shares: NDArray[np.float64], channel: str) -> str:
    return f"{100 * shares[int(channel)]:.0f} %"


def draw_margin(draw: Draw, months: int, level: float, spread: float, paid: float) -> Margin | None:
    """Return the margin of a channel whose credit rises with its spend, a unit of which brings `paid` of it."""
    spend = level * np.exp(spread * draw.standard_normal(months) - spread**2 / 2)
    expected = (1 - paid) * level + paid * spend
    pieces = draw.poisson(expected[:, None] / PIECES.sum(), (months, len(PIECES)))
    line = fit_months(spend.tolist(), (pieces @ PIECES).tolist())
    return None if line is None else Margin("linear", "", level, months, line.slope, line.ends)


def cover_margins(draw: Draw, months: Sequence[int], draws: int) -> Iterator[Cell]:
    """Yield a cell for each number of months, entries a month, share that is paid for, and spread of spend."""
    for number in months:
        for level in LEVELS:
            for paid in PAID:
                for spread in SPREADS:
                    ends: list[Interval] = []
                    for _ in range(draws):
                        giver = draw_margin(draw, number, level, spread, paid)
                        taker = draw_margin(draw, number, level / 4, spread, 1.0)
                        ends.append(move_margin(Decimal(1), giver, taker)[1])
                    of = f"{level} entries a month, {100 * paid:.0f} % paid for, spread {spread}"
                    yield Cell("moving a tenth, marginal cost", f"{number} months", of, count_covered(ends, 1 - paid))
