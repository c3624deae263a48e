"""Time in stage: the share gone by day, with half and three quarters marked, on one scale of days in every column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mkdocs_journey.diagrams.columns import Columns, find_stage, missing_words, sample_lines
from mkdocs_journey.diagrams.marks import dot, pin
from mkdocs_journey.diagrams.svg import (
    STRETCH_HEIGHT,
    STRETCH_WIDTH,
    Drawing,
    at,
    draw,
    em,
    escape_text,
    format_number,
    percent,
    stretch,
    tag,
    words,
)
from mkdocs_journey.diagrams.unknown import (
    LAST_STAGE,
    NO_DATA,
    NOT_REACHED,
    USUAL_SMALL_SAMPLE,
    fewer_than,
    no_data_on,
    too_few_in_stages,
)
from mkdocs_journey.diagrams.wording import NO_FIGURE, format_day_number, format_days, format_sample, join_words
from mkdocs_journey.words.speech import message, say

TITLE = message("Time in stage")
_HEIGHT = 12
_TOP, _FOOT = 0.8, 5.2
"""Where all are gone, and where nobody is, in em."""
_FIRST_LINE = 7.0
_LINE = 1.4
_MARK = 0.32
_MOST_STEPS = 24
"""Steps of a column's curve; more would not be seen at its width."""


@dataclass(frozen=True, slots=True)
class Duration:
    """A quantile of time in stage.

    Attributes:
        days: None where the quantile is never reached.
        more_than: For such a quantile, the longest time that the data can speak for; None where too few are watched.
        low: Lower end of its 95 % interval, where there is one.
        high: Upper end, where there is one.
    """

    days: float | None = None
    more_than: float | None = None
    low: float | None = None
    high: float | None = None

    @property
    def reach(self) -> float:
        """How far its mark goes on the scale."""
        return self.days if self.days is not None else self.more_than or 0.0

    @property
    def is_open(self) -> bool:
        """Whether only a least time is known."""
        return self.days is None and self.more_than is not None

    @property
    def is_known(self) -> bool:
        """Whether it was reached, or a least time can be told."""
        return self.days is not None or self.more_than is not None

    @property
    def long_text(self) -> str:
        """In words, without the interval."""
        return format_days(self.days, more_than=self.more_than) if self.is_known else say(NOT_REACHED)

    @property
    def text(self) -> str:
        """In words, with the interval when both ends are known."""
        text = self.long_text
        if self.days is None or self.low is None or self.high is None:
            return text
        return f"{text} ({format_day_number(self.low)}–{format_day_number(self.high)})"

    @property
    def short_text(self) -> str:
        """In few characters: "19 d", "> 300 d"."""
        if self.is_open:
            return f"> {format_day_number(self.reach)} d"
        return NO_FIGURE if self.days is None else f"{format_day_number(self.days).replace('under', '<')} d"


@dataclass(frozen=True, slots=True)
class TimeStage:
    """One column.

    Attributes:
        median: None without data, for an end, and where too few entered; one not reached is a `Duration` too.
        p75: Likewise.
        n: How many are counted.
        is_end: Whether no way leads on from here.
        few: Below how many no number may be shown, where so few entered; else 0.
        pins: Numbers of the findings that speak of waiting here.
        steps: (days, share still there) at each time the share falls, in order of time.
    """

    id: str
    name: str
    median: Duration | None = None
    p75: Duration | None = None
    n: int = 0
    is_end: bool = False
    few: int = 0
    pins: tuple[int, ...] = ()
    steps: tuple[tuple[float, float], ...] = ()

    def __post_init__(self) -> None:
        if self.few and (self.median or self.p75):
            raise ValueError(f"stage {self.id} is told to be too small to show, yet comes with numbers")

    @property
    def missing(self) -> str:
        """Why there is no time; empty when there is one."""
        if self.median and self.p75:
            return ""
        return fewer_than(self.few) if self.few else say(LAST_STAGE) if self.is_end else say(NO_DATA)


@dataclass(frozen=True, slots=True)
class TimeInStages:
    """What the drawing shows.

    Attributes:
        stages: In map order.
        moment: Id of the stage with the moment of truth.
        highlight: Id of the stage that a finding calls a bottleneck.
        small: Below this many a figure is called a small sample.
    """

    stages: tuple[TimeStage, ...]
    moment: str | None = None
    highlight: str | None = None
    small: int = USUAL_SMALL_SAMPLE


