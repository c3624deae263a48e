"""From a folder named on the command line to a tree and its settings."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import click

from mkdocs_journey.diagnostics import Diagnostic
from mkdocs_journey.settings import Settings
from mkdocs_journey.source.site_config import read_site_config
from mkdocs_journey.source.tree import FolderTree


@dataclass(frozen=True, slots=True)
class OpenProject:
    """A project that a command works on."""

    tree: FolderTree
    settings: Settings
    diagnostics: tuple[Diagnostic, ...]


def open_project(root: Path, *, outside: tuple[str, ...] = (), today: date | None = None) -> OpenProject:
    """Return the project in `root`.

    Raises:
        click.UsageError: The folder holds no journey project.
    """
    config = read_site_config(root)
    settings = replace(config.settings, outside=outside, today=today or config.settings.today)
    if not (root / settings.maps_dir).is_dir():
        raise click.UsageError(
            f"no folder `{settings.maps_dir}` in {root.resolve()}: "
            "go to the project's folder, or name it with --project"
        )
    return OpenProject(FolderTree(root, outside), settings, config.diagnostics)
