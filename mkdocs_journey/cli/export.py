"""`journey export`: maps as files for other tools and other people."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkdocs_journey.cli.joining import join_project, pick_maps, report_errors
from mkdocs_journey.cli.main import main
from mkdocs_journey.cli.opening import OpenProject, open_project
from mkdocs_journey.cli.options import outside_option, project_option
from mkdocs_journey.diagnostics import Severity, render_diagnostic
from mkdocs_journey.source.writing import write_bytes
from mkdocs_journey.suggest import did_you_mean

if TYPE_CHECKING:
    from mkdocs_journey.figure_tables.every import Sheet
    from mkdocs_journey.interchange.exported_map import ExportedMap
    from mkdocs_journey.join import JoinedMap, JoinedProject

FORMATS = ("csv", "json", "mermaid", "pdf", "png", "pptx", "site", "svg", "xlsx")
PROFILES = ("internal", "partner")
ENDINGS = {one: one for one in FORMATS} | {"mermaid": "mmd"}
PRINTED = ("json", "mermaid")
"""Formats that go to the standard output where no path is given."""
BLANK = ("pdf", "png", "svg", "xlsx")
"""Formats that an empty grid can be had in."""
_FOLDERS = {"csv": "figures", "site": "journey-site"}
"""Formats of many files, and the folder that they go into where none is named."""
EXTRAS = {"xlsxwriter": "xlsx", "pptx": "pptx"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for."""

    format: str
    map: str | None
    path: Path | None
    profile: str
    blank: bool
    force: bool


def _complete_format(_: click.Context, __: click.Parameter, begun: str) -> list[str]:
    return [one for one in FORMATS if one.startswith(begun)]


@main.command(epilog="Example: journey export mermaid trial-to-paid")
@click.argument("format_", metavar=f"[{'|'.join(FORMATS)}]", shell_complete=_complete_format)
@click.argument("map_name", metavar="[MAP]", required=False)
@click.option(
    "-o", "path", metavar="PATH", type=click.Path(path_type=Path), help="The file, or the folder for several."
)
@click.option(
    "--profile",
    type=click.Choice(PROFILES),
    default="internal",
    show_default=True,
    help="For whom: partner leaves out money, quotes and the names of owners and reviewers.",
)
@click.option(
    "--blank", is_flag=True, help="The empty grid, to be filled in at a workshop: of MAP, or of five usual stages."
)
@click.option("--force", is_flag=True, help="Write over files that are there and differ.")
@project_option
@outside_option
@click.pass_context
def export(
    context: click.Context,
    *,
    format_: str,
    map_name: str | None,
    path: Path | None,
    profile: str,
    blank: bool,
    force: bool,
    root: Path,
    outside: tuple[str, ...],
) -> None:
    """Write MAP, or every map, as files for other tools: a workbook, slides, a poster, a site, or the figures alone.

    Numbers about few leads are folded as on the site. A file that is there and differs stays, unless --force is given.
    Exits with 1 when the project has an error; what could be written is written all the same.
    """
    _refuse_unknown_format(format_, map_name)
    asked = Asked(format_, map_name, path, profile, blank, force)
    if format_ in _FOLDERS:
        _refuse_file_name(asked)
    project = open_project(root, outside=outside)
    if blank:
        if format_ not in BLANK:
            raise click.UsageError(f"--blank comes as {' or '.join(BLANK)}, not as {format_}")
        _write(asked, _draw_blank(project, asked))
        return
    if format_ == "site":
        context.exit(_write_site(project, asked, root))
    joined = join_project(project, root)
    _write(asked, draw_files(project, joined, asked))
    context.exit(1 if report_errors(project, joined) else 0)


def _refuse_unknown_format(format_: str, map_name: str | None) -> None:
    if format_ in FORMATS:
        return
    if map_name in FORMATS:
        raise click.UsageError(f"the format comes first: journey export {map_name} {format_}")
    hint = did_you_mean(format_, FORMATS) or f"there are {', '.join(FORMATS)}"
    raise click.UsageError(f"there is no format {format_!r}; {hint}")


