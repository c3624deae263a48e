"""A table in git whose header names people: a raw export, most likely."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from mkdocs_journey.diagnostics import Diagnostic, Place, Severity, declare_rule
from mkdocs_journey.errors import PathOutsideProjectError
from mkdocs_journey.imports.folding import fold_header
from mkdocs_journey.imports.privacy import is_personal
from mkdocs_journey.join import JoinedProject
from mkdocs_journey.source.git_command import run_git
from mkdocs_journey.source.tree import FolderTree
from mkdocs_journey.tables.files import DELIMITERS

RULE = declare_rule(
    "JRN691",
    "raw-export-in-git",
    why="Names and addresses of customers stay in the history for good, and whoever clones the project has them.",
    cause="The export was put into the project's folder, and committed with everything else.",
    cure="Import it, commit the tables that come out, keep the export out of git, and take it out of the history.",
    severity=Severity.WARNING,
)
EXPORTS = "exports"
_SUFFIXES = (".csv", ".tsv", ".txt")
_MOST_FILES = 300
_HEAD = 8_192


def check(joined: JoinedProject) -> Iterator[Diagnostic]:
    """Yield each table in git that has a column which leads to a person: among the data, the exports, or at the top."""
    tree, settings = joined.project.tree, joined.project.settings
    if not isinstance(tree, FolderTree):
        return
    folders = (settings.data_dir, EXPORTS)
    for path in _tracked(tree, folders)[:_MOST_FILES]:
        personal = [name for name in _header(tree, path) if is_personal(fold_header(name))]
        if personal:
            names = ", ".join(f'"{name[:40]}"' for name in personal[:3])
            more = " …" if len(personal) > 3 else ""
            hint = f"journey import auto {path}, then git rm --cached {path}; the history has it still"
            yield RULE.at(Place(path), f"the file is in git, and its columns lead to people: {names}{more}", hint=hint)


def _tracked(tree: FolderTree, folders: Sequence[str]) -> list[str]:
    paths = run_git(tree.root, ["ls-files", "-z"]).output.decode("utf-8", errors="replace").split("\0")
    tables = (path for path in paths if PurePosixPath(path).suffix.casefold() in _SUFFIXES)
    return sorted(path for path in tables if "/" not in path or path.startswith(tuple(f"{one}/" for one in folders)))


def _header(tree: FolderTree, path: str) -> list[str]:
    """Return the first row with several cells, under the delimiter that makes the most of them."""
    try:
        head = tree.read_bytes(path, limit=_HEAD)
    except (OSError, PathOutsideProjectError):
        return []
    encoding = "utf-16" if head.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    text = head.decode(encoding, errors="replace")
    return max((_first_row(text, delimiter) for delimiter in DELIMITERS), key=len)


def _first_row(text: str, delimiter: str) -> list[str]:
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        return next((row for row in rows if len([cell for cell in row if cell.strip()]) > 1), [])
    except csv.Error:
        return []
