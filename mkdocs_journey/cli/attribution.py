"""`journey attribution`: the credit of channels, sources, campaigns and touchpoints, as a table, CSV or JSON."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from mkdocs_journey.attribution.credit_rows import Credit
from mkdocs_journey.attribution.models import ALL_MODELS
from mkdocs_journey.cli.joining import join_project, pick_maps, report_errors
from mkdocs_journey.cli.main import main
from mkdocs_journey.cli.opening import open_project
from mkdocs_journey.cli.options import outside_option, project_option
from mkdocs_journey.cli.records import FORMATS, Record, Value, render_records
from mkdocs_journey.figure_tables.credit_tables import CREDIT, credit_cells

COLUMNS = ("map", *(column.name for column in CREDIT.columns))
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
    from mkdocs_journey.figure_tables.published import publish_credits

    joined = join_project(project, root)
    records: list[Record] = []
    for item in pick_maps(joined, map_name):
        rows: Iterable[Credit] = item.figures.credits if item.figures is not None else ()
        if publish:
            rows = publish_credits(rows, least=project.settings.small_row_leads)
        wanted = (row for row in rows if model in (None, row.model) and dimension in (None, row.dimension))
        records += [to_record(item.slug, row) for row in wanted]
    click.echo(render_records(records, COLUMNS, format_, cell=_cell), nl=False)
    errors = report_errors(project, joined)
    if not records and not errors:
        click.echo("no credit to show: the project has no touches and stage entries", err=True)
    context.exit(1 if errors else 0)


def to_record(map_name: str, row: Credit) -> Record:
    """Return the documented record of one credit, numbers unrounded."""
    return dict(zip(COLUMNS, (map_name, *credit_cells(row)), strict=True))


def _cell(key: str, value: Value) -> str:
    if value is None:
        return "-"
    if key in ("share", "low", "high"):
        return f"{float(value):.1%}"
    return f"{value:.2f}" if isinstance(value, float) else str(value)
