"""Coverage of what is at stake: movers are drawn, some of them are won, for amounts that vary."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from mkdocs_journey.attribution.at_stake import Movers, weigh_movers
from mkdocs_journey.attribution.models import GROUPS
from mkdocs_journey.attribution.worth import MICRO
from proof.cells import Cell, Draw, Interval, draw_cell
from proof.worth_cells import SPREADS

RATES = (0.1, 0.3, 0.6)
ENTRIES = 100
"""So that one point of them is one lead."""


def draw_stake(draw: Draw, movers: int, rate: float, spread: float, still_open: float = 0.0) -> Interval:
    """Return the range of the value of one more mover, worth 1 if it is won.

    Args:
        draw: Where chance comes from.
        movers: How many there are.
        rate: The share of them that will be won, those still open among them.
        spread: Standard deviation of the logarithm of an amount.
        still_open: The share of them of which nothing is known yet.
    """
    group, decided = draw.integers(GROUPS, size=movers), draw.random(movers) >= still_open
    won = (draw.random(movers) < rate) & decided
    micros = np.rint(MICRO * np.exp(spread * draw.standard_normal(movers) - spread**2 / 2)) * won
    columns = [np.bincount(group, some, GROUPS).astype(int) for some in (None, won, decided, micros)]
    leads, wins, known, amounts = (column.tolist() for column in columns)
    by_group = [Movers(leads[g], wins[g], known[g], wins[g], amounts[g]) for g in range(GROUPS) if leads[g]]
    return weigh_movers(by_group, ENTRIES).value


def cover_stakes(draw: Draw, sizes: Sequence[int], draws: int, rates: Sequence[float] = RATES) -> Iterator[Cell]:
    """Yield a cell for each number of movers, rate of wins and spread of amounts, all movers being decided."""
    for n in sizes:
        for rate in rates:
            for spread in SPREADS:

                def draw_interval(n: int = n, rate: float = rate, spread: float = spread) -> Interval:
                    return draw_stake(draw, n, rate, spread)

                of = f"{100 * rate:.0f} % won, spread {spread}"
                yield draw_cell("value at stake", n, of, rate, draw_interval, draws)
