"""The reference itself, against cases worked out on paper or published."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from brute_cases import SIX_MP
from brute_force import Log, Question, brute_force
from brute_rows import glob_fits, later_by_next, touchpoint_of

AS_OF = datetime(2026, 1, 1, tzinfo=UTC)
STAGES = ("see", "weigh", "buy")
LATER = {"see": {"weigh", "buy"}, "weigh": {"buy"}, "buy": set[str]()}
HALF, THIRD = Fraction(1, 2), Fraction(1, 3)


def day(number: float) -> datetime:
    """Day 0 is the first of January 2025; the as-of date is day 365."""
    return datetime(2025, 1, 1, tzinfo=UTC) + timedelta(days=number)


def touch(at: datetime, channel: str, lead_id: str = "a", **more: Any) -> dict[str, Any]:
    """Return a row of touches."""
    return {"lead_id": lead_id, "at": at, "channel": channel, **more}


def events(lead_id: str = "a", **moments: datetime) -> list[dict[str, Any]]:
    """Return a row of stage events for each stage named."""
    return [{"lead_id": lead_id, "stage": stage, "entered_at": moment} for stage, moment in moments.items()]


def figures(
    *,
    leads: Sequence[dict[str, Any]] = (),
    touches: Sequence[dict[str, Any]] = (),
    stage_events: Sequence[dict[str, Any]] = (),
    tickets: Sequence[dict[str, Any]] = (),
    spend: Sequence[dict[str, Any]] = (),
    goal: str | None = "buy",
    **question: Any,
) -> dict[str, Any]:
    """Return the figures of a small log under a map of three stages."""
    log = Log(list(leads), list(touches), list(stage_events), list(tickets), list(spend), AS_OF)
    return brute_force(log, Question(stages=STAGES, later=LATER, goal=goal, **question))


def credit(result: Mapping[str, Any], scope: str, source: str | None, target: str, model: str) -> dict[str, Fraction]:
    """Return the credit of each channel for one transition and model."""
    return {
        key[5]: share
        for key, share in result["credits"].items()
        if key[:5] == (scope, source, target, model, "channel")
    }


# The cut


def test_a_row_later_than_the_as_of_date_is_left_out() -> None:
    """A touch at the as-of moment counts; one a microsecond later is counted apart, and so is an entry ignored."""
    late = AS_OF + timedelta(microseconds=1)
    result = figures(
        leads=[{"lead_id": "a"}],
        touches=[touch(AS_OF, "Email"), touch(late, "Email")],
        stage_events=events(see=late),
    )
    assert result["cut"] == {"leads": 1, "touches": 1, "touches_after": 1, "unknown_touches": 0}
    assert result["entries"]["see"] == 0


def test_a_lead_is_any_id_of_three_tables() -> None:
    """Ids 7 and 007 are two leads; c is known by a touch only, d by an entry only, and an audience asks for leads."""
    rows: dict[str, Any] = {
        "leads": [{"lead_id": "7", "size": "12"}, {"lead_id": "007", "size": None}],
        "touches": [touch(day(1), "Email", "c")],
        "stage_events": events("d", see=day(1)),
    }
    assert figures(**rows)["cut"]["leads"] == 4
    assert figures(**rows, audience={"size": {"min": 12, "max": 12}})["cut"]["leads"] == 1
    assert figures(**rows, audience={"size": ["11", "12"]})["cut"]["leads"] == 1
    assert figures(**rows, audience={"size": {"min": 13}})["cut"]["leads"] == 0


def test_exact_duplicates_count_once() -> None:
    """The same touch twice is one touch; the same entry twice is one entry and no re-entry."""
    result = figures(touches=[touch(day(1), "Email")] * 2, stage_events=events(see=day(1)) * 2)
    assert (result["cut"]["touches"], result["entries"]["see"], result["reentries"]["see"]) == (1, 1, 0)


# Entries and transitions


def test_a_u_turn_is_a_reentry_and_moves_nothing() -> None:
    """See (1), weigh (5), see again (9), buy (12): the way into buy is from weigh; see has one re-entry."""
    again = events(see=day(9))
    result = figures(stage_events=events(see=day(1), weigh=day(5), buy=day(12)) + again)
    assert result["entries"] == {"see": 1, "weigh": 1, "buy": 1}
    assert result["reentries"] == {"see": 1, "weigh": 0, "buy": 0}
    assert result["moved_to"] == {"see": {"weigh": 1}, "weigh": {"buy": 1}, "buy": {}}


def test_entries_at_one_time_go_by_the_map() -> None:
    """Weigh and see at the same moment: nowhere → see → weigh, and no touch is later than see but up to weigh."""
    result = figures(touches=[touch(day(5), "Email")], stage_events=events(weigh=day(5), see=day(5)))
    assert set(result["transitions"]) == {
        ("stage", None, "see"),
        ("stage", "see", "weigh"),
        ("journey", None, "see"),
        ("journey", None, "weigh"),
    }
    assert credit(result, "stage", "see", "weigh", "last_touch") == {"(unattributed)": 1}
    assert credit(result, "journey", None, "weigh", "last_touch") == {"Email": 1}


def test_a_win_without_goal_entry_is_the_entry() -> None:
    """Won on day 9 and never in buy: entered buy on day 9. Won without a date: won, but never entered."""
    result = figures(
        leads=[{"lead_id": "a", "outcome": "won", "outcome_at": day(9)}, {"lead_id": "b", "outcome": "won"}],
        touches=[touch(day(9), "Email"), touch(day(1), "Email", "b")],
        stage_events=events("a", see=day(1)) + events("b", see=day(1)),
    )
    assert (result["entries"]["buy"], result["moved_to"]["see"]) == (1, {"buy": 1})
    assert credit(result, "stage", "see", "buy", "first_touch") == {"Email": 1}
    email = result["introduced"]["channel", "Email"]
    assert (email["leads"], email["reached_goal"], email["won"]) == ((2, 2), (1, 2), (2, 2))


def test_a_win_later_than_the_as_of_date_has_not_happened() -> None:
    """Won a day after the as-of date is neither won nor an entry into the goal."""
    result = figures(leads=[{"lead_id": "a", "outcome": "won", "outcome_at": day(366)}])
    assert result["entries"]["buy"] == 0
    assert result["introduced"]["channel", "(unattributed)"]["won"] == (0, 1)


def test_later_stages_follow_next_without_its_ways_back() -> None:
    """A → c and back from c to a; b → d. Later than a: c only, whose way on is only back; d is an end."""
    assert later_by_next("abcd", {"a": ["c"], "b": ["d"], "c": ["a", "c"]}) == {
        "a": {"c"},
        "b": {"d"},
        "c": set(),
        "d": set(),
    }
    assert later_by_next("abc", {}) == {"a": {"b", "c"}, "b": {"c"}, "c": set()}


# Touches and touchpoints


def test_the_first_declared_touchpoint_that_fits_wins() -> None:
    """The row's own touchpoint beats both, then declaration order; query dropped, letter case kept."""
    declared = [("price", ["/pricing*"]), ("demo", ["event:demo", "campaign:*demo*"]), ("all", ["/*"])]

    def found(**row: str) -> str | None:
        return touchpoint_of(touch(day(1), "Email", **row), declared)

    assert found(page="https://x.example/pricing/teams?a=/blog#top") == "price"
    assert found(page="/Pricing") == "all"
    assert found(page="/blog", touchpoint="own") == "own"
    assert found(page="/blog", event="demo") == "demo"
    assert found(event="demos") is None
    assert found(campaign="spring-demo-24") == "demo"
    assert found() is None


