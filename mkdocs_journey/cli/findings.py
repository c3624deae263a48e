"""`journey findings`: what the rules detected on each map, as a table, CSV or JSON."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkdocs_journey.cli.joining import join_project, pick_maps, report_errors
from mkdocs_journey.cli.main import main
from mkdocs_journey.cli.opening import open_project
from mkdocs_journey.cli.options import outside_option, project_option
from mkdocs_journey.cli.records import FORMATS, Record, Value, render_records

if TYPE_CHECKING:
    from mkdocs_journey.findings.finding import Finding

COLUMNS = (
    "map", "kind", "stage", "step", "touchpoint", "value", "threshold", "n", "low", "high", "rule", "text", "evidence",
)  # fmt: skip
SHOWN = ("map", "kind", "stage", "step", "touchpoint", "value", "threshold", "n", "text")


@main.command(epilog="Example: journey findings trial-to-paid")
@click.argument("map_name", metavar="[MAP]", required=False)
@project_option
@outside_option
@click.option("--format", "format_", type=click.Choice(FORMATS), default="table", show_default=True)
@click.option("--publish", is_flag=True, help="Leave out numbers about few leads, as the site does.")
@click.pass_context
def findings(
    context: click.Context,
    *,
    map_name: str | None,
    root: Path,
    outside: tuple[str, ...],
    format_: str,
    publish: bool,
) -> None:
    """Print where emotion turns, what the data shows, and what the map's upkeep needs, for MAP or every map.

    The table leaves out the rule, the interval and what a finding lists; CSV and JSON have all of it. Exits with 1 when
    the project has an error; what could be found is printed all the same.
    """
    project = open_project(root, outside=outside)
    from mkdocs_journey.findings.every import find_everything
    from mkdocs_journey.pages.figures_text import hush_finding

    joined = join_project(project, root)
    least = project.settings.small_row_leads
    found = [
        (item.slug, hush_finding(finding, least) if publish else finding)
        for item in pick_maps(joined, map_name)
        for finding in find_everything(item, project.settings, judged_on=joined.judged_day)
    ]
    columns = SHOWN if format_ == "table" else COLUMNS
    records = [to_record(*one) for one in found]
    if format_ == "table":
        records = [{**record, "text": finding.text} for record, (_, finding) in zip(records, found, strict=True)]
    shown = [{key: record[key] for key in columns} for record in records]
    click.echo(render_records(shown, columns, format_, cell=_cell), nl=False)
    errors = report_errors(project, joined)
    if not records and not errors:
        click.echo("no finding: no rule fired", err=True)
    context.exit(1 if errors else 0)


def to_record(map_name: str, finding: Finding) -> Record:
    """Return the documented record of one finding, numbers unrounded; ids of evidence stand side by side."""
    values: tuple[Value, ...] = (
        map_name, finding.kind, finding.stage, finding.step, finding.touchpoint, finding.value, finding.threshold,
        finding.n, finding.low, finding.high, finding.rule, finding.whole_text, ", ".join(finding.evidence),
    )  # fmt: skip
    return dict(zip(COLUMNS, values, strict=True))


def _cell(key: str, value: Value) -> str:  # noqa: ARG001 - the signature of every cell
    if value is None:
        return "-"
    return f"{value:.3g}" if isinstance(value, float) else str(value)
