"""One set of rows gives one set of figures, however it is cut into files, ordered, stored and computed."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from bench.touch_log import MILESTONE, STAGES, write_touch_log
from data_projects import load_data
from file_logs import draw_rows, figures, shuffled
from small_logs import LATER, measure_tables

from mkdocs_journey.attribution.models import CreditRules
from mkdocs_journey.attribution.question import MapQuestion
from mkdocs_journey.tables import duckdb_engine


@pytest.mark.slow
def test_order_files_and_threads_change_nothing(tmp_path: Path) -> None:
    """Seven files in another order on four threads, or one on one: equal to the last digit of every interval."""
    rows = draw_rows(200)
    wanted = figures(tmp_path / "one", rows)
    assert figures(tmp_path / "seven", rows, cut=shuffled, threads=4) == wanted


@pytest.mark.slow
def test_little_memory_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tables that do not fit lie on disk meanwhile, and every figure is the same, of Parquet as of memory."""
    write_touch_log(tmp_path / "log", 60_000, "parquet")
    in_memory, spilled = measure_log(tmp_path)
    assert not spilled
    monkeypatch.setattr(duckdb_engine, "MEMORY_LIMIT", "48MiB")
    assert measure_log(tmp_path) == (in_memory, True)


def measure_log(folder: Path) -> tuple[str, bool]:
    """Return every figure of the log, and whether tables were on disk."""
    data = folder / "log" / "data"
    files = {path.name: path.read_bytes() for path in data.glob("*.parquet")}
    catalog = (data / "catalog.yml").read_text(encoding="utf-8")
    question = MapQuestion(stages=STAGES, later=LATER, goal="buy", credit=CreditRules(milestone=MILESTONE))
    with closing(load_data(folder, files, catalog, stages=dict(zip(STAGES, STAGES, strict=True)))) as tables:
        assert isinstance(tables.engine, duckdb_engine.DuckDbEngine)
        found = repr(measure_tables(tables, question))
        return found, any(tables.engine.overflow.iterdir())
