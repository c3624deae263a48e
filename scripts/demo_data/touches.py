"""The touches that a lead leaves on its way through the stages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from demo_data.channels import NAMED_BY_HAND, STAGE_CHANNELS, Origin, draw_origin
from demo_data.clock import END, minutes
from demo_data.dice import Dice
from demo_data.lives import Life


@dataclass(frozen=True, slots=True)
class Touch:
    """One dated meeting of a lead with a page, an email, a person or an event."""

    lead_id: str
    minute: int
    origin: Origin
    page: str = ""
    event: str = ""


ENTRY_DEEDS = {
    "consideration": ("/trial", "trial_start"),
    "decision": ("/demo", "demo_request"),
    "security-review": ("/security", "security_request"),
    "pilot": ("/app/pilot", "pilot_start"),
    "retention": ("/app/billing", "first_payment"),
    "advocacy": ("/app/invite", "invite_sent"),
}
"""Page and event with which a stage is entered."""

POSTS = (
    "/blog/first-hour",
    "/blog/routing-rules",
    "/blog/speed-to-lead",
    "/blog/handover-checklist",
    "/blog/lead-scores",
)
CALCULATOR = "/tools/delay-calculator"
OTHER_PAGES: dict[str, dict[str, float]] = {
    "introduced": {"/": 26, "/lp/slow-leads": 44, "/lp/handover": 30},
    "awareness": {
        "/": 24,
        "/product": 30,
        "/lp/handover": 12,
        "/guides/lead-handover": 14,
        CALCULATOR: 12,
        "/customers/orrin": 8,
    },
    "consideration": {
        "/product": 15,
        "/integrations": 22,
        "/docs/setup": 24,
        "/compare/spreadsheets": 15,
        "/customers/orrin": 12,
        "/pricing": 12,
    },
    "decision": {
        "/pricing": 50,
        "/docs/setup": 8,
        "/customers/orrin": 14,
        "/compare/spreadsheets": 10,
        "/security": 10,
        "/integrations": 8,
    },
    "security-review": {"/security": 62, "/docs/sso": 26, "/pricing": 12},
    "pilot": {"/app/pilot": 52, "/docs/setup": 30, "/docs/sso": 18},
    "retention": {"/app/report": 56, "/docs/setup": 30, "/blog/routing-rules": 8, "/pricing": 6},
    "advocacy": {"/app/report": 60, "/app/invite": 22, "/reviews": 18},
}
READING = {"introduced": 0.42, "awareness": 0.42, "consideration": 0.30, "decision": 0.05}
"""Share of a reader's page touches that are blog posts."""

HOW_MANY: dict[str, dict[int, float]] = {
    "awareness": {0: 14, 1: 30, 2: 28, 3: 18, 4: 10},
    "consideration": {0: 6, 1: 20, 2: 30, 3: 26, 4: 18},
    "decision": {1: 14, 2: 20, 3: 24, 4: 22, 5: 12, 7: 8},
    "security-review": {1: 14, 2: 24, 3: 26, 4: 20, 6: 16},
    "pilot": {2: 30, 3: 40, 5: 30},
    "retention": {1: 30, 2: 30, 3: 24, 4: 16},
    "advocacy": {0: 30, 1: 40, 2: 30},
}
FIRST_WEEK = minutes(7) - 1


def touches_of(dice: Dice, life: Life) -> list[Touch]:
    """Return the touches of a lead in order of time; none for a lead that left no trace."""
    if not life.profile.tracked:
        return []
    found = [*introduction(dice, life)]
    first_entries = _first_entries(life)
    for place, (stage, start) in enumerate(first_entries):
        following = first_entries[place + 1] if place + 1 < len(first_entries) else None
        stop = following[1] if following else life.last_minute
        found += stage_touches(dice, life, stage, start, stop)
        if following:
            found.append(entry_deed(dice, life, stage, following))
    found = [touch for touch in found if 0 <= touch.minute <= END]
    return sorted(with_reading(dice, life, found), key=lambda touch: touch.minute)


def _first_entries(life: Life) -> list[tuple[str, int]]:
    """Return a lead's first entry into each stage, in order of time."""
    first: dict[str, int] = {}
    for stage, minute in life.entries:
        first.setdefault(stage, minute)
    return list(first.items())


def introduction(dice: Dice, life: Life) -> Iterator[Touch]:
    """Yield the first touch, and the sign-up that made the lead known where that came later."""
    profile = life.profile
    gap = minutes(dice.on_curve(((0, 0), (0.55, 0.01), (0.8, 2), (1, 12))))
    first = max(0, profile.created - gap)
    origin = draw_origin(dice, profile.introduced_by, "awareness", first)
    event = "booth_talk" if profile.introduced_by == "Events" else ""
    page = "" if event else draw_page(dice, life, "introduced")
    yield Touch(profile.lead_id, first, origin, page, event)
    if gap > minutes(0.5):
        channel = web_channel(dice, "awareness")
        known = draw_origin(dice, channel, "awareness", profile.created)
        yield Touch(profile.lead_id, profile.created, known, "/guides/lead-handover", "guide_download")


