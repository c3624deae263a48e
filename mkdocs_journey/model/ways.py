"""Ways between stages: which stage comes next, which comes later, which is an end; and what a stage feels like."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mkdocs_journey.model.journey_map import NextStage, Stage


def ways_on(stages: Sequence[Stage]) -> Mapping[str, tuple[NextStage, ...]]:
    """Return the ways on from each stage, by its id; without `next` the stage below."""
    ways: dict[str, tuple[NextStage, ...]] = {}
    for index, stage in enumerate(stages):
        # The id was checked when the stage was read.
        below = tuple(NextStage.model_construct(to=item.id) for item in stages[index + 1 : index + 2])
        ways[stage.id] = below if stage.next is None else stage.next
    return ways


def later_stages(stages: Sequence[Stage]) -> Mapping[str, frozenset[str]]:
    """Return, for each stage id, the stages reachable by `next` without its ways back.

    A way to a stage at or above in the list is a way back. A stage with an empty set is an end.
    """
    ways = ways_on(stages)
    later: dict[str, frozenset[str]] = {}
    for stage in reversed(stages):
        # From the last stage up: what stands below is there already.
        onward = {way.to for way in ways[stage.id] if way.to in later}
        later[stage.id] = frozenset(onward.union(*(later[to] for to in onward)))
    return later


@dataclass(frozen=True, slots=True)
class Feeling:
    """An emotion with the author's word for it."""

    score: int
    word: str


def stage_feeling(stage: Stage) -> Feeling | None:
    """Return the author's emotion of the stage, else the most extreme of its steps (the later of two equals)."""
    if stage.emotion is not None:
        return Feeling(stage.emotion, stage.feeling or "")
    rated = [Feeling(step.emotion, step.feeling or "") for step in stage.steps if step.emotion is not None]
    return max(reversed(rated), key=lambda feeling: abs(feeling.score), default=None)
