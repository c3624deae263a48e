"""Tables of what becomes of a stage’s leads: entries, where they go next, drop-off, who left and why, gone cold."""

from __future__ import annotations

from collections.abc import Iterable
from statistics import median

from mkdocs_journey.attribution.figures import MapFigures
from mkdocs_journey.figure_tables.columns import (
    CHANNEL,
    LEAD_LOGS,
    MODEL_SETTINGS,
    STAGE,
    ends,
    share_cells,
    share_columns,
)
from mkdocs_journey.figure_tables.publishing import Fold, Hush, show_all
from mkdocs_journey.figure_tables.table import Column, FigureTable, Kind, Row, count, days, text


def _cut(figures: MapFigures) -> Iterable[Row]:
    cut = figures.cut
    yield (
        cut.as_of, *ends(cut.period), cut.leads, cut.touches, cut.touches_after, cut.lookback_days,
        cut.unknown_touches.count, cut.unknown_touches.n, ", ".join(cut.sources),
    )  # fmt: skip


def _entries(figures: MapFigures) -> Iterable[Row]:
    for stage in figures.stages.values():
        yield stage.stage, stage.entries, stage.reentries, stage.entry_rows, stage.touches


def _next(figures: MapFigures) -> Iterable[Row]:
    for stage in figures.stages.values():
        for target, leads in stage.moved_to:
            yield stage.stage, target, leads, stage.entries


def _stopped(figures: MapFigures) -> Iterable[Row]:
    for stage in figures.stages.values():
        if stage.stopped is not None:
            yield stage.stage, stage.stopped.left, stage.stopped.open, stage.stopped.won, stage.entries


def _drop_off(figures: MapFigures) -> Iterable[Row]:
    for stage in figures.stages.values():
        drop = stage.drop_off
        if drop is not None:
            yield (
                stage.stage, drop.mature_days, *share_cells(drop.not_moved), drop.moved_on, drop.left_count, drop.open,
                drop.won_stayed, drop.losses_marked,
            )  # fmt: skip


def _left(figures: MapFigures) -> Iterable[Row]:
    for stage in figures.stages.values():
        for reason, leads in stage.drop_off.left if stage.drop_off is not None else ():
            yield stage.stage, reason or None, leads, stage.drop_off.n if stage.drop_off is not None else None


def _gone_cold(figures: MapFigures) -> Iterable[Row]:
    for stage in figures.stages.values():
        cold = stage.gone_cold
        if cold is not None:
            yield stage.stage, cold.leads, cold.after_days, cold.value, cold.valued


def _tickets(figures: MapFigures) -> Iterable[Row]:
    for stage in figures.stages.values():
        if stage.tickets is not None:
            for dimension, rows in (("topic", stage.tickets.topics), ("touchpoint", stage.tickets.touchpoints)):
                for value, tickets in rows:
                    yield stage.stage, dimension, value, tickets, stage.tickets.count


def _ticket_weeks(figures: MapFigures) -> Iterable[Row]:
    for stage in figures.stages.values():
        for monday, tickets in stage.tickets.weekly if stage.tickets is not None else ():
            yield stage.stage, monday, tickets


def _early(figures: MapFigures) -> Iterable[Row]:
    for stage in figures.stages.values():
        for row in stage.early:
            yield (
                stage.stage, row.touchpoint, row.landmark_days, row.horizon_days, *share_cells(row.met),
                row.others.count, row.others.n, row.others.value,
            )  # fmt: skip


def _touchpoint_weeks(figures: MapFigures) -> Iterable[Row]:
    for touchpoint, week in figures.touchpoint_tickets:
        yield touchpoint, week.monday, week.count, median(week.before)


def _rules(figures: MapFigures) -> Iterable[Row]:
    rules = figures.credit_rules
    for name, value in (
        ("half_life_days", rules.half_life_days),
        ("position_weights", " ".join(f"{weight:g}" for weight in rules.position_weights)),
        ("w_weights", " ".join(f"{weight:g}" for weight in rules.w_weights)),
        ("milestone", rules.milestone),
        ("markov_order", rules.markov_order),
        ("shapley_rate", rules.shapley_rate),
    ):
        yield name, None if value is None else str(value)


