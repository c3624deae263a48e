"""One file to a table of texts in the engine, with the number of each row, and the rows that do not fit its header."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_journey.tables.duckdb_engine import DuckDbEngine, quote_path
from mkdocs_journey.tables.files import DataFile, Header, UnreadableFileError
from mkdocs_journey.tables.report import RefusedRow

if TYPE_CHECKING:
    import ibis.expr.types as ir

_BATCH = 100_000


@dataclass(frozen=True, slots=True)
class StagedFile:
    """The cells of a file as texts: columns `row` (the header is row 1) and `c0`, `c1` … in the order of its header.

    Attributes:
        source: The engine's table behind it, to be dropped when the cells have been read.
        refused: Rows that are not in it, for having more or fewer cells than the header.
    """

    table: ir.Table
    source: ir.Table
    refused: tuple[RefusedRow, ...]


def stage_parquet(engine: DuckDbEngine, file: DataFile) -> tuple[Header, StagedFile]:
    """Return the columns and the cells of a Parquet file; the first row is row 2, as if there were a header.

    Raises:
        UnreadableFileError: The engine cannot read it.
    """
    import duckdb

    source = f"read_parquet('{quote_path(file.real)}', hive_partitioning = false)"
    try:
        names = [row[:2] for row in engine.run(f"DESCRIBE SELECT * FROM {source}")]
        cells = ", ".join(f"{_as_text(name, kind)} AS c{index}" for index, (name, kind) in enumerate(names))
        name = engine.new_name("staged")
        engine.run(f'CREATE TEMP TABLE {name} AS SELECT file_row_number + 2 AS "row", {cells} FROM {source}')
    except duckdb.Error as problem:
        raise UnreadableFileError(f"no Parquet reader can open it: {_first_line(problem)}", "export it again") from None
    table = engine.table(name, {"row": "int64", **_cell_schema(len(names))})
    return Header(tuple(str(name).strip() for name, _ in names), "", is_first_line=True), StagedFile(table, table, ())


def _as_text(name: str, kind: str) -> str:
    quoted = '"' + name.replace('"', '""') + '"'
    text = f"CAST({quoted} AS VARCHAR)"
    return f"nullif({text}, 'nan')" if kind in ("DOUBLE", "FLOAT") else text


def stage_csv(engine: DuckDbEngine, file: DataFile, header: Header) -> StagedFile:
    """Return the cells of a CSV file; blank lines are no rows.

    The engine reads a file that is well-formed throughout; one that is not is read record by record.

    Raises:
        UnreadableFileError: A quote opens and never closes.
    """
    import duckdb

    if header.is_first_line and len(header.names) > 1:
        try:
            return _read_in_engine(engine, file, header)
        except duckdb.Error:
            pass
    return _read_by_record(engine, file, header)


def _read_in_engine(engine: DuckDbEngine, file: DataFile, header: Header) -> StagedFile:
    columns = ", ".join(f"'c{index}': 'VARCHAR'" for index in range(len(header.names)))
    delimiter = "\\t" if header.delimiter == "\t" else header.delimiter
    name = engine.new_name("staged")
    # Types are never sniffed, and rows keep the order of the file, so that `rowid` counts records.
    engine.run(
        f"CREATE TEMP TABLE {name} AS SELECT * FROM read_csv('{quote_path(file.real)}', auto_detect = false, "
        f"columns = {{{columns}}}, delim = '{delimiter}', quote = '\"', escape = '\"', header = true, comment = '', "
        "strict_mode = true, null_padding = false, ignore_errors = false, compression = 'none', "
        "hive_partitioning = false)"
    )
    staged = engine.table(name, _cell_schema(len(header.names)))
    return StagedFile(staged.mutate(row=staged.rowid() + 2), staged, ())


def _read_by_record(engine: DuckDbEngine, file: DataFile, header: Header) -> StagedFile:
    import ibis
    import pyarrow

    schema = ibis.schema({"row": "int64", **_cell_schema(len(header.names))})
    refused: list[RefusedRow] = []
    batches = [
        pyarrow.table(list(map(list, zip(*batch, strict=True))), schema=schema.to_pyarrow())
        for batch in _good_records(file, header, refused)
    ]
    table = pyarrow.concat_tables(batches) if batches else schema.to_pyarrow().empty_table()
    staged = engine.keep_arrow("staged", schema, table)
    return StagedFile(staged, staged, tuple(refused))


def _good_records(file: DataFile, header: Header, refused: list[RefusedRow]) -> Iterator[list[tuple[int | str, ...]]]:
    width = len(header.names)
    batch: list[tuple[int | str, ...]] = []
    for row, record in _records(file, header, refused):
        if len(record) > width and not any(cell.strip() for cell in record[width:]):
            record = record[:width]
        if len(record) == width:
            batch.append((row, *record))
        else:
            cells = "1 cell" if len(record) == 1 else f"{len(record)} cells"
            refused.append(RefusedRow(file.path, row, "", f"has {cells}, where the header has {width}"))
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _records(file: DataFile, header: Header, refused: list[RefusedRow]) -> Iterator[tuple[int, list[str]]]:
    """Yield the records below the header with their numbers, the header being 1."""
    with file.real.open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.reader(stream, delimiter=header.delimiter, strict=True)
        row = 0
        while True:
            try:
                record = next(reader)
            except StopIteration:
                return
            except csv.Error as problem:
                row += 1
                if "field larger" in str(problem):
                    reason = f"a cell in row {row} holds more than {csv.field_size_limit():,} characters"
                    hint = 'close the quote that opens there, or shorten the text; a quote inside a cell is written ""'
                    raise UnreadableFileError(reason, hint) from None
                if "unexpected end" in str(problem):
                    hint = "close the quote, or write it twice inside a cell"
                    raise UnreadableFileError(f"a quote that opens in row {row} never closes", hint) from None
                refused.append(RefusedRow(file.path, row, "", "has text after a closing quote"))
                continue
            if any(cell.strip() for cell in record) or len(record) > 1:
                row += 1
                if row > 1:
                    yield row, record


def _cell_schema(columns: int) -> dict[str, str]:
    return {f"c{index}": "string" for index in range(columns)}


def _first_line(problem: Exception) -> str:
    return (str(problem).splitlines() or [""])[0][:120]
