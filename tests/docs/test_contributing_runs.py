"""The three changes of the contributing page, made in a copy of the package: each of them works there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from docs_blocks import Block, find_blocks

from mkdocs_journey.diagnostics import RULES

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "contributing.md"
PARTS = ("mkdocs_journey", "scripts", "tests", "docs", ".importlinter", "pyproject.toml")
CASE = "tests/cases/JRN299-stage-without-goal"
PAINS = """\
from pathlib import Path
from mkdocs_journey.build import build_site
from mkdocs_journey.settings import Settings
from mkdocs_journey.source.tree import FolderTree
pages = build_site(FolderTree(Path("demo")), Settings(), directory_urls=True).pages
print(next(item.html for item in pages if item.page.path == "pains/index.md"))
"""
MAP = """\
title: Trial to paid
objective: Find what stops people
persona: maya
stages:
  - {name: Trial, pains: [{text: Slow answers, severity: 1}]}
  - {name: Decision, pains: [{text: No prices, severity: 3}]}
"""


def old_lines(block: Block) -> str:
    """Return the lines that a diff finds."""
    return "\n".join(line[1:] for line in block.body.rstrip("\n").split("\n") if line[0] in " -")


def apply_diff(block: Block, root: Path) -> None:
    """Put the lines of a block with `+` and `-` into a file; the others say where, and stand there once."""
    lines = block.body.rstrip("\n").split("\n")
    old, new = old_lines(block), "\n".join(line[1:] for line in lines if line[0] in " +")
    path = root / block.file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{PAGE.name}:{block.line}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_what_the_diffs_change_stands_there() -> None:
    """Each diff of the page finds its old lines once in today's file, so that the page never tells of other code."""
    diffs = [block for block in find_blocks(PAGE.read_text(encoding="utf-8")) if block.language == "diff"]
    assert diffs
    for block in diffs:
        text = (ROOT / block.file).read_text(encoding="utf-8")
        assert text.count(old_lines(block)) == 1, f"{PAGE.name}:{block.line}"


def write_new(block: Block, root: Path) -> None:
    """Write a file that is not there yet."""
    path = root / block.file
    assert not path.exists(), f"{PAGE.name}:{block.line}"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(block.body, encoding="utf-8")


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the repository in which the page has been followed from top to bottom."""
    root = tmp_path_factory.mktemp("contributing") / "copy"
    ignored = shutil.ignore_patterns("__pycache__", "*.pyc")
    for name in PARTS:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, root / name, ignore=ignored)
        else:
            shutil.copy(source, root / name)
    for block in find_blocks(PAGE.read_text(encoding="utf-8")):
        (apply_diff if block.language == "diff" else write_new)(block, root)
    return root


def run(root: Path, *arguments: str) -> str:
    """Run Python in the copy, on the copy's package; return what it prints."""
    environment = {**os.environ, "PYTHONPATH": str(root), "PYTHONDONTWRITEBYTECODE": "1"}
    for name in [name for name in environment if name.startswith(("PYTEST_", "JOURNEY_ACCEPT"))]:
        del environment[name]
    command = [sys.executable, *arguments]
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_every_block_names_its_file() -> None:
    """No block of the page is only to be looked at, and its code is not one that is taken."""
    blocks = find_blocks(PAGE.read_text(encoding="utf-8"))
    assert len(blocks) >= 14
    assert [block.line for block in blocks if not block.title] == []
    assert "JRN299" not in RULES


@pytest.mark.slow
def test_check_column_and_case_pass_in_the_copy(changed: Path) -> None:
    """The new case gives what the page shows, and the new column is read."""
    run(
        changed, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/tables/test_priority.py",
        "tests/cases/test_cases.py::test_case[JRN299-stage-without-goal]",

    )  # fmt: skip


@pytest.mark.slow
def test_page_is_built_in_the_copy(changed: Path) -> None:
    """The page has the worse pain first, with a link to its stage."""
    files = {"maps/trial.yml": MAP, "personas/maya.yml": "name: Maya\nrole: Marketing manager\n"}
    for name, text in files.items():
        path = changed / "demo" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    html = run(changed, "-c", PAINS)
    assert html.index("No prices") < html.index("Slow answers")
    assert 'href="../maps/trial/decision/"' in html


@pytest.mark.slow
def test_what_the_page_adds_is_clean(changed: Path) -> None:
    """The code of the page is formatted, linted, typed and in its layer."""
    run(changed, "-m", "ruff", "check", "--no-cache", "mkdocs_journey", "tests/tables/test_priority.py")
    run(changed, "-m", "ruff", "format", "--no-cache", "--check", "mkdocs_journey", "tests/tables/test_priority.py")
