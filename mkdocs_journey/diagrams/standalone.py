"""A drawing as a file that stands alone: it brings its colours, its words and its source, and asks for nothing else."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mkdocs_journey.diagrams.drawing_style import (
    FILE_GROUND,
    FILE_NOTE,
    FILE_TITLE,
    find_classes,
    read_palette,
    write_style,
)
from mkdocs_journey.diagrams.labels import LINE, break_lines
from mkdocs_journey.diagrams.svg import Drawing, escape_text, format_number, open_drawing, tag, words

_TEXT_PX = 13
_MARGIN_PX = 20
_WIDTH_PX = 880
_LEAST_COLUMN_EM = 8
_GAP_EM = 1.0
_HEAD_SCALE, _BOLD = 1.25, 1.12
_HEAD_LINE = LINE * _HEAD_SCALE + 0.2
_MOST_LINES = 6
_COLUMNS = re.compile(r"journey-columns-(\d+)")
_OWN_CLASSES = frozenset({FILE_TITLE, FILE_NOTE, FILE_GROUND})


def standalone_svg(drawing: Drawing, *, title: str = "", note: str = "") -> str:
    """Return the drawing as an SVG file, the same bytes every time.

    It is light, and dark where the reader prefers that; title and sentence stand above it, and are what a reader hears.

    Args:
        drawing: As it stands in a page.
        title: What the file is of, where the drawing's own title says too little away from its page.
        note: What the numbers rest on, such as the as-of date, leads and period; "" for a drawing without data.
    """
    heading = title or drawing.title
    opened = open_drawing(drawing.svg)
    width, height = _find_width(opened.classes), opened.height
    room = width / _TEXT_PX
    headings = break_lines(heading, room / _HEAD_SCALE / _BOLD, most=2)
    lines, notes = (break_lines(text, room, most=_MOST_LINES) for text in (drawing.summary, note))
    top = _MARGIN_PX + (_HEAD_LINE * len(headings) + LINE * len(lines) + _GAP_EM) * _TEXT_PX
    foot = top + (height + _GAP_EM) * _TEXT_PX
    tall = foot + LINE * len(notes) * _TEXT_PX + _MARGIN_PX
    body = tag("title", escape_text(heading)) + tag("desc", escape_text(drawing.summary))
    body += tag("style", write_style(frozenset(opened.classes.split()) | find_classes(opened.inner) | _OWN_CLASSES))
    body += tag("rect", class_=FILE_GROUND, width="100%", height="100%")
    body += _write_lines(headings, _MARGIN_PX, each=_HEAD_LINE, class_=FILE_TITLE)
    body += _write_lines(lines, _MARGIN_PX + _HEAD_LINE * len(headings) * _TEXT_PX)
    body += opened.place(x=_MARGIN_PX, y=top, width=width, height=height * _TEXT_PX)
    body += _write_lines(notes, foot, class_=FILE_NOTE)
    return tag(
        "svg",
        body,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {format_number(width + 2 * _MARGIN_PX)} {format_number(tall)}",
        width=width + 2 * _MARGIN_PX,
        height=tall,
        role="img",
        font_family=read_palette().light["--journey-sans"].replace('"', "'"),
        font_size=_TEXT_PX,
    )


def _find_width(classes: str) -> float:
    columns = _COLUMNS.search(classes)
    return max(_WIDTH_PX, int(columns[1]) * _LEAST_COLUMN_EM * _TEXT_PX if columns else 0)


def _write_lines(lines: Sequence[str], top: float, *, each: float = LINE, class_: str | None = None) -> str:
    """Return lines of text below `top`, `each` em apart."""
    return "".join(
        words(line, class_=class_, x=_MARGIN_PX, y=top + (each * (index + 1) - 0.3) * _TEXT_PX)
        for index, line in enumerate(lines)
    )
