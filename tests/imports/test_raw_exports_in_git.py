"""A raw export that git keeps is told; one that is ignored, and tables without people, are not."""

from __future__ import annotations

from pathlib import Path

import pytest
from scratch_git import Repository

from mkdocs_journey.checks.raw_export_in_git import check
from mkdocs_journey.diagnostics import Diagnostic
from mkdocs_journey.join import join_figures
from mkdocs_journey.project import load_project
from mkdocs_journey.settings import Settings
from mkdocs_journey.source.tree import FolderTree

CONTACTS = "Record ID;First Name;E-Mail;Create Date\n1;Ada;ada@example.com;2026-08-13\n"


def told(root: Path) -> list[Diagnostic]:
    """Return what the check finds in a project."""
    return list(check(join_figures(load_project(FolderTree(root), Settings(), with_data=False))))


@pytest.mark.parametrize("path", ["contacts.csv", "data/raw/contacts.csv", "exports/contacts.CSV"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_kept_by_git(tmp_path: Path, path: str, encoding: str) -> None:
    """The file and the columns are named, and no value of them."""
    repository = Repository.create(tmp_path)
    (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / path).write_bytes(CONTACTS.encode(encoding))
    assert told(tmp_path) == []
    repository.git("add", "-A")
    (found,) = told(tmp_path)
    assert found.place.file == path
    assert found.message == 'the file is in git, and its columns lead to people: "First Name", "E-Mail"'
    assert "ada" not in found.message.casefold()


def test_others_are_not_told(tmp_path: Path) -> None:
    """Neutral tables, files of tests elsewhere, and a folder without git are no matter."""
    (tmp_path / "contacts.csv").write_text(CONTACTS, encoding="utf-8")
    assert told(tmp_path) == []
    repository = Repository.create(tmp_path)
    (tmp_path / ".gitignore").write_text("/contacts.csv\n", encoding="utf-8")
    for path, text in {
        "data/touches.csv": "lead_id,at,channel\n1,2026-08-13,Email\n",
        "data/empty.csv": "",
        "data/one.csv": "Email\n",
        "tests/samples/contacts.csv": CONTACTS,
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    repository.git("add", "-A")
    assert told(tmp_path) == []