@pytest.mark.parametrize(("glob", "text", "fits"), [("a*c", "abbc", True), ("a?c", "ac", False), ("*", "", True)])
def test_globs_fit_the_whole_text(glob: str, text: str, fits: bool) -> None:
    """A star is any run, also none; a question mark is exactly one character."""
    assert glob_fits(glob, text) is fits


def test_ties_of_touches_go_by_bytes() -> None:
    """At one time: touch_id "10" before "9"; without ids, "Z" before "a" before "ä" by bytes; missing comes first."""
    moment, entry = day(1), events(see=day(1))
    with_ids = figures(touches=[touch(moment, "A", touch_id="9"), touch(moment, "B", touch_id="10")])
    assert next(iter(with_ids["introduced"])) == ("channel", "B")
    without = figures(touches=[touch(moment, c) for c in ("ä", "a", "Z")], stage_events=entry)
    assert credit(without, "stage", None, "see", "first_touch") == {"Z": 1}
    assert credit(without, "stage", None, "see", "last_touch") == {"ä": 1}
    mixed = figures(touches=[touch(moment, "A", touch_id="1"), touch(moment, "B")], stage_events=entry)
    assert credit(mixed, "stage", None, "see", "first_touch") == {"B": 1}


# Introduced by


def test_each_lead_counts_for_its_first_touch() -> None:
    """Three leads: a and b by Email (a won 10, b won 40), c without touch; median 25; a has no source."""
    result = figures(
        leads=[
            {"lead_id": "a", "outcome": "won", "outcome_at": day(9), "value": Decimal(10)},
            {"lead_id": "b", "outcome": "won", "outcome_at": day(9), "value": Decimal(40)},
            {"lead_id": "c", "outcome": "open", "value": Decimal(999)},
        ],
        touches=[touch(day(3), "Direct"), touch(day(2), "Email"), touch(day(2), "Email", "b", source="news")],
    )["introduced"]
    assert result["channel", "Email"] == {"leads": (2, 3), "reached_goal": (2, 2), "won": (2, 2), "median_value": 25}
    assert result["channel", "(unattributed)"]["median_value"] is None
    assert result["source", "(not set)"]["leads"] == result["source", "news"]["leads"] == (1, 3)
    assert ("channel", "Direct") not in result


