"""The emotion curve of a card: a line with only its lowest and its highest stage labelled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mkdocs_journey.diagrams.columns import Columns
from mkdocs_journey.diagrams.curve_line import draw_gaps, draw_runs, find_gaps, split_runs
from mkdocs_journey.diagrams.curve_points import CurvePoint, CurveStage, EmotionCurve, Mark, Scale
from mkdocs_journey.diagrams.curve_words import summarise_curve
from mkdocs_journey.diagrams.labels import break_lines, estimate_width
from mkdocs_journey.diagrams.marks import dot, score_class
from mkdocs_journey.diagrams.svg import Drawing, at, draw, em, escape_text, make_prefix, percent, tag, words
from mkdocs_journey.diagrams.unknown import NOT_RATED
from mkdocs_journey.diagrams.wording import format_emotion
from mkdocs_journey.words.speech import message, say

TITLE = message("Emotion by stage")
_SCALE = Scale(top=1.9, bottom=5.1, height=7)
_NARROWEST = 20.0
"""Width in em of the narrowest card."""
_LABEL_WIDTH = 15.0


@dataclass(frozen=True, slots=True)
class SparkStage:
    """A stage and its emotion, None when nobody rated it; `nosedive` marks the fall that ends in it."""

    name: str
    score: int | None = None
    nosedive: bool = False

    @property
    def points(self) -> tuple[CurvePoint, ...]:
        """The emotion as the only point of the stage."""
        return () if self.score is None else (CurvePoint(self.score, nosedive=self.nosedive),)


def sparkline(stages: Sequence[SparkStage], *, uid: str) -> Drawing:
    """Return the line; without any emotion a dashed line with a hollow point for each stage."""
    columns = Columns(len(stages))
    curve = EmotionCurve(tuple(CurveStage(str(index), stage.name, stage.points) for index, stage in enumerate(stages)))
    marks = tuple(
        Mark(index, columns.centre(index), _SCALE.em(point.score), point, is_key=True)
        for index, stage in enumerate(stages)
        for point in stage.points
    )
    runs = split_runs(marks)
    body = draw_gaps(find_gaps(runs, columns, _SCALE), _SCALE)
    body += _draw_rated(marks, [stage.name for stage in stages], draw_runs(runs, _SCALE, make_prefix(uid)))
    body += _draw_names(stages, columns) if not marks else ""
    scores = tuple(
        (stage.name, say(NOT_RATED) if stage.score is None else format_emotion(stage.score)) for stage in stages
    )
    label = f"{', '.join(f'{name} {score}' for name, score in scores)}." if scores else say("No stages.")
    return Drawing(
        svg=draw(body, uid=uid, title=say(TITLE), label=label, height=_SCALE.height, class_="journey-spark"),
        title=say(TITLE),
        summary=summarise_curve(curve),
        columns=(say("Stage"), say("Emotion")),
        rows=scores,
    )


def _draw_rated(marks: Sequence[Mark], names: Sequence[str], line: str) -> str:
    """Return zero, the line, and the ends of its range with their labels: the low below, the high above."""
    if not marks:
        return ""
    y = percent(_SCALE.percent(0))
    drawn = tag("line", class_="journey-level", x1="0", x2="100%", y1=y, y2=y) + line
    high = max(marks, key=lambda mark: (mark.point.score, -mark.column))
    low = min(marks, key=lambda mark: (mark.point.score, mark.column))
    labelled = (high,) if high.point.score == low.point.score else (high, low)
    for mark in marks:
        if mark not in labelled:
            drawn += at(mark.x, _SCALE.down(mark.em), dot(0.22), class_=score_class(mark.point.score))
    for mark in labelled:
        label = _draw_label(mark, names[mark.column], above=mark is high)
        drawn += at(mark.x, _SCALE.down(mark.em), dot() + label, class_=score_class(mark.point.score))
    return drawn


def _draw_label(mark: Mark, name: str, *, above: bool) -> str:
    """Return score and stage name, kept inside the narrowest card."""
    score = format_emotion(mark.point.score)
    text = " ".join(break_lines(f"{score} {name}", _LABEL_WIDTH, most=1))
    half, x = estimate_width(text) / 2, mark.x / 100 * _NARROWEST
    anchor = "start" if x < half else "end" if _NARROWEST - x < half else "middle"
    inner = tag("tspan", score, class_="journey-score") + escape_text(text.removeprefix(score))
    return tag(
        "text",
        inner,
        class_="journey-halo",
        text_anchor=None if anchor == "start" else anchor,
        x={"start": "-0.4em", "middle": "0", "end": "0.4em"}[anchor],
        y="-0.75em" if above else "1.5em",
    )


def _draw_names(stages: Sequence[SparkStage], columns: Columns) -> str:
    """Return the stage names under the hollow points, unless one of them has no room."""
    room = _NARROWEST / max(1, len(stages)) - 0.3
    if any(estimate_width(word) > room for stage in stages for word in stage.name.split()):
        return ""
    names = [break_lines(stage.name, room, most=3) for stage in stages]
    if any(len(lines) > 2 for lines in names):
        return ""
    y = _SCALE.down((_SCALE.top + _SCALE.bottom) / 2)
    return "".join(at(columns.centre(index), y, _draw_name(lines)) for index, lines in enumerate(names))


def _draw_name(lines: Sequence[str]) -> str:
    return "".join(
        words(line, class_="journey-caption", anchor="middle", y=em(1.8 + 1.3 * row)) for row, line in enumerate(lines)
    )
