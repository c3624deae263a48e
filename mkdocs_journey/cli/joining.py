"""From an opened project to its maps with their figures, for the commands that print these."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkdocs_journey.cli.opening import OpenProject
from mkdocs_journey.cli.progress import show_progress
from mkdocs_journey.diagnostics import Severity, render_diagnostic

if TYPE_CHECKING:
    from mkdocs_journey.join import JoinedMap, JoinedProject


def join_project(opened: OpenProject, root: Path) -> JoinedProject:
    """Return the project joined with its data; a bar on the terminal tells how far it is."""
    from mkdocs_journey.answers.folder import open_answers
    from mkdocs_journey.join import join_figures
    from mkdocs_journey.project import load_project

    with show_progress() as tell:
        loaded = load_project(opened.tree, opened.settings, answers=open_answers(root), tell=tell)
        return join_figures(loaded, tell)


def pick_maps(joined: JoinedProject, name: str | None) -> tuple[JoinedMap, ...]:
    """Return the map of a name, or every map.

    Raises:
        click.UsageError: No map has the name.
    """
    maps = tuple(item for item in joined.maps if name in (None, item.slug))
    if name is not None and not maps:
        there = ", ".join(item.slug for item in joined.maps) or "none"
        raise click.UsageError(f"no map is called {name!r}; there are: {there}")
    return maps


def report_errors(opened: OpenProject, joined: JoinedProject) -> int:
    """Print every error of the project to stderr, and return how many there are."""
    from mkdocs_journey.checks.every import run_checks

    errors = [one for one in (*opened.diagnostics, *run_checks(joined)) if one.severity is Severity.ERROR]
    for diagnostic in errors:
        click.echo(render_diagnostic(diagnostic), err=True)
    return len(errors)
