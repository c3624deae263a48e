"""Two emotion curves over one set of stage columns: solid and round against dashed and square, gaps as blocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mkdocs_journey.diagrams.columns import MOST_COLUMNS_IN_WORDS, Columns
from mkdocs_journey.diagrams.curve_line import draw_ground
from mkdocs_journey.diagrams.curve_points import Scale
from mkdocs_journey.diagrams.monotone import join_points, line_path
from mkdocs_journey.diagrams.svg import (
    STRETCH_HEIGHT,
    STRETCH_WIDTH,
    Drawing,
    at,
    draw,
    em,
    height_classes,
    stretch,
    tag,
    words,
)
from mkdocs_journey.diagrams.unknown import NOT_RATED
from mkdocs_journey.diagrams.wording import NO_FIGURE, format_emotion, join_words
from mkdocs_journey.words.speech import message, say, say_many

TITLE = message("Two emotion curves")
_SCALE = Scale(top=3.2, bottom=14.2, height=18)
_ROUND, _SQUARE = 0.55, 0.52
_BLOCK = 1.8
"""Width of the block between two marks, in em."""
_ASIDE = 0.6
"""How far two marks of one score stand from the middle, in em."""


@dataclass(frozen=True, slots=True)
class CurveSide:
    """What one side feels at a stage.

    Attributes:
        score: −2 to +2; None where nobody rated it.
        goes_on: Whether this stage follows that of the column before on the side's own map, so that a line may join
            them.
    """

    score: int | None
    goes_on: bool = True


@dataclass(frozen=True, slots=True)
class TwoStage:
    """A stage that both sides have."""

    name: str
    first: CurveSide
    second: CurveSide

    @property
    def gap(self) -> int | None:
        """How many points the first lies above the second; None where either is not rated."""
        if self.first.score is None or self.second.score is None:
            return None
        return self.first.score - self.second.score


@dataclass(frozen=True, slots=True)
class TwoCurves:
    """What is drawn: the stages that both have, in the order of the first, and what the sides are called."""

    stages: tuple[TwoStage, ...]
    first: str
    second: str

    @property
    def widest(self) -> int | None:
        """Column of the widest gap, the first of equals; None where there is none."""
        gaps = [abs(stage.gap or 0) for stage in self.stages]
        return gaps.index(max(gaps)) if any(gaps) else None


def two_curves(curves: TwoCurves, *, uid: str) -> Drawing:
    """Return the drawing of both curves."""
    columns = Columns(len(curves.stages))
    rated = any(side.score is not None for stage in curves.stages for side in (stage.first, stage.second))
    body = draw_ground(columns, _SCALE, rated=rated)
    body += "".join(_draw_block(stage, columns.centre(index)) for index, stage in enumerate(curves.stages))
    body += _draw_line([stage.first for stage in curves.stages], columns, class_="journey-line")
    body += _draw_line([stage.second for stage in curves.stages], columns, class_="journey-line-second")
    for index, stage in enumerate(curves.stages):
        names = (curves.first, curves.second) if index == curves.widest and not _many(curves) else ("", "")
        body += _draw_marks(stage, columns.centre(index), names)
    classes = " ".join(["journey-curve", "journey-two-curves", *(columns.classes or "").split()])
    return Drawing(
        svg=draw(body, uid=uid, title=say(TITLE), label=_describe(curves), height=_SCALE.height, class_=classes),
        title=say(TITLE),
        summary=_summarise(curves),
        columns=(say("Stage"), curves.first, curves.second, say("Gap")),
        rows=tuple(_row(stage) for stage in curves.stages),
    )


def two_curves_axis() -> str:
    """Return the words of the scale for the lane left of the curves; decoration, as the label says the numbers."""
    levels = ((2, say("delighted +2")), (0, say("neutral 0")), (-2, say("frustrated −2")))
    lines = "".join(
        at(100, _SCALE.percent(score), words(text, class_="journey-caption", anchor="end", x="-0.8em", dy="0.35em"))
        for score, text in levels
    )
    class_ = f"journey-drawing journey-curve journey-axis {height_classes(_SCALE.height)}"
    return tag("svg", lines, class_=class_, aria_hidden="true", width="100%", height=em(_SCALE.height))


def _many(curves: TwoCurves) -> bool:
    return len(curves.stages) > MOST_COLUMNS_IN_WORDS


def _draw_block(stage: TwoStage, x: float) -> str:
    """Return the block between two marks; nothing where they meet or one is missing."""
    if not stage.gap or stage.first.score is None or stage.second.score is None:
        return ""
    top, bottom = (_SCALE.em(score) for score in (max(_scores(stage)), min(_scores(stage))))
    block = tag("rect", class_="journey-gap", x=em(-_BLOCK / 2), width=em(_BLOCK), height=em(bottom - top))
    return at(x, _SCALE.down(top), block)


def _scores(stage: TwoStage) -> list[int]:
    return [side.score for side in (stage.first, stage.second) if side.score is not None]


def _draw_line(sides: Sequence[CurveSide], columns: Columns, *, class_: str) -> str:
    """Return the line of one side; it stops where nobody rated a stage, or where another stage lies between."""
    runs: list[list[tuple[float, float]]] = []
    is_open = False
    for index, side in enumerate(sides):
        if side.score is None:
            is_open = False
            continue
        point = (columns.centre(index) / 100 * STRETCH_WIDTH, _SCALE.percent(side.score) / 100 * STRETCH_HEIGHT)
        if is_open and side.goes_on:
            runs[-1].append(point)
        else:
            runs.append([point])
        is_open = True
    path = "".join(line_path(join_points(run)) for run in runs if len(run) > 1)
    return stretch(tag("path", class_=class_, d=path)) if path else ""


def _draw_marks(stage: TwoStage, x: float, names: tuple[str, str]) -> str:
    """Return a round and a square mark with their scores: the upper one's above, the lower one's below."""
    aside = _ASIDE if stage.gap == 0 else 0.0
    is_upper = stage.gap is None or stage.gap >= 0
    first = _draw_mark(stage.first.score, x, -aside, _round(), names[0], above=is_upper)
    second = _draw_mark(stage.second.score, x, aside, _square(), names[1], above=not is_upper, second=True)
    return first + second


def _draw_mark(
    score: int | None, x: float, aside: float, mark: str, name: str, *, above: bool, second: bool = False
) -> str:
    if score is None:
        return ""
    y = "-1em" if above else "1.75em"
    class_ = "journey-halo journey-second-score" if second else "journey-halo journey-first-score"
    number = format_emotion(score)
    text = words(number, class_=f"{class_} journey-narrow" if name else class_, anchor="middle", y=y)
    if name:
        text += words(f"{name} {number}", class_=f"{class_} journey-wide", anchor="middle", y=y)
    return at(x, _SCALE.percent(score), tag("svg", mark + text, x=em(aside), overflow="visible"))


def _round() -> str:
    return tag("circle", class_="journey-first-mark", r=em(_ROUND))


def _square() -> str:
    return tag(
        "rect",
        class_="journey-second-mark",
        x=em(-_SQUARE),
        y=em(-_SQUARE),
        width=em(2 * _SQUARE),
        height=em(2 * _SQUARE),
    )


def _describe(curves: TwoCurves) -> str:
    """Return both curves stage by stage, for readers who hear them."""
    if not curves.stages:
        return say("No stage that both have.")
    return " ".join(
        f"{stage.name}: {curves.first} {_tell(stage.first)}, {curves.second} {_tell(stage.second)}."
        for stage in curves.stages
    )


def _tell(side: CurveSide) -> str:
    return format_emotion(side.score) if side.score is not None else say(NOT_RATED)


def _summarise(curves: TwoCurves) -> str:
    """Return where the gap is widest, and which way round."""
    gaps = [(stage.name, stage.gap) for stage in curves.stages if stage.gap]
    if not gaps:
        known = [stage for stage in curves.stages if stage.gap is not None]
        if not known:
            return say("No stage is rated on both sides, so no gap can be told.")
        return say("Both curves lie on each other wherever both are rated.")
    widest = sorted(gaps, key=lambda item: -abs(item[1]))[:3]
    return say(
        "The gap is widest at {stages}; grey blocks mark the gaps.",
        stages=join_words([_tell_gap(curves, *item) for item in widest]),
    )


def _tell_gap(curves: TwoCurves, name: str, gap: int) -> str:
    above = curves.first if gap > 0 else curves.second
    return say_many(
        "{stage} ({above} {n} point higher)",
        "{stage} ({above} {n} points higher)",
        abs(gap),
        stage=name,
        above=above,
    )


def _row(stage: TwoStage) -> tuple[str, ...]:
    gap = format_emotion(stage.gap) if stage.gap is not None else NO_FIGURE
    return (stage.name, _tell(stage.first), _tell(stage.second), gap)
