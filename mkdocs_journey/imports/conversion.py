"""One table of an export to neutral rows: its columns surveyed first, then its rows read one by one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

from mkdocs_journey.imports.columns import distrust_dots, settle
from mkdocs_journey.imports.names import find_name_columns, names_in_record
from mkdocs_journey.imports.originals import Original
from mkdocs_journey.imports.profile import RecordFormat, Row, Setting, WholeFormat
from mkdocs_journey.imports.recognise import Head
from mkdocs_journey.imports.refusal import refuse
from mkdocs_journey.imports.report import PartReport
from mkdocs_journey.imports.row_reading import Reading
from mkdocs_journey.imports.row_writing import RowWriter
from mkdocs_journey.imports.rules import UNUSABLE_EXPORT
from mkdocs_journey.imports.surveying import (
    demand_stated,
    find_kept,
    is_saved_again,
    make_setting,
    survey_table,
    tell_walked,
)
from mkdocs_journey.imports.walking import Block, Passed, Total, walk_table
from mkdocs_journey.imports.workbench import Workbench


def convert_cells(original: Original, head: Head, bench: Workbench) -> PartReport:
    """Write the neutral rows of a table of cells, and return what was read.

    Raises:
        RefusedExportError: Something is ambiguous, missing or damaged.
        OSError: The rows cannot be written.
    """
    format_ = head.format
    if format_.unusable[0]:
        raise refuse(UNUSABLE_EXPORT, original.name, format_.unusable[0], hint=format_.unusable[1])
    surveyed = survey_table(original, head, bench)
    distrust_dots(column for _, columns in surveyed.values() for column in columns)
    saved_again = is_saved_again(original, head)
    blocks = {
        number: Reading(
            block,
            [
                (column, settle(column, original.name, format_=format_, statements=bench.statements,
                                is_saved_again=saved_again, hasher=bench.hasher))
                for column in columns
                if not column.is_choice
            ],
            make_setting(block, columns, original, head, bench),
            find_name_columns(block.header),
        )
        for number, (block, columns) in surveyed.items()
    }  # fmt: skip
    writer = RowWriter(original.name, format_, bench)
    keep = find_kept(original, head, bench.statements)
    reading: Reading | None = None
    for step in walk_table(original, head, walked=tell_walked(original, bench.tell, second=True)):
        match step:
            case Block():
                reading = blocks.get(step.number)
                writer.begin(step, reading)
            case Total():
                writer.take_total(step, reading)
            case Passed():
                writer.pass_over(step.reason, is_damaged=step.is_damaged)
            case (number, cells):
                if reading is not None:
                    row = reading.read(number, cells, writer.part)
                    writer.find_names = partial(reading.names.of, cells)
                    writer.write(format_.emit(row, reading.setting), row, reading.setting, keep, cells)
    if format_.at_end is not None:
        for one in blocks.values():
            writer.end(format_.at_end(one.setting), one.setting)
    return writer.finish(blocks.values())


def convert_records(original: Original, format_: RecordFormat, bench: Workbench) -> PartReport:
    """Write the neutral rows of a JSON file, and return what was read.

    Raises:
        RefusedExportError: It is damaged, or something must be stated.
        OSError: The rows cannot be written.
    """
    statements = bench.statements
    has = format_.has(next(iter(original.records()), None))
    setting = Setting(
        fields=has, period=statements.period, currency=statements.currency, page=statements.page, scale=statements.scale
    )
    setting.ids = bench.ids
    writer = RowWriter(original.name, format_, bench)
    demand_stated(format_.needs, setting, has, original.name)
    records = original.records(walked=tell_walked(original, bench.tell, second=False))
    return _write_all((part for one in records for part in format_.unfold(one)), format_, setting, writer)


def convert_whole(original: Original, format_: WholeFormat, bench: Workbench) -> PartReport:
    """Write the neutral rows of a file that is read as a whole, and return what was read.

    Raises:
        RefusedExportError: Nothing may be made of it, or something must be stated.
        OSError: The rows cannot be written.
    """
    statements = bench.statements
    setting = Setting(
        period=statements.period, currency=statements.currency, page=statements.page, scale=statements.scale
    )
    parts = tuple(format_.take_apart(original, setting))
    demand_stated(format_.needs, setting, setting.fields, original.name)
    return _write_all(parts, format_, setting, RowWriter(original.name, format_, bench))


def _write_all(
    records: Iterable[object], format_: RecordFormat | WholeFormat, setting: Setting, writer: RowWriter
) -> PartReport:
    personal = dict.fromkeys(format_.personal, isinstance(format_, WholeFormat))
    for number, record in enumerate(records, start=1):
        row = Row(number, {}, {})
        personal |= {name: True for name, is_met in personal.items() if not is_met and _has_key(record, name)}
        writer.find_names = partial(names_in_record, record)
        writer.write(format_.emit(record, setting, row), row, setting, {}, [])
    writer.part.personal = [name for name, is_met in personal.items() if is_met]
    writer.part.zone = format_.zone
    return writer.finish((), setting)


def _has_key(record: object, name: str) -> bool:
    """Tell whether a record has something at a dotted key."""
    for part in name.split("."):
        record = record.get(part) if isinstance(record, Mapping) else None
    return record not in (None, "", [], {})
