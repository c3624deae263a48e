"""Mixed: two personas on one map who clearly do not move on alike.

Why: a figure over two kinds of people is true of neither. Where they differ beyond noise the map is to be split, by its
`audience`; where they do not, one map may speak for both.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

from mkdocs_journey.attribution.figures import PersonaMoves, StageFigures
from mkdocs_journey.attribution.newcombe import newcombe_interval, newcombe_p_value, z_of_level
from mkdocs_journey.findings.benjamini_hochberg import rejected_level
from mkdocs_journey.findings.finding import Finding
from mkdocs_journey.findings.wording import Names, list_words, number, percent, points
from mkdocs_journey.settings import Settings

KIND = "mixed"
RULE = (
    "two personas of one audience whose moving on from a stage differs, and the interval of the difference excludes 0 "
    "(Newcombe; Benjamini–Hochberg over all pairs and stages, {level:g}; {least} leads or more on each side)"
)


@dataclass(frozen=True, slots=True)
class _Pair:
    stage: str
    first: PersonaMoves
    second: PersonaMoves
    p: float

    @property
    def personas(self) -> frozenset[str]:
        return frozenset((self.first.persona, self.second.persona))


def find_mixed(stages: Mapping[str, StageFigures], names: Names, settings: Settings) -> tuple[Finding, ...]:
    """Return a finding for each pair of personas that differ somewhere, told at the stage where they surely do.

    All pairs at all stages of a map are one family. The level is stricter than that of other rules: a map is not to be
    split for a difference that one map in twenty shows by chance.
    """
    pairs = [
        _Pair(stage, *_order(first, second), newcombe_p_value(first.moved_on, second.moved_on))
        for stage, figures in stages.items()
        for first, second in combinations(figures.personas, 2)
        if min(first.moved_on.n, second.moved_on.n) >= settings.small_sample
    ]
    bound = rejected_level([pair.p for pair in pairs], level=settings.mixed_level)
    kept: dict[frozenset[str], list[_Pair]] = {}
    for pair in pairs:
        if pair.p <= bound:
            kept.setdefault(pair.personas, []).append(pair)
    return tuple(_describe(found, bound, names, settings) for found in kept.values())


def _order(first: PersonaMoves, second: PersonaMoves) -> tuple[PersonaMoves, PersonaMoves]:
    """Return the persona that moves on more first."""
    return (first, second) if (first.moved_on.value or 0) >= (second.moved_on.value or 0) else (second, first)


def _describe(found: list[_Pair], bound: float, names: Names, settings: Settings) -> Finding:
    pair = min(found, key=lambda item: item.p)
    more, less = pair.first.moved_on, pair.second.moved_on
    interval = newcombe_interval(more, less, z_of_level(bound))
    assert interval is not None
    gap = (more.value or 0) - (less.value or 0)
    others = [names.stages[item.stage] for item in found if item is not pair]
    also = f" They differ in {list_words(others)} as well." if others else ""
    return Finding(
        kind=KIND,
        stage=pair.stage,
        value=100 * gap,
        threshold=0,
        n=more.n + less.n,
        low=100 * interval[0],
        high=100 * interval[1],
        change=f"{points(gap)} points apart",
        rule=RULE.format(level=settings.mixed_level, least=settings.small_sample),
        text=f"Of {number(more.n)} leads of {names.persona(pair.first.persona)}, {percent(more.value)} moved on from "
        f"{names.stages[pair.stage]}; of {number(less.n)} of {names.persona(pair.second.persona)}, "
        f"{percent(less.value)}. The difference is {points(interval[0])} to {points(interval[1])} points: one map can "
        f"hardly speak for both.{also}",
        counts=(more, less),
    )
