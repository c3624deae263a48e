"""One data set of the catalog to typed rows: its files found, identified, staged, matched and parsed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from mkdocs_journey.diagnostics import Diagnostic, Place
from mkdocs_journey.errors import PathOutsideProjectError
from mkdocs_journey.source.tree import FolderTree
from mkdocs_journey.suggest import did_you_mean, suggest
from mkdocs_journey.tables import rules
from mkdocs_journey.tables.catalog import Dataset
from mkdocs_journey.tables.columns import match_columns
from mkdocs_journey.tables.contract import TABLES, NeutralTable
from mkdocs_journey.tables.duckdb_engine import DuckDbEngine
from mkdocs_journey.tables.engine import Engine, EngineNotReadyError
from mkdocs_journey.tables.files import (
    DataFile,
    FileKind,
    UnreadableFileError,
    find_files,
    identify,
    read_header,
)
from mkdocs_journey.tables.own_tables import check_types, read_own_table
from mkdocs_journey.tables.places import PlaceOf, header_place, quote_cell
from mkdocs_journey.tables.rows import ParsedSet, Refusal, SetFile, parse_rows
from mkdocs_journey.tables.stage_names import name_stages
from mkdocs_journey.tables.staging import stage_csv, stage_parquet

if TYPE_CHECKING:
    import ibis.expr.types as ir

FORMATS = ("journey", "auto")


MOST_FILES = 500
MOST_COLUMNS = 1_000


@dataclass(frozen=True, slots=True)
class DataSet:
    """One data set, read.

    Attributes:
        index: Its place among the catalog's data sets, from 0.
        kept: Its typed rows, stages renamed; see `ParsedSet.kept`.
        stage_names: Name of a stage in the files to the id it was taken for, sorted; for a funnel the stage of each
            step that has one.
        read_paths: Of `paths`, those that could be read; `file` of a row counts in them.
    """

    index: int
    table: NeutralTable
    format: str
    paths: tuple[str, ...]
    columns: tuple[str, ...]
    covers: tuple[date | None, date | None] | None
    parsed: ParsedSet
    kept: ir.Table
    stage_names: Mapping[str, str]
    read_paths: tuple[str, ...]


class DataSetReader:
    """Reads data sets one by one and gathers what is wrong with them.

    Files are read and checked in DuckDB (`files`); where the figures come from another engine, the typed rows are
    handed over to it.
    """

    def __init__(
        self,
        engine: Engine,
        *,
        files: DuckDbEngine,
        place: PlaceOf,
        tree: FolderTree,
        folder: str,
        zone: ZoneInfo,
        refused_rows_limit: float,
        stages: Mapping[str, str],
    ) -> None:
        self.engine, self.files, self.place, self.tree, self.folder = engine, files, place, tree, folder
        self.zone, self.refused_rows_limit, self.stages = zone, refused_rows_limit, stages
        self.diagnostics: list[Diagnostic] = []

    def read(self, index: int, wanted: Dataset) -> DataSet | None:
        """Return the data set, None when it cannot be read at all."""
        try:
            return self._read(index, wanted)
        except EngineNotReadyError as problem:
            message = f'"{wanted.path}" is not read: {self.engine.dialect.name} {problem.reason}'
            spot = self.place(("datasets", index, "path"))
            self.diagnostics.append(rules.ENGINE_NOT_READY.at(spot, message, hint=problem.hint))
            return None

    def _read(self, index: int, wanted: Dataset) -> DataSet | None:
        table = self._find_table(index, wanted)
        covers = self._read_covers(index, wanted)
        files = self._find_files(index, wanted)
        own = None if files or files is None else self._find_own(index, wanted)
        if table is None or not (files or own is not None):
            return None
        self._check_renames(index, wanted, table)
        if own is not None:
            return self._read_own(index, wanted, table, own, covers)
        read = [found for file in files or () if (found := self._stage(index, file, wanted, table)) is not None]
        if not read:
            return None
        parsed = parse_rows(self.files, read, table, zone=self.zone, covers=covers)
        self._report_rows(index, wanted, parsed)
        source, kept = self._hand_over(parsed)
        kept, stage_names = self._rename_stages(index, wanted, kept)
        return DataSet(
            index=index,
            table=table,
            format="journey" if wanted.format == "auto" else wanted.format,
            paths=tuple(file.path for file in files or ()),
            columns=tuple(c for c in table.column_names if any(c in item.match.neutral for item in read)),
            covers=covers,
            parsed=replace(parsed, source=source, kept=kept),
            kept=kept,
            stage_names=stage_names,
            read_paths=tuple(item.file.path for item in read),
        )

    def _read_own(
        self,
        index: int,
        wanted: Dataset,
        table: NeutralTable,
        own: ir.Table,
        covers: tuple[date | None, date | None] | None,
    ) -> DataSet | None:
        """Return the data set of a table that the engine has without us."""
        match = match_columns(own.columns, table, wanted.columns)
        problems = match.problems or tuple(check_types(own, match, table))
        for problem in problems:
            spot = self.place(("datasets", index, *(("columns", problem.renamed) if problem.renamed else ("path",))))
            self.diagnostics.append(rules.MISSING_COLUMN.at(spot, problem.message, hint=problem.hint))
        if problems:
            return None
        parsed = read_own_table(self.engine, own, match, table, path=wanted.path, zone=self.zone, covers=covers)
        self._report_rows(index, wanted, parsed)
        kept, stage_names = self._rename_stages(index, wanted, parsed.kept)
        return DataSet(
            index=index,
            table=table,
            format="journey" if wanted.format == "auto" else wanted.format,
            paths=(wanted.path,),
            columns=tuple(name for name in table.column_names if name in match.neutral),
            covers=covers,
            parsed=parsed,
            kept=kept,
            stage_names=stage_names,
            # What is wrong with rows of no file is told at the line that names their table.
            read_paths=(self.place(("datasets", index, "path")).file,),
        )

    def _hand_over(self, parsed: ParsedSet) -> tuple[ir.Table, ir.Table]:
        """Return the engine's table of rows that were read from files, and those of them that count."""
        if self.engine is self.files:
            return parsed.source, parsed.kept
        file = self.files.write_parquet(parsed.kept)
        self.files.drop(parsed.source)
        given = self.engine.keep_parquet("given", parsed.kept.schema(), file)
        return given, given

    def _find_table(self, index: int, wanted: Dataset) -> NeutralTable | None:
        if wanted.format not in FORMATS:
            hint = (
                did_you_mean(wanted.format, FORMATS)
                or "bring an export in with `journey import`, and name the tables that it writes"
            )
            message = f'format "{wanted.format}" is not among those that can be read'
            self.diagnostics.append(
                rules.UNKNOWN_FORMAT.at(self.place(("datasets", index, "format")), message, hint=hint)
            )
            return None
        if wanted.table not in TABLES:
            hint = did_you_mean(wanted.table, TABLES) or f"one of {', '.join(TABLES)}"
            message = f'"{wanted.table}" is none of the tables that are known here'
            self.diagnostics.append(
                rules.UNKNOWN_TABLE.at(self.place(("datasets", index, "table")), message, hint=hint)
            )
        return TABLES.get(wanted.table)

    def _read_covers(self, index: int, wanted: Dataset) -> tuple[date | None, date | None] | None:
        if wanted.covers is None:
            return None
        start, end = wanted.covers.start, wanted.covers.end
        if start is not None and end is not None and start > end:
            place = self.place(("datasets", index, "covers"))
            message = f"covers ends on {end}, before it starts on {start}"
            self.diagnostics.append(rules.COVERS_TURNED.at(place, message, hint="swap the two days"))
            return None
        return (start, end)

    def _find_files(self, index: int, wanted: Dataset) -> tuple[DataFile, ...] | None:
        """Return the files of the data set, None when what its path leads to was reported."""
        place = self.place(("datasets", index, "path"))
        try:
            files = find_files(wanted.path, tree=self.tree, folder=self.folder)
        except PathOutsideProjectError:
            message = f'"{wanted.path}" leads out of the project'
            hint = "copy the file into the project's folder and write its path from there"
            self.diagnostics.append(rules.DATA_OUTSIDE.at(place, message, hint=hint))
            return None
        except (OSError, ValueError):
            return ()
        if len(files) > MOST_FILES:
            message = f'"{wanted.path}" fits {len(files)} files, more than {MOST_FILES}'
            hint = "put the exports of a set into fewer files, or into one Parquet file"
            self.diagnostics.append(rules.NO_DATA_FILE.at(place, message, hint=hint))
            return None
        return files

    def _find_own(self, index: int, wanted: Dataset) -> ir.Table | None:
        """Return the table that the path names where it names no file."""
        own = self.engine.find_table(wanted.path)
        if own is None:
            message = f'no file in {self.folder}/ is called "{wanted.path}"'
            hint = f"put the file into {self.folder}/, or write its path from there; a * stands for any letters"
            if self.engine is not self.files:
                message += f", and {self.engine.dialect.name} has no table of this name"
                hint = "look at its name; the dataset, schema or database that it is in is the environment's to say"
            self.diagnostics.append(rules.NO_DATA_FILE.at(self.place(("datasets", index, "path")), message, hint=hint))
        return own

    def _check_renames(self, index: int, wanted: Dataset, table: NeutralTable) -> None:
        for neutral in wanted.columns:
            # Any further column of leads can be an audience's.
            if table.column(neutral) is None and table.name != "leads":
                place = self.place(("datasets", index, "columns", neutral))
                hint = did_you_mean(neutral, table.column_names) or f"it has {', '.join(table.column_names)}"
                message = f'{table.name} has no column "{neutral}"'
                self.diagnostics.append(rules.UNKNOWN_COLUMN.at(place, message, hint=hint))

    def _stage(self, index: int, file: DataFile, wanted: Dataset, table: NeutralTable) -> SetFile | None:
        """Return one file's texts, None when it cannot be read or lacks a column."""
        try:
            if identify(file.real) is FileKind.PARQUET:
                header, staged = stage_parquet(self.files, file)
            else:
                header, staged = read_header(file.real, table, wanted.columns), None
            if len(header.names) > MOST_COLUMNS:
                raise UnreadableFileError(
                    f"it has {len(header.names)} columns, more than {MOST_COLUMNS}", "export only the columns needed"
                )
            match = match_columns(header.names, table, wanted.columns)
            for problem in match.problems:
                path = ("datasets", index, "columns", problem.renamed or "")
                spot = self.place(path) if problem.renamed else header_place(file.path, header.names, header.delimiter)
                self.diagnostics.append(rules.MISSING_COLUMN.at(spot, problem.message, hint=problem.hint))
            if match.problems:
                return None
            return SetFile(file, header.names, match, staged or stage_csv(self.files, file, header))
        except UnreadableFileError as problem:
            message = f"the file cannot be read: {problem.reason}"
            self.diagnostics.append(rules.UNREADABLE_FILE.at(Place(file.path), message, hint=problem.hint))
        except OSError as problem:
            message = f"the file cannot be opened: {problem.strerror or type(problem).__name__}"
            hint = "look at its permissions"
            self.diagnostics.append(rules.UNREADABLE_FILE.at(Place(file.path), message, hint=hint))
        return None

    def _report_rows(self, index: int, wanted: Dataset, parsed: ParsedSet) -> None:
        place = self.place(("datasets", index, "path"))
        self.diagnostics += [_refusal_diagnostic(refusal, place) for refusal in parsed.refusals]
        if not parsed.rows:
            message = f'"{wanted.path}" has a header and no rows'
            self.diagnostics.append(rules.NO_ROWS.at(place, message, hint="export it again, or take it out"))
        elif parsed.refused_count > self.refused_rows_limit * parsed.rows:
            message = (
                f'{parsed.refused_count} of {parsed.rows} rows of "{wanted.path}" cannot be read, '
                f"more than {self.refused_rows_limit:.0%}"
            )
            hint = "mend what the rows listed for this file have in common"
            self.diagnostics.append(rules.TOO_MANY_REFUSED.at(place, message, hint=hint))

    def _rename_stages(self, index: int, wanted: Dataset, kept: ir.Table) -> tuple[ir.Table, Mapping[str, str]]:
        if "step" in kept.columns:
            return kept, self._place_steps(index, wanted, kept)
        if "stage" not in kept.columns:
            return kept, {}
        counted = kept.group_by("stage").aggregate(rows=kept.count())
        rows_by_name = {row["stage"]: row["rows"] for row in self.engine.fetch(counted)}
        found = name_stages(rows_by_name, renames=wanted.stages, stages=self.stages)
        if self.stages:
            self._report_stages(index, wanted, found.unknown, found.ids, rows_by_name)
        ids = dict(sorted(found.ids.items()))
        changed = [(name, stage) for name, stage in ids.items() if name != stage]
        if not changed:
            return kept, ids
        names = self.engine.keep_values("stage_names", {"their_stage": "string", "our_stage": "string"}, changed)
        joined = kept.left_join(names, [("stage", "their_stage")])
        return joined.mutate(stage=joined.our_stage.fill_null(joined.stage)).select(*kept.columns), ids

    def _place_steps(self, index: int, wanted: Dataset, kept: ir.Table) -> Mapping[str, str]:
        """Return the stage of each step of a funnel that has one; most steps are no stages, which is no problem."""
        steps = [row["step"] for row in self.engine.fetch(kept.select("step").distinct())]
        found = name_stages(steps, renames=wanted.stages, stages=self.stages)
        if self.stages:
            meant = name_stages(wanted.stages.values(), renames={}, stages=self.stages)
            self._report_renames(index, wanted, meant.unknown)
        return {step: stage for step, stage in sorted(found.ids.items()) if stage in self.stages}

    def _report_stages(
        self,
        index: int,
        wanted: Dataset,
        unknown: tuple[str, ...],
        ids: Mapping[str, str],
        rows_by_name: Mapping[str, int],
    ) -> None:
        renamed_to = {ids[name] for name in unknown if ids[name] != name}
        self._report_renames(index, wanted, renamed_to)
        for name in unknown:
            if ids[name] in renamed_to:
                continue
            place = self.place(("datasets", index, "path"))
            rows = rows_by_name[name]
            message = f"no map has stage {quote_cell(name) or 'of this name'}, named in {_rows(rows)} of {wanted.table}"
            self.diagnostics.append(rules.UNKNOWN_STAGE.at(place, message, hint=self._stage_hint(name, wanted)))

    def _report_renames(self, index: int, wanted: Dataset, unknown: Collection[str]) -> None:
        for name, stage in wanted.stages.items():
            if stage in unknown:
                place = self.place(("datasets", index, "stages", name))
                message = f'"{name}" is renamed to "{stage}", which no map has as a stage'
                meant = did_you_mean(stage, self.stages)
                hint = (
                    f"{meant} write the id of a stage after `{name}:`"
                    if meant
                    else f"the maps have {_some(self.stages)}"
                )
                self.diagnostics.append(rules.RENAME_TO_UNKNOWN_STAGE.at(place, message, hint=hint))

    def _stage_hint(self, name: str, wanted: Dataset) -> str:
        """Return the step for a stage of the data that no map has: the nearest stage, or the nearest renamed name."""
        renamed = suggest(name, wanted.stages)
        if renamed is not None:
            return f'`stages:` of the data set names "{renamed}": write it there as the data does'
        meant = suggest(name, [*self.stages, *self.stages.values()])
        stage = next((id_ for id_, title in self.stages.items() if meant in (id_, title)), None)
        line = f"`{quote_cell(name) or 'its name'}: {stage or 'id-of-a-stage'}`"
        start = f'did you mean "{meant}"? ' if meant is not None else ""
        return f"{start}write {line} under `stages:` of the data set"


def _refusal_diagnostic(refusal: Refusal, set_place: Place) -> Diagnostic:
    if not refusal.row:
        message = f"{_rows(refusal.count)} of {refusal.path} left out: {refusal.column} {refusal.reason}"
        return rules.REFUSED_ROWS.at(set_place, message, hint=refusal.hint)
    first = f"in row {refusal.row}" if refusal.count == 1 else f"first in row {refusal.row}"
    what = " ".join(part for part in (refusal.column, quote_cell(refusal.example), refusal.reason) if part)
    message = (
        f"{_rows(refusal.count)} left out, {first}: {what}"
        if refusal.column
        else (f"{_rows(refusal.count)} left out, {first}: the row {refusal.reason}")
    )
    rule = rules.UNSETTLED_ORDER if refusal.is_order else rules.REFUSED_ROWS
    return rule.at(Place(refusal.path), message, hint=refusal.hint)


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count} rows"


def _some(names: Mapping[str, str], limit: int = 12) -> str:
    shown = list(names)[:limit]
    return ", ".join(shown) + (" …" if len(names) > limit else "")