def _spend(figures: MapFigures) -> Iterable[Row]:
    for row in figures.spend:
        yield row.channel, row.amount, row.currency


CUT = FigureTable(
    name="cut",
    about="The one cut of the data that all figures of the map come from; one row.",
    columns=(
        Column("as_of", Kind.MOMENT, "The as-of date."),
        Column("first_day", Kind.DAY, "First day of the touches and entries used."),
        Column("last_day", Kind.DAY, "Last day."),
        count("leads", "Leads of the map’s audience; empty where no table tells of leads."),
        count("touches", "Their touches; empty without a table of touches."),
        count("touches_after", "Their touches later than the as-of date, left out."),
        count("lookback_days", "Days before an entry within which a touch can be credited."),
        count("unknown_touches", "Touches whose channel nobody knows."),
        count("channel_touches", "Touches that the count before is out of."),
        text("sources", "Data files that were read."),
    ),
    method="One cut of the data",
    reads=LEAD_LOGS,
    settings=("lookback_days",),
    rows=_cut,
    publish=Hush(counts=("leads",)),
)
ENTRIES = FigureTable(
    name="entries",
    about="Leads that entered each stage.",
    columns=(
        STAGE,
        count("entries", "Leads that entered (first entries); empty where no table tells."),
        count("reentries", "Later entries of leads that had been there before."),
        count("entry_rows", "Rows of the data behind both; a win that stands in for an entry has none."),
        count("touches", "Touches made while in the stage; empty where the data has none to count."),
    ),
    method="Entries and transitions",
    reads=("stage_events", "leads", "touches"),
    settings=(),
    rows=_entries,
    publish=Hush(counts=("entries", "reentries", "entry_rows")),
)
NEXTSTAGES = FigureTable(
    name="next_stages",
    about="The stage that leads of a stage entered next, in time.",
    columns=(
        STAGE,
        text("next_stage", "Id of the stage entered next."),
        count("count", "Leads that went there."),
        count("n", "Leads that entered the stage left."),
    ),
    method="Entries and transitions",
    reads=("stage_events", "leads"),
    settings=(),
    rows=_next,
    publish=Fold(within=("stage",), label="next_stage", by="count", whole="n"),
)
STOPPED = FigureTable(
    name="stopped",
    about="Leads that entered a stage and no other one after it, by how they stand at the as-of date.",
    columns=(
        STAGE,
        count("left", "Leads that are lost, or ended as customers."),
        count("open", "Leads that are neither won nor gone."),
        count("won", "Leads that are won, and customers still."),
        count("entries", "Leads that entered the stage."),
    ),
    method="Entries and transitions",
    reads=("stage_events", "leads"),
    settings=(),
    rows=_stopped,
    publish=Hush(counts=("left", "open", "won", "entries")),
)
DROP_OFF = FigureTable(
    name="drop_off",
    about="Of the mature cohort of a stage, the leads that entered no later stage by the as-of date.",
    columns=(
        STAGE,
        days("mature_days", "Leads of the cohort entered at least so long before the as-of date."),
        *share_columns("Leads that did not move on.", "Leads of the cohort."),
        count("moved_on", "Leads that entered a later stage."),
        count("left", "Leads that left."),
        count("open", "Leads still open."),
        count("won_stayed", "Leads that are won and stayed."),
        Column("losses_marked", Kind.FLAG, "Whether the data marks any lead as lost."),
    ),
    method="Drop-off",
    reads=("stage_events", "leads"),
    settings=(),
    rows=_drop_off,
    publish=Hush(counts=("n", "count", "moved_on", "left", "open", "won_stayed")),
)
LEFT = FigureTable(
    name="left_reasons",
    about="Why leads of that cohort left.",
    columns=(
        STAGE,
        text("reason", "As the data has it; empty where none is given."),
        count("count", "Leads that left for it."),
        count("n", "Leads of the cohort."),
    ),
    method="Drop-off",
    reads=("stage_events", "leads"),
    settings=(),
    rows=_left,
    publish=Fold(within=("stage",), label="reason", by="count", whole="n"),
)
GONE_COLD = FigureTable(
    name="gone_cold",
    about="Open leads that wait longer than nine in ten of those who moved on.",
    columns=(
        STAGE,
        count("leads", "How many."),
        days("after_days", "They entered at least so long ago."),
        Column("value", Kind.MONEY, "Sum of their values; empty when none has one."),
        count("valued", "How many have a value."),
    ),
    method="Gone cold",
    reads=("stage_events", "leads"),
    settings=(),
    rows=_gone_cold,
    publish=Hush(counts=("leads", "valued")),
)
EARLY = FigureTable(
    name="met_early",
    about="Moving on of leads that met a touchpoint early in a stage, beside those that met only others.",
    columns=(
        STAGE,
        text("touchpoint", "Id of the touchpoint."),
        days("landmark_days", "A meeting within this time after the entry is early."),
        days("horizon_days", "Moving on within this time after the entry counts."),
        *share_columns("Of those who met it early, leads that moved on.", "Leads that met it early."),
        count("others_count", "Of the others, leads that moved on."),
        count("others_n", "Leads that had made a touch by then, but had not met it."),
        Column("others_share", Kind.SHARE, "`others_count` ÷ `others_n`."),
    ),
    method="What they met early",
    reads=LEAD_LOGS,
    settings=("landmark_days",),
    rows=_early,
    publish=Hush(
        counts=("count", "n", "others_count", "others_n"), rests=(("n", "count"), ("others_n", "others_count"))
    ),
)
TICKETS = FigureTable(
    name="tickets",
    about="Tickets of a stage by topic and by touchpoint; they belong to no lead.",
    columns=(
        STAGE,
        text("dimension", "`topic` or `touchpoint`."),
        text("value", "Its name; `(not set)` where none is given."),
        count("count", "Tickets."),
        count("n", "All tickets of the stage."),
    ),
    method="Tickets",
    reads=("tickets",),
    settings=(),
    rows=_tickets,
    publish=show_all,
)
TICKET_WEEKS = FigureTable(
    name="ticket_weeks",
    about="Tickets of a stage by week, weeks without any included.",
    columns=(STAGE, Column("monday", Kind.DAY, "First day of the week."), count("count", "Tickets.")),
    method="Tickets",
    reads=("tickets",),
    settings=(),
    rows=_ticket_weeks,
    publish=show_all,
)
TOUCHPOINT_WEEKS = FigureTable(
    name="touchpoint_tickets",
    about="The newest whole week of each touchpoint’s tickets, beside the twelve weeks before.",
    columns=(
        text("touchpoint", "Id of the touchpoint."),
        Column("monday", Kind.DAY, "First day of the week."),
        count("count", "Tickets of the week."),
        Column("median_before", Kind.NUMBER, "Median of the twelve weeks before."),
    ),
    method="Tickets",
    reads=("tickets",),
    settings=(),
    rows=_touchpoint_weeks,
    publish=show_all,
)
CREDIT_RULES = FigureTable(
    name="credit_rules",
    about="What the project sets of the attribution models.",
    columns=(text("setting", "Name of the setting."), text("value", "Its value; empty for none.")),
    method="Moves people on",
    reads=(),
    settings=MODEL_SETTINGS,
    rows=_rules,
    publish=show_all,
)
SPEND = FigureTable(
    name="spend",
    about="Money spent by channel.",
    columns=(
        CHANNEL,
        Column("amount", Kind.MONEY, "Money spent."),
        text("currency", "Its currency."),
    ),
    method="Spend",
    reads=("spend",),
    settings=(),
    rows=_spend,
    publish=show_all,
)

STAGE_TABLES = (
    CUT,
    CREDIT_RULES,
    ENTRIES,
    NEXTSTAGES,
    STOPPED,
    DROP_OFF,
    LEFT,
    GONE_COLD,
    EARLY,
    TICKETS,
    TICKET_WEEKS,
    TOUCHPOINT_WEEKS,
    SPEND,
)
