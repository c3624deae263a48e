"""What is counted without leads, in the SQL of warehouses that cannot be asked here."""

from __future__ import annotations

from contextlib import closing

import pytest
from small_aggregates import put_tables, random_tables
from test_aggregates import QUESTION
from test_dialects import TranslatedEngine, find_doubtful

from mkdocs_journey.attribution.aggregate_figures import Aggregates
from mkdocs_journey.attribution.aggregates import gather_aggregates
from mkdocs_journey.attribution.evidence_rows import RowsQuestion, TakenRows
from mkdocs_journey.attribution.take_rows import take_rows
from mkdocs_journey.tables.dialects import BIGQUERY, SNOWFLAKE, Dialect
from mkdocs_journey.tables.duckdb_engine import DuckDbEngine

ASKED = (
    RowsQuestion("quotes", (("stage", "buy"), ("date", "2026-02"))),
    RowsQuestion("quotes", (("score", "4.5"),)),
    RowsQuestion("tickets", (("topic", "price"), ("created_at", "2026-01"))),
    RowsQuestion("page_metrics", (("page", "/blog/a"),)),
    RowsQuestion("quotes", (("topic", "nothing"),)),
)


def ask(engine: DuckDbEngine) -> tuple[Aggregates, list[TakenRows | None]]:
    """Return what an engine says of one random set of tables."""
    tables = put_tables(random_tables(3), engine)
    return gather_aggregates(tables, QUESTION), [take_rows(tables, asked) for asked in ASKED]


@pytest.mark.slow
@pytest.mark.parametrize("dialect", [BIGQUERY, SNOWFLAKE], ids=lambda dialect: dialect.name)
def test_aggregates_are_the_same_in_the_sql_of_a_warehouse(dialect: Dialect) -> None:
    """Every expression can be written in its SQL, and says there what it says here; none sums floating numbers."""
    with closing(DuckDbEngine(threads=1)) as engine:
        expected = ask(engine)
    with closing(TranslatedEngine(dialect)) as engine:
        assert repr(ask(engine)) == repr(expected)
        assert len(engine.asked) > 10
        for rows in engine.asked:
            assert find_doubtful(rows) == []
