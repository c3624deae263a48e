"""GA4's default channel group for manual tagging, as rules in their published order.

Source: https://support.google.com/analytics/answer/9756891. "A or B" of that page is two rules here. The place of
`AI Assistant` is not published; here it comes after the paid channels and before the organic ones.
"""

from __future__ import annotations

from mkdocs_journey.tables.channel_rules import ChannelRule

RULES_AS_OF = "May 2026"

_EMAIL = ("email", "e-mail", "e_mail", "e mail")

GA4_RULES: tuple[ChannelRule, ...] = (
    ChannelRule(channel="Direct", source=("(direct)",), medium=("(none)", "(not set)")),
    ChannelRule(channel="Cross-network", campaign=("*cross-network*",)),
    ChannelRule(channel="Paid Shopping", source=("<shopping>",), medium=("<paid>",)),
    ChannelRule(channel="Paid Shopping", medium=("<paid>",), campaign=("<shop>",)),
    ChannelRule(channel="Paid Search", source=("<search>",), medium=("<paid>",)),
    ChannelRule(channel="Paid Social", source=("<social>",), medium=("<paid>",)),
    ChannelRule(channel="Paid Video", source=("<video>",), medium=("<paid>",)),
    ChannelRule(channel="Display", medium=("display", "banner", "expandable", "interstitial", "cpm")),
    ChannelRule(channel="Paid Other", medium=("<paid>",)),
    ChannelRule(channel="AI Assistant", medium=("ai-assistant",)),
    ChannelRule(channel="Organic Shopping", source=("<shopping>",)),
    ChannelRule(channel="Organic Shopping", campaign=("<shop>",)),
    ChannelRule(channel="Organic Social", source=("<social>",)),
    ChannelRule(
        channel="Organic Social",
        medium=("social", "social-network", "social-media", "sm", "social network", "social media"),
    ),
    ChannelRule(channel="Organic Video", source=("<video>",)),
    ChannelRule(channel="Organic Video", medium=("*video*",)),
    ChannelRule(channel="Organic Search", source=("<search>",)),
    ChannelRule(channel="Organic Search", medium=("organic",)),
    ChannelRule(channel="Referral", medium=("referral", "app", "link")),
    ChannelRule(channel="Email", source=_EMAIL),
    ChannelRule(channel="Email", medium=_EMAIL),
    ChannelRule(channel="Affiliates", medium=("affiliate",)),
    ChannelRule(channel="Audio", medium=("audio",)),
    ChannelRule(channel="SMS", source=("sms",)),
    ChannelRule(channel="SMS", medium=("sms",)),
    ChannelRule(channel="Mobile Push Notifications", medium=("*push", "*mobile*", "*notification*")),
    ChannelRule(channel="Mobile Push Notifications", source=("firebase",)),
)

GA4_CHANNELS: tuple[str, ...] = tuple(dict.fromkeys(rule.channel for rule in GA4_RULES))
