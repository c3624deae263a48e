"""Whether a figure clearly rose or fell from three months to the next three: where their intervals do not overlap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from mkdocs_journey.attribution.series import SpanCredit
from mkdocs_journey.attribution.wilson import Z_95, Share


@dataclass(frozen=True, slots=True)
class Clear:
    """A change whose two intervals do not overlap.

    Attributes:
        before: The figure of the three earlier months.
        after: That of the newest three.
    """

    before: float
    after: float

    @property
    def has_fallen(self) -> bool:
        """Whether it is a fall."""
        return self.after < self.before


def pool(shares: Sequence[Share]) -> Share:
    """Return the share of all months together."""
    return Share(sum(share.count for share in shares), sum(share.n for share in shares))


def judge_shares(before: Share, after: Share, *, small: int) -> Clear | None:
    """Return the change of a share; None where the intervals overlap, or either rests on a small sample."""
    if min(before.n, after.n) < small or before.value is None or after.value is None:
        return None
    return judge_intervals(before.value, after.value, before.interval, after.interval)


def judge_counts(before: int, after: int, days: tuple[int, int], *, small: int) -> Clear | None:
    """Return the change of a count a day over two spans of so many days; None as for shares."""
    if min(before, after) < small:
        return None
    ends = tuple(_bound_count(count) for count in (before, after))
    daily = [(low / length, high / length) for (low, high), length in zip(ends, days, strict=True)]
    clear = judge_intervals(before / days[0], after / days[1], *daily)
    return Clear(before, after) if clear is not None else None


def _bound_count(count: int) -> tuple[float, float]:
    """Return the 95 % score interval of the mean of a count."""
    middle, half = count + Z_95**2 / 2, Z_95 * sqrt(count + Z_95**2 / 4)
    return middle - half, middle + half


def judge_credit(before: SpanCredit, after: SpanCredit, *, small: int) -> Clear | None:
    """Return the change of a share of credit; None as for shares, and where there is no interval."""
    if min(before.n, after.n) < small or before.share is None or after.share is None:
        return None
    return judge_intervals(before.share, after.share, before.interval, after.interval)


def judge_intervals(
    before: float, after: float, first: tuple[float, float] | None, second: tuple[float, float] | None
) -> Clear | None:
    """Return the change of a figure between its two intervals; None where they overlap, or either is not known."""
    if first is None or second is None or (first[0] <= second[1] and second[0] <= first[1]):
        return None
    return Clear(before, after)
