"""Tables of what findings about a map rest on: moving on by persona, what is caught and what not, the last quarter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from mkdocs_journey.attribution.figures import MapFigures
from mkdocs_journey.figure_tables.columns import LEAD_LOGS, STAGE, share_cells, share_columns
from mkdocs_journey.figure_tables.publishing import Hush, Omit
from mkdocs_journey.figure_tables.table import Column, FigureTable, Kind, Row, count, days, text


def _personas(figures: MapFigures) -> Iterable[Row]:
    for stage in figures.stages.values():
        for row in stage.personas:
            yield stage.stage, row.persona, *share_cells(row.moved_on)


def _uncaught(figures: MapFigures) -> Iterable[Row]:
    for stage in figures.stages.values():
        for row in stage.uncaught:
            yield stage.stage, row.trait, row.value, *share_cells(row.leads)


def _entered(figures: MapFigures) -> Iterable[Row]:
    lately = figures.lately
    if lately is not None:
        for stage, leads in lately.entries or ():
            yield stage, leads, lately.days, lately.is_whole


def _met(figures: MapFigures) -> Iterable[Row]:
    lately = figures.lately
    if lately is not None:
        for row in lately.touchpoints or ():
            yield row.touchpoint, row.leads, lately.days, row.last, lately.since, lately.until


def _meetings(figures: MapFigures) -> Iterable[Row]:
    for row in figures.meetings:
        yield row.touchpoint, "", "", row.leads.count, row.leads.n, row.touches
        for item in row.values:
            yield row.touchpoint, item.dimension, item.value, item.leads, row.leads.n, item.touches


def _without_last_day(table: FigureTable, rows: Sequence[Row], least: int) -> Iterator[Row]:
    """Yield the rows without the day of the last touch, which is one lead's."""
    last_day = table.place("last_day")
    for row in Hush(counts=("count",))(table, rows, least):
        yield tuple(None if at == last_day else cell for at, cell in enumerate(row))


PERSONAS = FigureTable(
    name="moved_on_by_persona",
    about="Of a stage’s mature cohort, the leads of each persona that moved on.",
    columns=(
        STAGE,
        text("persona", "As the leads have it."),
        *share_columns("Leads of the persona that moved on.", "Leads of the persona in the cohort."),
    ),
    method="Moving on by persona",
    reads=("stage_events", "leads"),
    settings=(),
    rows=_personas,
    publish=Hush(counts=("count", "n"), rests=(("n", "count"),)),
)
UNCAUGHT = FigureTable(
    name="uncaught",
    about="Pages, events and campaigns that leads of a stage met and no touchpoint of the map catches.",
    columns=(
        STAGE,
        text("trait", "`page`, `event` or `campaign`."),
        text("value", "Its name, with `*` for what looked like a person or a number."),
        *share_columns("Leads that met it.", "Leads that entered the stage."),
    ),
    method="What no touchpoint catches",
    reads=LEAD_LOGS,
    settings=(),
    rows=_uncaught,
    publish=Omit(count="count", whole="n"),
)
ENTERED_LATELY = FigureTable(
    name="entered_lately",
    about="Leads that entered each stage in the last quarter of the data.",
    columns=(
        STAGE,
        count("count", "Leads that entered in it."),
        days("quarter_days", "How long the quarter is."),
        Column("is_whole", Kind.FLAG, "Whether the map’s data begins before it."),
    ),
    method="The last quarter",
    reads=LEAD_LOGS,
    settings=(),
    rows=_entered,
    publish=Hush(counts=("count",)),
)
MET_LATELY = FigureTable(
    name="met_lately",
    about="Leads that met each touchpoint in the last quarter of the data, and when it was met last.",
    columns=(
        text("touchpoint", "Id of the touchpoint."),
        count("count", "Leads that met it in the quarter."),
        days("quarter_days", "How long the quarter is."),
        Column("last_day", Kind.DAY, "When it was met last; not published, as that is one lead’s touch."),
        Column("first_touch", Kind.DAY, "Day of the map’s first touch."),
        Column("last_touch", Kind.DAY, "Day of its last touch."),
    ),
    method="The last quarter",
    reads=LEAD_LOGS,
    settings=(),
    rows=_met,
    publish=_without_last_day,
)
MEETINGS = FigureTable(
    name="meetings",
    about="Leads that met each touchpoint: in all, by channel, and by page, campaign and event inside it.",
    columns=(
        text("touchpoint", "Id of the touchpoint."),
        text("dimension", "`channel`, `page`, `campaign` or `event`; empty for all of it."),
        text("value", "Its name, with `*` for what looked like a person or a number; empty for all of it."),
        count("count", "Leads that met it."),
        count("n", "Leads of the map."),
        count("touches", "Touches that they made there."),
    ),
    method="Who meets a touchpoint",
    reads=LEAD_LOGS,
    settings=(),
    rows=_meetings,
    publish=Omit(count="count", whole="n"),
)

LATELY_TABLES = (PERSONAS, UNCAUGHT, ENTERED_LATELY, MET_LATELY, MEETINGS)
