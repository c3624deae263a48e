"""Texts of dates and times to microseconds since 1970 in UTC, inside the engine; nothing ambiguous is guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    import ibis.expr.types as ir

SECOND_US = 1_000_000
DAY_US = 86_400 * SECOND_US
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
FIRST_YEAR, LAST_YEAR = "1900", "2199"
_DAYS_BEFORE_1970 = 36_525

_OFFSET = r" ?([Zz]|UTC|[+-]\d{2}(?::?\d{2})?)"
ISO_STAMP = rf"^(\d{{4}}-\d{{2}}-\d{{2}})(?:[Tt ](\d{{2}}:\d{{2}}(?::\d{{2}}(?:\.\d{{1,9}})?)?)(?:{_OFFSET})?)?$"
PART_STAMP = (
    r"^(\d{1,2})[./-](\d{1,2})[./-](\d{4})"
    rf"(?:(?:[Tt]|,? +)(\d{{1,2}}:\d{{2}}(?::\d{{2}}(?:\.\d{{1,9}})?)?)(?: ?([AaPp][Mm]))?(?:{_OFFSET})?)?$"
)


class DayOrder(StrEnum):
    """What stands first in dates such as 03/04/2026."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"
    UNPROVEN = "unproven"
    CONTRADICTED = "contradicted"

    @property
    def is_settled(self) -> bool:
        """Whether the column holds a proof, and none against it."""
        return self in (DayOrder.DAY_FIRST, DayOrder.MONTH_FIRST)


def settle_order(*, day_first: int, month_first: int) -> DayOrder:
    """Return the order of a column from how many of its dates prove each (a number above 12 can only be a day)."""
    if day_first and month_first:
        return DayOrder.CONTRADICTED
    if day_first:
        return DayOrder.DAY_FIRST
    return DayOrder.MONTH_FIRST if month_first else DayOrder.UNPROVEN


@dataclass(frozen=True, slots=True)
class LocalStamp:
    """A column of stamps before its zone is applied; every part is missing where the text cannot be read.

    Attributes:
        wall_us: The clock on the wall, in microseconds since 1970-01-01 00:00 of the same zone.
        offset_us: What the text says the wall is ahead of UTC; missing where it says nothing.
        has_time: Whether the text has a time of day.
    """

    wall_us: ir.IntegerValue
    offset_us: ir.IntegerValue
    has_time: ir.BooleanValue


def order_proofs(text: ir.StringValue) -> dict[str, ir.IntegerValue]:
    """Return aggregates of a column: how many dates are written in parts, and how many prove each order."""
    import ibis

    # Most columns have none: the pattern is tried only where a separator stands after one or two signs.
    separators = [".", "/", "-"]
    likely = text.substr(1, 1).isin(separators) | text.substr(2, 1).isin(separators)
    first = ibis.ifelse(likely, text.re_extract(PART_STAMP, 1), "")
    second = ibis.ifelse(likely, text.re_extract(PART_STAMP, 2), "")
    return {
        "in_parts": (first != "").sum(),
        "day_first": ((first != "") & (first.try_cast("int64") > 12)).sum(),
        "month_first": ((first != "") & (second.try_cast("int64") > 12)).sum(),
    }


def read_stamp(text: ir.StringValue, order: DayOrder | None) -> LocalStamp:
    """Return the stamps of a column; `order` is None when none of its dates is written in parts."""
    import ibis

    is_iso = text.re_search(ISO_STAMP)
    day, time, offset = ibis.ifelse(is_iso, text.substr(0, 10), ""), *_iso_time_and_offset(text, is_iso)
    if order is not None and order.is_settled:
        parts = [ibis.ifelse(is_iso, "", text.re_extract(PART_STAMP, index)) for index in range(7)]
        of_day, of_month = (parts[1], parts[2]) if order is DayOrder.DAY_FIRST else (parts[2], parts[1])
        other = parts[3] + "-" + of_month.lpad(2, "0") + "-" + of_day.lpad(2, "0")
        day = ibis.cases((is_iso, day), (parts[0] != "", other), else_="")
        time = ibis.ifelse(is_iso, time, _on_24_hours(parts[4], parts[5]))
        offset = ibis.ifelse(is_iso, offset, parts[6])
    in_range = (day.substr(0, 4) >= FIRST_YEAR) & (day.substr(0, 4) <= LAST_YEAR)
    clock = ibis.ifelse(time == "", "00:00", time.substr(0, 15))
    moment = ibis.ifelse(in_range, day + " " + clock, "").try_cast("timestamp")
    wall = moment.delta(ibis.timestamp("1970-01-01"), unit="microsecond")
    return LocalStamp(wall, _offset_us(offset), time != "")


