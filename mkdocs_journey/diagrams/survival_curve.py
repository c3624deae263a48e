"""How many are still in a stage after so many days, with the days by which half and three quarters are gone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mkdocs_journey.diagrams.marks import dot
from mkdocs_journey.diagrams.plot import Plot, find_ticks
from mkdocs_journey.diagrams.svg import Drawing, at, draw, em, percent, stretch, tag, words
from mkdocs_journey.diagrams.time_in_stage import Duration, tell_times
from mkdocs_journey.diagrams.unknown import NO_DATA, USUAL_SMALL_SAMPLE, no_data_on
from mkdocs_journey.diagrams.wording import format_day_number, format_days, format_percent, format_sample

_HEIGHT = 14
_HEAD, _FOOT = 1.0, 11.0
_LEVELS = ((1.0, "100%"), (0.5, "50%"), (0.25, "25%"), (0.0, "0%"))
_MOST_TABLE_ROWS = 12


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
    """

    stage: str
    steps: tuple[tuple[float, float], ...]
    median: Duration | None
    p75: Duration | None
    n: int
    small: int = USUAL_SMALL_SAMPLE


def survival_curve(curve: SurvivalCurve, *, uid: str) -> Drawing:
    """Return the falling line; it is level between its steps, since nothing is known to happen there."""
    title = f"Still in {curve.stage} after so many days"
    marked = [(share, time) for share, time in ((0.5, curve.median), (0.25, curve.p75)) if time]
    ends = [days for days, _ in curve.steps] + [time.reach for _, time in marked]
    plot = Plot(right=max(ends, default=0.0) or 1.0, top=1.0, head=_HEAD, foot=_FOOT, height=_HEIGHT)
    if curve.steps:
        body = plot.draw_levels(_LEVELS) + _draw_line(curve.steps, plot)
        body += "".join(_draw_mark(share, time, plot) for share, time in marked)
        body += plot.draw_foot(_foot(plot.right)) + _draw_end(curve, plot)
    else:
        y = percent(50)
        body = tag("line", class_="journey-unrated", x1="0", x2="100%", y1=y, y2=y)
        body += at(0, 50, words(NO_DATA, class_="journey-caption", y="1.6em"))
    label = _describe(curve)
    return Drawing(
        svg=draw(body, uid=uid, title=title, label=label, height=_HEIGHT, class_="journey-survival"),
        title=title,
        summary=label,
        columns=("Days", "Still in the stage"),
        rows=tuple((format_day_number(days), format_percent(share)) for days, share in _thin(curve.steps)),
    )


def _draw_line(steps: Sequence[tuple[float, float]], plot: Plot) -> str:
    path = f"M{plot.point(0, 1)}"
    for days, share in steps:
        path += f"H{plot.across(days)}V{plot.down(share)}"
    path += f"H{plot.across(plot.right)}"
    area = f"{path}V{plot.down(0)}H{plot.across(0)}z"
    return stretch(tag("path", class_="journey-ribbon", d=area) + tag("path", class_="journey-line", d=path))


def _draw_mark(share: float, time: Duration, plot: Plot) -> str:
    """Return the point at which a share is left, with its days; nothing where the curve never gets there."""
    if time.days is None:
        return ""
    x, y = plot.x(time.days), plot.y(share)
    name = "half" if share == 0.5 else "three quarters"
    # The curve only falls, so right of it above, and left of it below, there is nothing to cover.
    late = time.days > plot.right * 0.5
    inner = tag("tspan", f"{name}: ") + tag("tspan", format_days(time.days), class_="journey-figure")
    text = tag(
        "text",
        inner,
        class_="journey-halo",
        text_anchor="end" if late else None,
        x="-0.7em" if late else "0.7em",
        y=em(1.3 if late else -0.5),
    )
    foot = percent(plot.y(0))
    guide = tag("line", class_="journey-guide", x1=percent(x), x2=percent(x), y1=percent(y), y2=foot)
    return guide + at(x, y, dot(0.4, class_="journey-point") + text)


def _draw_end(curve: SurvivalCurve, plot: Plot) -> str:
    """Return the share that is left at the end, where three quarters are never gone."""
    if curve.p75 and curve.p75.days is not None:
        return ""
    share = curve.steps[-1][1]
    inner = tag("tspan", format_percent(share), class_="journey-figure") + tag("tspan", " still there")
    return at(plot.x(plot.right), plot.y(share), tag("text", inner, text_anchor="end", y="1.4em"))


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
    """Return one sentence with the two times."""
    if not curve.steps:
        return no_data_on(f"how long people stay in {curve.stage}")
    told = tell_times(curve.median, curve.p75)
    if not told:
        days, share = curve.steps[-1]
        told = f"{format_percent(share)} are still there after {format_days(days)}"
    return f"In {curve.stage}, {told} ({format_sample(curve.n, small=curve.small)})."


def _thin(steps: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return at most twelve steps, the first and the last among them."""
    if len(steps) <= _MOST_TABLE_ROWS:
        return list(steps)
    last = len(steps) - 1
    return [steps[round(index * last / (_MOST_TABLE_ROWS - 1))] for index in range(_MOST_TABLE_ROWS)]
