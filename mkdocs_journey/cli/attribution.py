"""`journey attribution`: the credit of channels, sources, campaigns and touchpoints, as a table, CSV or JSON."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from mkdocs_journey.attribution.figures import Credit
from mkdocs_journey.attribution.models import ALL_MODELS
from mkdocs_journey.cli.main import main
from mkdocs_journey.cli.opening import open_project
from mkdocs_journey.cli.options import outside_option, project_option
from mkdocs_journey.cli.progress import show_progress
from mkdocs_journey.cli.records import FORMATS, Record, Value, render_records
from mkdocs_journey.diagnostics import Severity, render_diagnostic

COLUMNS = (
    "map", "scope", "from", "to", "model", "dimension", "value", "credit", "share", "n", "low", "high",
)  # fmt: skip
DIMENSIONS = ("channel", "source", "campaign", "touchpoint")


@main.command(epilog="Example: journey attribution trial-to-paid --model linear --by channel")
@click.argument("map_name", metavar="[MAP]", required=False)
@project_option
@outside_option
@click.option("--model", type=click.Choice([model.id for model in ALL_MODELS]), help="One model only.  [default: all]")
@click.option("--by", "dimension", type=click.Choice(DIMENSIONS), help="One dimension only.  [default: all]")
@click.option("--format", "format_", type=click.Choice(FORMATS), default="table", show_default=True)
@click.option("--publish", is_flag=True, help="Fold rows about few leads, as the site does.")
@click.pass_context
def attribution(
    context: click.Context,
    *,
    map_name: str | None,
    root: Path,
    outside: tuple[str, ...],
    model: str | None,
    dimension: str | None,
    format_: str,
    publish: bool,
) -> None:
    """Print who gets credit for moving people on, for MAP or for every map.

    Exits with 1 when the project has an error; what could be computed is printed all the same.
    """
    project = open_project(root, outside=outside)
    from mkdocs_journey.answers.folder import open_answers
    from mkdocs_journey.checks.every import run_checks
    from mkdocs_journey.figure_tables.published import publish_credits
    from mkdocs_journey.join import join_figures
    from mkdocs_journey.project import load_project

    with show_progress() as tell:
        loaded = load_project(project.tree, project.settings, answers=open_answers(root), tell=tell)
        joined = join_figures(loaded, tell)
    names = [item.slug for item in joined.maps]
    if map_name is not None and map_name not in names:
        raise click.UsageError(f"no map is called {map_name!r}; there are: {', '.join(names) or 'none'}")
    records: list[Record] = []
    for item in joined.maps:
        if item.figures is None or map_name not in (None, item.slug):
            continue
        rows: Iterable[Credit] = item.figures.credits
        if publish:
            rows = publish_credits(rows, least=project.settings.small_row_leads)
        wanted = (row for row in rows if model in (None, row.model) and dimension in (None, row.dimension))
        records += [to_record(item.slug, row) for row in wanted]
    click.echo(render_records(records, COLUMNS, format_, cell=_cell), nl=False)
    errors = [one for one in (*project.diagnostics, *run_checks(joined)) if one.severity is Severity.ERROR]
    for diagnostic in errors:
        click.echo(render_diagnostic(diagnostic), err=True)
    if not records and not errors:
        click.echo("no credit to show: the project has no touches and stage entries", err=True)
    context.exit(1 if errors else 0)


def to_record(map_name: str, row: Credit) -> Record:
    """Return the documented record of one credit, numbers unrounded."""
    low, high = row.interval or (None, None)
    values = (
        map_name, row.scope, row.source_stage, row.target_stage, row.model, row.dimension, row.value,
        row.credit, row.share, row.n, low, high,
    )  # fmt: skip
    return dict(zip(COLUMNS, values, strict=True))


def _cell(key: str, value: Value) -> str:
    if value is None:
        return "-"
    if key in ("share", "low", "high"):
        return f"{float(value):.1%}"
    return f"{value:.2f}" if isinstance(value, float) else str(value)
