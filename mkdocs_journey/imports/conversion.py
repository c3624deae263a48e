"""One table of an export to neutral rows: its columns surveyed first, then its rows read one by one."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial

from mkdocs_journey.diagnostics import Diagnostic, Place
from mkdocs_journey.imports.columns import Read, Surveyed, bare, distrust_dots, needed_columns, settle, survey
from mkdocs_journey.imports.folding import fold_header
from mkdocs_journey.imports.id_map import IdMap
from mkdocs_journey.imports.names import NameColumns, Names, find_name_columns, mask_names, names_in_record
from mkdocs_journey.imports.neutral_files import NeutralFiles
from mkdocs_journey.imports.originals import Original, Walked
from mkdocs_journey.imports.privacy import LeadHasher, is_personal, mask_label, read_address
from mkdocs_journey.imports.profile import CellFormat, Format, Kind, NeutralRow, RecordFormat, Row, Setting, WholeFormat
from mkdocs_journey.imports.recognise import Head, Match
from mkdocs_journey.imports.refusal import refuse
from mkdocs_journey.imports.report import PartReport
from mkdocs_journey.imports.rules import (
    NOT_STATED,
    SKIPPED_ROWS,
    TOTALS_DIFFER,
    UNREAD_CELLS,
    UNUSABLE_EXPORT,
    UNUSABLE_MAPPING,
)
from mkdocs_journey.imports.statements import Statements
from mkdocs_journey.imports.walking import Block, Passed, Total, walk_table
from mkdocs_journey.progress import Tell
from mkdocs_journey.tables.contract import TABLES

_CURRENCY = re.compile(r"[(\[]([A-Z]{3})[)\]]")
_MEGABYTE = 1_000_000
_TOTAL_SLACK = Decimal("0.005")

_REQUIRED = {name: tuple(one.name for one in table.columns if one.required) for name, table in TABLES.items()}
_PLACED = ("quotes", "tickets")
_TEXTS = ("text", "question", "topic")
_READ_THEM = "names inside sentences may remain: read the quotes before publishing"
_ACCOUNT = re.compile(r"account|konto|compte|cuenta|conto", re.IGNORECASE)

_OPTIONS = {
    "period": ("which days the numbers are of", "state them with --period 2026-08-01..2026-08-31"),
    "currency": ("in which currency the amounts are", "state it with --currency EUR"),
    "page": ("which page it is of", "state its address with --page /pricing"),
}


@dataclass(slots=True)
class Workbench:
    """What all tables of a file share.

    Attributes:
        files: Takes the neutral rows.
        zone: The zone of the catalog, for the report.
        stages: Names of stages that were met.
        diagnostics: What is doubtful.
    """

    files: NeutralFiles
    statements: Statements
    hasher: LeadHasher
    ids: IdMap
    zone: str
    tell: Tell
    stages: dict[str, int] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)


def convert_cells(original: Original, head: Head, bench: Workbench) -> PartReport:
    """Write the neutral rows of a table of cells, and return what was read.

    Raises:
        RefusedExportError: Something is ambiguous, missing or damaged.
        OSError: The rows cannot be written.
    """
    format_ = head.format
    if format_.unusable[0]:
        raise refuse(UNUSABLE_EXPORT, original.name, format_.unusable[0], hint=format_.unusable[1])
    surveyed = _survey(original, head, bench)
    distrust_dots(column for _, columns in surveyed.values() for column in columns)
    saved_again = _is_saved_again(original, head)
    blocks = {
        number: _Reading(
            block,
            [
                (column, settle(column, original.name, format_=format_, statements=bench.statements,
                                is_saved_again=saved_again, hasher=bench.hasher))
                for column in columns
                if not column.is_choice
            ],
            _make_setting(block, columns, original, head, bench),
            find_name_columns(block.header),
        )
        for number, (block, columns) in surveyed.items()
    }  # fmt: skip
    writer = _Writer(original.name, format_, bench)
    keep = _find_kept(original, head, bench.statements)
    reading: _Reading | None = None
    for step in walk_table(original, head, walked=_progress(original, bench.tell, second=True)):
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
    writer = _Writer(original.name, format_, bench)
    _demand(format_.needs, setting, has, original.name)
    records = original.records(walked=_progress(original, bench.tell, second=False))
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
    _demand(format_.needs, setting, setting.fields, original.name)
    return _write_all(parts, format_, setting, _Writer(original.name, format_, bench))


def _write_all(
    records: Iterable[object], format_: RecordFormat | WholeFormat, setting: Setting, writer: _Writer
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


@dataclass(frozen=True, slots=True)
class _Reading:
    """How the rows of one block are read."""

    block: Block
    columns: list[tuple[Surveyed, Read]]
    setting: Setting
    names: NameColumns

    def read(self, number: int, cells: list[str], part: PartReport) -> Row:
        row = Row(number, {}, {})
        width = len(cells)
        for column, read in self.columns:
            text = bare(cells[column.at]) if column.at < width else ""
            if not text:
                continue
            value = read(text)
            if value is None:
                part.unread[column.header] += 1
                part.unread_at.setdefault(column.header, number)
            elif column.many is None:
                row.values[column.name] = value
            else:
                row.many.setdefault(column.name, []).append((column.many, value))
        return row


@dataclass(frozen=True, slots=True)
class _Told:
    """A total that the file states.

    Attributes:
        may_be_more: Whether it counts more than the rows: an account has campaigns that the table leaves out.
    """

    number: int
    values: dict[str, Decimal]
    may_be_more: bool


class _Writer:
    """Takes what a format makes of rows, completes and counts it.

    Attributes:
        find_names: Finds the words by which the row that is being written names a person; they go out of its texts.
    """

    def __init__(self, name: str, format_: Format, bench: Workbench) -> None:
        self._bench, self._format = bench, format_
        self.part = PartReport(name, format_.name, format_.title, format_.is_sure)
        self.find_names: Callable[[], Names] = tuple
        self._lacking = 0
        self._has_words = False
        self._first = self._last = ""
        self._sums: dict[str, Decimal] = {}
        self._totals: list[_Told] = []

    def begin(self, block: Block, reading: _Reading | None) -> None:
        """Note a block; one whose header the format does not know is passed over."""
        self._check_totals()
        if reading is None:
            title = _title_of(block)
            name = f' "{mask_label(title)[:60]}"' if title else ""
            self.part.notes[f"the table{name} with the columns {_listed(block.header)} is of no use here"] = 1

    def take_total(self, step: Total, reading: _Reading | None) -> None:
        """Keep what the file says that rows sum up to."""
        self.pass_over("a total")
        if reading is None:
            return
        row = reading.read(step.number, step.cells, PartReport(""))
        names = _summed(self._format, reading.setting.fields)
        total = {name: Decimal(row[name]) for name in names if row[name]}
        if total:
            label = " ".join(step.cells[:2])
            self._totals.append(_Told(step.number, total, may_be_more=_ACCOUNT.search(label) is not None))

    def pass_over(self, reason: str, *, is_damaged: bool = False) -> None:
        """Count a row that is none."""
        self.part.rows += 1
        self._lacking += is_damaged
        self.part.skipped[reason] += 1

    def write(
        self,
        made: Iterable[NeutralRow],
        row: Row,
        setting: Setting,
        keep: Mapping[str, int],
        cells: list[str],
    ) -> None:
        """Write what was made of a row."""
        self.part.rows += 1
        lacking = ""
        kept = False
        more = {name: mask_label(bare(cells[at])) for name, at in keep.items() if at < len(cells)}
        for table, values in made:
            missing = self._add(table, {**values, **more} if table == "leads" else values, setting)
            lacking = lacking or missing
            kept = kept or not missing
        if kept or row.is_taken:
            self.part.kept += 1
            self._sum_up(row)
            return
        if not row.skipped:
            self._lacking += 1
        self.part.skipped[row.skipped or lacking or "nothing in it for any table"] += 1

    def end(self, made: Iterable[NeutralRow], setting: Setting) -> None:
        """Write what was made of all rows of a table together."""
        self.find_names = tuple
        for table, values in made:
            self._add(table, values, setting)

    def _add(self, table: str, values: Mapping[str, str], setting: Setting) -> str:
        """Write one neutral row, or return what it lacks."""
        full = self._complete(table, values, setting)
        missing = next((name for name in _REQUIRED[table] if not full.get(name)), "")
        if missing:
            return f"no {missing} for {table}"
        self._bench.files.add(table, full)
        self._has_words = self._has_words or (table == "quotes" and any(map(str.isalpha, full["text"])))
        self._note_span(full.get(TABLES[table].stamp, ""), full.get("period_start", ""))
        return ""

    def finish(self, readings: Collection[_Reading], setting: Setting | None = None) -> PartReport:
        """Return the report, with every column that was used or dropped."""
        self._check_totals()
        settings = [reading.setting for reading in readings] or ([setting] if setting else [])
        for reading in readings:
            self._tell_columns(reading)
        for one in settings:
            self.part.evidence += one.evidence
            for note, count in one.notes.items():
                self.part.notes[note] = self.part.notes.get(note, 0) + count
        if self._has_words:
            self.part.notes[_READ_THEM] = 1
        if self._first:
            self.part.period = f"{self._first} to {self._last}"
        self._warn()
        return self.part

    def _complete(self, table: str, values: Mapping[str, str], setting: Setting) -> dict[str, str]:
        full = {name: text for name, text in values.items() if text}
        needed = _REQUIRED[table]
        if setting.period is not None and "period_end" in needed and "period_end" not in full:
            full |= setting.period.columns
        if "currency" in needed and "currency" not in full and setting.currency:
            full["currency"] = setting.currency
        if "page" in full:
            full["page"] = read_address(full["page"]).page or "/"
        if "lead_id" in full:
            full["lead_id"] = self._lead_of(full["lead_id"])
        if table in _PLACED:
            names = self.find_names()
            full |= {name: mask_names(full[name], names) for name in _TEXTS if name in full}
            for name in ("stage", "touchpoint"):
                if stated := getattr(self._bench.statements, name):
                    full.setdefault(name, stated)
        if "stage" in full:
            self._bench.stages[full["stage"]] = self._bench.stages.get(full["stage"], 0) + 1
        return full

    def _lead_of(self, id_: str) -> str:
        plain = self._bench.hasher.hash(id_) if "@" in id_ else id_
        return self._bench.ids.lead_of(plain) if self._bench.ids else plain

    def _note_span(self, stamp: str, start: str) -> None:
        first, last = (start or stamp)[:10], stamp[:10]
        if first and (not self._first or first < self._first):
            self._first = first
        if last > self._last:
            self._last = last

    def _sum_up(self, row: Row) -> None:
        if isinstance(self._format, CellFormat):
            for name in self._format.totals:
                if text := row.values.get(name):
                    self._sums[name] = self._sums.get(name, Decimal()) + Decimal(text)

    def _check_totals(self) -> None:
        """Compare the first total of a block with its rows; those below it are of parts, or of more than the rows."""
        if self._totals:
            first = self._totals[0]
            apart = [
                (name, told, found)
                for name, told in first.values.items()
                if _is_apart(told, found := self._sums.get(name, Decimal()), may_be_more=first.may_be_more)
            ]
            for name, told, found in apart[:1]:
                what = f"{told:,f} {name.replace('_', ' ')}"
                message = f"the total in row {first.number:,} says {what}, and its rows sum to {found:,f}"
                hint = "the tool hides small rows or cuts the list: take a shorter period, or live with the difference"
                self._bench.diagnostics.append(TOTALS_DIFFER.at(Place(self.part.name), message, hint=hint))
            if not apart and not first.may_be_more:
                self.part.notes["the file's own total is the sum of its rows"] = 1
        self._totals, self._sums = [], {}

    def _tell_columns(self, reading: _Reading) -> None:
        used = {column.at for column, _ in reading.columns}
        for at, header in enumerate(reading.block.header):
            name = header.strip()
            if not name:
                continue
            folded = fold_header(name)
            if at in used and not (is_personal(folded) and self._kind_at(reading, at) is Kind.EMAIL):
                target = self.part.used
            else:
                target = self.part.personal if is_personal(folded) else self.part.unused
            if (shown := mask_label(name)[:80]) not in target:
                target.append(shown)
        for column, _ in reading.columns:
            if column.by_dots:
                self.part.notes[f'"{column.header}" is taken as day first, as its days are written with dots'] = 1
        zones = [column.zones for column, _ in reading.columns]
        if any(told or silent for told, silent in zones):
            self.part.zone = (
                self._zone_words(reading) if any(silent for _, silent in zones) else "each stamp says its own"
            )

    def _kind_at(self, reading: _Reading, at: int) -> Kind:
        return next(column.kind for column, _ in reading.columns if column.at == at)

    def _zone_words(self, reading: _Reading) -> str:
        moments = [column for column, _ in reading.columns if column.kind is Kind.MOMENT]
        if isinstance(self._format, CellFormat) and self._format.is_utc:
            return "UTC, as this export has it"
        if all("utc" in column.header.casefold() for column in moments):
            return "UTC, as the headers say"
        if self._bench.statements.zone is not None:
            return f"{self._bench.statements.zone.key}, as stated"
        return f"not in the file; the catalog's holds ({self._bench.zone}); state another with --timezone"

    def _warn(self) -> None:
        place = Place(self.part.name)
        if self._lacking:
            reasons = ", ".join(f"{count:,} × {reason}" for reason, count in sorted(self.part.skipped.items()))
            message = f"{self._lacking:,} of {self.part.rows:,} rows are left out ({reasons})"
            hint = "look at these rows in the tool, and export the columns that they lack"
            self._bench.diagnostics.append(SKIPPED_ROWS.at(place, message, hint=hint))
        if self.part.unread:
            listed = ", ".join(f'{count:,} in "{name}"' for name, count in sorted(self.part.unread.items()))
            message = f"cells that cannot be read are taken as unknown: {listed}"
            hint = "mend them in the tool, and export again"
            self._bench.diagnostics.append(UNREAD_CELLS.at(place, message, hint=hint))


def _title_of(block: Block) -> str:
    """Return the last comment above a table that is no line and no date."""
    comments = [cells[0].strip("# ") for cells in block.preamble if cells and cells[0].strip("# -")]
    return next((text for text in reversed(comments) if not text[-1].isdigit()), "")


def _summed(format_: Format, fields: frozenset[str]) -> tuple[str, ...]:
    """Return the fields whose rows sum up to their total."""
    if not isinstance(format_, CellFormat):
        return ()
    return tuple(name for name in format_.totals if fields.isdisjoint(format_.not_summed.get(name, ())))


def _is_apart(told: Decimal, found: Decimal, *, may_be_more: bool) -> bool:
    """Tell whether a total and a sum differ by more than what rounding does."""
    difference = found - told if may_be_more else abs(told - found)
    return difference > max(abs(told) * _TOTAL_SLACK, Decimal("0.05"))


def _survey(original: Original, head: Head, bench: Workbench) -> dict[int, tuple[Block, list[Surveyed]]]:
    found: dict[int, tuple[Block, list[Surveyed]]] = {}
    columns: list[Surveyed] = []
    about: set[str] = set()
    for step in walk_table(original, head, walked=_progress(original, bench.tell, second=False)):
        if isinstance(step, Block):
            columns = []
            if step.match is not None and _is_new(head.format, step.match, about):
                columns = needed_columns(head.format, step.header, step.match)
                found[step.number] = (step, columns)
        elif isinstance(step, tuple):
            survey(columns, step[1])
    return found


def _is_new(format_: CellFormat, match: Match, about: set[str]) -> bool:
    """Tell whether no table before was about the same: its rows would be counted twice."""
    topic = format_.once(frozenset(match.fields)) if format_.once is not None else ""
    if topic and topic in about:
        return False
    about.add(topic)
    return True


def _refuse_varying(columns: list[Surveyed], original: Original, format_: CellFormat) -> None:
    for column in columns:
        if column.varies and column.name in format_.constant:
            message = f'"{column.header}" holds several values, so that the same visits stand there more than once'
            raise refuse(UNUSABLE_EXPORT, original.name, message, hint=format_.constant[column.name])


def _make_setting(block: Block, columns: list[Surveyed], original: Original, head: Head, bench: Workbench) -> Setting:
    assert block.match is not None
    format_, statements = head.format, bench.statements
    _refuse_varying(columns, original, format_)
    fields = frozenset(block.match.fields)
    headers = {name: block.header[at].strip() for name, at in block.match.fields.items()}
    found = format_.find_period(block.preamble) if format_.find_period is not None else None
    codes = {
        hit[1]
        for name in headers
        if format_.fields[name].kind is Kind.NUMBER and (hit := _CURRENCY.search(headers[name]))
    }
    setting = Setting(
        preamble=block.preamble,
        fields=fields,
        headers=headers,
        scores=frozenset(column.many for column in columns if column.many is not None and column.is_score),
        same=frozenset(column.name for column in columns if column.many is None and column.first and not column.varies),
        period=statements.period or found,
        currency=statements.currency or (codes.pop() if len(codes) == 1 else ""),
        page=statements.page,
        scale=statements.scale,
        ids=bench.ids,
    )
    _demand(format_.needs, setting, fields, original.name)
    return setting


def _demand(needs: tuple[str, ...], setting: Setting, fields: frozenset[str], file: str) -> None:
    given = {
        "period": setting.period is not None or not fields.isdisjoint(("day", "starts", "month")),
        "currency": bool(setting.currency) or "currency" in fields,
        "page": bool(setting.page) or "page" in fields,
    }
    for need in needs:
        if not given[need]:
            what, hint = _OPTIONS[need]
            raise refuse(NOT_STATED, file, f"the file does not say {what}", hint=hint)


def _find_kept(original: Original, head: Head, statements: Statements) -> dict[str, int]:
    places = {fold_header(name): at for at, name in enumerate(head.header)}
    kept: dict[str, int] = {}
    for header, name in statements.keep.items():
        folded = fold_header(header)
        if folded not in places:
            raise refuse(UNUSABLE_MAPPING, original.name, f'there is no column "{header}"', hint="look at the header")
        if is_personal(folded):
            hint = "personal columns are never kept"
            raise refuse(UNUSABLE_MAPPING, original.name, f'"{header}" leads to a person', hint=hint)
        kept[name] = places[folded]
    return kept


def _is_saved_again(original: Original, head: Head) -> bool:
    """Tell whether a spreadsheet wrote a file anew: then it has that machine's decimals and dates."""
    return head.delimiter == ";" and not original.is_sheet


def _progress(original: Original, tell: Tell, *, second: bool) -> Walked:
    size = original.size // _MEGABYTE + 1
    told = -1

    def walked(count: int) -> None:
        nonlocal told
        done = min(count // _MEGABYTE, size - 1)
        if done != told:
            told = done
            verb = "Reading" if second else "Looking through"
            tell(f"{verb} {original.name}, in MB", done + (size if second else 0), 2 * size)

    return walked


def _listed(header: Iterable[str]) -> str:
    names = [f'"{mask_label(name.strip())[:40]}"' for name in header if name.strip()]
    return ", ".join(names[:6]) + (" …" if len(names) > 6 else "")
