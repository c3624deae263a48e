"""The door of this room: an export file comes in, neutral tables and a report go out, or the reason why not."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from pathlib import Path

from mkdocs_journey.diagnostics import Diagnostic, Place
from mkdocs_journey.imports.conversion import convert_cells, convert_records, convert_whole
from mkdocs_journey.imports.formats.every import FORMATS
from mkdocs_journey.imports.id_map import IdMap, read_id_map
from mkdocs_journey.imports.mapping import likely_header, list_columns, read_mapping, write_stub
from mkdocs_journey.imports.neutral_files import NeutralFiles
from mkdocs_journey.imports.originals import Original, open_originals
from mkdocs_journey.imports.privacy import LeadHasher
from mkdocs_journey.imports.profile import AnyFormat, CellFormat, RecordFormat, WholeFormat
from mkdocs_journey.imports.recognise import Head, find_head
from mkdocs_journey.imports.refusal import RefusedExportError, refuse
from mkdocs_journey.imports.report import Imported, PartReport
from mkdocs_journey.imports.rules import NOTHING_KEPT, OLD_ENCODING, UNKNOWN_EXPORT, UNMATCHED_STAGES
from mkdocs_journey.imports.statements import Statements
from mkdocs_journey.imports.workbench import Workbench
from mkdocs_journey.progress import Tell, tell_nobody
from mkdocs_journey.suggest import did_you_mean
from mkdocs_journey.tables.stage_names import name_stages

AUTO = "auto"
Recognised = Head | RecordFormat | WholeFormat


def recognise_export(path: Path) -> str | None:
    """Return the name of the format of the first table in a file that is known; None when there is none.

    Raises:
        RefusedExportError: It cannot be read, or could be two.
    """
    for original in open_originals(path):
        found = _recognise(original, _meant_by(AUTO))
        if found is not None:
            return found.format.name if isinstance(found, Head) else found.name
    return None


def import_export(
    path: Path,
    *,
    root: Path,
    folder: Path,
    format_: str = AUTO,
    statements: Statements | None = None,
    zone: str = "UTC",
    stages: Mapping[str, str] | None = None,
    renames: Mapping[str, str] | None = None,
    tell: Tell = tell_nobody,
) -> Imported:
    """Write the neutral tables of an export, all of them or none, and return what was read.

    Args:
        path: The export.
        root: The project's folder, where the salt is.
        folder: Where the tables go, as `<stem of the export, or stated name>.<table>.csv`.
        format_: Name of a format, or `auto`.
        statements: What the caller says.
        zone: The catalog's time zone, for the report.
        stages: Id to name of the stages of all maps; None where no project is known.
        renames: The catalog's `stages:`, their name to the id.
        tell: Who is told how far the work is.
    """
    given = statements or Statements()
    files = NeutralFiles(folder, given.name or path.stem, adds=given.adds)
    hasher = LeadHasher(root, path.name)
    parts: list[PartReport] = []
    try:
        ids = read_id_map(given.ids, hasher) if given.ids is not None else IdMap({})
        bench = Workbench(files, given, hasher, ids, zone, tell)
        originals = open_originals(path)
        is_only = len(originals) == 1
        # One by one, so that a refusal finds the reports of those before it.
        parts.extend(_import_one(original, format_, bench, is_only=is_only) for original in originals)
        if not any(part.format for part in parts):
            raise _unknown(originals[0], path)
        if not any(part.kept for part in parts):
            raise _nothing_kept(path, parts)
        if given.ids is not None:
            parts[0].notes[f"the map of ids knew the lead of {ids.met:,} rows, and not of {ids.unmet:,}"] = 1
        written = files.commit()
    except RefusedExportError as refusal:
        files.abort()
        known = tuple(part for part in parts if part.format)
        return Imported(parts=known, diagnostics=(refusal.diagnostic,))
    except BaseException:
        files.abort()
        raise
    unmatched = _unmatched(bench.stages, stages, renames or {})
    return Imported(
        parts=tuple(parts),
        tables={str(one.path): one.rows for one in written},
        diagnostics=(*_old_encodings(originals, parts), *bench.diagnostics, *_tell_stages(path, unmatched)),
        stages=unmatched,
    )


def draft_mapping(path: Path) -> str:
    """Return a mapping to fill in for a file that no format knows.

    Raises:
        RefusedExportError: It cannot be read.
    """
    return write_stub(open_originals(path)[0])


def _import_one(original: Original, format_: str, bench: Workbench, *, is_only: bool) -> PartReport:
    if bench.statements.mapping is not None:
        formats: tuple[AnyFormat, ...] = (read_mapping(bench.statements.mapping),)
    else:
        formats = _meant_by(format_)
    found = _recognise(original, formats)
    if found is None:
        if is_only and (format_ != AUTO or bench.statements.mapping is not None):
            raise _not_this(original, formats)
        return PartReport(original.name, notes={"no format knows it": 1})
    if isinstance(found, Head):
        return convert_cells(original, found, bench)
    if isinstance(found, WholeFormat):
        return convert_whole(original, found, bench)
    return convert_records(original, found, bench)


def _meant_by(format_: str) -> tuple[AnyFormat, ...]:
    return tuple(one for one in FORMATS.values() if one.name == format_ or (format_ == AUTO and not one.is_asked_for))


def _recognise(original: Original, formats: tuple[AnyFormat, ...]) -> Recognised | None:
    for one in formats:
        if isinstance(one, WholeFormat) and one.recognise(original):
            return one
    if original.is_json:
        first = next(iter(original.records()), None)
        return next((one for one in formats if isinstance(one, RecordFormat) and one.recognise(first)), None)
    return find_head(original, [one for one in formats if isinstance(one, CellFormat)])


def _unknown(original: Original, path: Path) -> RefusedExportError:
    header = likely_header(original)
    file = shlex.quote(path.as_posix())
    mapping = shlex.quote(path.with_suffix(".yml").as_posix())
    ways = [f"for {one.title} `journey import {one.name} {file}`" for one in _could_be(original)]
    if header:
        ways.append(f"`journey import auto {file} --mapping {mapping}` writes the mapping below as a file to fill in")
    if len(ways) < 2:
        ways.append("name its format, of those that `journey import --formats` lists")
    columns = f"its columns {list_columns(header)}" if header else "it"
    what = f"no format knows {columns}" if original.name == path.name else "no table of it is an export that is known"
    return refuse(UNKNOWN_EXPORT, path.name, what, hint="; or ".join(ways))


def _could_be(original: Original) -> list[CellFormat]:
    """Return the formats that a table would be if its caller said so: too little tells them from others."""
    asked_for = [one for one in FORMATS.values() if isinstance(one, CellFormat) and one.is_asked_for]
    if original.is_json:
        return []
    return [one for one in asked_for if find_head(original, [one]) is not None]


def _not_this(original: Original, formats: tuple[AnyFormat, ...]) -> RefusedExportError:
    named = formats[0]
    if isinstance(named, CellFormat):
        wanted = " or ".join(
            " and ".join(sorted(_header_of(named, name) for name in needed)) for needed in named.keys[:3]
        )
        message = f"it is no {named.title}: no row has {wanted}"
        return refuse(UNKNOWN_EXPORT, original.name, message, hint="look at its header")
    return refuse(UNKNOWN_EXPORT, original.name, f"it is no {named.title}", hint="name another format, or auto")


def _header_of(format_: CellFormat, name: str) -> str:
    if name in format_.fields:
        return f'"{format_.fields[name].headers[0].removeprefix("=")}"'
    return f"a column of {name}"


def _nothing_kept(path: Path, parts: list[PartReport]) -> RefusedExportError:
    reasons = [f"{count:,} × {reason}" for part in parts for reason, count in sorted(part.skipped.items())]
    told = f": {', '.join(reasons)}" if reasons else ", since there are none"
    message = f"none of its rows can be kept{told}"
    return refuse(NOTHING_KEPT, path.name, message, hint="export again, with what the reasons name")


def _old_encodings(originals: tuple[Original, ...], parts: list[PartReport]) -> list[Diagnostic]:
    hint = "export it as UTF-8, or look at a name with an accent in what was written"
    return [
        OLD_ENCODING.at(Place(one.name), "it is not UTF-8, and was read as Windows-1252", hint=hint)
        for one, part in zip(originals, parts, strict=True)
        if part.format and one.encoding is not None and one.encoding.is_old
    ]


def _unmatched(met: Mapping[str, int], stages: Mapping[str, str] | None, renames: Mapping[str, str]) -> dict[str, str]:
    """Return the names of stages that no map has, each with what may be meant."""
    if stages is None:
        return {}
    names = name_stages(met, renames=renames, stages=stages)
    return {name: did_you_mean(name, (*stages, *stages.values())) for name in names.unknown}


def _tell_stages(path: Path, unmatched: Mapping[str, str]) -> list[Diagnostic]:
    if not unmatched:
        return []
    listed = ", ".join(f'"{name}"' + (f" ({meant})" if meant else "") for name, meant in unmatched.items())
    message = f"no map has these stages: {listed}"
    hint = "write each under stages: of the data set in the catalog, with the id of the stage it means"
    return [UNMATCHED_STAGES.at(Place(path.name), message, hint=hint)]


__all__ = ["AUTO", "FORMATS", "draft_mapping", "import_export", "recognise_export"]
