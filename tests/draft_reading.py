"""Drafts given to our own reader: what `journey check` would say of their form."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from mkdocs_journey.checks.every import check_project
from mkdocs_journey.diagnostics import Severity
from mkdocs_journey.settings import Settings
from mkdocs_journey.source.tree import FolderTree

# A feeling without a number, and a draft without what nobody wrote yet.
MISSING = {"JRN223"}


def check_form(files: Mapping[str, str], folder: Path) -> list[str]:
    """Return every error, and every warning that is not about what is missing.

    Args:
        files: The texts of a project, by path.
        folder: An empty folder to write them to.
    """
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8"))
    found = check_project(FolderTree(folder), Settings(), with_data=False)
    return [
        f"{item.place.spot} {item.code} {item.message}"
        for item in found
        if item.severity is Severity.ERROR or item.code not in MISSING
    ]
