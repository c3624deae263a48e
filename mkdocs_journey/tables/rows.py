"""Texts of one data set to typed rows: what can be read is kept, what cannot is counted and explained."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from mkdocs_journey.tables.cells import explain_cell, read_cell
from mkdocs_journey.tables.columns import ColumnMatch
from mkdocs_journey.tables.contract import CellType, Column, NeutralTable
from mkdocs_journey.tables.duckdb_engine import DuckDbEngine
from mkdocs_journey.tables.files import DataFile
from mkdocs_journey.tables.formula_guard import FORMULA_STARTS
from mkdocs_journey.tables.report import RefusedRow
from mkdocs_journey.tables.staging import StagedFile
from mkdocs_journey.tables.stamps import (
    DAY_US,
    STAMP_PARTS,
    DayOrder,
    ZonePiece,
    count_proofs,
    day_of,
    end_of_day,
    local_offset,
    settle_order,
    stamp_layers,
    start_of_day,
    to_us,
    zone_pieces,
)

if TYPE_CHECKING:
    import ibis.expr.types as ir

LISTED_ROWS = 200
UNIT_SEPARATOR = "\x1f"
_TEXT = "text_"


@dataclass(frozen=True, slots=True)
class SetFile:
    """One file of a data set, its columns matched."""

    file: DataFile
    names: tuple[str, ...]
    match: ColumnMatch
    staged: StagedFile


@dataclass(frozen=True, slots=True)
class Refusal:
    """All rows of one file that were refused for one reason in one column.

    Attributes:
        example: The text of the first such cell.
        row: Its row; 0 in a table of the engine, which has no order.
    """

    path: str
    column: str
    reason: str
    hint: str
    count: int
    example: str
    row: int
    is_order: bool = False


@dataclass(frozen=True, slots=True)
class ParsedSet:
    """The typed rows of one data set.

    Attributes:
        source: The engine's table behind `kept`.
        kept: `file`, `row`, the columns of the neutral table (texts, missing as ""; microseconds; days; numbers),
            `extra`, and for leads a text column for each of `lead_columns`.
        rows: Rows read, blank ones not counted.
        lead_columns: For leads, name of each column to the column of `kept` that holds its text.
    """

    source: ir.Table
    kept: ir.Table
    rows: int
    kept_rows: int
    outside_covers: int
    refused_count: int
    refusals: tuple[Refusal, ...]
    listed: tuple[RefusedRow, ...]
    orders: Mapping[str, DayOrder]
    lead_columns: Mapping[str, str] = field(default_factory=dict)


def parse_rows(
    engine: DuckDbEngine,
    files: Sequence[SetFile],
    table: NeutralTable,
    *,
    zone: ZoneInfo,
    covers: tuple[date | None, date | None] | None,
) -> ParsedSet:
    """Type the rows of a data set."""
    texts, lead_columns = _unite(files, table)
    orders = _day_orders(engine, texts, table)
    typed = _read_columns(engine, texts, table, orders, zone)
    empty = _empty_columns(files, table, typed)
    parsed = engine.keep("parsed", _judge(typed, table, tell_covered(typed, table, covers, zone)).drop(*empty))
    good = parsed.problem == ""
    counts = engine.fetch(parsed.aggregate(rows=parsed.count(), good=good.sum(), kept=(good & parsed.covered).sum()))[0]
    rows, good_rows, kept_rows = (int(counts[name] or 0) for name in ("rows", "good", "kept"))
    refusals, listed = _explain(engine, parsed, files, table, orders) if rows > good_rows else ((), ())
    ragged = tuple(row for item in files for row in item.staged.refused)
    kept = parsed.filter(good & parsed.covered).mutate(**empty)
    engine.drop(*(item.staged.source for item in files))
    return ParsedSet(
        source=parsed,
        kept=kept.select("file", "row", *table.column_names, "extra", *lead_columns.values()),
        rows=rows + len(ragged),
        kept_rows=kept_rows,
        outside_covers=good_rows - kept_rows,
        refused_count=rows - good_rows + len(ragged),
        refusals=(*_ragged_refusals(ragged), *refusals),
        listed=_first_of_each_file((*ragged, *listed)),
        orders=orders,
        lead_columns=lead_columns,
    )


def _unite(files: Sequence[SetFile], table: NeutralTable) -> tuple[ir.Table, dict[str, str]]:
    """Return the texts of all files under neutral names, and where the columns of leads are."""
    import ibis

    names = sorted({name for item in files for name in item.match.extra})
    lead_columns: dict[str, str] = {}
    if table.name == "leads":
        known = [column for column in table.column_names if any(column in item.match.neutral for item in files)]
        lead_columns = {name: f"lead_text_{index}" for index, name in enumerate([*known, *names])}
    parts = []
    for number, item in enumerate(files):
        cells = _read_texts(item.staged.table, [*item.match.extra.values(), *item.match.neutral.values()])

        def cell(index: int | None, cells: ir.Table = cells) -> ir.StringValue:
            return ibis.literal("") if index is None else cells[f"c{index}"]

        everywhere = {**item.match.extra, **item.match.neutral}
        extra = [cell(item.match.extra.get(name)) for name in names]
        parts.append(
            cells.select(
                file=ibis.literal(number, "int32"),
                row=cells.row.cast("int64"),
                **{name: cell(item.match.neutral.get(name)) for name in table.column_names},
                extra=ibis.literal(UNIT_SEPARATOR).join(extra) if extra else ibis.literal(""),
                **{physical: cell(everywhere.get(name)) for name, physical in lead_columns.items()},
            )
        )
    united = parts[0] if len(parts) == 1 else ibis.union(*parts)
    return united.filter(_any_filled(united, table)), lead_columns


def _read_texts(staged: ir.Table, indices: Sequence[int]) -> ir.Table:
    """Return the texts of cells as people mean them: without blanks around them, and without a guard."""
    # A query for each step, as Ibis writes out an expression at each use.
    names = [f"c{index}" for index in sorted(set(indices))]
    filled = staged.select("row", **{name: staged[name].fill_null("") for name in names})
    stripped = filled.select("row", **{name: _strip(filled[name]) for name in names})
    return stripped.select("row", **{name: _unguard(stripped[name]) for name in names})


def _strip(text: ir.StringValue) -> ir.StringValue:
    import ibis

    # All blanks stand before this sign, and hardly a cell has one at an end; the engine takes long to strip a text.
    after_blanks = "!"
    return ibis.ifelse((text < after_blanks) | (text.right(1) < after_blanks), text.strip(), text)


def _unguard(text: ir.StringValue) -> ir.StringValue:
    """Take off the apostrophe that keeps a spreadsheet from reading a text as a formula; imports write it."""
    import ibis

    is_guarded = text.startswith("'") & text.substr(1, 1).isin(FORMULA_STARTS)
    return ibis.ifelse(is_guarded, text.substr(1), text)


def _any_filled(rows: ir.Table, table: NeutralTable) -> ir.BooleanValue:
    import ibis

    return ibis.or_(*(rows[name] != "" for name in table.column_names), rows.extra.replace(UNIT_SEPARATOR, "") != "")


def _day_orders(engine: DuckDbEngine, texts: ir.Table, table: NeutralTable) -> dict[str, DayOrder]:
    """Return the order of day and month for each column with dates such as 03/04/2026."""
    dated = [column.name for column in table.columns if column.type.is_dated]
    found = engine.fetch(count_proofs(texts, dated))[0] if dated else {}
    return {
        name: settle_order(
            day_first=int(found[f"day_first_{name}"] or 0), month_first=int(found[f"month_first_{name}"] or 0)
        )
        for name in dated
        if found[f"in_parts_{name}"]
    }


def _read_columns(
    engine: DuckDbEngine, texts: ir.Table, table: NeutralTable, orders: Mapping[str, DayOrder], zone: ZoneInfo
) -> ir.Table:
    """Return the texts' values under the columns' names; the text of each that is no text is beside it as `text_…`."""
    dated = {column.name: orders.get(column.name) for column in table.columns if column.type.is_dated}
    stamps = {f"{part}_{name}": kind for name in dated for part, kind in STAMP_PARTS.items()}
    rows = engine.query(stamp_layers(engine.compile(texts), dated), {**texts.schema(), **stamps})
    offsets = _find_offsets(engine, rows, table, zone)
    values: dict[str, ir.Value] = {}
    for column in table.columns:
        text = rows[column.name]
        if column.type is not CellType.TEXT or column.words:
            values[f"{_TEXT}{column.name}"] = text
        if column.type is CellType.DATE:
            values[column.name] = day_of(rows[f"wall_{column.name}"])
        elif column.type.is_moment:
            values[column.name] = _wall(rows, column) - offsets[column.name]
        else:
            values[column.name] = read_cell(text, column)
    others = [name for name in texts.columns if name not in table.column_names]
    return rows.select(*others, **values)


def _wall(rows: ir.Table, column: Column) -> ir.IntegerValue:
    """Return the wall time of a moment; without a time of day, the start or the end of the day."""
    import ibis

    to_end = 0 if column.type is CellType.MOMENT_START else DAY_US - 1
    return rows[f"wall_{column.name}"] + ibis.ifelse(rows[f"timed_{column.name}"], 0, to_end)


def _find_offsets(
    engine: DuckDbEngine, rows: ir.Table, table: NeutralTable, zone: ZoneInfo
) -> dict[str, ir.IntegerValue]:
    """Return, for each moment, how far its wall is ahead of UTC: as stated, else as the zone has it."""
    import ibis

    moments = [column for column in table.columns if column.type.is_moment]
    if not moments:
        return {}
    pieces = [ZonePiece(0, 0)]
    if zone.key != "UTC":
        ends = {f"{end}_{c.name}": getattr(rows[f"wall_{c.name}"], end)() for c in moments for end in ("min", "max")}
        found = [us for us in engine.fetch(rows.aggregate(**ends))[0].values() if us is not None]
        pieces = zone_pieces(min(found, default=0), max(found, default=0), zone)
    return {
        column.name: ibis.coalesce(rows[f"offset_{column.name}"], local_offset(_wall(rows, column), pieces))
        for column in moments
    }


def _empty_columns(files: Sequence[SetFile], table: NeutralTable, typed: ir.Table) -> dict[str, ir.Value]:
    """Return the columns that no file has, as what stands in all of their rows: to keep them would be a waste."""
    import ibis

    absent = [column for column in table.columns if not any(column.name in item.match.neutral for item in files)]
    empty = {
        column.name: ibis.literal("") if column.type is CellType.TEXT else ibis.null(typed.schema()[column.name])
        for column in absent
    }
    return empty if any(item.match.extra for item in files) else {**empty, "extra": ibis.literal("")}


def _judge(typed: ir.Table, table: NeutralTable, covered: ir.BooleanValue) -> ir.Table:
    """Return the values with the first `problem` of each row, the start of the `cell` that has it, and `covered`."""
    import ibis

    problem = _first_problem(typed, table)
    cell = ibis.cases(*((problem == name, _text(typed, name)) for name in table.column_names), else_="").substr(0, 80)
    texts = [name for name in typed.columns if name.startswith(_TEXT)]
    return typed.mutate(problem=problem, cell=cell, covered=covered).drop(*texts)


def _first_problem(rows: ir.Table, table: NeutralTable) -> ir.StringValue:
    """Return the first column of each row whose cell cannot be read; empty for a good row."""
    import ibis

    cases = []
    for column in table.columns:
        text = _text(rows, column.name)
        if column.words:
            cases.append(((text != "") & (rows[column.name] == ""), column.name))
        elif column.type is not CellType.TEXT:
            cases.append(((text != "") & rows[column.name].isnull(), column.name))
        if column.required:
            cases.append((text == "", column.name))
    return ibis.cases(*cases, else_="")


def _text(rows: ir.Table, column: str) -> ir.StringValue:
    """Return the text that the cells of a column had; a column of texts is its own."""
    return rows[f"{_TEXT}{column}" if f"{_TEXT}{column}" in rows.columns else column]


def tell_covered(
    rows: ir.Table, table: NeutralTable, covers: tuple[date | None, date | None] | None, zone: ZoneInfo
) -> ir.BooleanValue:
    """Tell whether each row is within the days of `covers`; a row without a stamp is."""
    import ibis

    stamp = table.column(table.stamp)
    start, end = covers or (None, None)
    conditions: list[ir.BooleanValue] = [ibis.literal(True)]
    if stamp is not None and stamp.type is CellType.DATE:
        first_day, last_day = (None if day is None else (day - date(1970, 1, 1)).days for day in (start, end))
    else:
        first_day = None if start is None else to_us(start_of_day(start, zone))
        last_day = None if end is None else to_us(end_of_day(end, zone))
    if first_day is not None:
        conditions.append((rows[table.stamp] >= first_day).fill_null(True))
    if last_day is not None:
        conditions.append((rows[table.stamp] <= last_day).fill_null(True))
    return ibis.and_(*conditions)


def _explain(
    engine: DuckDbEngine,
    parsed: ir.Table,
    files: Sequence[SetFile],
    table: NeutralTable,
    orders: Mapping[str, DayOrder],
) -> tuple[tuple[Refusal, ...], tuple[RefusedRow, ...]]:
    """Return the refused rows by reason, and the first of each file one by one."""
    import ibis

    cells = parsed.filter(parsed.problem != "").select("file", "row", "problem", "cell")
    groups = engine.fetch(cells.group_by("file", "problem", "cell").aggregate(count=cells.count(), row=cells.row.min()))
    columns = {column.name: column for column in table.columns}

    def explain(name: str, text: str) -> tuple[str, str]:
        return explain_cell(text, columns[name], orders.get(name))

    refusals: dict[tuple[str, str, str], Refusal] = {}
    for group in sorted(groups, key=lambda group: (group["file"], group["row"])):
        item, name = files[group["file"]], group["problem"]
        reason, hint = explain(name, group["cell"])
        key = (item.file.path, name, reason)
        known = refusals.get(key)
        refusals[key] = Refusal(
            path=item.file.path,
            column=_their_name(item, name),
            reason=reason,
            hint=hint,
            count=group["count"] + (known.count if known else 0),
            example=known.example if known else group["cell"],
            row=known.row if known else group["row"],
            is_order=name in orders and not orders[name].is_settled and "day and month" in reason,
        )
    ranked = cells.mutate(rank=ibis.row_number().over(group_by="file", order_by="row"))
    listed = engine.fetch(ranked.filter(ranked["rank"] < LISTED_ROWS))
    rows = tuple(
        RefusedRow(
            files[row["file"]].file.path,
            row["row"],
            _their_name(files[row["file"]], row["problem"]),
            explain(row["problem"], row["cell"])[0],
        )
        for row in sorted(listed, key=lambda row: (row["file"], row["row"]))
    )
    return tuple(refusals.values()), rows


def _their_name(item: SetFile, neutral: str) -> str:
    index = item.match.neutral.get(neutral)
    return neutral if index is None else item.names[index]


def _ragged_refusals(rows: Sequence[RefusedRow]) -> list[Refusal]:
    found: dict[tuple[str, str], Refusal] = {}
    hint = "put quotes around cells that hold the sign between columns, a quote or a line break"
    for row in rows:
        known = found.get((row.file, row.reason))
        count, first = (known.count + 1, known.row) if known else (1, row.row)
        found[row.file, row.reason] = Refusal(row.file, "", row.reason, hint, count, "", first)
    return list(found.values())


def _first_of_each_file(rows: Sequence[RefusedRow]) -> tuple[RefusedRow, ...]:
    counts: dict[str, int] = {}
    listed = []
    for row in sorted(rows, key=lambda row: (row.file, row.row, row.column)):
        counts[row.file] = counts.get(row.file, 0) + 1
        if counts[row.file] <= LISTED_ROWS:
            listed.append(row)
    return tuple(listed)
