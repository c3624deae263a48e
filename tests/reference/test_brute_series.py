"""The reference of figures by month itself, against a case worked out on paper."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from typing import Any

from brute_force import Log, Question, brute_force

QUESTION = Question(stages=("see", "buy"), later={"see": {"buy"}, "buy": set()}, goal="buy")


def on(month: int, day: int) -> datetime:
    return datetime(2026, month, day, tzinfo=UTC)


def entry(lead: str, stage: str, at: datetime) -> dict[str, Any]:
    return {"lead_id": lead, "stage": stage, "entered_at": at}


def touch(lead: str, channel: str, at: datetime) -> dict[str, Any]:
    return {"lead_id": lead, "channel": channel, "at": at}


# January: a buys after ten days, b after a hundred and nine, c never. February: nobody. March: d comes.
LOG = Log(
    leads=[],
    touches=[
        touch("a", "Email", on(1, 3)),
        touch("a", "Search", on(1, 4)),
        touch("b", "Search", on(4, 20)),
        touch("d", "Email", on(3, 31)),
    ],
    stage_events=[
        entry("a", "see", on(1, 5)),
        entry("b", "see", on(1, 12)),
        entry("c", "see", on(1, 31)),
        entry("a", "buy", on(1, 15)),
        entry("b", "buy", on(5, 1)),
        entry("d", "see", on(3, 31)),
    ],
    tickets=[],
    spend=[],
    as_of=on(7, 1) - timedelta(microseconds=1),
)


def test_three_leads_of_january_and_one_of_march() -> None:
    """Fewer than thirty moved on, so 90 days count: April's leads are all watched so long only from 29 July on."""
    found = brute_force(LOG, QUESTION)["series"]
    # The first entry is of 5 January, so that January is not known from its first moment.
    assert found["months"] == [(date(2026, month, 1), month != 1) for month in range(1, 7)]
    assert found["entries"] == {"see": [3, 0, 1, 0, 0, 0], "buy": [1, 0, 0, 0, 1, 0]}
    assert found["moved"]["see"] == (90, [(1, 3), (0, 0), (0, 1), None, None, None])
    assert found["moved"][None] == found["moved"]["see"]


def test_credit_of_a_month_is_that_of_its_entries() -> None:
    """A in January: half each by the linear model, all to Email by the first touch; b in May: all to Search."""
    found = brute_force(LOG, QUESTION)["series"]["credits"]
    half = Fraction(1, 2)
    assert found["buy", "linear", "Email"][0] == [half, 0, 0, 0, 0, 0]
    assert found["buy", "linear", "Search"][0] == [half, 0, 0, 0, 1, 0]
    assert found["buy", "first_touch", "Email"][0] == [1, 0, 0, 0, 0, 0]
    assert ("buy", "first_touch", "(unattributed)") not in found
    assert found["see", "last_touch", "(unattributed)"][0] == [2, 0, 0, 0, 0, 0]
    assert not any(model == "markov" for _, model, _ in found)
