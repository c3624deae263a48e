"""From an opened project to its maps with their figures, for the commands that print these."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkdocs_journey.cli.opening import OpenProject
from mkdocs_journey.cli.progress import show_progress
from mkdocs_journey.diagnostics import Severity, render_diagnostic

if TYPE_CHECKING:
    from mkdocs_journey.join import JoinedMap, JoinedProject


def join_project(opened: OpenProject, root: Path, *, as_of: date | None = None) -> JoinedProject:
    """Return the project joined with its data, as of a day or as it says; a bar on the terminal tells how far it is."""
    from mkdocs_journey.answers.folder import open_answers
    from mkdocs_journey.join import join_figures
    from mkdocs_journey.project import load_project

    with show_progress() as tell:
        loaded = load_project(opened.tree, opened.settings, answers=open_answers(root), as_of=as_of, tell=tell)
        return join_figures(loaded, tell)


def pick_maps(joined: JoinedProject, name: str | None) -> tuple[JoinedMap, ...]:
    """Return the map of a name, or every map.

    Raises:
        click.UsageError: No map has the name.
        click.exceptions.Exit: The map of that name cannot be read; its errors were printed.
    """
    maps = tuple(item for item in joined.maps if name in (None, item.slug))
    if name is not None and not maps:
        _tell_broken(joined, name)
        there = ", ".join(item.slug for item in joined.maps) or "none"
        raise click.UsageError(f"no map is called {name!r}; there are: {there}")
    return maps


def _tell_broken(joined: JoinedProject, name: str) -> None:
    """Print what is wrong with the map of a name that is there and cannot be read, and end the command."""
    broken = next((one for one in joined.project.broken if one.is_map and one.slug == name), None)
    if broken is not None:
        for diagnostic in broken.diagnostics:
            click.echo(render_diagnostic(diagnostic), err=True)
        raise click.exceptions.Exit(1)


def report_errors(opened: OpenProject, joined: JoinedProject, *, but_in: str | None = None) -> int:
    """Print every error of the project to stderr, and return how many there are; those in one folder do not count."""
    from mkdocs_journey.checks.every import run_checks

    errors = [one for one in (*opened.diagnostics, *run_checks(joined)) if one.severity is Severity.ERROR]
    errors = [one for one in errors if but_in is None or not one.place.file.startswith(f"{but_in}/")]
    for diagnostic in errors:
        click.echo(render_diagnostic(diagnostic), err=True)
    return len(errors)
