"""The reference of money, ways and people itself, against cases worked out on paper."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from brute_force import Log, Question
from brute_money import at_stake, budget, least_squares
from brute_ways import people, ways

STAGES = ("see", "buy")
LATER: dict[str, set[str]] = {"see": {"buy"}, "buy": set()}


def day(number: float) -> datetime:
    return datetime(2025, 1, 1, tzinfo=UTC) + timedelta(days=number)


def log_of(**tables: list[dict[str, Any]]) -> Log:
    names = ("leads", "touches", "stage_events", "tickets", "spend")
    return Log(**{name: tables.get(name, []) for name in names}, as_of=day(365))


QUESTION = Question(stages=STAGES, later=LATER, goal="buy")


def month(channel: str, amount: int, number: int) -> dict[str, Any]:
    first = datetime(2025, number, 1, tzinfo=UTC)
    after = datetime(2025 + number // 12, number % 12 + 1, 1, tzinfo=UTC)
    end = after - timedelta(microseconds=1)
    return {"period_start": first, "period_end": end, "amount": Decimal(amount), "currency": "EUR", "channel": channel}


def test_spend_by_credit() -> None:
    """Two entries for 100 by mail, one for 300 by search, one by nothing that is paid."""
    touches = [
        {"lead_id": lead, "at": day(1), "channel": channel}
        for lead, channel in zip("abcd", ("Email", "Email", "Search", "Direct"), strict=True)
    ]
    entries = [{"lead_id": lead, "stage": "buy", "entered_at": day(20)} for lead in "abcd"]
    found = budget(
        log_of(touches=touches, stage_events=entries, spend=[month("Email", 100, 1), month("Search", 300, 1)]), QUESTION
    )
    assert found is not None
    each = {
        channel: row[4]
        for (target, model, channel), row in found["costs"].items()
        if (target, model) == ("buy", "linear")
    }
    assert each == {"Email": 50, "Search": 300, "Direct": None}
    amount, raises_by, average, _, marginal = found["reallocations"]["linear", "Search", "Email"]
    assert (amount, raises_by, average, marginal) == (30, Fraction(3, 10), Fraction(1, 2), None)


def test_a_margin_of_whole_months() -> None:
    """Seven months with spend of 100 and 200 in turn, and one and two entries: a hundred more buys one more."""
    touches, entries, spend = [], [], []
    for number in range(1, 8):
        twice = number % 2 == 0
        spend.append(month("Email", 200 if twice else 100, number))
        for lead in (f"{number}a", *([f"{number}b"] if twice else [])):
            at = datetime(2025, number, 15, tzinfo=UTC)
            touches.append({"lead_id": lead, "at": at, "channel": "Email"})
            entries.append({"lead_id": lead, "stage": "buy", "entered_at": at})
    found = budget(log_of(touches=touches, stage_events=entries, spend=spend), QUESTION)
    assert found is not None
    assert found["days"] == (date(2025, 1, 1), date(2025, 7, 31))
    assert found["margins"]["linear", "Email"] == (7, Fraction(1, 100), 0)
    assert ("markov", "Email") not in found["margins"]


def test_least_squares_of_four_points() -> None:
    """(0, 0), (1, 2), (2, 1), (3, 3): slope 4/5; the lines through the others miss by 1, 9/7, 9/7 and 1.

    The first and last weigh 3/10, the two between 1/10; Student's quantile of two degrees of freedom is 4.3027.
    """
    slope, half = least_squares(
        [Fraction(0), Fraction(1), Fraction(2), Fraction(3)], [Fraction(0), Fraction(2), Fraction(1), Fraction(3)]
    )
    assert slope == Fraction(4, 5)
    assert half == pytest.approx(4.3026527 * (2 * (0.3 * 1) ** 2 + 2 * (0.1 * 9 / 7) ** 2) ** 0.5, rel=1e-6)


def test_at_stake_leaves_out_who_was_won_before() -> None:
    """Of three movers one was won at the entry; of the others one is won later and one is open; two came of late."""
    leads: list[dict[str, Any]] = [
        {"lead_id": "a", "outcome": "won", "outcome_at": day(10), "value": 50},
        {"lead_id": "b", "outcome": "won", "outcome_at": day(90), "value": 70},
        {"lead_id": "c", "outcome": "open"},
    ]
    events = [{"lead_id": lead, "stage": "see", "entered_at": day(10)} for lead in "abc"]
    events += [{"lead_id": lead, "stage": "buy", "entered_at": day(80)} for lead in "abc"]
    events += [{"lead_id": lead, "stage": "see", "entered_at": day(300)} for lead in "de"]
    found = at_stake(log_of(leads=leads, stage_events=events), QUESTION, "see")
    assert found is not None
    counts = [found[name] for name in ("entries", "movers", "won", "decided", "valued")]
    assert counts == [2, 2, 1, 1, 1]
    assert found["value"] is None  # without b nobody is won


def test_ways_and_people() -> None:
    """Runs are one step; the lead without a segment is not set, and only the one in the north is covered."""
    touches = [{"lead_id": "a", "at": day(at), "channel": channel} for at, channel in ((1, "x"), (2, "x"), (3, "y"))]
    leads: list[dict[str, Any]] = [
        {"lead_id": "a", "outcome": "won", "value": 30, "area": "north"},
        {"lead_id": "b", "outcome": "won", "value": 10, "area": None},
    ]
    events = [{"lead_id": lead, "stage": "buy", "entered_at": day(20)} for lead in "ab"]
    log = log_of(leads=leads, touches=touches, stage_events=events)
    found = ways(log, QUESTION)
    assert found is not None
    assert (found["n"], found["touched"], found["touches"]) == (2, 1, (3, 3))
    assert found["channel", "whole"] == ([(("x", "y"), 1)], 1)
    who = people(log, [{"area": "north"}], ("area",))
    assert {value: (row["leads"], row["covered"], row["value_share"]) for (_, value), row in who.items()} == {
        "north": ((1, 2), 1, Fraction(3, 4)),
        "(not set)": ((1, 2), 0, Fraction(1, 4)),
    }
