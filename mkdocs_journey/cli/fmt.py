"""`journey fmt`: the YAML files of the project in one order and layout, with their comments."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkdocs_journey.cli.main import main
from mkdocs_journey.cli.opening import OpenProject, open_project
from mkdocs_journey.cli.options import project_option
from mkdocs_journey.diagnostics import has_errors, render_diagnostic, sort_diagnostics

if TYPE_CHECKING:
    from mkdocs_journey.diagnostics import Diagnostic


@main.command(epilog="Example: journey fmt --check")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@project_option
@click.option("--check", "only_check", is_flag=True, help="Write nothing; list what would change, and exit with 1.")
@click.pass_context
def fmt(context: click.Context, *, paths: tuple[Path, ...], root: Path, only_check: bool) -> None:
    """Put maps, personas, shared items, catalog and channel rules into one order and layout.

    PATHS are files or folders; without any, it is the whole project. Comments stay with what they are about, ids that
    nobody wrote are written down, and the meaning stays the same. A file with an error is left alone, and the errors
    are told. Exits with 0 when all is in order, with 1 when a file could not be formatted.
    """
    opened = open_project(root)
    problems: list[Diagnostic] = []
    changed = 0
    for file in _pick_files(opened, paths):
        found, is_changed = _format(opened, file, write=not only_check)
        problems += found
        changed += is_changed
    for problem in sort_diagnostics(problems):
        click.echo(render_diagnostic(problem), err=True)
    context.exit(1 if has_errors(problems) or (only_check and changed) else 0)


def _pick_files(opened: OpenProject, paths: tuple[Path, ...]) -> tuple[str, ...]:
    """Return the files of the project that are named, or in a folder that is.

    Raises:
        click.UsageError: A path is not there, or is no part of the project.
    """
    from mkdocs_journey.history.states import list_project_files

    every = list_project_files(opened.tree, opened.settings)
    if not paths:
        return every
    return tuple(sorted({file for path in paths for file in _files_at(opened, path, every)}))


def _files_at(opened: OpenProject, path: Path, every: tuple[str, ...]) -> tuple[str, ...]:
    # Hooks name files from where they run; whoever gives --project may name them from there.
    places = [place.resolve() for place in (path, opened.tree.root / path) if place.exists()]
    if not places:
        raise click.UsageError(f"there is no file or folder {str(path)!r}")
    root = opened.tree.root.resolve()
    place = next((place for place in places if place.is_relative_to(root)), None)
    if place is None:
        raise click.UsageError(f"{str(path)!r} is not in the project's folder {root}")
    name = place.relative_to(root).as_posix()
    found = tuple(file for file in every if name in (".", file) or file.startswith(f"{name}/"))
    if not found and place.is_file():
        # A hook hands over every YAML file of its folders.
        click.echo(
            f"passed over {name}: it is no map, persona, shared file, catalog or file of channel rules", err=True
        )
    return found


def _format(opened: OpenProject, file: str, *, write: bool) -> tuple[tuple[Diagnostic, ...], bool]:
    """Format one file; return its problems, and whether it was or would be changed.

    Raises:
        click.UsageError: It cannot be written.
    """
    from mkdocs_journey.editing.formatting import format_file
    from mkdocs_journey.history.states import kind_of
    from mkdocs_journey.source.text import read_file_bytes
    from mkdocs_journey.source.writing import write_bytes

    kind = kind_of(file, opened.settings)
    assert kind is not None
    data, unread = read_file_bytes(opened.tree, file)
    if data is None:
        return unread, False
    formatted = format_file(data, kind, file)
    if formatted.data is None or formatted.data == data:
        return formatted.diagnostics, False
    if write:
        try:
            write_bytes(opened.tree.locate(file), formatted.data)
        except OSError as error:
            raise click.UsageError(f"{file} cannot be written: {error.strerror}") from error
    click.echo(f"{'formatted' if write else 'would format'} {file}")
    return formatted.diagnostics, True
