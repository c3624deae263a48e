"""Neutral rows -> one CSV for each table, written beside its place and moved there when all of them are whole."""

from __future__ import annotations

import csv
import hashlib
import os
import re
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import zip_longest
from pathlib import Path

from mkdocs_journey.imports.numbers import write_number
from mkdocs_journey.imports.refusal import RefusedExportError, refuse
from mkdocs_journey.imports.rules import UNREADABLE_EXPORT
from mkdocs_journey.tables.contract import TABLES, CellType, NeutralTable
from mkdocs_journey.tables.formula_guard import guard_text

_HIDING_STARTS = ("\t", "\r")
"""Blanks at the start, behind which a spreadsheet may find a formula."""
_UNSHOWN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
_IDS = {"leads": ("lead_id",), "tickets": ("ticket_id",), "stage_events": ("lead_id", "stage", "entered_at")}
# One export knows when a lead was made, another what became of it.
_MERGED = frozenset(("leads",))
# Counts and sums of these add up; of the others a row says what holds for all that it counts.
_SUMMED = {
    "channel_metrics": ("sessions", "key_events", "revenue"),
    "page_metrics": ("sessions", "views", "entrances", "exits", "rage_clicks", "dead_clicks", "quick_backs"),
    "funnel_steps": ("users", "dropped"),
    "spend": ("amount",),
}
# A mean, and what it is the mean of: the first that the row has.
_MEANS = {"page_metrics": {"engagement_seconds": ("views", "sessions"), "scroll_depth": ("sessions", "views")}}


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A file that was written, and how many rows it has."""

    table: str
    path: Path
    rows: int


class NeutralFiles:
    """Takes rows one by one; tables of aggregates are summed by what their rows are about, the others only pass.

    Args:
        folder: Where the files go.
        stem: What their names begin with.
        adds: Whether rows of earlier files stay, where no new row is about the same.
    """

    def __init__(self, folder: Path, stem: str, *, adds: bool = False) -> None:
        self._folder, self._stem, self._adds = folder, stem, adds
        self._streams: dict[str, _Stream] = {}
        self._sums: dict[str, _Sums] = {}

    def add(self, table: str, values: Mapping[str, str]) -> None:
        """Take a row that has all that its table needs.

        Raises:
            OSError: It cannot be written.
        """
        if table in _SUMMED:
            self._sums.setdefault(table, _Sums(TABLES[table])).add(values)
            return
        if table not in self._streams:
            self._streams[table] = self._begin(table)
        self._streams[table].add(values)

    def commit(self) -> tuple[WrittenFile, ...]:
        """Move every file to its place, and return what was written.

        Raises:
            OSError: One of them cannot be written; then no table is.
        """
        for table, sums in self._sums.items():
            self._streams[table] = self._begin(table)
            for row in sums.rows():
                self._streams[table].add(row)
        for stream in self._streams.values():
            stream.finish()
        return tuple(WrittenFile(name, stream.move(), stream.count) for name, stream in sorted(self._streams.items()))

    def abort(self) -> None:
        """Leave nothing behind."""
        for stream in self._streams.values():
            stream.drop()

    def _begin(self, table: str) -> _Stream:
        path = self._folder / f"{self._stem}.{table}.csv"
        return _Stream(path, TABLES[table], old=path if self._adds and path.is_file() else None)


class _Stream:
    """One file that is being written.

    Args:
        path: Its place.
        table: Whose rows they are.
        old: The file of before, whose other rows stay.
    """

    def __init__(self, path: Path, table: NeutralTable, *, old: Path | None) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path = path
        self._beside = path.with_name(f".{path.name}.{os.getpid()}{time.time_ns()}")
        self._columns = list(table.column_names)
        self._known = set(self._columns)
        self._numbers = {column.name for column in table.columns if column.type is not CellType.TEXT}
        self._filled = {column.name for column in table.columns if column.required}
        self._table, self._old = table, old
        self._new_keys: set[bytes] = set()
        self.count = 0
        self._file = self._beside.open("w", encoding="utf-8", newline="")
        self._writer = csv.writer(self._file, lineterminator="\n")

    def add(self, values: Mapping[str, str]) -> None:
        """Write a row; a column that the contract does not know comes behind the others."""
        if more := values.keys() - self._known:
            self._columns += sorted(more)
            self._known |= more
        row = [self._write(name, values.get(name) or "") for name in self._columns]
        self._filled.update(name for name, text in zip(self._columns, row, strict=True) if text)
        self._writer.writerow(row)
        self.count += 1
        if self._old is not None:
            self._new_keys.add(_key_of(self._table, dict(zip(self._columns, row, strict=True))))

    def finish(self) -> None:
        """Write the header, and leave out the columns in which nothing stands."""
        self._file.close()
        replaced: dict[bytes, dict[str, str]] = {}
        for key, before in self._old_rows():
            self._filled.update(name for name, text in before.items() if text)
            self._columns += [name for name in before if name not in self._columns]
            if key in self._new_keys and self._table.name in _MERGED:
                replaced[key] = before
        whole = self._beside.with_name(f"{self._beside.name}0")
        kept = [at for at, name in enumerate(self._columns) if name in self._filled]
        with (
            self._beside.open(encoding="utf-8", newline="") as source,
            whole.open("w", encoding="utf-8", newline="") as file,
        ):
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(self._columns[at] for at in kept)
            for key, old in self._old_rows():
                if key not in self._new_keys:
                    writer.writerow(old.get(self._columns[at], "") for at in kept)
                    self.count += 1
            for row in csv.reader(source):
                whole_row = self._merge(row, replaced) if replaced else row
                writer.writerow(whole_row[at] if at < len(whole_row) else "" for at in kept)
        whole.replace(self._beside)

    def _merge(self, row: list[str], replaced: Mapping[bytes, Mapping[str, str]]) -> list[str]:
        """Return a new row with what only the old one of the same lead knows, and the earlier of both creations."""
        new = dict(zip_longest(self._columns, row, fillvalue=""))
        old = replaced.get(_key_of(self._table, new), {})
        whole = {name: new[name] or old.get(name, "") for name in self._columns}
        days = sorted(filter(None, (new.get("created_at"), old.get("created_at"))))
        return list((whole | ({"created_at": days[0]} if days else {})).values())

    def _old_rows(self) -> Iterator[tuple[bytes, dict[str, str]]]:
        """Yield the rows of the earlier file, each with what it is about."""
        if self._old is None:
            return
        try:
            yield from self._read_old(self._old)
        except (UnicodeDecodeError, csv.Error) as error:
            raise self._refuse_old(self._old) from error

    def _read_old(self, old: Path) -> Iterator[tuple[bytes, dict[str, str]]]:
        with old.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file, restval="")
            if not {one.name for one in self._table.columns if one.required} <= set(reader.fieldnames or ()):
                raise self._refuse_old(old)
            for row in reader:
                plain = {name: text for name, text in row.items() if isinstance(name, str) and isinstance(text, str)}
                yield _key_of(self._table, plain), plain

    def _refuse_old(self, old: Path) -> RefusedExportError:
        hint = "name another file with --as, or take it out of the way"
        return refuse(UNREADABLE_EXPORT, old.name, f"it is no table of {self._table.name}", hint=hint)

    def move(self) -> Path:
        """Put the finished file in its place."""
        self._beside.replace(self._path)
        return self._path

    def drop(self) -> None:
        """Take away what was begun."""
        self._file.close()
        self._beside.unlink(missing_ok=True)
        self._beside.with_name(f"{self._beside.name}0").unlink(missing_ok=True)

    def _write(self, name: str, text: str) -> str:
        if not text or name in self._numbers:
            return text
        if not text.isprintable():
            text = _UNSHOWN.sub("", text)
        return guard_text(text, also=_HIDING_STARTS)


def _key_of(table: NeutralTable, row: Mapping[str, str]) -> bytes:
    """Return what a row is about, short: by its id, by what it sums up, or by all that it says."""
    names = _IDS.get(table.name) or _about(table) or table.column_names
    text = "\0".join(f"{name}\1{row[name]}" for name in names if row.get(name))
    return hashlib.blake2b(text.encode(), digest_size=12).digest()


def _about(table: NeutralTable) -> tuple[str, ...]:
    """Return the columns that say what an aggregate is about; none for a table of other rows."""
    if table.name not in _SUMMED:
        return ()
    numbers = {*_SUMMED[table.name], *_MEANS.get(table.name, {})}
    return tuple(name for name in table.column_names if name not in numbers)


class _Sums:
    """Rows of aggregates by what they are about."""

    def __init__(self, table: NeutralTable) -> None:
        self._table, self._about = table, _about(table)
        self._rows: dict[tuple[str, ...], dict[str, Decimal]] = {}
        self._weights: dict[tuple[str, ...], dict[str, Decimal]] = {}

    def add(self, values: Mapping[str, str]) -> None:
        """Add a row to the one that is about the same."""
        about = tuple(values.get(name) or "" for name in self._about)
        sums = self._rows.setdefault(about, {})
        for name in _SUMMED[self._table.name]:
            if text := values.get(name):
                sums[name] = sums.get(name, Decimal()) + Decimal(text)
        held = self._weights.setdefault(about, {})
        for name, bases in self._means.items():
            if text := values.get(name):
                weight = next((Decimal(base) for one in bases if (base := values.get(one))), Decimal(1))
                sums[name] = sums.get(name, Decimal()) + Decimal(text) * weight
                held[name] = held.get(name, Decimal()) + weight

    def rows(self) -> Iterator[dict[str, str]]:
        """Yield one row for each thing, in the order in which they were met."""
        for about, sums in self._rows.items():
            weights = self._weights.get(about, {})
            numbers = {
                name: write_number(round(total / weights[name], 4) if weights.get(name) else total)
                for name, total in sums.items()
                if name not in weights or weights[name]
            }
            yield {**dict(zip(self._about, about, strict=True)), **numbers}

    @property
    def _means(self) -> Mapping[str, tuple[str, ...]]:
        return _MEANS.get(self._table.name, {})
