"""The columns that a format needs: first surveyed for what their dates and numbers prove, then read cell by cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from mkdocs_journey.imports.answers import AnswerProof, AnswerSort, read_score
from mkdocs_journey.imports.days import is_dotted, parse_stamp, prove_order, settle_day_order, write_moment
from mkdocs_journey.imports.numbers import COMMA, DAMAGED, POINT, parse_number, prove_mark, settle_mark, write_number
from mkdocs_journey.imports.privacy import LeadHasher, mask_label, read_address
from mkdocs_journey.imports.profile import CellFormat, Kind, ManyColumns
from mkdocs_journey.imports.recognise import Match
from mkdocs_journey.imports.refusal import refuse
from mkdocs_journey.imports.rules import DAMAGED_IDS, UNSETTLED_DATES, UNSETTLED_NUMBERS
from mkdocs_journey.imports.statements import Statements
from mkdocs_journey.tables.masking import mask_text
from mkdocs_journey.tables.stamps import DayOrder

Read = Callable[[str], str | None]
"""A cell that is not blank to its value; None when it cannot be read."""

_BLANK = frozenset(("", "-", "--", "–", "—", "n/a", "N/A", "#N/A", "null", "NULL", "(no value)", "No value", "(blank)"))
_FORMULA = ("'=", "'+", "'-", "'@")
_UTC_HEADER = ("(utc)", "(in utc)", "utc")


@dataclass(slots=True)
class Surveyed:
    """One column that is needed, and what its cells prove.

    Attributes:
        at: Its number.
        name: The field, or sort of columns, that it is of.
        header: As written.
        many: The name in its header, where it is one of many; else None.
        answers: What sort of answers it holds, where it holds any.
        damaged: Ids that lost their digits.
        first: The first cell that is not blank.
        varies: Whether another one says something else.
        is_dotted: Whether every day whose order matters is written with dots.
        by_dots: Whether its days are taken as day first because of the dots alone.
        zones: How many stamps with a time say their zone and how many do not.
    """

    at: int
    name: str
    kind: Kind
    header: str
    many: str | None = None
    days: Counter[str] = field(default_factory=Counter)
    numbers: Counter[str] = field(default_factory=Counter)
    answers: AnswerProof = field(default_factory=AnswerProof)
    damaged: int = 0
    first: str = ""
    varies: bool = False
    is_dotted: bool = True
    by_dots: bool = False
    zones: list[int] = field(default_factory=lambda: [0, 0])

    def look_at(self, text: str) -> None:
        """Note what a cell proves."""
        if not self.varies:
            self.first = self.first or text
            self.varies = text != self.first
        if self.kind.is_dated:
            if proof := prove_order(text):
                self.days[proof] += 1
                self.is_dotted = self.is_dotted and is_dotted(text)
        elif self.kind.is_number:
            if proof := prove_mark(text if self.kind is Kind.COUNT else text.rstrip("% ")):
                self.numbers[proof] += 1
        elif self.kind is Kind.ANSWER:
            self.answers.look_at(text)
        elif self.kind is Kind.ID and "E" in text.upper() and DAMAGED.fullmatch(text):
            self.damaged += 1

    @property
    def is_choice(self) -> bool:
        """Whether it holds answers that were chosen from a list: nobody wrote them."""
        return self.kind is Kind.ANSWER and self.answers.sort(self.header) is AnswerSort.CHOICES

    @property
    def is_score(self) -> bool:
        """Whether it holds scores that somebody gave."""
        return self.kind is Kind.ANSWER and self.answers.sort(self.header) is AnswerSort.SCORES


def needed_columns(format_: CellFormat, header: tuple[str, ...], match: Match) -> list[Surveyed]:
    """Return the columns that a format takes values from; an e-mail only where the file has no other id."""
    passed = (Kind.MARK, Kind.EMAIL) if "id" in match.fields else (Kind.MARK,)
    columns = [
        Surveyed(at, name, kind, header[at].strip())
        for name, at in match.fields.items()
        if (kind := format_.fields[name].kind) not in passed
    ]
    for sort, places in match.many.items():
        wanted: ManyColumns = format_.many[sort]
        columns += [Surveyed(at, sort, wanted.kind, header[at].strip(), many=name) for at, name in places]
    return columns


def survey(columns: Iterable[Surveyed], cells: list[str]) -> None:
    """Let each column look at its cell of a row."""
    for column in columns:
        if column.at < len(cells) and (text := bare(cells[column.at])):
            column.look_at(text)


def bare(cell: str) -> str:
    """Return a cell without blanks around it and the sign that keeps formulas from running; a word for blank is ''."""
    text = cell.strip().strip("\ufeff\N{NO-BREAK SPACE}")
    if text in _BLANK:
        return ""
    return text[1:] if text.startswith(_FORMULA) else text


def distrust_dots(columns: Iterable[Surveyed]) -> None:
    """Let days written with dots prove nothing where one column of the file writes 10.22.2026."""
    known = list(columns)
    if any(column.is_dotted and column.days[DayOrder.MONTH_FIRST] for column in known):
        for column in known:
            column.is_dotted = False


def settle(
    column: Surveyed,
    file: str,
    *,
    format_: CellFormat,
    statements: Statements,
    is_saved_again: bool,
    hasher: LeadHasher,
) -> Read:
    """Return how the cells of a surveyed column are read.

    Args:
        column: Every cell was looked at.
        file: What messages call the file.
        format_: What the tool always writes.
        statements: What the caller says.
        is_saved_again: Whether a spreadsheet wrote the file anew, so that the tool's habits no longer hold.
        hasher: Makes ids of e-mails.

    Raises:
        RefusedExportError: Something is ambiguous, or ids are damaged.
    """
    if column.damaged:
        message = f'{_ids(column.damaged)} in "{column.header}" lost their digits, as in 1.05E+11'
        hint = "export the file again, and import it without opening it in a spreadsheet"
        raise refuse(DAMAGED_IDS, file, message, hint=hint)
    if column.kind.is_dated:
        return _dated(column, file, format_, statements, is_saved_again=is_saved_again)
    if column.kind.is_number:
        return _numeric(column, file, format_, statements, is_saved_again=is_saved_again)
    if column.kind in (Kind.EMAIL, Kind.ID):
        return _id_reader(hasher, is_email=column.kind is Kind.EMAIL)
    if column.is_score:
        return read_score
    return _TEXT_READERS[column.kind]


def _dated(column: Surveyed, file: str, format_: CellFormat, statements: Statements, *, is_saved_again: bool) -> Read:
    usual = None if is_saved_again else format_.day_order
    if column.is_dotted and column.days[DayOrder.UNPROVEN]:
        usual = DayOrder.DAY_FIRST
        proven = column.days[DayOrder.DAY_FIRST] or column.days[DayOrder.MONTH_FIRST]
        column.by_dots = statements.day_order is None and not proven
    order = settle_day_order(column.days, stated=statements.day_order, usual=usual)
    if order in (DayOrder.UNPROVEN, DayOrder.CONTRADICTED):
        why = (
            "no date in it has a day above 12"
            if order is DayOrder.UNPROVEN
            else "some dates say one order, some the other"
        )
        message = f'day and month of "{column.header}" could be swapped: {why}'
        raise refuse(UNSETTLED_DATES, file, message, hint="state the order with --day-first or --month-first")
    is_utc = format_.is_utc or any(word in column.header.casefold() for word in _UTC_HEADER)
    offset = "Z" if is_utc else ""
    is_day = column.kind is Kind.DAY

    def read(text: str) -> str | None:
        stamp = parse_stamp(text, order)
        if stamp is None:
            return None
        if is_day or not stamp.clock:
            return stamp.day.isoformat()
        column.zones[0 if stamp.offset else 1] += 1
        if offset and not stamp.offset:
            return f"{stamp.day.isoformat()}T{stamp.clock}{offset}"
        return write_moment(stamp, statements.zone)

    return read


def _numeric(column: Surveyed, file: str, format_: CellFormat, statements: Statements, *, is_saved_again: bool) -> Read:
    usual = "" if is_saved_again else format_.decimal
    proofs = column.numbers
    mark = settle_mark(proofs, stated=statements.decimal, usual=usual)
    is_count = column.kind is Kind.COUNT
    if is_count and not proofs["."] and not proofs[","]:
        return _read_count
    if mark is None:
        why = (
            "nothing in it settles the sign"
            if not (proofs["."] and proofs[","])
            else "both signs stand before decimals"
        )
        message = f'numbers of "{column.header}" could be decimals or thousands: {why}'
        raise refuse(UNSETTLED_NUMBERS, file, message, hint="state the sign before decimals with --decimal . or ,")
    settled = mark

    def read(text: str) -> str | None:
        if is_count:
            return _written_count(parse_number(text, settled))
        is_percent = text.endswith("%")
        number = parse_number(text.rstrip("% "), settled)
        if number is None:
            return None
        return write_number(number / 100 if is_percent and column.kind is Kind.SHARE else number)

    return read


def _read_count(text: str) -> str | None:
    """Return a count: it has no decimals, so that a sign before three digits can only stand between groups."""
    return _written_count(parse_number(text, COMMA if POINT in text else POINT))


def _written_count(number: Decimal | None) -> str | None:
    """Return a count; None for what nobody can have counted: a part, or less than nothing."""
    if number is None or number < 0 or number != number.to_integral_value():
        return None
    return write_number(number)


def _id_reader(hasher: LeadHasher, *, is_email: bool) -> Read:
    def read(text: str) -> str | None:
        # Where a tool has no other id it may be an e-mail: then nothing of it may stay.
        if "@" in text:
            return hasher.hash(text)
        return None if is_email else text

    return read


def _ids(count: int) -> str:
    return "1 id" if count == 1 else f"{count:,} ids"


def _as_it_is(text: str) -> str:
    return text


def _read_page(text: str) -> str:
    return read_address(text).page


_TEXT_READERS: dict[Kind, Read] = {
    Kind.LABEL: mask_label,
    Kind.FREE: mask_text,
    Kind.ANSWER: mask_text,
    Kind.WHOLE: _as_it_is,
    Kind.PAGE: _read_page,
    Kind.ADDRESS: _as_it_is,
}
