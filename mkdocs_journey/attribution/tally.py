"""Sums by value and group of leads to credit by value, rounding taken out and the rest kept as a bucket."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mkdocs_journey.attribution.buckets import UNATTRIBUTED

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    ByGroup = NDArray[np.int64]


@dataclass(slots=True)
class Tally:
    """The credit of one transition, dimension and model by value, before it is written down.

    Attributes:
        credit: Credit by value.
        without: The share of each value without each group of leads; no entry where there is no interval.
    """

    credit: dict[str, float] = field(default_factory=dict)
    without: dict[str, list[float]] = field(default_factory=dict)

    def add(self, value: str, credit: float, without: Sequence[float]) -> None:
        """Add to the credit of a value: a value of the data can have the name of a bucket of ours."""
        known = self.credit.get(value)
        self.credit[value] = credit if known is None else known + credit
        if without:
            before = self.without.get(value, [0.0] * len(without))
            self.without[value] = [left + right for left, right in zip(before, without, strict=True)]


@dataclass(frozen=True, slots=True)
class Whole:
    """What is shared out, by group of leads: entries, or money in micro-units.

    Attributes:
        sizes: All of it.
        touched: What of it has a touch to credit.
        groups: The groups to leave out in turn; empty where that leaves nothing to share.
    """

    sizes: ByGroup
    touched: ByGroup
    groups: tuple[int, ...]

    @staticmethod
    def of(sizes: ByGroup, touched: ByGroup, groups: Sequence[int]) -> Whole:
        """Return the whole; with fewer than two groups, or one that holds everything, none can be left out."""
        is_fit = len(groups) > 1 and all(sizes[group] < sizes.sum() for group in groups)
        return Whole(sizes, touched, tuple(groups) if is_fit else ())

    @property
    def n(self) -> int:
        """All of it."""
        return int(self.sizes.sum())

    @property
    def attributed(self) -> int:
        """What of it has a touch to credit."""
        return int(self.touched.sum())

    def left(self, group: int) -> tuple[int, int]:
        """Return all of it, and what of it has a touch, without a group."""
        return self.n - int(self.sizes[group]), self.attributed - int(self.touched[group])

    def add_rest(self, tally: Tally) -> None:
        """Add what no touch can be credited with."""
        if self.n > self.attributed:
            left = [self.left(group) for group in self.groups]
            tally.add(UNATTRIBUTED, self.n - self.attributed, [(rest - some) / rest for rest, some in left])


def share_sums(whole: Whole, sums: Mapping[str, ByGroup], *, parts: int) -> Tally:
    """Return credit from whole sums by value and group.

    Args:
        whole: What is shared out.
        sums: By value, in parts that were each rounded.
        parts: How many of those make one of the whole.
    """
    tally, everything = Tally(), sum(int(by_group.sum()) for by_group in sums.values())
    is_exact = everything == whole.attributed * parts
    for value, by_group in sums.items():
        total = int(by_group.sum())
        without = [(total - int(by_group[group])) / parts / whole.left(group)[0] for group in whole.groups]
        credit = total / parts if is_exact else whole.attributed * (total / everything)
        tally.add(value, credit, without)
    whole.add_rest(tally)
    return tally


def share_by_effect(whole: Whole, shares: Mapping[str, Sequence[float]]) -> Tally:
    """Return credit from shares of what has a touch.

    Args:
        whole: What is shared out.
        shares: By value: of all leads, then without each group of the whole.
    """
    tally = Tally()
    for value, (share, *without) in shares.items() if whole.attributed else ():
        left = zip(without, (whole.left(group) for group in whole.groups), strict=True)
        tally.add(value, whole.attributed * share, [one * some / rest for one, (rest, some) in left])
    whole.add_rest(tally)
    return tally


def share_gains(whole: Whole, gains: Mapping[str, Sequence[float]]) -> Tally:
    """Return credit that is counted already.

    Args:
        whole: What it was counted of.
        gains: Entries by value: of all leads, then without each group of the whole.
    """
    tally = Tally()
    for value, (gain, *without) in gains.items():
        left = zip(without, (whole.left(group)[0] for group in whole.groups), strict=True)
        tally.add(value, gain, [one / rest for one, rest in left])
    whole.add_rest(tally)
    return tally
