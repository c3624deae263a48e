"""`journey explain`: how a figure came about, as text for people or JSON for other programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkdocs_journey.cli.joining import join_project, pick_maps
from mkdocs_journey.cli.main import main
from mkdocs_journey.cli.opening import open_project
from mkdocs_journey.cli.options import outside_option, project_option
from mkdocs_journey.cli.records import Record, Value, render_records
from mkdocs_journey.suggest import did_you_mean

if TYPE_CHECKING:
    from mkdocs_journey.figure_tables.explain import Explanation
    from mkdocs_journey.figure_tables.table import Cell, FigureTable
    from mkdocs_journey.join import JoinedMap

SHOWN_ROWS = 20
FORMATS = ("text", "json")


@main.command(epilog="Example: journey explain entries:decision --map trial-to-paid")
@click.argument("figure")
@click.option("--map", "map_name", help="One map only.  [default: all]")
@project_option
@outside_option
@click.option("--format", "format_", type=click.Choice(FORMATS), default="text", show_default=True)
@click.pass_context
def explain(
    context: click.Context,
    *,
    figure: str,
    map_name: str | None,
    root: Path,
    outside: tuple[str, ...],
    format_: str,
) -> None:
    """Print how FIGURE came about: rows used and left out by reason, method, settings, as-of date, commit.

    FIGURE is the name of a table of figures, and after colons any texts that its rows have to hold: `drop_off`,
    `drop_off:decision`, `credit:decision:linear:channel`. Exits with 1 where no map has such a row.
    """
    project = open_project(root, outside=outside)
    from mkdocs_journey.figure_tables.every import FIGURE_TABLES
    from mkdocs_journey.figure_tables.explain import explain_figure, find_table

    name, *words = figure.split(":")
    table = find_table(name)
    if table is None:
        names = [one.name for one in FIGURE_TABLES]
        hint = did_you_mean(name, names) or f"there are: {', '.join(names)}"
        raise click.UsageError(f"no figure is called {name!r}; {hint}")
    joined = join_project(project, root)
    maps = pick_maps(joined, map_name)
    found = [explain_figure(joined.project, item, table, words) for item in maps]
    told = [one for one in found if one is not None and one.rows]
    if format_ == "json":
        click.echo(json.dumps([to_record(one) for one in told], ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join("\n".join(_write(one)) for one in told), nl=False)
    if not told:
        click.echo(_say_nothing(table, words, maps), err=True)
    context.exit(0 if told else 1)


def to_record(told: Explanation) -> dict[str, object]:
    """Return the documented record of one explanation, numbers unrounded."""
    return {
        "map": told.map,
        "figure": told.table.name,
        "about": told.table.about,
        "method": told.table.method,
        "as_of": told.as_of.isoformat(),
        "commit": told.commit or None,
        "audience": told.audience or None,
        "settings": dict(told.settings),
        "data": [
            {"table": one.table, "files": one.files, "read": one.read, "used": one.used, "left_out": dict(one.left_out)}
            for one in told.counts
        ],
        "rows": _records(told),
    }


def _records(told: Explanation) -> list[Record]:
    names = [column.name for column in told.table.columns]
    return [dict(zip(names, map(_plain, row), strict=True)) for row in told.rows]


def _plain(cell: Cell) -> Value:
    if isinstance(cell, date):
        return cell.isoformat()
    return float(cell) if isinstance(cell, Decimal) else cell


def _write(told: Explanation) -> Iterator[str]:
    """Yield the lines that tell how one figure of one map came about, a blank one at the end."""
    yield f"{told.table.name} of {told.map}: {told.table.about}"
    yield ""
    names = [column.name for column in told.table.columns]
    shown = _records(told)[:SHOWN_ROWS]
    yield render_records(shown, names, "table", cell=_cell).rstrip("\n")
    if len(told.rows) > SHOWN_ROWS:
        yield f"… and {len(told.rows) - SHOWN_ROWS:,} rows more; --format json has all"
    yield ""
    yield f"method    How the numbers are made, “{told.table.method}”"
    yield f"as of     {told.as_of.isoformat()}"
    yield f"commit    {told.commit or 'none: not in git'}"
    yield f"audience  {f'leads by {told.audience}' if told.audience else 'all leads'}"
    for name, value in told.settings:
        yield f"setting   {name}: {value}"
    for one in told.counts:
        yield f"rows      {one.table}: {one.used:,} of {one.read:,} read from {one.files}"
        yield from (f"          left out: {count:,} {reason}" for reason, count in one.left_out)
    yield ""


def _cell(key: str, value: Value) -> str:  # noqa: ARG001 - the signature of every cell
    if value is None:
        return "-"
    return f"{value:.4g}" if isinstance(value, float) else str(value)


def _say_nothing(table: FigureTable, words: Sequence[str], maps: Sequence[JoinedMap]) -> str:
    """Return why there is nothing to explain, with the word that was probably meant."""
    from mkdocs_journey.figure_tables.explain import list_words

    measured = [item.figures for item in maps if item.figures is not None]
    if not measured:
        return "no figure to explain: the project has no data"
    known = sorted({word for figures in measured for word in list_words(table, figures)})
    hints = [did_you_mean(word, known) for word in words if word not in known]
    asked = ":".join((table.name, *words))
    return " ".join(filter(None, (f"no map has a row of {asked};", *hints))).rstrip(";")