def time_in_stage(picture: TimeInStages, *, uid: str) -> Drawing:
    """Return the drawing; its columns are those of the emotion curve."""
    stages, ids = picture.stages, [stage.id for stage in picture.stages]
    columns = Columns(len(stages))
    scale = find_scale(stages)
    title = (
        say("{title}, each column on the scale 0 to {scale}", title=say(TITLE), scale=format_days(scale))
        if scale
        else TITLE
    )
    highlight = find_stage(ids, picture.highlight)
    body = columns.tint(find_stage(ids, picture.moment))
    body += "".join(
        _draw_stage(stage, index, columns, scale, picture.small, is_worst=index == highlight)
        for index, stage in enumerate(stages)
    )
    classes = " ".join(["journey-time", *(columns.classes or "").split()])
    return Drawing(
        svg=draw(body, uid=uid, title=title, label=_describe(picture), height=_HEIGHT, class_=classes),
        title=title,
        summary=_summarise(picture),
        columns=(say("Stage"), say("Median"), "P75", "n"),
        rows=tuple(_row(stage, picture.small) for stage in stages),
    )


def find_scale(stages: Sequence[TimeStage]) -> float:
    """Return the days at the end of every column's scale: of its marks, or of a curve that never gets to them."""
    reaches = [time.reach for stage in stages for time in (stage.median, stage.p75) if time]
    open_ended = [stage for stage in stages if stage.steps and stage.p75 and not stage.p75.is_known]
    return max([*reaches, *(stage.steps[-1][0] for stage in open_ended)], default=0.0)


def _draw_stage(stage: TimeStage, index: int, columns: Columns, scale: float, small: int, *, is_worst: bool) -> str:
    start, width = columns.start(index), columns.inner_width
    if stage.median is None or stage.p75 is None:
        y = percent(_FOOT / _HEIGHT * 100)
        line = tag("line", class_="journey-unrated", x1=percent(start), x2=percent(start + width), y1=y, y2=y)
        return line + at(start, _FIRST_LINE / _HEIGHT * 100, missing_words(stage.missing))
    drawn = _draw_gone(stage, start, width, scale, is_worst=is_worst)
    for time, share in ((stage.median, 0.5), (stage.p75, 0.75)):
        drawn += _draw_mark(time, share, start, width, scale, is_worst=is_worst and time is stage.p75)
    if stage.p75.is_open:
        drawn += _draw_open(stage, start, width, scale, is_worst=is_worst)
    drawn += at(start, _FIRST_LINE / _HEIGHT * 100, _lines(stage, columns, small, is_worst=is_worst))
    pins = "".join(pin(number, -1.0 - 1.7 * order, 0.85) for order, number in enumerate(stage.pins))
    return drawn + (at(columns.left(index + 1), 0, pins) if pins else "")


def _draw_gone(stage: TimeStage, start: float, width: float, scale: float, *, is_worst: bool) -> str:
    """Return the share gone by each day as an area that rises in steps, on a ground that is all of them."""
    left, right, foot = _across(start), _across(start + width), _down(0)
    ground = tag("path", class_="journey-track", d=f"M{left} {_down(1)}H{right}V{foot}H{left}z")
    path = f"M{left} {foot}"
    for days, share in gone_steps(stage, scale):
        path += f"H{_across(start + width * days / scale)}V{_down(share)}"
    area = tag(
        "path", class_="journey-gone journey-gone-worst" if is_worst else "journey-gone", d=f"{path}H{right}V{foot}z"
    )
    base = tag("path", class_="journey-base", d=f"M{left} {foot}H{right}")
    return stretch(ground + area + base)


def gone_steps(stage: TimeStage, scale: float) -> tuple[tuple[float, float], ...]:
    """Return (days, share gone) as far as the scale goes, thinned; half and three quarters are always among them."""
    if not scale:
        return ()
    seen = [(days, 1 - share) for days, share in stage.steps if days <= scale]
    last = len(seen) - 1
    kept = set(seen) if last < _MOST_STEPS else {seen[round(i * last / (_MOST_STEPS - 1))] for i in range(_MOST_STEPS)}
    marked = {
        (time.days, share) for time, share in ((stage.median, 0.5), (stage.p75, 0.75)) if time and time.days is not None
    }
    steps: list[tuple[float, float]] = []
    for days, share in sorted(kept | marked):
        if not steps or share > steps[-1][1]:
            steps.append((days, share))
    return tuple(steps)


def _draw_mark(time: Duration, share: float, start: float, width: float, scale: float, *, is_worst: bool) -> str:
    """Return the point by which so many are gone, with its way down; nothing where that never comes."""
    if time.days is None:
        return ""
    x = start + (width * time.days / scale if scale else 0.0)
    class_ = "journey-time-mark journey-worst" if is_worst else "journey-time-mark"
    line = tag("line", class_=class_, x1=percent(x), x2=percent(x), y1=percent(_y(share)), y2=percent(_y(0)))
    return line + at(x, _y(share), dot(_MARK, class_="journey-worst" if is_worst else "journey-point"))


