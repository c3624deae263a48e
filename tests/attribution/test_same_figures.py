"""One set of rows gives one set of figures, however it is cut into files, ordered, stored and computed."""

from __future__ import annotations

from pathlib import Path

import pytest
from file_logs import draw_rows, figures, shuffled

from mkdocs_journey.tables import duckdb_engine


@pytest.mark.slow
def test_order_files_and_threads_change_nothing(tmp_path: Path) -> None:
    """Seven files in another order on four threads, or one on one: equal to the last digit of every interval."""
    rows = draw_rows(300)
    wanted = figures(tmp_path / "one", rows)
    assert figures(tmp_path / "seven", rows, cut=shuffled, threads=4) == wanted
    assert figures(tmp_path / "four", rows, threads=4) == wanted


@pytest.mark.slow
def test_little_memory_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With so little memory that tables lie on disk meanwhile."""
    rows = draw_rows(3000)
    wanted = figures(tmp_path / "much", rows)
    monkeypatch.setattr(duckdb_engine, "MEMORY_LIMIT", "32MiB")
    assert figures(tmp_path / "little", rows) == wanted