def _write_site(project: OpenProject, asked: Asked, root: Path) -> int:
    """Write the pages for a host without plugins, tell every error, and return the exit code.

    Raises:
        click.UsageError: A map is named, or the folder cannot be written.
    """
    from mkdocs_journey.cli.site_files import draw_site

    if asked.map is not None:
        raise click.UsageError("a site has all maps: leave the map out")
    files, site = draw_site(project, root, profile=asked.profile)
    _write(asked, files)
    errors = [one for one in (*project.diagnostics, *site.diagnostics) if one.severity is Severity.ERROR]
    for diagnostic in errors:
        click.echo(render_diagnostic(diagnostic), err=True)
    return 1 if errors else 0


def _draw_blank(project: OpenProject, asked: Asked) -> Mapping[str, bytes]:
    from mkdocs_journey.interchange.blank_map import empty_map
    from mkdocs_journey.join import join_figures
    from mkdocs_journey.project import load_project, read_language
    from mkdocs_journey.words.speech import speaking

    joined = join_figures(load_project(project.tree, project.settings, with_data=False))
    like = pick_maps(joined, asked.map)[0] if asked.map is not None else None
    empty = empty_map(like)
    with speaking(read_language(joined.project)):
        return {f"{empty.slug}-blank.{ENDINGS[asked.format]}": _one_of_each(asked)(empty)}


def draw_files(project: OpenProject, joined: JoinedProject, asked: Asked) -> Mapping[str, bytes]:
    """Return the files of a format by their names.

    Raises:
        click.UsageError: No map has the name, or a library is missing.
    """
    from mkdocs_journey.figure_tables.every import fill_published_sheets
    from mkdocs_journey.interchange.everything import write_everything
    from mkdocs_journey.interchange.figure_files import sheets_of_map, write_figure_files
    from mkdocs_journey.interchange.profiles import apply_profile, publish_sheets
    from mkdocs_journey.project import read_language
    from mkdocs_journey.words.speech import speaking

    # Before the profile takes away what cannot be read, so that its errors can be told.
    pick_maps(joined, asked.map)
    told = apply_profile(joined, asked.profile)
    if asked.format == "csv":
        sheets = publish_sheets(fill_published_sheets(told), asked.profile)
        return write_figure_files(sheets_of_map(sheets, asked.map) if asked.map is not None else sheets)
    if asked.format == "json":
        exported = gather_maps(project, told, asked.map, asked.profile)
        maps = [one.joined for one in exported]
        slugs = {one.slug for item in maps for one in (item.persona, *item.also) if one is not None}
        personas = [one for one in told.project.personas if asked.map is None or one.slug in slugs]
        text = write_everything(exported, personas, told.project.shared)
        return {f"{asked.map or 'journeys'}.json": text.encode("utf-8", "replace")}
    draw = _one_of_each(asked)
    # What people read is in the site's language; what programs read is the same in every language.
    with speaking(read_language(joined.project)):
        exported = gather_maps(project, told, asked.map, asked.profile)
        return {f"{one.slug}.{ENDINGS[asked.format]}": draw(one) for one in exported}


def gather_maps(project: OpenProject, joined: JoinedProject, name: str | None, profile: str) -> tuple[ExportedMap, ...]:
    """Return the map of a name, or every map, with its findings, actions and figures.

    Args:
        project: The project's settings.
        joined: What the readers of the profile may have of it.
        name: None for every map.
        profile: Whom it is for.

    Raises:
        click.UsageError: No map has the name, or none can be read.
    """
    from mkdocs_journey.figure_tables.every import fill_published_sheets
    from mkdocs_journey.interchange.profiles import publish_sheets

    maps = pick_maps(joined, name)
    if not maps:
        raise click.UsageError("the project has no map that can be read: `journey check` lists what is wrong")
    sheets = publish_sheets(fill_published_sheets(joined), profile)
    return tuple(_gather(project, joined, item, sheets, profile) for item in maps)


def _gather(
    project: OpenProject, joined: JoinedProject, item: JoinedMap, sheets: Sequence[Sheet], profile: str
) -> ExportedMap:
    from mkdocs_journey.findings.actions import rank_actions
    from mkdocs_journey.findings.every import find_everything
    from mkdocs_journey.interchange.exported_map import ExportedMap
    from mkdocs_journey.interchange.figure_files import sheets_of_map
    from mkdocs_journey.pages.figures_text import hush_finding

    settings, day = project.settings, joined.judged_day
    found = find_everything(item, settings, judged_on=day)
    least = settings.small_row_leads
    return ExportedMap(
        joined=item,
        findings=tuple(hush_finding(one, least) for one in found),
        actions=rank_actions(item, found, settings, judged_on=day, least=least),
        sheets=sheets_of_map(sheets, item.slug),
        label=settings.label,
        judged_on=day,
        profile=profile,
    )


