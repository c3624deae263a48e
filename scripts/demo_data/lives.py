"""The life of each lead: who it is, which stages it enters and when, and how it ends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from demo_data.clock import END, MONTHS, minute_of, minutes, month_end, working_minute
from demo_data.dice import Dice, Quantiles

PRICE_CHANGE = date(2026, 6, 15)
WEBINAR_GAIN = 0.16
READER_GAIN = 0.21


@dataclass(frozen=True, slots=True)
class Stay:
    """How leads fare in one stage.

    Attributes:
        onward: Next stage and its weight among those who move on.
        moves: Share of leads that move on.
        move_days: Days until they do.
        loses: Share lost among those who do not; the rest stays open.
        loss_days: Days until they are lost.
        reasons: Why they are lost, by weight; "" where nobody wrote it down.
    """

    onward: Mapping[str, float]
    moves: float
    move_days: Quantiles
    loses: float
    loss_days: Quantiles
    reasons: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of a lead on its first day.

    Attributes:
        reader: Reads the blog before anything else happens.
        attends: Would join a webinar in the first week of a trial.
        tracked: Left touches; some leads were typed in by hand and left none.
    """

    lead_id: str
    segment: str
    persona: str
    region: str
    employees: int
    introduced_by: str
    reader: bool
    attends: bool
    tracked: bool
    created: int


@dataclass(frozen=True, slots=True)
class Life:
    """A profile and what became of it up to the last day of the data.

    Attributes:
        entries: (stage, minute) in order of time, later entries into the same stage included.
        outcome: open, won or lost.
        outcome_at: Minute of a win or a loss; None for open leads, and for a few losses nobody dated.
        last_minute: Last minute in which the lead can leave a touch.
        value: Euro a year; None before the lead asked for a demo.
    """

    profile: Profile
    entries: tuple[tuple[str, int], ...]
    outcome: str = "open"
    outcome_at: int | None = None
    lost_reason: str = ""
    last_minute: int = END
    ended_at: int | None = None
    ended_reason: str = ""
    value: int | None = None

    def entered(self, stage: str) -> int | None:
        """Return the minute of the first entry into a stage; None without one."""
        return next((minute for name, minute in self.entries if name == stage), None)


AWARENESS = Stay(
    {"consideration": 0.972, "decision": 0.028},
    0.48,
    ((0, 0.1), (0.25, 2), (0.5, 4.5), (0.75, 9), (0.9, 16), (1, 26)),
    0.82,
    ((0, 4), (0.25, 11), (0.5, 17), (0.75, 23), (1, 34)),
    {"no-response": 50, "not-a-fit": 24, "timing": 14, "": 12},
)
CONSIDERATION = Stay(
    {"decision": 1},
    0.43,
    ((0, 0.5), (0.25, 5.5), (0.5, 9.5), (0.75, 13), (0.9, 17), (1, 24)),
    0.84,
    ((0, 8), (0.25, 14), (0.5, 17), (0.75, 22), (1, 33)),
    {"trial-expired": 44, "no-response": 22, "missing-integration": 17, "chose-another": 9, "": 8},
)
DECISION = Stay(
    {"retention": 1},
    0.42,
    ((0, 2), (0.25, 12), (0.5, 22), (0.75, 36), (0.9, 52), (1, 78)),
    0.80,
    ((0, 12), (0.25, 26), (0.5, 42), (0.75, 61), (0.9, 76), (1, 100)),
    {"price-unclear": 22, "no-budget": 27, "chose-another": 21, "no-response": 17, "timing": 5, "": 8},
)
REASONS_SINCE_PRICE_CHANGE = {
    "price-unclear": 55,
    "no-budget": 12,
    "chose-another": 12,
    "no-response": 10,
    "timing": 3,
    "": 8,
}
RETENTION = Stay(
    {"advocacy": 1},
    0.84,
    ((0, 3), (0.25, 7), (0.5, 11), (0.75, 17), (0.9, 24), (1, 38)),
    0,
    ((0, 1), (1, 2)),
)
END_OF_MAP = Stay({}, 0, ((0, 1), (1, 2)), 0, ((0, 1), (1, 2)))

