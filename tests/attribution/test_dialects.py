"""The expressions behind every figure, in the SQL of engines that cannot be asked here."""

from __future__ import annotations

from contextlib import closing
from typing import Any

import pytest
import sqlglot
from small_logs import as_map_question, measure_tables, put_into_engine, random_log

from mkdocs_journey.tables.dialects import BIGQUERY, DUCKDB, SNOWFLAKE, SPARK, Dialect
from mkdocs_journey.tables.duckdb_engine import DuckDbEngine

# Ibis writes Spark's SQL only for a session; Databricks speaks the same.
WRITTEN = {"bigquery": "bigquery", "snowflake": "snowflake", "databricks": "databricks"}
SEEDS = (4, 13)


class WritingEngine(DuckDbEngine):
    """DuckDB that keeps every expression it is asked for."""

    def __init__(self) -> None:
        super().__init__(threads=1)
        self.asked: list[Any] = []

    def compile(self, rows: Any) -> str:
        """Return the query, and remember what it was written from."""
        self.asked.append(rows)
        return super().compile(rows)


def write(dialect: str, rows: Any) -> str:
    """Return the SQL of an engine; raises where that has no word for something."""
    import ibis.backends.sql.compilers as compilers

    query = getattr(compilers, dialect).compiler.to_sqlglot(rows)
    return str(query.sql(dialect, unsupported_level=sqlglot.ErrorLevel.RAISE))


@pytest.fixture(scope="module")
def asked() -> list[Any]:
    """Return every expression that the figures of some maps ask for, by all models and from all tables."""
    found: list[Any] = []
    for seed in SEEDS:
        with closing(WritingEngine()) as engine:
            log, question = random_log(seed)
            question.shapley_rate, question.goal = True, "buy"
            question.audience = {"size": {"min": 5, "max": 500}, "area": ["north", "south"]} if seed == SEEDS[0] else {}
            question.markov_order = 2
            measure_tables(put_into_engine(log, engine), as_map_question(question))
            found += engine.asked
    assert len(found) > 60
    return found


@pytest.mark.slow
@pytest.mark.parametrize("dialect", WRITTEN)
def test_every_expression_is_sql_of_the_engine(asked: list[Any], dialect: str) -> None:
    """Each can be written without leaving anything out, and reads back as one statement of the dialect."""
    for rows in asked:
        sql = write(dialect, rows)
        assert len(sqlglot.parse(sql, read=WRITTEN[dialect], error_level=sqlglot.ErrorLevel.RAISE)) == 1


@pytest.mark.slow
def test_no_expression_hangs_on_the_order_of_rows_or_on_how_an_engine_rounds(asked: list[Any]) -> None:
    """Neither sums of fractions, nor strings put together in some order, nor estimates, nor first ones of a heap."""
    import ibis.expr.operations as ops

    forbidden = (ops.GroupConcat, ops.First, ops.Last, ops.Arbitrary, ops.Mean, ops.Quantile, ops.Median, ops.RowID)
    for rows in asked:
        assert not rows.op().find(forbidden)
        sums = rows.op().find(ops.Sum)
        assert not [one for one in sums if one.arg.dtype.is_floating()], sums


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
