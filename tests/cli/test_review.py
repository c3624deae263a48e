"""`journey review`: the day and a row are written, the rest of the file stays; nonsense is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mkdocs_journey.cli import main

OPENING = "# About this map\ntitle: A   # its name\nobjective: B\npersona: maya\n"
END = "\n# The way\nstages: [Try, Buy]\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "maps").mkdir()
    return tmp_path


def run(project: Path, *arguments: str, text: str | None = None) -> Result:
    if text is not None:
        (project / "maps" / "trial.yml").write_text(text, "utf-8")
    call = ["review", *(arguments or ("trial", "--date", "2026-10-22")), "--project", str(project)]
    return CliRunner().invoke(main, call, catch_exceptions=False)


def text_of(project: Path) -> str:
    return (project / "maps" / "trial.yml").read_text("utf-8")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "reviewed: 2026-10-22\nreviews:\n  - date: 2026-10-22\n"),
        ("reviewed: 2026-01-02  # in Ghent\n", "reviewed: 2026-10-22  # in Ghent\nreviews:\n  - date: 2026-10-22\n"),
        (
            "reviewed: 2026-01-02\nreviews:\n- date: 2026-01-02\n  # all of us\n  who: All\n# next\nlinks: [x.md]\n",
            "reviewed: 2026-10-22\nreviews:\n- date: 2026-01-02\n  # all of us\n  who: All\n- date: 2026-10-22\n"
            "# next\nlinks: [x.md]\n",
        ),
        (
            "reviews: [2026-01-02, {date: 2026-02-03, who: 'A, B'}]\n",
            "reviewed: 2026-10-22\nreviews:\n  - 2026-01-02\n  - {date: 2026-02-03, who: 'A, B'}\n"
            "  - date: 2026-10-22\n",
        ),
        # Where the newest stands first, it goes before the others, and a comment stays with its row.
        (
            "reviewed: 2026-02-03\nreviews:  # newest first\n\n  # in Ghent\n  - date: 2026-02-03\n  - 2026-01-02\n",
            "reviewed: 2026-10-22\nreviews:  # newest first\n  - date: 2026-10-22\n\n  # in Ghent\n"
            "  - date: 2026-02-03\n  - 2026-01-02\n",
        ),
        (
            "reviews: [2026-02-03, 2026-01-02]\n",
            "reviewed: 2026-10-22\nreviews:\n  - date: 2026-10-22\n  - 2026-02-03\n  - 2026-01-02\n",
        ),
        ("reviews: 2026-01-02\n", "reviewed: 2026-10-22\nreviews:\n  - 2026-01-02\n  - date: 2026-10-22\n"),
    ],
)
def test_day_and_row_are_written_and_nothing_else(project: Path, before: str, after: str) -> None:
    """However reviews are written so far, the file gets the day and a row, and every other line stays."""
    result = run(project, text=OPENING + before + END)
    assert result.exit_code == 0, result.output
    assert text_of(project) == OPENING + after + END


def test_what_was_decided_is_kept_word_by_word(project: Path) -> None:
    """Words that YAML would take for something else stand in quotes; others do not."""
    call = ("trial", "--date", "2026-10-22", "--who", "Clara, Emre", "--decided", "Price: first #1")
    assert run(project, *call, text=OPENING + END).exit_code == 0
    assert '  - date: 2026-10-22\n    who: Clara, Emre\n    decided: "Price: first #1"\n' in text_of(project)


def test_windows_lines_stay(project: Path) -> None:
    """A file with Windows line ends keeps them."""
    (project / "maps" / "trial.yml").write_bytes((OPENING + END).replace("\n", "\r\n").encode())
    assert run(project).exit_code == 0
    data = (project / "maps" / "trial.yml").read_bytes()
    assert data.count(b"\r\n") == data.count(b"\n")


@pytest.mark.parametrize(
    ("arguments", "before", "message"),
    [
        (("trail",), "", "no map is called 'trail'; there are: trial"),
        (("trial", "--date", "2999-01-01"), "", "still to come"),
        (("trial", "--date", "yesterday"), "", "yesterday"),
        (("trial", "--date", "2026-01-01"), "reviewed: 2026-03-12\n", "was on 2026-03-12, which is later"),
        (("trial", "--date", "2026-03-12"), "reviews: [2026-03-12]\n", "has this review of 2026-03-12 already"),
        (("trial", "--decided", " \t"), "", "--decided holds no text"),
        (("trial", "--who", "A\u202eB"), "", "--who holds no text"),
        (("trial",), "titel: A\n", "JRN202"),
        (("trial",), "reviews: [\n 2026-01-01]\n", "write the review by hand"),
    ],
)
def test_nonsense_is_refused(project: Path, arguments: tuple[str, ...], before: str, message: str) -> None:
    """A wrong call ends with 2 and says what is wrong, and the file is not touched."""
    text = OPENING + before + END
    result = run(project, *arguments, text=text)
    assert (result.exit_code, message in result.output) == (2, True), result.output
    assert text_of(project) == text
