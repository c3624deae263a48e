"""What a format makes of rows -> neutral rows, completed, counted, and held against the totals that the file states."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from mkdocs_journey.diagnostics import Place
from mkdocs_journey.imports.columns import bare
from mkdocs_journey.imports.folding import fold_header
from mkdocs_journey.imports.names import Names, mask_names
from mkdocs_journey.imports.privacy import is_personal, mask_label, read_address
from mkdocs_journey.imports.profile import CellFormat, Format, Kind, NeutralRow, Row, Setting
from mkdocs_journey.imports.report import PartReport
from mkdocs_journey.imports.row_reading import Reading
from mkdocs_journey.imports.rules import SKIPPED_ROWS, TOTALS_DIFFER, UNREAD_CELLS
from mkdocs_journey.imports.walking import Block, Total
from mkdocs_journey.imports.workbench import Workbench
from mkdocs_journey.tables.contract import TABLES

_TOTAL_SLACK = Decimal("0.005")
_REQUIRED = {name: tuple(one.name for one in table.columns if one.required) for name, table in TABLES.items()}
_PLACED = ("quotes", "tickets")
_TEXTS = ("text", "question", "topic")
_READ_THEM = "names inside sentences may remain: read the quotes before publishing"
_ACCOUNT = re.compile(r"account|konto|compte|cuenta|conto", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Told:
    """A total that the file states.

    Attributes:
        may_be_more: Whether it counts more than the rows: an account has campaigns that the table leaves out.
    """

    number: int
    values: dict[str, Decimal]
    may_be_more: bool


class RowWriter:
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

    def begin(self, block: Block, reading: Reading | None) -> None:
        """Note a block; one whose header the format does not know is passed over."""
        self._check_totals()
        if reading is None:
            title = _title_of(block)
            name = f' "{mask_label(title)[:60]}"' if title else ""
            self.part.notes[f"the table{name} with the columns {_list_headers(block.header)} is of no use here"] = 1

    def take_total(self, step: Total, reading: Reading | None) -> None:
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

    def finish(self, readings: Collection[Reading], setting: Setting | None = None) -> PartReport:
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

    def _tell_columns(self, reading: Reading) -> None:
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

    def _kind_at(self, reading: Reading, at: int) -> Kind:
        return next(column.kind for column, _ in reading.columns if column.at == at)

    def _zone_words(self, reading: Reading) -> str:
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


def _list_headers(header: Iterable[str]) -> str:
    names = [f'"{mask_label(name.strip())[:40]}"' for name in header if name.strip()]
    return ", ".join(names[:6]) + (" …" if len(names) > 6 else "")
