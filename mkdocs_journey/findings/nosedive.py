"""Moment of truth, nosedive: where emotion falls steeply or reaches the bottom."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_journey.findings.finding import EmotionTurn
from mkdocs_journey.findings.turn import Turn, find_turns
from mkdocs_journey.findings.wording import signed
from mkdocs_journey.model.journey_map import JourneyMap
from mkdocs_journey.words.speech import message, say

FALL = 2
BOTTOM = -2
RULE = message("emotion falls by {fall} or more between neighbouring points, or reaches {bottom}")
MOVED = message("Feelings fall from {before} to {after}{word} at “{point}”.")


def find_nosedives(journey_map: JourneyMap) -> Iterator[EmotionTurn]:
    """Yield a finding for each point that emotion falls to by 2 or more, or that reaches −2 from above."""
    rule = say(RULE, fall=FALL, bottom=signed(BOTTOM))
    return find_turns(journey_map, Turn("nosedive", way=-1, steep=FALL, end=BOTTOM, moved=MOVED, rule=rule))
