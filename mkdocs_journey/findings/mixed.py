"""Mixed: two personas on one map who clearly do not move on alike.

Why: a figure over two kinds of people is true of neither. Where they differ beyond noise the map is to be split, by
its `audience`; where they do not, one map may speak for both.

Formula: Newcombe's p-value of the difference in moving on between two personas survives Benjamini–Hochberg over all
pairs and stages at `mixed_level`; `small_sample` leads or more on both sides.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

from mkdocs_journey.attribution.figures import StageFigures
from mkdocs_journey.attribution.newcombe import newcombe_interval, newcombe_p_value, z_of_level
from mkdocs_journey.attribution.whereabouts import PersonaMoves
from mkdocs_journey.findings.benjamini_hochberg import rejected_level
from mkdocs_journey.findings.finding import Finding
from mkdocs_journey.findings.wording import Names, list_words, number, percent, points
from mkdocs_journey.settings import Settings
from mkdocs_journey.words.speech import message, say, sentence

KIND = "mixed"
SETTINGS = ("mixed_level", "small_sample")
RULE = message(
    "two personas of one audience whose moving on from a stage differs, and the interval of the "
    "difference excludes 0 (Newcombe; Benjamini–Hochberg over all pairs and stages, {level}; "
    "{least} leads or more on each side)"
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


@sentence
def _describe(found: list[_Pair], bound: float, names: Names, settings: Settings) -> Finding:
    pair = min(found, key=lambda item: item.p)
    more, less = pair.first.moved_on, pair.second.moved_on
    interval = newcombe_interval(more, less, z_of_level(bound))
    assert interval is not None
    gap = (more.value or 0) - (less.value or 0)
    others = [names.stages[item.stage] for item in found if item is not pair]
    also = f" {say('They differ in {others} as well.', others=list_words(others))}" if others else ""
    return Finding(
        kind=KIND,
        stage=pair.stage,
        value=100 * gap,
        threshold=0,
        n=more.n + less.n,
        low=100 * interval[0],
        high=100 * interval[1],
        change=say("{gap} points apart", gap=points(gap)),
        rule=say(RULE, level=f"{settings.mixed_level:g}", least=settings.small_sample),
        text=say(
            "Of {more_n} leads of {persona}, {more} moved on from {stage}; of {less_n} of {other}, "
            "{less}. The difference is {low} to {high} points: one map can hardly speak for both.",
            more_n=number(more.n),
            persona=names.persona(pair.first.persona),
            more=percent(more.value),
            stage=names.stages[pair.stage],
            less_n=number(less.n),
            other=names.persona(pair.second.persona),
            less=percent(less.value),
            low=points(interval[0]),
            high=points(interval[1]),
        )
        + also,
        counts=(more, less),
    )
