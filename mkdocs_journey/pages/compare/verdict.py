"""The sentence that opens a comparison: where each side stumbles, from the authors' ratings. Asserts no cause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mkdocs_journey.diagrams.wording import format_emotion
from mkdocs_journey.model.journey_map import JourneyMap, Stage
from mkdocs_journey.model.ways import stage_feeling
from mkdocs_journey.pages.compare.pairs import MapPair
from mkdocs_journey.pages.parts import Span

Rated = tuple[str, int, int]
"""A shared stage with what both sides feel there."""


@dataclass(frozen=True, slots=True)
class _Low:
    """Where a side feels worst.

    Attributes:
        other: The stage of the other map that is the same; None where it has none.
    """

    name: str
    stage: Stage
    score: int
    other_name: str
    other: Stage | None

    @property
    def other_feeling(self) -> str:
        """What the other side feels there."""
        if self.other is None:
            return f", a stage that only {self.name} has"
        feeling = stage_feeling(self.other)
        if feeling is None:
            return f", where {self.other_name} is not rated"
        return f", where {self.other_name} feels {format_emotion(feeling.score)}"

    def spans(self, end: str) -> tuple[Span, ...]:
        """Return the clause of this side."""
        return (
            Span(f" {self.name} feels worst at "),
            Span(self.stage.name, "bad"),
            Span(f" ({format_emotion(self.score)}){self.other_feeling}{end}"),
        )


def tell_pair(pair: MapPair, names: tuple[str, str]) -> tuple[Span, ...]:
    """Return the sentence; `names` are what it calls the sides."""
    rated = _list_rated(pair)
    if not pair.match.shared:
        return (Span("These maps share no stage", "strong"), Span(", so nothing can be laid side by side."))
    if not rated:
        return (Span("No feeling can be compared yet", "strong"), Span(": no shared stage is rated on both sides."))
    if pair.is_target:
        return _tell_target(rated)
    lows = [low for low in _find_lows(pair, names) if low.score < 0]
    if not lows:
        return (Span("Neither side feels bad anywhere", "strong"), Span(f". {_tell_widest(rated, names)}"))
    if len(lows) == 1:
        return (Span(f"Only {lows[0].name} stumbles.", "strong"), *lows[0].spans("."))
    if lows[0].other is lows[1].stage:
        return (
            Span("They stumble in the same place.", "strong"),
            Span(" Both feel worst at "),
            Span(lows[0].stage.name, "bad"),
            Span(f": {names[0]} {format_emotion(lows[0].score)}, {names[1]} {format_emotion(lows[1].score)}."),
        )
    return (Span("They stumble in different places.", "strong"), *lows[0].spans(";"), *lows[1].spans("."))


def _list_rated(pair: MapPair) -> tuple[Rated, ...]:
    """Return the shared stages that are rated on both sides."""
    return tuple(
        (item.first.name, first.score, second.score)
        for item in pair.match.shared
        if (first := stage_feeling(item.first)) is not None and (second := stage_feeling(item.second)) is not None
    )


def _find_lows(pair: MapPair, names: tuple[str, str]) -> tuple[_Low, ...]:
    """Return where each side feels worst on its whole map, the first of equals."""
    shared = pair.match.shared
    ways = (
        (names[0], pair.first.content, names[1], {item.first.id: item.second for item in shared}),
        (names[1], pair.second.content, names[0], {item.second.id: item.first for item in shared}),
    )
    lows = []
    for name, content, other_name, others in ways:
        stage, score = min(_list_scores(content), key=lambda item: item[1])
        lows.append(_Low(name, stage, score, other_name, others.get(stage.id)))
    return tuple(lows)


def _list_scores(content: JourneyMap) -> tuple[tuple[Stage, int], ...]:
    """Return the stages that are rated."""
    return tuple((stage, found.score) for stage in content.stages if (found := stage_feeling(stage)) is not None)


def _tell_widest(rated: Sequence[Rated], names: tuple[str, str]) -> str:
    stage, first, second = max(rated, key=lambda item: abs(item[1] - item[2]))
    if first == second:
        return "They feel the same at every stage that both have."
    above, gap = names[0] if first > second else names[1], abs(first - second)
    return f"They are farthest apart at {stage}, where {above} feels better by {gap}."


def _tell_target(rated: Sequence[Rated]) -> tuple[Span, ...]:
    """Return what the target lifts most; the current map is the first."""
    stage, now, then = max(rated, key=lambda item: item[2] - item[1])
    if then <= now:
        return (Span("The target lifts no feeling", "strong"), Span(" at any stage that both maps have."))
    return (
        Span("The target lifts most at "),
        Span(stage, "good"),
        Span(f": from {format_emotion(now)} now to {format_emotion(then)}."),
    )