def test_without_goal_or_outcomes_their_counts_are_absent() -> None:
    """No goal: no one can reach it. No outcome in the data: nobody is said not to be won."""
    row = figures(touches=[touch(day(1), "Email")], goal=None)["introduced"]["channel", "Email"]
    assert (row["reached_goal"], row["won"]) == (None, None)


# Active in a stage


def test_a_touch_belongs_to_the_stage_it_was_made_in() -> None:
    """See (5), weigh (9): at 5 no stage yet, at 6 and at 9 see, at 10 weigh, the last stage until the end."""
    result = figures(
        touches=[touch(day(5), "A"), touch(day(6), "B"), touch(day(9), "C"), touch(day(10), "D")],
        stage_events=events(see=day(5), weigh=day(9)),
    )
    assert result["active"] == {"see": {"B": 1, "C": 1}, "weigh": {"D": 1}, "buy": {}}
    assert result["touches"] == {"see": 2, "weigh": 1, "buy": 0}


# Moves people on


def test_two_touches_and_a_u_turn() -> None:
    """Email (1), see (2), Social (3), weigh (4), see (5), Email (6), buy (7).

    Scope stage: into see Email; see → weigh Social (Email is not after see); weigh → buy the Email of day 6, for the
    second see is no entry. Scope journey into buy: Email 1, Social 3, Email 6; so linear is Email ⅔, Social ⅓.
    """
    result = figures(
        touches=[touch(day(1), "Email"), touch(day(3), "Social"), touch(day(6), "Email")],
        stage_events=events(see=day(2), weigh=day(4), buy=day(7)) + events(see=day(5)),
    )
    assert credit(result, "stage", None, "see", "linear") == {"Email": 1}
    assert credit(result, "stage", "see", "weigh", "linear") == {"Social": 1}
    assert credit(result, "stage", "weigh", "buy", "linear") == {"Email": 1}
    assert credit(result, "journey", None, "buy", "linear") == {"Email": 2 * THIRD, "Social": THIRD}
    assert credit(result, "journey", None, "weigh", "linear") == {"Email": HALF, "Social": HALF}
    assert credit(result, "journey", None, "weigh", "first_touch") == {"Email": 1}
    assert credit(result, "journey", None, "weigh", "last_touch") == {"Social": 1}


@pytest.mark.parametrize(
    ("before_entry", "value"),
    [
        (timedelta(days=90), "Email"),
        (timedelta(days=90, microseconds=1), "(unattributed)"),
        (timedelta(0), "Email"),
        (timedelta(microseconds=-1), "(unattributed)"),
    ],
)
def test_the_lookback_is_closed_at_both_ends(before_entry: timedelta, value: str) -> None:
    """Exactly 90 days before and exactly at the entry are in; a microsecond beyond either is out."""
    result = figures(touches=[touch(day(100) - before_entry, "Email")], stage_events=events(see=day(100)))
    assert credit(result, "stage", None, "see", "linear") == {value: 1}
    assert credit(result, "journey", None, "see", "linear") == {value: 1}


def test_a_touch_at_the_previous_entry_moved_the_lead_into_that_stage() -> None:
    """Touch at 5, see at 5, weigh at 6: credited to see; see → weigh has none in scope stage, one in journey."""
    result = figures(touches=[touch(day(5), "Email")], stage_events=events(see=day(5), weigh=day(6)))
    assert credit(result, "stage", None, "see", "linear") == {"Email": 1}
    assert credit(result, "stage", "see", "weigh", "linear") == {"(unattributed)": 1}
    assert credit(result, "journey", None, "weigh", "linear") == {"Email": 1}


