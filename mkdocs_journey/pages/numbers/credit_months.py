"""The credit for the goal month by month: a drawing for each model, a line for each of the largest channels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import fsum

from mkdocs_journey.attribution.buckets import BUCKETS
from mkdocs_journey.attribution.models import LINEAR, MODELS, Model
from mkdocs_journey.attribution.series import MonthlyCredit, Series
from mkdocs_journey.diagrams.month_lines import Change, MonthLine, MonthLines, MonthPoint, month_lines
from mkdocs_journey.diagrams.plot import round_up
from mkdocs_journey.diagrams.wording import format_percent, format_share
from mkdocs_journey.figure_tables.folding import is_few, split_few
from mkdocs_journey.findings.over_time import judge_credit
from mkdocs_journey.pages.credit.credits import tell_method
from mkdocs_journey.pages.material import MapMaterial
from mkdocs_journey.pages.numbers.months import list_marks, tell_spans
from mkdocs_journey.pages.parts import Figure, make_figure
from mkdocs_journey.words.speech import say

_MOST_CHANNELS = 4


@dataclass(frozen=True, slots=True)
class CreditMonths:
    """The months by one model.

    Attributes:
        method: How the model shares out credit.
        is_first: Whether it is shown before anybody chooses.
    """

    model: str
    name: str
    figure: Figure
    method: str
    is_first: bool


@dataclass(frozen=True, slots=True)
class _Row:
    """A line before it is drawn: one channel, or several summed.

    Attributes:
        credits: Entries credited, by month.
        one: The channel's own figures; None for a sum, which has no interval.
    """

    label: str
    credits: tuple[float, ...]
    one: MonthlyCredit | None = None


def view_credit_months(material: MapMaterial) -> tuple[CreditMonths, ...]:
    """Return the credit for the goal by month under each model that looks at one path at a time; () without any."""
    series = material.figures.series if material.figures is not None else None
    goal = material.content.objective.goal
    if series is None or goal is None:
        return ()
    found = {model: rows for model in MODELS if (rows := _rows_of(series, goal, model))}
    if LINEAR not in found:
        return ()
    entries = next(row.counts for row in series.entries if row.stage == goal)
    named = _pick_channels(found[LINEAR], material.least)
    drawn = {
        model: _draw_lines(material, series, entries, tuple(_sum_rows(material, rows, named)))
        for model, rows in found.items()
    }
    values = [point.value for lines in drawn.values() for line in lines for point in line.points if point is not None]
    if not values:
        return ()
    top = min(1.0, round_up(max(values)))
    return tuple(
        CreditMonths(
            model=model.id,
            name=say(model.name),
            figure=_draw(material, series, _title(material, goal, model), lines, top=top, name=model.id),
            method=tell_method(material.book, model.id),
            is_first=model == LINEAR,
        )
        for model, lines in drawn.items()
    )


def _rows_of(series: Series, goal: str, model: Model) -> tuple[MonthlyCredit, ...]:
    return tuple(row for row in series.credits if (row.stage, row.model) == (goal, model.id))


def _pick_channels(rows: Sequence[MonthlyCredit], least: int) -> list[str]:
    """Return the channels with most credit, the same for every model; those that most months hide are no lines."""
    named = [row for row in rows if row.channel not in BUCKETS and _is_told(row.credits, least)]
    ranked = sorted(named, key=lambda row: (-fsum(row.credits), row.channel))
    return [row.channel for row in ranked[:_MOST_CHANNELS]]


def _is_told(parts: Sequence[float], least: int) -> bool:
    filled = [part for part in parts if part]
    return 2 * sum(not is_few(part, least) for part in filled) > len(filled)


def _sum_rows(material: MapMaterial, rows: Sequence[MonthlyCredit], named: Sequence[str]) -> Iterator[_Row]:
    """Yield the named channels, the sum of the others, and that of what has no channel."""
    by_channel = {row.channel: row for row in rows}
    for channel in named:
        one = by_channel.get(channel)
        parts = one.credits if one is not None else (0.0,) * len(rows[0].credits)
        yield _Row(material.label("channel", channel), parts, one)
    others = [row for row in rows if row.channel not in (*named, *BUCKETS)]
    if len(others) == 1:
        yield _Row(material.label("channel", others[0].channel), others[0].credits, others[0])
    elif others:
        yield _Row(say("{count} others", count=len(others)), _sum(others))
    unknown = [row for row in rows if row.channel in BUCKETS]
    if unknown:
        yield _Row(say("Without a channel"), _sum(unknown))


def _sum(rows: Sequence[MonthlyCredit]) -> tuple[float, ...]:
    return tuple(fsum(parts) for parts in zip(*(row.credits for row in rows), strict=True))


def _draw_lines(
    material: MapMaterial, series: Series, entries: Sequence[int], rows: Sequence[_Row]
) -> tuple[MonthLine, ...]:
    told = [
        _tell_month([row.credits[month] for row in rows], n, least=material.least) for month, n in enumerate(entries)
    ]
    return tuple(
        MonthLine(
            row.label,
            tuple(
                _point(told[month][place], n, is_part=not series.months[month].is_whole)
                for month, n in enumerate(entries)
            ),
            _judge(material, series, row.one),
            is_judged=_is_judged(row.one, small=material.small),
        )
        for place, row in enumerate(rows)
    )


def _tell_month(parts: Sequence[float], n: int, *, least: int) -> list[float | None]:
    """Return the credits of a month by line, those that would tell of few leads left out; see `hush_few`."""
    if not n or is_few(n, least):
        return [None] * len(parts)
    _, few = split_few(enumerate(parts), lambda item: item[1], least=least)
    hidden = {place for place, _ in few}
    return [None if place in hidden else credit for place, credit in enumerate(parts)]


def _point(credit: float | None, n: int, *, is_part: bool) -> MonthPoint | None:
    if credit is None:
        return None
    return MonthPoint(credit / n, None, None, format_share(credit, n, None), n, is_part=is_part)


def _is_judged(row: MonthlyCredit | None, *, small: int) -> bool:
    if row is None or row.earlier is None or row.later is None:
        return False
    return min(row.earlier.n, row.later.n) >= small and None not in (row.earlier.interval, row.later.interval)


def _judge(material: MapMaterial, series: Series, row: MonthlyCredit | None) -> Change | None:
    """Return what clearly changed; nothing of a span with few leads."""
    if row is None or row.earlier is None or row.later is None or series.spans is None:
        return None
    few = (row.earlier.credit, row.later.credit, row.earlier.n, row.later.n)
    clear = judge_credit(row.earlier, row.later, small=material.small)
    if clear is None or any(is_few(leads, material.least) for leads in few):
        return None
    earlier, later = ([series.months[place].first for place in span] for span in series.spans)
    return Change(
        format_percent(clear.before), format_percent(clear.after), clear.has_fallen, tell_spans((earlier, later))
    )


def _title(material: MapMaterial, goal: str, model: Model) -> str:
    return say(
        "Share of the credit for {goal} by month, {model}", goal=material.stage_name(goal), model=say(model.name)
    )


def _draw(
    material: MapMaterial, series: Series, title: str, lines: tuple[MonthLine, ...], *, top: float, name: str
) -> Figure:
    picture = MonthLines(
        title=title,
        subject=title,
        months=tuple(month.first for month in series.months),
        lines=lines,
        marks=list_marks(material),
        is_share=True,
        top=top,
    )
    name = f"credit-months-{name}".replace("_", "-")
    return make_figure(month_lines(picture, uid=name), name=name, note=material.cut)
