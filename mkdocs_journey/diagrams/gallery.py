"""Drawings of one kind in one picture, two in a row, each under its name: all that a page shows one at a time."""

from __future__ import annotations

from collections.abc import Sequence

from mkdocs_journey.diagrams.svg import Drawing, OpenedDrawing, at, draw, em, open_drawing, percent, words

_IN_A_ROW = 2
_WIDTH, _PITCH = 47.5, 52.5
"""How wide each is, and how far apart they begin, in percent."""
_HEAD, _GAP = 1.8, 1.4


def gallery(drawings: Sequence[tuple[str, Drawing]], *, title: str, summary: str, names: str, uid: str) -> Drawing:
    """Return the drawings in one, and their tables in one.

    Args:
        drawings: With the name of each; all have the same columns.
        title: What they are of together.
        summary: One sentence that holds them against each other.
        names: Heading of the names in the table.
        uid: Start of the id.
    """
    opened = [(name, open_drawing(drawing.svg)) for name, drawing in drawings]
    rows = [opened[start : start + _IN_A_ROW] for start in range(0, len(opened), _IN_A_ROW)]
    tops = [0.0]
    for row in rows:
        tops.append(tops[-1] + _HEAD + max(one.height for _, one in row) + _GAP)
    height = max(1, round(tops[-1]))
    body = "".join(_place_row(row, top, height) for row, top in zip(rows, tops, strict=False))
    return Drawing(
        svg=draw(body, uid=uid, title=title, label=summary, height=height, class_="journey-gallery"),
        title=title,
        summary=summary,
        columns=(names, *(drawings[0][1].columns if drawings else ())),
        rows=tuple((name, *cells) for name, drawing in drawings for cells in drawing.rows),
    )


def _place_row(row: Sequence[tuple[str, OpenedDrawing]], top: float, height: int) -> str:
    placed = ""
    for place, (name, one) in enumerate(row):
        placed += at(_PITCH * place, top / height * 100, words(name, class_="journey-figure", y="1em"))
        placed += one.place(
            x=percent(_PITCH * place),
            y=percent((top + _HEAD) / height * 100),
            width=percent(_WIDTH),
            height=em(one.height),
        )
    return placed
