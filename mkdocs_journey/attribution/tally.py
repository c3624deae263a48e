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
        sizes: All of it, by group.
        touched: What of it has a touch to credit, by group.
        n: All of it.
        attributed: What of it has a touch to credit.
        groups: The groups to leave out in turn; empty where that leaves nothing to share.
        left: What is left of `n` and of `attributed` without each of these groups.
    """

    sizes: ByGroup
    touched: ByGroup
    n: int
    attributed: int
    groups: tuple[int, ...]
    left: tuple[tuple[int, int], ...]

    @staticmethod
    def of(sizes: ByGroup, touched: ByGroup, groups: Sequence[int]) -> Whole:
        """Return the whole; with fewer than two groups, or one that holds everything, none can be left out."""
        n, attributed, of_groups, touched_groups = (
            int(sizes.sum()),
            int(touched.sum()),
            sizes.tolist(),
            touched.tolist(),
        )
        is_fit = len(groups) > 1 and all(of_groups[group] < n for group in groups)
        fit = tuple(groups) if is_fit else ()
        left = tuple((n - of_groups[group], attributed - touched_groups[group]) for group in fit)
        return Whole(sizes, touched, n, attributed, fit, left)

    def add_rest(self, tally: Tally) -> None:
        """Add what no touch can be credited with."""
        if self.n > self.attributed:
            tally.add(UNATTRIBUTED, self.n - self.attributed, [(rest - some) / rest for rest, some in self.left])


def share_sums(whole: Whole, sums: Mapping[str, ByGroup], *, parts: int) -> Tally:
    """Return credit from whole sums by value and group.

    Args:
        whole: What is shared out.
        sums: By value, in parts that were each rounded.
        parts: How many of those make one of the whole.
    """
    tally, totals = Tally(), {value: int(by_group.sum()) for value, by_group in sums.items()}
    everything = sum(totals.values())
    is_exact = everything == whole.attributed * parts
    for value, total in totals.items():
        of_groups = sums[value].tolist() if whole.groups else []
        left = zip(whole.groups, whole.left, strict=True)
        without = [(total - of_groups[group]) / parts / rest for group, (rest, _) in left]
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
        left = zip(without, whole.left, strict=True)
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
        left = zip(without, whole.left, strict=True)
        tally.add(value, gain, [one / rest for one, (rest, _) in left])
    whole.add_rest(tally)
    return tally
