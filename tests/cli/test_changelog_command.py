"""`journey changelog`: commits in words, in every format, and what stands in the way."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from history_site import MAP, PERSONA
from scratch_git import Repository

from mkdocs_journey.cli import main


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A project with two commits."""
    repository = Repository.create(tmp_path / "repo")
    repository.commit("Start", {"maps/trial.yml": MAP, "personas/maya.yml": PERSONA})
    repository.commit("Feel it (#12)", {"maps/trial.yml": MAP.replace("emotion: 1", "emotion: -2")}, author="Zoë")
    return repository


def run(repository: Repository, *arguments: str) -> Result:
    command = ["changelog", "--project", str(repository.root), *arguments]
    return CliRunner().invoke(main, command, catch_exceptions=False)


def test_commits_in_words(repository: Repository) -> None:
    """Each commit has its words, day, author, hash and pull request, then its files with a sentence for each change."""
    head = repository.git("rev-parse", "--short=7", "HEAD")
    lines = run(repository).stdout.splitlines()
    assert lines[:4] == [
        "Feel it (#12)",
        f"  2026-01-03 · Zoë · {head} · PR 12",
        "  maps/trial.yml",
        "    ~ Try: emotion fell from +1 to −2",
    ]
    assert lines[5] == "Start"
    assert "    ! first version" in lines


def test_one_map_or_persona(repository: Repository) -> None:
    """A name picks one file; a wrong one gets a hint and ends with 2."""
    assert "trial" not in run(repository, "maya").stdout
    assert "Start" in run(repository, "maya").stdout
    result = run(repository, "trail")
    assert (result.exit_code, 'did you mean "trial"?' in result.stderr) == (2, True)


def test_records(repository: Repository) -> None:
    """A record stands for each change, and for each file without one, with the note that says why."""
    repository.write("maps/trial.yml", MAP)
    found = json.loads(run(repository, "--format", "json").stdout)
    assert [(item["subject"], item["file"], item["text"], item["note"]) for item in found] == [
        ("Not committed yet", "maps/trial.yml", "Try: emotion rose from −2 to +1", ""),
        ("Feel it (#12)", "maps/trial.yml", "Try: emotion fell from +1 to −2", ""),
        ("Start", "maps/trial.yml", "", "first version"),
        ("Start", "personas/maya.yml", "", "first version"),
    ]
    assert found[1]["pull_request"] == 12
    assert found[1]["when"] == "2026-01-03T12:00:00Z"
    assert "@" not in json.dumps(found)


def test_markdown_is_safe(repository: Repository) -> None:
    """Words of a commit and texts of a map are no markup and no mention."""
    repository.commit("<b>Bold</b> @everyone [x](https://evil.example)", {"maps/trial.yml": MAP})
    text = run(repository, "--format", "markdown").stdout
    assert "### &lt;b&gt;Bold&lt;/b&gt; @\u200beveryone" in text
    assert "https://evil" not in text
    assert "    - ~ Try: emotion rose from −2 to +1" in text


def test_most(repository: Repository) -> None:
    """No more commits are printed than were asked for, and how many are left is said."""
    result = run(repository, "--most", "1")
    assert "Start" not in result.stdout
    assert "1 older commits are not printed" in result.stderr


def test_no_history(tmp_path: Path) -> None:
    """Without git there is a sentence that says why, and no error."""
    (tmp_path / "maps").mkdir()
    (tmp_path / "maps/trial.yml").write_text(MAP, "utf-8")
    result = CliRunner().invoke(main, ["changelog", "--project", str(tmp_path)])
    assert (result.exit_code, result.stdout) == (0, "nothing is committed yet\n")
    assert "the project is not in a git repository" in result.stderr


def test_shallow_clone_says_so(repository: Repository, tmp_path: Path) -> None:
    """The commits that are there are told, and why there are no more."""
    repository.git("clone", "-q", "--depth", "1", f"file://{repository.root}", str(tmp_path / "clone"))
    result = run(Repository(tmp_path / "clone"))
    assert result.exit_code == 0
    assert "git fetch --unshallow" in result.stderr
