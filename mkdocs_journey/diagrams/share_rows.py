"""Rows of shares on one scale: marks that are told apart by shape, a bar between them, and what they say in figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from mkdocs_journey.diagrams.labels import break_lines, estimate_width
from mkdocs_journey.diagrams.plot import find_ticks, round_up
from mkdocs_journey.diagrams.svg import at, draw, em, escape_text, hatch, make_prefix, percent, tag, words
from mkdocs_journey.diagrams.unknown import NO_DATA
from mkdocs_journey.diagrams.wording import format_percent
from mkdocs_journey.words.speech import say

Shape = Literal["round", "square", "tick"]
Key = tuple[tuple[Shape, str], ...]
"""What each shape of a drawing is."""

_NARROWEST = 21.0
"""Width in em at which a row must still be readable."""
_LINE = 1.35
_TRACK = 1.6
_ROW_GAP = 0.75
_KEY_HEIGHT = 2.0
_AXIS_HEIGHT = 2.2
_RADIUS = 0.42
_BETWEEN = 0.24
_APART = 0.34
"""How far above and below the line of a row marks with intervals stand, so that these do not cover each other."""
_EDGE = 3.0
"""Percent of the width that stay free on either side, so that a mark at an end is whole."""


@dataclass(frozen=True, slots=True)
class ShareMark:
    """One share of a row, with its interval where there is one.

    Attributes:
        shape: By which a mark is told from the others of its row.
        strong: Whether it is one of those that the row is about.
    """

    share: float
    shape: Shape
    low: float | None = None
    high: float | None = None
    strong: bool = True

    @property
    def interval(self) -> tuple[float, float] | None:
        """The interval, when both ends are known."""
        return None if self.low is None or self.high is None else (self.low, self.high)


@dataclass(frozen=True, slots=True)
class MarkedRow:
    """One row.

    Attributes:
        figure: What its marks say, for the end of its line; its strong part comes first.
        aside: The rest of that.
        marks: Drawn in their order.
        unknown: Whether it is what has no answer, which is hatched.
        stands_out: Whether the reader is to look here first.
    """

    label: str
    figure: str
    aside: str
    marks: tuple[ShareMark, ...]
    unknown: bool = False
    stands_out: bool = False


@dataclass(frozen=True, slots=True)
class _Frame:
    top: float
    height: int
    pattern: str

    def x(self, share: float) -> float:
        """Return a place across in percent; what lies beyond the scale lies at its end."""
        inside = max(0.0, min(1.0, share / self.top))
        return _EDGE + (100 - 2 * _EDGE) * inside

    def down(self, y: float) -> float:
        """Return em from the top as percent."""
        return y / self.height * 100


def draw_share_rows(rows: Sequence[MarkedRow], *, key: Key, uid: str, title: str, label: str) -> str:
    """Return the drawing of the rows under a key of their shapes, over one scale from 0.

    Args:
        rows: In their order.
        key: What each shape is; none where the drawing needs no key.
        uid: Tells its ids from those of other drawings.
        title: What it is called.
        label: What it says to those who cannot see it.
    """
    pattern = f"{make_prefix(uid)}--hatch"
    body, height = _draw_rows(rows, key=key, pattern=pattern)
    return draw(hatch(pattern) + body, uid=uid, title=title, label=label, height=height, class_="journey-share-rows")


def _draw_rows(rows: Sequence[MarkedRow], *, key: Key, pattern: str) -> tuple[str, int]:
    """Return the rows with what is around them, and how many em they are high; `pattern` is the id of the hatching."""
    if not rows:
        return _draw_nothing(4), 4
    tops, y = [], _KEY_HEIGHT if key else 0.2
    for row in rows:
        tops.append(y)
        y += _LINE * len(_label_lines(row)) + _TRACK + _ROW_GAP
    height = round(y + _AXIS_HEIGHT)
    most = max(max(mark.share, *(mark.interval or (0.0,))) for row in rows for mark in row.marks)
    frame = _Frame(min(1.0, round_up(most)), height, pattern)
    body = _draw_key(key) + _draw_axis(y, tops[0], frame)
    return body + "".join(_draw_row(row, top, frame) for row, top in zip(rows, tops, strict=True)), height


@lru_cache(maxsize=256)
def _label_lines(row: MarkedRow) -> tuple[str, ...]:
    """Return the label in lines; the last one leaves room for the figures, if need be by being empty."""
    lines = break_lines(row.label, _NARROWEST, most=3) or ("",)
    room = _NARROWEST - estimate_width(f"{row.figure}{row.aside}", scale=1.04) - 0.8
    return lines if estimate_width(lines[-1]) <= room else (*lines, "")


def _draw_row(row: MarkedRow, top: float, frame: _Frame) -> str:
    lines = _label_lines(row)
    texts = "".join(
        words(line, class_="journey-label", y=em(1.0 + _LINE * index)) for index, line in enumerate(lines) if line
    )
    class_ = "journey-figure journey-bad" if row.stands_out else "journey-figure"
    figures = tag("tspan", escape_text(row.figure), class_=class_)
    figures += tag("tspan", escape_text(row.aside), class_="journey-aside") if row.aside else ""
    drawn = at(0, frame.down(top), texts)
    last = em(1.0 + _LINE * (len(lines) - 1))
    drawn += at(100, frame.down(top), tag("text", figures, text_anchor="end", y=last))
    middle = frame.down(top + _LINE * len(lines) + _TRACK / 2)
    drawn += _draw_track(row, middle, frame)
    for mark in row.marks:
        off = 0.0 if mark.interval is None else -_APART if mark.shape == "round" else _APART
        drawn += _draw_mark(mark, middle + frame.down(off), frame)
    return drawn


def _draw_track(row: MarkedRow, middle: float, frame: _Frame) -> str:
    """Return the line of the row, and the bar between its lowest and its highest mark."""
    y = percent(middle)
    drawn = tag("line", class_="journey-rail", x1=percent(_EDGE), x2=percent(100 - _EDGE), y1=y, y2=y)
    ends = [frame.x(mark.share) for mark in row.marks]
    if len(ends) < 2:
        return drawn
    half = _BETWEEN / 2 if any(mark.interval for mark in row.marks) else _BETWEEN
    place = {
        "x": percent(min(ends)),
        "width": percent(max(ends) - min(ends)),
        "y": percent(middle - frame.down(half)),
        "height": percent(frame.down(2 * half)),
    }
    if row.unknown:
        return drawn + tag("rect", class_="journey-bar-unknown", fill=f"url(#{frame.pattern})", **place)
    return drawn + tag("rect", class_="journey-between journey-worst" if row.stands_out else "journey-between", **place)


def _draw_mark(mark: ShareMark, y: float, frame: _Frame) -> str:
    drawn = ""
    if mark.interval is not None:
        x1, x2 = (percent(frame.x(end)) for end in mark.interval)
        drawn = tag("line", class_="journey-whisker", x1=x1, x2=x2, y1=percent(y), y2=percent(y))
    return drawn + at(frame.x(mark.share), y, _draw_shape(mark.shape, strong=mark.strong))


def _draw_shape(shape: Shape, *, strong: bool = True) -> str:
    """Return a hollow disc, a full square, or a tick, about its middle."""
    if shape == "round":
        return tag("circle", class_="journey-mark-round", r=em(_RADIUS))
    if shape == "square":
        side = em(2 * _RADIUS)
        return tag("rect", class_="journey-mark-square", x=em(-_RADIUS), y=em(-_RADIUS), width=side, height=side)
    class_ = "journey-mark-tick journey-mark-strong" if strong else "journey-mark-tick"
    return tag("line", class_=class_, y1="-0.55em", y2="0.55em")


def _draw_key(key: Key) -> str:
    drawn, x = "", 0.6
    for shape, text in key:
        mark = tag("svg", _draw_shape(shape), x=em(x), y="0.7em", overflow="visible", class_="journey-at")
        drawn += mark + words(text, class_="journey-caption", x=em(x + 0.9), y="1.05em")
        x += estimate_width(text) + 2.4
    return at(0, 0, drawn) if key else ""


def _draw_axis(bottom: float, top: float, frame: _Frame) -> str:
    drawn, ticks = "", find_ticks(frame.top)
    for share in ticks:
        x = frame.x(share)
        line = {"x1": percent(x), "x2": percent(x), "y1": percent(frame.down(top)), "y2": percent(frame.down(bottom))}
        drawn += tag("line", class_="journey-level", **line)
        text = words(format_percent(share), class_="journey-caption", anchor="middle", y="1.3em")
        drawn += at(x, frame.down(bottom), text)
    return drawn


def _draw_nothing(height: int) -> str:
    y = percent(1 / height * 100)
    line = tag("line", class_="journey-unrated", x1="0", x2="100%", y1=y, y2=y)
    return line + at(0, 1 / height * 100, words(say(NO_DATA), class_="journey-caption", y="1.6em"))
