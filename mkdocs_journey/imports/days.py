"""Texts of days and times -> ISO stamps; the order of day and month is proven by the column, never guessed."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from mkdocs_journey.tables.stamps import FIRST_YEAR, LAST_YEAR, DayOrder, settle_order

_TIME = r"(?:[Tt ,]+(\d{1,2}:\d{2}(?::\d{2})?)(?:[.,]\d+)?\s*([AaPp]\.?[Mm]\.?)?\s*(\S.*)?)?"
_ISO = re.compile(rf"(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){_TIME}")
_PARTS = re.compile(rf"(\d{{1,2}})[-/.]\s?(\d{{1,2}})[-/.]\s?(\d{{4}}){_TIME}")
_DOTTED = re.compile(r"\d{1,2}\.\s?\d{1,2}\.\s?\d{4}(?!\d)")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
# In letters, of a stamp with the name of its zone.
_LONGEST = 80
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMED = re.compile(
    r"(?:([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4})|(\d{1,2})\.? ([A-Za-z]{3,9})\.?,? (\d{4}))"
    rf"{_TIME}"
)
_OFFSET = re.compile(r"\(?(Z|UTC|GMT)?\)?\s*(?:([+-])(\d{1,2}):?(\d{2})?)?\)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A day, with its time where one is written.

    Attributes:
        clock: `HH:MM` or `HH:MM:SS` on the wall; empty for a day alone.
        offset: `Z` or `+02:00`; empty where the text does not say its zone.
    """

    day: date
    clock: str = ""
    offset: str = ""


@dataclass(frozen=True, slots=True)
class _Written:
    year: str
    first: str
    second: str
    clock: str
    half: str
    zone: str
    in_parts: bool = False


def prove_order(text: str) -> str:
    """Return `day-first` or `month-first` where a text proves one, `unproven` where it could be both, else nothing."""
    if len(text) > 4 and text[4] == "-":
        return ""
    found = _PARTS.fullmatch(text.strip()) if len(text) <= _LONGEST else None
    if found is None:
        return ""
    first, second = int(found[1]), int(found[2])
    if first > 12:
        return DayOrder.DAY_FIRST
    if second > 12:
        return DayOrder.MONTH_FIRST
    return "" if first == second else DayOrder.UNPROVEN


def is_dotted(text: str) -> bool:
    """Tell whether a day is written with dots, as in 3.4.2026: who writes so puts the day first."""
    return _DOTTED.match(text.strip()) is not None


def settle_day_order(proofs: Counter[str], *, stated: DayOrder | None, usual: DayOrder | None) -> DayOrder | None:
    """Return the order of a column, or why there is none; None where no date needs one.

    Args:
        proofs: How many cells prove what.
        stated: What the caller says, which comes first.
        usual: What the tool always writes; counts only where nothing is proven.
    """
    if stated is not None:
        return stated
    proven = settle_order(day_first=proofs[DayOrder.DAY_FIRST], month_first=proofs[DayOrder.MONTH_FIRST])
    if proven is not DayOrder.UNPROVEN:
        return proven
    if not proofs[DayOrder.UNPROVEN]:
        return None
    return usual or DayOrder.UNPROVEN


def parse_stamp(text: str, order: DayOrder | None) -> Stamp | None:
    """Return the stamp of a text; None when it is none."""
    return _parse(text, order) if len(text) <= _LONGEST else None


@lru_cache(maxsize=1 << 16)
def _parse(text: str, order: DayOrder | None) -> Stamp | None:
    written = _take_apart(text.strip())
    if written is None or not FIRST_YEAR <= written.year <= LAST_YEAR:
        return None
    first, second = int(written.first), int(written.second)
    month, day = (second, first) if written.in_parts and order is DayOrder.DAY_FIRST else (first, second)
    clock, offset = _on_24_hours(written.clock, written.half), _offset_of(written.zone)
    if clock is None or offset is None:
        return None
    try:
        return Stamp(date(int(written.year), month, day), clock, offset)
    except ValueError:
        return None


def write_moment(stamp: Stamp, zone: ZoneInfo | None) -> str:
    """Return a stamp as the neutral tables read it, with its offset where the text or the caller says the zone."""
    if not stamp.clock:
        return stamp.day.isoformat()
    wall = f"{stamp.day.isoformat()}T{stamp.clock}"
    if stamp.offset or zone is None:
        return wall + stamp.offset
    return wall + _offset_text(datetime.fromisoformat(wall).replace(tzinfo=zone).utcoffset())


def write_epoch(seconds: float) -> str:
    """Return seconds since 1970 as a moment in UTC."""
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
    return moment.replace(microsecond=0).isoformat().replace("+00:00", "Z")


def _take_apart(text: str) -> _Written | None:
    if found := _ISO.fullmatch(text):
        return _Written(found[1], found[2], found[3], found[4] or "", found[5] or "", found[6] or "")
    if found := _PARTS.fullmatch(text):
        return _Written(found[3], found[1], found[2], found[4] or "", found[5] or "", found[6] or "", in_parts=True)
    if found := _COMPACT.fullmatch(text):
        return _Written(found[1], found[2], found[3], "", "", "")
    if (found := _NAMED.fullmatch(text)) and (name := (found[1] or found[5])[:3].casefold()) in _MONTHS:
        month = str(_MONTHS.index(name) + 1)
        return _Written(
            found[3] or found[6], month, found[2] or found[4], found[7] or "", found[8] or "", found[9] or ""
        )
    return None


def _on_24_hours(clock: str, half: str) -> str | None:
    if not clock:
        return ""
    hour, _, rest = clock.partition(":")
    number = int(hour)
    if half:
        if not 1 <= number <= 12:
            return None
        number = number % 12 + (12 if half.casefold().startswith("p") else 0)
    return f"{number:02d}:{rest}" if number < 24 and all(int(part) < 60 for part in rest.split(":")) else None


def _offset_of(zone: str) -> str | None:
    if not zone:
        return ""
    found = _OFFSET.fullmatch(zone.strip())
    if found is None or not (found[1] or found[2]):
        return None
    if not found[2]:
        return "Z"
    return f"{found[2]}{int(found[3]):02d}:{found[4] or '00'}"


def _offset_text(offset: timedelta | None) -> str:
    if not offset:
        return "Z"
    minutes = int(offset.total_seconds() // 60)
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"
