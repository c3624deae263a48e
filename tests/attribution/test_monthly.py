"""Figures month by month of small logs worked out by hand; random ones are held against the reference elsewhere."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from brute_force import Log, Question
from data_projects import load_data
from small_logs import as_map_question, measure, measure_tables, put_into_engine

from mkdocs_journey.attribution.monthly import MOST_MONTHS, choose_horizon
from mkdocs_journey.attribution.question import MapQuestion
from mkdocs_journey.attribution.series import Series, SpanCredit, find_spans
from mkdocs_journey.attribution.wilson import Share, wilson_interval
from mkdocs_journey.tables.duckdb_engine import DuckDbEngine
from mkdocs_journey.tables.stamps import DAY_US

QUESTION = Question(stages=("see", "buy"), later={"see": {"buy"}, "buy": set()}, goal="buy")


def entry(lead: str, stage: str, at: datetime) -> dict[str, Any]:
    """Return a row of stage events."""
    return {"lead_id": lead, "stage": stage, "entered_at": at}


def log_of(*entries: dict[str, Any], touches: list[dict[str, Any]] | None = None, as_of: datetime) -> Log:
    """Return a log of entries and touches."""
    return Log([], touches or [], list(entries), [], [], as_of)


def series_of(log: Log) -> Series:
    """Return the series of a log."""
    found = measure(log, QUESTION)[0].series
    assert found is not None
    return found


def on(month: int, day: int, hour: int = 0) -> datetime:
    """Return a moment of 2026."""
    return datetime(2026, month, day, hour, tzinfo=UTC)


LAST_MOMENT = on(7, 1) - timedelta(microseconds=1)


def test_a_month_is_known_when_all_were_watched_so_long() -> None:
    """90 days after the end of March is the end of 29 June: a microsecond before it nothing is told of March."""
    log = log_of(entry("a", "see", on(1, 5)), entry("a", "buy", on(4, 6)), as_of=on(6, 30) - timedelta(microseconds=1))
    found = series_of(log)
    assert found.moved[0].horizon_days == 90
    assert found.moved[0].shares == (Share(0, 1), Share(0, 0), Share(0, 0), None, None, None)
    earlier = series_of(replace(log, as_of=log.as_of - timedelta(microseconds=1)))
    assert earlier.moved[0].shares == (Share(0, 1), Share(0, 0), None, None, None, None)


def test_moving_on_at_the_last_moment_of_the_horizon_counts() -> None:
    """Ninety days to the microsecond are within ninety days."""
    start = on(1, 5)
    in_time = log_of(entry("a", "see", start), entry("a", "buy", start + timedelta(days=90)), as_of=LAST_MOMENT)
    late = log_of(
        entry("a", "see", start), entry("a", "buy", start + timedelta(days=90, microseconds=1)), as_of=LAST_MOMENT
    )
    assert [series_of(log).moved[1].shares[0] for log in (in_time, late)] == [Share(1, 1), Share(0, 1)]


def test_months_are_those_of_the_catalog_s_zone() -> None:
    """23:30 UTC on 31 January is February in Berlin, and June ends there two hours before it does in UTC."""
    log = log_of(entry("a", "see", datetime(2026, 1, 31, 23, 30, tzinfo=UTC)), as_of=on(6, 30, 22))
    with closing(DuckDbEngine(threads=1)) as engine:
        tables = replace(put_into_engine(log, engine), zone=ZoneInfo("Europe/Berlin"))
        found = measure_tables(tables, as_map_question(QUESTION))[0].series
    assert found is not None
    assert [month.first for month in found.months] == [date(2026, month, 1) for month in (2, 3, 4, 5, 6, 7)]
    assert found.entries[0].counts == (1, 0, 0, 0, 0, 0)
    assert [month.is_whole for month in found.months] == [False, True, True, True, True, False]


@pytest.mark.parametrize(("covers", "is_whole"), [("", False), ("    covers: {from: 2026-01-01}\n", True)])
def test_covers_tell_since_when_a_month_is_whole(tmp_path: Path, covers: str, *, is_whole: bool) -> None:
    """Without them nobody knows whether anybody could have been counted before the first row."""
    catalog = f"as_of: 2026-02-10\ndatasets:\n  - table: stage_events\n    path: stage_events.csv\n{covers}"
    files = {"stage_events.csv": "lead_id,stage,entered_at\na,see,2026-01-07\n"}
    question = MapQuestion(stages=("see", "buy"), later={"see": frozenset({"buy"}), "buy": frozenset()})
    with closing(load_data(tmp_path, files, catalog, stages={"see": "See", "buy": "Buy"})) as tables:
        found = measure_tables(tables, question)[0].series
    assert found is not None
    assert [month.is_whole for month in found.months] == [is_whole, False]
    assert found.credits == ()


def test_old_data_shows_the_newest_months() -> None:
    """A stamp of 1970 in the data makes no page of seven hundred months."""
    log = log_of(entry("a", "see", datetime(1970, 5, 1, tzinfo=UTC)), entry("b", "see", on(6, 3)), as_of=LAST_MOMENT)
    found = series_of(log)
    assert len(found.months) == len(found.entries[0].counts) == MOST_MONTHS
    assert found.entries[0].counts[-1] == 1
    assert found.months[0].is_whole


def test_nobody_entered_a_stage() -> None:
    """There is no month to tell of."""
    assert measure(log_of(as_of=LAST_MOMENT), QUESTION)[0].series is None


def test_credit_of_three_months_and_the_three_before() -> None:
    """One buyer a month by mail, then one by search: whole credit has Wilson's interval, of nothing as of all."""
    entries, touches = [], []
    for month in range(1, 7):
        entries.append(entry(f"L{month}", "buy", on(month, 5)))
        channel = "Email" if month < 4 else "Search"
        touches.append({"lead_id": f"L{month}", "at": on(month, 4), "channel": channel})
    log = log_of(entry("L0", "see", datetime(2025, 12, 1, tzinfo=UTC)), *entries, touches=touches, as_of=LAST_MOMENT)
    rows = {(row.model, row.channel): row for row in series_of(log).credits if row.stage == "buy"}
    email = rows["first_touch", "Email"]
    assert list(email.credits) == [0, 1, 1, 1, 0, 0, 0]
    assert email.earlier == SpanCredit(3, 3, wilson_interval(3, 3))
    assert email.later == SpanCredit(0, 3, wilson_interval(0, 3))
    assert rows["linear", "Email"].later == SpanCredit(0, 3, None)
    assert not any(model == "markov" for model, _ in rows)


@pytest.mark.parametrize(("days", "horizon"), [(7, 7), (7.001, 14), (30, 30), (61, 90), (365, 365), (900, 365)])
def test_the_horizon_is_one_of_a_few(days: float, horizon: int) -> None:
    """The least that is no shorter; a year at most."""
    assert choose_horizon(Fraction(days) * DAY_US) == horizon


def test_spans_are_the_newest_six_known_months() -> None:
    """Months that are not known yet stand after them; with five known months there is nothing to compare."""
    assert find_spans([True] * 8 + [False], lambda month: month) == (range(2, 5), range(5, 8))
    assert find_spans([False, *[True] * 5, False], lambda month: month) is None
