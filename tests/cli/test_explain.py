"""`journey explain` as a program and as a person use it."""

from __future__ import annotations

import csv
import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from sample_project import WriteProject

from mkdocs_journey.cli import main
from mkdocs_journey.figure_tables.every import FIGURE_TABLES
from mkdocs_journey.settings import setting_names
from mkdocs_journey.tables.contract import TABLES

ROOT = Path(__file__).parents[2]
METHODS = {
    line.lstrip("# ")
    for line in (ROOT / "docs/numbers.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("## ")
} | {"Won value"}


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["explain", *map(str, arguments)])


def explained(figure: str) -> list[dict[str, Any]]:
    result = run(figure, "--project", ROOT, "--format", "json")
    assert result.exit_code == 0, result.output
    found: list[dict[str, Any]] = json.loads(result.stdout)
    return found


@pytest.mark.parametrize("table", FIGURE_TABLES, ids=lambda table: table.name)
def test_each_figure_names_what_there_is(table: Any) -> None:
    """The method is a section of the docs; the settings and the tables are there."""
    assert table.method in METHODS
    assert set(table.settings) <= set(setting_names())
    assert set(table.reads) <= set(TABLES)


@pytest.mark.slow
def test_rows_used_and_left_out_are_all_rows() -> None:
    """Nothing is dropped in silence: of each data set, what was read is used or left out for a reason."""
    for told in explained("credit:decision"):
        assert [one["table"] for one in told["data"]] == ["touches", "stage_events", "leads"]
        for one in told["data"]:
            assert one["read"] == one["used"] + sum(one["left_out"].values())
            assert all(count > 0 for count in one["left_out"].values())
            with (ROOT / one["files"]).open(encoding="utf-8", newline="") as stream:
                assert one["read"] == sum(1 for _ in csv.reader(stream)) - 1
            # Each map of the demo has an audience, which leads of the table do not pass.
            assert 0 < one["used"] < one["read"]


@pytest.mark.slow
def test_only_the_rows_that_were_asked_for_are_told() -> None:
    """The words after the name pick the rows, whatever column they stand in."""
    (told,) = [one for one in explained("credit:decision:linear:channel") if one["map"] == "trial-to-paid"]
    assert {(row["to"] == "decision" or row["from"] == "decision") for row in told["rows"]} == {True}
    assert {(row["model"], row["dimension"]) for row in told["rows"]} == {("linear", "channel")}
    assert told["settings"]["half_life_days"] == "7"
    assert told["method"] == "Moves people on"


@pytest.mark.slow
def test_text_tells_how_the_figure_came_about() -> None:
    """A person reads the value, n, method, as-of date, commit, settings and rows, and no more rows than fit."""
    result = run("drop_off:decision", "--map", "trial-to-paid", "--project", ROOT)
    head = subprocess.run(["git", "rev-parse", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False).stdout
    for words in (
        "drop_off of trial-to-paid",
        "2054",
        "“Drop-off”",
        "2026-10-31",
        head.strip() or "not in git",
        "left out",
    ):
        assert words in result.output
    assert "rows more" in run("credit", "--map", "trial-to-paid", "--project", ROOT).output


def test_a_slip_gets_a_hint(write_project: WriteProject) -> None:
    """A figure or a map that is not there is named, with what was probably meant."""
    root = write_project()
    result = run("dropoff", "--project", root)
    assert (result.exit_code, 'did you mean "drop_off"?' in result.output) == (2, True)
    result = run("weather", "--project", root)
    assert "there are: cut," in result.output
    result = run("drop_off", "--map", "nowhere", "--project", root)
    assert (result.exit_code, "no map is called 'nowhere'; there are:" in result.output) == (2, True)


@pytest.mark.slow
def test_a_word_that_no_row_holds_gets_a_hint() -> None:
    """The nearest word of the rows is told, and nothing else is printed."""
    result = run("drop_off:desision", "--project", ROOT)
    assert (result.exit_code, result.stdout) == (1, "")
    assert 'no map has a row of drop_off:desision; did you mean "decision"?' in result.stderr


def test_without_data_there_is_nothing_to_explain(write_project: WriteProject) -> None:
    """A project without data is told so."""
    result = run("entries", "--project", write_project())
    assert (result.exit_code, result.stderr) == (1, "no figure to explain: the project has no data\n")
