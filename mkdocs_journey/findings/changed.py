"""Which shares changed since a day by more than noise: before against after, all of one day judged as one family."""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs_journey.attribution.newcombe import newcombe_interval, newcombe_p_value, z_of_level
from mkdocs_journey.attribution.turns import BeforeAfter, ShareChange
from mkdocs_journey.findings.benjamini_hochberg import rejected_level
from mkdocs_journey.settings import Settings


@dataclass(frozen=True, slots=True)
class JudgedChange:
    """A change of a share with its interval.

    Attributes:
        change: The share before and after.
        low: Lower end of the interval of after − before, wider than 95 %: as wide as the number of comparisons asks, so
            that it leaves out 0 exactly for what is beyond noise. None where a side has few leads.
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
    asked = [item for item in (*turn.moved, *turn.introduced) if _is_judged(item, settings)]
    p_values = [newcombe_p_value(item.after, item.before) for item in asked]
    bound = rejected_level(p_values, level=settings.finding_level)
    kept = sum(p <= bound for p in p_values)
    # What is kept has p ≤ level · k ÷ m; all others have p > level · (k + 1) ÷ m, or they would be kept too.
    others = settings.finding_level * (kept + 1) / max(1, len(asked))
    levels = _Levels(bound, others)
    return JudgedDay(
        turn,
        tuple(_judge(item, levels, settings) for item in turn.moved),
        tuple(_judge(item, levels, settings) for item in turn.introduced),
    )


@dataclass(frozen=True, slots=True)
class _Levels:
    """How often the intervals may miss: of what is kept, and of the others."""

    kept: float
    others: float


def _is_judged(item: ShareChange, settings: Settings) -> bool:
    return min(item.before.n, item.after.n) >= settings.small_sample


def _judge(item: ShareChange, levels: _Levels, settings: Settings) -> JudgedChange:
    if not _is_judged(item, settings):
        return JudgedChange(item, None, None, beyond_noise=False)
    beyond = newcombe_p_value(item.after, item.before) <= levels.kept
    interval = newcombe_interval(item.after, item.before, z_of_level(levels.kept if beyond else levels.others))
    assert interval is not None
    return JudgedChange(item, *interval, beyond_noise=beyond)
