"""Tables of money, of what is at stake, of ways to the goal, and of who is worth most."""

from __future__ import annotations

from collections.abc import Iterable

from mkdocs_journey.attribution.figures import MapFigures
from mkdocs_journey.attribution.wilson import Share
from mkdocs_journey.figure_tables.columns import (
    CHANNEL,
    CREDIT_SETTINGS,
    HIGH,
    LEAD_LOGS,
    LOW,
    MODEL,
    STAGE,
    ends,
    share_cells,
    share_columns,
)
from mkdocs_journey.figure_tables.publishing import Blank, Fold, Hush, show_all
from mkdocs_journey.figure_tables.table import Column, FigureTable, Kind, Row, count, text
from mkdocs_journey.join import JoinedProject

_COST_READS = (*LEAD_LOGS, "spend")


def _budget(figures: MapFigures) -> Iterable[Row]:
    budget = figures.budget
    if budget is not None:
        yield (
            *budget.days, budget.has_gaps, budget.currency, budget.spend, budget.left_out, budget.left_out_rows
        )  # fmt: skip


def _costs(figures: MapFigures) -> Iterable[Row]:
    for row in figures.budget.costs if figures.budget is not None else ():
        yield (
            row.target, row.model, row.channel, row.credit, row.n, row.share, *ends(row.interval), row.spend,
            row.each, *ends(row.each_interval),
        )  # fmt: skip


def _margins(figures: MapFigures) -> Iterable[Row]:
    for row in figures.budget.margins if figures.budget is not None else ():
        yield row.model, row.channel, row.credit, row.months, row.slope, *row.interval


def _moves(figures: MapFigures) -> Iterable[Row]:
    for row in figures.budget.reallocations if figures.budget is not None else ():
        yield (
            row.model, row.giver, row.taker, row.giver_credit, row.taker_credit, row.amount, row.raises_by,
            row.average, *ends(row.average_interval), row.marginal, *ends(row.marginal_interval),
        )  # fmt: skip


def _stakes(figures: MapFigures) -> Iterable[Row]:
    for stage in figures.stages.values():
        found = stage.at_stake
        if found is not None:
            yield (
                stage.stage, found.entries, found.leads, found.movers, found.won, found.decided, found.valued,
                *ends(found.wins), *ends(found.value),
            )  # fmt: skip


def _ways(figures: MapFigures) -> Iterable[Row]:
    for found in figures.ways.sequences if figures.ways is not None else ():
        for way in found.most:
            assert figures.ways is not None
            cells = share_cells(Share(way.leads, figures.ways.n))
            yield found.dimension, found.part, " > ".join(way.steps), *cells, found.different


def _touches(figures: MapFigures) -> Iterable[Row]:
    ways = figures.ways
    if ways is not None:
        yield ways.n, ways.touched, *ends(ways.touches)


def _nobody(figures: MapFigures) -> Iterable[Row]:  # noqa: ARG001 - as all others
    return ()


def _people(joined: JoinedProject) -> Iterable[Row]:
    for row in joined.people:
        yield (
            row.dimension, row.value, *share_cells(row.leads), row.covered.count, row.won.count, row.valued,
            row.value_won, row.value_share, *ends(row.value_interval),
        )  # fmt: skip


