"""Figures of small logs worked out by hand, and what holds for every log."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from math import fsum
from random import Random
from typing import Any

import pytest
from brute_force import Log, Question
from small_logs import LATER, STAGES, as_map_question, day, measure, measure_tables, put_into_engine, random_log

from mkdocs_journey.attribution.encounters import Before
from mkdocs_journey.attribution.figures import Active, Introduced, MapFigures, Spend
from mkdocs_journey.attribution.models import MODELS, WHOLE_MODELS
from mkdocs_journey.attribution.whereabouts import Stopped
from mkdocs_journey.attribution.wilson import Share
from mkdocs_journey.tables.duckdb_engine import DuckDbEngine

AS_OF = day(365)


def touch(lead: str, at: float, channel: str, **more: Any) -> dict[str, Any]:
    """Return a row of touches."""
    return {"lead_id": lead, "at": day(at), "channel": channel, **more}


def entry(lead: str, stage: str, at: float) -> dict[str, Any]:
    """Return a row of stage events."""
    return {"lead_id": lead, "stage": stage, "entered_at": day(at)}


def lead(name: str, **more: Any) -> dict[str, Any]:
    """Return a row of leads."""
    return {"lead_id": name, "outcome": None, **more}


def figures(
    *,
    leads: Sequence[dict[str, Any]] = (),
    touches: Sequence[dict[str, Any]] = (),
    entries: Sequence[dict[str, Any]] = (),
    tickets: Sequence[dict[str, Any]] = (),
    spend: Sequence[dict[str, Any]] = (),
    as_of: datetime = AS_OF,
    **question: Any,
) -> MapFigures:
    """Return the figures of a log under a map of four stages."""
    log = Log(list(leads), list(touches), list(entries), list(tickets), list(spend), as_of)
    return measure(log, Question(**{"stages": STAGES, "later": LATER, "goal": "buy", **question}))[0]


def credit(found: MapFigures, scope: str, source: str | None, target: str, model: str) -> dict[str, float]:
    """Return the credit of each channel for one transition and model."""
    return {
        row.value: row.credit
        for row in found.credits
        if (row.scope, row.source_stage, row.target_stage, row.model, row.dimension)
        == (scope, source, target, model, "channel")
    }


def test_credit_by_three_models_in_two_scopes() -> None:
    """Email on day 1, search on days 5 and 6, one entry on day 2 and the next on day 6."""
    found = figures(
        touches=[touch("a", 1, "Email"), touch("a", 5, "Organic Search"), touch("a", 6, "Organic Search")],
        entries=[entry("a", "see", 2), entry("a", "weigh", 6)],
    )
    assert credit(found, "stage", None, "see", "linear") == {"Email": 1}
    assert credit(found, "stage", "see", "weigh", "linear") == {"Organic Search": 1}
    assert credit(found, "journey", None, "weigh", "first_touch") == {"Email": 1}
    assert credit(found, "journey", None, "weigh", "last_touch") == {"Organic Search": 1}
    assert credit(found, "journey", None, "weigh", "linear") == pytest.approx({"Email": 1 / 3, "Organic Search": 2 / 3})


def test_the_lookback_is_closed_at_both_ends() -> None:
    """A touch exactly ten days before counts, one a microsecond older does not, one at the entry does."""
    late = timedelta(microseconds=1)
    touches = [touch("a", 10, "Email"), {**touch("b", 10, "Email"), "at": day(10) - late}, touch("c", 20, "Email")]
    found = figures(
        touches=touches,
        entries=[entry(name, "see", 20) for name in "abc"],
        lookback_days=10,
    )
    assert credit(found, "journey", None, "see", "last_touch") == {"Email": 2, "(unattributed)": 1}


def test_an_entry_without_a_touch_is_unattributed() -> None:
    """It stands beside what is known, in every model."""
    found = figures(touches=[touch("a", 1, "Email")], entries=[entry("a", "see", 2), entry("b", "see", 2)])
    for model in MODELS:
        assert credit(found, "stage", None, "see", model.id) == {"Email": 1, "(unattributed)": 1}


def test_touches_of_one_moment_are_ordered_by_their_bytes() -> None:
    """`touch_id` first, the missing one before all, then the channel: `Z` before `Ä`."""
    tied = [touch("a", 1, "Ärger"), touch("a", 1, "Zeitung"), touch("a", 1, "Email", touch_id="9")]
    found = figures(touches=tied, entries=[entry("a", "see", 1)])
    assert credit(found, "stage", None, "see", "first_touch") == {"Zeitung": 1}
    assert credit(found, "stage", None, "see", "last_touch") == {"Email": 1}


def test_introduced_counts_each_lead_once() -> None:
    """By its first touch, with who reached the goal, who is won and the median value of the won."""
    found = figures(
        leads=[
            lead("a", outcome="won", outcome_at=day(50), value=100),
            lead("b", outcome="won", outcome_at=day(50), value=Decimal(201)),
            lead("c", outcome="lost"),
            lead("d", outcome="won", outcome_at=day(400), value=9999),
        ],
        touches=[touch(name, 1, "Email") for name in "abcd"] + [touch("b", 0, "Direct")],
        entries=[entry("e", "see", 1)],
    )
    assert [row for row in found.introduced if row.dimension == "channel"] == [
        Introduced("channel", "Email", Share(3, 5), Share(1, 3), Share(1, 3), 100.0),
        Introduced("channel", "(unattributed)", Share(1, 5), Share(0, 1), Share(0, 1), None),
        Introduced("channel", "Direct", Share(1, 5), Share(1, 1), Share(1, 1), 201.0),
    ]


def test_active_is_after_the_entry_and_up_to_the_next() -> None:
    """A touch at the entry belongs to the stage before; one before every entry to none."""
    found = figures(
        touches=[touch("a", at, "Email") for at in (1, 2, 3, 6)] + [touch("a", 7, "Direct")],
        entries=[entry("a", "see", 2), entry("a", "weigh", 6)],
    )
    assert found.stages["see"].active == (Active("Email", Share(2, 2)),)
    assert found.stages["weigh"].active == (Active("Direct", Share(1, 1)),)


def test_before_tells_those_who_entered_from_those_who_did_not() -> None:
    """Met at or before the entry, however long ago; the others at any time."""
    found = figures(
        touches=[
            touch("a", 1, "Email", touchpoint="blog"),
            touch("b", 9, "Email", touchpoint="blog"),
            touch("c", 300, "Email", touchpoint="blog"),
        ],
        entries=[entry("a", "weigh", 2), entry("b", "weigh", 2), entry("d", "see", 2)],
    )
    blog = next(row for row in found.stages["weigh"].before if row.value == "blog")
    assert blog == Before("touchpoint", "blog", Share(1, 2), Share(1, 2))


def test_drop_off_splits_a_mature_cohort() -> None:
    """Seven entered: two moved on, two left, one is a customer, one is open, one came too late to judge."""
    found = figures(
        leads=[
            lead("lost", outcome="lost", outcome_at=day(30), lost_reason="price"),
            lead("ended", outcome="won", outcome_at=day(20), ended_at=day(90), ended_reason="moved away"),
            lead("won", outcome="won"),
        ],
        entries=[
            *(entry(name, "see", 1) for name in ("lost", "ended", "won", "open", "on", "later lost")),
            entry("on", "weigh", 5),
            entry("later lost", "try", 5),
            entry("young", "see", 300),
        ],
        goal=None,
    )
    drop_off = found.stages["see"].drop_off
    assert drop_off is not None
    assert (drop_off.n, drop_off.mature_days, drop_off.moved_on) == (6, 90.0, 2)
    assert (drop_off.left, drop_off.open, drop_off.won_stayed) == ((("moved away", 1), ("price", 1)), 1, 1)
    assert drop_off.losses_marked
    assert found.stages["buy"].drop_off is None


def test_a_cohort_is_mature_after_the_movers_p90() -> None:
    """Of 31 movers after 10, 11 … 40 and 40 days the P90 is 37 days: type 7, rank 27."""
    waits = [*range(10, 40), 40]
    entries = [row for n, wait in enumerate(waits) for row in (entry(f"m{n}", "see", 0), entry(f"m{n}", "weigh", wait))]
    found = figures(entries=[*entries, entry("a", "see", 63), entry("b", "see", 63.01)], as_of=day(100))
    drop_off = found.stages["see"].drop_off
    assert drop_off is not None
    assert (drop_off.mature_days, drop_off.n, drop_off.open) == (37.0, 32, 1)


def test_time_in_stage_without_censoring_is_the_empirical_distribution() -> None:
    """Ten leads that move on after 1 … 10 days: P50 is 5, P75 is 8, P90 is 9, and the curve falls by tenths."""
    entries = [row for n in range(1, 11) for row in (entry(f"m{n}", "try", 0), entry(f"m{n}", "buy", n))]
    time = figures(entries=entries).stages["try"].time
    assert time is not None
    assert [item.days for item in time.quantiles] == [5.0, 8.0, 9.0]
    assert [days for days, _ in time.curve] == list(range(1, 11))
    assert [share for _, share in time.curve] == pytest.approx([1 - n / 10 for n in range(1, 11)], abs=1e-12)
    assert (time.n, time.moved, time.left, time.censored, time.left_out) == (10, 10, 0, 0, 0)
    assert time.movers == pytest.approx((5.5, 7.75, 9.1))


def test_a_quantile_never_reached_reads_more_than() -> None:
    """Forty leads, one moved on: no median, and thirty were still watched after eleven days."""
    entries = [entry(f"m{n}", "try", 100 - n) for n in range(1, 41)] + [entry("m1", "buy", 100)]
    time = figures(entries=entries, as_of=day(100)).stages["try"].time
    assert time is not None
    assert (time.quantiles[0].days, time.quantiles[0].more_than, time.censored) == (None, 11.0, 39)


def test_a_win_stands_in_for_the_missing_entry() -> None:
    """At `outcome_at`, so that it follows the stage before; a win without a date makes no entry."""
    leads = [lead("a", outcome="won", outcome_at=day(9)), lead("b", outcome="won")]
    found = figures(leads=leads, entries=[entry("a", "see", 1), entry("b", "see", 1)])
    assert found.stages["buy"].entries == 1
    assert found.stages["see"].moved_to == (("buy", 1),)


def test_returns_are_counted_and_move_nothing() -> None:
    """Only the first entry into a stage makes a transition."""
    rows = [entry("a", "see", 1), entry("a", "weigh", 2), entry("a", "see", 3), entry("a", "weigh", 4)]
    found = figures(entries=rows)
    assert (found.stages["see"].reentries, found.stages["weigh"].reentries) == (1, 1)
    assert found.stages["weigh"].moved_to == ()


def test_who_stopped_is_told_by_how_they_stand() -> None:
    """Of those without a next entry the lost and the ended have left, the won stay, and the others are open."""
    found = figures(
        leads=[
            lead("on"),
            lead("lost", outcome="lost", outcome_at=day(3)),
            lead("ended", outcome="won", outcome_at=day(3), ended_at=day(4)),
            lead("open"),
        ],
        entries=[entry("on", "weigh", 1), *(entry(name, "see", 0) for name in ("on", "lost", "open"))],
    )
    assert found.stages["see"].stopped == Stopped(left=1, open=1, won=0)
    assert found.stages["weigh"].stopped == Stopped(left=0, open=1, won=0)
    assert found.stages["buy"].stopped == Stopped(left=1, open=0, won=0)


def test_entries_of_one_moment_follow_the_map() -> None:
    """Two stages at once: the one above in the map is left first."""
    found = figures(entries=[entry("a", "weigh", 1), entry("a", "see", 1)])
    assert found.stages["see"].moved_to == (("weigh", 1),)


def test_tickets_of_a_stage_by_topic_and_week() -> None:
    """Weeks run from Monday over the whole table, zeros included."""
    rows = [
        {"ticket_id": "1", "created_at": datetime(2026, 1, 4, 23, 59, tzinfo=UTC), "stage": "see", "topic": "price"},
        {"ticket_id": "2", "created_at": datetime(2026, 1, 5, tzinfo=UTC), "stage": "see"},
        {"ticket_id": "3", "created_at": datetime(2026, 1, 19, tzinfo=UTC), "stage": "elsewhere"},
    ]
    found = figures(entries=[entry("a", "see", 1)], tickets=rows).stages["see"].tickets
    assert found is not None
    assert (found.count, found.topics, found.touchpoints) == (2, (("(not set)", 1), ("price", 1)), (("(not set)", 2),))
    assert [(f"{monday:%m-%d}", count) for monday, count in found.weekly] == [
        ("12-29", 1), ("01-05", 1), ("01-12", 0), ("01-19", 0)
    ]  # fmt: skip


def test_spend_is_exact() -> None:
    """A third of a million cents do not drift; a row without a channel is in `(not set)`."""
    row = {"period_start": day(0), "period_end": day(1), "currency": "EUR"}
    rows = [{**row, "amount": Decimal("0.1"), "channel": "Email", "campaign": str(n)} for n in range(333)]
    found = figures(entries=[entry("a", "see", 1)], spend=[*rows, {**row, "amount": Decimal(5)}])
    assert found.spend == (Spend("Email", Decimal("33.3"), "EUR"), Spend("(not set)", Decimal(5), "EUR"))


def test_an_audience_counts_only_leads_that_pass_every_filter() -> None:
    """A list of texts and a range of numbers, ends included; an empty or a wordy cell passes no range."""
    sizes = {"a": "50", "b": "51", "c": None, "d": "many", "e": "5e1", "f": "50.0"}
    leads = [lead(name, size=size, area="north") for name, size in sizes.items()] + [lead("g", size="50", area="west")]
    found = figures(leads=leads, entries=[entry("a", "see", 1), entry("x", "see", 1)], audience={
        "size": {"min": 5, "max": 50}, "area": ["north", "south"],
    })  # fmt: skip
    assert (found.cut.leads, found.stages["see"].entries) == (3, 1)


def test_a_map_without_any_lead_has_figures_of_nothing() -> None:
    """No division by nobody: every share is of zero, every stage is there."""
    found = figures(leads=[lead("a", area="west")], audience={"area": "north"})
    assert (found.cut.leads, found.cut.period, found.introduced, found.credits) == (0, None, (), ())
    assert [stage.entries for stage in found.stages.values()] == [0, 0, 0, 0]


@pytest.mark.parametrize("seed", [3, 4, *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(5, 9))])
def test_parts_sum_to_wholes(seed: int) -> None:
    """Credit to entries, introduced leads to leads, the split of a cohort to its n, stays to leads that entered."""
    log, question = random_log(seed)
    found, _ = measure(log, question)
    groups: dict[tuple[Any, ...], list[float]] = {}
    for row in found.credits:
        key = (row.scope, row.source_stage, row.target_stage, row.model, row.dimension, row.n)
        groups.setdefault(key, []).append(row.credit)
    assert all(fsum(parts) == pytest.approx(key[-1], abs=1e-9) for key, parts in groups.items())
    for dimension in ("channel", "source", "campaign"):
        counts = [row.leads.count for row in found.introduced if row.dimension == dimension]
        assert sum(counts) == found.cut.leads
    for stage in found.stages.values():
        if stage.drop_off is not None:
            parts = (stage.drop_off.moved_on, stage.drop_off.left_count, stage.drop_off.open, stage.drop_off.won_stayed)
            assert sum(parts) == stage.drop_off.n
        if stage.time is not None:
            assert stage.time.n + stage.time.left_out == stage.entries
        if stage.stopped is not None:
            ended = stage.stopped.left + stage.stopped.open + stage.stopped.won
            assert sum(leads for _, leads in stage.moved_to) + ended == stage.entries


@pytest.mark.slow
def test_order_of_rows_and_number_of_threads_change_nothing() -> None:
    """Every value of every figure is the same, to the bit."""
    log, question = random_log(1)
    first = measure(log, question)
    for rows in (log.touches, log.stage_events, log.tickets, log.spend):
        Random(5).shuffle(rows)
    for threads in (1, 2):
        assert repr(measure(log, question, threads=threads)) == repr(first)


def test_one_group_of_leads_gives_the_same_credit_without_intervals() -> None:
    """Only the intervals that need groups to leave out are missing; those of whole counts stay."""
    log, question = random_log(1)
    wanted = measure(log, question)[0].credits
    asked = replace(as_map_question(question), groups=1)
    with closing(DuckDbEngine(threads=1)) as engine:
        figures, _ = measure_tables(put_into_engine(log, engine), asked)
    assert any(row.interval is not None for row in wanted if row.model not in WHOLE_MODELS)
    assert [row.credit for row in figures.credits] == pytest.approx([row.credit for row in wanted])
    assert [replace(row, credit=0.0) for row in figures.credits] == [
        replace(row, credit=0.0, interval=row.interval if row.model in WHOLE_MODELS else None) for row in wanted
    ]
