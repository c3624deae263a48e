"""A share of whole counts, and its interval (Wilson 1927)."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

Z_95 = 1.959963984540054


def wilson_interval(count: int, n: int, z: float = Z_95) -> tuple[float, float] | None:
    """Return the score interval of `count` out of `n` (Wilson 1927), of 95 % by default; None for n = 0."""
    if n == 0:
        return None
    share, z2 = count / n, z * z
    centre = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = z * sqrt(share * (1 - share) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    # At the ends the interval touches them exactly, which floating point misses by a hair.
    return (0.0 if count == 0 else centre - half), (1.0 if count == n else centre + half)


@dataclass(frozen=True, slots=True)
class Share:
    """`count` leads (or touches, or entries) of `n`."""

    count: int
    n: int

    @property
    def value(self) -> float | None:
        """The share from 0 to 1; None for n = 0."""
        return self.count / self.n if self.n else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """The Wilson 95 % interval; None for n = 0."""
        return wilson_interval(self.count, self.n)
