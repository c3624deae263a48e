"""Moment of truth, peak: where emotion rises steeply or reaches the top."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_journey.findings.finding import EmotionTurn
from mkdocs_journey.findings.turn import Turn, find_turns
from mkdocs_journey.model.journey_map import JourneyMap

RISE = 2
TOP = 2
RULE = f"emotion reaches +{TOP}, or rises by {RISE} or more between neighbouring points"


def find_peaks(journey_map: JourneyMap) -> Iterator[EmotionTurn]:
    """Yield a finding for each point that reaches +2 from below, or that emotion rises to by 2 or more."""
    return find_turns(journey_map, Turn("peak", way=1, steep=RISE, end=TOP, verb="rise", rule=RULE))
