"""`journey findings` as a program and as a person use it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from mkdocs_journey.cli import main
from mkdocs_journey.cli.findings import SHOWN

ROOT = Path(__file__).parents[2]
KEYS = [
    "map", "kind", "stage", "step", "touchpoint", "value", "threshold", "n", "low", "high", "rule", "text", "evidence",
]  # fmt: skip


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["findings", *map(str, arguments)])


@pytest.fixture(scope="module")
def records() -> list[dict[str, Any]]:
    """Every finding of the demo's first map."""
    result = run("trial-to-paid", "--project", ROOT, "--format", "json")
    assert result.exit_code == 0, result.output
    found: list[dict[str, Any]] = json.loads(result.stdout)
    return found


@pytest.mark.slow
def test_json_has_the_documented_keys(records: list[dict[str, Any]]) -> None:
    """Every record has the documented keys in their order, and none is a list."""
    assert {tuple(record) for record in records} == {tuple(KEYS)}
    assert not any(isinstance(value, list | dict) for record in records for value in record.values())


@pytest.mark.slow
def test_the_demo_story_is_found(records: list[dict[str, Any]]) -> None:
    """Moments of truth and findings of the data stand in one list, each with its rule and its sentence."""
    kinds = {record["kind"] for record in records}
    assert {"nosedive", "peak", "accelerator"} <= kinds
    assert all(record["rule"] and record["text"] and record["map"] == "trial-to-paid" for record in records)


@pytest.mark.slow
def test_accelerators_say_how_sure(records: list[dict[str, Any]]) -> None:
    """What the data shows carries n and an interval that leaves out zero."""
    found = [record for record in records if record["kind"] == "accelerator"]
    assert all(record["n"] >= 60 and record["low"] > 0 for record in found)


def test_without_data_the_author_s_ratings_speak(project_without_data: Path) -> None:
    """A map without data has its moments of truth and its upkeep, in CSV with the same columns and whole lists."""
    result = run("--project", project_without_data, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert list(rows[0]) == KEYS
    assert [row["kind"] for row in rows] == ["nosedive", "unsupported", "incomplete"]
    assert rows[1]["text"].endswith("has nothing recent behind it. −2 for Pay: no evidence.")
    table = run("--project", project_without_data).stdout
    assert "no evidence" not in table


def test_table_is_for_people(project_without_data: Path) -> None:
    """The table leaves the rule out and writes a dash for what is absent."""
    result = run("--project", project_without_data)
    assert tuple(result.stdout.splitlines()[0].split()) == SHOWN
    assert " - " in result.stdout


def test_unknown_map() -> None:
    """A name that no map has is a usage error that lists the maps."""
    result = run("nowhere", "--project", ROOT)
    assert result.exit_code == 2
    assert "trial-to-paid" in result.output


@pytest.fixture
def project_without_data(tmp_path: Path) -> Path:
    """A map whose emotion falls to the bottom, without data."""
    (tmp_path / "maps").mkdir()
    (tmp_path / "personas").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: X\nplugins: [journey]\n", encoding="utf-8")
    (tmp_path / "personas/ann.yml").write_text("name: Ann\nrole: Buyer\n", encoding="utf-8")
    (tmp_path / "maps/buy.yml").write_text(
        "title: Buy\nobjective: {statement: Sell}\npersona: ann\nstages:\n"
        "  - {name: See, emotion: 1}\n  - {name: Pay, emotion: -2}\n",
        encoding="utf-8",
    )
    return tmp_path
