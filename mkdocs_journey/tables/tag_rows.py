"""A file of sources, mediums and campaigns to the channel of each: no catalog, no project, one table."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs_journey.diagnostics import Diagnostic, Place
from mkdocs_journey.tables import rules
from mkdocs_journey.tables.channels import KEYS, ChannelNamer
from mkdocs_journey.tables.columns import match_columns
from mkdocs_journey.tables.contract import Column, NeutralTable
from mkdocs_journey.tables.duckdb_engine import DuckDbEngine
from mkdocs_journey.tables.files import DataFile, FileKind, UnreadableFileError, identify, read_header
from mkdocs_journey.tables.places import header_place
from mkdocs_journey.tables.report import ChannelRow, RefusedRow
from mkdocs_journey.tables.staging import stage_csv, stage_parquet

if TYPE_CHECKING:
    import ibis.expr.types as ir

_TABLE = NeutralTable("the list", tuple(Column(name) for name in (*KEYS, "lead_id")), stamp="")


def name_tag_rows(file: Path, namer: ChannelNamer) -> tuple[tuple[ChannelRow, ...], tuple[Diagnostic, ...]]:
    """Return each source, medium and campaign of a file with its channel, and what cannot be read.

    Those of most rows come first, equal ones in the order of the file. A file without the leads' ids is counted as if
    each row were a lead of its own.
    """
    engine = DuckDbEngine()
    try:
        return _name_rows(engine, DataFile(file.as_posix(), file), namer)
    except UnreadableFileError as problem:
        message = f"the file cannot be read: {problem.reason}"
        return (), (rules.UNREADABLE_FILE.at(Place(file.as_posix()), message, hint=problem.hint),)
    except OSError as problem:
        message = f"the file cannot be opened: {problem.strerror or type(problem).__name__}"
        return (), (rules.UNREADABLE_FILE.at(Place(file.as_posix()), message, hint="look at its permissions"),)
    finally:
        engine.close()


def _name_rows(
    engine: DuckDbEngine, file: DataFile, namer: ChannelNamer
) -> tuple[tuple[ChannelRow, ...], tuple[Diagnostic, ...]]:
    if identify(file.real) is FileKind.PARQUET:
        header, staged = stage_parquet(engine, file)
    else:
        header = read_header(file.real, _TABLE, {})
        staged = stage_csv(engine, file, header)
    match = match_columns(header.names, _TABLE, {})
    place = header_place(file.path, header.names, header.delimiter)
    if not set(KEYS) & set(match.neutral):
        hint = "name the columns in its first row"
        return (), (
            rules.MISSING_COLUMN.at(place, "none of the columns source, medium and campaign is there", hint=hint),
        )
    doubled = [rules.MISSING_COLUMN.at(place, one.message, hint="take one of them out") for one in match.problems]
    refused = [_refused(row) for row in staged.refused]
    rows = sorted(engine.fetch(_count(staged.table, match.neutral)), key=lambda row: (-row["touches"], row["first"]))
    return tuple(_name(row, namer) for row in rows), (*doubled, *refused)


def _count(cells: ir.Table, columns: Mapping[str, int]) -> ir.Table:
    import ibis

    texts = {
        key: cells[f"c{columns[key]}"].fill_null("").strip() if key in columns else ibis.literal("") for key in KEYS
    }
    lead = cells[f"c{columns['lead_id']}"] if "lead_id" in columns else cells.row.cast("string")
    rows = cells.select(**texts, lead=lead, row=cells.row)
    return rows.group_by(*KEYS).aggregate(touches=rows.count(), leads=rows.lead.nunique(), first=rows.row.min())


def _name(row: Mapping[str, Any], namer: ChannelNamer) -> ChannelRow:
    tags = {key: row[key] for key in KEYS}
    named = namer.name(**tags)
    return ChannelRow(**tags, channel=named.channel, rule=named.rule, touches=row["touches"], leads=row["leads"])


def _refused(row: RefusedRow) -> Diagnostic:
    hint = "a cell with the delimiter in it needs quotes"
    return rules.REFUSED_ROWS.at(Place(row.file), f"1 row left out, row {row.row}: it {row.reason}", hint=hint)
