"""Tables that the engine has without us, read in an engine over any connection of Ibis."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
import sqlglot
from data_projects import load_data, rows_of
from local_warehouse import LocalWarehouse
from written_sql import write

from mkdocs_journey.diagnostics import render_diagnostic
from mkdocs_journey.tables.dialects import BIGQUERY, DUCKDB, SNOWFLAKE, Dialect
from mkdocs_journey.tables.ibis_engine import IbisEngine
from mkdocs_journey.tables.load import LoadedTables

# Whole maps are measured.
pytestmark = pytest.mark.slow

ZONE = "timezone: Europe/Berlin\nengine: spark\n"


@pytest.fixture
def warehouse() -> Iterator[LocalWarehouse]:
    """Return a connection that stands for a warehouse's."""
    connection = LocalWarehouse()
    yield connection
    connection.disconnect()


def load(folder: Path, warehouse: LocalWarehouse, sets: str, files: dict[str, str] | None = None) -> LoadedTables:
    """Return what is loaded with the warehouse as the engine."""
    catalog = f"{ZONE}datasets: [{sets}]\n"
    return load_data(folder, dict(files or {}), catalog, connect=lambda _: IbisEngine(warehouse, DUCKDB))


def test_typed_columns_are_read_as_files_would_be(tmp_path: Path, warehouse: LocalWarehouse) -> None:
    """A stamp with a zone is that moment, one without and a date are the catalog's, and blanks are missing."""
    warehouse.con.execute(
        "CREATE TABLE sessions AS SELECT * FROM (VALUES "
        "('a', TIMESTAMPTZ '2026-01-05 12:00:00.25+00', ' google '), ('b', TIMESTAMPTZ '2026-07-05 12:00:00+02', NULL)"
        ') AS t(lead_id, "at", source)'
    )
    warehouse.con.execute(
        "CREATE TABLE stages AS SELECT * FROM (VALUES ('a', 'decision', DATE '2026-10-25')) AS t(lead, stage, day)"
    )
    warehouse.con.execute(
        "CREATE TABLE deals AS SELECT * FROM (VALUES "
        "('a', TIMESTAMP '2026-01-05 12:00', 12.5::DECIMAL(18, 2), 'WON', 7), "
        "('b', NULL, NULL, NULL, NULL)) AS t(lead_id, created_at, value, outcome, size)"
    )
    sets = (
        "{table: touches, path: sessions}, {table: leads, path: deals}, "
        "{table: stage_events, path: stages, columns: {lead_id: lead, entered_at: day}}"
    )
    own = load(tmp_path / "own", warehouse, sets)
    files = {
        "touches.csv": "lead_id,at,source\na,2026-01-05T12:00:00.25Z, google \nb,2026-07-05T12:00:00+02:00,\n",
        "stage_events.csv": "lead_id,stage,entered_at\na,decision,2026-10-25\n",
        "leads.csv": "lead_id,created_at,value,outcome,size\na,2026-01-05 12:00,12.5,WON,7\nb,,,,\n",
    }
    read = load_data(tmp_path / "files", files, "timezone: Europe/Berlin")
    assert [one.message for one in own.diagnostics] == [one.message for one in read.diagnostics]
    for name in ("touches", "stage_events"):
        assert without(rows_of(own, name)) == without(rows_of(read, name))
    known = ("lead_id", "listed", "digits", "created_at", "value", "outcome", "outcome_at", "lost_reason")
    assert [[row[key] for key in known] for row in rows_of(own, "leads")] == [
        [row[key] for key in known] for row in rows_of(read, "leads")
    ]
    size = own.lead_tables.lead_columns["size"]
    assert [row[size] for row in rows_of(own, "leads")] == ["7", ""]
    assert own.report.as_of == read.report.as_of


@pytest.mark.parametrize("dialect", [BIGQUERY, SNOWFLAKE], ids=lambda dialect: dialect.name)
def test_tables_are_read_in_the_sql_of_a_warehouse(tmp_path: Path, warehouse: LocalWarehouse, dialect: Dialect) -> None:
    """Stamps of all kinds, days, amounts and words: every step can be written in it."""
    if dialect is BIGQUERY and version("ibis-framework").startswith("11."):
        pytest.skip("Ibis 11 has no decimals for BigQuery; the extra asks for 12")
    warehouse.con.execute(
        "CREATE TABLE deals AS SELECT 'a' AS lead_id, TIMESTAMP '2026-01-05 12:00' AS created_at, 12.5 AS value, "
        "'won' AS outcome, DATE '2026-02-01' AS outcome_at, 7 AS size, true AS paid, now() AS seen"
    )
    warehouse.con.execute(
        "CREATE TABLE costs AS SELECT DATE '2026-01-01' AS period_start, DATE '2026-01-31' AS period_end, "
        "9.5::DOUBLE AS amount, 'EUR' AS currency"
    )
    load(tmp_path, warehouse, "{table: leads, path: deals}, {table: spend, path: costs}")
    stamps = warehouse.table("deals")
    asked = [*warehouse.asked, stamps.select(*map(dialect.since_1970, (stamps.created_at, stamps.seen)))]
    assert len(asked) > 8
    for rows in asked:
        assert len(sqlglot.parse(write(dialect.name, rows), read=dialect.name)) == 1


