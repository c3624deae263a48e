"""Moment of truth, nosedive: where emotion falls steeply or reaches the bottom.

Why: a journey is remembered by its worst moment and its last, so the fall is where a team looks first. Feelings are
the author's rating, or what a survey bore out: the finding says where they turn, not how many people it is about.

Formula: score of a point less that of the neighbour before it, along `next` ≤ −`moment_points`; or the score is −2
and that of the neighbour before it is not.
"""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_journey.findings.finding import EmotionTurn
from mkdocs_journey.findings.turn import Turn, find_turns
from mkdocs_journey.findings.wording import signed
from mkdocs_journey.model.journey_map import JourneyMap
from mkdocs_journey.settings import Settings
from mkdocs_journey.words.speech import message, say

KIND = "nosedive"
SETTINGS = ("moment_points",)
BOTTOM = -2
RULE = message("emotion falls by {fall} or more between neighbouring points, or reaches {bottom}")
MOVED = message("Feelings fall from {before} to {after}{word} at “{point}”.")


def find_nosedives(journey_map: JourneyMap, settings: Settings) -> Iterator[EmotionTurn]:
    """Yield a finding for each point that emotion falls to by so many points, or that reaches −2 from above."""
    fall = settings.moment_points
    rule = say(RULE, fall=fall, bottom=signed(BOTTOM))
    return find_turns(journey_map, Turn(KIND, way=-1, steep=fall, end=BOTTOM, moved=MOVED, rule=rule))
