"""`journey review`: a review that took place is written into its map."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from mkdocs_journey.cli.main import main
from mkdocs_journey.cli.opening import OpenProject, open_project
from mkdocs_journey.cli.options import DayParam, project_option


@main.command(epilog='Example: journey review trial-to-paid --date 2026-11-12 --decided "The price comes first"')
@click.argument("map_", metavar="MAP")
@project_option
@click.option("--decided", metavar="TEXT", help="What was decided, in a sentence.")
@click.option("--who", metavar="NAMES", help="Who was there.")
@click.option("--date", "day", type=DayParam(), help="When it took place.  [default: today]")
def review(*, map_: str, root: Path, decided: str | None, who: str | None, day: date | None) -> None:
    """Write a review of MAP down: its day as `reviewed`, and a row of `reviews`.

    The map's age counts from that day on. Everything else in the file stays as it is, comments and all.
    """
    from mkdocs_journey.editing.reviewing import ReviewRefusedError, record_review
    from mkdocs_journey.model.journey_map import Review
    from mkdocs_journey.source.writing import write_bytes

    opened = open_project(root)
    # The one thing here that is about now: a review is written down when it was held.
    today = opened.settings.today or date.today()  # noqa: DTZ011 - the day on the wall of whoever was there
    taken = day or today
    if taken > today:
        raise click.UsageError(f"{taken} is still to come: a review is written down when it took place")
    file = find_map(opened, map_)
    # What it says is judged where the file that holds it is read again.
    row = Review.model_construct(date=taken, who=_one_line("--who", who), decided=_one_line("--decided", decided))
    try:
        written = record_review(opened.tree.read_bytes(file), file, row)
        write_bytes(opened.tree.locate(file), written)
    except ReviewRefusedError as reason:
        raise click.UsageError(str(reason)) from reason
    except OSError as error:
        raise click.UsageError(f"{file} cannot be written: {error.strerror}") from error
    click.echo(f"{file}: reviewed on {taken}. Commit it, so that the changelog tells of it.")


def _one_line(option: str, text: str | None) -> str | None:
    """Return a text on one line.

    Raises:
        click.UsageError: It is empty, or holds what no text may.
    """
    if text is None:
        return None
    line = " ".join(text.split())
    if not line or not line.isprintable():
        raise click.UsageError(f"{option} holds no text: say it in a sentence, or leave the option out")
    return line


def find_map(opened: OpenProject, name: str) -> str:
    """Return the path of a map by its name or its path.

    Raises:
        click.UsageError: There is none.
    """
    from mkdocs_journey.history.states import kind_of, list_project_files
    from mkdocs_journey.history.written import MAP
    from mkdocs_journey.project import slug_of

    files = [file for file in list_project_files(opened.tree, opened.settings) if kind_of(file, opened.settings) is MAP]
    found = [file for file in files if name in (file, slug_of(file))]
    if not found:
        there = ", ".join(map(slug_of, files)) or "none"
        raise click.UsageError(f"no map is called {name!r}; there are: {there}")
    return found[0]