def without(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return rows without the numbers that hang on the order of data sets."""
    return [{key: value for key, value in row.items() if key != "data_set"} for row in rows]


def test_rows_that_cannot_count_are_counted(tmp_path: Path, warehouse: LocalWarehouse) -> None:
    """Without a lead, without a moment, with a word that is none: out, by column, and the sum is that of the rows."""
    warehouse.con.execute(
        "CREATE TABLE deals AS SELECT * FROM (VALUES ('a', 'won'), (NULL, 'won'), (' ', NULL), ('b', 'maybe'), "
        "('c', 'lost'), ('c', 'lost')) AS t(lead_id, outcome)"
    )
    tables = load(tmp_path, warehouse, "{table: leads, path: deals}")
    (found,) = tables.report.sets
    assert (found.rows, found.kept, found.duplicates, found.refused) == (6, 2, 1, 3)
    told = [render_diagnostic(one) for one in tables.diagnostics]
    assert any("2 rows of deals left out: lead_id is empty" in line for line in told)
    assert any("1 row of deals left out: outcome is none of open, won, lost" in line for line in told)


def test_a_column_of_another_type_is_named(tmp_path: Path, warehouse: LocalWarehouse) -> None:
    """Texts are not parsed in a warehouse: whoever made the table knows how."""
    warehouse.con.execute("CREATE TABLE sessions AS SELECT 'a' AS lead_id, '2026-01-05' AS \"at\"")
    (found,) = load(tmp_path, warehouse, "{table: touches, path: sessions}").diagnostics
    assert found.code == "JRN308"
    assert found.message == 'column "at" is string, where at needs a timestamp or a date'
    assert "view" in found.hint


@pytest.mark.parametrize("path", ["nowhere", "main.sessions", 'a"; DROP TABLE x; --', "information_schema.tables"])
def test_only_plain_names_of_the_environment_s_own_dataset_are_tables(
    tmp_path: Path, warehouse: LocalWarehouse, path: str
) -> None:
    """The author of a pull request cannot reach another schema, let alone another statement."""
    warehouse.con.execute("CREATE TABLE sessions AS SELECT 'a' AS lead_id, TIMESTAMP '2026-01-05' AS \"at\"")
    sets = "{table: touches, path: '" + path + "'}"
    (found,) = load(tmp_path, warehouse, sets).diagnostics
    assert found.code == "JRN306"
    assert "has no table of this name" in found.message


def test_files_stand_beside_tables(tmp_path: Path, warehouse: LocalWarehouse) -> None:
    """Rows of files are handed to the engine, and copies are dropped across both."""
    warehouse.con.execute("CREATE TABLE sessions AS SELECT 'a' AS lead_id, TIMESTAMPTZ '2026-01-05 12:00+00' AS \"at\"")
    sets = "{table: touches, path: sessions}, {table: touches, path: more.csv}"
    tables = load(tmp_path, warehouse, sets, {"more.csv": "lead_id,at\na,2026-01-05T12:00Z\nb,2026-01-06\n"})
    assert [row["lead_id"] for row in rows_of(tables, "touches")] == ["a", "b"]
    assert [(one.rows, one.kept) for one in tables.report.sets] == [(1, 1), (2, 1)]


def test_a_table_that_may_not_be_read_is_a_problem_of_its_place(tmp_path: Path, warehouse: LocalWarehouse) -> None:
    """What the library raises is told in one line; the other data sets are read."""
    warehouse.con.execute(
        "CREATE VIEW locked AS SELECT error('no right to it')::VARCHAR AS source, 'a' AS lead_id, now() AS \"at\""
    )
    sets = "{table: touches, path: locked}, {table: stage_events, path: stages.csv}"
    tables = load(tmp_path, warehouse, sets, {"stages.csv": "lead_id,stage,entered_at\na,decision,2026-01-01\n"})
    (found,) = tables.diagnostics
    assert found.code == "JRN322"
    assert found.message.startswith('"locked" is not read: duckdb does not answer (')
    assert [one.table for one in tables.report.sets] == ["stage_events"]


def test_the_last_of_two_rows_of_a_lead_is_the_same_whatever_their_order(tmp_path: Path) -> None:
    """A table has no order, so that the rows themselves decide."""
    kept = []
    for order in ("", " DESC"):
        warehouse = LocalWarehouse()
        warehouse.con.execute(
            "CREATE TABLE deals AS SELECT * FROM (VALUES ('a', 10), ('a', 20), ('a', 15)) AS t(lead_id, value) "
            f"ORDER BY value{order}"
        )
        tables = load(tmp_path / order.strip(), warehouse, "{table: leads, path: deals}")
        kept.append([row["value"] for row in rows_of(tables, "leads")])
        tables.close()
    assert kept[0] == kept[1] == [20]
