"""Channel bars: the answer to one question, share by share, on a track that is all of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from mkdocs_journey.diagrams.labels import break_lines, estimate_width
from mkdocs_journey.diagrams.svg import Drawing, at, draw, em, hatch, make_prefix, percent, tag, words
from mkdocs_journey.diagrams.unknown import NO_DATA, USUAL_SMALL_SAMPLE
from mkdocs_journey.diagrams.wording import NO_FIGURE, format_count, format_interval, format_percent, format_sample
from mkdocs_journey.words.speech import keep_by_language, message, say

COLUMNS = (message("Channel"), message("Share"), message("Count"), message("Of"), message("95% interval"))
_NARROWEST = 21.0
"""Width in em at which a row must still be readable."""
_LINE = 1.35
_BAR_HEIGHT = 0.8
_ROW_GAP = 0.7
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class ChannelRow:
    """One bar.

    Attributes:
        share: 0 to 1, of all that the question asks about.
        low: Lower end of the 95 % interval, where there is one.
        high: Upper end, where there is one.
        count: People, touches or credited entries behind it; credits may be fractional.
        kind: A `bucket` is what has no answer; `small` are the rows folded into one because they are few; `rest` are
            those beyond the largest.
        reach: Lowest and highest share over all models, where several were asked.
    """

    label: str
    share: float
    count: float
    low: float | None = None
    high: float | None = None
    kind: Literal["value", "rest", "small", "bucket"] = "value"
    reach: tuple[float, float] | None = None

    @property
    def is_known(self) -> bool:
        """Whether its bar stands for channels with a name."""
        return self.kind in ("value", "rest")

    @property
    def interval(self) -> tuple[float, float] | None:
        """The interval, when both ends are known."""
        return None if self.low is None or self.high is None else (self.low, self.high)


@dataclass(frozen=True, slots=True)
class ChannelBars:
    """What the drawing shows.

    Attributes:
        question: What the shares answer, such as "Who brings people to Decision".
        rows: In any order.
        n: Of how many; 0 without data.
        small: Below this many a figure is called a small sample.
        caption: What a share is of, by which model and over what time; a whole sentence or nothing.
    """

    question: str
    rows: tuple[ChannelRow, ...]
    n: int
    small: int = USUAL_SMALL_SAMPLE
    caption: str = ""


def channel_bars(bars: ChannelBars, *, uid: str) -> Drawing:
    """Return the bars, largest first, then the folded rows, then the buckets in hatching.

    Label and figures stand above the bar, so that the same drawing fits a cell and a page.
    """
    rows = sort_rows(bars.rows) if bars.n else ()
    tops, y = [], 0.2
    for row in rows:
        tops.append(y)
        y += _row_height(row, bars.n)
    height = round(y + 2.2) if rows else 4
    pattern = f"{make_prefix(uid)}--hatch"
    body = hatch(pattern) + _draw_axis(y, height) if rows else _draw_nothing(height)
    body += "".join(_draw_row(row, top, height, bars.n, pattern) for row, top in zip(rows, tops, strict=True))
    label = "; ".join(f"{row.label} {tell_figures(row, bars.n)}" for row in rows) or say(NO_DATA)
    return Drawing(
        svg=draw(body, uid=uid, title=bars.question, label=f"{label}.", height=height, class_="journey-channels"),
        title=bars.question,
        summary=summarise_bars(bars, rows),
        columns=tuple(say(name) for name in COLUMNS),
        rows=tuple(table_row(row, bars.n) for row in rows),
    )


def sort_rows(rows: Sequence[ChannelRow]) -> tuple[ChannelRow, ...]:
    """Return the rows by kind, then by share, then by label."""
    order = {"value": 0, "rest": 1, "small": 2, "bucket": 3}
    return tuple(sorted(rows, key=lambda row: (order[row.kind], -row.share, row.label)))


@keep_by_language(most=256)
def tell_figures(row: ChannelRow, n: int) -> str:
    """Return "25%, 185.5 of 742 (22–28%)"."""
    text = say(
        "{share}, {count} of {count2}",
        share=format_percent(row.share),
        count=format_count(row.count, places=1),
        count2=format_count(n),
    )
    return f"{text} ({format_interval(*row.interval)})" if row.interval else text


@keep_by_language(most=256)
def _label_lines(row: ChannelRow, n: int) -> tuple[str, ...]:
    """Return the label in lines; the last one leaves room for the figures, if need be by being empty."""
    lines = break_lines(row.label, _NARROWEST, most=3) or ("",)
    room = _NARROWEST - estimate_width(tell_figures(row, n), scale=1.04) - 0.8
    return lines if estimate_width(lines[-1]) <= room else (*lines, "")


def _row_height(row: ChannelRow, n: int) -> float:
    return _LINE * len(_label_lines(row, n)) + _BAR_HEIGHT + _ROW_GAP


def _draw_row(row: ChannelRow, top: float, height: int, n: int, pattern: str) -> str:
    lines = _label_lines(row, n)
    texts = "".join(
        words(line, class_="journey-label", y=em(1.0 + _LINE * index)) for index, line in enumerate(lines) if line
    )
    last = 1.0 + _LINE * (len(lines) - 1)
    share, rest = format_percent(row.share), tell_figures(row, n).removeprefix(format_percent(row.share))
    figures = tag("tspan", share, class_="journey-figure") + tag("tspan", rest, class_="journey-aside")
    drawn = at(0, top / height * 100, texts)
    drawn += at(100, top / height * 100, tag("text", figures, text_anchor="end", y=em(last)))
    bar = (top + _LINE * len(lines)) / height * 100
    place = {"y": percent(bar), "height": percent(_BAR_HEIGHT / height * 100)}
    drawn += tag("rect", class_="journey-track", width="100%", **place)
    width = percent(100 * max(0.0, min(1.0, row.share)))
    if row.is_known:
        drawn += tag("rect", class_="journey-bar", width=width, **place)
    else:
        drawn += tag("rect", class_="journey-bar-unknown", fill=f"url(#{pattern})", width=width, **place)
    middle = (top + _LINE * len(lines) + _BAR_HEIGHT / 2) / height * 100
    return drawn + (_draw_whisker(row.interval, middle) if row.interval else "")


def _draw_whisker(interval: tuple[float, float], y: float) -> str:
    """Return the interval as a line with two ends, on a paper-coloured ground that parts it from any bar."""
    x1, x2 = (percent(100 * max(0.0, min(1.0, end))) for end in interval)
    drawn = "".join(
        tag("line", class_=class_, x1=x1, x2=x2, y1=percent(y), y2=percent(y))
        for class_ in ("journey-whisker-ground", "journey-whisker")
    )
    end = tag("line", class_="journey-whisker", y1="-0.3em", y2="0.3em")
    return drawn + "".join(at(100 * max(0.0, min(1.0, share)), y, end) for share in interval)


def _draw_axis(bottom: float, height: int) -> str:
    """Return the scale under the bars, which is always the whole."""
    foot = percent(bottom / height * 100)
    drawn = ""
    for share in (0, 25, 50, 75, 100):
        x = percent(share)
        drawn += tag("line", class_="journey-level", x1=x, x2=x, y1="0", y2=foot)
        if share in (0, 50, 100):
            anchor = None if share == 0 else "middle" if share == 50 else "end"
            drawn += at(
                share, bottom / height * 100, words(f"{share}%", class_="journey-caption", anchor=anchor, y="1.3em")
            )
    return drawn


def _draw_nothing(height: int) -> str:
    y = percent(1 / height * 100)
    line = tag("line", class_="journey-unrated", x1="0", x2="100%", y1=y, y2=y)
    return line + at(0, 1 / height * 100, words(say(NO_DATA), class_="journey-caption", y="1.6em"))


def summarise_bars(bars: ChannelBars, rows: Sequence[ChannelRow]) -> str:
    """Return one sentence: what comes first, and how much has no answer."""
    named = [row for row in rows if row.kind == "value"]
    unknown = sum(row.share for row in rows if row.kind == "bucket")
    few = f" ({format_sample(bars.n, small=bars.small)})" if bars.n < bars.small else ""
    if not rows:
        return f"{bars.question}: {say(NO_DATA)}."
    if not named:
        return say(
            "{question}: no channel is known for {unknown} of {bars_n}{few}.",
            question=bars.question,
            unknown=format_percent(unknown),
            bars_n=format_count(bars.n),
            few=few,
        )
    warning = (
        say("; {unknown} is not known, so do not rank the rest", unknown=format_percent(unknown))
        if unknown > _HALF
        else ""
    )
    return say(
        "{question}: {named} comes first with {figures}{few}{warning}.",
        question=bars.question,
        named=named[0].label,
        figures=tell_figures(named[0], bars.n),
        few=few,
        warning=warning,
    )


def table_row(row: ChannelRow, n: int) -> tuple[str, ...]:
    """Return the cells of a bar under `COLUMNS`."""
    interval = format_interval(*row.interval) if row.interval else NO_FIGURE
    return (row.label, format_percent(row.share), format_count(row.count, places=1), format_count(n), interval)
