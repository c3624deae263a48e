"""Whole walks: each folder beside this file is a project, what only it would catch, and what must come out."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from mkdocs_journey.build import build_site
from mkdocs_journey.diagnostics import render_diagnostic, sort_diagnostics
from mkdocs_journey.settings import Settings
from mkdocs_journey.source.site_config import read_site_config
from mkdocs_journey.source.tree import FolderTree

HERE = Path(__file__).parent
CASES = sorted(path.parent for path in HERE.glob("*/why.md"))


def is_accepting(environment: Mapping[str, str]) -> bool:
    """Tell whether expected files are to be written.

    Raises:
        PermissionError: They would be written by CI, where nobody reads the diff.
    """
    if environment.get("JOURNEY_ACCEPT") and environment.get("CI"):
        raise PermissionError("CI does not write expected files: run `make accept` on your machine and read the diff")
    return bool(environment.get("JOURNEY_ACCEPT"))


ACCEPT = is_accepting(os.environ)


def walk(case: Path, tmp_path: Path) -> dict[str, str]:
    """Return what a case gives: its diagnostics, and its pages where the case expects pages."""
    # A copy stands in no repository, so that history does not depend on who wrote the case when.
    root = tmp_path / "project"
    shutil.copytree(case / "input", root)
    config = read_site_config(root)
    settings = config.settings if (root / "mkdocs.yml").exists() else Settings()
    site = build_site(FolderTree(root), settings, directory_urls=True)
    told = sort_diagnostics((*config.diagnostics, *site.diagnostics))
    files = {"diagnostics.txt": "".join(f"{render_diagnostic(item)}\n" for item in told)}
    if (case / "expected" / "pages").is_dir():
        for rendered in site.pages:
            name = rendered.page.path.removesuffix("/index.md").replace("/", "__")
            files[f"pages/{name}.html"] = rendered.html.strip() + "\n"
    return files


def read_expected(case: Path) -> dict[str, str]:
    """Return every expected file of a case, by its path."""
    expected = case / "expected"
    return {
        path.relative_to(expected).as_posix(): path.read_bytes().decode("utf-8")
        for path in sorted(expected.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Path, tmp_path: Path) -> None:
    """The project gives exactly the expected files: none missing, none extra, each the same."""
    actual = walk(case, tmp_path)
    expected = case / "expected"
    if ACCEPT:
        keeps_pages = (expected / "pages").is_dir()
        shutil.rmtree(expected, ignore_errors=True)
        for name, text in actual.items():
            (expected / name).parent.mkdir(parents=True, exist_ok=True)
            (expected / name).write_text(text, encoding="utf-8")
        assert keeps_pages == (expected / "pages").is_dir()
    assert actual == read_expected(case)


def test_ci_never_writes() -> None:
    """What CI finds different is an error, whatever its environment says."""
    with pytest.raises(PermissionError, match="make accept"):
        is_accepting({"JOURNEY_ACCEPT": "1", "CI": "true"})
    assert is_accepting({"JOURNEY_ACCEPT": "1"})
    assert not is_accepting({"CI": "true"})


def test_a_missing_and_an_extra_file_fail(tmp_path: Path) -> None:
    """Both a file that no longer comes out and one that nobody expects are told."""
    case = tmp_path / "case"
    shutil.copytree(HERE / "JRN210-no-maps", case)
    (case / "expected" / "extra.txt").write_text("x", encoding="utf-8")
    assert walk(case, tmp_path / "one").keys() != read_expected(case).keys()
    (case / "expected" / "extra.txt").unlink()
    assert walk(case, tmp_path / "two") == read_expected(case)
    (case / "expected" / "diagnostics.txt").unlink()
    assert walk(case, tmp_path / "three") != read_expected(case)


def test_every_case_says_why() -> None:
    """A case that nobody can explain is a case that nobody can change."""
    assert len(CASES) >= 20
    assert [case.name for case in CASES if len((case / "why.md").read_text(encoding="utf-8").strip()) < 30] == []
