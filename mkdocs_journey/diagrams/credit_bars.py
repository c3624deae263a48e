"""Credit by one model as bars in few tags: one path holds all bars, and the words stand beside as lines of text.

A page has these bars once for each model and scope, so every tag counts many times over.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import ceil

from mkdocs_journey.diagrams.channel_bars import (
    COLUMNS,
    ChannelBars,
    ChannelRow,
    sort_rows,
    summarise_bars,
    table_row,
    tell_figures,
)
from mkdocs_journey.diagrams.labels import break_lines
from mkdocs_journey.diagrams.svg import (
    STRETCH_WIDTH,
    Drawing,
    at,
    draw,
    em,
    hatch,
    make_prefix,
    open_drawing,
    percent,
    stretch,
    tag,
    words,
)
from mkdocs_journey.diagrams.unknown import NO_DATA
from mkdocs_journey.diagrams.wording import format_interval, format_percent
from mkdocs_journey.words.speech import say

_NAME_WIDTH = 9.2
_UNITS = 10
"""Units of the drawing's layers in an em, so that places down are whole numbers; across it is 1000 units wide."""


@dataclass(frozen=True, slots=True)
class _Row:
    """How high each bar's place is.

    Attributes:
        lines: Lines of text in it. None is lower than 1.5 em, so that who asks for wider lines gets the same (WCAG
            1.4.12), and words stay at their bars.
        height: Their height in em.
        top: Where the bar begins, in units of the layers.
        foot: Where it ends.
        reach: Where the range over all models is drawn.
    """

    lines: int
    height: int
    top: int
    foot: int
    reach: int


_LOW, _TALL = _Row(1, 2, 5, 13, 17), _Row(2, 3, 3, 12, 16)
_CAP = 3
"""Half a whisker's end, in units."""
_NAMES, _BARS, _SHARES = 28.0, 46.0, 83.0
"""Where the bars begin and how wide they are, and where the shares end, in percent of a drawing with its words."""
_AXIS = 1.6


@dataclass(frozen=True, slots=True)
class CreditBars:
    """Bars, and the words beside them: one or two lines of text for each bar, so that they stand in line with it.

    Attributes:
        is_tall: Whether each bar has two lines, as the name of one needs them.
        names: What each bar is.
        shares: How long it is.
        intervals: The 95 % interval, where there is one.
        first: The largest channel that has a name; None where none has.
    """

    drawing: Drawing
    is_tall: bool
    names: str
    shares: str
    intervals: str
    first: ChannelRow | None

    def label(self, *, uid: str) -> Drawing:
        """Return the bars with the words beside them as one drawing, for a file."""
        place = _TALL if self.is_tall else _LOW
        bars = open_drawing(self.drawing.svg)
        height = bars.height + _AXIS
        body = bars.place(x=percent(_NAMES), y="0", width=percent(_BARS), height=em(bars.height))
        for x, stack, class_, anchor in (
            (0.0, self.names, "journey-label", None),
            (_SHARES, self.shares, "journey-figure", "end"),
            (_SHARES + 1.5, self.intervals, "journey-caption", None),
        ):
            lines = "".join(
                words(line, class_=class_, anchor=anchor, y=em((row + 0.5) * place.height / place.lines + 0.35))
                for row, line in enumerate(stack.split("\n"))
                if line
            )
            body += at(x, 0, lines)
        body += "".join(
            at(
                _NAMES + _BARS * share,
                bars.height / height * 100,
                words(format_percent(share), class_="journey-caption", anchor=anchor, y="1.1em"),
            )
            for share, anchor in ((0.0, None), (0.5, "middle"), (1.0, "end"))
        )
        drawn = draw(
            body,
            uid=uid,
            title=self.drawing.title,
            label=self.drawing.summary,
            height=ceil(height),
            class_="journey-credit-bars",
        )
        return replace(self.drawing, svg=drawn)


