"""Texts of dates and times to microseconds since 1970 in UTC, inside the engine; nothing ambiguous is guessed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
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


def count_proofs(texts: ir.Table, columns: Sequence[str]) -> ir.Table:
    """Return one row: for each column `x`, how many dates are written in parts, and how many prove each order.

    They are `in_parts_x`, `day_first_x` and `month_first_x`, missing without rows.
    """
    import ibis

    # Most columns have none: the pattern is tried only where a separator stands after one or two signs.
    separators = [".", "/", "-"]
    likely = texts.select(
        *columns,
        **{
            f"likely_{name}": texts[name].substr(1, 1).isin(separators) | texts[name].substr(2, 1).isin(separators)
            for name in columns
        },
    )

    def part(name: str, group: int) -> ir.StringValue:
        return ibis.ifelse(likely[f"likely_{name}"], likely[name].re_extract(PART_STAMP, group), "")

    parts = likely.select(
        **{f"first_{name}": part(name, 1) for name in columns}, **{f"second_{name}": part(name, 2) for name in columns}
    )
    numbers = parts.select(
        **{f"in_parts_{name}": parts[f"first_{name}"] != "" for name in columns},
        **{f"day_first_{name}": parts[f"first_{name}"].try_cast("int64") > 12 for name in columns},
        **{f"month_first_{name}": parts[f"second_{name}"].try_cast("int64") > 12 for name in columns},
    )
    return numbers.aggregate(**{name: numbers[name].sum() for name in numbers.columns})


STAMP_PARTS = {"wall": "int64", "offset": "int64", "timed": "boolean"}


def stamp_layers(texts: str, columns: Mapping[str, DayOrder | None]) -> str:
    """Return the query that reads columns of stamps; each text is taken apart once.

    For each column `x` it adds `wall_x`, the clock on the wall in microseconds since 1970-01-01 00:00 of the same zone,
    `offset_x`, what the text says the wall is ahead of UTC, and `timed_x`, whether it has a time of day. What the text
    does not say, or where it cannot be read, is missing.

    Args:
        texts: The query of the rows.
        columns: Names of the columns; with the order of day and month where dates are written in parts.
    """
    ordered = {name: order for name, order in columns.items() if order is not None and order.is_settled}
    split = [f'journey_split("{name}") AS "split_{name}"' for name in columns]
    split += [f'journey_split_parts("{name}") AS "parts_{name}"' for name in ordered]
    merged = [
        f'journey_merge("split_{name}", "parts_{name}", \'{order}\') AS "split_{name}"'
        for name, order in ordered.items()
    ]
    read = [
        f'journey_wall_us("split_{name}") AS "wall_{name}", journey_offset_us("split_{name}".o) AS "offset_{name}", '
        f'"split_{name}".c <> \'\' AS "timed_{name}"'
        for name in columns
    ]
    # Three levels of queries, because the engine computes a column of an inner one once.
    parts = ", ".join(split)
    whole = (
        f"SELECT * REPLACE ({', '.join(merged)}) FROM (SELECT *, {parts} FROM ({texts}))"
        if merged
        else (f"SELECT *, {parts} FROM ({texts})")
    )
    helpers = ", ".join([f'"split_{name}"' for name in columns] + [f'"parts_{name}"' for name in ordered])
    return f"SELECT * EXCLUDE ({helpers}), {', '.join(read)} FROM ({whole})"


STAMP_MACROS = (
    f"journey_split(t) AS regexp_extract(t, '{ISO_STAMP}', ['d', 'c', 'o'])",
    f"journey_split_parts(t) AS regexp_extract(t, '{PART_STAMP}', ['a', 'b', 'y', 'c', 'h', 'o'])",
    """journey_hour_of_day(clock, half) AS
        TRY_CAST(regexp_extract(clock, '^[0-9]+') AS BIGINT) % 12 + CASE lower(half) WHEN 'pm' THEN 12 ELSE 0 END""",
    """journey_on_24_hours(clock, half) AS CASE
        WHEN half = '' THEN clock
        WHEN TRY_CAST(regexp_extract(clock, '^[0-9]+') AS BIGINT) NOT BETWEEN 1 AND 12 THEN '99:00'
        ELSE journey_hour_of_day(clock, half) || regexp_extract(clock, ':.*$')
    END""",
    "journey_iso(y, m, d) AS y || '-' || lpad(m, 2, '0') || '-' || lpad(d, 2, '0')",
    """journey_merge(iso, parts, day_order) AS CASE
        WHEN iso.d <> '' OR parts.y = '' THEN iso
        WHEN day_order = 'day-first' THEN
            {'d': journey_iso(parts.y, parts.b, parts.a), 'c': journey_on_24_hours(parts.c, parts.h), 'o': parts.o}
        ELSE {'d': journey_iso(parts.y, parts.a, parts.b), 'c': journey_on_24_hours(parts.c, parts.h), 'o': parts.o}
    END""",
    f"""journey_wall_us(s) AS CASE WHEN substr(s.d, 1, 4) BETWEEN '{FIRST_YEAR}' AND '{LAST_YEAR}' THEN
        epoch_us(TRY_CAST(s.d || ' ' || CASE s.c WHEN '' THEN '00:00' ELSE substr(s.c, 1, 15) END AS TIMESTAMP))
    END""",
    f"""journey_seconds_us(sign, hours, minutes) AS
        CASE sign WHEN '-' THEN -1 ELSE 1 END * {SECOND_US}
        * (TRY_CAST(hours AS BIGINT) * 3600 + coalesce(TRY_CAST(minutes AS BIGINT), 0) * 60)""",
    """journey_offset_us(o) AS CASE
        WHEN o = '' THEN NULL
        WHEN upper(o) IN ('Z', 'UTC') THEN CAST(0 AS BIGINT)
        ELSE journey_seconds_us(substr(o, 1, 1), substr(o, 2, 2), regexp_extract(o, '^...:?([0-9]{2})$', 1))
    END""",
)


def local_offset(wall_us: ir.IntegerValue, pieces: Sequence[ZonePiece]) -> ir.IntegerValue:
    """Return how far the wall is ahead of UTC; a zone's last piece has no end."""
    import ibis

    if len(pieces) == 1:
        return ibis.literal(pieces[0].offset_us, "int64")
    changes = [(wall_us < piece.until_us, ibis.literal(piece.offset_us, "int64")) for piece in pieces[:-1]]
    return ibis.cases(*changes, else_=pieces[-1].offset_us)


