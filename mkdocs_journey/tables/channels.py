"""Source, medium and campaign to a marketing channel by GA4's default channel group; the first rule that fits wins.

The rules are those of https://support.google.com/analytics/answer/9756891 for manual tagging, as of May 2026. Letter
case counts for nothing. The place of `AI Assistant` among them is not published; here it comes after the paid ones.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from mkdocs_journey.tables.channel_sources import SEARCH_ENGINES, SHOPPING_SITES, SOCIAL_SITES, VIDEO_SITES

UNASSIGNED = "Unassigned"
UNKNOWN = "(unknown)"

_BLANK_WORDS = frozenset(
    ("", "unknown", "(unknown)", "not set", "(not set)", "none", "(none)", "n/a", "#n/a", "na", "null", "(null)", "nan",
     "undefined", "(not provided)", "(data not available)", "-", "--", "–", "—")
)  # fmt: skip
_PAID = re.compile(r".*cp.*|ppc|retargeting|paid.*", re.DOTALL)
_SHOP = re.compile(r"(?:[^a-df-z]|^)shop|shopping")
_SOCIAL_MEDIUMS = ("social", "social-network", "social-media", "sm", "social network", "social media")
_EMAIL = ("email", "e-mail", "e_mail", "e mail")


@dataclass(frozen=True, slots=True)
class Tags:
    """What a touch says of where it came from, in small letters."""

    source: str
    medium: str
    campaign: str

    @property
    def is_blank(self) -> bool:
        """Whether neither source nor medium says anything; that is not a direct visit."""
        return self.source in _BLANK_WORDS and self.medium in _BLANK_WORDS

    @property
    def is_paid(self) -> bool:
        """Whether the medium is one that is paid for."""
        return _PAID.fullmatch(self.medium) is not None

    @property
    def is_shopping(self) -> bool:
        """Whether a shopping site, or a campaign about a shop."""
        return self.source in SHOPPING_SITES or _SHOP.search(self.campaign) is not None


@dataclass(frozen=True, slots=True)
class ChannelRule:
    """One rule: the channel that it gives, and when, in words and as a test."""

    channel: str
    when: str
    fits: Callable[[Tags], bool]


CHANNEL_RULES: tuple[ChannelRule, ...] = (
    ChannelRule(
        "Direct",
        "source is (direct), medium is (none) or (not set)",
        lambda tags: tags.source == "(direct)" and tags.medium in ("(none)", "(not set)"),
    ),
    ChannelRule("Cross-network", "campaign contains cross-network", lambda tags: "cross-network" in tags.campaign),
    ChannelRule(
        "Paid Shopping",
        "source is a shopping site or campaign names a shop, medium is paid",
        lambda tags: tags.is_shopping and tags.is_paid,
    ),
    ChannelRule(
        "Paid Search",
        "source is a search engine, medium is paid",
        lambda tags: tags.source in SEARCH_ENGINES and tags.is_paid,
    ),
    ChannelRule(
        "Paid Social",
        "source is a social site, medium is paid",
        lambda tags: tags.source in SOCIAL_SITES and tags.is_paid,
    ),
    ChannelRule(
        "Paid Video",
        "source is a video site, medium is paid",
        lambda tags: tags.source in VIDEO_SITES and tags.is_paid,
    ),
    ChannelRule(
        "Display",
        "medium is display, banner, expandable, interstitial or cpm",
        lambda tags: tags.medium in ("display", "banner", "expandable", "interstitial", "cpm"),
    ),
    ChannelRule("Paid Other", "medium is paid", lambda tags: tags.is_paid),
    ChannelRule("AI Assistant", "medium is ai-assistant", lambda tags: tags.medium == "ai-assistant"),
    ChannelRule(
        "Organic Shopping", "source is a shopping site or campaign names a shop", lambda tags: tags.is_shopping
    ),
    ChannelRule(
        "Organic Social",
        "source is a social site or medium is social",
        lambda tags: tags.source in SOCIAL_SITES or tags.medium in _SOCIAL_MEDIUMS,
    ),
    ChannelRule(
        "Organic Video",
        "source is a video site or medium contains video",
        lambda tags: tags.source in VIDEO_SITES or "video" in tags.medium,
    ),
    ChannelRule(
        "Organic Search",
        "source is a search engine or medium is organic",
        lambda tags: tags.source in SEARCH_ENGINES or tags.medium == "organic",
    ),
    ChannelRule("Referral", "medium is referral, app or link", lambda tags: tags.medium in ("referral", "app", "link")),
    ChannelRule("Email", "source or medium is email", lambda tags: tags.source in _EMAIL or tags.medium in _EMAIL),
    ChannelRule("Affiliates", "medium is affiliate", lambda tags: tags.medium == "affiliate"),
    ChannelRule("Audio", "medium is audio", lambda tags: tags.medium == "audio"),
    ChannelRule("SMS", "source or medium is sms", lambda tags: "sms" in (tags.source, tags.medium)),
    ChannelRule(
        "Mobile Push Notifications",
        "medium ends in push, or contains mobile or notification, or source is firebase",
        lambda tags: (
            tags.medium.endswith("push")
            or "mobile" in tags.medium
            or "notification" in tags.medium
            or tags.source == "firebase"
        ),
    ),
)


def name_channel(source: str, medium: str, campaign: str) -> tuple[str, str]:
    """Return the channel, and when its rule applies in words.

    A touch whose source and medium are blank, or words that mean blank, is `(unknown)` whatever its campaign.
    """
    tags = Tags(source.strip().lower(), medium.strip().lower(), campaign.strip().lower())
    if tags.is_blank:
        return UNKNOWN, "source and medium are blank"
    rule = next((rule for rule in CHANNEL_RULES if rule.fits(tags)), None)
    return (rule.channel, rule.when) if rule else (UNASSIGNED, "no rule fits")
