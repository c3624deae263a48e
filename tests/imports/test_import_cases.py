"""Each folder of `cases` is an export, how it is imported, and what must come out: the tables and the report."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from mkdocs_journey.cli import main
from mkdocs_journey.imports.formats.every import FORMATS
from mkdocs_journey.imports.profile import CellFormat

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
CASES = sorted(path.parent for path in (HERE / "cases").glob("*/why.md"))
ACCEPT = bool(os.environ.get("JOURNEY_ACCEPT")) and not os.environ.get("CI")
DOCS = ROOT / "docs" / "how-to" / "import"
SALT = "a salt that is long enough for tests"


def import_case(case: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Return the files that an import writes, and its report with the exit code."""
    shutil.copytree(case / "input", folder)
    before = {path.relative_to(folder).as_posix(): path.read_bytes() for path in files_of(folder)}
    monkeypatch.chdir(folder)
    # These two are about the machine, which no file of a case can show.
    monkeypatch.setenv("JOURNEY_SALT", "" if case.name.startswith("JRN616") else SALT)
    if case.name.startswith("JRN619"):
        monkeypatch.setitem(sys.modules, "python_calamine", None)
    words = shlex.split((case / "command.txt").read_text(encoding="utf-8"))
    result = CliRunner().invoke(main, ["import", *words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    written = {
        name: path.read_text(encoding="utf-8")
        for path in files_of(folder)
        if before.get(name := path.relative_to(folder).as_posix()) != path.read_bytes()
    }
    return {**written, "report.txt": f"{result.stderr}exit {result.exit_code}\n"}


def files_of(folder: Path) -> list[Path]:
    """Return every file below a folder, hidden ones as well."""
    return sorted(path for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The export gives exactly the expected tables and report, and nothing else is left behind."""
    actual = import_case(case, tmp_path / "project", monkeypatch)
    expected = case / "expected"
    if ACCEPT:
        shutil.rmtree(expected, ignore_errors=True)
        for name, text in actual.items():
            (expected / name).parent.mkdir(parents=True, exist_ok=True)
            (expected / name).write_text(text, encoding="utf-8")
    assert actual == {
        path.relative_to(expected).as_posix(): path.read_text(encoding="utf-8") for path in files_of(expected)
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_running_twice_adds_nothing(case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second import of the same file changes no file."""
    import_case(case, tmp_path / "project", monkeypatch)
    once = {path: path.read_bytes() for path in files_of(tmp_path / "project")}
    words = shlex.split((case / "command.txt").read_text(encoding="utf-8"))
    CliRunner().invoke(main, ["import", *words])
    assert {path: path.read_bytes() for path in files_of(tmp_path / "project")} == once


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_nobody_is_in_what_comes_out(case: Path) -> None:
    """No address, and none of the people of the samples, stands in a table or in a report."""
    for path in files_of(case / "expected"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"[\w.+-]+@[\w-]+\.\w", text), path
        if path.suffix == ".csv":
            assert not re.search(r"\b(?:Ada|Berg|Lind)\b", text), path


@pytest.mark.parametrize("name", FORMATS)
def test_format_has_sample_docs_and_label(name: str) -> None:
    """A format has a sample with its tables, stands on its tool's page, and is called experimental where it is."""
    one = FORMATS[name]
    reports = [path.read_text(encoding="utf-8") for path in (HERE / "cases").glob(f"{name}-*/expected/report.txt")]
    is_refused = isinstance(one, CellFormat) and one.unusable[0]
    told = ("JRN615", "exit 1") if is_refused else (f": {one.title}", "exit 0")
    assert any(all(word in report for word in told) for report in reports), f"no sample of {name}"
    page = (DOCS / f"{one.family}.md").read_text(encoding="utf-8")
    lines = [line for line in page.splitlines() if f"`{name}`" in line]
    assert lines, f"docs/how-to/import/{one.family}.md does not name {name}"
    assert any("experimental" in line for line in lines) == (not one.is_sure), lines


def test_case_says_why() -> None:
    """Each case tells in a sentence what only it would catch."""
    assert CASES
    assert all(20 < len((case / "why.md").read_text(encoding="utf-8")) < 500 for case in CASES)
