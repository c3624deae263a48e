"""A format as data: how its file is recognised, what its columns are called, and which neutral rows a row makes."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from mkdocs_journey.imports.folding import fold_header
from mkdocs_journey.imports.originals import Original
from mkdocs_journey.imports.period import Period
from mkdocs_journey.tables.stamps import DayOrder

NeutralRow = tuple[str, Mapping[str, str]]
"""The name of a neutral table, and texts by its columns; what is missing may be left out or empty."""


class Kind(StrEnum):
    """How the cells of a column are read.

    `LABEL` is a short text, `FREE` one that somebody wrote (masked), `EMAIL` only ever becomes an id. `PAGE` loses its
    query, `ADDRESS` keeps it until the format has read its tags. `SHARE` may have a percent sign. `ANSWER` is one to a
    question: words, a score or a choice, which the column settles. `WHOLE` is a long text as it is, of which the format
    takes and masks parts. `MARK` only tells the format: its cells are never read.
    """

    LABEL = "label"
    FREE = "free"
    ID = "id"
    EMAIL = "email"
    PAGE = "page"
    ADDRESS = "address"
    MOMENT = "moment"
    DAY = "day"
    NUMBER = "number"
    COUNT = "count"
    SHARE = "share"
    ANSWER = "answer"
    WHOLE = "whole"
    MARK = "mark"

    @property
    def is_dated(self) -> bool:
        """Whether its cells hold days."""
        return self in (Kind.MOMENT, Kind.DAY)

    @property
    def is_number(self) -> bool:
        """Whether its cells hold numbers."""
        return self in (Kind.NUMBER, Kind.COUNT, Kind.SHARE)


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that a format has, under all the headers it goes by.

    Attributes:
        kind: How its cells are read.
        headers: In folded form, the best first; one that begins with `=` is compared letter by letter.
        pattern: Fits a folded header where none of them stands in the file, for languages that are not listed.
    """

    kind: Kind
    headers: tuple[str, ...]
    pattern: re.Pattern[str] | None = None


def one(kind: Kind, *headers: str, pattern: str = "") -> Field:
    """Return a field under its headers, written as the tool writes them."""
    folded = tuple(header if header.startswith("=") else fold_header(header) for header in headers)
    return Field(kind, folded, re.compile(pattern) if pattern else None)


@dataclass(frozen=True, slots=True)
class ManyColumns:
    """Columns of one sort, such as `Date entered "Demo (Sales)"`.

    Attributes:
        kind: How their cells are read.
        pattern: Fits the header as it is written; its group `name` says what the column is about, and a group `of`
            tells two columns of one name apart.
        is_rest: Whether only columns are meant that are nothing else and lead to no person.
    """

    kind: Kind
    pattern: re.Pattern[str]
    is_rest: bool = False


@dataclass(slots=True)
class Row:
    """One row of a file, its cells read: missing and unreadable ones are empty.

    Attributes:
        number: In the file, the first is 1.
        values: By field.
        many: By sort of columns: the name in the header, and the value.
        skipped: Why the format makes nothing of the row.
        is_taken: Whether it goes into what is made of all rows together.
    """

    number: int
    values: dict[str, str]
    many: dict[str, list[tuple[str, str]]]
    skipped: str = ""
    is_taken: bool = False

    def __getitem__(self, name: str) -> str:
        return self.values.get(name, "")

    def first(self, *names: str) -> str:
        """Return the first of these fields that is filled."""
        return next((value for name in names if (value := self.values.get(name))), "")

    def skip(self, reason: str) -> Iterator[NeutralRow]:
        """Note why nothing is made of the row, and return nothing."""
        self.skipped = reason
        return iter(())


@dataclass(slots=True)
class Setting:
    """What holds for all rows of one table of the file.

    Attributes:
        preamble: The rows above the header.
        fields: The fields that its header has.
        headers: Header as written, by field.
        scores: Questions to which every answer is a score.
        same: Fields that say the same in every row.
        period: What an aggregate speaks for, from the preamble or as stated.
        currency: From a header, or as stated.
        page: As stated.
        scale: As stated.
        ids: The ids that the map of ids has.
        seen: Ids of which something was made already.
        held: What a format keeps of an id until the end of the table.
        evidence: Lines to paste into a map, for what no table holds.
        notes: What the report is to say, each once.
    """

    preamble: tuple[tuple[str, ...], ...] = ()
    fields: frozenset[str] = frozenset()
    headers: Mapping[str, str] = field(default_factory=dict)
    scores: frozenset[str] = frozenset()
    same: frozenset[str] = frozenset()
    period: Period | None = None
    currency: str = ""
    page: str = ""
    scale: str = ""
    ids: Container[str] = ()
    seen: set[str] = field(default_factory=set)
    held: dict[str, tuple[str, ...]] = field(default_factory=dict)
    evidence: list[str] = field(default_factory=list)
    notes: dict[str, int] = field(default_factory=dict)

    def note(self, text: str) -> None:
        """Count a remark for the report."""
        self.notes[text] = self.notes.get(text, 0) + 1


