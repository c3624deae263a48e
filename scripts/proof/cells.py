"""One cell of a grid: how often intervals hold the truth where it is known."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Draw = np.random.Generator
Interval = tuple[float | None, float | None] | None


@dataclass(frozen=True, slots=True)
class Cell:
    """How many of the intervals of one kind hold the truth.

    Attributes:
        of: What is varied beside n, in words.
        covered: The share that does, of those that are shown.
    """

    method: str
    n: str
    of: str
    covered: float


def count_covered(intervals: Sequence[Interval], truth: float) -> float:
    """Return the share of intervals that hold the truth; an end that is not known excludes nothing."""
    shown = [interval for interval in intervals if interval is not None]
    held = sum((low is None or low <= truth) and (high is None or truth <= high) for low, high in shown)
    return held / len(shown)


def draw_cell(method: str, n: int, of: str, truth: float, draw_interval: Callable[[], Interval], draws: int) -> Cell:
    """Return a cell whose intervals are drawn."""
    return Cell(method, f"{n:,}", of, count_covered([draw_interval() for _ in range(draws)], truth))


def binomial(n: int, rate: float) -> NDArray[np.float64]:
    """Return the probability of each count."""
    counts = np.arange(n + 1)
    factorials = np.concatenate(([0.0], np.cumsum(np.log(np.arange(1, n + 1)))))
    ways = factorials[n] - factorials[counts] - factorials[n - counts]
    chances: NDArray[np.float64] = np.exp(ways + counts * np.log(rate) + (n - counts) * np.log(1 - rate))
    return chances
