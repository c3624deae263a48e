"""`journey channels` as a person or a program calls it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from sample_project import WriteProject

from mkdocs_journey.cli import main

pytestmark = pytest.mark.slow

KEYS = ["source", "medium", "campaign", "channel", "rule", "touches"]
RULES = 'rules:\n  - {channel: Partner, source: "partner-*"}\n'


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["channels", *(str(argument) for argument in arguments)])


def records(*arguments: object) -> list[dict[str, Any]]:
    """Return what is printed as JSON."""
    found: list[dict[str, Any]] = json.loads(run(*arguments, "--format", "json").stdout)
    return found


@pytest.fixture
def tags(tmp_path: Path) -> Path:
    """Return a file of tags, some of them twice."""
    path = tmp_path / "tags.csv"
    path.write_text(
        "Source;Medium;Campaign\nflyer;qr;\ngoogle;CPC;x\n=1+1;qr;\ngoogle;CPC;x\npartner-a;link;\n;;\n", "utf-8"
    )
    return path


@pytest.fixture
def project(write_project: WriteProject) -> Path:
    """Return a project with a rule of its own, and touches of twelve leads and of one."""
    rows = [f"l{number},2026-01-05,flyer,qr,," for number in range(12)]
    rows += ["l1,2026-01-06,anna-moser,link,,"] * 1 + ["l1,2026-01-07,anna-moser,link,,", "l2,2026-01-08,x,y,,Events"]
    rows += [f"l{number},2026-01-09,partner-a,link,," for number in range(11)]
    files = {
        "data/catalog.yml": "datasets:\n  - {table: touches, path: touches.csv}\n",
        "data/touches.csv": "lead_id,at,source,medium,campaign,channel\n" + "\n".join(rows) + "\n",
        "data/channels.yml": RULES,
    }
    return write_project(files)


def test_names_each_row_of_a_file(tags: Path, tmp_path: Path) -> None:
    """Every combination once, most rows first and else in the order of the file, with its rule and its count."""
    found = records(tags, "--project", tmp_path)
    assert [list(record) for record in found] == [KEYS] * 5
    assert [(record["source"], record["channel"], record["touches"]) for record in found] == [
        ("google", "Paid Search", 2), ("flyer", "Unassigned", 1), ("=1+1", "Unassigned", 1),
        ("partner-a", "Referral", 1), ("", "(unknown)", 1),
    ]  # fmt: skip
    assert found[0]["rule"] == "GA4 4: source is a search engine, medium is paid"


def test_rules_of_the_project_come_first(tags: Path, tmp_path: Path) -> None:
    """A file is named by the rules of the project that the call stands in, maps or not."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "channels.yml").write_text(RULES, "utf-8")
    partner = next(one for one in records(tags, "--project", tmp_path) if one["source"] == "partner-a")
    assert (partner["channel"], partner["rule"]) == ("Partner", "data/channels.yml:2: source is partner-*")


def test_csv_is_the_same_and_guarded(tags: Path, tmp_path: Path) -> None:
    """CSV has the keys of JSON, and no cell that a spreadsheet takes for a formula."""
    result = run(tags, "--project", tmp_path, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert list(rows[0]) == KEYS
    assert [row["source"] for row in rows][2] == "'=1+1"
    assert result.exit_code == 0


def test_the_table_is_for_people(tags: Path, tmp_path: Path) -> None:
    """Columns stand below each other, and blanks are shown."""
    lines = run(tags, "--project", tmp_path).stdout.splitlines()
    assert lines[0].split() == KEYS
    assert lines[-1].split()[:4] == ["-", "-", "-", "(unknown)"]


def test_names_the_touches_of_the_project(project: Path) -> None:
    """Touches without a channel of their own are listed, all of them, most touches first."""
    found = records("--project", project)
    assert [(one["source"], one["channel"], one["touches"]) for one in found] == [
        ("flyer", "Unassigned", 12), ("partner-a", "Partner", 11), ("anna-moser", "Referral", 2),
    ]  # fmt: skip


def test_publish_folds_few_leads(project: Path) -> None:
    """A source of one lead is summed with the smallest other until ten leads are in the row; nothing is lost."""
    found = records("--project", project, "--publish")
    assert [(one["source"], one["channel"], one["touches"]) for one in found] == [
        ("flyer", "Unassigned", 12), ("(small)", "(small)", 13),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("a,b\n1,2\n", "none of the columns source, medium and campaign"),
        ("", "it is empty"),
        ('source,medium\n"open,cpc\n', "never closes"),
    ],
)
def test_unusable_files_are_told(content: str, words: str, tmp_path: Path) -> None:
    """A file without these columns, or that is no table, is a diagnostic and exit code 1."""
    path = tmp_path / "tags.csv"
    path.write_text(content, "utf-8")
    result = run(path, "--project", tmp_path)
    assert (result.exit_code, result.stdout) == (1, "")
    assert words in result.stderr


def test_rows_left_out_are_told(tmp_path: Path) -> None:
    """A row with too many cells is told with its number, and the others are named."""
    path = tmp_path / "tags.csv"
    path.write_text("source,medium\ngoogle,cpc\na,b,c\nflyer,qr\n", "utf-8")
    result = run(path, "--project", tmp_path, "--format", "csv")
    assert result.exit_code == 0
    assert "row 3" in result.stderr
    assert len(result.stdout.splitlines()) == 3


def test_mistakes_in_the_rules_are_told(tags: Path, tmp_path: Path) -> None:
    """With a rules file that cannot be read, GA4's rules are used and the mistake is told."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "channels.yml").write_text("rules:\n  - {chanel: A, source: b}\n", "utf-8")
    result = run(tags, "--project", tmp_path)
    assert result.exit_code == 1
    assert 'did you mean "channel"?' in result.stderr
    assert "Paid Search" in result.stdout


def test_wrong_calls(tmp_path: Path) -> None:
    """A file that is not there, or a folder without a project, is a usage error."""
    assert run(tmp_path / "none.csv").exit_code == 2
    assert run("--project", tmp_path).exit_code == 2


def test_a_project_without_touches(write_project: WriteProject) -> None:
    """There is nothing to name, and that is said beside the output."""
    result = run("--project", write_project(), "--format", "json")
    assert (result.exit_code, json.loads(result.stdout)) == (0, [])
    assert "no touch to name" in result.stderr
