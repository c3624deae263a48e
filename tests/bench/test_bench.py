"""The benchmark at a tiny size: every row runs from end to end; no time is judged."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from bench import our_credit, pandas_credit, sql_credit
from bench.bare_maps import count_maps
from bench.credits import MODELS
from bench.history import write_history
from bench.maps import write_maps
from bench.page import HEAD, SIZES_HEAD, write_page, write_table
from bench.rows import Measured, Row, measure_row
from bench.run import Program, Run, python
from bench.scale import TINY
from bench.sizes import Size, find_drawings, find_foreign, measure_sizes
from bench.touch_log import write_touch_log
from run_bench import measure_rows, parse_size, plan_rows

from mkdocs_journey.checks.every import check_project
from mkdocs_journey.history.changelog import build_changelogs
from mkdocs_journey.history.written import MAP
from mkdocs_journey.settings import Settings
from mkdocs_journey.source.git import read_history
from mkdocs_journey.source.tree import FolderTree

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> Sequence[Measured]:
    """Return every row, measured at a tiny size."""
    return measure_rows(plan_rows(tmp_path_factory.mktemp("bench"), TINY))


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]


def shape(
    times: tuple[float, float], *, budget: float | None = None, seconds: float | None = None, peak: float | None = None
) -> Measured:
    """Return a row with one run a side."""
    program = Program(python("-c", "pass"), ROOT)
    row = Row(
        what="x",
        floor="y",
        ours=program,
        against=program,
        repeats=1,
        budget=budget,
        budget_seconds=seconds,
        peak_budget_mib=peak,
        missed="z",
    )
    return Measured(row, (Run(times[0], 100.0),), (Run(times[1], 1.0),))


def page_of(measured: Sequence[Measured], sizes: Sequence[Size] = ()) -> str:
    return write_page(measured, sizes, machine="1 core", repeats=1, long_repeats=1)


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


def test_both_sides_read_the_same_maps(tmp_path: Path) -> None:
    """The maps that are checked are all valid to the bare models, and a check finds nothing wrong with them."""
    write_maps(tmp_path, 2)
    assert count_maps(tmp_path) == 2
    assert check_project(FolderTree(tmp_path), Settings(), with_data=False) == ()


def test_each_commit_of_the_history_changes_a_field(tmp_path: Path) -> None:
    """The changelogs that are timed hold every commit, and each but the first says one changed field."""
    write_history(tmp_path / "project", 2, 9)
    history = read_history(tmp_path / "project", (".",))
    found = build_changelogs(tmp_path / "project", history, {f"maps/map-000{at}.yml": MAP for at in range(2)})
    entries = [entry for changelog in found for entry in changelog.entries]
    assert sorted(len(entry.changes) for entry in entries) == [0, 0, *[1] * 8]
    assert {entry.note for entry in entries if not entry.changes} == {"first version"}


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
    rows = [cells(line) for line in page.splitlines() if line.startswith("|")]
    assert {len(row) for row in rows} == {len(HEAD), len(SIZES_HEAD)}
    shown = {(row[0], row[3]) for row in rows if len(row) == len(HEAD)}
    planned = {(one.row.what, one.row.floor) for one in measured}
    assert {without_numbers(pair) for pair in planned} == {without_numbers(pair) for pair in shown} - {
        ("what", "held against"),
        ("---", "---"),
    }


def test_the_page_shows_the_sizes(tmp_path: Path) -> None:
    """The committed page has each size that is measured, with its budget."""
    drawing = '<svg class="journey-drawing x"><svg class="journey-at"></svg></svg>'
    (tmp_path / "site" / "maps").mkdir(parents=True)
    (tmp_path / "site" / "maps" / "index.html").write_text(f'<div class="journey">{drawing}', encoding="utf-8")
    page = (ROOT / "docs" / "bench.md").read_text(encoding="utf-8")
    shown = [cells(line) for line in page.splitlines() if line.startswith("|")]
    told = {(without_numbers((row[0],)), row[2].partition(" –")[0]) for row in shown if len(row) == len(SIZES_HEAD)}
    sizes = measure_sizes(tmp_path / "site")
    wanted = {(without_numbers((one.what,)), f"≤ {one.budget:g} {one.unit}".strip()) for one in sizes}
    assert wanted == told - {(("what travels to a reader",), "budget"), (("---",), "---")}


def test_a_diagram_is_weighed_with_what_it_holds() -> None:
    """A drawing ends where its own tag ends, not where that of a picture in it does."""
    drawing = '<svg class="journey-drawing x"><svg class="journey-at"><path/></svg><svg/><text>a</text></svg>'
    assert list(find_drawings(f"<svg></svg>{drawing}<p>{drawing}")) == [drawing, drawing]


@pytest.mark.parametrize(
    ("text", "loads"),
    [
        ('<script src="https://a.example/x.js">', 1),
        ('<img alt="" src="//a.example/x.png">', 1),
        ('<link rel="stylesheet" href="http://a.example/x.css">', 1),
        ('<link href="https://a.example" rel="preconnect">', 1),
        ("@import 'https://a.example/x.css'; a { background: url(https://a.example/x.png) }", 2),
        ('<a href="https://a.example">x</a><link rel="canonical" href="https://a.example/">', 0),
        ('<script src="../assets/x.js"></script><img src="data:image/png;base64,AA//">', 0),
    ],
)
def test_loads_from_other_hosts_are_counted(text: str, loads: int) -> None:
    """What a browser asks for by itself counts; a link, which a reader has to follow, does not."""
    assert len(find_foreign(text)) == loads


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
    late = shape((3.0, 1.0), seconds=2)
    assert "≤ 2 s – **missed** |" in page_of([late])
    assert "- x, against y: z" in page_of([late])
    assert "Every budget is kept." in page_of([shape((1.0, 1.0), seconds=2)])
    assert "| a page | 70.4 kB | ≤ 60 kB – **missed** |" in page_of([], [Size("a page", 70.42, 60)])
    assert "| loads | 0 | ≤ 0 |" in page_of([], [Size("loads", 0, 0, unit="")])


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
