"""The engine's reader and the reader record by record see the same file."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mkdocs_journey.tables.contract import TABLES
from mkdocs_journey.tables.duckdb_engine import DuckDbEngine
from mkdocs_journey.tables.files import DataFile, read_header
from mkdocs_journey.tables.staging import StagedFile, _read_by_record, stage_csv

CELLS = st.text(st.sampled_from(list('ab ,;"\n\tÄ=\u2028-')), max_size=6)


@pytest.fixture(scope="module")
def engine() -> DuckDbEngine:
    """One engine for all files."""
    return DuckDbEngine(threads=2)


def cells(engine: DuckDbEngine, staged: StagedFile) -> list[tuple[Any, ...]]:
    """Return the rows with their numbers, missing cells as empty ones."""
    names = [name for name in staged.table.columns if name != "row"]
    rows = engine.fetch(staged.table.select("row", *names))
    return sorted((row["row"], *(row[name] or "" for name in names)) for row in rows)


@given(rows=st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=8), line_end=st.sampled_from(["\n", "\r\n"]))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_both_readers_agree(
    engine: DuckDbEngine, tmp_path: Path, rows: list[tuple[str, str, str]], line_end: str
) -> None:
    """Whatever stands in cells, the rows and their numbers are the same, and are what was written."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator=line_end, quoting=csv.QUOTE_ALL)
    writer.writerows([("lead_id", "at", "source"), *rows])
    path = tmp_path / "t.csv"
    path.write_bytes(text.getvalue().encode())
    file = DataFile("t.csv", path)
    header = read_header(path, TABLES["touches"], {})
    expected = [(number, *row) for number, row in enumerate(rows, start=2)]
    assert cells(engine, stage_csv(engine, file, header)) == expected
    assert cells(engine, _read_by_record(engine, file, header)) == expected


def test_a_large_file_with_line_breaks_in_cells_keeps_its_order(engine: DuckDbEngine, tmp_path: Path) -> None:
    """200,000 rows in several of the engine's chunks, read by two threads: row numbers are those of the file."""
    path = tmp_path / "t.csv"
    with path.open("w", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["lead_id", "at", "source"])
        writer.writerows((number, "2026-01-05", "a\nb" if number % 3 else "c") for number in range(2, 200_002))
    staged = stage_csv(engine, DataFile("t.csv", path), read_header(path, TABLES["touches"], {}))
    table = staged.table
    wrong = table.filter(table.c0.try_cast("int64") != table.row)
    assert engine.fetch(table.aggregate(rows=table.count())) == [{"rows": 200_000}]
    assert engine.fetch(wrong.aggregate(rows=wrong.count())) == [{"rows": 0}]
