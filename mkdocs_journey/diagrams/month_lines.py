"""Figures month by month: a small line for each row from 0 to its top, with what clearly changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from mkdocs_journey.diagrams.labels import break_lines
from mkdocs_journey.diagrams.marks import dot, hollow
from mkdocs_journey.diagrams.plot import round_up
from mkdocs_journey.diagrams.svg import (
    STRETCH_HEIGHT,
    STRETCH_WIDTH,
    Drawing,
    at,
    draw,
    escape_text,
    percent,
    stretch,
    tag,
    words,
)
from mkdocs_journey.diagrams.svg import format_number as format_place
from mkdocs_journey.diagrams.unknown import TOO_FEW_MONTHS, no_data_on
from mkdocs_journey.diagrams.wording import (
    NO_FIGURE,
    format_count,
    format_date,
    format_month,
    format_percent,
    join_words,
)
from mkdocs_journey.words.speech import message, say, say_many, sentence

FALLEN = message("{line} fell from {before} to {after} ({compared})")
RISEN = message("{line} rose from {before} to {after} ({compared})")

_LEFT, _RIGHT = 1.5, 98.5
_HEAD, _ROW, _FOOT = 2, 6, 2
_LABEL, _TOP, _BOTTOM = 1.2, 2.0, 5.4
_NEAREST_MARKS = 16.0
"""Percent between two marks that both have their word."""
_MARK_WIDTH = 6.0
_LABEL_WIDTH, _NARROW_LABEL_WIDTH = 17.0, 12.0
"""Em of a label that leaves room for its figure in the narrowest window; the whole label stands in the table."""


@dataclass(frozen=True, slots=True)
class MonthPoint:
    """One month of a line.

    Attributes:
        value: A share, or a count.
        low: Lower end of its 95 % interval; None for a count.
        high: Upper end.
        told: The value in words, with its n and interval where it has one.
        n: How many leads a share is of; None for a count.
        is_part: Whether the data speaks for a part of the month only.
        is_kept: Whether it comes from a snapshot, as the data does not reach there.
    """

    value: float
    low: float | None
    high: float | None
    told: str
    n: int | None = None
    is_part: bool = False
    is_kept: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """What clearly changed: the newest three months beside the three before, whose intervals do not overlap.

    Attributes:
        compared: Which months, in words.
    """

    before: str
    after: str
    has_fallen: bool
    compared: str


@dataclass(frozen=True, slots=True)
class MonthLine:
    """One row.

    Attributes:
        points: By month; None where it is not known, or about few leads.
        change: None where nothing clearly changed, or cannot be told.
        is_judged: Whether six months are known, of leads enough.
    """

    label: str
    points: tuple[MonthPoint | None, ...]
    change: Change | None = None
    is_judged: bool = False


@dataclass(frozen=True, slots=True)
class MonthLines:
    """What the drawing shows.

    Attributes:
        subject: What is drawn, as in "entries by month".
        months: First day of each month, without a gap.
        marks: (day, word) of reviews and of what was done.
        is_share: Whether values are shares.
        is_sparse: Whether a line goes on over months that are not known, as where figures are kept once a quarter.
        said: What changed, in words, where that is another question than of three months beside three; else "".
        is_fall_bad: Whether a clear fall is marked as bad news.
        top: Where every row ends, so that rows compare; None where each has an end of its own.
    """

    title: str
    subject: str
    months: tuple[date, ...]
    lines: tuple[MonthLine, ...]
    marks: tuple[tuple[date, str], ...]
    is_share: bool
    is_sparse: bool = False
    said: str = ""
    is_fall_bad: bool = False
    top: float | None = None


def month_lines(picture: MonthLines, *, uid: str) -> Drawing:
    """Return the lines one under the other; a band shows intervals, a hollow point a part of a month or a snapshot."""
    height = _HEAD + _ROW * len(picture.lines) + _FOOT
    rows = [
        (line, row, picture.top or _find_top(line, is_share=picture.is_share)) for row, line in enumerate(picture.lines)
    ]
    body = _draw_marks(picture, height)
    body += stretch("".join(_draw_curves(line, row, picture, top, height) for line, row, top in rows))
    body += "".join(_draw_row(line, row, picture, top, height) for line, row, top in rows)
    body += _draw_foot(picture, height)
    summary = summarise_months(picture)
    return Drawing(
        svg=draw(body, uid=uid, title=picture.title, label=summary, height=height, class_="journey-months"),
        title=picture.title,
        summary=summary,
        columns=(say("Month"), *(line.label for line in picture.lines)),
        rows=tuple(_row(picture, place) for place in _list_places(picture)),
    )


def _list_places(picture: MonthLines) -> Iterator[int]:
    """Yield the months of the table: in a sparse one those of which anything is known."""
    for place in range(len(picture.months)):
        if not picture.is_sparse or any(line.points[place] is not None for line in picture.lines):
            yield place


def _row(picture: MonthLines, place: int) -> tuple[str, ...]:
    month, points = picture.months[place], (line.points[place] for line in picture.lines)
    marks = [f"{word}, {format_date(day)}" for day, word in sorted(picture.marks) if day.replace(day=1) == month]
    shown = f"{format_month(month)} ({join_words(marks)})" if marks else format_month(month)
    return (shown, *(point.told if point is not None else NO_FIGURE for point in points))


@sentence
def summarise_months(picture: MonthLines) -> str:
    """Return one sentence: what clearly changed; without a change that none did."""
    if not any(point is not None for line in picture.lines for point in line.points):
        return no_data_on(picture.subject)
    if picture.said:
        return picture.said
    judged = sum(line.is_judged for line in picture.lines)
    if not judged:
        return say(TOO_FEW_MONTHS)
    changed = [
        say(
            FALLEN if line.change.has_fallen else RISEN,
            line=line.label,
            before=line.change.before,
            after=line.change.after,
            compared=line.change.compared,
        )
        for line in picture.lines
        if line.change is not None
    ]
    if changed:
        return f"{join_words(changed)}."
    return say_many(
        "No clear change in the newest three months beside the three before, of {n} row.",
        "No clear change in the newest three months beside the three before, of {n} rows.",
        judged,
    )


def _find_top(line: MonthLine, *, is_share: bool) -> float:
    most = max((max(point.value, point.high or 0) for point in line.points if point is not None), default=0.0)
    return min(1.0, round_up(most)) if is_share else round_up(most)


def _across(place: float, months: int) -> float:
    return _LEFT + (_RIGHT - _LEFT) * (place + 0.5) / months


def _down(value: float, row: int, top: float, height: int) -> float:
    em = _HEAD + _ROW * row + _BOTTOM - (_BOTTOM - _TOP) * value / top
    return em / height * 100


def _draw_curves(line: MonthLine, row: int, picture: MonthLines, top: float, height: int) -> str:
    months = len(picture.months)

    def point(place: int, value: float) -> str:
        x, y = _across(place, months) / 100 * STRETCH_WIDTH, _down(value, row, top, height) / 100 * STRETCH_HEIGHT
        return f"{format_place(x)} {format_place(y)}"

    drawn = ""
    for run in _runs(line, picture):
        banded = [(at_, one) for at_, one in run if one.low is not None and one.high is not None]
        if len(banded) > 1:
            upper = [point(place, one.high or 0) for place, one in banded]
            lower = [point(place, one.low or 0) for place, one in reversed(banded)]
            drawn += tag("path", class_="journey-ribbon", d=f"M{'L'.join((*upper, *lower))}z")
        drawn += tag("path", class_="journey-line", d=f"M{'L'.join(point(place, one.value) for place, one in run)}")
    return drawn


def _runs(line: MonthLine, picture: MonthLines) -> Iterator[list[tuple[int, MonthPoint]]]:
    """Yield the points that follow each other without a gap, or over all gaps at once."""
    if picture.is_sparse:
        yield [(place, one) for place, one in enumerate(line.points) if one is not None]
        return
    for known, group in groupby(enumerate(line.points), key=lambda item: item[1] is not None):
        if known:
            yield [(place, one) for place, one in group if one is not None]


def _draw_row(line: MonthLine, row: int, picture: MonthLines, top: float, height: int) -> str:
    base = percent(_down(0, row, top, height))
    drawn = tag("line", class_="journey-base", x1=percent(_LEFT), x2=percent(_RIGHT), y1=base, y2=base)
    level = _down(top, row, top, height)
    drawn += tag(
        "line", class_="journey-level", x1=percent(_LEFT), x2=percent(_RIGHT), y1=percent(level), y2=percent(level)
    )
    drawn += at(
        _RIGHT, level, words(_write(top, picture), class_="journey-caption journey-halo", anchor="end", y="-0.3em")
    )
    for place, one in enumerate(line.points):
        if one is not None and (one.is_part or one.is_kept):
            drawn += at(_across(place, len(picture.months)), _down(one.value, row, top, height), hollow())
    alone = [run[0] for run in _runs(line, picture) if len(run) == 1 and not (run[0][1].is_part or run[0][1].is_kept)]
    for place, one in alone:
        x, y = _across(place, len(picture.months)), _down(one.value, row, top, height)
        drawn += at(x, y, dot(0.25, class_="journey-point"))
    last = next(((place, one) for place, one in reversed(list(enumerate(line.points))) if one is not None), None)
    if last is not None and not (last[1].is_part or last[1].is_kept):
        x, y = _across(last[0], len(picture.months)), _down(last[1].value, row, top, height)
        drawn += at(x, y, dot(class_="journey-point"))
    inner = _draw_label(line.label)
    if last is not None:
        bad = line.change is not None and line.change.has_fallen and picture.is_fall_bad
        figure = escape_text(_write(last[1].value, picture))
        inner += " " + tag("tspan", figure, class_=f"journey-figure{' journey-bad' if bad else ''}")
        inner += tag("tspan", f" {escape_text(_tell_last(picture.months[last[0]], last[1].n))}", class_="journey-aside")
    text = tag("text", inner, class_="journey-halo")
    return drawn + at(_LEFT, (_HEAD + _ROW * row + _LABEL) / height * 100, text)


def _draw_label(text: str) -> str:
    """Return what a row is called; on a narrow drawing shorter, so that it keeps clear of the end of its scale."""
    wide, narrow = (" ".join(break_lines(text, width, most=1)) for width in (_LABEL_WIDTH, _NARROW_LABEL_WIDTH))
    if wide == narrow:
        return tag("tspan", escape_text(wide))
    return tag("tspan", escape_text(wide), class_="journey-wide") + tag(
        "tspan", escape_text(narrow), class_="journey-narrow"
    )


def _tell_last(month: date, n: int | None) -> str:
    return format_month(month) if n is None else f"{format_month(month)}, {say('n {count}', count=format_count(n))}"


def _write(value: float, picture: MonthLines) -> str:
    return format_percent(value) if picture.is_share else format_count(value)


def _draw_marks(picture: MonthLines, height: int) -> str:
    """Return a guide for each day that lies within the months, with its word where there is room."""
    drawn, last = "", -_NEAREST_MARKS
    for day, word in sorted(picture.marks):
        place = _place_of(day, picture.months)
        if place is None:
            continue
        x = _across(place, len(picture.months))
        top, foot = percent(_HEAD / height * 100), percent((height - _FOOT) / height * 100)
        drawn += tag("line", class_="journey-guide", x1=percent(x), x2=percent(x), y1=top, y2=foot)
        if x - last >= _NEAREST_MARKS:
            anchor = "end" if x > 90 else "start" if x < 10 else "middle"
            text = words(
                " ".join(break_lines(word, _MARK_WIDTH, most=1)), class_="journey-caption", anchor=anchor, y="-0.4em"
            )
            drawn += at(x, _HEAD / height * 100, text)
            last = x
    return drawn


def _place_of(day: date, months: Sequence[date]) -> float | None:
    """Return where a day lies among the months, whose middles are at whole numbers; None outside of them."""
    at_month = next((place for place, month in enumerate(months) if month == day.replace(day=1)), None)
    return at_month - 0.5 + (day.day - 1) / 31 if at_month is not None else None


def _draw_foot(picture: MonthLines, height: int) -> str:
    if not picture.months:
        return ""
    y = (height - _FOOT) / height * 100
    first = words(format_month(picture.months[0]), class_="journey-caption", y="1.2em")
    last = words(format_month(picture.months[-1]), class_="journey-caption", anchor="end", y="1.2em")
    return at(_LEFT, y, first) + at(_RIGHT, y, last)
