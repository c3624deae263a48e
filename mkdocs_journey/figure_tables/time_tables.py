"""Tables of how long things take: time in stage, moved on by day, the sales cycle, customers kept."""

from __future__ import annotations

from collections.abc import Iterable

from mkdocs_journey.attribution.durations import ByDay, Quantile
from mkdocs_journey.attribution.figures import MapFigures
from mkdocs_journey.figure_tables.columns import LEAD_LOGS, STAGE, ends
from mkdocs_journey.figure_tables.publishing import Hush
from mkdocs_journey.figure_tables.table import Cell, Column, FigureTable, Kind, Row, count, days, text

_QUANTILE = (
    Column("probability", Kind.NUMBER, "0.5, 0.75 or 0.9."),
    days("days", "By then so many have ended; empty when the curve never gets there."),
    days("low", "Lower end of the log-log 95 % interval; empty where the data cannot bound it."),
    days("high", "Upper end, likewise."),
    days("more_than", "For a quantile never reached, the longest time with 30 leads still watched."),
)
_BY_DAY = (
    count("day", "Elapsed days."),
    Column("share", Kind.SHARE, "By then; empty where nobody was watched so long."),
    Column("low", Kind.SHARE, "Lower end of its 95 % interval."),
    Column("high", Kind.SHARE, "Upper end."),
    count("at_risk", "Leads still watched just before the day."),
    count("known", "Leads of which it is known how they stand at the day."),
)


def _quantile_cells(quantile: Quantile) -> tuple[Cell, ...]:
    return quantile.probability, quantile.days, *quantile.interval, quantile.more_than


def _by_day_cells(point: ByDay) -> tuple[Cell, ...]:
    return point.day, point.share, *ends(point.interval), point.at_risk, point.known


def _time(figures: MapFigures) -> Iterable[Row]:
    for stage in figures.stages.values():
        time = stage.time
        for at, quantile in enumerate(time.quantiles if time is not None else ()):
            assert time is not None
            movers = time.movers[at] if time.movers is not None else None
            counts = (time.n, time.moved, time.left, time.censored, time.left_out)
            yield stage.stage, *_quantile_cells(quantile), movers, *counts


def _curve(figures: MapFigures) -> Iterable[Row]:
    for stage in figures.stages.values():
        for at, share in stage.time.curve if stage.time is not None else ():
            yield stage.stage, at, share, stage.time.n if stage.time is not None else None


def _moved_on(figures: MapFigures) -> Iterable[Row]:
    for stage in figures.stages.values():
        for point in stage.moved_on.by_day if stage.moved_on is not None else ():
            yield stage.stage, *_by_day_cells(point), stage.moved_on.n if stage.moved_on is not None else None


def _moved_curve(figures: MapFigures) -> Iterable[Row]:
    for stage in figures.stages.values():
        for at, share in stage.moved_on.curve if stage.moved_on is not None else ():
            yield stage.stage, at, share, stage.moved_on.n if stage.moved_on is not None else None


def _cycles(figures: MapFigures) -> Iterable[Row]:
    for cycle in figures.cycles:
        for at, quantile in enumerate(cycle.quantiles):
            reached = cycle.of_reached[at] if cycle.of_reached is not None else None
            counts = (cycle.n, cycle.reached, cycle.left, cycle.open, cycle.left_out)
            yield cycle.cycle, cycle.channel, *_quantile_cells(quantile), reached, *counts


def _cycle_days(figures: MapFigures) -> Iterable[Row]:
    for cycle in figures.cycles:
        for point in cycle.by_day:
            yield cycle.cycle, cycle.channel, *_by_day_cells(point), cycle.n


def _kept(figures: MapFigures) -> Iterable[Row]:
    kept = figures.kept
    for point in kept.by_day if kept is not None else ():
        assert kept is not None
        yield *_by_day_cells(point), kept.n, kept.ended, kept.left_out


def _turns(figures: MapFigures) -> Iterable[Row]:
    for turn in figures.turns:
        shares = [("moved_on" if item.name is not None else "to_goal", item) for item in turn.moved]
        shares += [("introduced", item) for item in turn.introduced]
        for figure, item in shares:
            counts = (item.before.count, item.before.n, item.after.count, item.after.n)
            yield turn.day, turn.days, figure, item.name, item.horizon_days, *counts
        for entry in turn.entries:
            yield turn.day, turn.days, "entries", entry.stage, None, entry.before, None, entry.after, None


