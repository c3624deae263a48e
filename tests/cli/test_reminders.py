"""`journey reminders` and `journey codeowners`: what a team is told of its maps, and who is asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mkdocs_journey.cli import main
from mkdocs_journey.cli.reminders import MARK

MAP = "title: '@team <b>Trial</b>'\nobjective: Aim\npersona: maya\nreviewed: 2026-01-02\nstages: [Try, Buy]\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name, text in {"maps/a trial.yml": MAP, "personas/maya.yml": "name: Maya\nrole: Marketer\n"}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def run(project: Path, command: str, *arguments: str) -> Result:
    return CliRunner().invoke(main, [command, "--project", str(project), *arguments], catch_exceptions=False)


def add(project: Path, lines: str) -> None:
    with (project / "maps" / "a trial.yml").open("a", encoding="utf-8") as file:
        file.write(lines)


def test_nothing_is_due(project: Path) -> None:
    """While every map is fresh, not a letter is printed."""
    assert run(project, "reminders", "--today", "2026-06-01").stdout == ""


def test_overdue_map_is_told(project: Path) -> None:
    """The review that is overdue is told with its day, the file, the owner and the command; nobody is notified."""
    add(project, "owner: '@clara'\n")
    told = run(project, "reminders", "--today", "2026-09-01").stdout
    assert told.startswith(f"{MARK}\nOne map is to be looked at again.\n")
    assert "due by 2 Jul 2026, 61 days ago" in told
    assert "File: `maps/a trial.yml`" in told
    assert "- [ ] Look through it together" in told
    assert "@clara" not in told
    assert "@team" not in told
    assert "&lt;b&gt;" in told


def test_trigger_is_told(project: Path) -> None:
    """Something that happened after the review makes the map due before its time."""
    add(project, "triggers: [{date: 2026-03-01, kind: pricing, note: New prices}]\n")
    assert "New prices" in run(project, "reminders", "--today", "2026-04-01").stdout


def test_owners_that_are_handles_become_lines(project: Path) -> None:
    """Handles and teams become a line for the file; names and addresses are left out, and told."""
    add(project, 'owner: "@clara, @acme/growth and Emre Tuncer; emre@a.example"\n')
    result = run(project, "codeowners")
    assert result.stdout.splitlines()[1:] == ["/maps/a\\ trial.yml @clara @acme/growth"]
    assert "left out, since it is no handle or team: maps/a trial.yml: and Emre Tuncer\n" in result.stderr
    assert "maps/a trial.yml: emre@a.example" in result.stderr


def test_name_with_a_line_break_makes_no_line(project: Path) -> None:
    """What stands behind the break in a file's name would be a line, and its owners others than the map's."""
    (project / "maps" / "a\n* @mallory #.yml").write_text(f'{MAP}owner: "@clara"\n', "utf-8")
    result = run(project, "codeowners")
    assert "mallory" not in result.stdout
    assert "left out, since no line can hold its name: maps/a�* @mallory #.yml\n" in result.stderr


def test_paths_start_at_the_top_of_the_repository(project: Path) -> None:
    """A project in a folder of its repository is named from the top, where hosts look."""
    (project.parent / ".git").mkdir()
    add(project, 'owner: "@clara"\n')
    assert run(project, "codeowners").stdout.splitlines()[1].startswith(f"/{project.name}/maps/")
    (project.parent / ".git").rmdir()


def test_maps_without_handles_say_so(project: Path) -> None:
    """Without a single handle it is told how one is written."""
    assert 'write owner: "@handle"' in run(project, "codeowners").stderr
