"""How a figure came about: its rows, the data it was made from, what was left out and why, and under which settings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from mkdocs_journey.attribution.figures import Cut, MapFigures
from mkdocs_journey.figure_tables.every import FIGURE_TABLES
from mkdocs_journey.figure_tables.table import FigureTable, Kind, Row
from mkdocs_journey.join import JoinedMap
from mkdocs_journey.project import Project
from mkdocs_journey.tables.report import DataReport, DataSetReport


@dataclass(frozen=True, slots=True)
class RowCount:
    """Rows of a data set, by what became of them: read = used + the others.

    Attributes:
        table: The neutral table.
        files: Its files.
        read: Rows read.
        used: Rows that a figure of the map may count.
        left_out: (reason, rows), none of them 0.
    """

    table: str
    files: str
    read: int
    used: int
    left_out: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a figure came about.

    Attributes:
        table: Which figure, with the method and the columns.
        rows: Its rows of this map, those that were asked for.
        counts: The data it was made from.
        settings: (name, value) of the settings that change it.
        audience: The filters that a lead of the map passes; "" where all leads do.
        commit: The commit that is checked out; "" without git.
    """

    map: str
    table: FigureTable
    rows: tuple[Row, ...]
    as_of: datetime
    counts: tuple[RowCount, ...]
    settings: tuple[tuple[str, str], ...]
    audience: str
    commit: str


def find_table(name: str) -> FigureTable | None:
    """Return the table of a name; None where no figure is called so."""
    return next((table for table in FIGURE_TABLES if table.name == name), None)


def explain_figure(project: Project, item: JoinedMap, table: FigureTable, words: Sequence[str]) -> Explanation | None:
    """Return how a figure of a map came about.

    Args:
        project: Whose map it is.
        item: The map.
        table: Which figure.
        words: Texts that a row has to hold, such as a stage's id or a channel; none for all rows.

    Returns:
        None for a map without figures.
    """
    data, figures = project.data, item.figures
    if data is None or figures is None:
        return None
    rows = tuple(row for row in table.rows(figures) if all(word in _texts(table, row) for word in words))
    return Explanation(
        map=item.slug,
        table=table,
        rows=rows,
        as_of=figures.cut.as_of,
        counts=tuple(_count_rows(data.report, figures, table.reads, has_audience=bool(item.content.audience))),
        settings=tuple((name, _write(getattr(project.settings, name))) for name in table.settings),
        audience=", ".join(sorted(item.content.audience)),
        commit=project.history.head or "",
    )


def list_words(table: FigureTable, figures: MapFigures) -> frozenset[str]:
    """Return every text that a row of the table holds."""
    return frozenset(word for row in table.rows(figures) for word in _texts(table, row))


def _texts(table: FigureTable, row: Row) -> frozenset[str]:
    return frozenset(str(cell) for one, cell in zip(table.columns, row, strict=True) if one.kind is Kind.TEXT and cell)


def _write(value: object) -> str:
    return " ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _count_rows(
    report: DataReport, figures: MapFigures, reads: Sequence[str], *, has_audience: bool
) -> Iterator[RowCount]:
    for table in reads:
        sets = [item for item in report.sets if item.table == table]
        if sets:
            yield _count_table(table, sets, figures, has_audience=has_audience)


def _count_table(table: str, sets: Sequence[DataSetReport], figures: MapFigures, *, has_audience: bool) -> RowCount:
    in_time = sum(item.kept - item.after_as_of for item in sets)
    replaced = sum(item.replaced for item in sets)
    used = _used(table, figures, in_time - replaced, has_audience=has_audience)
    reasons = (
        ("exact copies of another row", sum(item.duplicates for item in sets)),
        ("cannot be read", sum(item.refused for item in sets)),
        ("outside the days that the set covers", sum(item.outside_covers for item in sets)),
        ("later than the as-of date", sum(item.after_as_of for item in sets)),
        ("replaced by a later row of the same lead", replaced),
        (_OTHERS.get(table, "not of this map"), in_time - replaced - used),
    )
    return RowCount(
        table=table,
        files=", ".join(path for item in sets for path in item.paths),
        read=sum(item.rows for item in sets),
        used=used,
        left_out=tuple((reason, count) for reason, count in reasons if count),
    )


_OTHERS = {
    "leads": "of leads outside the map’s audience",
    "touches": "of leads outside the map’s audience",
    "stage_events": "of leads outside the map’s audience, or of stages that the map does not have",
}


def _used(table: str, figures: MapFigures, in_time: int, *, has_audience: bool) -> int:
    """Return the rows that the map's figures may count: all, but for tables that tell of leads."""
    cut: Cut = figures.cut
    if table == "touches":
        return cut.touches if cut.touches is not None else 0
    if table == "leads" and has_audience:
        # Only a row of the table can pass an audience; without one a lead may be known by its touches alone.
        return cut.leads or 0
    if table == "stage_events":
        return sum(stage.entry_rows for stage in figures.stages.values())
    return in_time
