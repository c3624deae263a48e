"""From a folder named on the command line to a tree and its settings."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import click

from mkdocs_journey.diagnostics import Diagnostic, render_diagnostic
from mkdocs_journey.settings import Settings
from mkdocs_journey.source.site_config import SiteConfig, read_site_config
from mkdocs_journey.source.site_file import UNREADABLE
from mkdocs_journey.source.tree import FolderTree, is_folder


@dataclass(frozen=True, slots=True)
class OpenProject:
    """A project that a command works on."""

    tree: FolderTree
    settings: Settings
    site: SiteConfig

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What is wrong with the site file."""
        return self.site.diagnostics


def open_project(root: Path, *, outside: tuple[str, ...] = (), today: date | None = None) -> OpenProject:
    """Return the project in `root`.

    Raises:
        click.UsageError: The folder holds no journey project.
    """
    config = read_site_config(root)
    settings = replace(
        config.settings,
        outside=outside,
        today=today or config.settings.today,
        language=config.settings.language or config.theme_language,
    )
    if not is_folder(root / settings.maps_dir):
        # Where the site file cannot be read, the folder's own name may stand in it.
        unread = next((item for item in config.diagnostics if item.code == UNREADABLE.code), None)
        raise click.UsageError(
            render_diagnostic(unread)
            if unread is not None
            else f"no folder `{settings.maps_dir}` in {root.resolve()}: "
            "go to the project's folder, or name it with --project"
        )
    return OpenProject(FolderTree(root, outside), settings, config)
