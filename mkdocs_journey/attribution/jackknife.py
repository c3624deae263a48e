"""Intervals of credit and money: computed again without each group of leads (Kott 2001, delete-a-group jackknife)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import exp, fsum, log, sqrt

from mkdocs_journey.attribution.wilson import Z_95, wilson_interval

NOTHING = 1e-9
"""A share that is as near to 0 or 1 has no odds."""

# Student's 97.5 % quantile by degrees of freedom, from 1 to 39.
_STUDENT = (
    12.706204736432095, 4.302652729911275, 3.182446305284263, 2.7764451051977987, 2.5705818366147395,
    2.4469118487916806, 2.3646242510102993, 2.3060041350333704, 2.2621571627409915, 2.2281388519649385,
    2.200985160082949, 2.1788128296634177, 2.1603686564610127, 2.1447866879169273, 2.131449545559323,
    2.1199052992210112, 2.1098155778331806, 2.10092204024096, 2.093024054408263, 2.0859634472658364,
    2.079613844727662, 2.0738730679040147, 2.0686576104190406, 2.0638985616280205, 2.059538552753294,
    2.055529438642871, 2.0518305164802833, 2.048407141795244, 2.045229642132703, 2.042272456301238,
    2.0395134463964077, 2.0369333434601011, 2.0345152974493383, 2.0322445093177182, 2.0301079282503425,
    2.028094000980451, 2.0261924630291093, 2.024394164575136, 2.022690911734728,
)  # fmt: skip


def student_quantile(freedom: float) -> float:
    """Return Student's 97.5 % quantile for one degree of freedom or more.

    Between whole degrees of the table its logarithm goes evenly with 1 ÷ freedom; beyond the table it is Cornish and
    Fisher's series, right to 1e-8 there.
    """
    if freedom <= len(_STUDENT):
        below = int(freedom)
        if below == freedom:
            return _STUDENT[below - 1]
        part = (1 / below - 1 / freedom) / (1 / below - 1 / (below + 1))
        return exp((1 - part) * log(_STUDENT[below - 1]) + part * log(_STUDENT[below]))
    z = Z_95
    terms = (
        z,
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return fsum(term / freedom**power for power, term in enumerate(terms))


def freedom_of_groups(_: float, without: Sequence[float]) -> float:
    """Return the degrees of freedom of groups that tell about equally much: one less than there are."""
    return len(without) - 1


def effective_freedom(value: float, without: Sequence[float]) -> float:
    """Return the degrees of freedom where few groups can tell most, as with amounts of money.

    Those of Satterthwaite (1946), mended as by Johnson and Rust (1992), and no more than the groups have.
    """
    squares = [(one - value) ** 2 for one in without]
    fourth = fsum(square**2 for square in squares)
    most = len(without) - 1
    if not fourth:
        return most
    return max(1.0, min(most, (3.16 - 2.77 / sqrt(len(without))) * fsum(squares) ** 2 / fourth))


def on_odds(share: float, half: float, groups: int) -> tuple[float, float] | None:
    """Return the ends that lie `half` away where a share's odds are multiplied alike on both sides.

    On the scale of log-odds (Korn and Graubard 1999, "Analysis of Health Surveys", section 3.2) a small share varies
    evenly; laid off on the share itself an interval would miss too often, and on one side. Where one value has all of
    the credit, or none, no group says how much that varies: Wilson's interval of the groups does.
    """
    if not NOTHING < share < 1 - NOTHING:
        return wilson_interval(round(share) * groups, groups)
    # A factor beyond this is endless for either end, and too large for a number.
    factor = exp(min(half / (share * (1 - share)), 500.0))
    return share / (share + (1 - share) * factor), share / (share + (1 - share) / factor)


def on_logarithms(amount: float, half: float, _: int) -> tuple[float, float] | None:
    """Return the ends that lie `half` away where an amount is multiplied alike on both sides; None without any."""
    if amount <= 0:
        return None
    factor = exp(min(half / amount, 500.0))
    return amount / factor, amount * factor


def as_it_is(value: float, half: float, _: int) -> tuple[float, float]:
    """Return the ends that lie `half` away, for what has no natural bounds."""
    return value - half, value + half


def jackknife_interval(
    value: float,
    without: Sequence[float],
    *,
    scale: Callable[[float, float, int], tuple[float, float] | None] = on_odds,
    freedom: Callable[[float, Sequence[float]], float] = freedom_of_groups,
) -> tuple[float, float] | None:
    """Return the 95 % interval of a value, usually a share; None with fewer than two groups.

    Args:
        value: The value of all leads.
        without: The value without each group that holds any of what counts.
        scale: How half the width is laid off.
        freedom: How many degrees of freedom the groups have.
    """
    groups = len(without)
    if groups < 2:
        return None
    variance = (groups - 1) / groups * sum((one - value) ** 2 for one in without)
    return scale(value, student_quantile(freedom(value, without)) * sqrt(variance), groups)


@dataclass(frozen=True, slots=True)
class Weighed:
    """A value with its weight in a difference.

    Attributes:
        interval: Its own 95 % interval.
        without: The value without each group.
    """

    weight: float
    value: float
    interval: tuple[float, float]
    without: Sequence[float]

    @property
    def weighed(self) -> float:
        """The value times its weight."""
        return self.weight * self.value

    @property
    def below(self) -> float:
        """How far the lower end is from the value, weighed."""
        return self.weight * (self.value - self.interval[0])

    @property
    def above(self) -> float:
        """How far the upper end is from the value, weighed."""
        return self.weight * (self.interval[1] - self.value)


def difference_interval(more: Weighed, less: Weighed) -> tuple[float, float]:
    """Return the 95 % interval of one weighed value less another, of the same leads, from the intervals of both.

    Zou (2007): as Newcombe's, but the two may go together, which the repeats without each group show.
    """
    together = correlation(*([one - side.value for one in side.without] for side in (more, less)))

    def reach(one: float, other: float) -> float:
        return sqrt(max(0.0, one * one + other * other - 2 * together * one * other))

    change = more.weighed - less.weighed
    return change - reach(more.below, less.above), change + reach(more.above, less.below)


def correlation(one: Sequence[float], other: Sequence[float]) -> float:
    """Return how far two series of differences go together, from −1 to 1; 0 where one does not vary."""
    squares = fsum(left * left for left in one) * fsum(right * right for right in other)
    return fsum(left * right for left, right in zip(one, other, strict=True)) / sqrt(squares) if squares else 0.0
