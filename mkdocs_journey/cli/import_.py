"""`journey import`: a file of another tool becomes neutral tables or a draft, written whole or not at all."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import click

from mkdocs_journey.cli.main import main
from mkdocs_journey.cli.options import project_option
from mkdocs_journey.diagnostics import has_errors, render_diagnostic, replace_hidden
from mkdocs_journey.suggest import did_you_mean

if TYPE_CHECKING:
    from mkdocs_journey.cli.import_doors import ImportAnswer, ImportDoor
    from mkdocs_journey.imports.period import Period
    from mkdocs_journey.tables.scales import Scale
    from mkdocs_journey.tables.stamps import DayOrder

AUTO = "auto"


class _PeriodParam(click.ParamType["Period"]):
    """Days on the command line."""

    name = "period"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Period:
        from mkdocs_journey.imports.period import parse_period

        try:
            return parse_period(str(value))
        except ValueError as error:
            self.fail(f"{value!r}: {error}", param, ctx)


class _ZoneParam(click.ParamType[ZoneInfo]):
    """The name of a time zone on the command line."""

    name = "zone"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> ZoneInfo:
        try:
            return ZoneInfo(str(value))
        except (ZoneInfoNotFoundError, ValueError, OSError):
            self.fail(f"{value!r} is no time zone; write a name such as Europe/Berlin", param, ctx)


class _ScaleParam(click.ParamType["Scale"]):
    """The worst and the best number of a rating on the command line."""

    name = "scale"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Scale:
        """Return both ends, or stop with a usage error."""
        from mkdocs_journey.tables.scales import parse_scale

        scale = parse_scale(str(value))
        if scale is None:
            self.fail(f"{value!r} is no scale; write its worst and its best number, such as 1-5", param, ctx)
        return scale


class _NameParam(click.ParamType[str]):
    """The beginning of a file's name on the command line."""

    name = "name"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        text = str(value)
        if not re.fullmatch(r"\w[\w -]{0,99}", text):
            self.fail(f"{value!r} is no name; write letters, digits and hyphens, without a folder", param, ctx)
        return text


class _CurrencyParam(click.ParamType[str]):
    """A currency on the command line."""

    name = "currency"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        text = str(value).upper()
        if len(text) != 3 or not text.isascii() or not text.isalpha():
            self.fail(f"{value!r} is no currency; write three letters such as EUR", param, ctx)
        return text


