"""A table that the engine has without us to typed rows: it has types, so nothing is parsed and little is refused."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from mkdocs_journey.tables.cells import MONEY_TYPE, explain_cell
from mkdocs_journey.tables.columns import ColumnMatch, ColumnProblem
from mkdocs_journey.tables.contract import ENGINE_TYPES, CellType, Column, NeutralTable
from mkdocs_journey.tables.engine import Engine
from mkdocs_journey.tables.rows import UNIT_SEPARATOR, ParsedSet, Refusal, tell_covered
from mkdocs_journey.tables.stamps import DAY_US, ZonePiece, day_of, local_offset, zone_pieces

if TYPE_CHECKING:
    import ibis.expr.types as ir
    from ibis.expr.datatypes import DataType

_NEEDED = {
    CellType.TEXT: "text",
    CellType.MOMENT_START: "a timestamp or a date",
    CellType.MOMENT_END: "a timestamp or a date",
    CellType.DATE: "a date",
    CellType.DECIMAL: "a number",
    CellType.NUMBER: "a number",
    CellType.INTEGER: "a whole number",
}


def check_types(own: ir.Table, match: ColumnMatch, table: NeutralTable) -> list[ColumnProblem]:
    """Return the columns whose type says that they hold something else than the neutral table needs."""
    found = []
    for column in table.columns:
        index = match.neutral.get(column.name)
        if index is None or _fits(own[own.columns[index]].type(), column.type):
            continue
        theirs = own.columns[index]
        message = f'column "{theirs}" is {own[theirs].type()}, where {column.name} needs {_NEEDED[column.type]}'
        found.append(ColumnProblem(message, "make a view of the table that casts it, and name the view here"))
    return found


def _fits(found: DataType, wanted: CellType) -> bool:
    # A warehouse may have one type for all numbers.
    is_whole = found.is_integer() or (found.is_decimal() and found.scale == 0)
    if wanted is CellType.TEXT:
        return bool(is_whole or found.is_string() or found.is_boolean() or found.is_uuid())
    if wanted.is_moment:
        return bool(found.is_timestamp() or found.is_date())
    if wanted is CellType.DATE:
        # The day of a moment hangs on a zone that the table does not tell.
        return bool(found.is_date() or (found.is_timestamp() and found.timezone is None))
    return bool(is_whole if wanted is CellType.INTEGER else found.is_numeric() and not found.is_boolean())


def read_own_table(
    engine: Engine,
    own: ir.Table,
    match: ColumnMatch,
    table: NeutralTable,
    *,
    path: str,
    zone: ZoneInfo,
    covers: tuple[date | None, date | None] | None,
) -> ParsedSet:
    """Return the typed rows of a table.

    Args:
        engine: Where it is.
        own: The table.
        match: Its columns, whose types fit.
        table: The neutral table.
        path: What the catalog calls it.
        zone: Of stamps without one.
        covers: The days that count.
    """
    import ibis

    texts, lead_columns = _name_texts(own, match, table)
    cells = own.select(**{f"own_{name}": own.columns[index] for name, index in match.neutral.items()}, **texts)
    cells = cells.mutate(**{f"wall_{name}": _wall(engine, cells, column) for name, column in _dated(cells, table)})
    pieces = _zone_pieces(engine, cells, zone)
    values = {column.name: _read(cells, column, pieces) for column in table.columns}
    typed = cells.select(**values, **{name: name for name in texts}, problem=_first_problem(cells, values, table))
    # A table has no order: the rows of a lead are put by all that they say.
    rank = ibis.row_number().over(order_by=typed.columns) if table.name == "leads" else ibis.literal(0)
    placed = typed.mutate(file=ibis.literal(0, "int32"), row=rank.cast("int64"))
    parsed = engine.keep("own", placed.mutate(covered=tell_covered(placed, table, covers, zone)))
    counted = engine.fetch(parsed.group_by("problem", "covered").aggregate(rows=parsed.count()))
    refused: dict[str, int] = {}
    for row in counted:
        if row["problem"]:
            refused[row["problem"]] = refused.get(row["problem"], 0) + row["rows"]
    everything = sum(row["rows"] for row in counted)
    good = everything - sum(refused.values())
    kept_rows = sum(row["rows"] for row in counted if not row["problem"] and row["covered"])
    kept = parsed.filter((parsed.problem == "") & parsed.covered)
    return ParsedSet(
        source=parsed,
        kept=kept.select("file", "row", *table.column_names, "extra", *lead_columns.values()),
        rows=everything,
        kept_rows=kept_rows,
        outside_covers=good - kept_rows,
        refused_count=everything - good,
        refusals=tuple(_refusal(path, table, name, count) for name, count in sorted(refused.items())),
        listed=(),
        orders={},
        lead_columns=lead_columns,
    )


def _refusal(path: str, table: NeutralTable, name: str, count: int) -> Refusal:
    column = table.column(name)
    assert column is not None
    reason, hint = explain_cell("?" if column.words else "", column, None)
    return Refusal(path=path, column=name, reason=reason, hint=hint, count=count, example="", row=0)


def _name_texts(
    own: ir.Table, match: ColumnMatch, table: NeutralTable
) -> tuple[dict[str, ir.StringValue], dict[str, str]]:
    """Return the texts beside the neutral columns: `extra`, and for leads those that an audience can ask for."""
    import ibis

    others = {name: _text(own[own.columns[index]]) for name, index in sorted(match.extra.items())}
    extra = {name: text for name, text in others.items() if text is not None}
    texts = {"extra": ibis.literal(UNIT_SEPARATOR).join(list(extra.values())) if extra else ibis.literal("")}
    if table.name != "leads":
        return texts, {}
    known = {name: _text(own[own.columns[match.neutral[name]]]) for name in table.column_names if name in match.neutral}
    named = {name: text for name, text in {**known, **extra}.items() if text is not None}
    lead_columns = {name: f"lead_text_{number}" for number, name in enumerate(named)}
    return texts | {lead_columns[name]: text for name, text in named.items()}, lead_columns


def _text(value: ir.Value) -> ir.StringValue | None:
    """Return a value as text, None for lists and the like."""
    kind = value.type()
    if kind.is_string():
        return value.fill_null("").strip()
    if kind.is_primitive() or kind.is_decimal() or kind.is_temporal() or kind.is_uuid():
        return value.cast("string").fill_null("")
    return None


def _text_of(cells: ir.Table, column: Column) -> ir.StringValue:
    text = _text(cells[f"own_{column.name}"])
    assert text is not None, "the types of columns are checked before they are read"
    return text


def _dated(cells: ir.Table, table: NeutralTable) -> list[tuple[str, Column]]:
    return [(one.name, one) for one in table.columns if one.type.is_dated and f"own_{one.name}" in cells.columns]


def _wall(engine: Engine, cells: ir.Table, column: Column) -> ir.IntegerValue:
    """Return microseconds since 1970: in UTC for a stamp with a zone, of its own wall for one without."""
    stamp = cells[f"own_{column.name}"]
    if not stamp.type().is_date():
        return engine.dialect.since_1970(stamp)
    to_end = DAY_US - 1 if column.type is CellType.MOMENT_END else 0
    return engine.dialect.since_1970(stamp.cast("timestamp")) + to_end


def _zone_pieces(engine: Engine, cells: ir.Table, zone: ZoneInfo) -> list[ZonePiece]:
    walls = [name for name in cells.columns if name.startswith("wall_")]
    if not walls or zone.key == "UTC":
        return [ZonePiece(0, 0)]
    ends = {f"{end}_{name}": getattr(cells[name], end)() for name in walls for end in ("min", "max")}
    found = [us for us in engine.fetch(cells.aggregate(**ends))[0].values() if us is not None]
    return zone_pieces(min(found, default=0), max(found, default=0), zone)


def _read(cells: ir.Table, column: Column, pieces: list[ZonePiece]) -> ir.Value:
    """Return the values of a column of the neutral table; what the table lacks is missing in each row."""
    import ibis

    if f"own_{column.name}" not in cells.columns:
        return ibis.literal("") if column.type is CellType.TEXT else ibis.null(ENGINE_TYPES[column.type])
    own = cells[f"own_{column.name}"]
    if column.type is CellType.TEXT:
        text = _text_of(cells, column)
        return ibis.ifelse(text.lower().isin(list(column.words)), text.lower(), "") if column.words else text
    if column.type is CellType.DATE:
        return day_of(cells[f"wall_{column.name}"])
    if column.type.is_moment:
        wall = cells[f"wall_{column.name}"]
        has_zone = own.type().is_timestamp() and own.type().timezone is not None
        return wall if has_zone else wall - local_offset(wall, pieces)
    if column.type is CellType.DECIMAL:
        # BigQuery knows one decimal type, of nine places.
        return own.cast(MONEY_TYPE).round(6).cast(MONEY_TYPE)
    return own.cast(ENGINE_TYPES[column.type])


def _first_problem(cells: ir.Table, values: Mapping[str, ir.Value], table: NeutralTable) -> ir.StringValue:
    """Return the first column of each row that is empty and must not be, or holds another word than its own."""
    import ibis

    cases = []
    for column in table.columns:
        value = values[column.name]
        if column.words and f"own_{column.name}" in cells.columns:
            cases.append(((_text_of(cells, column) != "") & (value == ""), column.name))
        if column.required:
            cases.append((value == "" if column.type is CellType.TEXT else value.isnull(), column.name))
    return ibis.cases(*cases, else_="") if cases else ibis.literal("")
