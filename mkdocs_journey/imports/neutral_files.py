"""Neutral rows -> one CSV for each table, written beside its place and moved there when all of them are whole."""

from __future__ import annotations

import csv
import os
import re
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path

from mkdocs_journey.imports.numbers import write_number
from mkdocs_journey.tables.contract import TABLES, CellType, NeutralTable

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_UNSHOWN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
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
    """Takes rows one by one; tables of aggregates are summed by what their rows are about, the others only pass."""

    def __init__(self, folder: Path, stem: str) -> None:
        self._folder, self._stem = folder, stem
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
            self._streams[table] = _Stream(self._place(table), TABLES[table])
        self._streams[table].add(values)

    def commit(self) -> tuple[WrittenFile, ...]:
        """Move every file to its place, and return what was written.

        Raises:
            OSError: One of them cannot be written; then no table is.
        """
        for table, sums in self._sums.items():
            self._streams[table] = _Stream(self._place(table), TABLES[table])
            for row in sums.rows():
                self._streams[table].add(row)
        for stream in self._streams.values():
            stream.finish()
        return tuple(WrittenFile(name, stream.move(), stream.count) for name, stream in sorted(self._streams.items()))

    def abort(self) -> None:
        """Leave nothing behind."""
        for stream in self._streams.values():
            stream.drop()

    def _place(self, table: str) -> Path:
        return self._folder / f"{self._stem}.{table}.csv"


class _Stream:
    """One file that is being written."""

    def __init__(self, path: Path, table: NeutralTable) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path = path
        self._beside = path.with_name(f".{path.name}.{os.getpid()}{time.time_ns()}")
        self._columns = list(table.column_names)
        self._known = set(self._columns)
        self._numbers = {column.name for column in table.columns if column.type is not CellType.TEXT}
        self._filled = {column.name for column in table.columns if column.required}
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

    def finish(self) -> None:
        """Write the header, and leave out the columns in which nothing stands."""
        self._file.close()
        whole = self._beside.with_name(f"{self._beside.name}0")
        kept = [at for at, name in enumerate(self._columns) if name in self._filled]
        with (
            self._beside.open(encoding="utf-8", newline="") as source,
            whole.open("w", encoding="utf-8", newline="") as file,
        ):
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(self._columns[at] for at in kept)
            for row in csv.reader(source):
                writer.writerow(row[at] if at < len(row) else "" for at in kept)
        whole.replace(self._beside)

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
        # An apostrophe tells a spreadsheet that what follows is a text.
        return f"'{text}" if text.startswith(FORMULA_STARTS) else text


class _Sums:
    """Rows of aggregates by what they are about."""

    def __init__(self, table: NeutralTable) -> None:
        self._table = table
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

    @cached_property
    def _about(self) -> tuple[str, ...]:
        numbers = {*_SUMMED[self._table.name], *self._means}
        return tuple(name for name in self._table.column_names if name not in numbers)
