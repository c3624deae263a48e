"""A ribbon over the stage columns, in each as high as its count."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from mkdocs_journey.diagrams.columns import Columns
from mkdocs_journey.diagrams.svg import STRETCH_HEIGHT, STRETCH_WIDTH, format_number, percent, stretch, tag

_Bend = tuple[tuple[float, float], tuple[float, float], tuple[float, float]]


def find_rises(counts: Sequence[int | None], most: float) -> tuple[float | None, ...]:
    """Return the height of each count when the largest is `most` high; None where the count is."""
    top = max((count or 0 for count in counts), default=0)
    return tuple(None if count is None else most * count / top if top else 0.0 for count in counts)


def draw_ribbon(rises: Sequence[float | None], columns: Columns, *, base: float, height: int) -> str:
    """Return the ribbon on the line `base` em from the top; a dashed line stands where there is no count."""
    scale = STRETCH_HEIGHT / height
    floor = format_number(base * scale)
    area = edge = dashes = ""
    for known, group in groupby(enumerate(rises), key=lambda item: item[1] is not None):
        run = list(group)
        if known:
            outline = _outline([(index, (base - (rise or 0)) * scale) for index, rise in run], columns)
            edge += outline
            area += f"{outline}V{floor}H{format_number(_left(run[0][0], columns))}z"
        else:
            y = percent(base / height * 100)
            x1, x2 = percent(columns.left(run[0][0])), percent(columns.left(run[-1][0] + 1))
            dashes += tag("line", class_="journey-unrated", x1=x1, x2=x2, y1=y, y2=y)
    if not area:
        return dashes
    ribbon = tag("path", class_="journey-ribbon", d=area) + tag("path", class_="journey-ribbon-edge", d=edge)
    return dashes + stretch(ribbon)


def _outline(run: Sequence[tuple[int, float]], columns: Columns) -> str:
    """Return the upper edge: level within a column, an S over the border to the next."""
    bend = 0.16 * columns.width / 100 * STRETCH_WIDTH
    y = run[0][1]
    path = f"M{format_number(_left(run[0][0], columns))} {format_number(y)}"
    for index, after in run[1:]:
        x = _left(index, columns)
        path += f"H{format_number(x - bend)}C{_points(((x, y), (x, after), (x + bend, after)))}"
        y = after
    return f"{path}H{format_number(_left(run[-1][0] + 1, columns))}"


def _points(points: _Bend) -> str:
    return " ".join(f"{format_number(x)} {format_number(y)}" for x, y in points)


def _left(index: int, columns: Columns) -> float:
    return columns.left(index) / 100 * STRETCH_WIDTH
