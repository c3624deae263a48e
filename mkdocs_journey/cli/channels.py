"""`journey channels`: which channel the rules give to each source, medium and campaign, and by which rule."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkdocs_journey.cli.main import main
from mkdocs_journey.cli.opening import open_project
from mkdocs_journey.cli.options import outside_option, project_option
from mkdocs_journey.cli.progress import show_progress
from mkdocs_journey.cli.records import FORMATS, Record, Value, render_records
from mkdocs_journey.diagnostics import Diagnostic, Severity, render_diagnostic, replace_hidden

if TYPE_CHECKING:
    from mkdocs_journey.tables.report import ChannelRow

COLUMNS = ("source", "medium", "campaign", "channel", "rule", "touches")
Found = tuple[Sequence["ChannelRow"], Sequence[Diagnostic], int]


@main.command(epilog="Example: journey channels --format csv")
@click.argument("file", metavar="[FILE]", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@project_option
@outside_option
@click.option("--format", "format_", type=click.Choice(FORMATS), default="table", show_default=True)
@click.option("--publish", is_flag=True, help="Fold rows about few leads, as the site does.")
@click.pass_context
def channels(
    context: click.Context, *, file: Path | None, root: Path, outside: tuple[str, ...], format_: str, publish: bool
) -> None:
    """Print the channel of each source, medium and campaign in FILE, and the rule that gave it.

    FILE is a table with these columns, or some of them; without one, the project's touches without a channel are taken.
    Exits with 1 when there is an error; what could be named is printed all the same.
    """
    rows, diagnostics, least = _of_project(root, outside) if file is None else _of_file(file, root, outside)
    if publish:
        from mkdocs_journey.figure_tables.published import publish_channels

        rows = publish_channels(rows, least=least)
    click.echo(render_records([to_record(row) for row in rows], COLUMNS, format_, cell=_cell), nl=False)
    for diagnostic in diagnostics:
        click.echo(render_diagnostic(diagnostic), err=True)
    if not rows and not diagnostics:
        click.echo("no touch to name: the project has none without a channel of its own", err=True)
    context.exit(1 if any(one.severity is Severity.ERROR for one in diagnostics) else 0)


def to_record(row: ChannelRow) -> Record:
    """Return the documented record of one source, medium and campaign."""
    return {
        "source": row.source,
        "medium": row.medium,
        "campaign": row.campaign,
        "channel": row.channel,
        "rule": row.rule,
        "touches": row.touches,
    }


def _of_project(root: Path, outside: tuple[str, ...]) -> Found:
    project = open_project(root, outside=outside)
    from mkdocs_journey.answers.folder import open_answers
    from mkdocs_journey.project import load_project

    with show_progress() as tell:
        loaded = load_project(project.tree, project.settings, answers=open_answers(root), tell=tell)
    rows = loaded.data.report.channel_rows if loaded.data is not None else ()
    errors = [one for one in (*project.diagnostics, *loaded.diagnostics) if one.severity is Severity.ERROR]
    return rows, errors, project.settings.small_row_leads


def _of_file(file: Path, root: Path, outside: tuple[str, ...]) -> Found:
    from mkdocs_journey.project import list_own_rules, read_channels
    from mkdocs_journey.source.site_config import read_site_config
    from mkdocs_journey.source.tree import FolderTree
    from mkdocs_journey.tables.channels import ChannelNamer
    from mkdocs_journey.tables.tag_rows import name_tag_rows

    settings = read_site_config(root).settings
    own, problems = read_channels(FolderTree(root, outside), settings)
    rows, found = name_tag_rows(file, ChannelNamer(list_own_rules(own)))
    return rows, (*problems, *found), settings.small_row_leads


def _cell(_: str, value: Value) -> str:
    return replace_hidden(" ".join(str(value).split())) or "-"
