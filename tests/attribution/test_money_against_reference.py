"""Costs, margins, moves of a budget, what is at stake, ways and people, against the slow reference on random logs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from brute_force import Log, Question
from brute_money import at_stake, budget, value_leads
from brute_ways import people, ways
from hypothesis import example, given, settings
from hypothesis import strategies as st
from small_logs import LATER, STAGES, day, measure, put_into_engine, random_log

from mkdocs_journey.attribution.everyone import count_people
from mkdocs_journey.attribution.figures import MapFigures
from mkdocs_journey.attribution.money import AtStake, Budget
from mkdocs_journey.attribution.question import AudienceQuestion, PeopleQuestion
from mkdocs_journey.attribution.sequences import Way, Ways
from mkdocs_journey.tables.duckdb_engine import DuckDbEngine

CHANNELS = ("Email", "Direct", "Paid Search", "(unknown)")


def year_log(seed: int) -> tuple[Log, Question]:
    """Return a log over a year, with spend in months, weeks and quarters, gaps, refunds and turned periods."""
    draw = Random(seed)
    leads = [f"L{number}" for number in range(30)]
    log, question = random_log(seed)
    moves = [
        {"lead_id": name, "stage": draw.choice(STAGES), "entered_at": day(draw.random() * 390)}
        for name in leads
        for _ in range(3)
    ]
    touches = [
        {"lead_id": draw.choice(leads), "at": day(draw.random() * 390), "channel": draw.choice(CHANNELS)}
        for _ in range(150)
    ]
    spend = [row for channel in ("Email", "Paid Search", None, "Print") for row in _year_of_spend(draw, channel)]
    outcomes = [_outcome(draw, name) for name in leads]
    full = replace(log, leads=outcomes, touches=touches, stage_events=moves, spend=spend, as_of=day(400))
    return full, replace(question, later=LATER, audience={}, lookback_days=90)


def _year_of_spend(draw: Random, channel: str | None) -> list[dict[str, Any]]:
    length = draw.choice((7, 31, 90))
    starts = [start for start in range(-40, 400, length) if draw.random() < 0.95]
    rows = [
        {
            "period_start": day(start),
            "period_end": day(start + length) - timedelta(microseconds=1),
            "amount": Decimal(draw.randrange(0, 99999)) / 100,
            "currency": "EUR",
            "channel": channel,
        }
        for start in starts
    ]
    turned = {**rows[0], "period_start": day(90), "period_end": day(60)}
    return [*rows, turned, {**rows[-1], "amount": Decimal("-3.20")}]


def _outcome(draw: Random, name: str) -> dict[str, Any]:
    outcome = draw.choice((None, "won", "won", "lost"))
    return {
        "lead_id": name,
        "outcome": outcome,
        "outcome_at": draw.choice((None, day(draw.random() * 390))) if outcome else None,
        "value": draw.choice((None, 100, Decimal("99.99"), 1234)) if outcome == "won" else None,
        "area": draw.choice((None, "north", "south")),
        "size": draw.choice((None, "7", "400")),
    }


@pytest.mark.slow
@settings(max_examples=4, deadline=None)
@given(seed=st.integers(0, 10**9))
@example(seed=1)
@example(seed=5)
def test_money_of_a_small_log_is_the_reference_s(seed: int) -> None:
    """What is doubtful in many ways: ties, blanks, and spend of other days."""
    log, question = random_log(seed)
    figures, _ = measure(log, question, threads=2)
    _compare(figures, log, question)


@pytest.mark.slow
@settings(max_examples=3, deadline=None)
@given(seed=st.integers(0, 10**9))
@example(seed=3)
def test_money_of_a_year_is_the_reference_s(seed: int) -> None:
    """Months enough for margins, and rows of spend that lie across them."""
    log, question = year_log(seed)
    figures, _ = measure(log, question, threads=2)
    _compare(figures, log, question)


def test_a_year_has_margins_and_stakes() -> None:
    """What is compared is not always nothing."""
    figures, _ = measure(*year_log(3))
    assert figures.budget is not None
    assert figures.budget.margins
    assert any(row.marginal is not None for row in figures.budget.reallocations)
    assert any(stage.at_stake is not None and stage.at_stake.value for stage in figures.stages.values())


def _compare(figures: MapFigures, log: Log, question: Question) -> None:
    _compare_budget(figures.budget, budget(log, question))
    for stage in question.stages:
        _compare_stake(figures.stages[stage].at_stake, at_stake(log, question, stage))
    _compare_ways(figures.ways, ways(log, question))
    leads = value_leads(log, question)
    for row in figures.value_credits:
        assert row.leads == pytest.approx(float(leads[row.model, row.dimension, row.value]), abs=1e-9)


def _compare_budget(found: Budget | None, expected: Mapping[str, Any] | None) -> None:
    assert (found is None) == (expected is None)
    if found is None or expected is None:
        return
    assert found.days == expected["days"]
    assert found.has_gaps == expected["has_gaps"]
    assert (found.spend, found.left_out) == (expected["spend"], expected["left_out"])
    costs = {(row.target, row.model, row.channel): row for row in found.costs}
    # A touch many half-lives old has a credit in the reference that is nothing in whole parts.
    assert costs.keys() <= expected["costs"].keys()
    assert all(expected["costs"][key][1] < 1e-9 for key in expected["costs"].keys() - costs.keys())
    for key, row in costs.items():
        spend, credit, n, interval, each = expected["costs"][key]
        assert (row.spend, row.n) == (spend, n), key
        assert row.credit == pytest.approx(float(credit), abs=1e-9), key
        assert _same(row.interval, interval) or credit < 1e-9, key
        assert _same(row.each, each) or 0 < credit < 1e-6, key
    margins = {(row.model, row.channel): row for row in found.margins}
    assert margins.keys() == expected["margins"].keys()
    for name, margin in margins.items():
        months, slope, half = expected["margins"][name]
        assert margin.months == months
        assert _same((margin.slope, *margin.interval), (slope, slope - half, slope + half)), name
    moves = {(row.model, row.giver, row.taker): row for row in found.reallocations}
    assert moves.keys() == expected["reallocations"].keys()
    for pair, move in moves.items():
        amount, raises_by, average, ends, marginal = expected["reallocations"][pair]
        assert (float(move.amount), move.raises_by) == pytest.approx((float(amount), float(raises_by))), pair
        assert _same(move.average, average), pair
        assert _same(move.average_interval, ends), pair
        told = None if move.marginal is None else (move.marginal, *(move.marginal_interval or ()))
        assert _same(told, marginal), pair


def _same(found: Any, expected: Any) -> bool:
    """Tell whether both are missing, or numbers that are equal to 1e-7."""
    if found is None or expected is None:
        return found is None and expected is None
    numbers = tuple(map(float, expected)) if isinstance(expected, Sequence) else float(expected)
    return bool(found == pytest.approx(numbers, rel=1e-7, abs=1e-7))


def _compare_stake(found: AtStake | None, expected: Mapping[str, Any] | None) -> None:
    assert (found is None) == (expected is None)
    if found is None or expected is None:
        return
    for name in ("entries", "movers", "won", "decided", "valued"):
        assert getattr(found, name) == expected[name], name
    assert _same(found.wins, expected["wins"])
    assert _same(found.value, expected["value"])


def _compare_ways(found: Ways | None, expected: Mapping[Any, Any] | None) -> None:
    assert (found is None) == (expected is None)
    if found is None or expected is None:
        return
    assert (found.n, found.touched) == (expected["n"], expected["touched"])
    assert _same(found.touches, expected["touches"])
    for row in found.sequences:
        most, different = expected[row.dimension, row.part]
        assert (row.most, row.different) == (tuple(Way(steps, leads) for steps, leads in most), different)


AUDIENCES: tuple[tuple[tuple[AudienceQuestion, ...], dict[str, Any]], ...] = (
    ((AudienceQuestion("area", ("north", "west"), None, None),), {"area": ["north", "west"]}),
    ((AudienceQuestion("size", None, 5, 50),), {"size": {"min": 5, "max": 50}}),
    ((), {}),
)


@pytest.mark.slow
@settings(max_examples=6, deadline=None)
@given(seed=st.integers(0, 10**9), chosen=st.sets(st.integers(0, 2)))
@example(seed=1, chosen={0, 1})
def test_people_are_the_reference_s(seed: int, chosen: set[int]) -> None:
    """Leads, won value and who is covered, by two columns of the leads table."""
    log, _ = random_log(seed) if seed % 2 else year_log(seed)
    audiences = [AUDIENCES[number] for number in sorted(chosen)]
    with closing(DuckDbEngine(threads=2)) as engine:
        question = PeopleQuestion(tuple(asked for asked, _ in audiences), ("area", "size", "shoe"))
        found = count_people(put_into_engine(log, engine), question)
    expected = people(log, [filters for _, filters in audiences], ("area", "size"))
    assert {(row.dimension, row.value) for row in found} == expected.keys()
    for row in found:
        wanted = expected[row.dimension, row.value]
        assert (row.leads.count, row.leads.n) == wanted["leads"]
        counts = (row.covered.count, row.won.count, row.valued, row.value_won)
        assert counts == tuple(wanted[name] for name in ("covered", "won", "valued", "value_won"))
        assert _same(row.value_share, wanted["value_share"])
        assert _same(row.value_interval, wanted["value_interval"])
