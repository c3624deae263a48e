"""The emotion curve without its words: levels, areas, the line, the fall, and the dashes where nobody rated a stage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from mkdocs_journey.diagrams.columns import Columns
from mkdocs_journey.diagrams.curve_points import Mark, Scale
from mkdocs_journey.diagrams.marks import hollow
from mkdocs_journey.diagrams.monotone import Segment, area_path, join_points, line_path, move_to
from mkdocs_journey.diagrams.svg import STRETCH_HEIGHT, STRETCH_WIDTH, at, format_number, percent, stretch, tag, words
from mkdocs_journey.diagrams.wording import format_emotion


@dataclass(frozen=True, slots=True)
class Gap:
    """Unrated stages side by side, and the dashed line through their hollow points.

    Attributes:
        start: One end of the line (percent across, em down).
        end: The other end.
        hollows: The points on it, one for each stage.
    """

    start: tuple[float, float]
    end: tuple[float, float]
    hollows: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Run:
    """Marks that no unrated stage interrupts, and the line through them (percent across, em down)."""

    marks: tuple[Mark, ...]
    segments: tuple[Segment, ...]


def split_runs(marks: Sequence[Mark]) -> tuple[Run, ...]:
    """Return the marks in runs."""
    runs: list[list[Mark]] = []
    for mark in marks:
        if runs and mark.column - runs[-1][-1].column <= 1:
            runs[-1].append(mark)
        else:
            runs.append([mark])
    return tuple(Run(tuple(run), join_points([(mark.x, mark.em) for mark in run])) for run in runs)


def find_gaps(runs: Sequence[Run], columns: Columns, scale: Scale) -> tuple[Gap, ...]:
    """Return the gaps before, between and after the runs; all of the width where nothing is rated."""
    if not runs:
        middle = (scale.top + scale.bottom) / 2
        points = tuple((columns.centre(index), middle) for index in range(columns.count))
        return (Gap((0, middle), (100, middle), points),) if points else ()
    ends = [None, *((run.marks[0], run.marks[-1]) for run in runs), None]
    gaps = []
    for before, after in pairwise(ends):
        left, right = before and before[1], after and after[0]
        first = left.column + 1 if left else 0
        last = right.column if right else columns.count
        if first < last:
            gaps.append(_bridge(left, right, [columns.centre(index) for index in range(first, last)]))
    return tuple(gaps)


def _bridge(left: Mark | None, right: Mark | None, centres: Sequence[float]) -> Gap:
    """Return a straight line between two marks, or a level one from the only one."""
    level = (left or right).em  # type: ignore[union-attr]  # a run lies on at least one side
    start = (left.x, left.em) if left else (0.0, level)
    end = (right.x, right.em) if right else (100.0, level)
    slope = (end[1] - start[1]) / (end[0] - start[0])
    return Gap(start, end, tuple((x, start[1] + slope * (x - start[0])) for x in centres))


def draw_ground(columns: Columns, scale: Scale, *, rated: bool) -> str:
    """Return borders of the columns and, when there is a score to read, the levels of the scale."""
    ground = "".join(
        tag("line", class_="journey-border", x1=percent(x), x2=percent(x), y1="0", y2="100%")
        for x in (columns.left(index) for index in range(1, columns.count))
    )
    if not rated:
        return ground
    for score in (2, 1, 0, -1, -2):
        y = percent(scale.percent(score))
        class_ = "journey-level" if score else "journey-base"
        ground += tag("line", class_=class_, x1="0", x2="100%", y1=y, y2=y)
    for score in (2, -2):
        text = words(format_emotion(score), class_="journey-caption journey-narrow", x="0.2em", y="-0.3em")
        ground += at(0, scale.percent(score), text)
    return ground


def draw_runs(runs: Sequence[Run], scale: Scale, prefix: str) -> str:
    """Return the areas beside zero, the thin line and the thick fall; one point alone has no line."""
    drawn = [run for run in runs if run.segments]
    lines = [[_stretched(piece, scale) for piece in run.segments] for run in drawn]
    if not lines:
        return ""
    base = scale.percent(0) / 100 * STRETCH_HEIGHT
    areas = "".join(area_path(line, base) for line in lines)
    inner = _clip(f"{prefix}--above", 0, base) + _clip(f"{prefix}--below", base, STRETCH_HEIGHT - base)
    inner += tag("path", class_="journey-area-pos", d=areas, clip_path=f"url(#{prefix}--above)")
    inner += tag("path", class_="journey-area-neg", d=areas, clip_path=f"url(#{prefix}--below)")
    inner += tag("path", class_="journey-line", d="".join(line_path(line) for line in lines))
    falls = "".join(
        move_to(piece.start) + piece.path()
        for run, line in zip(drawn, lines, strict=True)
        for mark, piece in zip(run.marks[1:], line, strict=True)
        if mark.point.nosedive
    )
    return stretch(inner + (tag("path", class_="journey-fall", d=falls) if falls else ""))


def draw_gaps(gaps: Sequence[Gap], scale: Scale) -> str:
    """Return the dashed lines and hollow points of what nobody rated."""
    drawn = ""
    for gap in gaps:
        (x1, y1), (x2, y2) = gap.start, gap.end
        across, down = (
            {"x1": percent(x1), "x2": percent(x2)},
            {"y1": percent(scale.down(y1)), "y2": percent(scale.down(y2))},
        )
        drawn += tag("line", class_="journey-unrated", **across, **down)
        drawn += "".join(at(x, scale.down(y), hollow()) for x, y in gap.hollows)
    return drawn


def _stretched(piece: Segment, scale: Scale) -> Segment:
    points = (piece.start, piece.control_a, piece.control_b, piece.end)
    start, control_a, control_b, end = (
        (x / 100 * STRETCH_WIDTH, scale.down(y) / 100 * STRETCH_HEIGHT) for x, y in points
    )
    return Segment(start, control_a, control_b, end)


def _clip(identity: str, y: float, height: float) -> str:
    box = tag("rect", y=format_number(y), width=STRETCH_WIDTH, height=height)
    return tag("clipPath", box, id=identity)