BUDGET = FigureTable(
    name="budget",
    about="The spend that is set against entries; one row.",
    columns=(
        Column("first_day", Kind.DAY, "First of the days that count."),
        Column("last_day", Kind.DAY, "Last day."),
        Column("has_gaps", Kind.FLAG, "Whether some day between has no row of spend at all."),
        text("currency", "Its currency."),
        Column("spend", Kind.MONEY, "All spend that counts."),
        Column("left_out", Kind.MONEY, "Spend of days on which no entry is known."),
        count("left_out_rows", "Rows of it, after those of one channel and period are added up."),
    ),
    method="What an entry and a win cost",
    reads=("spend", "stage_events", "leads"),
    settings=(),
    rows=_budget,
    publish=show_all,
)
COSTS = FigureTable(
    name="costs",
    about="What entries into a stage, and won leads, cost by channel and model.",
    columns=(
        text("target", "Id of the stage entered; empty for won leads."),
        MODEL,
        CHANNEL,
        Column("credit", Kind.NUMBER, "Entries (won leads) of the days that count, credited to it."),
        count("n", "All of them."),
        Column("share", Kind.SHARE, "`credit` ÷ `n`."),
        LOW,
        HIGH,
        Column("spend", Kind.MONEY, "Spend of the days that count; empty where no row names the channel."),
        Column("cost", Kind.MONEY, "`spend` ÷ `credit`; empty without either."),
        Column("cost_low", Kind.MONEY, "Lower end of its 95 % interval."),
        Column("cost_high", Kind.MONEY, "Upper end; empty where the credit may be nothing."),
    ),
    method="What an entry and a win cost",
    reads=_COST_READS,
    settings=CREDIT_SETTINGS,
    rows=_costs,
    publish=Fold(within=("target", "model"), label="channel", by="credit", whole="n"),
)
MARGINS = FigureTable(
    name="margins",
    about="How many more entries into the goal stage came in months with more spend.",
    columns=(
        MODEL,
        text("channel", "The channel."),
        Column("credit", Kind.NUMBER, "Entries credited to it on all days that count."),
        count("months", "Whole calendar months that the line rests on."),
        Column("slope", Kind.NUMBER, "Entries for each unit of the currency."),
        Column("low", Kind.NUMBER, "Lower end of its 95 % interval."),
        Column("high", Kind.NUMBER, "Upper end."),
    ),
    method="Moving a tenth of a budget",
    reads=_COST_READS,
    settings=CREDIT_SETTINGS,
    rows=_margins,
    publish=Hush(counts=("credit",)),
)
REALLOCATIONS = FigureTable(
    name="reallocations",
    about="What would change if a tenth of one channel’s spend went to another.",
    columns=(
        MODEL,
        text("giver", "The channel that loses a tenth."),
        text("taker", "The channel that gets it."),
        Column("giver_credit", Kind.NUMBER, "Entries into the goal stage credited to the giver."),
        Column("taker_credit", Kind.NUMBER, "Entries credited to the taker."),
        Column("amount", Kind.MONEY, "A tenth of the giver’s spend."),
        Column("raises_by", Kind.NUMBER, "`amount` ÷ spend of the taker."),
        Column("average", Kind.NUMBER, "Change of entries at average cost."),
        Column("average_low", Kind.NUMBER, "Lower end of its 95 % interval; empty where there is none."),
        Column("average_high", Kind.NUMBER, "Upper end."),
        Column("marginal", Kind.NUMBER, "Change at marginal cost; empty where one of the two has no margin."),
        Column("marginal_low", Kind.NUMBER, "Lower end of its 95 % interval."),
        Column("marginal_high", Kind.NUMBER, "Upper end."),
    ),
    method="Moving a tenth of a budget",
    reads=_COST_READS,
    settings=CREDIT_SETTINGS,
    rows=_moves,
    publish=Hush(counts=("giver_credit", "taker_credit")),
)
AT_STAKE = FigureTable(
    name="at_stake",
    about="What one point less drop-off of a stage would be worth in a quarter.",
    columns=(
        STAGE,
        count("entries", "Leads that entered it in the last 91 days."),
        Column("more", Kind.NUMBER, "How many more would move on: a hundredth of them."),
        count("movers", "Leads of the drop-off’s cohort that moved on and were not won by their entry."),
        count("won", "Of those, the leads won later."),
        count("decided", "Of those, the leads won or lost."),
        count("valued", "Won ones that have a value."),
        Column("wins_low", Kind.NUMBER, "From so many more wins a quarter; empty where nobody is decided."),
        Column("wins_high", Kind.NUMBER, "To so many."),
        Column("value_low", Kind.MONEY, "From so much won value a quarter; empty where it cannot be told."),
        Column("value_high", Kind.MONEY, "To so much."),
    ),
    method="At stake",
    reads=("stage_events", "leads"),
    settings=(),
    rows=_stakes,
    publish=Hush(
        counts=("entries", "movers", "won", "decided", "valued"), rests=(("movers", "won"), ("decided", "won"))
    ),
)
WAYS = FigureTable(
    name="ways",
    about="The ten most frequent ways to the goal stage, by channel and by touchpoint.",
    columns=(
        text("dimension", "`channel` or `touchpoint`."),
        text("part", "`whole`, or `opening`: the first three different steps."),
        text("way", "Its steps, with ` > ` between them."),
        *share_columns("Leads that came this way.", "Leads that entered the goal stage."),
        count("different", "How many different ways there are."),
    ),
    method="Common ways to the goal",
    reads=LEAD_LOGS,
    settings=("lookback_days",),
    rows=_ways,
    publish=Fold(within=("dimension", "part"), label="way", by="count", whole="n"),
)
TOUCHES_BEFORE = FigureTable(
    name="touches_before_goal",
    about="How many touches leads had within the lookback before they entered the goal stage; one row.",
    columns=(
        count("n", "Leads that entered the goal stage."),
        count("touched", "Of those, the leads with a touch."),
        Column("p50", Kind.NUMBER, "Median of the number of their touches; empty without any."),
        Column("p75", Kind.NUMBER, "P75."),
    ),
    method="Common ways to the goal",
    reads=LEAD_LOGS,
    settings=("lookback_days",),
    rows=_touches,
    publish=Hush(counts=("n", "touched"), rests=(("n", "touched"),)),
)
PEOPLE = FigureTable(
    name="people",
    about="All leads of the data by persona and segment, what they are worth, and whether a map counts them.",
    columns=(
        text("dimension", "`persona` or `segment`."),
        text("value", "As the data has it; `(not set)` where it is empty."),
        *share_columns("Leads.", "All leads of the data."),
        count("covered", "Of those, the leads in the audience of a map."),
        count("won", "Of those, the leads that are won."),
        count("valued", "Won ones that have a value."),
        Column("value_won", Kind.MONEY, "Their value."),
        Column("value_share", Kind.SHARE, "Of all won value; empty where there is none."),
        Column("value_low", Kind.SHARE, "Lower end of its 95 % interval; empty where there is none."),
        Column("value_high", Kind.SHARE, "Upper end."),
    ),
    method="Who is worth most",
    reads=("leads",),
    settings=(),
    rows=_nobody,
    publish=Blank(
        Fold(within=("dimension",), label="value", by="count", whole="n"),
        (("covered", ()), ("won", ()), ("valued", ("value_won", "value_share", "value_low", "value_high"))),
    ),
    of_all=_people,
)

WORTH_TABLES = (BUDGET, COSTS, MARGINS, REALLOCATIONS, AT_STAKE, WAYS, TOUCHES_BEFORE, PEOPLE)