def _iso_time_and_offset(text: ir.StringValue, is_iso: ir.BooleanValue) -> tuple[ir.StringValue, ir.StringValue]:
    """Return the parts of ISO stamps; those of the three plain lengths need no second look for an offset."""
    import ibis

    length = text.length()
    plain = (length == 10) | (length == 16) | ((length == 19) & (text.substr(16, 1) == ":"))
    rest = text.substr(11)
    time = ibis.cases((~is_iso, ""), (plain, rest), else_=rest.re_extract(r"^[\d:.]+", 0))
    offset = ibis.cases((~is_iso, ""), (plain, ""), else_=rest.re_extract(rf"{_OFFSET}$", 1))
    return time, offset


def _on_24_hours(time: ir.StringValue, half: ir.StringValue) -> ir.StringValue:
    """Return the time on a 24-hour clock; an hour that a half day does not have becomes 99, which no clock reads."""
    import ibis

    hour, rest = time.re_extract(r"^(\d{1,2})(:.*)$", 1), time.re_extract(r"^(\d{1,2})(:.*)$", 2)
    number = hour.try_cast("int64")
    shifted = number % 12 + ibis.ifelse(half.lower() == "pm", 12, 0)
    fits = (number >= 1) & (number <= 12)
    return ibis.ifelse(half == "", time, ibis.ifelse(fits, shifted, 99).cast("string") + rest)


def _offset_us(offset: ir.StringValue) -> ir.IntegerValue:
    import ibis

    hours, minutes = offset.substr(1, 2).try_cast("int64"), offset.re_extract(r"^...:?(\d\d)$", 1).try_cast("int64")
    seconds = hours * 3600 + minutes.fill_null(0) * 60
    signed = ibis.ifelse(offset.substr(0, 1) == "-", -seconds, seconds) * SECOND_US
    return ibis.cases((offset == "", ibis.null("int64")), (offset.upper().isin(["Z", "UTC"]), 0), else_=signed)


@dataclass(frozen=True, slots=True)
class ZoneDay:
    """How far the wall is ahead of UTC on one day.

    Attributes:
        day: Days since 1970.
        offset_us: At the start of the day.
        switch_us: Wall time of day from which `next_offset_us` holds; a whole day when nothing changes.
    """

    day: int
    offset_us: int
    switch_us: int
    next_offset_us: int


def zone_days(days: Iterable[int], zone: ZoneInfo) -> list[ZoneDay]:
    """Return the offsets of the given days.

    A wall time that a change of clocks skips or repeats keeps the offset that held before the change (`fold=0`).
    """
    return [_zone_day(day, zone) for day in days]


def _zone_day(day: int, zone: ZoneInfo) -> ZoneDay:
    start = datetime(1970, 1, 1) + timedelta(days=day)  # noqa: DTZ001 - a wall time, its zone is what is looked up

    def offset_us(second: int) -> int:
        found = (start + timedelta(seconds=second)).replace(tzinfo=zone).utcoffset()
        return 0 if found is None else found // timedelta(microseconds=1)

    before, after = offset_us(0), offset_us(86_399)
    if before == after:
        return ZoneDay(day, before, DAY_US, after)
    low, high = 0, 86_399
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if offset_us(middle) == before else (low, middle)
    return ZoneDay(day, before, high * SECOND_US, after)


def day_of(wall_us: ir.IntegerValue) -> ir.IntegerValue:
    """Return days since 1970 of wall times, also of those before it."""
    # Whole-number steps only: a quotient in floating point could round up to the next day.
    time_of_day = (wall_us + _DAYS_BEFORE_1970 * DAY_US) % DAY_US
    return ((wall_us - time_of_day) / DAY_US).cast("int64")


def to_us(moment: datetime) -> int:
    """Return microseconds since 1970 of an aware moment."""
    return (moment - EPOCH) // timedelta(microseconds=1)


def to_datetime(us: int) -> datetime:
    """Return the moment in UTC."""
    return EPOCH + timedelta(microseconds=us)


def end_of_day(day: date, zone: ZoneInfo) -> datetime:
    """Return the last microsecond of a day, in UTC."""
    return datetime(day.year, day.month, day.day, 23, 59, 59, 999_999, tzinfo=zone).astimezone(UTC)


def start_of_day(day: date, zone: ZoneInfo) -> datetime:
    """Return the first moment of a day, in UTC."""
    return datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC)


def explain_stamp(text: str, order: DayOrder | None) -> str:
    """Return why a text is no stamp, without repeating it."""
    iso, parts = re.match(ISO_STAMP, text), re.match(PART_STAMP, text)
    if parts and order is DayOrder.UNPROVEN:
        return "day and month could be swapped, and nothing in the column settles it"
    if parts and order is DayOrder.CONTRADICTED:
        return "day and month stand in both orders in the column"
    year = iso[1][:4] if iso else parts[3] if parts else ""
    if year and not FIRST_YEAR <= year <= LAST_YEAR:
        return f"its year is outside {FIRST_YEAR} to {LAST_YEAR}"
    if iso or parts:
        return "there is no such day or time"
    return "is no date or time"
