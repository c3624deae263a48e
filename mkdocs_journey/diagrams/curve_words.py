"""What the emotion curve says in words: a label with its numbers, one sentence, and the rows of its table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from mkdocs_journey.diagrams.curve_points import CurvePoint, CurveStage, EmotionCurve
from mkdocs_journey.diagrams.unknown import NO_CURVE, NOT_RATED, ONE_NOT_RATED, SOME_NOT_RATED
from mkdocs_journey.diagrams.wording import NO_FIGURE, format_emotion, format_sample, join_words
from mkdocs_journey.words.speech import message, say, say_many, sentence

_LOWEST = message("are lowest with {score} in {stage}")
_HIGHEST = message("are highest with {score} in {stage}")


def describe_curve(curve: EmotionCurve) -> str:
    """Return what the curve shows, stage by stage, for readers who hear it."""
    if not curve.stages:
        return say("No stages.")
    return " ".join(
        _describe_stage(stage, is_moment=stage.id == curve.moment, small=curve.small) for stage in curve.stages
    )


def _describe_stage(stage: CurveStage, *, is_moment: bool, small: int) -> str:
    parts = [say(NOT_RATED)]
    if stage.points:
        parts = [join_words([format_emotion(point.score) for point in stage.points])]
        parts += [stage.key.word] if stage.key and stage.key.word else []
    if stage.measured:
        median, sample = format_emotion(stage.measured.median), format_sample(stage.measured.n, small=small)
        parts.append(say("measured {median}, {sample}", median=median, sample=sample))
    pins = [str(number) for point in stage.points for number in point.pins]
    parts += [say("finding {numbers}", numbers=join_words(pins))] if pins else []
    parts += [say("moment of truth")] if is_moment else []
    return f"{stage.name}: {', '.join(parts)}."


@sentence
def summarise_curve(curve: EmotionCurve) -> str:
    """Return one sentence: where feelings start, turn and end, and what is not rated."""
    rated = [(stage, stage.key) for stage in curve.stages if stage.key]
    if not rated:
        return say(NO_CURVE)
    told = [_tell_course([(stage.name, key) for stage, key in rated]), *_tell_fall(curve.stages)]
    missing = len(curve.stages) - len(rated)
    if missing:
        stages = len(curve.stages)
        told.append(say_many(ONE_NOT_RATED, SOME_NOT_RATED, missing, stages=stages))
    return f"{'; '.join(told)}."


def _tell_course(keys: Sequence[tuple[str, CurvePoint]]) -> str:
    (first, start), (last, end) = keys[0], keys[-1]
    score = format_emotion(start.score)
    if len(keys) == 1:
        if start.word:
            return say("The feeling at {stage} is {score}, {word}", stage=first, score=score, word=start.word)
        return say("The feeling at {stage} is {score}", stage=first, score=score)
    scores = [key.score for _, key in keys]
    if min(scores) == max(scores):
        return say("Feelings stay at {score} from {first} to {last}", score=score, first=first, last=last)
    low, high = scores.index(min(scores)), scores.index(max(scores))
    turns = [
        say(text, score=format_emotion(scores[index]), stage=keys[index][0])
        for index, text in sorted([(low, _LOWEST), (high, _HIGHEST)])
        if 0 < index < len(keys) - 1
    ]
    ends = say("end at {score} in {stage}", score=format_emotion(end.score), stage=last)
    parts = [say("start at {score} in {stage}", score=score, stage=first), *turns, ends]
    return say("Feelings {parts}", parts=join_words(parts))


def _tell_fall(stages: Sequence[CurveStage]) -> Iterator[str]:
    """Yield where the first steep fall comes; nothing without one."""
    points = [(stage.name, point) for stage in stages for point in stage.points]
    for (_, before), (name, point) in pairwise(points):
        if point.nosedive and before.score > point.score:
            start, end = format_emotion(before.score), format_emotion(point.score)
            yield say("the fall from {before} to {after} comes at {stage}", before=start, after=end, stage=name)
            return


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
        return ("", say(NOT_RATED), "")
    return (point.step, format_emotion(point.score), point.word)


def _measured_cells(stage: CurveStage, small: int) -> tuple[str, str, str]:
    measured = stage.measured
    if measured is None:
        return (NO_FIGURE, NO_FIGURE, NO_FIGURE)
    half = say("{low} to {high}", low=format_emotion(measured.low), high=format_emotion(measured.high))
    return (format_emotion(measured.median), half, format_sample(measured.n, small=small).removeprefix("n "))
