"""A mapping file: what the columns of a file are that no format knows; and one to fill in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from mkdocs_journey.imports.folding import fold_header
from mkdocs_journey.imports.originals import DELIMITERS, Original
from mkdocs_journey.imports.privacy import is_personal, mask_label
from mkdocs_journey.imports.profile import CellFormat, Emit, Field, Kind, NeutralRow, Row, Setting, key
from mkdocs_journey.imports.recognise import first_rows
from mkdocs_journey.imports.refusal import RefusedExportError, refuse
from mkdocs_journey.imports.rules import UNUSABLE_MAPPING
from mkdocs_journey.source.nodes import Mapping as MappingNode
from mkdocs_journey.source.nodes import to_plain
from mkdocs_journey.source.text import decode_text
from mkdocs_journey.source.yaml_nodes import parse_yaml
from mkdocs_journey.suggest import did_you_mean
from mkdocs_journey.tables.contract import TABLES, CellType, Column

_KINDS = {
    CellType.MOMENT_START: Kind.MOMENT,
    CellType.MOMENT_END: Kind.MOMENT,
    CellType.DATE: Kind.DAY,
    CellType.DECIMAL: Kind.NUMBER,
    CellType.NUMBER: Kind.NUMBER,
    CellType.INTEGER: Kind.COUNT,
}
_TEXTS = {"lead_id": Kind.ID, "ticket_id": Kind.ID, "touch_id": Kind.ID, "page": Kind.PAGE, "text": Kind.FREE}
_KEYS = ("tables", "always")
_EXAMPLE = "touches"
_SHOWN_COLUMNS = 40
_LISTED_COLUMNS = 6


def read_mapping(path: Path) -> CellFormat:
    """Return the format that a mapping file describes.

    Raises:
        RefusedExportError: It cannot be read, or names a table or column that there is not.
    """
    try:
        text, problems = decode_text(path.read_bytes(), path.name)
    except OSError as error:
        raise refuse(
            UNUSABLE_MAPPING, path.name, f"it cannot be read: {error.strerror}", hint="look at the file"
        ) from error
    node = None
    if text is not None:
        node, found = parse_yaml(text, path.name)
        problems = (*problems, *found)
    if problems:
        raise RefusedExportError(problems[0])
    plain = to_plain(node) if isinstance(node, MappingNode) else None
    if not isinstance(plain, Mapping) or not isinstance(plain.get("tables"), Mapping):
        hint = "write tables:, below it a table, and below that its columns with those of the file"
        raise refuse(UNUSABLE_MAPPING, path.name, "it has no tables", hint=hint)
    _refuse_unknown(path.name, "key", [str(name) for name in plain], _KEYS)
    return _make_format(
        path.name, _texts_of(plain["tables"], path.name), _texts_of(plain.get("always") or {}, path.name)
    )


def write_stub(original: Original) -> str:
    """Return a mapping to fill in, with the columns of a file as remarks."""
    header = likely_header(original)
    lines = ["# Write the columns of your file behind the names of the table, take out what it does not have,"]
    lines += ["# and import it with --mapping and the name of this file. Other tables stand beside this one:"]
    lines += [f"# {', '.join(name for name in TABLES if name != _EXAMPLE)}."]
    lines += [
        f"# Columns: {', '.join(_shown(name) for name in header[:_SHOWN_COLUMNS])}"
        if header
        else "# No header was found."
    ]
    lines += ["tables:", f"  {_EXAMPLE}:"]
    lines += [f'    {column.name}: ""{"  # needed" if column.required else ""}' for column in TABLES[_EXAMPLE].columns]
    lines += ["always: {}  # the same text for all rows, such as touches: {channel: Email}"]
    return "\n".join(lines) + "\n"


def list_columns(header: Sequence[str]) -> str:
    """Return the first names of a header, as a message has them."""
    names = [_shown(name) for name in header if name.strip()]
    return ", ".join(names[:_LISTED_COLUMNS]) + (" …" if len(names) > _LISTED_COLUMNS else "")


def likely_header(original: Original) -> tuple[str, ...]:
    """Return the widest of the first rows of a table; nothing for what is none."""
    if original.is_json:
        return ()
    delimiters = ("",) if original.is_sheet else DELIMITERS
    try:
        rows = [row for delimiter in delimiters for row in first_rows(original, delimiter)]
    except RefusedExportError:
        return ()
    return max(rows, key=lambda row: sum(bool(cell.strip()) for cell in row), default=())


def _shown(name: str) -> str:
    return f'"{mask_label(" ".join(name.split()))[:60]}"'


def _texts_of(value: object, file: str) -> dict[str, dict[str, str]]:
    """Return tables with texts by their columns; an empty text is taken as not there."""
    if not isinstance(value, Mapping):
        raise refuse(UNUSABLE_MAPPING, file, "its tables have no columns below them", hint="write a column a line")
    _refuse_unknown(file, "table", [str(name) for name in value], tuple(TABLES))
    found: dict[str, dict[str, str]] = {}
    for table, columns in value.items():
        if not isinstance(columns, Mapping) or not all(isinstance(text, str | int) for text in columns.values()):
            message = f"below the table {table} stand no columns with a text each"
            raise refuse(UNUSABLE_MAPPING, file, message, hint="write the name of the table's column, then the file's")
        known = tuple(column.name for column in TABLES[str(table)].columns)
        extra = () if table == "leads" else tuple(str(name) for name in columns)
        _refuse_unknown(file, f"column of {table}", list(extra), known)
        found[str(table)] = {str(name): str(text) for name, text in columns.items() if str(text)}
    return found


def _refuse_unknown(file: str, what: str, names: list[str], known: tuple[str, ...]) -> None:
    for name in names:
        if name not in known:
            hint = did_you_mean(name, known) or f"write one of {', '.join(known)}"
            raise refuse(UNUSABLE_MAPPING, file, f'there is no {what} "{name}"', hint=hint)


def _make_format(
    file: str, tables: Mapping[str, Mapping[str, str]], always: Mapping[str, Mapping[str, str]]
) -> CellFormat:
    fields = {
        f"{table}.{name}": _field(file, table, name, header)
        for table, columns in tables.items()
        for name, header in columns.items()
    }
    if not fields:
        raise refuse(UNUSABLE_MAPPING, file, "no column is filled in", hint="write the columns that your file has")
    for table, columns in tables.items():
        for column in TABLES[table].columns:
            given = column.name in columns or column.name in always.get(table, {})
            if column.required and not given and column.name not in ("period_start", "period_end", "currency"):
                message = f"the table {table} needs {column.name}, and no column is named for it"
                raise refuse(UNUSABLE_MAPPING, file, message, hint="name one, or write a text for it under always:")
    return CellFormat(
        name="mapping",
        title=f"a table read by {file}",
        family="mapping",
        is_sure=True,
        fields=fields,
        keys=(key(*fields),),
        emit=_emitter(tables, always),
        needs=_needs(tables, always),
    )


def _needs(tables: Mapping[str, Mapping[str, str]], always: Mapping[str, Mapping[str, str]]) -> tuple[str, ...]:
    given = {table: {*columns, *always.get(table, {})} for table, columns in tables.items()}
    has = {table: {column.name for column in TABLES[table].columns if column.required} for table in tables}
    period = any("period_end" in has[table] and "period_end" not in given[table] for table in tables)
    currency = any("currency" in has[table] and "currency" not in given[table] for table in tables)
    return (*(["period"] if period else []), *(["currency"] if currency else []))


def _field(file: str, table: str, name: str, header: str) -> Field:
    column = TABLES[table].column(name) or Column(name)
    folded = fold_header(header)
    if name == "lead_id" and "mail" in folded:
        return Field(Kind.EMAIL, (folded,))
    if is_personal(folded):
        hint = "leave it out: personal columns are never kept, and a lead known by e-mail becomes an id as lead_id"
        raise refuse(UNUSABLE_MAPPING, file, f'"{header}" leads to a person', hint=hint)
    kind = _KINDS.get(column.type) or _TEXTS.get(name, Kind.LABEL)
    return Field(kind, (folded,))


def _emitter(tables: Mapping[str, Mapping[str, str]], always: Mapping[str, Mapping[str, str]]) -> Emit:
    def emit(row: Row, _: Setting) -> Iterator[NeutralRow]:
        for table, columns in tables.items():
            yield table, {**always.get(table, {}), **{name: row[f"{table}.{name}"] for name in columns}}

    return emit
