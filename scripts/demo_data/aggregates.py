"""Monthly tables that belong to no lead: spend, pages, channels and the steps of the sign-up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from demo_data.clock import MONTHS, day_of, month_end
from demo_data.dice import Dice
from demo_data.lives import PRICE_CHANGE, Life

Row = tuple[str, ...]

SPEND: dict[tuple[str, str], float] = {
    ("Paid Social", "ps-slow-leads"): 9200,
    ("Paid Social", "ps-handover"): 6100,
    ("Paid Social", "ps-lookalike"): 3900,
    ("Paid Social", "ps-retarget"): 2200,
    ("Paid Search", "se-lead-routing"): 6800,
    ("Paid Search", "se-brand"): 1500,
    ("Paid Search", "se-compare"): 2400,
    ("Display", "dp-retarget"): 1800,
    ("Organic Search", "articles"): 5200,
    ("Email", "newsletter"): 900,
    ("Partner", "pt-crmhaus"): 1400,
    ("Partner", "pt-fieldlab"): 700,
}
"""Euro a month in an ordinary month."""

FAIR_COSTS = {
    date(2025, 10, 1): ("ev-leadtage-25", 18400.0),
    date(2026, 3, 1): ("ev-revday-26", 11900.0),
    date(2026, 9, 1): ("ev-leadtage-26", 20600.0),
}


def spend_rows(dice: Dice) -> Iterator[Row]:
    """Yield period_start, period_end, channel, campaign, amount, currency."""
    for number, month in enumerate(MONTHS):
        costs = {key: amount * (0.92 + 0.012 * number) for key, amount in SPEND.items()}
        costs["Webinar", f"wb-{month:%y%m}"] = 1250.0
        if month in FAIR_COSTS:
            campaign, amount = FAIR_COSTS[month]
            costs["Events", campaign] = amount
        for (channel, campaign), amount in costs.items():
            cents = int(amount * dice.between(88, 112)) + dice.between(0, 99)
            yield (*_period(month), channel, campaign, f"{cents // 100}.{cents % 100:02}", "EUR")


@dataclass(frozen=True, slots=True)
class PageHabit:
    """How visitors use a page: sessions a month, shares of views, and clicks per 1,000 views.

    Attributes:
        exits: Exits per view.
        entrances: Entrances per session.
        seconds: Engaged seconds per view.
        scroll: Mean depth reached, from 0 to 100.
        rage: Rage clicks per 1,000 views.
    """

    sessions: int
    exits: float
    entrances: float
    seconds: int
    scroll: int
    rage: int


PAGES = {
    "/": PageHabit(14200, 0.34, 0.62, 38, 48, 2),
    "/product": PageHabit(8900, 0.27, 0.24, 64, 57, 2),
    "/lp/slow-leads": PageHabit(11800, 0.58, 0.95, 24, 34, 3),
    "/lp/handover": PageHabit(7400, 0.55, 0.94, 26, 37, 3),
    "/blog/first-hour": PageHabit(9700, 0.49, 0.81, 142, 71, 1),
    "/blog/routing-rules": PageHabit(6100, 0.46, 0.74, 155, 69, 1),
    "/blog/speed-to-lead": PageHabit(5200, 0.50, 0.79, 131, 66, 1),
    "/guides/lead-handover": PageHabit(4300, 0.33, 0.42, 96, 62, 2),
    "/tools/delay-calculator": PageHabit(5600, 0.36, 0.38, 88, 81, 4),
    "/integrations": PageHabit(3900, 0.29, 0.18, 52, 60, 3),
    "/docs/setup": PageHabit(4800, 0.30, 0.21, 118, 64, 4),
    "/compare/spreadsheets": PageHabit(2700, 0.31, 0.44, 84, 66, 2),
    "/customers/orrin": PageHabit(1900, 0.30, 0.20, 97, 70, 1),
    "/webinars/live": PageHabit(1500, 0.24, 0.33, 75, 58, 2),
    "/trial": PageHabit(3600, 0.28, 0.17, 49, 77, 3),
    "/pricing": PageHabit(5900, 0.33, 0.12, 71, 63, 5),
    "/demo": PageHabit(1700, 0.26, 0.14, 41, 82, 3),
    "/security": PageHabit(1300, 0.29, 0.16, 93, 61, 3),
}
AFTER_PRICE_CHANGE = PageHabit(6600, 0.55, 0.13, 124, 89, 31)
"""The pricing page since June: people stay longer, read to the end, click on what is no link, and go."""


def page_rows(dice: Dice) -> Iterator[Row]:
    """Yield page, period_start, period_end, sessions, views, entrances, exits, and how visitors behaved."""
    for month in MONTHS:
        for page, usual in PAGES.items():
            habit = AFTER_PRICE_CHANGE if page == "/pricing" and month_end(month) > PRICE_CHANGE else usual
            sessions = habit.sessions * dice.between(90, 110) // 100
            views = sessions * dice.between(118, 132) // 100
            exits = int(views * habit.exits) + dice.between(-12, 12)
            rage = views * habit.rage // 1000 + dice.between(0, 3)
            figures = (
                sessions,
                views,
                int(sessions * habit.entrances),
                exits,
                habit.seconds + dice.between(-4, 4),
                habit.scroll + dice.between(-2, 2),
                rage,
                rage * 2 + dice.between(0, 9),
                views * 3 // 200 + rage,
            )
            yield (page, *_period(month), *map(str, figures))


SOURCES = {
    ("google", "organic"): (16800, 0.021, 0.0062),
    ("linkedin", "paid-social"): (10900, 0.008, 0.0016),
    ("facebook", "paid-social"): (7600, 0.006, 0.0010),
    ("google", "cpc"): (5200, 0.018, 0.0048),
    ("newsletter", "email"): (4100, 0.024, 0.0082),
    ("(direct)", "(none)"): (9300, 0.017, 0.0074),
    ("toolgarden.example", "referral"): (1600, 0.031, 0.0110),
    ("(not set)", "(not set)"): (3100, 0.012, 0.0034),
}
"""Sessions a month, and key events per session: trials started, demos asked for."""


def channel_rows(dice: Dice, sales: Dice) -> Iterator[Row]:
    """Yield period_start, period_end, stage, source, medium, sessions, key_events, revenue; sessions are of no stage.

    Revenue comes with the first payments; since the new price list fewer of those who ask for a demo pay.
    """
    for month in MONTHS:
        paying = 23 if month_end(month) > PRICE_CHANGE else 33
        for (source, medium), (usual, trials, demos) in SOURCES.items():
            sessions = usual * dice.between(88, 114) // 100
            yield (*_period(month), "", source, medium, str(sessions), "", "")
            for stage, rate in (("consideration", trials), ("decision", demos)):
                events = int(sessions * rate * dice.between(90, 110) / 100)
                yield (*_period(month), stage, source, medium, "", str(events), "")
            payments = events * sales.between(paying - 4, paying + 4) // 100
            revenue = payments * sales.between(2600, 3600)
            yield (*_period(month), "retention", source, medium, "", str(payments), str(revenue))


def funnel_rows(dice: Dice, lives: Sequence[Life]) -> Iterator[Row]:
    """Yield period_start, period_end, step, users, dropped; trials, demos and payments are counted from the lives."""
    for month in MONTHS:
        trials = _entries_in(lives, "consideration", month)
        demos = _entries_in(lives, "decision", month)
        paid = _entries_in(lives, "retention", month)
        connected = max(demos, trials * dice.between(66, 72) // 100)
        steps = {
            "Opened the trial form": trials * dice.between(215, 240) // 100,
            "Started a trial": trials,
            "Connected the CRM": connected,
            "Asked for a demo": demos,
            "Paid the first invoice": min(demos, paid),
        }
        following = [*list(steps.values())[1:], min(demos, paid)]
        for (step, users), then in zip(steps.items(), following, strict=True):
            yield (*_period(month), step, str(users), str(users - then))


def _entries_in(lives: Sequence[Life], stage: str, month: date) -> int:
    """Return how many leads first entered a stage within a month."""
    entered = (life.entered(stage) for life in lives)
    return sum(month <= day_of(minute) <= month_end(month) for minute in entered if minute is not None)


def _period(month: date) -> tuple[str, str]:
    """Return first and last day of a month as text."""
    return month.isoformat(), month_end(month).isoformat()
