"""What the import of a map writes is a project that our own reader takes, and that says nothing of who drew it."""

from __future__ import annotations

from pathlib import Path

import pytest
from draft_reading import check_form

CASES = sorted({path.parents[2] for path in (Path(__file__).parent / "cases").glob("*/expected/maps/*.yml")})


def texts(case: Path) -> dict[str, str]:
    """Return the project after the import: what was there, and what was written."""
    found = {}
    for folder in (case / "input", case / "expected"):
        for path in sorted(folder.rglob("*.yml")):
            found[path.relative_to(folder).as_posix()] = path.read_text(encoding="utf-8")
    return found


def test_many_cases_write_a_map() -> None:
    """The list is not empty by accident."""
    assert len(CASES) > 15


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_draft_has_the_form_of_a_map(case: Path, tmp_path: Path) -> None:
    """`journey check` finds no error in the draft, and warns of nothing but what is missing."""
    assert check_form(texts(case), tmp_path) == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_no_name_of_an_author_comes_through(case: Path) -> None:
    """Who made or changed a note, and whose address stood in it, is in no draft."""
    told = "".join(texts(case).values()) + (case / "expected" / "report.txt").read_text(encoding="utf-8")
    assert [word for word in ("Ana Author", "muster", "secret") if word in told] == []
