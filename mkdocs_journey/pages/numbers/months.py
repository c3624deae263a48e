"""The figures of a map month by month: drawings of entries and of moving on, and how credit shifted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Generic

from mkdocs_journey.attribution.models import LINEAR
from mkdocs_journey.attribution.series import SPAN_MONTHS, Series, find_spans
from mkdocs_journey.attribution.wilson import Share
from mkdocs_journey.diagrams.month_lines import Change, MonthLine, MonthLines, MonthPoint, month_lines
from mkdocs_journey.diagrams.since_review import FELL, NO_CLEAR_CHANGE, ROSE
from mkdocs_journey.diagrams.unknown import SMALL_SAMPLE
from mkdocs_journey.diagrams.wording import (
    format_count,
    format_date,
    format_month,
    format_percent,
    format_share,
)
from mkdocs_journey.figure_tables.folding import is_few
from mkdocs_journey.findings.over_time import Clear, judge_counts, judge_credit, judge_shares, pool
from mkdocs_journey.pages.material import MapMaterial
from mkdocs_journey.pages.numbers.month_points import FigureT, MonthPoints, MonthRow, Told
from mkdocs_journey.pages.numbers.since import TO_GOAL
from mkdocs_journey.pages.parts import Figure, Table, make_figure, make_table
from mkdocs_journey.words.speech import say, say_many

_MOST_CHANNELS = 10


@dataclass(frozen=True, slots=True)
class MonthsView:
    """What the months say.

    Attributes:
        notes: What is compared, and what comes from snapshots.
        moved: Moving on by the month of entry; None where no month is known yet.
        entries: Entries by month.
        credit: How the credit for the goal shifted; None where few leads are behind it.
    """

    notes: tuple[str, ...]
    moved: Figure | None
    entries: Figure | None
    credit: Table | None

    @property
    def drawn(self) -> tuple[Figure, ...]:
        """The drawings."""
        return tuple(figure for figure in (self.moved, self.entries) if figure is not None)


def view_months(material: MapMaterial) -> MonthsView | None:
    """Return the months of a map; None where neither data nor a snapshot tells of any."""
    points = material.months
    if points is None:
        return None
    series = material.figures.series if material.figures is not None else None
    stages = [stage.id for stage in material.content.stages]
    return MonthsView(
        notes=tuple(_tell_sources(points)),
        moved=_draw_moved(material, points, (*(stage for stage in stages if stage in points.moved), None), "moved"),
        entries=_draw_entries(material, points),
        credit=_credit_table(material, series) if series is not None else None,
    )


def draw_goal(material: MapMaterial) -> Figure | None:
    """Return reaching the goal by month alone, for the page of the map; None where no month of it is known."""
    points = material.months
    return _draw_moved(material, points, (None,), "goal") if points is not None else None


def _tell_sources(points: MonthPoints) -> list[str]:
    notes = []
    if points.kept_until is not None:
        day = format_date(points.kept_until)
        notes.append(say("Hollow points are figures of snapshots, the newest of {day}.", day=day))
    if points.others:
        notes.append(
            say_many(
                "{n} snapshot counted other stages, another goal or another audience, and is not drawn.",
                "{n} snapshots counted other stages, another goal or another audience, and are not drawn.",
                points.others,
            )
        )
    return notes


def _draw_moved(material: MapMaterial, points: MonthPoints, names: Sequence[str | None], name: str) -> Figure | None:
    rows = [(one, points.moved[one]) for one in names if one in points.moved and points.moved[one].by_month]
    if not rows:
        return None
    lines = []
    for one, row in rows:
        spans = _find_spans(row, points.months)
        clear = None
        if spans is not None:
            clear = judge_shares(pool(spans.before), pool(spans.after), small=material.small)
        lines.append(
            MonthLine(
                _name(material, one, row.days),
                tuple(_share_point(row.by_month.get(month)) for month in points.months),
                _change(clear, spans, is_share=True),
                is_judged=spans is not None and min(pool(spans.before).n, pool(spans.after).n) >= material.small,
            )
        )
    title = say("Moved on, by the month of entry")
    return _draw(material, points, title, lines, name=name, is_share=True)


def _draw_entries(material: MapMaterial, points: MonthPoints) -> Figure | None:
    rows = [(stage, points.entries[stage.id]) for stage in material.content.stages]
    rows = [(stage, row) for stage, row in rows if row.by_month]
    if not rows:
        return None
    lines = []
    for stage, row in rows:
        spans = _find_spans(row, points.months)
        clear = None
        if spans is not None:
            before, after = sum(spans.before), sum(spans.after)
            clear = judge_counts(before, after, spans.days, small=material.small)
        lines.append(
            MonthLine(
                stage.name,
                tuple(_count_point(row.by_month.get(month)) for month in points.months),
                _change(clear, spans, is_share=False),
                is_judged=spans is not None and min(sum(spans.before), sum(spans.after)) >= material.small,
            )
        )
    return _draw(material, points, say("First entries by month"), lines, name="entries", is_share=False)


def _draw(
    material: MapMaterial,
    points: MonthPoints,
    title: str,
    lines: Sequence[MonthLine],
    *,
    name: str,
    is_share: bool,
) -> Figure:
    picture = MonthLines(
        title=title,
        subject=title,
        months=points.months,
        lines=tuple(lines),
        marks=list_marks(material),
        is_share=is_share,
        is_fall_bad=is_share,
    )
    return make_figure(month_lines(picture, uid=f"months-{name}"), name=f"months-{name}", note=material.cut)


@dataclass(frozen=True, slots=True)
class _Spans(Generic[FigureT]):
    """The figures of the newest three months that are known whole, and of the three before."""

    before: Sequence[FigureT]
    after: Sequence[FigureT]
    months: tuple[Sequence[date], Sequence[date]]

    @property
    def days(self) -> tuple[int, int]:
        """How many days either has."""
        return _days_of(self.months[0]), _days_of(self.months[1])


def _find_spans(row: MonthRow[FigureT], months: Sequence[date]) -> _Spans[FigureT] | None:
    """Return what is compared; None where one of six months is not told."""
    told = [row.by_month.get(month) for month in months]
    places = find_spans(told, lambda one: one is not None and one.is_whole)
    if places is None:
        return None
    before, after = ([one.figure for one in told[span.start : span.stop] if one and one.is_whole] for span in places)
    if min(len(before), len(after)) < SPAN_MONTHS:
        return None
    spans = [months[span.start : span.stop] for span in places]
    return _Spans(before, after, (spans[0], spans[1]))


def _days_of(months: Sequence[date]) -> int:
    """Return how many days the months have together."""
    after = (months[-1] + timedelta(days=31)).replace(day=1)
    return (after - months[0]).days


def _share_point(told: Told[Share] | None) -> MonthPoint | None:
    if told is None or told.figure.value is None:
        return None
    low, high = told.figure.interval or (None, None)
    text = format_share(told.figure.count, told.figure.n, told.figure.interval)
    return MonthPoint(told.figure.value, low, high, text, told.figure.n, is_kept=told.is_kept)


def _count_point(told: Told[int] | None) -> MonthPoint | None:
    if told is None:
        return None
    return MonthPoint(
        told.figure, None, None, format_count(told.figure), is_part=not told.is_whole, is_kept=told.is_kept
    )


def _change(clear: Clear | None, spans: _Spans[int] | _Spans[Share] | None, *, is_share: bool) -> Change | None:
    if clear is None or spans is None:
        return None
    tell = format_percent if is_share else format_count
    return Change(tell(clear.before), tell(clear.after), clear.has_fallen, tell_spans(spans.months))


def _name(material: MapMaterial, stage: str | None, days: int) -> str:
    name = say(TO_GOAL) if stage is None else material.stage_name(stage)
    return say("{name}, within {days} days", name=name, days=format_count(days))


def list_marks(material: MapMaterial) -> tuple[tuple[date, str], ...]:
    """Return the days of reviews, and of what was done."""
    content = material.content
    reviews = {item.date for item in content.reviews} | ({content.reviewed} if content.reviewed is not None else set())
    opportunities = (*content.opportunities, *(item for stage in content.stages for item in stage.opportunities))
    done = {item.done_on for item in opportunities if item.done_on is not None}
    return (*((day, say("review")) for day in reviews), *((day, say("done")) for day in done - reviews))


def tell_spans(spans: tuple[Sequence[date], Sequence[date]]) -> str:
    """Return which months are compared: the later ones, and those before."""
    (earlier, *_, until), (first, *_, last) = ([format_month(month) for month in span] for span in spans)
    return say("{first} to {last}, beside {earlier} to {until}", first=first, last=last, earlier=earlier, until=until)


def _credit_table(material: MapMaterial, series: Series) -> Table | None:
    """Return the share of linear credit for the goal in three months and the three before; few leads are left out."""
    goal = material.content.objective.goal
    rows = []
    for row in series.credits:
        if (row.stage, row.model) != (goal, LINEAR.id) or row.earlier is None or row.later is None:
            continue
        few = (row.earlier.credit, row.later.credit, row.earlier.n, row.later.n)
        if any(not leads or is_few(leads, material.least) for leads in few):
            continue
        clear = judge_credit(row.earlier, row.later, small=material.small)
        small = min(row.earlier.n, row.later.n) < material.small
        judged = SMALL_SAMPLE if small else NO_CLEAR_CHANGE
        if clear is not None:
            judged = FELL if clear.has_fallen else ROSE
        shares = [format_share(one.credit, one.n, one.interval) for one in (row.earlier, row.later)]
        rows.append((row.later.credit, (row.channel, *shares, say(judged))))
    if not rows or series.spans is None:
        return None
    rows.sort(key=lambda item: (-item[0], item[1]))
    firsts = [month.first for month in series.months]
    heads = [f"{format_month(firsts[span.start])} – {format_month(firsts[span.stop - 1])}" for span in series.spans]
    columns = (say("Channel"), *heads, say("Judged"))
    return make_table(
        say("Credit for the goal by channel, linear"), columns, [cells for _, cells in rows[:_MOST_CHANNELS]]
    )
