"""The words of an embed: what can be shown of a map, and what a fence may say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mkdocs_journey.words.speech import message

WORD = "journey"
"""The word that a fence bears."""

KEYS = ("map", "show", "stage")
CURVE, PEOPLE, TIME, CARD, STAGES, FINDINGS, ACTIONS = (
    "curve", "people", "time", "card", "stages", "findings", "actions"
)  # fmt: skip
DRAWN = (CURVE, PEOPLE, TIME)
"""The bands of a map's shape, in their order; the last two are there with data only."""

OF_ONE_STAGE = (CARD, FINDINGS, ACTIONS)
"""What can be shown of one stage alone."""

NAMES: Mapping[str, str] = {
    CURVE: message("How the journey feels"),
    PEOPLE: message("Who goes on"),
    TIME: message("Time in stage"),
    CARD: message("The map as a card"),
    STAGES: message("Each stage as a card"),
    FINDINGS: message("What stands out"),
    ACTIONS: message("What to do first"),
}


@dataclass(frozen=True, slots=True)
class Showable:
    """What can be asked of a map.

    Attributes:
        words: The words of its parts.
        stages: The ids of its stages.
    """

    words: tuple[str, ...]
    stages: tuple[str, ...]
