"""Costs, moves of a budget, what is at stake and common ways, on cases worked out on paper."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from math import fsum
from random import Random
from typing import Any

import pytest
from brute_force import Log, Question
from small_logs import LATER, STAGES, day, measure, random_log

from mkdocs_journey.attribution.at_stake import Movers, weigh_movers
from mkdocs_journey.attribution.figures import MapFigures
from mkdocs_journey.attribution.jackknife import student_quantile
from mkdocs_journey.attribution.margins import fit_months
from mkdocs_journey.attribution.money import Budget, Cost
from mkdocs_journey.attribution.sequences import Way
from mkdocs_journey.attribution.spend_days import SpendRow, cut_days
from mkdocs_journey.attribution.weighted_quantiles import find_type_7
from mkdocs_journey.attribution.wilson import wilson_interval

# Whole maps are measured.
pytestmark = pytest.mark.slow


def touch(lead: str, at: float, channel: str, **more: Any) -> dict[str, Any]:
    return {"lead_id": lead, "at": day(at), "channel": channel, **more}


def entry(lead: str, stage: str, at: float) -> dict[str, Any]:
    return {"lead_id": lead, "stage": stage, "entered_at": day(at)}


def paid(channel: str | None, amount: object, first: int = 0, last: int = 30) -> dict[str, Any]:
    """Return a row of spend from one day to another, both included."""
    end = day(last + 1) - timedelta(microseconds=1)
    amounts = {"amount": Decimal(str(amount)), "currency": "EUR", "channel": channel}
    return {"period_start": day(first), "period_end": end, **amounts}


def figures(
    *,
    touches: Sequence[dict[str, Any]] = (),
    entries: Sequence[dict[str, Any]] = (),
    spend: Sequence[dict[str, Any]] = (),
    leads: Sequence[dict[str, Any]] = (),
    as_of: float = 200,
) -> MapFigures:
    log = Log(list(leads), list(touches), list(entries), [], list(spend), day(as_of))
    return measure(log, Question(stages=STAGES, later=LATER, goal="buy"))[0]


def costs(budget: Budget | None, model: str = "linear", target: str | None = "buy") -> dict[str, Cost]:
    assert budget is not None
    return {row.channel: row for row in budget.costs if (row.model, row.target) == (model, target)}


PAPER: dict[str, Any] = {
    "touches": [touch("a", 1, "Email"), touch("b", 1, "Email"), touch("b", 2, "Paid Search")],
    "entries": [entry(lead, "buy", 5) for lead in "abc"],
    "spend": [paid("Email", 100), paid("Paid Search", 200), paid("Paid Search", 100), paid("Print", 50)],
}


def test_a_cost_is_spend_by_credit() -> None:
    """Email has one entry and a half for 100, search half of one for 300; print has none, and stays without a cost."""
    found = costs(figures(**PAPER).budget)
    assert {channel: (row.spend, row.credit) for channel, row in found.items()} == {
        "Paid Search": (300, 0.5),
        "Email": (100, 1.5),
        "Print": (50, 0),
        "(unattributed)": (None, 1),
    }
    assert [found[channel].each for channel in ("Paid Search", "Print", "(unattributed)")] == [600, None, None]
    assert found["Email"].each == pytest.approx(100 / 1.5)


def test_a_whole_count_has_wilsons_interval_turned_over() -> None:
    """First touch gives Email two of three entries: the cost lies between spend by the upper and by the lower end."""
    row = costs(figures(**PAPER).budget, "first_touch")["Email"]
    low, high = wilson_interval(2, 3) or (0, 0)
    assert row.each_interval == pytest.approx((100 / (3 * high), 100 / (3 * low)))


@pytest.mark.parametrize(
    ("credit", "spend", "each", "ends"),
    [(2.0, 100, 50, (25, None)), (0.0, 100, None, None), (2.0, -1, None, None), (2.0, 0, 0, (0, None))],
)
def test_a_cost_of_what_may_be_nothing_is_open_upwards(credit: float, spend: int, each: Any, ends: Any) -> None:
    """It is never infinite; without credit, and of money that came back, there is none."""
    row = Cost("buy", "linear", "Email", Decimal(spend), credit, 10, (0.0, 0.4))
    assert (row.each, row.each_interval) == (each, ends)


def test_a_win_is_dearer_than_an_entry_that_is_none() -> None:
    """Of three entries into the goal one is won: all spend stands against it."""
    won = {"lead_id": "b", "outcome": "won", "outcome_at": day(9)}
    found = costs(figures(**PAPER, leads=[won]).budget, target=None)
    assert (found["Email"].credit, found["Email"].each, found["Email"].n) == (0.5, 200, 1)


def test_moving_a_tenth_at_average_cost() -> None:
    """30 of search buy 0.05 entries there and 0.45 by mail; that raises the budget of mail by 30 %."""
    budget = figures(**PAPER).budget
    assert budget is not None
    moves = {(row.model, row.giver, row.taker): row for row in budget.reallocations}
    move = moves["linear", "Paid Search", "Email"]
    assert (float(move.amount), move.raises_by, move.average) == pytest.approx((30, 0.3, 0.4))
    assert move.marginal is None
    assert moves["linear", "Email", "Paid Search"].average == pytest.approx(10 * (0.5 / 300 - 1.5 / 100))
    assert not {"Print", "(unattributed)"} & {name for _, *pair in moves for name in pair}


def test_spend_of_days_without_any_entry_known_is_left_out() -> None:
    """Entries are known from day 5 to day 9: a row that ends before is told and not counted."""
    entries = [entry("a", "buy", 5), entry("b", "elsewhere", 9)]
    spend = [paid("Email", 7, 0, 4), paid("Email", 20, 0, 5), paid("Email", 30, 9, 20), paid("Email", 11, 10, 12)]
    budget = figures(touches=[touch("a", 1, "Email")], entries=entries, spend=spend).budget
    assert budget is not None
    assert (float(budget.spend), float(budget.left_out), budget.left_out_rows) == (50, 18, 2)
    assert (budget.days, budget.has_gaps) == ((date(2026, 1, 1), date(2026, 1, 21)), True)


def test_an_entry_on_a_day_without_spend_is_left_out() -> None:
    """Spend of days 0 to 4 and 10 to 14: the entry between them is not what the money bought."""
    entries = [entry("a", "buy", 2), entry("b", "buy", 7), entry("c", "buy", 14.9)]
    touches = [touch(lead, 1, "Email") for lead in "abc"]
    found = costs(
        figures(touches=touches, entries=entries, spend=[paid("Email", 9, 0, 4), paid("Email", 9, 10, 14)]).budget
    )
    assert (found["Email"].each, found["Email"].credit, found["Email"].n) == (9, 2, 2)


@pytest.mark.parametrize("seed", [1, 4, 7])
def test_costs_sum_to_the_spend(seed: int) -> None:
    """In every model and for every target: cost × credit, and spend without a cost, make all of it; so do credits."""
    log, question = random_log(seed)
    log.spend = [paid(channel, 100, first, first + 40) for channel in ("Email", "Direct", None) for first in (0, 60)]
    budget = measure(log, question)[0].budget
    assert budget is not None
    for target, model in {(row.target, row.model) for row in budget.costs}:
        rows = list(costs(budget, model, target).values())
        total = fsum(row.each * row.credit if row.each is not None else float(row.spend or 0) for row in rows)
        assert total == pytest.approx(float(budget.spend), abs=1e-6)
        assert fsum(row.credit for row in rows) == pytest.approx(rows[0].n, abs=1e-9)


def test_all_days_paid_gives_the_credit_of_the_journey() -> None:
    """Where no entry lies outside the days that count, the credit is that of scope `journey`."""
    log, question = random_log(4)
    log.spend = [paid("Email", 10, 0, 140)]
    log.as_of = day(400)
    found = measure(log, question)[0]
    assert found.budget is not None
    credits_of = {
        (row.target_stage, row.model, row.value): row.credit
        for row in found.credits
        if (row.scope, row.dimension) == ("journey", "channel") and row.model != "shapley_rate"
    }
    bought = {
        (row.target, row.model, row.channel): row.credit for row in found.budget.costs if row.target and row.credit
    }
    assert bought == pytest.approx(credits_of, abs=1e-12)


def test_order_of_rows_changes_nothing() -> None:
    """The same spend, shuffled and cut into other rows of the same days, costs the same."""
    log, question = random_log(7)
    log.spend = [paid(channel, 70, first, first + 6) for channel in ("Email", "Direct") for first in range(0, 126, 7)]
    before = measure(log, question)[0]
    Random(1).shuffle(log.spend)
    Random(2).shuffle(log.touches)
    assert measure(log, question, threads=2)[0].budget == before.budget
    assert measure(log, question, threads=2)[0].ways == before.ways


def test_days_are_cut_at_the_ends_of_months() -> None:
    """From 30 January to 1 March, in two rows that overlap: February is whole, and it is one run."""
    first, last = date(2026, 1, 30).toordinal(), date(2026, 3, 1).toordinal()
    spans = list(cut_days([SpendRow("a", first, first + 20, Decimal(1)), SpendRow("b", first + 10, last, Decimal(1))]))
    assert [(span.last - span.first + 1, span.is_whole) for span in spans] == [(2, False), (28, True), (1, False)]


def test_five_months_or_even_spend_have_no_line() -> None:
    """Six months of spend are needed, and spend that differs in more than one month: one alone decides the slope."""
    assert fit_months([1, 2, 3, 4, 5, 0], [1, 1, 1, 1, 2, 3]) is None
    assert fit_months([7] * 9, list(range(9))) is None
    assert fit_months([7] * 8 + [9], list(range(9))) is None
    assert fit_months([7] * 7 + [9, 9.5], list(range(9))) is not None
    assert fit_months([1, 2, 3, 4, 5, 6], [2, 4, 6, 8, 10, 12]) is not None


def test_lines_of_whole_counts_hold_the_true_slope() -> None:
    """Of 2,000 channels whose entries are counted by chance, in 14 months, the interval holds the slope of 95 %."""
    draw, held = Random(11), 0
    for _ in range(2000):
        spend = [draw.uniform(50, 150) for _ in range(14)]
        line = fit_months(spend, [_count(draw, 4 + 0.2 * amount) for amount in spend])
        assert line is not None
        held += abs(line.slope - 0.2) <= line.half
    assert 0.93 <= held / 2000 <= 0.97


def _count(draw: Random, expected: float) -> int:
    """Return how many events of a steady rate fall into one unit of time (Poisson)."""
    time, events = draw.expovariate(expected), 0
    while time < 1:
        time, events = time + draw.expovariate(expected), events + 1
    return events


@pytest.mark.parametrize(
    ("freedom", "quantile"), [(1, 12.7062), (39, 2.02269), (40, 2.02108), (60, 2.0003), (100, 1.98397)]
)
def test_student_quantiles_go_on_beyond_the_table(freedom: int, quantile: float) -> None:
    """As in the tables of textbooks."""
    assert student_quantile(freedom) == pytest.approx(quantile, abs=5e-5)


def test_at_stake_from_movers_alike() -> None:
    """200 entries a quarter make 2 more movers; 10 of 40 are won, 20 decided, each win worth 100."""
    half = Movers(leads=20, won=5, decided=10, valued=5, micros=500 * 10**6)
    found = weigh_movers([half, half], 200)
    low, high = wilson_interval(10, 40) or (0, 0), wilson_interval(10, 20) or (0, 0)
    assert (found.leads, found.movers, found.won, found.decided) == (2, 40, 10, 20)
    assert found.wins == pytest.approx((2 * low[0], 2 * high[1]))
    assert found.value == pytest.approx((2 * 25, 2 * 50))


def test_nobody_decided_puts_nothing_at_stake_but_leads() -> None:
    """Without a win or a loss there is no range; without a value none of money."""
    assert weigh_movers([Movers(9, 0, 0, 0, 0)], 100).wins is None
    found = weigh_movers([Movers(9, 3, 5, 0, 0), Movers(9, 3, 5, 0, 0)], 100)
    assert found.wins is not None
    assert found.value is None


def test_ways_are_counted_with_runs_as_one_step() -> None:
    """Two came by mail and then search, however many pages each; one by search alone and back; one without a touch."""
    found = figures(
        touches=[
            *(touch("a", at, "Email", touchpoint="news") for at in (1, 2)),
            touch("a", 3, "Paid Search"),
            touch("b", 1, "Email", touchpoint="news"),
            *(touch("b", at, "Paid Search") for at in (2, 3, 4)),
            *(touch("c", at, channel) for at, channel in enumerate(("Paid Search", "Email", "Paid Search"))),
        ],
        entries=[entry(lead, "buy", 5) for lead in "abcd"],
    ).ways
    assert found is not None
    assert (found.n, found.touched, found.touches) == (4, 3, (3, 3.5))
    sequences = {(row.dimension, row.part): row.most for row in found.sequences}
    again = Way(("Paid Search", "Email", "Paid Search"), 1)
    assert sequences["channel", "whole"] == (Way(("Email", "Paid Search"), 2), again)
    assert sequences["channel", "opening"] == (Way(("Email", "Paid Search"), 2), Way(("Paid Search", "Email"), 1))
    assert sequences["touchpoint", "whole"] == (Way(("news", "(not set)"), 2), Way(("(not set)",), 1))


def test_quantiles_of_counted_numbers() -> None:
    """Type 7 of 1, 1, 2, 5: the median is 1.5, P75 is 2.75."""
    counts = {Fraction(1): 2, Fraction(2): 1, Fraction(5): 1}
    assert [float(find_type_7(counts, Fraction(part))) for part in ("1/2", "3/4")] == [1.5, 2.75]