def test_credits_sum_to_the_entries() -> None:
    """Ten leads with 0 to 4 touches each and entries in two orders: every set of credits sums to its n."""
    rows = [touch(day(n + 7 * k), "ABC"[k % 3], str(n), source="s" * (k % 2)) for n in range(10) for k in range(n % 5)]
    result = figures(
        touches=rows,
        stage_events=[
            event
            for n in range(10)
            for event in events(str(n), see=day(n + 8), weigh=day(n + 3 if n % 3 else n + 15), buy=day(100))
        ],
    )
    sums: dict[Any, Fraction] = {}
    for (scope, source, target, model, dimension, _), share in result["credits"].items():
        key = ((scope, source, target), model, dimension)
        sums[key] = sums.get(key, Fraction(0)) + share
    assert len(sums) == len(result["transitions"]) * 9 * 4
    assert all(total == result["transitions"][key[0]] for key, total in sums.items())


# Before X, they did Y


def test_before_counts_touches_up_to_the_entry_at_any_time() -> None:
    """A met the blog at its entry, 400 days would count too; b only after; c and d never entered, c met it late.

    Of 2 that entered 1 had met it; of 2 others 1 met it.
    """
    result = figures(
        leads=[{"lead_id": "d"}],
        touches=[touch(day(n), "Email", lead, touchpoint="blog") for lead, n in (("a", 5), ("b", 6), ("c", 300))],
        stage_events=events("a", see=day(5)) + events("b", see=day(5)),
    )
    expected = {"entered": (1, 2), "others": (1, 2)}
    assert result["before"]["see"] == {("touchpoint", "blog"): expected, ("channel", "Email"): expected}
    assert result["before"]["buy"]["channel", "Email"] == {"entered": (0, 0), "others": (3, 4)}


# Drop-off


def test_drop_off_parts_sum_to_the_cohort() -> None:
    """Seven leads entered see at day 100 (fewer than 30 moved: mature after 90 days), an eighth at day 300: too young.

    m moved on at 110; l lost on 120 (Preis); n lost without date or reason; k won and ended at 200; w won and stayed;
    o open; f lost only after the as-of date, so open. w and k were never in buy, but a win counts as that entry, so
    both moved on unless the goal is another stage: here there is no goal.
    """
    ids = "mlnkwof"
    result = figures(
        leads=[
            {"lead_id": "m", "outcome": "open"},
            {"lead_id": "l", "outcome": "lost", "outcome_at": day(120), "lost_reason": "Preis"},
            {"lead_id": "n", "outcome": "lost"},
            {"lead_id": "k", "outcome": "won", "outcome_at": day(120), "ended_at": day(200), "ended_reason": "Umzug"},
            {"lead_id": "w", "outcome": "won"},
            {"lead_id": "f", "outcome": "lost", "outcome_at": day(366), "lost_reason": "Preis"},
        ],
        stage_events=[e for i in ids for e in events(i, see=day(100))]
        + events("y", see=day(300))
        + events("m", weigh=day(110)),
        goal=None,
    )
    assert result["drop_off"]["see"] == {
        "n": 7,
        "mature_days": 90,
        "moved_on": 1,
        "left": {"Preis": 1, "": 1, "Umzug": 1},
        "open": 2,
        "cold_value": None,
        "cold_valued": 0,
        "won_stayed": 1,
        "losses_marked": True,
    }
    assert result["drop_off"]["buy"] is None


def test_the_cohort_is_mature_after_the_movers_p90() -> None:
    """31 movers with 1, 2 … 31 days: P90 at place 27 is 28 days. With 1/10 of them, 2.8 days are raised to 7."""
    for unit, expected in ((1, 28), (0.1, 7)):
        rows = [e for n in range(1, 32) for e in events(str(n), see=day(100), weigh=day(100 + n * unit))]
        on_the_edge = events("in", see=AS_OF - timedelta(days=expected))
        too_young = events("out", see=AS_OF - timedelta(days=expected) + timedelta(microseconds=1))
        result = figures(stage_events=rows + on_the_edge + too_young)["drop_off"]["see"]
        assert (result["mature_days"], result["n"], result["moved_on"]) == (expected, 32, 31)


def test_no_lead_is_mature_on_the_first_days() -> None:
    """One lead entered yesterday: there is no cohort, and no one is counted as lost."""
    assert figures(stage_events=events(see=day(364)))["drop_off"]["see"] is None


# Time in stage


