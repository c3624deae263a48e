"""The points of a map's emotion curve and which of them are neighbours along the journey."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from mkdocs_journey.model.journey_map import JourneyMap, Stage
from mkdocs_journey.model.ways import ways_on


@dataclass(frozen=True, slots=True)
class EmotionPoint:
    """One rated point: a step with an emotion, or a stage that has one and no rated step.

    Attributes:
        name: The step's action or the stage's name.
        pin: The author's words where the step is marked as a moment of truth, else "".
    """

    stage: str
    stage_name: str
    step: str | None
    name: str
    score: int
    word: str
    pin: str
    evidence: tuple[str, ...]


def stage_points(stage: Stage) -> tuple[EmotionPoint, ...]:
    """Return the rated points of one stage in order; none where nobody rated it."""
    points = tuple(
        EmotionPoint(
            stage=stage.id,
            stage_name=stage.name,
            step=step.id,
            name=step.action,
            score=step.emotion,
            word=step.feeling or "",
            pin=step.moment_of_truth or "",
            evidence=step.evidence,
        )
        for step in stage.steps
        if step.emotion is not None
    )
    if points or stage.emotion is None:
        return points
    whole = EmotionPoint(stage.id, stage.name, None, stage.name, stage.emotion, stage.feeling or "", "", ())
    return (whole,)


def neighbours(journey_map: JourneyMap) -> Iterator[tuple[EmotionPoint | None, EmotionPoint]]:
    """Yield each point with a point before it: in its stage, else the last of a stage that leads here.

    Stages lead on along `next` without its ways back; a stage without points is passed through. A point that nothing
    leads to comes with None.
    """
    points = {stage.id: stage_points(stage) for stage in journey_map.stages}
    before = _leading_points(journey_map.stages, points)
    for stage in journey_map.stages:
        own = points[stage.id]
        if own:
            for leading in before[stage.id] or (None,):
                yield leading, own[0]
        yield from pairwise(own)


def _leading_points(
    stages: Sequence[Stage], points: Mapping[str, tuple[EmotionPoint, ...]]
) -> Mapping[str, tuple[EmotionPoint, ...]]:
    """Return, for each stage id, the last points of the stages that lead to it."""
    order = {stage.id: index for index, stage in enumerate(stages)}
    ways = ways_on(stages)
    leading: dict[str, dict[EmotionPoint, None]] = {stage.id: {} for stage in stages}
    for stage in stages:
        passed_on = {points[stage.id][-1]: None} if points[stage.id] else leading[stage.id]
        for way in ways[stage.id]:
            if order.get(way.to, -1) > order[stage.id]:
                leading[way.to].update(passed_on)
    return {stage: tuple(found) for stage, found in leading.items()}
