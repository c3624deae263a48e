"""A steep change of emotion, or an end of the scale reached: what the rules of nosedive and peak share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mkdocs_journey.findings.emotion_points import EmotionPoint, neighbours
from mkdocs_journey.findings.finding import EmotionTurn
from mkdocs_journey.findings.wording import signed
from mkdocs_journey.model.journey_map import JourneyMap
from mkdocs_journey.words.speech import say, sentence


@dataclass(frozen=True, slots=True)
class Turn:
    """One way for emotion to turn.

    Attributes:
        kind: Kind of the finding.
        way: 1 for up, −1 for down.
        steep: Points between neighbours that count as a turn.
        end: Score whose reaching counts as a turn whatever the points before it.
        moved: Its sentence, with where feelings come from and where they go.
        rule: The rule in words, with its bounds.
    """

    kind: str
    way: int
    steep: int
    end: int
    moved: str
    rule: str

    def size(self, before: EmotionPoint | None, point: EmotionPoint) -> int:
        """Return the points moved along the turn's way; 0 where the journey starts."""
        return self.way * (point.score - before.score) if before is not None else 0


def find_turns(journey_map: JourneyMap, turn: Turn) -> Iterator[EmotionTurn]:
    """Yield a finding for each point that emotion turns to, told from the neighbour with the largest change."""
    origins: dict[EmotionPoint, EmotionPoint | None] = {}
    for before, point in neighbours(journey_map):
        reached = point.score == turn.end and (before is None or before.score != turn.end)
        if turn.size(before, point) < turn.steep and not reached:
            continue
        known = origins.get(point)
        if known is None or turn.size(before, point) > turn.size(known, point):
            origins[point] = before
    for point, before in origins.items():
        yield _describe(turn, before, point)


@sentence
def _describe(turn: Turn, before: EmotionPoint | None, point: EmotionPoint) -> EmotionTurn:
    size = turn.size(before, point)
    scores = {"after": signed(point.score), "point": point.name, "word": f", {point.word}," if point.word else ""}
    if before is not None and size >= turn.steep:
        text = say(turn.moved, before=signed(before.score), **scores)
    else:
        text = say("Feelings reach {after}{word} at “{point}”.", **scores)
    return EmotionTurn(
        kind=turn.kind,
        stage=point.stage,
        step=point.step,
        value=size if size >= turn.steep else point.score,
        threshold=turn.steep if size >= turn.steep else turn.end,
        change=f"{signed(before.score)} → {signed(point.score)}" if before is not None else signed(point.score),
        before=before.score if before is not None else None,
        after=point.score,
        rule=turn.rule,
        text=text,
        evidence=point.evidence,
        pinned=bool(point.pin),
    )