def test_who_is_on_the_curve() -> None:
    """All entered see on day 10.

    m moved on day 13 (3 days); b lost on day 15, before it moved on day 20 (left, 5 days); e won and ended on day 14
    (4 days); o open (355 days, censored); left out: x lost without date, y lost on day 9, z in weigh only on day 2.
    """
    lost = {"outcome": "lost"}
    result = figures(
        leads=[
            {"lead_id": "b", **lost, "outcome_at": day(15)},
            {"lead_id": "e", "outcome": "won", "outcome_at": day(12), "ended_at": day(14)},
            {"lead_id": "x", **lost},
            {"lead_id": "y", **lost, "outcome_at": day(9)},
        ],
        stage_events=[e for i in "mbeoxyz" for e in events(i, see=day(10))]
        + events("m", weigh=day(13))
        + events("b", weigh=day(20))
        + events("z", weigh=day(2)),
        goal=None,
    )["time"]["see"]
    counts = {key: result[key] for key in ("n", "moved", "left", "censored", "left_out")}
    assert counts == {"n": 4, "moved": 1, "left": 2, "censored": 1, "left_out": 3}
    assert result["movers"] == (3, 3, 3)
    assert result["curve"] == [(3, Fraction(3, 4)), (4, HALF), (5, Fraction(1, 4))]
    assert [result["quantiles"][p]["days"] for p in (HALF, Fraction(3, 4), Fraction(9, 10))] == [4, 5, None]


def freireich_log() -> dict[str, Any]:
    """Return the 6-MP arm as leads in `see`, weeks as days; a censored one entered so long before the as-of date."""
    rows: list[dict[str, Any]] = []
    for number, (weeks, relapsed) in enumerate(SIX_MP):
        start = day(100) if relapsed else AS_OF - timedelta(days=weeks)
        rows += events(str(number), see=start)
        if relapsed:
            rows += events(str(number), weigh=start + timedelta(days=weeks))
    return figures(stage_events=rows)


def test_the_curve_of_the_6_mp_children() -> None:
    """By hand: 18/21 at 6, × 16/17 at 7, × 14/15 at 10, × 11/12 at 13, × 10/11 at 16, × 6/7 at 22, × 5/6 at 23.

    That is the published 0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448, with a median of 23 weeks.
    """
    result = freireich_log()["time"]["see"]
    assert (result["n"], result["moved"], result["censored"], result["left_out"]) == (21, 9, 12, 0)
    assert [days for days, _ in result["curve"]] == [6, 7, 10, 13, 16, 22, 23]
    assert [round(float(share), 3) for _, share in result["curve"]] == [0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448]
    assert result["quantiles"][HALF] == {"days": 23, "interval": (13, None), "more_than": None}
    assert result["quantiles"][Fraction(3, 4)] == {"days": None, "interval": (23, None), "more_than": None}


# Tickets and spend


def test_tickets_of_a_stage_by_topic_and_week() -> None:
    """The table runs from Wednesday 2025-01-01 to Monday 2025-01-13: three weeks; a ticket of 2026-01-02 is later."""
    rows: list[dict[str, Any]] = [
        {"created_at": day(0), "stage": "see", "topic": "Preis"},
        {"created_at": day(12), "stage": "see", "topic": None},
        {"created_at": day(6), "stage": "weigh", "topic": "Preis"},
        {"created_at": day(366), "stage": "see", "topic": "Preis"},
        {"created_at": day(3), "stage": None, "topic": "Preis"},
    ]
    result = figures(tickets=rows, audience={"size": 1})["tickets"]["see"]
    assert (result["count"], result["topics"]) == (2, {"Preis": 1, "(not set)": 1})
    assert result["touchpoints"] == {"(not set)": 2}
    assert result["weekly"] == {date(2024, 12, 30): 1, date(2025, 1, 6): 0, date(2025, 1, 13): 1}


def test_spend_sums_the_periods_that_ended() -> None:
    """0.10 + 0.20 is 0.30; a row without channel stays apart; a period that ends after the as-of date is left out."""
    rows = [
        {"period_end": day(30), "amount": Decimal("0.10"), "channel": "Paid Search"},
        {"period_end": AS_OF, "amount": Decimal("0.20"), "channel": "Paid Search"},
        {"period_end": day(30), "amount": Decimal(5), "channel": None},
        {"period_end": day(366), "amount": Decimal(7), "channel": "Email"},
    ]
    assert figures(spend=rows)["spend"] == {"Paid Search": Fraction(3, 10), "(not set)": 5}
