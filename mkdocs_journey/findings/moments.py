"""All moments of truth of a map, numbered in the order a reader meets them, and the one that the page tints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mkdocs_journey.findings.finding import EmotionTurn
from mkdocs_journey.findings.nosedive import find_nosedives
from mkdocs_journey.findings.peak import find_peaks
from mkdocs_journey.model.journey_map import JourneyMap
from mkdocs_journey.settings import Settings


def find_moments(journey_map: JourneyMap, settings: Settings) -> tuple[EmotionTurn, ...]:
    """Return the nosedives, deepest first, then the peaks, highest first; numbered from 1."""
    order = {stage.id: index for index, stage in enumerate(journey_map.stages)}
    falls = sorted(
        find_nosedives(journey_map, settings),
        key=lambda item: (not item.pinned, item.after, -item.value, order[item.stage]),
    )
    rises = sorted(find_peaks(journey_map, settings), key=lambda item: (-item.after, -item.value, order[item.stage]))
    return tuple(replace(item, number=number) for number, item in enumerate((*falls, *rises), 1))


@dataclass(frozen=True, slots=True)
class MomentOfTruth:
    """The one moment that the page tints.

    Attributes:
        step: Id of its step; None when it is the stage as a whole.
        note: The author's words, else the finding's sentence.
        number: Pin of the finding there; None where the author marked a step that no rule fires on.
    """

    stage: str
    step: str | None
    note: str
    number: int | None


def pick_moment_of_truth(journey_map: JourneyMap, moments: Sequence[EmotionTurn]) -> MomentOfTruth | None:
    """Return the first step that the author marked, else the deepest nosedive; None without either."""
    for stage in journey_map.stages:
        for step in stage.steps:
            if step.moment_of_truth:
                number = next((item.number for item in moments if item.step == step.id), None)
                return MomentOfTruth(stage.id, step.id, step.moment_of_truth, number)
    deepest = next((item for item in moments if item.kind == "nosedive"), None)
    return MomentOfTruth(deepest.stage, deepest.step, deepest.text, deepest.number) if deepest else None