TIME_INSTAGE = FigureTable(
    name="time_in_stage",
    about="Days from entering a stage until moving on or leaving (Kaplan–Meier).",
    columns=(
        STAGE,
        *_QUANTILE,
        days("movers", "The quantile of those who moved on alone."),
        count("n", "Leads on the curve."),
        count("moved", "Leads that entered a later stage."),
        count("left", "Leads that left."),
        count("censored", "Leads still there at the as-of date."),
        count("left_out", "Leads that cannot be timed."),
    ),
    method="Time in stage",
    reads=("stage_events", "leads"),
    settings=(),
    rows=_time,
    publish=Hush(counts=("n", "moved", "left", "censored", "left_out")),
)
STAY_CURVE = FigureTable(
    name="stay_curve",
    about="The share of leads still in the stage, where it falls; at most 60 points a stage.",
    columns=(
        STAGE,
        days("days", "Since the entry."),
        Column("share", Kind.SHARE, "Still there."),
        count("n", "Leads on the curve."),
    ),
    method="Time in stage",
    reads=("stage_events", "leads"),
    settings=(),
    rows=_curve,
    publish=Hush(counts=("n",)),
)
MOVED_ON = FigureTable(
    name="moved_on",
    about="The share that had moved on by a day, leaving as the competing end (Aalen–Johansen).",
    columns=(STAGE, *_BY_DAY, count("n", "Leads on the curve.")),
    method="Moved on by day 30, 90, 180, 365",
    reads=("stage_events", "leads"),
    settings=(),
    rows=_moved_on,
    publish=Hush(counts=("n", "at_risk", "known")),
)
MOVED_CURVE = FigureTable(
    name="moved_on_curve",
    about="That share at each time that somebody moves on or leaves; at most 60 points a stage.",
    columns=(
        STAGE,
        days("days", "Since the entry."),
        Column("share", Kind.SHARE, "Moved on by then."),
        count("n", "Leads on the curve."),
    ),
    method="Moved on by day 30, 90, 180, 365",
    reads=("stage_events", "leads"),
    settings=(),
    rows=_moved_curve,
    publish=Hush(counts=("n",)),
)
_CYCLE = (
    text("cycle", "`created_to_won` or `first_touch_to_goal`."),
    text("channel", "The channel of the first touch, or a bucket; empty for all leads."),
)
CYCLES = FigureTable(
    name="sales_cycle",
    about="How long it takes from a start to a goal, of all leads and by introducing channel.",
    columns=(
        *_CYCLE,
        *_QUANTILE,
        days("of_reached", "The quantile of those who got there alone."),
        count("n", "Leads on the curve."),
        count("reached", "Leads that got there."),
        count("left", "Leads that left before."),
        count("open", "Leads on their way."),
        count("left_out", "Leads that cannot be timed."),
    ),
    method="The sales cycle",
    reads=LEAD_LOGS,
    settings=(),
    rows=_cycles,
    publish=Hush(counts=("n", "reached", "left", "open", "left_out")),
)
CYCLE_DAYS = FigureTable(
    name="sales_cycle_by_day",
    about="The share that got there by a day, leaving as the competing end.",
    columns=(*_CYCLE, *_BY_DAY, count("n", "Leads on the curve.")),
    method="The sales cycle",
    reads=LEAD_LOGS,
    settings=(),
    rows=_cycle_days,
    publish=Hush(counts=("n", "at_risk", "known")),
)
KEPT = FigureTable(
    name="customers_kept",
    about="The share of won leads that are still customers by a day.",
    columns=(
        *_BY_DAY,
        count("n", "Won leads on the curve."),
        count("ended", "Of those, the leads that have ended."),
        count("left_out", "Leads that cannot be timed."),
    ),
    method="Customers kept",
    reads=("leads",),
    settings=(),
    rows=_kept,
    publish=Hush(counts=("n", "at_risk", "known", "ended", "left_out")),
)

BEFORE_AFTER = FigureTable(
    name="before_after",
    about="The same figures before and after the day of a review, or on which something was done.",
    columns=(
        Column("day", Kind.DAY, "The last day of the span before."),
        days("days", "Length of either span."),
        text("figure", "`moved_on`, `to_goal`, `entries` or `introduced`."),
        text("name", "Id of the stage, or the channel; empty for the way to the goal."),
        count("horizon_days", "Moving on within so many days counts."),
        count("before_count", "Leads before."),
        count("before_n", "Of so many; empty for a count."),
        count("after_count", "Leads after."),
        count("after_n", "Of so many; empty for a count."),
    ),
    method="Before and after a day",
    reads=LEAD_LOGS,
    settings=(),
    rows=_turns,
    publish=Hush(
        counts=("before_count", "before_n", "after_count", "after_n"),
        rests=(("before_n", "before_count"), ("after_n", "after_count")),
    ),
)

TIME_TABLES = (TIME_INSTAGE, STAY_CURVE, MOVED_ON, MOVED_CURVE, CYCLES, CYCLE_DAYS, KEPT, BEFORE_AFTER)
