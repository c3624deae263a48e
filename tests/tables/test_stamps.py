"""Dates and times of export files become moments in UTC."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_journey.tables.duckdb_engine import DuckDbEngine
from mkdocs_journey.tables.stamps import (
    DAY_US,
    STAMP_PARTS,
    DayOrder,
    explain_stamp,
    settle_order,
    stamp_layers,
    to_us,
    zone_pieces,
)

BERLIN = ZoneInfo("Europe/Berlin")
# Wall times: a zone is what the tests are about.
FIRST, LAST = datetime(1900, 1, 2), datetime(2199, 12, 30)  # noqa: DTZ001


@pytest.fixture(scope="module")
def engine() -> DuckDbEngine:
    """One engine for all stamps."""
    return DuckDbEngine(threads=1)


def read(
    engine: DuckDbEngine, texts: list[str], order: DayOrder | None = None
) -> list[tuple[datetime | None, int | None, bool]]:
    """Return wall time, minutes ahead of UTC, and whether there is a time of day, of each text."""
    table = engine.keep_values("texts", {"n": "int64", "t": "string"}, list(enumerate(texts)))
    schema = {**table.schema(), **{f"{part}_t": kind for part, kind in STAMP_PARTS.items()}}
    rows = engine.fetch(engine.query(stamp_layers(engine.compile(table), {"t": order}), schema))
    found = []
    for row in sorted(rows, key=lambda row: int(row["n"])):
        wall = (
            None if row["wall_t"] is None else datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=row["wall_t"])
        )
        found.append((wall, None if row["offset_t"] is None else row["offset_t"] // 60_000_000, row["timed_t"]))
    return found


@pytest.mark.parametrize(
    ("text", "wall", "offset"),
    [
        ("2026-11-01", datetime(2026, 11, 1, tzinfo=UTC), None),
        ("2026-11-01 14:30", datetime(2026, 11, 1, 14, 30, tzinfo=UTC), None),
        ("2026-11-01T14:30:15", datetime(2026, 11, 1, 14, 30, 15, tzinfo=UTC), None),
        ("2026-11-01T14:30:15.25Z", datetime(2026, 11, 1, 14, 30, 15, 250_000, tzinfo=UTC), 0),
        ("2026-11-01 14:30:15.123456789", datetime(2026, 11, 1, 14, 30, 15, 123_456, tzinfo=UTC), None),
        ("2026-11-01 14:30 UTC", datetime(2026, 11, 1, 14, 30, tzinfo=UTC), 0),
        ("2026-11-01T02:30:00-05:00", datetime(2026, 11, 1, 2, 30, tzinfo=UTC), -300),
        ("2026-11-01T02:30:00+0530", datetime(2026, 11, 1, 2, 30, tzinfo=UTC), 330),
        ("2026-11-01 02:30:00+02", datetime(2026, 11, 1, 2, 30, tzinfo=UTC), 120),
        ("1900-01-01", datetime(1900, 1, 1, tzinfo=UTC), None),
    ],
)
def test_iso_stamps_are_read(engine: DuckDbEngine, text: str, wall: datetime, offset: int | None) -> None:
    """A space or a T, seconds, fractions and offsets are all optional; an offset is kept beside the wall time."""
    assert read(engine, [text]) == [(wall, offset, len(text) > 10)]


@pytest.mark.parametrize(
    "text",
    ["", "gestern", "2026-02-30", "2026-13-01", "2026-11-01 25:00", "2026-11-01 10:00:60", "2026-11", "20261101",
     "0001-01-01", "9999-12-31", "46327", "2026-11-01 10:00+1", "2026-11-01 10", "01.02.2026", "２０２６-01-01"],
)  # fmt: skip
def test_what_is_no_stamp_is_not_read(engine: DuckDbEngine, text: str) -> None:
    """A day that no month has, a year out of range and a date in parts without a settled order are all missing."""
    assert read(engine, [text])[0][0] is None


def test_dates_in_parts_follow_the_settled_order(engine: DuckDbEngine) -> None:
    """The same text is February or January; half days, offsets and ISO dates in between are read as well."""
    texts = [
        "01/02/2026",
        "1.2.2026 9:05",
        "01/02/2026 02:30 PM",
        "1/2/2026, 12:15 am",
        "2026-02-01T09:05",
        "1/2/2026 13:00 PM",
    ]
    day_first = [stamp[0] for stamp in read(engine, texts, DayOrder.DAY_FIRST)]
    month_first = [stamp[0] for stamp in read(engine, texts, DayOrder.MONTH_FIRST)]
    assert day_first[:5] == [
        datetime(2026, 2, 1, tzinfo=UTC),
        datetime(2026, 2, 1, 9, 5, tzinfo=UTC),
        datetime(2026, 2, 1, 14, 30, tzinfo=UTC),
        datetime(2026, 2, 1, 0, 15, tzinfo=UTC),
        datetime(2026, 2, 1, 9, 5, tzinfo=UTC),
    ]
    assert month_first[0] == datetime(2026, 1, 2, tzinfo=UTC)
    assert day_first[5] is None


@given(st.datetimes(FIRST, LAST), st.sampled_from(["T", " "]), st.booleans())
@settings(max_examples=50, deadline=None)
def test_every_iso_text_of_python_is_read_as_python_reads_it(
    engine: DuckDbEngine, moment: datetime, separator: str, with_offset: bool
) -> None:
    """`isoformat` and the engine agree to the microsecond."""
    text = moment.isoformat(separator) + ("+01:00" if with_offset else "")
    wall, offset, timed = read(engine, [text])[0]
    assert (wall, offset, timed) == (moment.replace(tzinfo=UTC), 60 if with_offset else None, True)


def test_order_is_settled_by_one_proof_and_refused_by_two() -> None:
    """One value above 12 settles a column, none leaves it open, and proofs of both orders contradict each other."""
    assert settle_order(day_first=1, month_first=0) is DayOrder.DAY_FIRST
    assert settle_order(day_first=0, month_first=3) is DayOrder.MONTH_FIRST
    assert settle_order(day_first=0, month_first=0) is DayOrder.UNPROVEN
    assert settle_order(day_first=2, month_first=1) is DayOrder.CONTRADICTED


def _offset_us(wall: datetime, zone: ZoneInfo) -> int:
    pieces = zone_pieces(to_us(wall) - 40 * DAY_US, to_us(wall) + 40 * DAY_US, zone)
    return next((piece for piece in pieces if to_us(wall) < piece.until_us), pieces[-1]).offset_us


def test_skipped_and_repeated_hours_keep_the_offset_before_the_change() -> None:
    """02:30 on the spring day is 01:30 UTC, as if clocks had not moved; 02:30 on the autumn day is the first of two."""
    spring, autumn = datetime(2026, 3, 29, 2, 30, tzinfo=UTC), datetime(2026, 10, 25, 2, 30, tzinfo=UTC)
    assert _offset_us(spring, BERLIN) == 3_600_000_000
    assert _offset_us(autumn, BERLIN) == 7_200_000_000
    assert _offset_us(spring + timedelta(minutes=30), BERLIN) == 7_200_000_000
    assert _offset_us(autumn + timedelta(minutes=30), BERLIN) == 3_600_000_000


@given(
    st.datetimes(FIRST, LAST),
    st.sampled_from(
        [
            "Europe/Berlin",
            "America/New_York",
            "Australia/Lord_Howe",
            "Asia/Kathmandu",
            "America/St_Johns",
            "UTC",
            "Pacific/Apia",
        ]
    ),
)
@settings(max_examples=200, deadline=None)
def test_pieces_of_a_zone_are_those_of_python(wall: datetime, name: str) -> None:
    """Whatever the zone does, the offset is the one that Python gives with `fold=0`."""
    zone = ZoneInfo(name)
    expected = wall.replace(tzinfo=zone, fold=0).utcoffset()
    assert expected is not None
    assert _offset_us(wall.replace(tzinfo=UTC), zone) == expected // timedelta(microseconds=1)


def test_a_refused_stamp_is_explained_without_repeating_it() -> None:
    """The reason tells a wrong day from a wrong year, an open order and a text that is no date at all."""
    assert explain_stamp("2026-02-30", None) == "there is no such day or time"
    assert explain_stamp("9999-12-31", None) == "its year is outside 1900 to 2199"
    assert explain_stamp("01/02/2026", DayOrder.UNPROVEN).startswith("day and month could be swapped")
    assert explain_stamp("01/02/2026", DayOrder.CONTRADICTED) == "day and month stand in both orders in the column"
    assert explain_stamp("soon", None) == "is no date or time"