def credit_bars(bars: ChannelBars, *, uid: str) -> CreditBars:
    """Return the bars, largest first, then the folded rows, then the buckets in hatching."""
    rows = sort_rows(bars.rows) if bars.n else ()
    names = [break_lines(row.label, _NAME_WIDTH, most=2) for row in rows]
    place = _TALL if any(len(name) > 1 for name in names) else _LOW
    label = "; ".join(f"{row.label} {tell_figures(row, bars.n)}" for row in rows) or say(NO_DATA)
    drawing = Drawing(
        svg=draw(
            _draw_bars(rows, place, f"{make_prefix(uid)}--hatch") if rows else "",
            uid=uid,
            title=bars.question,
            label=f"{label}.",
            height=place.height * max(1, len(rows)),
            class_="journey-credit-bars",
        ),
        title=bars.question,
        summary=summarise_bars(bars, rows),
        columns=tuple(say(name) for name in COLUMNS),
        rows=tuple(table_row(row, bars.n) for row in rows),
    )
    return CreditBars(
        drawing=drawing,
        is_tall=place is _TALL,
        names=_stack(names, place),
        shares=_stack([(format_percent(row.share),) for row in rows], place),
        first=next((row for row in rows if row.kind == "value"), None),
        intervals=_stack([(f"({format_interval(*row.interval)})" if row.interval else "",) for row in rows], place),
    )


def _stack(cells: Sequence[Sequence[str]], place: _Row) -> str:
    """Return the cells below each other, each filled up to its lines."""
    return "\n".join("\n".join([*cell, *[""] * (place.lines - len(cell))]) for cell in cells)


def _draw_bars(rows: Sequence[ChannelRow], place: _Row, pattern: str) -> str:
    pitch = place.height * _UNITS
    height = pitch * len(rows)
    numbered = [(pitch * index, row) for index, row in enumerate(rows)]
    ground = _path("journey-track", (_rectangle(y, 1.0, place) for y, _ in numbered))
    ground += _path("journey-level", (f"M{_across(share)} 0V{height}" for share in (0.25, 0.5, 0.75)))
    ground += _path("journey-bar", (_rectangle(y, row.share, place) for y, row in numbered if row.is_known))
    whiskers = [_whisker(y + (place.top + place.foot) // 2, row.interval) for y, row in numbered if row.interval]
    marks = _path("journey-reach", (_reach(y + place.reach, row.reach) for y, row in numbered if row.reach))
    marks += _path("journey-whisker-ground", whiskers) + _path("journey-whisker", whiskers)
    unknown = [(y, row) for y, row in numbered if not row.is_known]
    hatched = "".join(_hatched(y, row.share, place, height, pattern) for y, row in unknown)
    drawn = stretch(ground, height=height) + hatched + (stretch(marks, height=height) if marks else "")
    return (hatch(pattern) if hatched else "") + drawn


def _path(class_: str, pieces: Iterable[str]) -> str:
    drawn = "".join(pieces)
    return tag("path", class_=class_, d=drawn) if drawn else ""


def _rectangle(y: int, share: float, place: _Row) -> str:
    return f"M0 {y + place.top}H{_across(share)}V{y + place.foot}H0z"


def _hatched(y: int, share: float, place: _Row, height: int, pattern: str) -> str:
    return tag(
        "rect",
        class_="journey-bar-unknown",
        fill=f"url(#{pattern})",
        width=percent(100 * _clip(share)),
        y=percent(100 * (y + place.top) / height),
        height=percent(100 * (place.foot - place.top) / height),
    )


def _whisker(y: int, interval: tuple[float, float]) -> str:
    low, high = (_across(end) for end in interval)
    return f"M{low} {y}H{high}M{low} {y - _CAP}V{y + _CAP}M{high} {y - _CAP}V{y + _CAP}"


def _reach(y: int, reach: tuple[float, float]) -> str:
    low, high = (_across(end) for end in reach)
    return f"M{low} {y}H{high}"


def _across(share: float) -> int:
    return round(STRETCH_WIDTH * _clip(share))


def _clip(share: float) -> float:
    return max(0.0, min(1.0, share))