def _one_of_each(asked: Asked) -> Callable[[ExportedMap], bytes]:
    """Return what makes a map's file."""

    def draw(exported: ExportedMap) -> bytes:
        try:
            return _draw_one(exported, asked)
        except ImportError as error:
            extra = EXTRAS.get(error.name or "")
            if extra is None:
                raise
            raise click.UsageError(
                f'{asked.format} needs {error.name}, which is not installed: pip install "mkdocs-journey[{extra}]"'
            ) from error

    return draw


def _draw_one(exported: ExportedMap, asked: Asked) -> bytes:
    if asked.format == "mermaid":
        from mkdocs_journey.interchange.mermaid import write_mermaid

        written = write_mermaid(exported)
        if written.lost:
            click.echo(f"{exported.slug}: Mermaid has no place for {', '.join(written.lost)}", err=True)
        return written.text.encode("utf-8", "replace")
    if asked.format == "pptx":
        from mkdocs_journey.interchange.slides import write_slides

        return write_slides(exported)
    if asked.format in ("pdf", "png", "svg"):
        return _draw_poster(exported, asked)
    from mkdocs_journey.interchange.workbook import write_workbook

    return write_workbook(exported, blank=asked.blank)


def _draw_poster(exported: ExportedMap, asked: Asked) -> bytes:
    from mkdocs_journey.interchange.browser import NoBrowserError, print_pdf, take_picture
    from mkdocs_journey.interchange.poster import draw_poster

    sheet = draw_poster(exported, blank=asked.blank)
    try:
        match asked.format:
            case "pdf":
                return print_pdf(sheet, exported.dated)
            case "png":
                return take_picture(sheet)
            case _:
                return sheet.svg.encode("utf-8", "replace")
    except NoBrowserError as error:
        raise click.UsageError(f"{asked.format}: {error}") from error


# --- where it goes ---------------------------------------------------------------------------------------------------


def _write(asked: Asked, files: Mapping[str, bytes]) -> None:
    """Write the files, or print the one that is a text where no path is given.

    Raises:
        click.UsageError: A file is there and differs, or cannot be written; then none is written.
    """
    if asked.path is None and asked.format in PRINTED and len(files) == 1:
        click.echo(next(iter(files.values())).decode("utf-8"), nl=False)
        return
    placed = dict(_place(asked, files))
    if not asked.force:
        _refuse_differing(placed)
    for path, data in placed.items():
        try:
            write_bytes(path, data)
        except OSError as error:
            raise click.UsageError(f"{path} cannot be written: {error.strerror}") from error
    told = [str(path) for path in placed]
    click.echo(told[0] if len(told) == 1 else f"{len(told)} files in {asked.path or _FOLDERS.get(asked.format, '.')}")


def _place(asked: Asked, files: Mapping[str, bytes]) -> Iterator[tuple[Path, bytes]]:
    several = asked.format in _FOLDERS or len(files) > 1
    if len(files) > 1:
        _refuse_file_name(asked)
    folder = asked.path or Path(_FOLDERS.get(asked.format, "."))
    for name, data in files.items():
        is_file = asked.path is not None and not several and not asked.path.is_dir()
        yield (folder if is_file else folder / name), data


def _refuse_file_name(asked: Asked) -> None:
    """Stop where several files are to go into what has the name of one."""
    path = asked.path
    if path is None or path.suffix.removeprefix(".") not in ENDINGS.values() or path.is_dir():
        return
    if asked.format in _FOLDERS:
        raise click.UsageError(
            f"{asked.format} is many files: name a folder for them, such as -o {path.with_suffix('')}"
        )
    raise click.UsageError(
        f"there is a file for each map: name one map, or a folder, such as -o {path.with_suffix('')}"
    )


def _refuse_differing(placed: Mapping[Path, bytes]) -> None:
    differing = [path for path, data in placed.items() if _differs(path, data)]
    if differing:
        others = f" and {len(differing) - 1} more" if len(differing) > 1 else ""
        raise click.UsageError(f"{differing[0]}{others}: there already, and different; --force writes over it")


def _differs(path: Path, data: bytes) -> bool:
    try:
        return path.read_bytes() != data
    except FileNotFoundError:
        return False
    except OSError as error:
        raise click.UsageError(f"{path} cannot be written: {error.strerror}") from error
