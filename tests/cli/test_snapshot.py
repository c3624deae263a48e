"""`journey snapshot`: one file for a day, folded, the same bytes again, and earlier days from the same data."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sample_project import WriteProject

from mkdocs_journey.cli import main

pytestmark = pytest.mark.slow

MAP = """\
title: Trial to paid
objective: {statement: Find what stops people, goal: decision}
persona: maya
stages:
  - name: Consideration
  - name: Decision
"""
CATALOG = """\
as_of: 2026-06-30
datasets:
  - {table: stage_events, path: stage_events.csv, covers: {from: 2026-01-01}}
  - {table: touches, path: touches.csv}
"""


def project_files() -> dict[str, str]:
    """Return 40 leads that enter in January and buy in a week, 12 in February that never do, and 4 of March."""
    entries, touches = ["lead_id,stage,entered_at"], ["lead_id,at,channel"]
    for number in range(56):
        month = 1 if number < 40 else 2 if number < 52 else 3
        entries.append(f"L{number},consideration,2026-0{month}-05")
        touches.append(f"L{number},2026-0{month}-04,{'Email' if number % 8 else 'Print'}")
        if number < 30:
            entries.append(f"L{number},decision,2026-01-12")
    return {
        "maps/trial.yml": MAP,
        "data/catalog.yml": CATALOG,
        "data/stage_events.csv": "\n".join(entries),
        "data/touches.csv": "\n".join(touches),
    }


def run(root: Path, *arguments: object) -> Result:
    return CliRunner().invoke(main, ["snapshot", "--project", str(root), *map(str, arguments)])


def test_a_snapshot_is_written_once(write_project: WriteProject) -> None:
    """It is called after its day; a second run leaves it as it is; few leads are in none of its figures."""
    root = write_project(project_files())
    file = root / "data" / "snapshots" / "2026-06-30.json"
    first = run(root)
    assert (first.exit_code, first.stdout) == (0, f"{file.as_posix()}: written\n")
    before = file.read_bytes()
    again = run(root)
    assert (again.exit_code, again.stdout) == (0, f"{file.as_posix()}: is there already\n")
    assert file.read_bytes() == before
    found = json.loads(before)
    trial = found["maps"]["trial"]
    assert found["as_of"] == "2026-06-30"
    assert trial["leads"] == 56
    # Of March four leads are told of by 56 − 40 − 12, so that the twelve of February go with them.
    assert trial["months"]["entries"][0] == {"stage": "consideration", "counts": [40, None, None, 0, 0, 0]}
    assert trial["months"]["moved"][0]["shares"][0] == [30, 40]
    assert trial["credit"][0] == {"stage": "consideration", "n": 56, "channels": {"(small)": 56.0}}


def test_an_earlier_day_is_as_the_data_says_of_it(write_project: WriteProject) -> None:
    """Rows later than it are left out, and the newest snapshot is not touched."""
    root = write_project(project_files())
    result = run(root, "--as-of", "2026-01-31", "--out", root / "elsewhere")
    assert result.exit_code == 0, result.output
    trial = json.loads((root / "elsewhere" / "2026-01-31.json").read_text("utf-8"))["maps"]["trial"]
    assert trial["leads"] == 40
    assert trial["months"]["moved"][0]["shares"] == [None]
    assert not (root / "data" / "snapshots").exists()


def test_changed_figures_are_told(write_project: WriteProject) -> None:
    """A day whose data was corrected is written anew."""
    root = write_project(project_files())
    run(root)
    with (root / "data" / "stage_events.csv").open("a", encoding="utf-8") as stream:
        stream.write("\nL40,decision,2026-02-07\n")
    assert "written anew: its figures changed" in run(root).stdout


def test_a_broken_snapshot_is_mended(write_project: WriteProject) -> None:
    """What stands in the file already does not keep it from being written."""
    root = write_project(project_files() | {"data/snapshots/2026-06-30.json": "{"})
    result = run(root)
    assert (result.exit_code, "written anew" in result.stdout) == (0, True)
    assert run(root).stdout.endswith("is there already\n")


def test_without_figures_nothing_is_written(write_project: WriteProject) -> None:
    """Not without data, and not from data that has an error; both say so and end with 1."""
    root = write_project({"maps/trial.yml": MAP})
    assert run(root).exit_code == 1
    assert "no data is joined" in run(root).stderr
    files = project_files() | {"maps/broken.yml": "title: [\n"}
    broken = write_project(files)
    result = run(broken)
    assert result.exit_code == 1
    assert "nothing written" in result.stderr
    assert not (broken / "data" / "snapshots").exists()


def test_bad_usage(write_project: WriteProject) -> None:
    """A day that is none, and a file where a folder should be, end with 2."""
    root = write_project(project_files())
    assert run(root, "--as-of", "yesterday").exit_code == 2
    assert run(root, "--out", root / "data" / "catalog.yml").exit_code == 2
