"""`journey changelog`: what changed commit by commit, as the site's changelogs tell it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkdocs_journey.cli.main import main
from mkdocs_journey.cli.opening import OpenProject, open_project
from mkdocs_journey.cli.options import project_option

if TYPE_CHECKING:
    from mkdocs_journey.history.changelog import Changelog
    from mkdocs_journey.history.written import FileKind

FORMATS = ("text", "json", "markdown")


@main.command(epilog="Example: journey changelog trial-to-paid --most 5")
@click.argument("map_name", metavar="[MAP]", required=False)
@project_option
@click.option("--format", "format_", type=click.Choice(FORMATS), default="text", show_default=True)
@click.option("--most", type=click.IntRange(min=1), default=20, show_default=True, help="Print so many commits.")
def changelog(*, map_name: str | None, root: Path, format_: str, most: int) -> None:
    """Print what each commit changed, newest first, of MAP or of all maps, personas, shared items and data files.

    MAP is the name of a map's or persona's file. A file that had another name is followed; what is not committed yet
    comes first.
    """
    project = open_project(root)
    from mkdocs_journey.answers.folder import open_answers
    from mkdocs_journey.cli.changelog_formats import gather_commits, render_changelog
    from mkdocs_journey.history.changelog import build_changelogs
    from mkdocs_journey.source.git import read_history

    files = _pick_files(project, map_name)
    history = read_history(root, (".",))
    told = build_changelogs(root, history, files, answers=open_answers(root))
    commits = gather_commits(told, history)
    click.echo(render_changelog(commits[:most], format_), nl=False)
    for note in _list_notes(told, left=len(commits) - most):
        click.echo(f"note: {note}", err=True)


def _pick_files(project: OpenProject, map_name: str | None) -> dict[str, FileKind]:
    """Return the files to tell of.

    Raises:
        click.UsageError: No map or persona has the name.
    """
    from mkdocs_journey.history.states import kind_of, list_project_files
    from mkdocs_journey.history.written import MAP, PERSONA
    from mkdocs_journey.suggest import did_you_mean

    kinds = {file: kind_of(file, project.settings) for file in list_project_files(project.tree, project.settings)}
    files = {file: kind for file, kind in kinds.items() if kind is not None}
    if map_name is None:
        return files
    named = {file: kind for file, kind in files.items() if kind in (MAP, PERSONA) and Path(file).stem == map_name}
    if not named:
        known = [Path(file).stem for file, kind in files.items() if kind in (MAP, PERSONA)]
        hint = did_you_mean(map_name, known) or f"there are {', '.join(known) or 'none'}"
        raise click.UsageError(f"no map or persona is called {map_name!r}; {hint}")
    return named


def _list_notes(told: tuple[Changelog, ...], *, left: int) -> list[str]:
    """Return why the history is not whole, each reason once, and what was not printed."""
    notes = list(dict.fromkeys(item.note for item in told if item.note))
    if left > 0:
        notes.append(f"{left} older commits are not printed; `--most {left + 20}` prints more")
    return notes