def stage_touches(dice: Dice, life: Life, stage: str, start: int, stop: int) -> Iterator[Touch]:
    """Yield touches made while in a stage, later than its entry and before the next one."""
    # In a trial's first week the number of touches says nothing about what comes later, so that only
    # the webinar (which does change it) shows up when early touches are compared.
    reach = start + FIRST_WEEK if stage == "consideration" else min(stop, start + minutes(45))
    for _ in range(dice.pick(HOW_MANY[stage])):
        yield from kept(ordinary_touch(dice, life, stage, dice.between(start + 1, max(start + 1, reach))), stop)
    if stage == "consideration":
        yield from kept(decoy_touch(dice, life, dice.between(start + 1, start + FIRST_WEEK)), stop)
        yield from kept(webinar_touch(dice, life, dice.between(start + 1, start + FIRST_WEEK)), stop)
        if stop - start > minutes(8) and dice.chance(0.6):
            yield from kept(ordinary_touch(dice, life, stage, dice.between(start + minutes(7), stop - 1)), stop)


def kept(touch: Touch | None, stop: int) -> Iterator[Touch]:
    """Yield the touch when there is one and it lies before `stop`."""
    if touch is not None and touch.minute < stop:
        yield touch


def ordinary_touch(dice: Dice, life: Life, stage: str, minute: int) -> Touch | None:
    """Return a touch by the channels and pages that are usual in a stage; None where only a reader would come."""
    # A post that is not read is no other page instead: else all other pages would seem to hold people back.
    if stage == "consideration" and not life.profile.reader and dice.chance(READING[stage] * 0.6):
        return None
    channel = dice.pick(STAGE_CHANNELS[stage])
    origin = draw_origin(dice, channel, stage, minute)
    lead_id = life.profile.lead_id
    if channel == "Email":
        return Touch(lead_id, minute, origin, event="email_click")
    if channel == "Sales":
        return Touch(lead_id, minute, origin, event="sales_call")
    if channel == "Webinar":
        return Touch(lead_id, minute, origin, "/webinars/live", "webinar_attended")
    if channel == "Events":
        return Touch(lead_id, minute, origin, event="booth_talk")
    return Touch(lead_id, minute, origin, draw_page(dice, life, stage))


def decoy_touch(dice: Dice, life: Life, minute: int) -> Touch | None:
    """Return a visit to the calculator, which many make and which changes nothing."""
    if not dice.chance(0.27):
        return None
    channel = web_channel(dice, "consideration")
    return Touch(life.profile.lead_id, minute, draw_origin(dice, channel, "consideration", minute), CALCULATOR)


def webinar_touch(dice: Dice, life: Life, minute: int) -> Touch | None:
    """Return the live webinar in a trial's first week, for leads that attend."""
    if not life.profile.attends:
        return None
    origin = draw_origin(dice, "Webinar", "consideration", minute)
    return Touch(life.profile.lead_id, minute, origin, "/webinars/live", "webinar_attended")


def entry_deed(dice: Dice, life: Life, stage: str, following: tuple[str, int]) -> Touch:
    """Return the touch with which a lead enters the next stage."""
    name, minute = following
    page, event = ENTRY_DEEDS[name]
    return Touch(life.profile.lead_id, minute, draw_origin(dice, web_channel(dice, stage), stage, minute), page, event)


def web_channel(dice: Dice, stage: str) -> str:
    """Return a channel of the stage that leads to a page."""
    others = (*NAMED_BY_HAND, "Email")
    return dice.pick({name: weight for name, weight in STAGE_CHANNELS[stage].items() if name not in others})


def draw_page(dice: Dice, life: Life, stage: str) -> str:
    """Return a page of the stage; blog posts only for readers."""
    if life.profile.reader and dice.chance(READING.get(stage, 0)):
        return dice.one_of(POSTS)
    pages = OTHER_PAGES[stage]
    return dice.pick({page: weight for page, weight in pages.items() if life.profile.reader or page not in POSTS})


def with_reading(dice: Dice, life: Life, touches: list[Touch]) -> list[Touch]:
    """Return the touches with a blog post among those before the second stage, if the lead is a reader."""
    known = sorted(minute for _, minute in life.entries)
    early = [touch for touch in touches if touch.minute <= (known[1] if len(known) > 1 else END)]
    if not life.profile.reader or any(touch.page in POSTS for touch in early):
        return touches
    for touch in early:
        if touch.page and not touch.event:
            return [replace(item, page=dice.one_of(POSTS)) if item is touch else item for item in touches]
    minute = life.profile.created
    origin = draw_origin(dice, "Organic Search", "awareness", minute)
    return [*touches, Touch(life.profile.lead_id, minute, origin, dice.one_of(POSTS))]