SELF_SERVE: dict[str, Stay] = {
    "awareness": AWARENESS,
    "consideration": CONSIDERATION,
    "decision": DECISION,
    "retention": RETENTION,
    "advocacy": END_OF_MAP,
}
ENTERPRISE: dict[str, Stay] = {
    "awareness": replace(AWARENESS, onward={"consideration": 1}, moves=0.52),
    "consideration": replace(CONSIDERATION, moves=0.46),
    "decision": replace(
        DECISION,
        onward={"security-review": 0.77, "pilot": 0.23},
        moves=0.64,
        move_days=((0, 1), (0.25, 5), (0.5, 9), (0.75, 15), (1, 28)),
        loss_days=((0, 6), (0.25, 13), (0.5, 19), (0.75, 26), (1, 40)),
        reasons={"no-budget": 30, "no-response": 24, "chose-another": 22, "price-unclear": 14, "": 10},
    ),
    "security-review": Stay(
        {"pilot": 1},
        0.46,
        ((0, 5), (0.25, 17), (0.5, 27), (0.75, 40), (0.9, 52), (1, 70)),
        0.80,
        ((0, 20), (0.25, 34), (0.5, 46), (0.75, 58), (1, 80)),
        {"security-unanswered": 52, "no-response": 18, "chose-another": 14, "timing": 8, "": 8},
    ),
    "pilot": Stay(
        {"retention": 1},
        0.70,
        ((0, 6), (0.25, 13), (0.5, 17), (0.75, 22), (1, 32)),
        0.80,
        ((0, 8), (0.5, 20), (1, 34)),
        {"missing-integration": 44, "timing": 28, "no-budget": 20, "": 8},
    ),
    "retention": RETENTION,
    "advocacy": END_OF_MAP,
}

SEGMENTS = {"small": 4050, "mid-market": 3250, "enterprise": 2000, "agency": 400}
EMPLOYEES = {"small": (8, 49), "mid-market": (50, 499), "enterprise": (500, 6400), "agency": (4, 60)}
MARKETING, SALES_OPS = "hanna-lindqvist", "ruben-adeyemi"
PERSONAS = {
    "small": {MARKETING: 76, SALES_OPS: 20, "": 4},
    "mid-market": {MARKETING: 62, SALES_OPS: 34, "": 4},
    "enterprise": {MARKETING: 17, SALES_OPS: 80, "": 3},
    "agency": {MARKETING: 55, SALES_OPS: 35, "": 10},
}
REGIONS = {"dach": 41, "nordics": 19, "benelux": 15, "uk-ireland": 14, "iberia": 7, "": 4}
VALUES: dict[str, Quantiles] = {
    "small": ((0, 900), (0.5, 1900), (0.9, 3400), (1, 5200)),
    "mid-market": ((0, 3200), (0.5, 6800), (0.9, 12500), (1, 19000)),
    "enterprise": ((0, 16000), (0.5, 34000), (0.9, 68000), (1, 98000)),
    "agency": ((0, 900), (0.5, 2400), (1, 6000)),
}
INTRODUCED_BY = {
    "Paid Social": 39.5,
    "Organic Search": 17,
    "Paid Search": 10,
    "Direct": 7,
    "Referral": 6.5,
    "Organic Social": 6,
    "Events": 4,
    "Display": 3,
    "Partner": 3,
    "AI Assistant": 2,
    "Organic Video": 2,
}
INTRODUCED_ENTERPRISE = INTRODUCED_BY | {"Events": 11, "Partner": 8, "Paid Search": 6}
FIRST_GAIN = {"Paid Social": -0.07, "Organic Search": 0.06, "Referral": 0.05, "Partner": 0.06, "Display": -0.08}
READERS = {"Organic Search": 0.68, "Paid Social": 0.52, "Paid Search": 0.50, "Events": 0.46, "Partner": 0.50}
MONTHLY_LEADS = (54, 62, 66, 45, 60, 66, 72, 70, 71, 68, 64, 62, 78, 82)


def make_profiles(dice: Dice) -> list[Profile]:
    """Return every lead, in the order in which they were created."""
    drawn = [draw_profile(dice, segment) for segment, count in SEGMENTS.items() for _ in range(count)]
    drawn.sort(key=lambda profile: profile.created)
    return [replace(profile, lead_id=f"L{number:05}") for number, profile in enumerate(drawn, start=1)]


