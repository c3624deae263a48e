"""Where touches come from: source, medium and campaign of each channel, and which channels matter in which stage."""

from __future__ import annotations

from dataclasses import dataclass

from demo_data.clock import DAY_MINUTES, day_of
from demo_data.dice import Dice


@dataclass(frozen=True, slots=True)
class Origin:
    """Source, medium and campaign of a touch; `channel` only where no rule could tell it from those."""

    source: str = ""
    medium: str = ""
    campaign: str = ""
    channel: str = ""


PLACES: dict[str, dict[tuple[str, str], float]] = {
    "Paid Social": {("linkedin", "paid-social"): 52, ("facebook", "paid-social"): 27, ("instagram", "paid-social"): 21},
    "Organic Search": {
        ("google", "organic"): 84,
        ("bing", "organic"): 8,
        ("duckduckgo", "organic"): 5,
        ("ecosia.org", "organic"): 3,
    },
    "Paid Search": {("google", "cpc"): 83, ("bing", "cpc"): 17},
    "Display": {("adnet", "display"): 1},
    "Direct": {("(direct)", "(none)"): 1},
    "Email": {("newsletter", "email"): 1},
    "Organic Social": {("linkedin", "social"): 70, ("facebook", "social"): 12, ("mastodon", "social"): 18},
    "Organic Video": {("youtube", "video"): 1},
    "Referral": {
        ("toolgarden.example", "referral"): 46,
        ("revops-weekly.example", "referral"): 33,
        ("crmhaus.example", "referral"): 21,
    },
    "AI Assistant": {("chatgpt.com", "ai-assistant"): 70, ("claude.ai", "ai-assistant"): 30},
    "Webinar": {("webinar", "event"): 1},
    "Events": {("fair", "event"): 1},
    "Partner": {("partner", "intro"): 1},
    "Sales": {("sales", "call"): 1},
    "Unassigned": {("flyer", "qr"): 60, ("partnerkit", "toolkit"): 40},
}
NAMED_BY_HAND = ("Webinar", "Events", "Partner", "Sales")

CAMPAIGNS: dict[str, dict[str, float]] = {
    "Paid Social": {"ps-slow-leads": 42, "ps-handover": 28, "ps-lookalike": 18, "ps-retarget": 12},
    "Paid Search": {"se-lead-routing": 48, "se-brand": 30, "se-compare": 22},
    "Display": {"dp-retarget": 1},
    "AI Assistant": {"(ai-assistant)": 1},
    "Partner": {"pt-crmhaus": 64, "pt-fieldlab": 36},
}
UNTAGGED = 0.11
"""Share of paid touches whose campaign nobody tagged."""

FAIRS = ((0, "ev-leadtage-25"), (150, "ev-revday-26"), (330, "ev-leadtage-26"))
"""(first day of the fair's season, campaign)."""

STAGE_CHANNELS: dict[str, dict[str, float]] = {
    "awareness": {
        "Organic Search": 37,
        "Email": 13,
        "Direct": 12,
        "Paid Social": 13,
        "Paid Search": 8,
        "Referral": 6,
        "Organic Social": 5,
        "Webinar": 1.5,
        "Organic Video": 2,
        "AI Assistant": 2,
        "Unassigned": 1.5,
    },
    "consideration": {
        "Organic Search": 35,
        "Email": 19,
        "Direct": 16,
        "Referral": 9,
        "Paid Search": 6,
        "Paid Social": 6,
        "Sales": 3,
        "Organic Social": 3,
        "AI Assistant": 2.5,
        "Unassigned": 1.5,
    },
    "decision": {
        "Direct": 27,
        "Sales": 23,
        "Email": 22,
        "Organic Search": 13,
        "Referral": 6,
        "Paid Search": 4,
        "Webinar": 1.5,
        "Partner": 1.5,
        "Unassigned": 1.5,
    },
    "security-review": {"Sales": 42, "Email": 26, "Direct": 20, "Organic Search": 7, "Partner": 4, "Unassigned": 1},
    "pilot": {"Sales": 34, "Direct": 30, "Email": 24, "Organic Search": 8, "Partner": 4},
    "retention": {"Email": 34, "Direct": 36, "Sales": 10, "Organic Search": 13, "Webinar": 5, "Unassigned": 1},
    "advocacy": {"Email": 38, "Direct": 30, "Organic Social": 14, "Referral": 12, "Events": 3},
}


def draw_origin(dice: Dice, channel: str, stage: str, minute: int) -> Origin:
    """Return where a touch of a channel came from, sometimes with its tags lost on the way."""
    source, medium = dice.pick(PLACES[channel])
    if channel in NAMED_BY_HAND:
        return Origin(source, medium, draw_campaign(dice, channel, stage, minute), channel)
    if dice.chance(0.03 if channel == "Email" else 0.15):
        return dice.pick({Origin(): 88, Origin("(not set)", "(not set)"): 9, Origin("unknown", ""): 3})
    if channel in CAMPAIGNS and channel != "AI Assistant" and dice.chance(UNTAGGED):
        return Origin(source, medium)
    return Origin(source, medium, draw_campaign(dice, channel, stage, minute))


def draw_campaign(dice: Dice, channel: str, stage: str, minute: int) -> str:
    """Return the campaign of a touch; empty for channels that run none."""
    day = day_of(minute)
    if channel == "Webinar":
        return f"wb-{day:%y%m}"
    if channel == "Events":
        return [name for start, name in FAIRS if minute >= start * DAY_MINUTES][-1]
    if channel == "Email":
        letter = f"nl-{day:%y%m}"
        return dice.pick(
            {letter: 70, "tr-onboarding": 30} if stage == "consideration" else EMAILS.get(stage, {letter: 1})
        )
    return dice.pick(CAMPAIGNS[channel]) if channel in CAMPAIGNS else ""


EMAILS: dict[str, dict[str, float]] = {
    "decision": {"tr-ending": 60, "tr-onboarding": 40},
    "retention": {"cs-first-month": 1},
    "advocacy": {"cs-first-month": 55, "cs-invite": 45},
}
