"""The connection to the data engine."""

from __future__ import annotations

import threading
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from mkdocs_journey.tables import duckdb_engine
from mkdocs_journey.tables.duckdb_engine import DuckDbEngine


def test_ctrl_c_is_no_problem_of_a_file() -> None:
    """A query that is stopped raises what Ctrl-C raises, so that no reader takes it for a file it cannot read."""
    engine = DuckDbEngine(threads=1)
    done = threading.Event()

    def interrupt() -> None:
        while not done.wait(0.05):
            engine.ibis.con.interrupt()

    thread = threading.Thread(target=interrupt)
    thread.start()
    try:
        with pytest.raises(KeyboardInterrupt):
            engine.run("SELECT count(*) FROM range(1000000000000) one WHERE one.range % 7 = 3")
    finally:
        done.set()
        thread.join()
        engine.close()


def test_what_does_not_fit_into_memory_goes_with_the_engine() -> None:
    """Tables that overflow memory lie in a folder of the engine's own, which only its user can open."""
    engine = DuckDbEngine(threads=1)
    ((name,),) = engine.run("SELECT current_setting('temp_directory')")
    folder = Path(name)
    assert folder.stat().st_mode & 0o777 == 0o700
    engine.close()
    assert not folder.exists()


def test_a_query_is_written_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another engine that is asked the same of other rows answers by its own, and Ibis is not asked to write again."""
    import ibis

    written: list[str] = []
    write = ibis.duckdb.compile

    def counted(rows: Any) -> str:
        written.append(write(rows))
        return written[-1]

    monkeypatch.setattr(ibis.duckdb, "compile", counted)
    answers = []
    for number in (7, 8):
        engine = DuckDbEngine(threads=1)
        rows = engine.keep_values("written_once", {"number": "int64"}, [(number,)])
        answers.append(engine.fetch(rows.aggregate(sum=rows.number.sum())))
        engine.close()
    assert answers == [[{"sum": 7}], [{"sum": 8}]]
    assert len(written) == 1


def test_the_engine_s_own_query_is_a_table() -> None:
    """Its rows are asked for like those of any other, and are those of the moment in which they are asked for."""
    engine = DuckDbEngine(threads=1)
    rows = engine.keep_values("one", {"text": "string"}, [("a",)])
    upper = engine.query(f"SELECT upper(text) AS text FROM ({engine.compile(rows)})", {"text": "string"})
    engine.run(f"INSERT INTO {rows.get_name()} VALUES ('b')")
    assert engine.fetch(upper.order_by("text")) == [{"text": "A"}, {"text": "B"}]
    engine.close()


def test_little_memory_spills_to_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Kept tables that are larger than the limit lie in the engine's folder, and hold the same rows."""
    monkeypatch.setattr(duckdb_engine, "MEMORY_LIMIT", "48MiB")
    engine = DuckDbEngine(threads=1)
    numbers = engine.query(
        "SELECT range AS number, md5(range::VARCHAR) AS text FROM range(2000000)", {"number": "int64", "text": "string"}
    )
    kept = engine.keep("large", numbers)
    assert sum(file.stat().st_size for file in engine.overflow.iterdir()) > 2**20
    by_text = kept.group_by(start=kept.text.substr(0, 1)).aggregate(rows=kept.count(), sum=kept.number.sum())
    found = engine.fetch(by_text)
    assert (len(found), sum(row["rows"] for row in found)) == (16, 2_000_000)
    assert sum(int(row["sum"]) for row in found) == sum(range(2_000_000))
    engine.close()
    assert not engine.overflow.exists()


def test_a_parquet_file_of_its_own_comes_back_as_it_went() -> None:
    """Types, missing values and signs in texts, and the file is in the folder that goes."""
    engine = DuckDbEngine(threads=1)
    schema = {"text": "string", "us": "int64", "value": "decimal(38, 6)", "file": "int32"}
    rows = [("a'b\nü", 7, Decimal("1.250000"), 0), ("", None, None, 1)]
    kept = engine.keep_values("given", schema, rows)
    file = engine.write_parquet(kept)
    assert file.parent == engine.overflow
    back = engine.keep_parquet("taken", schema, file)
    assert sorted(tuple(row.values()) for row in engine.fetch(back)) == sorted(rows)
    engine.close()


def test_scratch_goes_and_its_names_come_again() -> None:
    """What is kept for one map is gone with it, what was there before stays, and the next one gets the same names."""
    engine = DuckDbEngine(threads=1)
    before = engine.keep_values("log", {"number": "int64"}, [(1,), (2,)])
    queries = []
    for number in (1, 2):
        with engine.scratch():
            mine = engine.keep("mine", before.filter(before.number == number))
            queries.append(engine.compile(mine.aggregate(sum=mine.number.sum())))
            assert engine.fetch(mine) == [{"number": number}]
            engine.drop(engine.keep("spent", mine))
    assert queries[0] == queries[1]
    assert engine.run("SELECT table_name FROM duckdb_tables()") == [(before.op().name,)]
    engine.close()
