"""The benchmark at a tiny size: every row runs from end to end; no time is judged."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from bench import our_credit, pandas_credit, sql_credit
from bench.credits import MODELS
from bench.page import HEAD, write_page, write_table
from bench.rows import Measured, Row, measure_row
from bench.run import Program, Run, python
from bench.scale import TINY
from bench.touch_log import write_touch_log
from run_bench import measure_rows, parse_size, plan_rows

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> Sequence[Measured]:
    """Return every row, measured at a tiny size."""
    return measure_rows(plan_rows(tmp_path_factory.mktemp("bench"), TINY))


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]


def shape(times: tuple[float, float], *, budget: float | None = None, peak: float | None = None) -> Measured:
    """Return a row with one run a side."""
    program = Program(python("-c", "pass"), ROOT)
    row = Row(
        what="x", floor="y", ours=program, against=program, repeats=1, budget=budget, peak_budget_mib=peak, missed="z"
    )
    return Measured(row, (Run(times[0], 100.0),), (Run(times[1], 1.0),))


def page_of(measured: Sequence[Measured]) -> str:
    return write_page(measured, machine="1 core", repeats=1, long_repeats=1)


@pytest.mark.slow
def test_all_three_give_the_same_credit(tmp_path: Path) -> None:
    """Ours, the SQL and the pandas compute the same figures, so their times can be compared."""
    write_touch_log(tmp_path, TINY.touches[0], "parquet")
    ours = our_credit.tidy(*our_credit.sum_credit(our_credit.read_tables(tmp_path)))
    assert len({key[-1] for key in ours}) == len(MODELS)
    in_sql = sql_credit.tidy(sql_credit.sum_credit(sql_credit.read_rows(tmp_path)))
    in_pandas = pandas_credit.tidy(pandas_credit.sum_credit(pandas_credit.read_rows(tmp_path)))
    assert in_sql == pytest.approx(ours, abs=1e-9)
    assert in_pandas == pytest.approx(ours, abs=1e-9)


@pytest.mark.slow
def test_every_row_has_a_floor(measured: Sequence[Measured]) -> None:
    """Each row of the table has a cell under each head, and both of its sides took some time."""
    lines = write_table(measured).splitlines()
    assert len(lines) == 2 + len(measured)
    assert {len(cells(line)) for line in lines} == {len(HEAD)}
    assert all(one.row.floor and one.seconds > 0 and one.floor_seconds > 0 for one in measured)
    assert [line for line in lines[2:] if not re.search(r"\| [\d.]+ × \|", line)] == []


@pytest.mark.slow
def test_the_page_shows_the_rows_of_the_benchmark(measured: Sequence[Measured]) -> None:
    """The committed page has each row that is measured now, held against the same floor; sizes may differ."""
    page = (ROOT / "docs" / "bench.md").read_text(encoding="utf-8")
    shown = {tuple(cells(line)[index] for index in (0, 3)) for line in page.splitlines() if line.startswith("|")}
    planned = {(one.row.what, one.row.floor) for one in measured}
    assert {without_numbers(pair) for pair in planned} == {without_numbers(pair) for pair in shown} - {
        ("what", "held against"),
        ("---", "---"),
    }


def without_numbers(pair: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(re.sub(r"\d[\d,]*", "N", text) for text in pair)


def test_a_missed_budget_is_said() -> None:
    """A ratio or a peak over its budget is marked in the table and told below it; one that is kept is not."""
    slow, large = shape((3.0, 1.0), budget=2), shape((1.0, 1.0), budget=2, peak=50)
    assert "≤ 2 × – **missed**" in page_of([slow])
    assert "- x, against y: z" in page_of([slow])
    assert "≤ 2 ×, ≤ 50 MiB – **missed** |" in page_of([large])
    assert "Every budget is kept." in page_of([shape((1.0, 1.0), budget=2, peak=500)])
    assert "none set" in write_table([shape((3.0, 1.0))])


def test_a_row_that_fails_stops_the_run() -> None:
    """A program that ends with an error is no measurement; what it printed is told."""
    broken = Program(python("-c", "raise SystemExit('out of paper')"), ROOT)
    row = Row(what="x", floor="y", ours=broken, against=broken, repeats=1)
    with pytest.raises(RuntimeError, match="out of paper"):
        measure_row(row)


def test_a_program_may_time_itself() -> None:
    """What it prints of one of its parts counts in place of its whole time."""
    program = Program(python("-c", "print('seconds read 12.5\\nseconds write 3')"), ROOT, part="read")
    assert program.run().seconds == 12.5


@pytest.mark.parametrize(("text", "touches"), [("500", 500), ("500k", 500_000), ("10M", 10_000_000)])
def test_sizes(text: str, touches: int) -> None:
    """A size is a number, in thousands or millions where it says so."""
    assert parse_size(text) == touches


@pytest.mark.parametrize("text", ["", "0", "M", "1G", "-1", "1.5M"])
def test_no_size(text: str) -> None:
    """Anything else is refused."""
    with pytest.raises(ValueError, match="is no number of touches"):
        parse_size(text)