@main.command("import", epilog="Example: journey import --formats")
@click.argument("format_name", metavar="FORMAT|auto", required=False)
@click.argument("file", required=False, type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "-o",
    "folder",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where the result goes.  [default: the project's folder for it]",
)
@click.option("--register", is_flag=True, help="Name the result in the project's files, such as data/catalog.yml.")
@click.option("--formats", "lists", is_flag=True, help="List every format, and do nothing else.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="The report: for people to stderr, or for programs to stdout.",
)
@click.option("--day-first", "day_order", flag_value="day-first", help="In dates such as 03/04/2026 the day is first.")
@click.option("--month-first", "day_order", flag_value="month-first", help="In such dates the month is first.")
@click.option("--decimal", type=click.Choice((".", ",")), help="The sign before decimals.")
@click.option("--currency", type=_CurrencyParam(), help="Currency of amounts, where the file does not say it.")
@click.option("--timezone", "zone", type=_ZoneParam(), help="Zone of stamps, where it is not the catalog's.")
@click.option("--period", type=_PeriodParam(), help="Days of aggregates: 2026-08, or 2026-08-01..2026-08-31.")
@click.option("--stage", help="Stage of answers and tickets that do not say theirs.")
@click.option("--touchpoint", help="Touchpoint of answers and tickets that do not say theirs.")
@click.option("--page", help="Page of a heatmap, where the file does not say it.")
@click.option(
    "--ids",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A CSV of ids: lead_id, then a column for each system.",
)
@click.option(
    "--mapping",
    type=click.Path(dir_okay=False, path_type=Path),
    help="A YAML file that says what the columns of an unknown file are; one to fill in, where it is not there yet.",
)
@click.option("--scale", type=_ScaleParam(), help="Worst and best number of ratings, such as 1-5.")
@click.option("--as", "name", type=_NameParam(), help="What the names of the tables begin with, not the file's own.")
@click.option("--add", "adds", is_flag=True, help="Keep rows of the same tables that the file has no newer word on.")
@click.option("--keep", "kept", multiple=True, metavar="COLUMN[=NAME]", help="A column that leads keep as well.")
@project_option
@click.pass_context
def import_(
    context: click.Context,
    /,
    *,
    format_name: str | None,
    file: Path | None,
    folder: Path | None,
    register: bool,
    lists: bool,
    format_: str,
    day_order: str | None,
    root: Path,
    kept: tuple[str, ...],
    **options: object,
) -> None:
    """Bring FILE in: an export becomes neutral tables, a map of another tool a draft to review.

    FORMAT is a name that --formats lists; with `auto` the file is recognised by what is in it. Personal columns are
    dropped, nothing ambiguous is guessed, and the report says what became of each row. Exits with 1 when nothing could
    be written.
    """  # fmt: skip
    from mkdocs_journey.cli.import_doors import ImportRequest, open_doors

    doors = open_doors()
    if lists:
        _list(doors)
        return
    format_name, file = _read_arguments(format_name, file)
    # A mapping says what the file is, so that nothing is left to recognise.
    door = doors[0] if options.get("mapping") else _choose(doors, format_name, file)
    from mkdocs_journey.tables.stamps import DayOrder

    order: DayOrder | None = DayOrder(day_order) if day_order else None
    given = {**options, "day_order": order, "keep": _read_kept(kept)}
    answer = door.carry_out(ImportRequest(file, format_name, root, folder, register, given))
    _print(answer, format_)
    context.exit(1 if has_errors(answer.diagnostics) else 0)


def _read_arguments(format_name: str | None, file: Path | None) -> tuple[str, Path]:
    """Return format and file, in whatever order they stand; a file alone is recognised."""
    if file is not None and format_name is not None:
        if file.exists():
            return format_name, file
        if Path(format_name).is_file():
            return str(file), Path(format_name)
        missing = format_name if Path(format_name).suffix and not file.suffix else file
        raise click.UsageError(f"there is no file {missing}")
    if format_name is not None and Path(format_name).is_file():
        return AUTO, Path(format_name)
    if format_name is not None and Path(format_name).suffix:
        raise click.UsageError(f"there is no file {format_name}")
    raise click.UsageError("name a format, or auto, and the file: journey import auto FILE")


def _choose(doors: tuple[ImportDoor, ...], format_name: str, file: Path) -> ImportDoor:
    if format_name != AUTO:
        known = [name for door in doors for name in door.list_formats()]
        if format_name not in known:
            hint = did_you_mean(format_name, known) or "journey import --formats lists them"
            raise click.UsageError(f"there is no format {format_name!r}; {hint}")
        return next(door for door in doors if format_name in door.list_formats())
    # A file that no door knows is explained by the first.
    return next((door for door in doors if door.recognise(file).format_), doors[0])


def _read_kept(kept: tuple[str, ...]) -> Mapping[str, str]:
    found = {}
    for text in kept:
        header, _, name = text.partition("=")
        found[header.strip()] = (name.strip() or header.strip()).casefold().replace(" ", "_")
    return found


def _list(doors: tuple[ImportDoor, ...]) -> None:
    listed = {name: title for door in doors for name, title in door.list_formats().items()}
    width = max(map(len, listed))
    for name, title in listed.items():
        click.echo(f"{name.ljust(width)}  {title}")


def _print(answer: ImportAnswer, format_: str) -> None:
    if format_ == "json":
        click.echo(json.dumps(list(answer.records), ensure_ascii=False, indent=2))
    else:
        for line in answer.lines:
            click.echo(replace_hidden(line), err=True)
    for diagnostic in answer.diagnostics:
        click.echo(render_diagnostic(diagnostic), err=True)
    if answer.after:
        click.echo(answer.after, err=True, nl=False)
