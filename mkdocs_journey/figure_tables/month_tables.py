"""Tables of figures month by month: entries, moving on by the month of entry, and the credit of channels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from mkdocs_journey.attribution.figures import MapFigures
from mkdocs_journey.attribution.series import SpanCredit
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
from mkdocs_journey.figure_tables.folding import hush_few
from mkdocs_journey.figure_tables.publishing import Fold, Hush
from mkdocs_journey.figure_tables.table import Cell, Column, FigureTable, Kind, Row, count, text

_MONTH = Column("month", Kind.DAY, "First day of the month.")


def _entries(figures: MapFigures) -> Iterable[Row]:
    series = figures.series
    for row in series.entries if series is not None else ():
        assert series is not None
        for month, entries in zip(series.months, row.counts, strict=True):
            yield row.stage, month.first, month.is_whole, entries


def _moved(figures: MapFigures) -> Iterable[Row]:
    series = figures.series
    for row in series.moved if series is not None else ():
        assert series is not None
        for month, share in zip(series.months, row.shares, strict=True):
            cells: tuple[Cell, ...] = share_cells(share) if share is not None else (None,) * 5
            yield row.name, month.first, row.horizon_days, share is not None, *cells


def _credit(figures: MapFigures) -> Iterable[Row]:
    series = figures.series
    if series is None:
        return
    entries = {row.stage: row.counts for row in series.entries}
    for (stage, model), group in groupby(series.credits, key=lambda row: (row.stage, row.model)):
        rows = list(group)
        for place, month in enumerate(series.months):
            for row in rows:
                if row.credits[place]:
                    yield stage, model, month.first, row.channel, row.credits[place], entries[stage][place]


def _change(figures: MapFigures) -> Iterable[Row]:
    series = figures.series
    if series is None or series.spans is None:
        return
    earlier, later = (series.months[span.start].first for span in series.spans)
    for row in series.credits:
        if row.earlier is not None and row.later is not None:
            told = (*_span_cells(row.earlier), *_span_cells(row.later))
            yield row.stage, row.model, row.channel, earlier, later, *told


def _publish_entries(table: FigureTable, rows: Sequence[Row], least: int) -> Iterator[Row]:  # noqa: ARG001 - as all others
    """Yield the rows without the counts of months of few leads, and without those that would give them back."""
    for _, group in groupby(rows, key=lambda row: row[0]):
        months = list(group)
        counts = hush_few([entries if isinstance(entries, int) else 0 for *_, entries in months], least)
        yield from ((*names, count) for (*names, _), count in zip(months, counts, strict=True))


def _span_cells(span: SpanCredit) -> tuple[Cell, ...]:
    return span.credit, span.n, span.share, *ends(span.interval)


def _span_columns(name: str, which: str) -> tuple[Column, ...]:
    return (
        Column(f"{name}_credit", Kind.NUMBER, f"Entries credited, of the three {which} months."),
        count(f"{name}_n", "Entries of those months."),
        Column(f"{name}_share", Kind.SHARE, f"`{name}_credit` ÷ `{name}_n`."),
        Column(f"{name}_low", LOW.kind, LOW.about),
        Column(f"{name}_high", HIGH.kind, HIGH.about),
    )


ENTRIES_BY_MONTH = FigureTable(
    name="entries_by_month",
    about="First entries into a stage, by month.",
    columns=(
        STAGE,
        _MONTH,
        Column("is_whole", Kind.FLAG, "Whether the data speaks for all of the month."),
        count("entries", "Leads that entered the stage in it for the first time."),
    ),
    method="Month by month",
    reads=("stage_events", "leads"),
    settings=(),
    rows=_entries,
    publish=_publish_entries,
)
MOVED_BY_MONTH = FigureTable(
    name="moved_on_by_month",
    about="Of the leads that entered in a month, those that moved on in time.",
    columns=(
        text("stage", "Id of the stage entered; empty for the whole way from the first entry to the goal."),
        _MONTH,
        count("horizon_days", "Moving on within so many days counts."),
        Column(
            "is_known", Kind.FLAG, "Whether every lead of the month has been watched so long; else nothing is told."
        ),
        *share_columns("Leads that moved on in time.", "Leads that entered in the month."),
    ),
    method="Month by month",
    reads=("stage_events", "leads"),
    settings=(),
    rows=_moved,
    publish=Hush(counts=("count", "n"), rests=(("n", "count"),)),
)
CREDIT_BY_MONTH = FigureTable(
    name="credit_by_month",
    about="Credit of channels for entering a stage, by the month of the entry, in scope `journey`.",
    columns=(
        STAGE,
        MODEL,
        _MONTH,
        CHANNEL,
        Column("credit", Kind.NUMBER, "Entries of the month credited to it."),
        count("n", "Entries of the month."),
    ),
    method="Month by month",
    reads=LEAD_LOGS,
    settings=CREDIT_SETTINGS,
    rows=_credit,
    publish=Fold(within=("stage", "model", "month"), label="channel", by="credit", whole="n"),
)
CREDIT_CHANGE = FigureTable(
    name="credit_change",
    about="Credit of channels for entering a stage in the newest three whole months, beside the three before.",
    columns=(
        STAGE,
        MODEL,
        CHANNEL,
        Column("earlier_month", Kind.DAY, "First day of the three earlier months."),
        Column("later_month", Kind.DAY, "First day of the three later months."),
        *_span_columns("earlier", "earlier"),
        *_span_columns("later", "later"),
    ),
    method="Month by month",
    reads=LEAD_LOGS,
    settings=CREDIT_SETTINGS,
    rows=_change,
    publish=Hush(counts=("earlier_credit", "earlier_n", "later_credit", "later_n")),
)

MONTH_TABLES = (ENTRIES_BY_MONTH, MOVED_BY_MONTH, CREDIT_BY_MONTH, CREDIT_CHANGE)
