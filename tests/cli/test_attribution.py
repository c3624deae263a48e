"""`journey attribution`: records, formats and exits, on the messy CRM log."""

from __future__ import annotations

import csv
import io
import json
import shutil
from math import fsum
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from sample_project import WriteProject

from mkdocs_journey.attribution.models import MODELS, WHOLE_MODELS
from mkdocs_journey.cli import main

FIXTURE = Path(__file__).parents[1] / "fixtures" / "messy-crm"
MAP = "erstkontakt-bis-kunde"
KEYS = ["map", "scope", "from", "to", "model", "dimension", "value", "credit", "share", "n", "low", "high"]

pytestmark = pytest.mark.slow


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["attribution", *(str(argument) for argument in arguments)])


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("messy") / "project"
    shutil.copytree(FIXTURE, root)
    return root


@pytest.fixture(scope="module")
def records(project: Path) -> list[dict[str, Any]]:
    result = run("--project", project, "--format", "json")
    assert result.exit_code == 0, result.output
    found: list[dict[str, Any]] = json.loads(result.stdout)
    return found


def test_json_has_the_documented_keys(records: list[dict[str, Any]]) -> None:
    """Every record has the documented keys in their order."""
    assert {tuple(record) for record in records} == {tuple(KEYS)}
    assert {record["map"] for record in records} == {MAP}


def test_credits_sum_to_n(records: list[dict[str, Any]]) -> None:
    """The credits of each transition, model and dimension sum to its entries; share is credit by n."""
    groups: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
    for record in records:
        groups.setdefault(tuple(record[key] for key in KEYS[1:6]), []).append(record)
        assert record["share"] == record["credit"] / record["n"]
    assert {key[3] for key in groups} == {model.id for model in MODELS}
    assert {key[4] for key in groups} == {"channel", "source", "campaign", "touchpoint"}
    for rows in groups.values():
        assert fsum(row["credit"] for row in rows) == pytest.approx(rows[0]["n"], abs=1e-9)


def test_intervals_stand_where_they_are_right(records: list[dict[str, Any]]) -> None:
    """Every channel carries an interval around its share; so do whole counts of every dimension."""
    told = [r for r in records if (r["dimension"] == "channel" and r["n"] >= 30) or r["model"] in WHOLE_MODELS]
    assert {r["model"] for r in told} == {model.id for model in MODELS}
    assert all(r["low"] <= r["share"] + 1e-12 and r["share"] <= r["high"] + 1e-12 for r in told)


def test_scope_journey_has_one_set_for_each_stage(records: list[dict[str, Any]]) -> None:
    """In scope journey no stage is left: `from` is null."""
    assert {record["from"] for record in records if record["scope"] == "journey"} == {None}
    assert {r["from"] for r in records if r["scope"] == "stage"} > {None}


def test_filters(project: Path) -> None:
    """--model and --by keep one model and one dimension; CSV has the same columns."""
    result = run(MAP, "--project", project, "--model", "linear", "--by", "channel", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert list(rows[0]) == KEYS
    assert {(row["model"], row["dimension"]) for row in rows} == {("linear", "channel")}


def test_formula_cells_are_guarded(project: Path) -> None:
    """A value that a spreadsheet would run is written with a quote before it."""
    result = run("--project", project, "--by", "campaign", "--format", "csv")
    values = {row["value"] for row in csv.DictReader(io.StringIO(result.stdout))}
    assert not any(value.startswith(("=", "+", "-", "@")) for value in values)
    assert any(value.startswith("'-") for value in values)


def test_publish_folds_small_rows(project: Path) -> None:
    """With --publish no row stands for fewer than ten leads, unless it is the whole transition."""
    result = run("--project", project, "--format", "json", "--publish")
    rows = json.loads(result.stdout)
    assert rows
    assert all(row["credit"] >= 10 - 1e-9 or row["credit"] == row["n"] for row in rows)


def test_table_is_aligned(project: Path) -> None:
    """The table has a head, and each column begins at one place."""
    lines = run(MAP, "--project", project, "--model", "linear", "--by", "channel").stdout.splitlines()
    assert lines[0].split() == KEYS
    assert {line.index("linear") for line in lines[1:]} == {lines[0].index("model")}


def test_unknown_map_is_a_usage_error(project: Path) -> None:
    """A map that is not there exits 2 and names those that are."""
    result = run("nope", "--project", project)
    assert result.exit_code == 2
    assert MAP in result.output


def test_project_without_data(write_project: WriteProject) -> None:
    """Without data nothing is printed but one sentence, and nothing fails."""
    result = run("--project", write_project())
    assert (result.exit_code, result.stdout) == (0, "")
    assert "no credit to show" in result.stderr


def test_error_in_the_project(write_project: WriteProject) -> None:
    """An error of the project is told and exits 1."""
    result = run("--project", write_project({"maps/broken.yml": "title: x\n"}))
    assert result.exit_code == 1
    assert "maps/broken.yml" in result.stderr
