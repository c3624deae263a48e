"""Channels by GA4's default channel group, rule by rule, and where public ports of the rules disagree."""

from __future__ import annotations

import pytest

from mkdocs_journey.tables.channels import CHANNEL_RULES, name_channel


@pytest.mark.parametrize(
    ("source", "medium", "campaign", "channel"),
    [
        ("(direct)", "(none)", "", "Direct"),
        ("(direct)", "(not set)", "", "Direct"),
        ("google", "cpc", "x-cross-network-2026", "Cross-network"),
        ("amazon", "cpc", "", "Paid Shopping"),
        ("google", "cpc", "summer shopping", "Paid Shopping"),
        ("google", "cpc", "brand-shop", "Paid Shopping"),
        ("google", "cpc", "eshop", "Paid Shopping"),
        ("google", "cpc", "workshop", "Paid Search"),
        ("google", "cpc", "", "Paid Search"),
        ("bing", "paidsearch", "", "Paid Search"),
        ("linkedin", "paid_social", "", "Paid Social"),
        ("facebook.com", "retargeting", "", "Paid Social"),
        ("youtube", "cpv", "", "Paid Video"),
        ("youtube", "cpc", "", "Paid Video"),
        ("adnet", "display", "", "Display"),
        ("somewhere.example", "cpm", "", "Display"),
        ("somewhere.example", "cpc", "", "Paid Other"),
        ("chatgpt.com", "ai-assistant", "(ai-assistant)", "AI Assistant"),
        ("etsy.com", "referral", "", "Organic Shopping"),
        ("l.facebook.com", "referral", "", "Organic Social"),
        ("anything", "social-media", "", "Organic Social"),
        ("youtube.com", "referral", "", "Organic Video"),
        ("newsletter", "video-ad", "", "Organic Video"),
        ("duckduckgo", "organic", "", "Organic Search"),
        ("intranet", "organic", "", "Organic Search"),
        ("google", "referral", "", "Organic Search"),
        ("blog.example", "referral", "", "Referral"),
        ("partner", "link", "", "Referral"),
        ("newsletter", "email", "", "Email"),
        ("e_mail", "", "", "Email"),
        ("network", "affiliate", "", "Affiliates"),
        ("radio", "audio", "", "Audio"),
        ("sms", "", "", "SMS"),
        ("app-news", "push", "", "Mobile Push Notifications"),
        ("firebase", "(not set)", "", "Mobile Push Notifications"),
        ("flyer", "qr", "", "Unassigned"),
        ("email", "referral", "", "Referral"),
        ("chatgpt.com", "referral", "", "Referral"),
        ("newsletter", "email-nurture", "", "Unassigned"),
        ("mail.google.com", "cpc", "", "Paid Other"),
    ],
)
def test_the_first_rule_that_fits_names_the_channel(source: str, medium: str, campaign: str, channel: str) -> None:
    """Each channel has a pair that gives it, and hosts are matched whole."""
    assert name_channel(source, medium, campaign)[0] == channel


@pytest.mark.parametrize("source", ["", " ", "unknown", "(not set)", "N/A", "–", "null", "nan"])
@pytest.mark.parametrize("medium", ["", "(none)", "unknown", "(not set)"])
def test_blank_source_and_medium_are_unknown_and_not_direct(source: str, medium: str) -> None:
    """Words that mean blank are blank, and a campaign changes nothing about it."""
    assert name_channel(source, medium, "")[0] == "(unknown)"
    assert name_channel(source, medium, "spring shopping")[0] == "(unknown)"


def test_letter_case_and_outer_blanks_count_for_nothing() -> None:
    """Google / CPC is what google / cpc is."""
    assert name_channel(" Google ", "CPC", "") == name_channel("google", "cpc", "")


def test_each_channel_says_its_rule() -> None:
    """The words of the rule come with the channel, also where no rule fits."""
    assert name_channel("google", "cpc", "") == ("Paid Search", "source is a search engine, medium is paid")
    assert name_channel("flyer", "qr", "") == ("Unassigned", "no rule fits")
    assert name_channel("", "", "")[1] == "source and medium are blank"


def test_rules_stand_in_the_published_order() -> None:
    """Nineteen channels, paid ones before organic ones."""
    channels = [rule.channel for rule in CHANNEL_RULES]
    assert len(set(channels)) == 19
    assert channels.index("Paid Search") < channels.index("Display") < channels.index("Paid Other")
    assert channels.index("Paid Other") < channels.index("AI Assistant") < channels.index("Organic Shopping")
