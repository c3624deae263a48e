"""The tutorial and the how-tos, carried out: files are written, commands run, and they print what the pages show."""

from __future__ import annotations

import fnmatch
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from docs_blocks import Block, Command, find_blocks, find_commands, write_block, write_files
from scratch_git import Repository

from mkdocs_journey.tables.contract import TABLES

DOCS = Path(__file__).parents[2] / "docs"
TUTORIAL = DOCS / "tutorial.md"
README = DOCS.parent / "README.md"
PAGES = (README, TUTORIAL, *sorted((DOCS / "how-to").rglob("*.md")))
FROM_NOTHING = (README, TUTORIAL)
# They need a network, a host or an answer; each is written out here, so that none is skipped by accident.
SKIPPED = (
    "python3 -m venv .venv",
    ". .venv/bin/activate",
    "pip install *",
    "mkdocs serve",
    "git *",
    "rsync -a *",
)
RUN = ("journey", "mkdocs", "python")
LANGUAGES = {"yaml", "csv", "markdown", "css", "html", "jinja", "text", "console", "python"}

pytestmark = pytest.mark.slow


def blocks_of(page: Path) -> tuple[Block, ...]:
    """Return the blocks of a page; an embed is no block, but a part of the page itself."""
    return tuple(block for block in find_blocks(page.read_text(encoding="utf-8")) if block.language != "journey")


def run(command: Command, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run one command of a page with the programs of this environment."""
    programs = Path(sys.executable).parent
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONWARNINGS": "ignore", "TERM": "dumb"}
    words = shlex.split(command.text)
    return subprocess.run(
        [str(programs / words[0]), *words[1:]],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def is_shown(shown: str, printed: str) -> bool:
    """Tell whether a page shows what was printed; a line `…` on the page stands for any lines."""
    pattern = "\n".join("*" if line.strip() == "…" else _literal(line) for line in shown.split("\n"))
    return fnmatch.fnmatchcase(printed.strip("\n"), pattern)


def _literal(line: str) -> str:
    return "".join(f"[{char}]" if char in "*?[" else char for char in line)


def run_block(block: Block, folder: Path, where: str) -> None:
    """Run the commands of a block; one that fails is followed by `echo $?`, and `cd` holds to the block's end."""
    commands = find_commands(block)
    status = 0
    for command, after in zip(commands, (*commands[1:], None), strict=True):
        if any(fnmatch.fnmatchcase(command.text, pattern) for pattern in SKIPPED):
            assert command.shown == "", f"{where}: {command.text} is not run, so its output is not known"
            continue
        if command.text.startswith("cd "):
            folder = folder / command.text.removeprefix("cd ")
            continue
        if command.text == "echo $?":
            assert command.shown == str(status), where
            continue
        assert command.text.split()[0] in RUN, f"{where}: {command.text} is neither run nor on the list of skipped ones"
        result = run(command, folder)
        status = result.returncode
        told_next = after is not None and after.text == "echo $?"
        assert status == 0 or told_next, f"{where}: {command.text}\n{result.stdout}{result.stderr}"
        if command.shown:
            printed = result.stdout or result.stderr
            assert is_shown(command.shown, printed), f"{where}: {command.text} printed\n{printed}"


@pytest.fixture(scope="module")
def tutorial_end(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the project that the tutorial leaves behind, with its figures kept, in git."""
    folder = tmp_path_factory.mktemp("tutorial") / "project"
    folder.mkdir()
    write_files(TUTORIAL.read_text(encoding="utf-8"), folder)
    run(Command("journey check", ""), folder)
    repository = Repository.create(folder)
    repository.git("add", "-A")
    repository.git("commit", "-qm", "What the tutorial leaves behind")
    return folder


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_page_runs(page: Path, tutorial_end: Path, tmp_path: Path) -> None:
    """Whoever follows the page from top to bottom gets what it shows; a how-to starts where the tutorial ends."""
    folder = tmp_path / "project"
    if page in FROM_NOTHING:
        folder.mkdir()
    else:
        shutil.copytree(tutorial_end, folder)
    for block in blocks_of(page):
        where = f"{page.name}:{block.line}"
        if block.language == "console":
            run_block(block, folder, where)
        else:
            write_block(block, folder)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_block_is_tried(page: Path) -> None:
    """Each block is a command or a file with a name; YAML parses, and CSV files of the tables have their columns."""
    blocks = blocks_of(page)
    assert blocks
    for block in blocks:
        where = f"{page.name}:{block.line}"
        assert block.language in LANGUAGES, where
        assert (block.language == "console") != bool(block.title), where
        assert block.language != "console" or find_commands(block), where
        if block.language == "yaml":
            assert isinstance(yaml.safe_load(block.body), dict), where
        if block.language == "csv" and Path(block.file).stem in TABLES:
            columns = set(block.body.splitlines()[0].split(","))
            table = TABLES[Path(block.file).stem]
            required = {column.name for column in table.columns if column.required}
            assert required <= columns <= {column.name for column in table.columns}, where


def test_a_wrong_output_is_seen() -> None:
    """The comparison is exact, apart from lines left out."""
    assert is_shown("a\n…\nd", "a\nb\nc\nd\n")
    assert is_shown("1 [x] * 2?", "1 [x] * 2?\n")
    assert not is_shown("a\n…\nd", "a\nb\nc\n")
    assert not is_shown("1 error", "2 errors")
    assert not is_shown("a*", "ab")
