"""Moment of truth, nosedive: where emotion falls steeply or reaches the bottom."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_journey.findings.finding import EmotionTurn
from mkdocs_journey.findings.turn import Turn, find_turns
from mkdocs_journey.model.journey_map import JourneyMap

FALL = 2
BOTTOM = -2
RULE = f"emotion falls by {FALL} or more between neighbouring points, or reaches −{-BOTTOM}"


def find_nosedives(journey_map: JourneyMap) -> Iterator[EmotionTurn]:
    """Yield a finding for each point that emotion falls to by 2 or more, or that reaches −2 from above."""
    return find_turns(journey_map, Turn("nosedive", way=-1, steep=FALL, end=BOTTOM, verb="fall", rule=RULE))
