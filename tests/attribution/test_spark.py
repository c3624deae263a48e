"""The same expressions on Spark, on this machine: the same figures, to the bit."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from file_logs import HEADERS, Rows, draw_rows, figures
from small_aggregates import count_without_leads, put_tables, random_tables
from small_logs import as_map_question, measure, measure_tables, put_into_engine, random_log

from mkdocs_journey.tables.duckdb_engine import DuckDbEngine
from mkdocs_journey.tables.spark_engine import SparkEngine

pytestmark = [
    pytest.mark.slow,
    # Of the sockets through which PySpark hands over its rows.
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"),
]


def test_every_figure_is_that_of_duckdb(spark_session: Any) -> None:
    """Of a log full of ties, by every model, with the rate game, second-order chains and an audience by number."""
    log, question = random_log(11)
    question.shapley_rate, question.markov_order = True, 2
    expected = measure(log, question, threads=2)
    with closing(SparkEngine(spark_session)) as engine:
        found = measure_tables(put_into_engine(log, engine), as_map_question(question))
    assert found == expected
    assert repr(found) == repr(expected)


def test_scratch_goes(spark_session: Any) -> None:
    """What is kept for one map is gone with it, and what was there before stays."""
    with closing(SparkEngine(spark_session)) as engine:
        before = engine.keep_values("log", {"number": "int64"}, [(1,)])
        with engine.scratch():
            mine = engine.keep("mine", before)
            assert engine.fetch(mine) == [{"number": 1}]
        assert spark_session.catalog.tableExists(before.get_name())
        assert not spark_session.catalog.tableExists(mine.get_name())


def test_what_is_counted_without_leads_is_that_of_duckdb(spark_session: Any) -> None:
    """Quotes, tickets, statistics, and the rows that an evidence rests on."""
    rows = random_tables(4)
    with closing(DuckDbEngine(threads=1)) as duckdb:
        expected = count_without_leads(put_tables(rows, duckdb))
    with closing(SparkEngine(spark_session)) as engine:
        assert count_without_leads(put_tables(rows, engine)) == expected


def test_files_and_tables_of_its_own_are_those_of_duckdb(spark_session: Any, tmp_path: Path) -> None:
    """Files are read by DuckDB and handed over; a table of Spark's with typed columns is read where it is."""
    rows = draw_rows(40)
    expected = figures(tmp_path / "duckdb", rows)
    make_view(spark_session, tmp_path, rows)
    found = figures(
        tmp_path / "spark",
        rows,
        engine="spark",
        connect=lambda _: SparkEngine(spark_session),
        own={"touches": "sessions"},
    )
    assert found == expected


def make_view(session: Any, folder: Path, rows: Rows) -> None:
    """Put touches into Spark, typed, with blanks missing."""
    file = folder / "touches.csv"
    file.write_text("\n".join([HEADERS["touches"], *rows["touches"]]), encoding="utf-8")
    types = "lead_id string, at timestamp, source string, medium string, campaign string, page string, touch_id string"
    session.read.csv(file.as_uri(), schema=types, header=True).createOrReplaceTempView("sessions")