def draw_profile(dice: Dice, segment: str) -> Profile:
    """Return a lead of a segment, without its id."""
    month = MONTHS[dice.pick(dict(enumerate(MONTHLY_LEADS)))]
    first = dice.pick(INTRODUCED_ENTERPRISE if segment == "enterprise" else INTRODUCED_BY)
    tracked = dice.chance(0.96)
    return Profile(
        lead_id="",
        segment=segment,
        persona=dice.pick(PERSONAS[segment]),
        region=dice.pick(REGIONS),
        employees=dice.between(*EMPLOYEES[segment]),
        introduced_by=first,
        reader=dice.chance(READERS.get(first, 0.56)) and tracked,
        attends=dice.chance(0.17) and tracked,
        tracked=tracked,
        created=working_minute(dice, month, month_end(month)),
    )


def live(dice: Dice, profile: Profile) -> Life:
    """Return the life of a lead, cut at the last minute of the data."""
    plan = ENTERPRISE if profile.segment == "enterprise" else SELF_SERVE
    stage = "consideration" if dice.chance(0.015) else "awareness"
    life = Life(profile, ((stage, profile.created),))
    while True:
        stage, now = life.entries[-1]
        if stage == "decision":
            life = replace(life, value=round(dice.on_curve(VALUES[profile.segment])) // 10 * 10)
        if stage == "retention":
            life = replace(life, outcome="won", outcome_at=now)
        if not dice.chance(chance_to_move(profile, stage, now, plan[stage])):
            return finish(dice, life, plan[stage])
        then = now + minutes(dice.on_curve(plan[stage].move_days))
        if then > END:
            return life
        life = replace(life, entries=(*life.entries, (dice.pick(plan[stage].onward), then)))


def chance_to_move(profile: Profile, stage: str, now: int, stay: Stay) -> float:
    """Return the probability that a lead moves on from a stage it entered at `now`."""
    chance = stay.moves
    if stage in ("awareness", "consideration"):
        chance += READER_GAIN * profile.reader
    if stage == "awareness":
        chance += FIRST_GAIN.get(profile.introduced_by, 0)
    if stage == "consideration":
        chance += WEBINAR_GAIN * profile.attends
    if meets_new_prices(profile, stage, now):
        chance -= 0.15
    return chance


def meets_new_prices(profile: Profile, stage: str, now: int) -> bool:
    """Tell whether a lead that enters a stage at `now` will read the new price list there."""
    return stage == "decision" and profile.segment != "enterprise" and now >= minute_of(PRICE_CHANGE)


def finish(dice: Dice, life: Life, stay: Stay) -> Life:
    """Return the life of a lead that stays where it is: lost, open, or a customer who may leave."""
    now = life.entries[-1][1]
    if life.outcome == "won":
        return maybe_leave(dice, life)
    lost_at = now + minutes(dice.on_curve(stay.loss_days))
    if not dice.chance(stay.loses):
        return replace(life, last_minute=min(END, now + minutes(30)))
    if lost_at > END:
        return life
    undated = dice.chance(0.008)
    return replace(
        life,
        outcome="lost",
        outcome_at=None if undated else lost_at,
        lost_reason=dice.pick(
            REASONS_SINCE_PRICE_CHANGE if meets_new_prices(life.profile, *life.entries[-1]) else stay.reasons
        ),
        last_minute=lost_at,
    )


def maybe_leave(dice: Dice, life: Life) -> Life:
    """Return the life of a customer, some of whom leave, mostly those who never brought anybody along."""
    stage, now = life.entries[-1]
    ended_at = now + minutes(dice.between(25, 80) if stage == "retention" else dice.between(60, 200))
    if not dice.chance(0.34 if stage == "retention" else 0.06) or ended_at > END:
        return replace(life, last_minute=min(END, now + minutes(60)))
    reason = dice.pick({"price": 38, "not-used": 30, "champion-left": 20, "": 12})
    return replace(life, ended_at=ended_at, ended_reason=reason, last_minute=ended_at)


def with_returns(dice: Dice, life: Life) -> Life:
    """Return the life with a second entry where a lead starts over: another trial, a reopened security review."""
    stages = [stage for stage, _ in life.entries]
    for back, away, chance in (("consideration", "decision", 0.03), ("security-review", "pilot", 0.14)):
        if back not in stages or away not in stages or not dice.chance(chance):
            continue
        place = stages.index(away)
        start = life.entries[place][1]
        stop = life.entries[place + 1][1] if place + 1 < len(stages) else life.last_minute
        if stop - start < 4:
            continue
        entries = (*life.entries, (back, (start + stop) // 2))
        return replace(life, entries=tuple(sorted(entries, key=lambda entry: entry[1])))
    return life
