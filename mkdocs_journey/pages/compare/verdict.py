"""The sentence that opens a comparison: where each side stumbles, from the authors' ratings. Asserts no cause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mkdocs_journey.diagrams.wording import format_emotion
from mkdocs_journey.model.journey_map import JourneyMap, Stage
from mkdocs_journey.model.ways import stage_feeling
from mkdocs_journey.pages.compare.pairs import MapPair
from mkdocs_journey.pages.parts import Span, fill_spans
from mkdocs_journey.words.speech import say, sentence, translate

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
    def values(self) -> dict[str, Span]:
        """What its clause is about."""
        return {
            "name": Span(self.name),
            "stage": Span(self.stage.name, "bad"),
            "score": Span(format_emotion(self.score)),
            "other": Span(self.other_name),
        }

    def tell(self) -> tuple[Span, ...]:
        """Return the clause of this side, without its end."""
        if self.other is None:
            text = translate("{name} feels worst at {stage} ({score}), a stage that only {name} has")
            return tuple(fill_spans(text, **self.values))
        feeling = stage_feeling(self.other)
        if feeling is None:
            text = translate("{name} feels worst at {stage} ({score}), where {other} is not rated")
            return tuple(fill_spans(text, **self.values))
        text = translate("{name} feels worst at {stage} ({score}), where {other} feels {other_score}")
        return tuple(fill_spans(text, other_score=Span(format_emotion(feeling.score)), **self.values))


@sentence
def tell_pair(pair: MapPair, names: tuple[str, str]) -> tuple[Span, ...]:
    """Return the sentence; `names` are what it calls the sides."""
    rated = _list_rated(pair)
    if not pair.match.shared:
        return _lead(say("These maps share no stage"), translate("{lead}, so nothing can be laid side by side."))
    if not rated:
        return _lead(
            say("No feeling can be compared yet"), translate("{lead}: no shared stage is rated on both sides.")
        )
    if pair.is_target:
        return _tell_target(rated)
    lows = [low for low in _find_lows(pair, names) if low.score < 0]
    if not lows:
        return _open(say("Neither side feels bad anywhere"), Span(f". {_tell_widest(rated, names)}"))
    if len(lows) == 1:
        return _open(say("Only {name} stumbles.", name=lows[0].name), Span(" "), *lows[0].tell(), Span("."))
    if lows[0].other is lows[1].stage:
        text = translate("Both feel worst at {stage}: {first} {score}, {second} {other_score}.")
        scores = {"score": Span(format_emotion(lows[0].score)), "other_score": Span(format_emotion(lows[1].score))}
        sides = {"first": Span(names[0]), "second": Span(names[1])}
        told = fill_spans(text, stage=Span(lows[0].stage.name, "bad"), **scores, **sides)
        return _open(say("They stumble in the same place."), Span(" "), *told)
    clauses = (*lows[0].tell(), Span("; "), *lows[1].tell(), Span("."))
    return _open(say("They stumble in different places."), Span(" "), *clauses)


def _lead(text: str, message: str) -> tuple[Span, ...]:
    return tuple(fill_spans(message, lead=Span(text, "strong")))


def _open(text: str, *spans: Span) -> tuple[Span, ...]:
    return (Span(text, "strong"), *spans)


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
        return say("They feel the same at every stage that both have.")
    above, gap = names[0] if first > second else names[1], abs(first - second)
    return say(
        "They are farthest apart at {stage}, where {name} feels better by {gap}.", stage=stage, name=above, gap=gap
    )


def _tell_target(rated: Sequence[Rated]) -> tuple[Span, ...]:
    """Return what the target lifts most; the current map is the first."""
    stage, now, then = max(rated, key=lambda item: item[2] - item[1])
    if then <= now:
        return _lead(say("The target lifts no feeling"), translate("{lead} at any stage that both maps have."))
    return tuple(
        fill_spans(
            translate("The target lifts most at {stage}: from {now} now to {then}."),
            stage=Span(stage, "good"),
            now=Span(format_emotion(now)),
            then=Span(format_emotion(then)),
        )
    )