def _draw_open(stage: TimeStage, start: float, width: float, scale: float, *, is_worst: bool) -> str:
    """Return the arrow at the end of a curve on which three quarters are never gone."""
    assert stage.p75 is not None
    gone = max((share for _, share in gone_steps(stage, scale)), default=0.0)
    arrow = tag("path", class_="journey-worst" if is_worst else "journey-arrow", d="M-1 -6L6 0L-1 6z")
    return at(start + (width * stage.p75.reach / scale if scale else 0.0), _y(gone), arrow)


def _y(share: float) -> float:
    return (_FOOT - (_FOOT - _TOP) * share) / _HEIGHT * 100


def _across(x: float) -> str:
    return format_number(x / 100 * STRETCH_WIDTH)


def _down(share: float) -> str:
    return format_number(_y(share) / 100 * STRETCH_HEIGHT)


def _lines(stage: TimeStage, columns: Columns, small: int, *, is_worst: bool) -> str:
    """Return median, P75 and n, each on its own line."""
    drawn = ""
    for row, (time, name) in enumerate(((stage.median, say("median")), (stage.p75, "P75"))):
        if time:
            class_ = "journey-figure journey-bad" if is_worst and name == "P75" else "journey-figure"
            inner = tag("tspan", escape_text(time.short_text), class_=class_)
            if columns.classes is None:
                inner = tag("tspan", escape_text(time.long_text), class_=f"{class_} journey-roomy")
                inner += tag("tspan", escape_text(time.short_text), class_=f"{class_} journey-cramped")
            inner += tag("tspan", f" {name}", class_="journey-wide")
            drawn += tag("text", inner, y=em(_LINE * row))
    for row, (text, class_) in enumerate(sample_lines(stage.n, small=small)):
        drawn += words(text, class_=class_, y=em(_LINE * (2 + min(row, 1))))
    return drawn


def _describe(picture: TimeInStages) -> str:
    return " ".join(_describe_stage(stage, picture.small) for stage in picture.stages) or say("No stages.")


def _describe_stage(stage: TimeStage, small: int) -> str:
    if not stage.median or not stage.p75:
        return f"{stage.name}: {stage.missing}."
    sample = format_sample(stage.n, small=small)
    pins = join_words([str(number) for number in stage.pins])
    return say(
        "{stage}: median {median}, P75 {p75}, {stage_n}.",
        stage=stage.name,
        median=stage.median.text,
        p75=stage.p75.text,
        stage_n=f"{sample}, {say('finding {numbers}', numbers=pins)}" if pins else sample,
    )


def _summarise(picture: TimeInStages) -> str:
    """Return one sentence on the stage whose slowest quarter waits longest; small samples stand back for others."""
    timed = [stage for stage in picture.stages if stage.median and stage.p75]
    if not timed:
        few = too_few_in_stages(stage.few for stage in picture.stages)
        return few or no_data_on(say("how long people stay in these stages"))
    known = [stage for stage in timed if tell_times(stage.median, stage.p75)]
    if not known:
        return say("In no stage have half moved on or left yet.")
    longest = max([stage for stage in known if stage.n >= picture.small] or known, key=_slowness)
    told = tell_times(longest.median, longest.p75)
    return say(
        "People stay longest in {longest}: {told} ({longest_n}).",
        longest=longest.name,
        told=told,
        longest_n=format_sample(longest.n, small=picture.small),
    )


def _slowness(stage: TimeStage) -> tuple[float, bool, float]:
    """Return what stages are compared by: P75, with an open one above the same number of days, then the median.

    P75 comes no sooner than the median, which stands in for one that is not reached.
    """
    if stage.p75 is None or stage.median is None:
        return (0.0, False, 0.0)
    return (max(stage.p75.reach, stage.median.reach), stage.p75.days is None, stage.median.reach)


def tell_times(median: Duration | None, p75: Duration | None) -> str:
    """Return when half and three quarters are gone, as far as that is known; empty when nothing is."""
    if median and median.is_open:
        return say("half take {days}", days=median.text)
    half = ""
    if median and median.is_known:
        half = say("half have moved on or left within {days}", days=median.long_text)
    if p75 is None or not p75.is_known:
        return half
    if p75.is_open:
        most = say("three quarters take {days}", days=p75.text)
    elif half:
        most = say("three quarters within {days}", days=format_days(p75.days))
    else:
        most = say("three quarters have moved on or left within {days}", days=format_days(p75.days))
    return f"{half}, {most}" if half else most


def _row(stage: TimeStage, small: int) -> tuple[str, ...]:
    if stage.median is None or stage.p75 is None:
        return (stage.name, stage.missing, stage.missing, NO_FIGURE)
    return (stage.name, stage.median.text, stage.p75.text, format_sample(stage.n, small=small).removeprefix("n "))
