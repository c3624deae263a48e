"""What is counted without leads: against the slow reference on random tables, and worked out on paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import brute_aggregates as brute
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from small_aggregates import STEP_STAGES, SmallTables, put_tables, random_tables

from mkdocs_journey.attribution.aggregate_figures import Aggregates, MeasuredScores, PageCounts, Topics, Voices
from mkdocs_journey.attribution.aggregates import gather_aggregates
from mkdocs_journey.attribution.question import MapQuestion
from mkdocs_journey.tables.duckdb_engine import DuckDbEngine
from mkdocs_journey.tables.load import LoadedTables

STAGES = ("see", "buy")
TOUCHPOINTS = (("blog", ("/blog/*",)), ("prices", ("/p?", "event:open")), ("home", ("/",)))
QUESTION = MapQuestion(stages=STAGES, later={stage: frozenset() for stage in STAGES}, touchpoints=TOUCHPOINTS)


@contextmanager
def loaded(tables: SmallTables, *, threads: int = 2) -> Iterator[LoadedTables]:
    """Give the tables in an engine of their own."""
    engine = DuckDbEngine(threads=threads)
    try:
        yield put_tables(tables, engine)
    finally:
        engine.close()


def gather(tables: SmallTables, *, threads: int = 2) -> Aggregates:
    """Return what the tables say of a map of two stages."""
    with loaded(tables, threads=threads) as found:
        return gather_aggregates(found, QUESTION)


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10**9))
@example(seed=4)
def test_every_aggregate_is_the_reference_s(seed: int) -> None:
    """Counts are equal, and means and quantiles to 1e-9."""
    tables = random_tables(seed)
    found = gather(tables)
    for stage in STAGES:
        _compare_stage(found, stage, tables)
    names = {row["touchpoint"] for row in tables.cut("quotes") if row["touchpoint"]}
    expected = {name: brute.measured(tables.cut("quotes"), "touchpoint", name) for name in names}
    assert {name: _scores(row) for name, row in found.touchpoint_emotions.items()} == {
        name: _approx(row) for name, row in expected.items() if row is not None
    }
    pages = brute.pages(tables.cut("page_metrics"), TOUCHPOINTS)
    assert {row.page: (row.touchpoint, _counts(row.counts)) for row in found.pages} == {
        page: (touchpoint, _approx(counts)) for page, (touchpoint, counts) in pages["pages"].items()
    }
    assert {name: _counts(counts) for name, counts in found.touchpoint_pages.items()} == {
        name: _approx(counts) for name, counts in pages["touchpoints"].items()
    }
    _compare_channels(found, tables)
    _compare_topics(found, tables)
    steps = brute.funnel(tables.cut("funnel_steps"), STEP_STAGES)
    assert {
        (row.step, row.segment): {
            "stage": row.stage,
            "users": row.users,
            "dropped": row.dropped,
            "of_users": row.of_users,
            "period": row.period,
        }
        for row in found.funnel
    } == steps


def _compare_topics(found: Aggregates, tables: SmallTables) -> None:
    assert {name: _topics(row) for name, row in found.touchpoint_quotes.items()} == brute.topics(
        tables.cut("quotes"), lambda row: row["date"]
    )
    assert {name: _topics(row) for name, row in found.touchpoint_tickets.items()} == brute.topics(
        tables.cut("tickets"), lambda row: row["created_at"].astimezone(tables.zone).date()
    )


def _topics(found: Topics) -> dict[str, Any]:
    return {"count": found.count, "topics": dict(found.topics), "period": found.period}


def _compare_stage(found: Aggregates, stage: str, tables: SmallTables) -> None:
    aggregates = found.stages[stage]
    quotes, tickets = tables.cut("quotes"), tables.cut("tickets")
    assert aggregates.quotes is not None
    assert aggregates.tickets is not None
    assert _voices(aggregates.quotes) == brute.voices(quotes, stage, lambda row: row["date"], "source_kind")
    assert _voices(aggregates.tickets) == brute.voices(
        tickets, stage, lambda row: row["created_at"].astimezone(tables.zone).date(), None
    )
    expected = brute.measured(quotes, "stage", stage)
    assert (aggregates.emotion and _scores(aggregates.emotion)) == (expected and _approx(expected))
    assert aggregates.funnel == tuple(row for row in found.funnel if row.stage == stage)


def _compare_channels(found: Aggregates, tables: SmallTables) -> None:
    rows = [*found.channels, *(row for stage in STAGES for row in found.stages[stage].channels)]
    expected = brute.channels(tables.cut("channel_metrics"))
    assert {(row.stage, row.channel): row.sessions for row in rows} == {k: v["sessions"] for k, v in expected.items()}
    assert {(row.stage, row.channel): row.period for row in rows} == {k: v["period"] for k, v in expected.items()}
    assert {(row.stage, row.channel): row.revenue for row in rows} == {k: v["revenue"] for k, v in expected.items()}
    assert {(row.stage, row.channel): row.key_events for row in rows} == {
        key: None if row["key_events"] is None else pytest.approx(float(row["key_events"]))
        for key, row in expected.items()
    }


def _voices(found: Voices) -> dict[str, Any]:
    return {
        "count": found.count,
        "topics": dict(found.topics),
        "touchpoints": dict(found.touchpoints),
        "kinds": dict(found.kinds),
        "months": list(found.months),
        "monthly": {(row.dimension, row.value): list(row.counts) for row in found.monthly},
        "period": found.period,
    }


def _scores(found: MeasuredScores) -> dict[str, Any]:
    return asdict(found)


def _counts(found: PageCounts) -> dict[str, Any]:
    return asdict(found)


def _approx(expected: dict[str, Any]) -> dict[str, Any]:
    means = ("median", "low", "high", "engagement_seconds", "scroll_depth")
    return {
        key: pytest.approx(float(value), abs=1e-9) if key in means and value is not None else value
        for key, value in expected.items()
    }


def test_order_of_rows_and_threads_change_nothing() -> None:
    """The same rows the other way round, on one thread, give the same values."""
    tables = random_tables(11)
    turned = SmallTables(tables.last_day, tables.zone)
    for name in ("tickets", "quotes", "page_metrics", "channel_metrics", "funnel_steps"):
        setattr(turned, name, [*reversed(getattr(tables, name))])
    assert gather(turned, threads=1) == gather(tables)


def survey(*scores: float | None, scale: str = "1-5", **more: Any) -> list[dict[str, Any]]:
    """Return a quote of stage `buy` for each score, each of a day of its own."""
    first = date(2026, 1, 1)
    return [
        {"source_kind": "survey", "date": first + timedelta(days=at), "text": "so", "score": score, "scale": scale}
        | {"stage": "buy"}
        | more
        for at, score in enumerate(scores)
    ]


def emotion_of(quotes: Sequence[dict[str, Any]]) -> MeasuredScores | None:
    """Return the measured emotion of stage `buy`."""
    return gather(SmallTables(date(2026, 6, 1), quotes=list(quotes))).stages["buy"].emotion


def test_scores_by_hand() -> None:
    """1, 2, 2, 5 of 1–5 are −2, −1, −1, +2: median −1, quartiles −1.25 and −0.25."""
    found = emotion_of(survey(1, 2, 2, 5))
    assert found == MeasuredScores(4, -1.0, -1.25, -0.25, 0, (date(2026, 1, 1), date(2026, 1, 4)))


def test_scales_that_differ_meet_on_one() -> None:
    """3 of 1–5, 5 of 0–10 and 0 of −2..2 are all the middle; 6 of the marks 6-1 is the worst."""
    quotes = [*survey(3), *survey(5, scale="0 to 10"), *survey(0, scale="-2..2"), *survey(6, scale="6-1")]
    found = emotion_of(quotes)
    assert found is not None
    assert (found.n, found.median, found.low) == (4, 0.0, -0.5)


@pytest.mark.parametrize("scale", ["", "stars", "5", "3-3", "1-5 stars", "a-b"])
def test_score_without_a_scale_counts_nowhere(scale: str) -> None:
    """It is left out and counted, and nothing is guessed."""
    assert emotion_of(survey(4, 5, scale=scale)) is None
    found = emotion_of([*survey(4, 5, scale=scale), *survey(1, text="other")])
    assert found is not None
    assert (found.n, found.median, found.left_out) == (1, -2.0, 2)


def test_score_outside_of_its_scale_counts_nowhere() -> None:
    """An 8 of 1–5 is a mistake, not a delight."""
    found = emotion_of(survey(8, 3))
    assert found is not None
    assert (found.n, found.left_out) == (1, 1)


def page(views: int | None, exits: int | None = None, **more: Any) -> dict[str, Any]:
    """Return a row of page statistics of January."""
    return {
        "page": "/blog/a",
        "period_start": date(2026, 1, 1),
        "period_end": date(2026, 1, 31),
        "views": views,
        "exits": exits,
    } | more


def test_pages_by_hand() -> None:
    """Rates count only rows that have both, means weigh by views, and what no row has is no data."""
    rows = [page(100, 40, engagement_seconds=10), page(300, engagement_seconds=30), page(50, 60)]
    found = gather(SmallTables(date(2026, 6, 1), page_metrics=rows)).pages[0].counts
    assert (found.views, found.exits, found.exit_views) == (450, 40, 100)
    assert found.engagement_seconds == 25
    assert (found.rage_clicks, found.sessions, found.scroll_depth) == (None, None, None)


def test_page_belongs_to_the_first_touchpoint_that_fits() -> None:
    """Host, query and fragment count for nothing; an `event:` entry is about no page."""
    rows = [page(1, page="https://x.example/p1?q=1#top"), page(2, page="/p1"), page(4, page="/elsewhere")]
    found = gather(SmallTables(date(2026, 6, 1), page_metrics=rows))
    assert {item.page: (item.touchpoint, item.counts.views) for item in found.pages} == {
        "/p1": ("prices", 3),
        "/elsewhere": ("", 4),
    }
    assert found.touchpoint_pages.keys() == {"prices"}


def test_path_of_a_mailing_tells_of_nobody() -> None:
    """An address in a path is masked in what is shown, and still matched as it is."""
    rows = [page(3, page="/blog/stop/maya@example.org")]
    (found,) = gather(SmallTables(date(2026, 6, 1), page_metrics=rows)).pages
    assert (found.page, found.touchpoint) == ("/blog/stop/[e-mail]", "blog")


def test_period_that_has_not_ended_is_left_out() -> None:
    """A month that the as-of date cuts off is no month."""
    assert gather(SmallTables(date(2026, 1, 30), page_metrics=[page(100)])).pages == ()


def test_month_of_a_ticket_is_that_of_the_zone() -> None:
    """23:30 UTC on 31 January is February in Berlin."""
    at = datetime(2026, 1, 31, 23, 30, tzinfo=UTC)
    ticket = {"ticket_id": "1", "created_at": at, "stage": "buy", "topic": "price"}
    found = gather(SmallTables(date(2026, 6, 1), ZoneInfo("Europe/Berlin"), tickets=[ticket])).stages["buy"].tickets
    assert found is not None
    assert (found.months, found.monthly[0].counts) == ((date(2026, 2, 1),), (1,))


def test_one_date_of_a_far_century_tells_no_thousand_months() -> None:
    """The newest 120 months are told one by one; all of them are counted."""
    quotes = survey(3) + [row | {"date": date(1900, 1, 1)} for row in survey(3)]
    found = gather(SmallTables(date(2026, 6, 1), quotes=quotes)).stages["buy"].quotes
    assert found is not None
    assert (found.count, len(found.months), sum(found.monthly[0].counts)) == (2, 120, 1)


def test_without_tables_nothing_is_counted() -> None:
    """No table is no data, not a row of zeros."""
    with loaded(SmallTables(date(2026, 6, 1))) as tables:
        bare = gather_aggregates(replace(tables, others={}), QUESTION)
    assert all(stage.quotes is None and stage.tickets is None for stage in bare.stages.values())
    assert (bare.pages, bare.funnel, bare.channels) == ((), (), ())
