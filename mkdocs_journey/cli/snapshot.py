"""`journey snapshot`: the small aggregates of a day as a file to keep in git."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from mkdocs_journey.cli.joining import join_project, report_errors
from mkdocs_journey.cli.main import main
from mkdocs_journey.cli.opening import open_project
from mkdocs_journey.cli.options import DayParam, outside_option, project_option
from mkdocs_journey.source.writing import write_file


@main.command(epilog="Example: journey snapshot")
@project_option
@outside_option
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder to write to.  [default: snapshots, in the folder of the data]",
)
@click.option(
    "--as-of",
    type=DayParam(),
    help="Take it as of the end of this day, from what the data says of it today; later rows are left out.",
)
@click.pass_context
def snapshot(
    context: click.Context, *, root: Path, outside: tuple[str, ...], out: Path | None, as_of: date | None
) -> None:
    """Write the figures of the as-of date as one small file, few leads folded as on the site.

    Kept in git, such files tell how figures moved without the data that they came from. The file is called after its
    as-of date; written again from the same data it stays as it is. Exits with 1, and writes nothing, when the project
    has an error or no figures.
    """
    project = open_project(root, outside=outside)
    from mkdocs_journey.figure_tables.snapshot_figures import take_snapshot
    from mkdocs_journey.snapshots.reading import snapshots_folder
    from mkdocs_journey.snapshots.writing import render_snapshot

    joined = join_project(project, root, as_of=as_of)
    # A snapshot that cannot be read may be the very one that is to be written again.
    folder = snapshots_folder(project.settings)
    if report_errors(project, joined, but_in=folder):
        click.echo("nothing written: the figures of a project with errors may be wrong", err=True)
        context.exit(1)
    found = take_snapshot(joined)
    if found is None or not found.maps:
        click.echo("nothing written: there are no figures, as no data is joined", err=True)
        context.exit(1)
    path = (out or root / folder) / f"{found.as_of.isoformat()}.json"
    text = render_snapshot(found)
    try:
        before = path.read_text(encoding="utf-8") if path.is_file() else None
        if before != text:
            write_file(path, text)
    except (OSError, UnicodeDecodeError) as error:
        raise click.UsageError(f"{path} cannot be written: {error}") from error
    done = (
        "is there already" if before == text else "written" if before is None else "written anew: its figures changed"
    )
    click.echo(f"{path.as_posix()}: {done}")
