"""Spend beside credit by channel: the share of the money to one side, the share of the credit to the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Literal

from mkdocs_journey.diagrams.labels import break_lines, estimate_width
from mkdocs_journey.diagrams.svg import Drawing, at, draw, em, escape_text, hatch, make_prefix, percent, tag, words
from mkdocs_journey.diagrams.unknown import NO_DATA
from mkdocs_journey.diagrams.wording import NO_FIGURE, format_interval, format_percent
from mkdocs_journey.words.speech import keep_by_language, say

_NARROWEST = 21.0
"""Width in em at which a row must still be readable."""
_SIDE = 3.6
"""Width in em that the figure of either side takes beside the label."""
_LINE = 1.3
_HEAD = 1.9
_BAR_HEIGHT = 0.8
_ROW_GAP = 0.55
_STEPS = 4
"""An axis ends at a quarter of the whole, at two, three or all four."""


@dataclass(frozen=True, slots=True)
class SpendRow:
    """One channel.

    Attributes:
        spend: Its share of all spend, 0 to 1; None where no spend is known.
        credit: Its share of all credit; None where it stands in the folded row.
        cost: What one cost, in words; "" where nothing can be said.
        folded: What stands in place of a credit of None.
        interval: The 95 % interval of the credit, where there is one.
        kind: A `bucket` is what has no answer; `small` are the rows folded into one because they are few.
    """

    label: str
    spend: float | None
    credit: float | None
    cost: str = ""
    folded: str = NO_FIGURE
    interval: tuple[float, float] | None = None
    kind: Literal["value", "small", "bucket"] = "value"


@dataclass(frozen=True, slots=True)
class SpendBars:
    """What the drawing shows.

    Attributes:
        question: What is set against what, by which model.
        rows: In the order in which they are drawn.
        end: Where both axes end, 0 to 1; panels that are compared share it.
    """

    question: str
    rows: tuple[SpendRow, ...]
    end: float


def find_end(rows: Sequence[SpendRow]) -> float:
    """Return the end of an axis that holds every share: a quarter of the whole, a half, three quarters or all."""
    shares = [share for row in rows for share in (row.spend, row.credit) if share is not None]
    return min(1.0, max(1, ceil(max(shares, default=0.0) * _STEPS)) / _STEPS)


def spend_bars(bars: SpendBars, *, uid: str) -> Drawing:
    """Return two rows of bars that grow from the middle: spend to the left, credit to the right."""
    tops, y = [], _HEAD
    for row in bars.rows:
        tops.append(y)
        y += _row_height(row)
    height = round(y + 1.8) if bars.rows else 4
    pattern = f"{make_prefix(uid)}--hatch"
    body = hatch(pattern) + _draw_axes(bars.end, y, height) if bars.rows else _draw_nothing(height)
    body += "".join(_draw_row(row, top, height, bars.end, pattern) for row, top in zip(bars.rows, tops, strict=True))
    label = "; ".join(_say(row) for row in bars.rows) or say(NO_DATA)
    return Drawing(
        svg=draw(body, uid=uid, title=bars.question, label=f"{label}.", height=height, class_="journey-spend"),
        title=bars.question,
        summary=_summarise(bars),
        columns=(
            say("Channel"),
            say("Share of spend"),
            say("Share of credit"),
            say("95% interval"),
            say("Cost of one"),
        ),
        rows=tuple(_table_row(row) for row in bars.rows),
    )


def _say(row: SpendRow) -> str:
    told = say(
        "{label} {spend} of spend, {credit} of credit",
        label=row.label,
        spend=format_percent(row.spend),
        credit=_tell_credit(row),
    )
    return f"{told}, {row.cost}" if row.cost else told


def _tell_credit(row: SpendRow) -> str:
    return format_percent(row.credit) if row.credit is not None else row.folded


@keep_by_language(most=256)
def _lines(row: SpendRow) -> tuple[tuple[str, ...], bool]:
    """Return the label in lines, and whether the cost fits behind the last of them."""
    width = _NARROWEST - 2 * _SIDE
    lines = break_lines(row.label, width, most=3) or ("",)
    fits = estimate_width(f"{lines[-1]}  {row.cost}", scale=1.04) <= width
    return lines, fits


def _row_height(row: SpendRow) -> float:
    lines, fits = _lines(row)
    return _LINE * (len(lines) + (bool(row.cost) and not fits)) + _BAR_HEIGHT + _ROW_GAP


def _draw_row(row: SpendRow, top: float, height: int, end: float, pattern: str) -> str:
    lines, fits = _lines(row)
    drawn = "".join(_draw_line(line, index, row.cost if fits and index == len(lines) - 1 else "")
                    for index, line in enumerate(lines))  # fmt: skip
    count = len(lines)
    if row.cost and not fits:
        drawn += words(row.cost, class_="journey-caption", anchor="middle", y=em(1.0 + _LINE * count))
        count += 1
    place = top / height * 100
    texts = at(50, place, drawn)
    texts += at(0, place, words(format_percent(row.spend), class_="journey-figure", y=em(1.0)))
    texts += at(100, place, words(_tell_credit(row), class_="journey-figure", anchor="end", y=em(1.0)))
    return texts + _draw_bars(row, top + _LINE * count, height, end, pattern)


def _draw_line(line: str, index: int, cost: str) -> str:
    label = tag("tspan", escape_text(line), class_="journey-label")
    label += tag("tspan", escape_text(f" {cost}"), class_="journey-caption") if cost else ""
    return tag("text", label, text_anchor="middle", y=em(1.0 + _LINE * index))


def _draw_bars(row: SpendRow, top: float, height: int, end: float, pattern: str) -> str:
    place = {"y": percent(top / height * 100), "height": percent(_BAR_HEIGHT / height * 100)}
    drawn = tag("rect", class_="journey-track", width="100%", **place)
    foot = percent((top + _BAR_HEIGHT) / height * 100)
    middle = tag("line", class_="journey-base", x1="50%", x2="50%", y1=place["y"], y2=foot)
    if row.spend is not None:
        paid = _reach(row.spend, end)
        drawn += tag("rect", class_="journey-bar-paid", x=percent(50 - paid), width=percent(paid), **place)
    if row.credit is not None:
        wide = percent(_reach(row.credit, end))
        unknown = row.kind != "value"
        fill = f"url(#{pattern})" if unknown else None
        drawn += tag("rect", class_="journey-bar-unknown" if unknown else "journey-bar", fill=fill, x="50%", width=wide,
                     **place)  # fmt: skip
    if row.interval is not None:
        drawn += _draw_whisker(row.interval, (top + _BAR_HEIGHT / 2) / height * 100, end)
    return drawn + middle


def _reach(share: float, end: float) -> float:
    """Return how far from the middle a share reaches, in percent of the drawing."""
    return 50 * max(0.0, min(1.0, share / end))


def _draw_whisker(interval: tuple[float, float], y: float, end: float) -> str:
    """Return the interval as a line on a paper-coloured ground that parts it from any bar."""
    x1, x2 = (percent(50 + _reach(share, end)) for share in interval)
    return "".join(
        tag("line", class_=class_, x1=x1, x2=x2, y1=percent(y), y2=percent(y))
        for class_ in ("journey-whisker-ground", "journey-whisker")
    )


def _draw_axes(end: float, bottom: float, height: int) -> str:
    """Return what each side is, and both scales."""
    foot = bottom / height * 100
    drawn = at(0, 0, words(say("share of spend"), class_="journey-caption", y="1em"))
    drawn += at(100, 0, words(say("share of credit"), class_="journey-caption", anchor="end", y="1em"))
    for x, share, anchor in ((0, end, None), (50, 0.0, "middle"), (100, end, "end")):
        drawn += at(x, foot, words(format_percent(share), class_="journey-caption", anchor=anchor, y="1.2em"))
    return drawn


def _draw_nothing(height: int) -> str:
    y = percent(1 / height * 100)
    line = tag("line", class_="journey-unrated", x1="0", x2="100%", y1=y, y2=y)
    return line + at(0, 1 / height * 100, words(say(NO_DATA), class_="journey-caption", y="1.6em"))


def _summarise(bars: SpendBars) -> str:
    """Return one sentence: where most of the money goes, and what is credited with most."""
    named = [row for row in bars.rows if row.kind == "value"]
    paid = max((row for row in named if row.spend is not None), key=lambda row: row.spend or 0.0, default=None)
    credited = max((row for row in named if row.credit is not None), key=lambda row: row.credit or 0.0, default=None)
    if paid is None or credited is None:
        return f"{bars.question}: {say(NO_DATA)}."
    told = say(
        "{question}: {channel} takes most of the money, {spend}, and gets {credit} of the credit",
        question=bars.question,
        channel=paid.label,
        spend=format_percent(paid.spend),
        credit=_tell_credit(paid),
    )
    if credited is paid:
        return f"{told}."
    best = say("{channel} gets most of the credit, {credit}", channel=credited.label, credit=_tell_credit(credited))
    return f"{told}; {best}."


def _table_row(row: SpendRow) -> tuple[str, ...]:
    interval = format_interval(*row.interval) if row.interval is not None else NO_FIGURE
    return (row.label, format_percent(row.spend), _tell_credit(row), interval, row.cost or NO_FIGURE)
