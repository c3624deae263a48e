"""One list of tasks: hooks, CI and the contributing pages name tasks of the Makefile, by the same names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
HOOKS = ROOT / ".pre-commit-config.yaml"
TOLD = {"check", "fast", "test", "accept", "docs", "site", "serve", "bench"}
CALLERS = sorted(
    path
    for pattern in (
        ".ci/*",
        ".github/workflows/*.yml",
        "CONTRIBUTING.md",
        "README.md",
        "docs/**/*.md",
        "scripts/**/*.py",
    )
    for path in ROOT.glob(pattern)
    if path.is_file()
)
_TASK = re.compile(r"^([a-z]+):", re.MULTILINE)
_CALL = re.compile(r"(?:^\s*(?:- )?(?:run: )?|`|\$ )make ([a-z]+)\b", re.MULTILINE)


def tasks() -> dict[str, str]:
    """Return what the Makefile says of each task, by name."""
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    told = dict(re.findall(r"^([a-z]+):.*?##\s*(.+)$", text, re.MULTILINE))
    return {name: told.get(name, "") for name in _TASK.findall(text)}


def test_every_task_is_told() -> None:
    """Each task has its line in the list that `make` prints, is phony, and the known ones are all there."""
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = set(re.findall(r"[a-z]+", " ".join(re.findall(r"^\.PHONY:(.*)$", text, re.MULTILINE))))
    assert set(tasks()) >= TOLD
    assert [name for name, told in tasks().items() if not told] == []
    assert set(tasks()) == phony


def test_contributing_names_every_task_that_people_run() -> None:
    """CONTRIBUTING has each of them."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert [name for name in sorted(TOLD) if f"make {name}" not in text] == []


@pytest.mark.parametrize("path", CALLERS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_only_tasks_are_called(path: Path) -> None:
    """Whoever says `make NAME` names a task that is there."""
    assert set(_CALL.findall(path.read_text(encoding="utf-8"))) <= set(tasks())


def test_hooks_are_switched_on_with_what_the_first_task_installs() -> None:
    """CONTRIBUTING calls pre-commit by a program of the environment, for both kinds of hook."""
    command = re.search(
        r"^\$ \.venv/bin/(\w+) tool run pre-commit install (.+)$", (ROOT / "CONTRIBUTING.md").read_text(), re.MULTILINE
    )
    assert command is not None
    assert f"\n{command[1]}==" in (ROOT / "requirements" / "dev.txt").read_text(encoding="utf-8")
    hooks = yaml.safe_load(HOOKS.read_text(encoding="utf-8"))["repos"][0]["hooks"]
    assert set(re.findall(r"--hook-type (\S+)", command[2])) == {stage for hook in hooks for stage in hook["stages"]}


def test_hooks_are_tasks() -> None:
    """A hook is called like the task that it runs, and takes no list of files."""
    hooks = [hook for repo in yaml.safe_load(HOOKS.read_text(encoding="utf-8"))["repos"] for hook in repo["hooks"]]
    assert {hook["id"] for hook in hooks} == {"check", "fast"}
    for hook in hooks:
        assert hook["entry"] == hook["name"] == f"make {hook['id']}"
        assert hook["pass_filenames"] is False


def test_ci_runs_the_same_tests() -> None:
    """CI has no list of its own."""
    assert _CALL.findall((ROOT / ".ci" / "run").read_text(encoding="utf-8")) == ["test"]


def test_an_unknown_task_is_seen() -> None:
    """The call is found in a script, in a workflow and in a sentence."""
    assert _CALL.findall("make one\n      - run: make two\nThen `make three` and $ make four") == [
        "one", "two", "three", "four",
    ]  # fmt: skip
