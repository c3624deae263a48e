"""The door of data: exports of other tools become neutral tables, which the catalog names where that is asked for."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast
from zoneinfo import ZoneInfo

import click

from mkdocs_journey.cli.import_doors import ImportAnswer, ImportRequest, Recognition
from mkdocs_journey.cli.progress import show_progress
from mkdocs_journey.diagnostics import Place, has_errors
from mkdocs_journey.imports.formats.every import FORMATS
from mkdocs_journey.imports.importing import draft_mapping, import_export, recognise_export
from mkdocs_journey.imports.period import Period
from mkdocs_journey.imports.refusal import RefusedExportError
from mkdocs_journey.imports.registering import NewSet, entry_lines, register_sets
from mkdocs_journey.imports.report import Imported, report_lines, report_records
from mkdocs_journey.imports.rules import UNKNOWN_EXPORT, UNUSABLE_MAPPING
from mkdocs_journey.imports.statements import Statements
from mkdocs_journey.project import CATALOG_NAMES, load_project
from mkdocs_journey.source.site_config import read_site_config
from mkdocs_journey.source.tree import FolderTree, is_folder
from mkdocs_journey.source.writing import write_file
from mkdocs_journey.tables.contract import TABLES
from mkdocs_journey.tables.scales import Scale
from mkdocs_journey.tables.stamps import DayOrder

_EXPERIMENTAL = " (experimental)"
_COPY = re.compile(r"(\w[\w -]*?)[ _-]*\(\d{1,3}\)")
"""What browsers call a file whose name is taken."""


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """The project that the tables are for.

    Attributes:
        stages: Id to name over all maps; None where there is no project.
        renames: `stages:` of the catalog.
        zone: Of the catalog.
        data: Its folder of data; None where there is no project.
        catalog: Its catalog, there or not.
    """

    stages: Mapping[str, str] | None
    renames: Mapping[str, str]
    zone: str
    data: Path | None
    catalog: Path | None


def list_formats() -> Mapping[str, str]:
    """Return the title of each format by its name."""
    return {name: one.title + ("" if one.is_sure else _EXPERIMENTAL) for name, one in FORMATS.items()}


def recognise(file: Path) -> Recognition:
    """Return the format of a file, by what is in it."""
    try:
        return Recognition(recognise_export(file) or "")
    except RefusedExportError as refusal:
        return Recognition(diagnostics=(refusal.diagnostic,))


def carry_out(request: ImportRequest) -> ImportAnswer:
    """Write the neutral tables of an export, all of them or none; a mapping that is not there yet, to be filled in."""
    mapping = cast("Path | None", request.options.get("mapping"))
    if mapping is not None and not mapping.exists():
        return _begin_mapping(request.file, mapping)
    around = _look_around(request.root)
    folder = request.folder or around.data or Path()
    if request.register:
        _refuse_register(around, folder)
    statements = make_statements(request.options)
    with show_progress() as tell:
        done = import_export(
            request.file,
            root=request.root,
            folder=folder,
            format_=request.format_,
            statements=statements,
            zone=around.zone,
            stages=around.stages,
            renames=around.renames,
            tell=tell,
        )
    if done.tables and not statements.name:
        _note_copy(request.file, done)
    lines = list(report_lines(done))
    if request.register and not has_errors(done.diagnostics):
        lines += _register(done, around)
    evidence = [line for part in done.parts for line in part.evidence]
    if evidence:
        lines.append("for the map, to paste below its own evidence:")
    after = "".join(f"{line}\n" for line in evidence)
    if any(one.code == UNKNOWN_EXPORT.code for one in done.diagnostics):
        after = _draft_below(request.file)
    return ImportAnswer(tuple(lines), tuple(report_records(done)), done.diagnostics, after)


def _draft_below(file: Path) -> str:
    """Return the mapping that a file of unknown columns needs, to be copied; nothing where it has no columns."""
    try:
        return draft_mapping(file)
    except RefusedExportError:
        return ""


def _note_copy(file: Path, done: Imported) -> None:
    """Note in the report how the rows of a file that was downloaded again join those of before."""
    found = _COPY.fullmatch(file.stem)
    if found is not None:
        note = (
            "it is named like a second download, and its tables stand beside those of the first: rows in both count "
            f"twice. Delete them, and import it with `--as {shlex.quote(found[1])} --add`, which puts the rows together"
        )
        done.parts[0].notes[note] = 1


def _begin_mapping(file: Path, mapping: Path) -> ImportAnswer:
    """Write a mapping to fill in; nothing is imported yet, which is told as an error."""
    try:
        write_file(mapping, draft_mapping(file))
    except RefusedExportError as refusal:
        return ImportAnswer(diagnostics=(refusal.diagnostic,))
    except OSError as error:
        raise click.UsageError(f"{mapping} cannot be written: {error.strerror}") from error
    message = "there was no such mapping; one to fill in is there now, with the columns of the file"
    hint = "write them behind the names of the table, then give the same command again"
    return ImportAnswer(diagnostics=(UNUSABLE_MAPPING.at(Place(mapping.as_posix()), message, hint=hint),))


def make_statements(options: Mapping[str, object]) -> Statements:
    """Return what the options say of the file."""
    return Statements(
        day_order=cast("DayOrder | None", options.get("day_order")),
        decimal=str(options.get("decimal") or ""),
        currency=str(options.get("currency") or ""),
        zone=cast("ZoneInfo | None", options.get("zone")),
        period=cast("Period | None", options.get("period")),
        page=str(options.get("page") or ""),
        stage=str(options.get("stage") or ""),
        touchpoint=str(options.get("touchpoint") or ""),
        scale=_scale_text(options.get("scale")),
        ids=cast("Path | None", options.get("ids")),
        mapping=cast("Path | None", options.get("mapping")),
        name=str(options.get("name") or ""),
        adds=bool(options.get("adds")),
        keep=cast("Mapping[str, str]", options.get("keep") or {}),
    )


def _scale_text(scale: object) -> str:
    return "-".join(str(end) for end in cast("Scale", scale)) if scale else ""


def _look_around(root: Path) -> _Surroundings:
    settings = read_site_config(root).settings
    if not is_folder(root / settings.maps_dir):
        return _Surroundings(None, {}, "UTC", None, None)
    project = load_project(FolderTree(root), settings, with_data=False)
    stages = {stage.id: stage.name for item in project.maps for stage in item.content.stages}
    catalog = project.catalog
    sets = catalog.content.datasets if catalog is not None else ()
    renames = {name: stage for one in sets for name, stage in one.stages.items()}
    data = root / settings.data_dir
    there = next((data / name for name in CATALOG_NAMES if (data / name).is_file()), data / CATALOG_NAMES[0])
    return _Surroundings(stages, renames, catalog.content.timezone if catalog is not None else "UTC", data, there)


def _refuse_register(around: _Surroundings, folder: Path) -> None:
    if around.catalog is None:
        raise click.UsageError("--register needs a project: go to its folder, or name it with --project")
    if not folder.resolve().is_relative_to(around.catalog.parent.resolve()):
        raise click.UsageError(f"--register needs the tables below {around.catalog.parent}, where the catalog is")


def _register(done: Imported, around: _Surroundings) -> list[str]:
    assert around.catalog is not None
    home = around.catalog.parent.resolve()
    sets = []
    for name in done.tables:
        path = Path(name).resolve()
        table = path.name.removesuffix(".csv").rpartition(".")[2]
        unmatched = done.stages if TABLES[table].column("stage") is not None else {}
        sets.append(NewSet(table, path.relative_to(home).as_posix(), unmatched))
    text = around.catalog.read_text(encoding="utf-8") if around.catalog.is_file() else ""
    changed = register_sets(text, sets)
    if changed is None:
        entries = [line for one in sets for line in entry_lines(one)]
        return [
            f"{around.catalog} is written in a way that is not changed by a program; add to its datasets:",
            *entries,
        ]
    new_text, new = changed
    if new:
        write_file(around.catalog, new_text)
    there = len(sets) - len(new)
    return [f"registered {len(new)} in {around.catalog}" + (f", {there} stood there already" if there else "")]
