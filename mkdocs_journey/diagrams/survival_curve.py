"""Who is gone by which day: moved on, left, and still there, with the days by which half and three quarters are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mkdocs_journey.diagrams.marks import dot
from mkdocs_journey.diagrams.plot import Plot, find_ticks
from mkdocs_journey.diagrams.svg import Drawing, at, draw, em, percent, stretch, tag, words
from mkdocs_journey.diagrams.time_in_stage import Duration, tell_times
from mkdocs_journey.diagrams.unknown import NO_DATA, USUAL_SMALL_SAMPLE, no_data_on
from mkdocs_journey.diagrams.wording import format_day_number, format_days, format_percent, format_sample, join_words
from mkdocs_journey.words.speech import say

Steps = tuple[tuple[float, float], ...]

_HEIGHT = 16
_HEAD, _FOOT = 1.0, 13.0
_LEVELS = ((1.0, "100%"), (0.75, "75%"), (0.5, "50%"), (0.25, "25%"), (0.0, "0%"))
_MOST_TABLE_ROWS = 12
_LABEL_LINE = 1.3
_ROUNDING = 1e-9
_PLACES = 12
"""Places of a share that are counted; sums and products of fractions miss the last few that a float has."""


@dataclass(frozen=True, slots=True)
class SurvivalCurve:
    """What the drawing shows.

    Attributes:
        stage: Its name.
        steps: (days, share still there) at each time the share falls, in order of time.
        median: As in the drawing of time in stage; None without data.
        p75: Likewise.
        n: How many are on the curve.
        small: Below this many a figure is called a small sample.
        moved: (days, share moved on), rising, where it may be told apart from leaving; else empty.
    """

    stage: str
    steps: Steps
    median: Duration | None
    p75: Duration | None
    n: int
    small: int = USUAL_SMALL_SAMPLE
    moved: Steps = ()

    @property
    def gone(self) -> Steps:
        """(days, share gone) at each step."""
        return tuple((days, _exact(1 - share)) for days, share in self.steps)

    @property
    def parts(self) -> tuple[tuple[str, str, float], ...]:
        """Class, name and share of what became of all by the last day, from the ground up; they sum to 1."""
        if not self.moved:
            gone = self.gone[-1][1] if self.steps else 0.0
            return (("gone", say("moved on or left"), gone), ("there", say("still there"), _exact(1 - gone)))
        moved, left, there = self.shares_at(*(self.gone[-1] if self.steps else (0.0, 0.0)))
        return (("moved", say("moved on"), moved), ("left", "left", left), ("there", say("still there"), there))

    def shares_at(self, days: float, gone: float) -> tuple[float, float, float]:
        """Return the shares moved on, left and still there at a day by which so many are gone."""
        moved = min(gone, _exact(share_at(self.moved, days)))
        return moved, _exact(gone - moved), _exact(1 - gone)


def _exact(share: float) -> float:
    """Return the share without what subtraction adds to it: 1 − 0.8 − 0.2 is nobody, not "under 1%"."""
    return round(share, _PLACES)


def survival_curve(curve: SurvivalCurve, *, uid: str) -> Drawing:
    """Return the areas by day; they are level between their steps, since nothing is known to happen there."""
    title = say("Gone from {stage} after so many days", stage=curve.stage)
    marked = [(share, time) for share, time in ((0.5, curve.median), (0.75, curve.p75)) if time]
    ends = [days for days, _ in curve.steps] + [time.reach for _, time in marked]
    plot = Plot(right=max(ends, default=0.0) or 1.0, top=1.0, head=_HEAD, foot=_FOOT, height=_HEIGHT)
    if curve.steps:
        body = _draw_areas(curve, plot) + plot.draw_levels(_LEVELS)
        body += "".join(_draw_mark(share, time, plot) for share, time in marked)
        body += plot.draw_foot(_foot(plot.right)) + _name_areas(curve, plot)
    else:
        y = percent(50)
        body = tag("line", class_="journey-unrated", x1="0", x2="100%", y1=y, y2=y)
        body += at(0, 50, words(say(NO_DATA), class_="journey-caption", y="1.6em"))
    label = _describe(curve)
    return Drawing(
        svg=draw(body, uid=uid, title=title, label=label, height=_HEIGHT, class_="journey-survival"),
        title=title,
        summary=label,
        columns=(
            say("Days"),
            *((say("Moved on"), say("Left")) if curve.moved else (say("Moved on or left"),)),
            say("Still there"),
        ),
        rows=tuple(_row(curve, days, share) for days, share in _thin(curve.gone)),
    )


def _draw_areas(curve: SurvivalCurve, plot: Plot) -> str:
    gone = _trace(curve.gone, plot)
    drawn = tag("path", class_="journey-area-left" if curve.moved else "journey-ribbon", d=_close(gone, plot))
    if curve.moved:
        moved = tuple(step for step in curve.moved if step[0] <= plot.right)
        drawn += tag("path", class_="journey-area-moved", d=_close(_trace(moved, plot), plot))
    return stretch(drawn + tag("path", class_="journey-line", d=gone))


def _trace(steps: Sequence[tuple[float, float]], plot: Plot) -> str:
    path = f"M{plot.point(0, 0)}"
    for days, share in steps:
        path += f"H{plot.across(days)}V{plot.down(share)}"
    return f"{path}H{plot.across(plot.right)}"


def _close(path: str, plot: Plot) -> str:
    return f"{path}V{plot.down(0)}H{plot.across(0)}z"


def _draw_mark(share: float, time: Duration, plot: Plot) -> str:
    """Return the point by which a share is gone, with its days; nothing where the curve never gets there."""
    if time.days is None:
        return ""
    x, y = plot.x(time.days), plot.y(share)
    name = say("half") if share == 0.5 else say("three quarters")
    # The curve only rises, so left of it above, and right of it below, there is nothing to cover.
    late = time.days > plot.right * 0.5
    inner = tag("tspan", f"{name}: ") + tag("tspan", format_days(time.days), class_="journey-figure")
    text = tag(
        "text",
        inner,
        class_="journey-halo",
        text_anchor="end" if late else None,
        x="-0.7em" if late else "0.7em",
        y=em(-0.5 if late else 1.3),
    )
    foot = percent(plot.y(0))
    guide = tag("line", class_="journey-guide", x1=percent(x), x2=percent(x), y1=percent(y), y2=foot)
    return guide + at(x, y, dot(0.4, class_="journey-point") + text)


def _name_areas(curve: SurvivalCurve, plot: Plot) -> str:
    """Return the names of the areas with their shares on the last day, at the right end, none over another."""
    drawn, ground, last = "", 0.0, _FOOT + _LABEL_LINE
    for _, name, share in curve.parts:
        if share > _ROUNDING:
            middle = plot.y(ground + share / 2) * _HEIGHT / 100 + 0.35
            last = min(middle, last - _LABEL_LINE)
            inner = tag("tspan", f"{name} ") + tag("tspan", format_percent(share), class_="journey-figure")
            text = tag("text", inner, class_="journey-halo", text_anchor="end", x="-0.4em")
            drawn += at(plot.x(plot.right), last / _HEIGHT * 100, text)
        ground += share
    return drawn


def _foot(right: float) -> list[tuple[float, str, str]]:
    ticks = find_ticks(right)
    last = ticks[-1]
    return [
        (value, format_days(value) if value == last else format_day_number(value), _anchor(value, right))
        for value in ticks
    ]


def _anchor(value: float, right: float) -> str:
    return "end" if value > right * 0.92 else "middle"


def _describe(curve: SurvivalCurve) -> str:
    """Return one sentence with the two times, and what became of all by the last day."""
    if not curve.steps:
        return no_data_on(say("how long people stay in {stage}", stage=curve.stage))
    days = format_days(curve.steps[-1][0])
    told = tell_times(curve.median, curve.p75)
    parts = join_words([f"{format_percent(share)} {name}" for _, name, share in curve.parts])
    end = say("after {days}: {parts}", days=days, parts=parts) if curve.moved or not told else ""
    sentence = "; ".join(part for part in (told, end) if part)
    return say(
        "In {stage}, {sentence} ({curve_n}).",
        stage=curve.stage,
        sentence=sentence,
        curve_n=format_sample(curve.n, small=curve.small),
    )


def _row(curve: SurvivalCurve, days: float, gone: float) -> tuple[str, ...]:
    if not curve.moved:
        return (format_day_number(days), format_percent(gone), format_percent(_exact(1 - gone)))
    return (format_day_number(days), *(format_percent(share) for share in curve.shares_at(days, gone)))


def share_at(steps: Steps, days: float) -> float:
    """Return where a rising curve stands at a day."""
    return next((share for at_days, share in reversed(steps) if at_days <= days), 0.0)


def _thin(steps: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return at most twelve steps, the first and the last among them; of those that read as one day, the last."""
    steps = list({format_day_number(days): (days, share) for days, share in steps}.values())
    if len(steps) <= _MOST_TABLE_ROWS:
        return steps
    last = len(steps) - 1
    return [steps[round(index * last / (_MOST_TABLE_ROWS - 1))] for index in range(_MOST_TABLE_ROWS)]
