"""Measured emotion in words: median, middle half and n, beside what the authors rate."""

from __future__ import annotations

from mkdocs_journey.attribution.aggregate_figures import MeasuredScores
from mkdocs_journey.diagrams.curve_points import MeasuredEmotion
from mkdocs_journey.diagrams.wording import format_emotion, format_period, format_sample
from mkdocs_journey.pages.parts import Fact
from mkdocs_journey.words.speech import say


def tell_half(scores: MeasuredScores) -> str:
    """Return "−2 to 0"."""
    return say("{low} to {high}", low=format_emotion(scores.low), high=format_emotion(scores.high))


def tell_scores(scores: MeasuredScores, *, small: int) -> str:
    """Return "−1 (−2 to 0), n 34"."""
    return f"{format_emotion(scores.median)} ({tell_half(scores)}), {format_sample(scores.n, small=small)}"


def measured_fact(scores: MeasuredScores, *, small: int) -> Fact:
    """Return the figure that stands beside the author's feeling of a stage."""
    note = say(
        "middle half {half} · {sample} · {period}",
        half=tell_half(scores),
        sample=format_sample(scores.n, small=small),
        period=format_period(*scores.period),
    )
    if scores.left_out:
        note = f"{note} · {say('{count} without a scale that fits left out', count=scores.left_out)}"
    tone = "bad" if scores.median < 0 else "good" if scores.median > 0 else ""
    return Fact(
        say("Measured feeling"),
        format_emotion(scores.median),
        note,
        tone,
        "term-measured-feeling",
        "figure-measured-feeling",
    )


def mark_scores(scores: MeasuredScores | None) -> MeasuredEmotion | None:
    """Return what the emotion curve draws beside the author's points."""
    return MeasuredEmotion(scores.median, scores.low, scores.high, scores.n) if scores is not None else None
