"""What the emotion curve says in words: a label with its numbers, one sentence, and the rows of its table."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from mkdocs_journey.diagrams.curve_points import CurvePoint, CurveStage, EmotionCurve
from mkdocs_journey.diagrams.unknown import NOBODY_RATED, NOT_RATED
from mkdocs_journey.diagrams.wording import NO_FIGURE, format_emotion, format_sample, join_words


def describe_curve(curve: EmotionCurve) -> str:
    """Return what the curve shows, stage by stage, for readers who hear it."""
    if not curve.stages:
        return "No stages."
    return " ".join(
        _describe_stage(stage, is_moment=stage.id == curve.moment, small=curve.small) for stage in curve.stages
    )


def _describe_stage(stage: CurveStage, *, is_moment: bool, small: int) -> str:
    parts = [NOT_RATED]
    if stage.points:
        parts = [join_words([format_emotion(point.score) for point in stage.points])]
        parts += [stage.key.word] if stage.key and stage.key.word else []
    if stage.measured:
        parts.append(
            f"measured {format_emotion(stage.measured.median)}, {format_sample(stage.measured.n, small=small)}"
        )
    pins = [str(number) for point in stage.points for number in point.pins]
    parts += [f"finding {join_words(pins)}"] if pins else []
    parts += ["moment of truth"] if is_moment else []
    return f"{stage.name}: {', '.join(parts)}."


def summarise_curve(curve: EmotionCurve) -> str:
    """Return one sentence: where feelings start, turn and end, and what is not rated."""
    rated = [(stage, stage.key) for stage in curve.stages if stage.key]
    if not rated:
        return f"{NOBODY_RATED}, so there is no curve: add an emotion to a step or to a stage."
    missing = len(curve.stages) - len(rated)
    rest = f"; {missing} of {len(curve.stages)} stages {'is' if missing == 1 else 'are'} {NOT_RATED}" if missing else ""
    return f"{_tell_course([(stage.name, key) for stage, key in rated])}{_tell_fall(curve.stages)}{rest}."


def _tell_course(keys: Sequence[tuple[str, CurvePoint]]) -> str:
    (first, start), (last, end) = keys[0], keys[-1]
    if len(keys) == 1:
        word = f", {start.word}" if start.word else ""
        return f"The feeling at {first} is {format_emotion(start.score)}{word}"
    scores = [key.score for _, key in keys]
    if min(scores) == max(scores):
        return f"Feelings stay at {format_emotion(start.score)} from {first} to {last}"
    parts = [f"start at {format_emotion(start.score)} in {first}"]
    low, high = scores.index(min(scores)), scores.index(max(scores))
    turns = [
        f"{verb} {format_emotion(scores[index])} in {keys[index][0]}"
        for index, verb in sorted([(low, "are lowest with"), (high, "are highest with")])
        if 0 < index < len(keys) - 1
    ]
    parts += [*turns, f"end at {format_emotion(end.score)} in {last}"]
    return f"Feelings {join_words(parts)}"


def _tell_fall(stages: Sequence[CurveStage]) -> str:
    points = [(stage.name, point) for stage in stages for point in stage.points]
    for (_, before), (name, point) in pairwise(points):
        if point.nosedive and before.score > point.score:
            fall = f"from {format_emotion(before.score)} to {format_emotion(point.score)}"
            return f"; the fall {fall} comes at {name}"
    return ""


def list_points(curve: EmotionCurve) -> tuple[tuple[str, ...], ...]:
    """Return the rows of the table: each point, and each stage that has none."""
    rows = []
    for stage in curve.stages:
        points: Sequence[CurvePoint | None] = stage.points or (None,)
        for index, point in enumerate(points):
            measured = _measured_cells(stage, curve.small) if index == 0 else ("", "", "")
            rows.append((stage.name, *_point_cells(point), *measured))
    return tuple(rows)


def _point_cells(point: CurvePoint | None) -> tuple[str, str, str]:
    if point is None:
        return ("", NOT_RATED, "")
    return (point.step, format_emotion(point.score), point.word)


def _measured_cells(stage: CurveStage, small: int) -> tuple[str, str, str]:
    measured = stage.measured
    if measured is None:
        return (NO_FIGURE, NO_FIGURE, NO_FIGURE)
    half = f"{format_emotion(measured.low)} to {format_emotion(measured.high)}"
    return (format_emotion(measured.median), half, format_sample(measured.n, small=small).removeprefix("n "))