@dataclass(frozen=True, slots=True)
class ZonePiece:
    """Wall times for which the wall is equally far ahead of UTC.

    Attributes:
        until_us: Wall time at which the next piece begins.
    """

    until_us: int
    offset_us: int


def zone_pieces(first_us: int, last_us: int, zone: ZoneInfo) -> list[ZonePiece]:
    """Return the pieces of a zone from the day of one wall time to the day of another.

    A wall time that a change of clocks skips or repeats keeps the offset that held before the change (`fold=0`).
    """
    pieces: list[ZonePiece] = []
    first_day, last_day = first_us // DAY_US, last_us // DAY_US
    offset = _offset_at(first_day, 0, zone)
    for day in range(first_day, last_day + 1):
        after = _offset_at(day + 1, 0, zone)
        if after != offset:
            pieces.append(ZonePiece(day * DAY_US + _find_change(day, offset, zone) * SECOND_US, offset))
            offset = after
    return [*pieces, ZonePiece((last_day + 1) * DAY_US, offset)]


def _find_change(day: int, before_us: int, zone: ZoneInfo) -> int:
    """Return the second of the day from which the offset is another one."""
    low, high = 0, 86_400
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if _offset_at(day, middle, zone) == before_us else (low, middle)
    return high


def _offset_at(day: int, second: int, zone: ZoneInfo) -> int:
    wall = datetime(1970, 1, 1, tzinfo=zone) + timedelta(days=day, seconds=second)
    offset = wall.utcoffset()
    return 0 if offset is None else offset // timedelta(microseconds=1)


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
