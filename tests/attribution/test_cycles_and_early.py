"""Sales cycles, customers kept, leads gone cold and early meetings: small logs worked out by hand."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from brute_force import Log, Question
from small_logs import LATER, STAGES, day, measure

from mkdocs_journey.attribution.durations import GoneCold
from mkdocs_journey.attribution.encounters import Early
from mkdocs_journey.attribution.figures import MapFigures
from mkdocs_journey.attribution.ticket_counts import TicketWeek
from mkdocs_journey.attribution.wilson import Share

AS_OF = day(365)


def lead(name: str, created: float, outcome: str, at: float | None = None, **more: Any) -> dict[str, Any]:
    """Return a row of leads."""
    outcome_at = None if at is None else day(at)
    return {"lead_id": name, "created_at": day(created), "outcome": outcome, "outcome_at": outcome_at, **more}


def touch(name: str, at: float, touchpoint: str | None = None, channel: str = "Email") -> dict[str, Any]:
    """Return a row of touches."""
    return {"lead_id": name, "at": day(at), "channel": channel, "touchpoint": touchpoint}


def entry(name: str, stage: str, at: float) -> dict[str, Any]:
    """Return a row of stage events."""
    return {"lead_id": name, "stage": stage, "entered_at": day(at)}


def figures(*, leads: Any = (), touches: Any = (), entries: Any = (), tickets: Any = ()) -> MapFigures:
    """Return the figures of a log under a map of four stages."""
    log = Log(list(leads), list(touches), list(entries), list(tickets), [], AS_OF)
    return measure(log, Question(stages=STAGES, later=LATER, goal="buy"))[0]


def test_a_sales_cycle_watches_a_lost_lead_until_its_loss() -> None:
    """Won after 10 and 40 days, lost after 20, open since 365: half of those in play are there by day 40.

    At 10 one of four, at 40 one of two: 3/4 · 1/2 = 3/8 are left, so the median is 40. With the loss as an end of its
    own, 1/4 + 1/2 · 1/2 = 1/2 are won by day 90. Won without a date is left out.
    """
    found = figures(
        leads=[
            lead("a", 0, "won", 10),
            lead("b", 0, "won", 40),
            lead("c", 0, "lost", 20),
            lead("d", 0, "open"),
            lead("e", 0, "won"),
        ],
        touches=[touch("a", 5), touch("b", 50, channel="Direct"), touch("c", 1)],
    )
    won, goal = (next(c for c in found.cycles if (c.cycle, c.channel) == (name, None)) for name in CYCLES)
    assert (won.n, won.reached, won.left, won.open, won.left_out) == (4, 2, 1, 1, 1)
    assert [item.days for item in won.quantiles] == [40, None, None]
    assert won.of_reached == pytest.approx((25, 32.5, 37))
    assert [row.share for row in won.by_day[:2]] == pytest.approx([0.25, 0.5])
    assert {(c.channel, c.n) for c in found.cycles if c.cycle == "created_to_won" and c.channel} == {
        ("Email", 2),
        ("Direct", 1),
        ("(unattributed)", 1),
    }
    # The win is the entry into the goal: a after 5 days, b before its first touch, c lost after 19.
    assert (goal.n, goal.reached, goal.left, goal.left_out) == (2, 1, 1, 1)
    assert goal.of_reached == pytest.approx((5, 5, 5))


CYCLES = ("created_to_won", "first_touch_to_goal")


def test_customers_kept() -> None:
    """Won on day 0; one ends at 20, one at 100, one stays; an end before the win is left out."""
    found = figures(
        leads=[
            lead("a", 0, "won", 0, ended_at=day(20)),
            lead("b", 0, "won", 0, ended_at=day(100)),
            lead("c", 0, "won", 0),
            lead("d", 0, "won", 50, ended_at=day(40)),
        ],
    )
    assert found.kept is not None
    assert (found.kept.n, found.kept.ended, found.kept.left_out) == (3, 2, 1)
    assert [row.share for row in found.kept.by_day] == pytest.approx([2 / 3, 2 / 3, 1 / 3])
    assert [row.at_risk for row in found.kept.by_day] == [2, 2, 1]


def test_gone_cold_is_open_and_old() -> None:
    """Without thirty movers 90 days make cold: a and b are, c is too new, d moved on, e is lost."""
    names = "abcde"
    entries = [entry(name, "see", 300 if name == "c" else 100) for name in names]
    leads = [lead("a", 0, "open", value=Decimal(500)), lead("b", 0, "open"), lead("c", 0, "open", value=Decimal(9))]
    found = figures(leads=[*leads, lead("e", 0, "lost", 120)], entries=[*entries, entry("d", "weigh", 110)])
    assert found.stages["see"].gone_cold == GoneCold(leads=2, after_days=90.0, value=Decimal(500), valued=1)
    assert found.stages["buy"].gone_cold is None


def test_early_counts_from_the_landmark_and_only_who_was_seen() -> None:
    """Of eight leads in `see`, four are compared; D is 90 days, as fewer than thirty moved.

    met: a at day 3 and moved on at 20; b at exactly day 7, not moved. Not met: c only at the entry and at day 8, but
    was elsewhere, moved on; d was elsewhere, not moved. Out: e moved on by day 7, f has no touch, g was seen only at
    the entry and after the landmark, h entered less than 90 days ago.
    """
    entries = [entry(name, "see", 300 if name == "h" else 100) for name in "abcdefgh"]
    entries += [entry("a", "weigh", 120), entry("c", "weigh", 190), entry("e", "weigh", 107), entry("g", "weigh", 150)]
    touches = [touch("a", 103, "talk"), touch("b", 107, "talk"), touch("c", 100, "talk"), touch("c", 108, "talk")]
    touches += [
        touch("c", 101),
        touch("d", 105, "fair"),
        touch("d", 90, "talk"),
        touch("e", 101, "talk"),
        touch("g", 100),
        touch("g", 108, "talk"),
        touch("h", 301, "talk"),
    ]
    found = figures(entries=entries, touches=touches)
    assert found.stages["see"].early == (
        Early("talk", Share(1, 2), Share(1, 2), landmark_days=7, horizon_days=90.0),
        Early("fair", Share(0, 1), Share(2, 3), landmark_days=7, horizon_days=90.0),
    )
    assert found.stages["buy"].early == ()


def test_moving_on_after_the_horizon_does_not_count() -> None:
    """Everybody is watched for 90 days: one who moved on at day 91 has not moved on."""
    entries = [entry("a", "see", 0), entry("a", "weigh", 91), entry("b", "see", 0), entry("b", "weigh", 90)]
    found = figures(entries=entries, touches=[touch("a", 1, "talk"), touch("b", 1, "talk")])
    assert found.stages["see"].early[0].met == Share(1, 2)


def test_the_newest_week_is_whole() -> None:
    """The as-of date is Friday 1 January 2027: the newest whole week begins on 21 December, day 354."""
    tickets = [
        {"ticket_id": f"T{number}", "created_at": day(at), "stage": stage, "touchpoint": "form"}
        for number, (at, stage) in enumerate([(0, "see"), (354, "see"), (360.9, None), (361, "see"), (347, "buy")])
    ]
    found = figures(entries=[entry("a", "see", 0)], tickets=tickets)
    counts = found.stages["see"].tickets
    assert counts is not None
    assert counts.newest == TicketWeek(day(354).date(), 1, (0,) * 12)
    assert found.touchpoint_tickets == (("form", TicketWeek(day(354).date(), 2, (0,) * 11 + (1,))),)
