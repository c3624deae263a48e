"""The emotion curve: each rated step as a strong point in its stage's column, a thin line between them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from mkdocs_journey.diagrams.columns import Columns, find_stage
from mkdocs_journey.diagrams.curve_labels import draw_words, make_scene
from mkdocs_journey.diagrams.curve_line import draw_gaps, draw_ground, draw_runs, find_gaps, split_runs
from mkdocs_journey.diagrams.curve_points import EmotionCurve, Mark, Scale, place_marks, place_measured
from mkdocs_journey.diagrams.curve_words import describe_curve, list_points, summarise_curve
from mkdocs_journey.diagrams.marks import FACE_RADIUS, dot, face, score_class
from mkdocs_journey.diagrams.svg import (
    Drawing,
    at,
    draw,
    em,
    escape_text,
    height_classes,
    make_prefix,
    percent,
    tag,
    words,
)
from mkdocs_journey.words.speech import message, say

TITLE = message("Emotion curve")
_SCALE = Scale(top=4.6, bottom=17.6, height=22)
_SCALE_WITH_NAMES = Scale(top=4.6, bottom=17.6, height=25)
_SCALE_OF_NOTHING = Scale(top=1.0, bottom=5.0, height=8)
"""Above +2 is room for the note of the moment of truth, below −2 for sample sizes and names."""
_DENSE = 8
"""More points than this in one stage are drawn smaller."""


def emotion_curve(curve: EmotionCurve, *, uid: str) -> Drawing:
    """Return the drawing of the curve; its columns are those of the other stage drawings."""
    columns = Columns(len(curve.stages))
    scale = _SCALE_WITH_NAMES if curve.names else _SCALE
    if not curve.has_scores:
        scale = _SCALE_OF_NOTHING
    marks = tuple(place_marks(curve.stages, columns, scale))
    runs = split_runs(marks)
    gaps = find_gaps(runs, columns, scale)
    moment = find_stage([stage.id for stage in curve.stages], curve.moment)
    scene = make_scene(curve, columns, scale, marks=marks, runs=runs, gaps=gaps)
    body = columns.tint(moment, up=moment is not None and _is_up(curve, moment))
    body += draw_ground(columns, scale, rated=curve.has_scores) + draw_runs(runs, scale, make_prefix(uid))
    body += draw_gaps(gaps, scale) + _draw_measured(curve, columns, scale)
    body += _draw_marks(marks, scale) + draw_words(scene, moment)
    classes = " ".join(["journey-curve", *(columns.classes or "").split(), *_crowding(curve, marks)])
    return Drawing(
        svg=draw(body, uid=uid, title=say(TITLE), label=describe_curve(curve), height=scale.height, class_=classes),
        title=say(TITLE),
        summary=summarise_curve(curve),
        columns=(
            say("Stage"),
            say("Step"),
            say("Emotion"),
            say("In their words"),
            say("Measured median"),
            say("Middle half"),
            "n",
        ),
        rows=list_points(curve),
    )


def emotion_axis(curve: EmotionCurve) -> str:
    """Return the words of the scale for the lane left of a curve without names, in a box as high as the curve.

    They are decoration: the curve's own label says its numbers. Without any score there is no scale, and no text.
    """
    if not curve.has_scores:
        return ""
    levels = ((2, say("delighted +2")), (0, say("neutral 0")), (-2, say("frustrated −2")))
    lines = "".join(
        at(
            100,
            _SCALE.percent(score),
            words(text, class_="journey-caption", anchor="end", x="-0.8em", dy="0.35em"),
        )
        for score, text in levels
    )
    class_ = f"journey-drawing journey-curve journey-axis {height_classes(_SCALE.height)}"
    return tag("svg", lines, class_=class_, aria_hidden="true", width="100%", height=em(_SCALE.height))


def _is_up(curve: EmotionCurve, column: int) -> bool:
    key = curve.stages[column].key
    return key is not None and key.score > 0


def _draw_measured(curve: EmotionCurve, columns: Columns, scale: Scale) -> str:
    """Return a vertical line over the middle half of the answers, with a tick at the median, left of all points."""
    drawn = ""
    for index, stage in enumerate(curve.stages):
        if stage.measured:
            beside = place_measured(columns, index)
            low, high = (percent(scale.percent(score)) for score in (stage.measured.low, stage.measured.high))
            drawn += tag("line", class_="journey-range", x1=percent(beside), x2=percent(beside), y1=low, y2=high)
            tick = tag("line", class_="journey-median", x1="-0.35em", x2="1.05em")
            drawn += at(beside, scale.percent(stage.measured.median), tick)
    return drawn


def _draw_marks(marks: Sequence[Mark], scale: Scale) -> str:
    """Return a dot for each point and a face for the one that stands for its stage, drawn last."""
    drawn = ""
    for mark in sorted(marks, key=lambda item: item.is_key):
        hint = tag("title", escape_text(mark.point.step)) if mark.point.step else ""
        inner = dot(0.5) + face(mark.point.score) if mark.is_key else dot()
        drawn += at(mark.x, scale.down(mark.em), hint + inner, class_=score_class(mark.point.score))
    return drawn


def _crowding(curve: EmotionCurve, marks: Sequence[Mark]) -> list[str]:
    """Return classes that make marks smaller at the widths where faces would cover their neighbours."""
    classes = ["journey-dense"] if any(len(stage.points) > _DENSE for stage in curve.stages) else []
    least = max(0.0, 8.0 * len(curve.stages)) if len(curve.stages) > 6 else 0.0
    for width, class_ in ((22.0, "journey-tight-narrow"), (45.0, "journey-tight-wide"), (75.0, "journey-tight-roomy")):
        if any(_covers(a, b, max(width, least)) for a, b in pairwise(marks)):
            classes.append(class_)
    return classes


def _covers(a: Mark, b: Mark, width: float) -> bool:
    """Tell whether a face of one of two neighbours would touch the other in a drawing `width` em wide."""
    reach = FACE_RADIUS * 2 + 0.1 if a.is_key and b.is_key else FACE_RADIUS + 0.4
    across, down = abs(a.x - b.x) / 100 * width, abs(a.em - b.em)
    return (a.is_key or b.is_key) and across < reach and down < reach
