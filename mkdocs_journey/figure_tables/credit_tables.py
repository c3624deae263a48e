"""Tables of who brings people and moves them on: introduced, active, credit, value credit, before."""

from __future__ import annotations

from collections.abc import Iterable

from mkdocs_journey.attribution.credit_rows import Credit
from mkdocs_journey.attribution.figures import MapFigures
from mkdocs_journey.figure_tables.columns import (
    CHANNEL,
    CREDIT_SETTINGS,
    DIMENSION,
    HIGH,
    LEAD_LOGS,
    LOW,
    MODEL,
    STAGE,
    VALUE,
    ends,
    share_cells,
    share_columns,
)
from mkdocs_journey.figure_tables.publishing import Blank, Fold, Hush
from mkdocs_journey.figure_tables.table import Column, FigureTable, Kind, Row, count, text


def _introduced(figures: MapFigures) -> Iterable[Row]:
    for row in figures.introduced:
        goal, won = row.reached_goal, row.won
        yield (
            row.dimension, row.value, *share_cells(row.leads),
            goal.count if goal is not None else None, won.count if won is not None else None, row.median_value,
        )  # fmt: skip


def _active(figures: MapFigures) -> Iterable[Row]:
    for stage in figures.stages.values():
        for row in stage.active:
            yield stage.stage, row.channel, *share_cells(row.touches)


def credit_cells(row: Credit) -> tuple[str | int | float | None, ...]:
    """Return the cells of one credit."""
    return (
        row.scope, row.source_stage, row.target_stage, row.model, row.dimension, row.value,
        row.credit, row.share, row.n, *ends(row.interval),
    )  # fmt: skip


def _credit(figures: MapFigures) -> Iterable[Row]:
    return map(credit_cells, figures.credits)


def _value_credit(figures: MapFigures) -> Iterable[Row]:
    for row in figures.value_credits:
        told = (row.leads, row.n, row.amount, row.total, row.share)
        yield row.model, row.dimension, row.value, *told, *ends(row.interval)


def _before(figures: MapFigures) -> Iterable[Row]:
    for stage in figures.stages.values():
        for row in stage.before:
            others = row.others
            yield (
                stage.stage, row.dimension, row.value, *share_cells(row.entered),
                others.count, others.n, others.value,
            )  # fmt: skip


INTRODUCED = FigureTable(
    name="introduced",
    about="Leads by the channel, source or campaign of their first touch, and what became of them.",
    columns=(
        text("dimension", "`channel`, `source` or `campaign`."),
        VALUE,
        *share_columns("Leads it introduced.", "All leads of the map."),
        count("reached_goal", "Of those, the leads that entered the goal stage; empty without a goal."),
        count("won", "Of those, the leads that are won; empty where no lead has an outcome."),
        Column("median_value", Kind.MONEY, "Median value of those that are won and have one."),
    ),
    method="Introduced by",
    reads=LEAD_LOGS,
    settings=(),
    rows=_introduced,
    publish=Blank(
        Fold(within=("dimension",), label="value", by="count", whole="n"),
        (("reached_goal", ()), ("won", ("median_value",))),
    ),
)
ACTIVE = FigureTable(
    name="active",
    about="Touches made while in a stage, by channel.",
    columns=(
        STAGE,
        CHANNEL,
        *share_columns("Touches of the channel.", "All touches made while in the stage."),
    ),
    method="Active in a stage",
    reads=LEAD_LOGS,
    settings=(),
    rows=_active,
    publish=Fold(within=("stage",), label="channel", by="count", whole="n"),
)
CREDIT = FigureTable(
    name="credit",
    about="Credit for entering a stage, by model, as `journey attribution` prints it.",
    columns=(
        text("scope", "`stage` or `journey`."),
        text("from", "Id of the stage left; empty for the way into the first stage, and in scope `journey`."),
        text("to", "Id of the stage entered."),
        MODEL,
        DIMENSION,
        VALUE,
        Column("credit", Kind.NUMBER, "Entries credited, fractional for most models."),
        Column("share", Kind.SHARE, "`credit` ÷ `n`."),
        count("n", "Entries of the transition."),
        LOW,
        HIGH,
    ),
    method="Moves people on",
    reads=LEAD_LOGS,
    settings=CREDIT_SETTINGS,
    rows=_credit,
    publish=Fold(within=("scope", "from", "to", "model", "dimension"), label="value", by="credit", whole="n"),
)
VALUE_CREDIT = FigureTable(
    name="value_credit",
    about="Won value credited for entering the goal stage, by model.",
    columns=(
        MODEL,
        DIMENSION,
        VALUE,
        Column("leads", Kind.NUMBER, "Won leads with a value that are credited, each alike."),
        count("n", "Won leads with a value."),
        Column("amount", Kind.MONEY, "Value credited."),
        Column("total", Kind.MONEY, "Value of the won leads that entered the goal stage."),
        Column("share", Kind.SHARE, "`amount` ÷ `total`."),
        LOW,
        HIGH,
    ),
    method="Won value",
    reads=LEAD_LOGS,
    settings=CREDIT_SETTINGS,
    rows=_value_credit,
    publish=Fold(within=("model", "dimension"), label="value", by="leads", whole="n"),
)
BEFORE = FigureTable(
    name="before",
    about="What leads that entered a stage had met before, beside those that did not enter it.",
    columns=(
        STAGE,
        text("dimension", "`touchpoint` or `channel`."),
        text("value", "Id of the touchpoint, the channel, or a bucket."),
        *share_columns("Leads that entered the stage and met it at or before the entry.", "Leads that entered."),
        count("others_count", "Leads that did not enter the stage and met it at any time."),
        count("others_n", "Leads that did not enter."),
        Column("others_share", Kind.SHARE, "`others_count` ÷ `others_n`."),
    ),
    method="Before X, they did Y",
    reads=LEAD_LOGS,
    settings=(),
    rows=_before,
    publish=Hush(
        counts=("count", "n", "others_count", "others_n"), rests=(("n", "count"), ("others_n", "others_count"))
    ),
)

CREDIT_TABLES = (INTRODUCED, ACTIVE, CREDIT, VALUE_CREDIT, BEFORE)
