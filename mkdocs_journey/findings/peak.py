"""Moment of truth, peak: where emotion rises steeply or reaches the top.

Why: what already delights is cheaper to carry into other stages than a new thing is to build, and it is the first to
be lost in a change that nobody meant for it.

Formula: score of a point less that of the neighbour before it, along `next` ≥ `moment_points`; or the score is +2 and
that of the neighbour before it is not.
"""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_journey.findings.finding import EmotionTurn
from mkdocs_journey.findings.turn import Turn, find_turns
from mkdocs_journey.findings.wording import signed
from mkdocs_journey.model.journey_map import JourneyMap
from mkdocs_journey.settings import Settings
from mkdocs_journey.words.speech import message, say

KIND = "peak"
SETTINGS = ("moment_points",)
TOP = 2
RULE = message("emotion reaches {top}, or rises by {rise} or more between neighbouring points")
MOVED = message("Feelings rise from {before} to {after}{word} at “{point}”.")


def find_peaks(journey_map: JourneyMap, settings: Settings) -> Iterator[EmotionTurn]:
    """Yield a finding for each point that reaches +2 from below, or that emotion rises to by 2 or more."""
    rise = settings.moment_points
    rule = say(RULE, top=signed(TOP), rise=rise)
    return find_turns(journey_map, Turn(KIND, way=1, steep=rise, end=TOP, moved=MOVED, rule=rule))