Emit = Callable[[Row, Setting], Iterable[NeutralRow]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """What every format says of itself.

    Attributes:
        name: On the command line, such as `hubspot-contacts`.
        title: In sentences.
        family: The tool, whose page of the docs is `docs/how-to/import/<family>.md`.
        is_sure: Whether its shape was read in real exports or in several public parsers; else it is experimental.
        is_asked_for: Whether it is taken only where it is named, since too little tells it from other files.
    """

    name: str
    title: str
    family: str
    is_sure: bool
    is_asked_for: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CellFormat(Format):
    """A table of cells.

    Attributes:
        fields: What its columns are, by name.
        keys: Sets of fields; a header that has all of one is this format's.
        emit: A row to neutral rows.
        at_end: Rows that can be made only when all rows of the table were read.
        many: Columns of one sort, by name.
        never: Fields that a header of this format never has.
        needs: What the file must say or the caller state: `period`, `currency`, `page`.
        day_order: What the tool always writes.
        decimal: The sign before decimals that the tool always writes.
        is_utc: Whether its stamps without a zone are UTC.
        named: Fields that name what a row is about; a row of numbers without any of them is a total.
        header_rows: Rows of the header, one below the other.
        join_headers: Makes one header of them; nothing where they are not this format's.
        knows_preamble: Whether the rows above the header are this format's; without, any are.
        in_blocks: Whether the file has several tables, each under its own preamble, split by blank lines or comments.
        find_period: Reads the period in the preamble.
        is_footer: Tells rows below the table from rows of it.
        unusable: Why nothing can be made of the file, and what to take instead; both empty where it is of use.
        totals: Fields whose total the file may state in a row of its own.
        not_summed: Fields with which rows do not sum up to totals: a visit is on several pages.
        constant: Fields that must say the same in all rows, and what to take out of the export where they do not.
        once: What a table of a file of several is about; of those about the same only the first counts.
    """

    fields: Mapping[str, Field]
    keys: tuple[frozenset[str], ...]
    emit: Emit
    at_end: Callable[[Setting], Iterable[NeutralRow]] | None = None
    many: Mapping[str, ManyColumns] = field(default_factory=dict)
    never: frozenset[str] = frozenset()
    needs: tuple[str, ...] = ()
    day_order: DayOrder | None = None
    decimal: str = ""
    is_utc: bool = False
    named: tuple[str, ...] = ()
    header_rows: int = 1
    join_headers: Callable[[Sequence[tuple[str, ...]]], tuple[str, ...]] | None = None
    knows_preamble: Callable[[tuple[tuple[str, ...], ...]], bool] | None = None
    in_blocks: bool = False
    find_period: Callable[[tuple[tuple[str, ...], ...]], Period | None] | None = None
    is_footer: Callable[[list[str]], bool] | None = None
    unusable: tuple[str, str] = ("", "")
    totals: tuple[str, ...] = ()
    not_summed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    constant: Mapping[str, str] = field(default_factory=dict)
    once: Callable[[frozenset[str]], str] | None = None


def _itself(record: object) -> Iterable[object]:
    return (record,)


def _nothing(_: object) -> frozenset[str]:
    return frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordFormat(Format):
    """JSON: one object a line, a list of objects, or one object.

    Attributes:
        recognise: Whether the first object is of this format.
        emit: An object to neutral rows; it raises nothing for missing keys, and notes in the row why it makes none.
        unfold: An object to the objects that are rows; without, it is one itself.
        has: The fields that the rows have, by the first object.
        zone: In which zone its stamps are, for the report.
        personal: Keys that are dropped, for the report.
        needs: As for cells.
    """

    recognise: Callable[[object], bool]
    emit: Callable[[object, Setting, Row], Iterable[NeutralRow]]
    unfold: Callable[[object], Iterable[object]] = _itself
    has: Callable[[object], frozenset[str]] = _nothing
    zone: str = "UTC, as the file has it"
    personal: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeFormat(Format):
    """A file that is no table and no list: what its rows are is seen only over all of it.

    Attributes:
        recognise: Whether a file is of this format; it reads no more than its beginning.
        take_apart: A file to the objects that are rows; it refuses a file of which nothing may be made.
        emit: An object to neutral rows.
        zone: In which zone its stamps are, for the report; empty where it has days alone.
        personal: What is dropped, for the report.
        needs: As for cells.
    """

    recognise: Callable[[Original], bool]
    take_apart: Callable[[Original, Setting], Iterable[object]]
    emit: Callable[[object, Setting, Row], Iterable[NeutralRow]]
    zone: str = ""
    personal: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()


AnyFormat = CellFormat | RecordFormat | WholeFormat


def key(*names: str) -> frozenset[str]:
    """Return fields that together tell a format."""
    return frozenset(names)


def into(table: str, columns: Mapping[str, str], *, when: str = "", **constants: str) -> Emit:
    """Return what makes one row of a neutral table of each row.

    Args:
        table: The neutral table.
        columns: Neutral column to field.
        when: A field without which no row is made.
        constants: Neutral column to the same text for all rows.
    """

    def emit(row: Row, _: Setting) -> Iterator[NeutralRow]:
        if not when or row[when]:
            yield table, {**constants, **{column: row[name] for column, name in columns.items()}}

    return emit


def all_of(*parts: Emit) -> Emit:
    """Return what makes the rows of all parts."""

    def emit(row: Row, setting: Setting) -> Iterator[NeutralRow]:
        for part in parts:
            yield from part(row, setting)

    return emit
