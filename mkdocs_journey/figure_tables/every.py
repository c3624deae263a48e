"""All tables of figures, and the rows that a joined project gives them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mkdocs_journey.figure_tables.credit_tables import CREDIT_TABLES
from mkdocs_journey.figure_tables.lately_tables import LATELY_TABLES
from mkdocs_journey.figure_tables.leadless_tables import LEADLESS_TABLES
from mkdocs_journey.figure_tables.month_tables import MONTH_TABLES
from mkdocs_journey.figure_tables.stage_tables import STAGE_TABLES
from mkdocs_journey.figure_tables.table import Column, FigureTable, Row, text
from mkdocs_journey.figure_tables.time_tables import TIME_TABLES
from mkdocs_journey.figure_tables.worth_tables import WORTH_TABLES
from mkdocs_journey.join import JoinedMap, JoinedProject

FIGURE_TABLES = (
    *STAGE_TABLES,
    *CREDIT_TABLES,
    *TIME_TABLES,
    *MONTH_TABLES,
    *LATELY_TABLES,
    *LEADLESS_TABLES,
    *WORTH_TABLES,
)
MAP = text("map", "Name of the map: its file’s stem; empty for what is about all leads of the data.")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with its rows, those of all maps one under the other."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def list_empty_sheets() -> tuple[Sheet, ...]:
    """Return every table with its columns and no row."""
    return tuple(Sheet(table.name, (MAP, *table.columns), ()) for table in FIGURE_TABLES)


def fill_sheets(joined: JoinedProject) -> tuple[Sheet, ...]:
    """Return every table with all its rows; who reads them may know about single leads."""
    return tuple(_fill(table, joined) for table in FIGURE_TABLES)


def fill_published_sheets(joined: JoinedProject) -> tuple[Sheet, ...]:
    """Return every table with the rows that everybody may read, few leads folded as on the pages."""
    least = joined.project.settings.small_row_leads
    return tuple(_publish(table, joined, least) for table in FIGURE_TABLES)


def _fill(table: FigureTable, joined: JoinedProject) -> Sheet:
    rows = [(item.slug, *row) for item in joined.maps for row in _rows(table, item)]
    rows += [(None, *row) for row in _rows_of_all(table, joined)]
    return Sheet(table.name, (MAP, *table.columns), tuple(rows))


def _publish(table: FigureTable, joined: JoinedProject, least: int) -> Sheet:
    rows = [(item.slug, *row) for item in joined.maps for row in table.publish(table, tuple(_rows(table, item)), least)]
    rows += [(None, *row) for row in table.publish(table, tuple(_rows_of_all(table, joined)), least)]
    return Sheet(table.name, (MAP, *table.columns), tuple(rows))


def _rows_of_all(table: FigureTable, joined: JoinedProject) -> Iterable[Row]:
    return table.of_all(joined) if table.of_all is not None else ()


def _rows(table: FigureTable, item: JoinedMap) -> Iterator[Row]:
    if item.figures is not None:
        yield from table.rows(item.figures)
