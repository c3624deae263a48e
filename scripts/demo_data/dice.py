"""Seeded draws that give the same values on every machine: only `random()` and plain arithmetic are used."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TypeVar

T = TypeVar("T")

Quantiles = Sequence[tuple[float, float]]
"""(probability, value) pairs from 0 to 1; values between them lie on the straight line."""


class Dice:
    """One stream of draws from one seed."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def chance(self, probability: float) -> bool:
        """Return True with this probability."""
        return self._random.random() < probability

    def between(self, low: int, high: int) -> int:
        """Return a whole number from `low` to `high`, both included."""
        return low + int(self._random.random() * (high - low + 1))

    def pick(self, weights: Mapping[T, float]) -> T:
        """Return one of the keys, by weight."""
        mark = self._random.random() * sum(weights.values())
        for key, weight in weights.items():
            mark -= weight
            if mark < 0:
                return key
        return next(reversed(list(weights)))

    def one_of(self, items: Sequence[T]) -> T:
        """Return one of the items, each as likely as the other."""
        return items[self.between(0, len(items) - 1)]

    def on_curve(self, quantiles: Quantiles) -> float:
        """Return a value drawn from the distribution that the quantiles describe."""
        mark = self._random.random()
        for (low_p, low), (high_p, high) in pairwise(quantiles):
            if mark <= high_p:
                return low + (high - low) * (mark - low_p) / (high_p - low_p)
        return quantiles[-1][1]

    def around(self, mean: float) -> int:
        """Return a count that scatters around the mean a little less than a Poisson count would."""
        tries = round(mean * 4)
        return sum(self._random.random() < 0.25 for _ in range(tries))
