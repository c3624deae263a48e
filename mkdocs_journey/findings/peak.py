"""Moment of truth, peak: where emotion rises steeply or reaches the top."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_journey.findings.finding import EmotionTurn
from mkdocs_journey.findings.turn import Turn, find_turns
from mkdocs_journey.findings.wording import signed
from mkdocs_journey.model.journey_map import JourneyMap
from mkdocs_journey.words.speech import message, say

RISE = 2
TOP = 2
RULE = message("emotion reaches {top}, or rises by {rise} or more between neighbouring points")
MOVED = message("Feelings rise from {before} to {after}{word} at “{point}”.")


def find_peaks(journey_map: JourneyMap) -> Iterator[EmotionTurn]:
    """Yield a finding for each point that reaches +2 from below, or that emotion rises to by 2 or more."""
    rule = say(RULE, top=signed(TOP), rise=RISE)
    return find_turns(journey_map, Turn("peak", way=1, steep=RISE, end=TOP, moved=MOVED, rule=rule))
