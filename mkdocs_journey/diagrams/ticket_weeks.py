"""Tickets week by week, beside what was usual in the weeks before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mkdocs_journey.diagrams.plot import Plot, find_ticks, round_up
from mkdocs_journey.diagrams.svg import Drawing, at, draw, percent, stretch, tag, words
from mkdocs_journey.diagrams.unknown import NO_DATA, no_data_on
from mkdocs_journey.diagrams.wording import NO_FIGURE, format_count, format_date
from mkdocs_journey.words.speech import say, say_many, sentence

_HEIGHT = 14
_HEAD, _FOOT = 1.8, 11.0


@dataclass(frozen=True, slots=True)
class TicketWeek:
    """One week.

    Attributes:
        monday: Its first day.
        count: Tickets created in it.
        median: Median of the weeks before, None for the first ones.
        spike: Whether a finding speaks of this week.
    """

    monday: date
    count: int
    median: float | None = None
    spike: bool = False


def ticket_weeks(weeks: Sequence[TicketWeek], *, subject: str, uid: str) -> Drawing:
    """Return bars for the weeks, in order of time, and a stepped line for the trailing median.

    Args:
        weeks: Every week of the period, zeros included.
        subject: What the tickets are about, such as a stage's name.
        uid: Name of the drawing on its page.
    """
    title = say("Tickets of {subject} by week", subject=subject)
    top = round_up(max([week.count for week in weeks] + [week.median or 0 for week in weeks], default=0))
    plot = Plot(right=max(1, len(weeks)), top=top, head=_HEAD, foot=_FOOT, height=_HEIGHT)
    if weeks:
        body = plot.draw_levels([(value, format_count(value, places=1)) for value in find_ticks(top)])
        body += _draw_bars(weeks, plot) + _draw_median(weeks, plot) + _draw_peak(weeks, plot)
        body += plot.draw_foot(_foot(weeks)) + _draw_key(weeks, plot)
    else:
        y = percent(50)
        body = tag("line", class_="journey-unrated", x1="0", x2="100%", y1=y, y2=y)
        body += at(0, 50, words(say(NO_DATA), class_="journey-caption", y="1.6em"))
    sentence = _describe(weeks, subject)
    return Drawing(
        svg=draw(body, uid=uid, title=title, label=sentence, height=_HEIGHT, class_="journey-tickets"),
        title=title,
        summary=sentence,
        columns=(say("Week from"), say("Tickets"), say("Median of the weeks before")),
        rows=tuple(_row(week) for week in weeks),
    )


def _draw_bars(weeks: Sequence[TicketWeek], plot: Plot) -> str:
    drawn = ""
    for index, week in enumerate(weeks):
        if week.count:
            left, right = plot.x(index + 0.1), plot.x(index + 0.9)
            y, foot = plot.y(week.count), plot.y(0)
            class_ = "journey-bar journey-worst" if week.spike else "journey-bar"
            place = {"x": percent(left), "width": percent(right - left), "y": percent(y), "height": percent(foot - y)}
            drawn += tag("rect", class_=class_, **place)
    return drawn


def _draw_median(weeks: Sequence[TicketWeek], plot: Plot) -> str:
    path, known = "", False
    for index, week in enumerate(weeks):
        if week.median is not None:
            y = plot.down(week.median)
            path += f"{f'V{y}' if known else f'M{plot.across(index)} {y}'}H{plot.across(index + 1)}"
        known = week.median is not None
    return stretch(tag("path", class_="journey-median-line", d=path)) if path else ""


def _draw_key(weeks: Sequence[TicketWeek], plot: Plot) -> str:
    """Return what the stepped line is, under the plot."""
    if all(week.median is None for week in weeks):
        return ""
    line = tag("line", class_="journey-median-line", x1="0", x2="1.6em", y1="-0.3em", y2="-0.3em")
    text = words(say("median of the weeks before"), class_="journey-caption", x="2.1em")
    return at(plot.x(0), (_FOOT + 2.9) / _HEIGHT * 100, line + text)


def _draw_peak(weeks: Sequence[TicketWeek], plot: Plot) -> str:
    """Return the number and date of the highest week."""
    index = _find_peak(weeks)
    week = weeks[index]
    if not week.count:
        return ""
    middle = (index + 0.5) / len(weeks)
    anchor = "start" if middle < 0.25 else "end" if middle > 0.75 else "middle"
    inner = tag(
        "tspan", format_count(week.count), class_="journey-figure journey-bad" if week.spike else "journey-figure"
    )
    inner += tag("tspan", f" {say('week of {day}', day=format_date(week.monday))}", class_="journey-aside")
    text = tag("text", inner, class_="journey-halo", text_anchor=None if anchor == "start" else anchor, y="-0.45em")
    return at(plot.x(index + 0.5), plot.y(week.count), text)


def _foot(weeks: Sequence[TicketWeek]) -> list[tuple[float, str, str]]:
    first = (0.0, format_date(weeks[0].monday), "start")
    if len(weeks) == 1:
        return [first]
    return [first, (float(len(weeks)), format_date(weeks[-1].monday), "end")]


def _find_peak(weeks: Sequence[TicketWeek]) -> int:
    """Return the first of the highest weeks."""
    return max(range(len(weeks)), key=lambda index: (weeks[index].count, -index))


@sentence
def _describe(weeks: Sequence[TicketWeek], subject: str) -> str:
    if not weeks:
        return no_data_on(say("tickets of {subject}", subject=subject))
    peak = weeks[_find_peak(weeks)]
    if not peak.count:
        return say("No tickets of {subject} in {weeks}.", subject=subject, weeks=_tell_weeks(weeks))
    told = say(
        "{subject} had {total} tickets in {weeks}, most in the week of {monday} with {tickets}",
        subject=subject,
        total=sum(week.count for week in weeks),
        weeks=_tell_weeks(weeks),
        monday=format_date(peak.monday),
        tickets=say_many("{n} ticket", "{n} tickets", peak.count),
    )
    if peak.median is None:
        return f"{told}."
    return f"{told}, {say('against a median of {median} before', median=format_count(peak.median, places=1))}."


def _tell_weeks(weeks: Sequence[TicketWeek]) -> str:
    return say_many("{n} week", "{n} weeks", len(weeks))


def _row(week: TicketWeek) -> tuple[str, str, str]:
    median = NO_FIGURE if week.median is None else format_count(week.median, places=1)
    return (format_date(week.monday), format_count(week.count), median)
