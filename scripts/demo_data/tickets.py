"""Support tickets by week, stage and topic, with the two weeks in which the price list filled the inbox."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from demo_data.clock import END, LAST_DAY, working_minute
from demo_data.dice import Dice

WEEKLY: dict[str, dict[tuple[str, str], float]] = {
    "awareness": {("what-it-does", "website"): 3, ("newsletter", "newsletter"): 1.5},
    "consideration": {
        ("crm-connection", "setup-docs"): 7,
        ("trial-limits", "trial-signup"): 4,
        ("routing-rules", "setup-docs"): 5,
        ("login", "product-app"): 2.5,
        ("", ""): 1,
    },
    "decision": {
        ("pricing", "pricing-page"): 7,
        ("plans", "pricing-page"): 3,
        ("quote", "sales-call"): 5,
        ("contract", "sales-call"): 3.5,
        ("data-protection", "security-page"): 2,
        ("", ""): 1.5,
    },
    "security-review": {("questionnaire", "security-page"): 3, ("single-sign-on", "security-page"): 1.5},
    "pilot": {("crm-connection", "setup-docs"): 2, ("single-sign-on", "product-app"): 1},
    "retention": {
        ("invoice", "billing"): 4,
        ("routing-rules", "setup-docs"): 6,
        ("roles", "product-app"): 5,
        ("login", "product-app"): 3,
        ("", ""): 1,
    },
    "advocacy": {("invite", "colleague-invite"): 1.5, ("report", "product-app"): 1.5},
}
"""Tickets a week in an ordinary week, by (topic, touchpoint)."""

PRICE_WEEKS = {
    date(2026, 6, 15): 58,
    date(2026, 6, 22): 44,
    date(2026, 6, 29): 27,
    date(2026, 7, 6): 12,
    date(2026, 10, 12): 39,
    date(2026, 10, 19): 52,
    date(2026, 10, 26): 47,
}
"""Extra tickets about prices: the new list in June, the end of the old plans in October."""


@dataclass(frozen=True, slots=True)
class Ticket:
    """One request to support; it belongs to no lead."""

    minute: int
    stage: str
    touchpoint: str
    topic: str


def make_tickets(dice: Dice) -> list[Ticket]:
    """Return every ticket in order of time."""
    first = date(2025, 9, 1)
    weeks = [first + timedelta(days=7 * number) for number in range((LAST_DAY - first).days // 7 + 1)]
    found = [ticket for week in weeks for ticket in tickets_of_week(dice, week)]
    return sorted((ticket for ticket in found if ticket.minute <= END), key=lambda ticket: ticket.minute)


def tickets_of_week(dice: Dice, monday: date) -> Iterator[Ticket]:
    """Yield the tickets of the week that starts on `monday`."""
    last = min(monday + timedelta(days=6), LAST_DAY)
    for stage, topics in WEEKLY.items():
        for (topic, touchpoint), mean in topics.items():
            for _ in range(dice.around(mean)):
                yield Ticket(working_minute(dice, monday, last), stage, touchpoint, topic)
    for _ in range(PRICE_WEEKS.get(monday, 0)):
        topic = dice.pick({"pricing": 74, "plans": 26})
        yield Ticket(working_minute(dice, monday, last), "decision", "pricing-page", topic)
