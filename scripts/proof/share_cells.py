"""Coverage of Wilson's interval and of Newcombe's, counted out over all outcomes instead of drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from mkdocs_journey.attribution.newcombe import newcombe_interval
from mkdocs_journey.attribution.wilson import Share, wilson_interval
from proof.cells import Cell, binomial

RATES = (0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.95)


def cover_wilson(sizes: Sequence[int]) -> Iterator[Cell]:
    """Yield a cell for each size and rate."""
    for n in sizes:
        ends = np.array([wilson_interval(count, n) for count in range(n + 1)])
        for p in RATES:
            inside = (ends[:, 0] <= p) & (p <= ends[:, 1])
            yield Cell("Wilson", f"{n:,}", f"{100 * p:.0f} %", float(binomial(n, p)[inside].sum()))


def cover_newcombe(sizes: Sequence[tuple[int, int]]) -> Iterator[Cell]:
    """Yield a cell for each pair of sizes and of rates."""
    for n, m in sizes:
        ends = np.array(
            [[newcombe_interval(Share(a, n), Share(b, m)) for b in range(m + 1)] for a in range(n + 1)], float
        )
        for p in RATES:
            for q in RATES:
                inside = (ends[:, :, 0] <= p - q) & (p - q <= ends[:, :, 1])
                held = float((np.outer(binomial(n, p), binomial(m, q)) * inside).sum())
                yield Cell("Newcombe", f"{n} and {m}", f"{100 * p:.0f} % and {100 * q:.0f} %", held)
