"""The expressions behind every figure, in the SQL of engines that cannot be asked here."""

from __future__ import annotations

from contextlib import closing
from typing import Any

import pytest
import sqlglot
from small_aggregates import count_without_leads, put_tables, random_tables
from small_logs import as_map_question, measure, measure_tables, put_into_engine, random_log
from written_sql import write

from mkdocs_journey.tables.dialects import BIGQUERY, DUCKDB, SNOWFLAKE, SPARK, Dialect
from mkdocs_journey.tables.duckdb_engine import DuckDbEngine

SEED = 11


class TranslatedEngine(DuckDbEngine):
    """DuckDB that is asked in the SQL of another engine, put back into its own by sqlglot."""

    def __init__(self, dialect: Dialect) -> None:
        super().__init__(threads=1)
        self.dialect = dialect
        self.asked: list[Any] = []
        # Words that sqlglot leaves as they are.
        self.run("CREATE TEMP MACRO ieee_divide(a, b) AS CAST(a AS DOUBLE) / b")

    def compile(self, rows: Any) -> str:
        """Return the query, written in the other SQL and read from there."""
        self.asked.append(rows)
        (read,) = sqlglot.parse(write(self.dialect.name, rows), read=self.dialect.name)
        assert read is not None
        return read.sql("duckdb", unsupported_level=sqlglot.ErrorLevel.RAISE)


@pytest.mark.slow
@pytest.mark.parametrize("dialect", [BIGQUERY, SNOWFLAKE], ids=lambda dialect: dialect.name)
def test_figures_are_the_same_in_the_sql_of_a_warehouse(dialect: Dialect) -> None:
    """Every expression, by all models and from all tables, can be written in its SQL, and says there what it says here.

    Ibis writes the SQL and another program reads it; nobody asks the warehouse. No expression hangs on what engines do
    in different ways: sums of fractions, estimates, the order of rows.
    """
    log, question = random_log(SEED)
    question.shapley_rate, question.markov_order = True, 2
    expected = measure(log, question)
    with closing(TranslatedEngine(dialect)) as engine:
        found = measure_tables(put_into_engine(log, engine), as_map_question(question))
        assert repr(found) == repr(expected)
        assert len(engine.asked) > 60
        for rows in engine.asked:
            assert find_doubtful(rows) == []
            # Ibis writes Spark's SQL only for a session; Databricks speaks the same.
            assert write("databricks", rows)


@pytest.mark.slow
@pytest.mark.parametrize("dialect", [BIGQUERY, SNOWFLAKE], ids=lambda dialect: dialect.name)
def test_what_is_counted_without_leads_is_the_same_too(dialect: Dialect) -> None:
    """Quotes, tickets, statistics, and the rows that an evidence rests on."""
    rows = random_tables(4)
    with closing(DuckDbEngine(threads=1)) as engine:
        expected = count_without_leads(put_tables(rows, engine))
    with closing(TranslatedEngine(dialect)) as engine:
        assert count_without_leads(put_tables(rows, engine)) == expected
        assert [doubtful for asked in engine.asked for doubtful in find_doubtful(asked)] == []


def find_doubtful(rows: Any) -> list[Any]:
    """Return the parts of an expression that engines may answer in different ways."""
    import ibis.expr.operations as ops

    loose = (ops.GroupConcat, ops.First, ops.Last, ops.Arbitrary, ops.Mean, ops.Quantile, ops.Median, ops.RowID)
    return [*rows.op().find(loose), *(one for one in rows.op().find(ops.Sum) if one.arg.dtype.is_floating())]


@pytest.mark.parametrize("dialect", [DUCKDB, SPARK, BIGQUERY, SNOWFLAKE], ids=lambda dialect: dialect.name)
def test_words_of_a_dialect_are_its_own(dialect: Dialect) -> None:
    """Each engine is asked by the functions that it has: the digits of an MD5, microseconds since 1970."""
    import ibis

    wanted = {
        "duckdb": ("MD5(", "EPOCH_US("),
        "pyspark": ("MD5(", "UNIX_MICROS("),
        "bigquery": ("TO_HEX(MD5(", "UNIX_MICROS("),
        "snowflake": ("MD5(", "DATE_PART('EPOCH_MICROSECOND', "),
    }[dialect.name]
    rows = ibis.table({"id": "string", "at": "timestamp('UTC')", "wall": "timestamp", "day": "date"}, name="rows")
    for stamp in (rows["at"], rows.wall, rows.day.cast("timestamp")):
        asked = rows.select(digits=dialect.md5(rows.id), us=dialect.since_1970(stamp))
        sql = write("databricks" if dialect is SPARK else dialect.name, asked).upper()
        assert all(word in sql for word in wanted), sql
