"""Which shares changed since a day by more than noise: before against after, all of one day judged as one family."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mkdocs_journey.attribution.figures import BeforeAfter, ShareChange
from mkdocs_journey.attribution.newcombe import newcombe_interval, newcombe_p_value, z_of_level
from mkdocs_journey.findings.benjamini_hochberg import rejected_level
from mkdocs_journey.settings import Settings

_ALPHA = 0.05


@dataclass(frozen=True, slots=True)
class JudgedChange:
    """A change of a share with its interval.

    Attributes:
        change: The share before and after.
        low: Lower end of the 95 % interval of after − before; wider where it is beyond noise, as wide as the number of
            comparisons asks, so that it leaves out 0 for these alone. None where a side has few leads.
        high: Upper end.
        beyond_noise: Whether it is larger than chance brings.
    """

    change: ShareChange
    low: float | None
    high: float | None
    beyond_noise: bool

    @property
    def difference(self) -> float | None:
        """After − before; None where a side has nobody."""
        before, after = self.change.before.value, self.change.after.value
        return after - before if before is not None and after is not None else None

    @property
    def has_fallen(self) -> bool:
        """Whether it fell by more than noise."""
        return self.beyond_noise and (self.difference or 0) < 0


@dataclass(frozen=True, slots=True)
class JudgedDay:
    """What changed since a day, shares with their judgement."""

    turn: BeforeAfter
    moved: tuple[JudgedChange, ...]
    introduced: tuple[JudgedChange, ...]


def judge_day(turn: BeforeAfter, settings: Settings) -> JudgedDay:
    """Return the changes since a day, each with its interval and whether it is beyond noise."""
    changes = (*turn.moved, *turn.introduced)
    asked = [item for item in changes if min(item.before.n, item.after.n) >= settings.small_sample]
    bound = rejected_level([newcombe_p_value(item.after, item.before) for item in asked], level=settings.finding_level)
    return JudgedDay(
        turn,
        tuple(_judge(turn.moved, bound, settings)),
        tuple(_judge(turn.introduced, bound, settings)),
    )


def _judge(changes: Iterable[ShareChange], bound: float, settings: Settings) -> Iterable[JudgedChange]:
    for item in changes:
        if min(item.before.n, item.after.n) < settings.small_sample:
            yield JudgedChange(item, None, None, beyond_noise=False)
            continue
        beyond = newcombe_p_value(item.after, item.before) <= bound
        interval = newcombe_interval(item.after, item.before, z_of_level(bound if beyond else _ALPHA))
        assert interval is not None
        yield JudgedChange(item, *interval, beyond_noise=beyond)
