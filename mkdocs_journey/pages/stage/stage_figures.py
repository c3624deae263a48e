"""What the data says of a stage, ready to be laid out: where people go, how long they wait, what they met before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from mkdocs_journey.attribution.buckets import BUCKETS
from mkdocs_journey.attribution.encounters import Before
from mkdocs_journey.attribution.figures import StageFigures
from mkdocs_journey.attribution.whereabouts import DropOff
from mkdocs_journey.attribution.wilson import Share
from mkdocs_journey.diagrams.channel_bars import ChannelBars, ChannelRow, channel_bars
from mkdocs_journey.diagrams.credit_bars import credit_bars
from mkdocs_journey.diagrams.survival_curve import SurvivalCurve, survival_curve
from mkdocs_journey.diagrams.ticket_weeks import TicketWeek, ticket_weeks
from mkdocs_journey.diagrams.unknown import (
    NO_LOSSES_MARKED,
    NO_WAY_ON,
    NOBODY_KNOWS_ENTRIES,
    NOBODY_LONG_ENOUGH,
    STILL_OPEN,
    fewer_than,
    too_few,
)
from mkdocs_journey.diagrams.wording import (
    NO_FIGURE,
    format_count,
    format_days,
    format_percent,
    format_share,
    join_words,
)
from mkdocs_journey.figure_tables.folding import SMALL, Part, fold_parts, is_few, rank_parts, shorten_parts
from mkdocs_journey.model.journey_map import Stage
from mkdocs_journey.pages.budget.budget_view import tell_stage_cost
from mkdocs_journey.pages.credit.credits import make_bar
from mkdocs_journey.pages.figures_text import (
    cell_text,
    count_text,
    drop_off_parts,
    may_tell,
    quantile_interval,
    quantile_of,
    quantile_text,
    sample_text,
    tell_left_out,
)
from mkdocs_journey.pages.map.shape import make_duration
from mkdocs_journey.pages.material import MapMaterial
from mkdocs_journey.pages.numbers.stakes import tell_stake
from mkdocs_journey.pages.parts import Figure, Table, make_figure, make_table
from mkdocs_journey.pages.stage.moving_on import tabulate_moving_on, tell_gone_cold
from mkdocs_journey.words.formats import capitalise
from mkdocs_journey.words.speech import say

_MOST_ROWS = 20
_MOST_REASONS = 4
_MOST_SHOWN = 5
_MOST_TOLD = 4


@dataclass(frozen=True, slots=True)
class Outcome:
    """One part of a cohort: what became of it.

    Attributes:
        kind: `moved`, `left`, `open`, `stayed` or `small`, which its bar is drawn by.
        percent: 0 to 100, the width of its bar.
        start: 0 to 100, where it begins when all parts stand in one row.
    """

    kind: str
    label: str
    percent: float
    start: float
    figure: str
    note: str


@dataclass(frozen=True, slots=True)
class Goes:
    """Where a cohort went.

    Attributes:
        whole: Moving on, leaving and what is still open as the parts of one row.
        outcomes: The same with leaving by reason; the rarer reasons are one row.
        more: Every reason, where some share a row, and the stages that were entered next.
        file: The outcomes as a drawing of their own.
    """

    title: str
    note: str
    whole: tuple[Outcome, ...]
    outcomes: tuple[Outcome, ...]
    more: tuple[Table, ...]
    file: Figure


@dataclass(frozen=True, slots=True)
class BeforeView:
    """What those who entered had met before.

    Attributes:
        lead: What sets them apart most, as a sentence.
        first: The touchpoints that most of them met; channels where the data has no touchpoints.
        more: Every touchpoint and channel, where `first` has not all.
    """

    lead: str
    first: Table | None
    more: tuple[Table, ...]


@dataclass(frozen=True, slots=True)
class TicketsView:
    """The tickets of a stage."""

    weeks: Figure
    topics: Table
    touchpoints: Table


@dataclass(frozen=True, slots=True)
class StageData:
    """The figures of a stage; parts that do not apply are None."""

    goes: Goes | None
    no_goes: str
    time: Figure | None
    time_tables: tuple[Table, ...]
    time_note: str
    gone_cold: str
    at_stake: str
    cost: str
    no_time: str
    before: BeforeView | None
    active: Figure | None
    tickets: TicketsView | None

    @property
    def drawn(self) -> tuple[Figure, ...]:
        """Its drawings, in their order on the page."""
        weeks = self.tickets.weeks if self.tickets is not None else None
        goes = self.goes.file if self.goes is not None else None
        return tuple(figure for figure in (goes, self.time, self.active, weeks) if figure is not None)


def measure_stage_data(material: MapMaterial, stage: Stage) -> StageData | None:
    """Return what the data says of a stage; None without data."""
    figures = material.stage_figures(stage.id)
    if figures is None:
        return None
    few = figures.entries is not None and is_few(figures.entries, material.least)
    goes = _view_goes(material, figures) if not few else None
    nothing = _why_nothing(material, stage, figures)
    time = figures.time if figures.time is not None and not is_few(figures.time.n, material.least) else None
    drawn = _draw_time(material, stage) if time is not None and time.n else None
    return StageData(
        goes=goes,
        no_goes="" if goes else nothing,
        time=drawn,
        time_tables=_time_tables(material, figures, drawn) if drawn is not None else (),
        time_note=_time_note(figures, material.least, material.small),
        gone_cold=tell_gone_cold(figures.gone_cold, least=material.least, currency=material.currency),
        at_stake=tell_stake(material, stage),
        cost=tell_stage_cost(material, stage.id),
        no_time="" if time is not None and time.n else nothing,
        before=_view_before(material, stage, figures),
        active=_draw_active(material, figures),
        tickets=_view_tickets(stage, figures, material),
    )


def _why_nothing(material: MapMaterial, stage: Stage, figures: StageFigures) -> str:
    if not material.later[stage.id]:
        return say(NO_WAY_ON)
    if figures.entries is None:
        return say(NOBODY_KNOWS_ENTRIES)
    return too_few(material.least) if is_few(figures.entries, material.least) else say(NOBODY_LONG_ENOUGH)


def _view_goes(material: MapMaterial, figures: StageFigures) -> Goes | None:
    drop_off = figures.drop_off
    if drop_off is None or not drop_off.n or is_few(drop_off.n, material.least):
        return None
    parts = drop_off_parts(drop_off, least=material.least)
    shown = _join_rare_reasons(parts)
    tables = [_reason_table(parts, drop_off.n)] if len(shown) < len(parts) else []
    next_stages = _next_table(material, figures)
    title = say("Where {drop_off_n} leads go", drop_off_n=format_count(drop_off.n))
    named = [_name_small(part, material.least) for part in shown]
    whole = _line_up([Part(name, sum(part.count for part in found)) for name, found in _by_fate(parts)], drop_off.n)
    summary = f"{join_words([f'{one.label} {one.figure}' for one in whole])}."
    return Goes(
        title=title,
        note=_goes_note(drop_off),
        whole=whole,
        outcomes=_line_up(named, drop_off.n),
        more=(*tables, *((next_stages,) if next_stages is not None else ())),
        file=_draw_goes(
            ChannelBars(title, _bars_of(named, drop_off.n), drop_off.n, material.small), summary, material.cut
        ),
    )


def _join_rare_reasons(parts: Sequence[Part]) -> list[Part]:
    """Return the parts with all reasons for leaving but the most frequent as one; the sum stays the same."""
    reasons = [part for part in parts if _kind(part) == "left"]
    named = [part for part in reasons if SMALL not in part.label]
    kept = named[: _MOST_REASONS if len(named) > _MOST_REASONS + 1 else None]
    rest = [part for part in reasons if part not in kept]
    if rest:
        word = rest[0].label.partition(":")[0].partition(",")[0]
        kept.append(Part(say("{word}: other reasons", word=word), sum(part.count for part in rest)))
    before = [part for part in parts if _kind(part) == "moved"]
    after = [part for part in parts if _kind(part) not in ("moved", "left")]
    return [*before, *kept, *after]


def _by_fate(parts: Sequence[Part]) -> list[tuple[str, list[Part]]]:
    """Return the parts by what became of them, under the words that the page uses for it."""
    names = {
        "moved": say("Moved on"),
        "left": say("Left", context="of leads"),
        "open": capitalise(say(STILL_OPEN)),
        "stayed": say("Won and stayed"),
    }
    found: dict[str, list[Part]] = {}
    for part in parts:
        word = say("Ended") if part.label.startswith(say("Ended")) else names.get(_kind(part), say("Other"))
        found.setdefault(word, []).append(part)
    return list(found.items())


def _kind(part: Part) -> str:
    """Return what became of a part, by what its label starts with in the language in force."""
    kinds = (
        (say("Moved on"), "moved"),
        (say("Left", context="of leads"), "left"),
        (say("Ended"), "left"),
        (capitalise(say(STILL_OPEN)), "open"),
        (say("Won and stayed"), "stayed"),
    )
    return next((kind for start, kind in kinds if part.label.startswith(start)), "small")


def _name_small(part: Part, least: int) -> Part:
    return (
        Part(say("Other, each {least}", least=fewer_than(least, "leads")), part.count) if part.label == SMALL else part
    )


def _line_up(parts: Iterable[Part], n: int) -> tuple[Outcome, ...]:
    outcomes: list[Outcome] = []
    start = 0.0
    for part in parts:
        figure, _, note = format_share(part.count, n, Share(round(part.count), n).interval).partition(", ")
        outcomes.append(Outcome(_kind(part), part.label, round(100 * part.count / n, 2), round(start, 2), figure, note))
        start += 100 * part.count / n
    return tuple(outcomes)


def _bars_of(parts: Sequence[Part], n: int) -> tuple[ChannelRow, ...]:
    """Return the parts as bars; what is not decided or not told is hatched."""
    intervals = [Share(round(part.count), n).interval or (None, None) for part in parts]
    return tuple(
        ChannelRow(
            part.label, part.count / n, part.count, low, high, "bucket" if _kind(part) in ("open", "small") else "value"
        )
        for part, (low, high) in zip(parts, intervals, strict=True)
    )


def _draw_goes(bars: ChannelBars, summary: str, note: str) -> Figure:
    drawing = credit_bars(bars, uid="goes").label(uid="goes")
    columns = (say("What became of them"), *drawing.columns[1:])
    return make_figure(replace(drawing, summary=summary, columns=columns), name="where-they-go", note=note)


def _reason_table(parts: Sequence[Part], n: int) -> Table:
    rows = [(part.label, format_share(part.count, n, Share(round(part.count), n).interval)) for part in parts]
    return make_table(say("Where they go, with every reason"), (say("What became of them"), say("Leads")), rows)


def _goes_note(drop_off: DropOff) -> str:
    cohort = say(
        "Leads that entered at least {mature_days} before the as-of date.",
        mature_days=format_days(drop_off.mature_days),
    )
    if drop_off.losses_marked:
        return cohort
    return f"{cohort} {say(NO_LOSSES_MARKED)}"


def _next_table(material: MapMaterial, figures: StageFigures) -> Table | None:
    if figures.entries is None or not figures.moved_to:
        return None
    moved = sum(count for _, count in figures.moved_to)
    parts = [Part(material.stage_name(stage), count) for stage, count in figures.moved_to]
    parts.append(Part(say("No entry after this one"), figures.entries - moved))
    folded = fold_parts(parts, least=material.least)
    rows = [(part.label, format_share(part.count, figures.entries)) for part in folded]
    return make_table(
        say("The stage entered next, of all who entered this one"), (say("Next stage"), say("Leads")), rows
    )


def _draw_time(material: MapMaterial, stage: Stage) -> Figure | None:
    figures = material.stage_figures(stage.id)
    if figures is None or figures.time is None:
        return None
    time = figures.time
    curve = SurvivalCurve(
        stage=stage.name,
        steps=time.curve,
        median=make_duration(quantile_of(time, 0.5)),
        p75=make_duration(quantile_of(time, 0.75)),
        n=time.n,
        small=material.small,
        moved=_moved_steps(figures, material.least),
    )
    return make_figure(survival_curve(curve, uid="wait"), name="still-here", note=material.cut)


def _moved_steps(figures: StageFigures, least: int) -> tuple[tuple[float, float], ...]:
    """Return the share moved on by day; none where few moved on, or few left, so that the parts tell of few."""
    assert figures.time is not None
    if figures.moved_on is None or is_few(figures.time.moved, least) or is_few(figures.time.left, least):
        return ()
    return figures.moved_on.curve


def _time_tables(material: MapMaterial, figures: StageFigures, drawn: Figure) -> tuple[Table, ...]:
    tables = [_time_table(figures, material.least), drawn.table]
    if figures.moved_on is not None:
        tables.insert(0, tabulate_moving_on(figures.moved_on, least=material.least, small=material.small))
    return tuple(tables)


def _time_table(figures: StageFigures, least: int) -> Table:
    assert figures.time is not None
    time = figures.time
    movers = time.movers if time.moved >= least else None
    rows = [
        (
            name,
            quantile_text(quantile),
            quantile_interval(quantile) or NO_FIGURE,
            format_days(movers[index]) if movers else NO_FIGURE,
        )
        for index, (name, quantile) in enumerate(zip((say("Median"), "P75", "P90"), time.quantiles, strict=True))
    ]
    return make_table(
        say("Days in stage"), (say("Measure"), say("Stay"), say("95% interval"), say("Of those who moved on")), rows
    )


def _time_note(figures: StageFigures, least: int, small: int) -> str:
    time = figures.time
    if time is None or is_few(time.n, least):
        return ""
    parts = (Part(say("moved on"), time.moved), Part(say("left"), time.left), Part(say("still there"), time.censored))
    told = ", ".join(f"{format_count(part.count)} {part.label}" for part in fold_parts(parts, least=least))
    sample = sample_text(time.n, least=least, small=small)
    note = say("{sample}: {told}. Leads still there count as waiting until the as-of date.", sample=sample, told=told)
    return " ".join((note, *tell_left_out(time.left_out, least=least)))


def _view_before(material: MapMaterial, stage: Stage, figures: StageFigures) -> BeforeView | None:
    if figures.entries is None or is_few(figures.entries, material.least) or not figures.before:
        return None
    tables = [
        _before_table(material, stage, rows, dimension)
        for dimension in ("touchpoint", "channel")
        if (rows := [row for row in figures.before if row.dimension == dimension])
    ]
    first = replace(tables[0], rows=tables[0].rows[:_MOST_SHOWN]) if tables else None
    return BeforeView(_tell_before(material, figures.before), first, () if tables == [first] else tuple(tables))


def _before_table(material: MapMaterial, stage: Stage, rows: Sequence[Before], dimension: str) -> Table:
    shown = sorted(_told(material, rows), key=lambda row: (row.value in BUCKETS, -(row.entered.value or 0), row.value))
    cells = [
        (
            material.label(dimension, row.value),
            cell_text(row.entered, least=material.least, small=material.small),
            cell_text(row.others, least=material.least, small=material.small),
        )
        for row in shown[:_MOST_ROWS]
    ]
    few = sum(1 for row in rows if row.entered.count) - len(shown)
    if few:
        cells.append(
            (SMALL, say("{few} more, each met by {least}", few=few, least=fewer_than(material.least)), NO_FIGURE)
        )
    entered, others = format_count(rows[0].entered.n), count_text(rows[0].others.n, least=material.least)
    columns = (
        capitalise(say(dimension)),
        say("Of {entered} who entered {stage}", entered=entered, stage=stage.name),
        say("Of {others} others", others=others),
    )
    return make_table(
        say("Met before {stage}, by {dimension}", stage=stage.name, dimension=say(dimension)), columns, cells
    )


def _told(material: MapMaterial, rows: Iterable[Before]) -> list[Before]:
    return [row for row in rows if row.entered.count >= material.least]


def _tell_before(material: MapMaterial, rows: Sequence[Before]) -> str:
    """Return the touchpoints that set those who entered apart most, as a sentence; "" where none may be told."""
    told = [
        row
        for row in _told(material, rows)
        if row.dimension == "touchpoint"
        and row.value not in BUCKETS
        and may_tell(row.entered, least=material.least)
        and may_tell(row.others, least=material.least)
    ]
    apart = sorted(told, key=lambda row: ((row.others.value or 0) - (row.entered.value or 0), row.value))
    parts = [
        say(
            "{touchpoint} ({entered} against {others} of the others)",
            touchpoint=material.touchpoint_name(row.value),
            entered=format_percent(row.entered.value),
            others=format_percent(row.others.value),
        )
        for row in apart[:_MOST_TOLD]
        if (row.entered.value or 0) > (row.others.value or 0)
    ]
    return say("Met before more often than by the others: {parts}.", parts=join_words(parts)) if parts else ""


def _draw_active(material: MapMaterial, figures: StageFigures) -> Figure | None:
    if figures.touches is None or not figures.active or is_few(figures.touches, material.least):
        return None
    parts = rank_parts(Part(row.channel, row.touches.count) for row in figures.active)
    folded = shorten_parts(fold_parts(parts, least=material.least), most=_MOST_ROWS)
    bars = tuple(make_bar(part, figures.touches) for part in folded)
    picture = ChannelBars(say("Touches made while in this stage"), bars, figures.touches, material.small)
    return make_figure(channel_bars(picture, uid="active"), name="touches-while-here", note=material.cut)


def _view_tickets(stage: Stage, figures: StageFigures, material: MapMaterial) -> TicketsView | None:
    tickets = figures.tickets
    if tickets is None or not tickets.count:
        return None
    weeks = [TicketWeek(monday, count) for monday, count in tickets.weekly]
    named = [(material.touchpoint_name(name), count) for name, count in tickets.touchpoints]
    return TicketsView(
        weeks=make_figure(
            ticket_weeks(weeks, subject=stage.name, uid="tickets"), name="tickets-by-week", note=material.cut
        ),
        topics=_ticket_table(say("Topic"), tickets.topics, tickets.count),
        touchpoints=_ticket_table(say("Touchpoint"), named, tickets.count),
    )


def _ticket_table(name: str, rows: Sequence[tuple[str, int]], n: int) -> Table:
    parts = shorten_parts(rank_parts(Part(label, count) for label, count in rows), most=_MOST_ROWS)
    cells = [(part.label, format_count(part.count), format_percent(part.count / n)) for part in parts]
    return make_table(say("Tickets by {name}", name=name.lower()), (name, say("Tickets"), say("Share")), cells)
