"""Moments of truth by their rule, on maps small enough to see through."""

from __future__ import annotations

from mkdocs_journey.findings.moments import find_moments, pick_moment_of_truth
from mkdocs_journey.model.journey_map import JourneyMap, NextStage, Objective, Stage, Step
from mkdocs_journey.settings import Settings


def journey(*stages: Stage) -> JourneyMap:
    return JourneyMap(title="T", objective=Objective(statement="O"), persona="p", stages=stages)


def rated(name: str, *scores: int | None, to: tuple[str, ...] | None = None, pin: int | None = None) -> Stage:
    steps = tuple(
        Step(id=f"{name}{i}", action=f"{name} {i}", emotion=e, moment_of_truth="pin" if i == pin else None)
        for i, e in enumerate(scores)
    )
    ways = None if to is None else tuple(NextStage(to=one) for one in to)
    return Stage(id=name, name=name, steps=steps, next=ways)


def told(*stages: Stage, points: int = 2) -> list[tuple[str, str | None, float]]:
    settings = Settings(moment_points=points)
    return [(item.kind, item.step, item.value) for item in find_moments(journey(*stages), settings)]


def test_fall_of_two_fires_and_one_does_not() -> None:
    """A fall of 2 between neighbours is a nosedive, a fall of 1 is none."""
    assert told(rated("a", 1, 0), rated("b", -1)) == []
    assert told(rated("a", 1), rated("b", -1)) == [("nosedive", "b0", 2)]


def test_how_steep_is_a_setting() -> None:
    """With 3 points asked a fall of 2 is none, and an end of the scale still is one."""
    assert told(rated("a", 1, -1), points=3) == []
    assert told(rated("a", 1, -1, -2), points=3) == [("nosedive", "a2", -2)]
    assert told(rated("a", 1, 0), points=1) == [("nosedive", "a1", 1)]


def test_bottom_is_reached_once() -> None:
    """Reaching −2 fires without a fall of 2, and staying there does not fire again."""
    assert told(rated("a", -1, -2, -2)) == [("nosedive", "a1", -2)]


def test_unrated_points_are_passed_through() -> None:
    """Steps and stages without an emotion leave no gap in the rule."""
    assert told(rated("a", 1, None), rated("b", None), rated("c", -1)) == [("nosedive", "c0", 2)]


def test_neighbours_follow_next() -> None:
    """A skip makes neighbours of stages that are not beside each other; a way back does not."""
    assert told(rated("a", 1, to=("c",)), rated("b", 0, to=("a",)), rated("c", -1)) == [("nosedive", "c0", 2)]


def test_stage_without_steps_is_one_point() -> None:
    """A stage's own emotion counts where no step has one."""
    whole = Stage(id="b", name="B", emotion=2)
    assert told(rated("a", 0), whole) == [("peak", None, 2)]


def test_numbering_and_pin() -> None:
    """Nosedives come first, deepest first; the author's pin is tinted wherever it stands."""
    journey_map = journey(rated("a", 2, 0), rated("b", -2), rated("c", 0, pin=0))
    moments = find_moments(journey_map, Settings())
    assert [(item.number, item.step) for item in moments] == [(1, "b0"), (2, "a1"), (3, "a0"), (4, "c0")]
    picked = pick_moment_of_truth(journey_map, moments)
    assert picked is not None
    assert (picked.stage, picked.note, picked.number) == ("c", "pin", 4)


def test_no_emotion_no_moment() -> None:
    """A map that nobody rated has no moment of truth."""
    journey_map = journey(rated("a", None), rated("b", None))
    assert find_moments(journey_map, Settings()) == ()
    assert pick_moment_of_truth(journey_map, ()) is None
