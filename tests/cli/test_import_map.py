"""`journey import` of maps: the report for programs, where files go, and what is refused before anything is written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sample_project import WriteProject

from mkdocs_journey.cli import import_map, main
from mkdocs_journey.source import writing

GRID = "Persona: Ada,,\nStage,Trial,Decision\nActions,Looks around,Asks for a price\nMood,4,2\nBeside,x,\n"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["import", *map(str, arguments)])


@pytest.fixture
def root(write_project: WriteProject, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project that we stand in, with a map of another tool beside it."""
    folder = write_project({"grid.csv": GRID})
    monkeypatch.chdir(folder)
    return folder


def test_report_for_programs(root: Path) -> None:
    """Every count, every text without a place and every file is a record of its own."""
    result = run("auto", "grid.csv", "--format", "json")
    assert result.exit_code == 0
    records = json.loads(result.stdout)
    assert {tuple(record) for record in records} == {("file", "format", "what", "name", "count")}
    told = [(record["what"], record["name"], record["count"]) for record in records]
    assert told == [
        ("stages", "", 2),
        ("guessed", "", 2),
        ("left over", "", 2),
        ("left over text", "the table, cell B4: 4", None),
        ("left over text", "the table, cell C4: 2", None),
        ("written", "maps/grid.yml", None),
        ("written", "personas/ada.yml", None),
    ]
    assert (root / "personas/ada.yml").is_file()
    again = json.loads(run("auto", "grid.csv", "--format", "json").stdout)
    assert [(record["what"], record["name"]) for record in again[-1:]] == [("unchanged", "maps/grid.yml")]


def test_a_stated_scale_counts(root: Path) -> None:
    """With the scale of the ratings nothing is left over, and nothing about them is a guess."""
    assert run("grid", "grid.csv", "--scale", "1-5").exit_code == 0
    text = (root / "maps/grid.yml").read_text(encoding="utf-8")
    assert "emotion: 1\n" in text
    assert "Left over" not in text
    assert run("grid", "grid.csv", "--scale", "five").exit_code == 2


def test_another_folder_gets_both_files(root: Path) -> None:
    """Outside of the project's maps the persona stands below the folder that was named."""
    assert run("grid", "grid.csv", "-o", "drafts").exit_code == 0
    assert sorted(path.relative_to(root).as_posix() for path in (root / "drafts").rglob("*.yml")) == [
        "drafts/grid.yml",
        "drafts/personas/ada.yml",
    ]


def test_without_a_project_the_folder_is_this_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no project is, the draft goes beside the file that is imported from here."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "grid.csv").write_text(GRID, encoding="utf-8")
    assert run("auto", "grid.csv").exit_code == 0
    assert (tmp_path / "grid.yml").is_file()


def test_wrong_format_and_wrong_option(root: Path) -> None:
    """A file that is no board is told as that; maps are not registered; neither writes a file."""
    before = sorted(root.rglob("*"))
    result = run("miro", "grid.csv")
    assert result.exit_code == 1
    assert "JRN704" in result.stderr
    assert run("grid", "grid.csv", "--register").exit_code == 2
    assert sorted(root.rglob("*")) == before


def test_half_a_draft_is_taken_back(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the persona cannot be written the map goes again, so that a second try starts afresh."""

    def fail_for_persona(path: Path, text: str) -> None:
        if path.parent.name == "personas":
            raise OSError(28, "no space left on device")
        writing.write_file(path, text)

    monkeypatch.setattr(import_map, "write_file", fail_for_persona)
    result = run("grid", "grid.csv")
    assert result.exit_code == 2
    assert "no space left" in result.output
    assert not (root / "maps/grid.yml").exists()


def test_a_file_in_the_way_of_the_folder(root: Path) -> None:
    """A folder that is a file is bad usage, and no traceback."""
    (root / "taken").write_text("x", encoding="utf-8")
    assert run("grid", "grid.csv", "-o", "taken").exit_code == 2
