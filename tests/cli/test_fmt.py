"""`journey fmt`, and the hooks that call it as pre-commit does."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from mkdocs_journey.cli import main

ROOT = Path(__file__).parents[2]
MAP = "persona: maya\ntitle: Trial  # of ours\nobjective: Aim\nstages: [Try, Buy]\n"
ORDERED = (
    "title: Trial  # of ours\nobjective: Aim\npersona: maya\n\n"
    "stages:\n  - id: try\n    name: Try\n\n  - id: buy\n    name: Buy\n"
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with a map out of order, a persona in order, a broken map, and YAML that is none of ours."""
    root = tmp_path / "pro ject"
    for name, text in {
        "maps/trial.yml": MAP,
        "personas/maya.yml": "name: Maya\nrole: Marketer\n",
        "data/other.yml": "b: 1\na: 2\n",
        "mkdocs.yml": "site_name: A\nplugins: [journey]\n",
    }.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    return root


def run(project: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["fmt", "--project", str(project), *arguments], catch_exceptions=False)


def text_of(project: Path, name: str = "maps/trial.yml") -> str:
    return (project / name).read_text("utf-8")


def test_formats_what_needs_it(project: Path) -> None:
    """The map out of order is written, the persona is not touched, and a second run has nothing to do."""
    before = (project / "personas" / "maya.yml").stat().st_mtime_ns
    result = run(project)
    assert (result.exit_code, result.stdout) == (0, "formatted maps/trial.yml\n")
    assert text_of(project) == ORDERED
    assert (project / "personas" / "maya.yml").stat().st_mtime_ns == before
    assert text_of(project, "data/other.yml") == "b: 1\na: 2\n"
    assert run(project).stdout == ""


def test_check_lists_and_writes_nothing(project: Path) -> None:
    """`--check` names the files and exits with 1; when all is in order, with 0."""
    result = run(project, "--check")
    assert (result.exit_code, result.stdout) == (1, "would format maps/trial.yml\n")
    assert text_of(project) == MAP
    run(project)
    assert run(project, "--check").exit_code == 0


def test_broken_file_is_left_with_its_errors(project: Path) -> None:
    """A file with an error stays, its errors are told, the others are formatted, and the exit code is 1."""
    (project / "maps" / "broken.yml").write_text("titel: A\n", "utf-8")
    result = run(project)
    assert result.exit_code == 1
    assert "maps/broken.yml:1:1: JRN202 error" in result.stderr
    assert text_of(project, "maps/broken.yml") == "titel: A\n"
    assert text_of(project) == ORDERED


@pytest.mark.parametrize("path", ["maps", "maps/trial.yml", "."])
def test_paths_are_taken_from_the_project_or_from_here(
    project: Path, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files and folders may be named from the project's folder, or from where the command runs."""
    assert run(project, path, "--check").stdout == "would format maps/trial.yml\n"
    monkeypatch.chdir(project.parent)
    assert run(project, f"pro ject/{path}").stdout == "formatted maps/trial.yml\n"


def test_only_what_is_named(project: Path) -> None:
    """Another folder is left alone; YAML that is none of ours is passed over, and told."""
    assert run(project, "personas").stdout == ""
    result = run(project, "data/other.yml")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "passed over data/other.yml" in result.stderr


@pytest.mark.parametrize(("path", "message"), [("maps/none.yml", "there is no file"), ("..", "is not in the project")])
def test_paths_that_make_no_sense(project: Path, path: str, message: str) -> None:
    """A path that is not there, or leads out of the project, is a wrong call."""
    result = run(project, path)
    assert result.exit_code == 2
    assert message in result.stderr


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_file_that_cannot_be_written(project: Path) -> None:
    """A folder that may not be written to is told in one sentence."""
    (project / "maps").chmod(0o500)
    try:
        result = run(project)
    finally:
        (project / "maps").chmod(0o700)
    assert result.exit_code == 2
    assert "maps/trial.yml cannot be written" in result.stderr


def test_rights_of_a_file_stay(project: Path) -> None:
    """A file that only its owner may read is still so when it was formatted."""
    (project / "maps" / "trial.yml").chmod(0o600)
    run(project)
    assert (project / "maps" / "trial.yml").stat().st_mode & 0o777 == 0o600


# --- hooks -----------------------------------------------------------------------------------------------------------


def hooks() -> dict[str, dict[str, object]]:
    return {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}


def run_hook(name: str, root: Path, files: list[str]) -> subprocess.CompletedProcess[str]:
    """Run a hook as pre-commit does: its entry, its arguments and the files that it wants, from the top folder."""
    hook = hooks()[name]
    wanted = [file for file in files if re.search(str(hook["files"]), file)]
    assert wanted, files
    entry = shlex.split(str(hook["entry"]))
    assert entry[0] == "journey"
    arguments = [*entry[1:], *list(hook.get("args", ()))]  # type: ignore[call-overload]
    command = [sys.executable, "-c", "from mkdocs_journey.cli import main; main()", *arguments]
    command += wanted if hook.get("pass_filenames", True) else []
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)


def test_hooks_run_as_pre_commit_runs_them(project: Path) -> None:
    """The format hook changes the file that was committed; the check hook tells of an error in it by its exit code."""
    files = ["maps/trial.yml", "data/other.yml", "docs/index.md", "mkdocs.yml"]
    assert run_hook("journey-fmt", project, files).returncode == 0
    assert text_of(project) == ORDERED
    assert run_hook("journey-check", project, files).returncode == 0
    (project / "maps" / "trial.yml").write_text("titel: A\n", "utf-8")
    failed = run_hook("journey-check", project, files)
    assert (failed.returncode, "JRN202" in failed.stdout) == (1, True)


def test_hooks_are_what_pre_commit_reads() -> None:
    """Each hook has what pre-commit asks for, and calls the program that the package installs."""
    for hook in hooks().values():
        assert {"id", "name", "entry", "language", "files"} <= hook.keys()
        assert hook["language"] == "python"
    assert set(hooks()) == {"journey-check", "journey-fmt"}
