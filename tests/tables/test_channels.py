"""Channels by GA4's default channel group, rule by rule, a team's own rules, and where copies of GA4's disagree."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_journey.tables import channel_sources
from mkdocs_journey.tables.channel_rules import UNASSIGNED, UNKNOWN, ChannelRule
from mkdocs_journey.tables.channels import BLANK_WORDS, ChannelNamer, OwnRule
from mkdocs_journey.tables.ga4_channels import GA4_CHANNELS, GA4_RULES

NUMBERS = Path(__file__).parents[2] / "docs" / "numbers.md"
GA4 = ChannelNamer()


def own(**asked: str | tuple[str, ...]) -> OwnRule:
    """Return a rule that gives Own."""
    asked_of = {key: (value,) if isinstance(value, str) else value for key, value in asked.items()}
    return OwnRule(ChannelRule.model_validate({"channel": "Own", **asked_of}), "data/channels.yml:2")


VECTORS = [
    ("(direct)", "(none)", "", "Direct"),
    ("(direct)", "(not set)", "", "Direct"),
    ("(direct)", "", "", "Unassigned"),
    ("google", "cpc", "x-cross-network-2026", "Cross-network"),
    ("(direct)", "(none)", "cross-network", "Direct"),
    ("amazon", "cpc", "", "Paid Shopping"),
    ("somewhere.example", "ppc", "summer shopping", "Paid Shopping"),
    ("google", "cpc", "brand-shop", "Paid Shopping"),
    ("google", "cpc", "eshop", "Paid Shopping"),
    ("google", "cpc", "shop", "Paid Shopping"),
    ("google", "cpc", "workshop", "Paid Search"),
    ("google", "cpc", "", "Paid Search"),
    ("bing", "paidsearch", "", "Paid Search"),
    ("google.pl", "xcpx", "", "Paid Search"),
    ("google", "ppc2", "", "Organic Search"),
    ("linkedin", "paid_social", "", "Paid Social"),
    ("facebook.com", "retargeting", "", "Paid Social"),
    ("facebook.com", "retargeting-2", "", "Organic Social"),
    ("youtube", "cpv", "", "Paid Video"),
    ("youtube", "ppv", "", "Organic Video"),
    ("youtube", "cpc", "", "Paid Video"),
    ("adnet", "display", "", "Display"),
    ("adnet", "banner", "", "Display"),
    ("adnet", "expandable", "", "Display"),
    ("adnet", "interstitial", "", "Display"),
    ("somewhere.example", "cpm", "", "Display"),
    ("somewhere.example", "cpc", "", "Paid Other"),
    ("somewhere.example", "paid", "", "Paid Other"),
    ("chatgpt.com", "ai-assistant", "(ai-assistant)", "AI Assistant"),
    ("etsy.com", "referral", "", "Organic Shopping"),
    ("newsletter", "email", "autumn-shopping", "Organic Shopping"),
    ("l.facebook.com", "referral", "", "Organic Social"),
    ("anything", "social", "", "Organic Social"),
    ("anything", "social-network", "", "Organic Social"),
    ("anything", "social-media", "", "Organic Social"),
    ("anything", "sm", "", "Organic Social"),
    ("anything", "social network", "", "Organic Social"),
    ("anything", "social media", "", "Organic Social"),
    ("youtube.com", "referral", "", "Organic Video"),
    ("newsletter", "video-ad", "", "Organic Video"),
    ("duckduckgo", "organic", "", "Organic Search"),
    ("intranet", "organic", "", "Organic Search"),
    ("google", "referral", "", "Organic Search"),
    ("blog.example", "referral", "", "Referral"),
    ("portal", "app", "", "Referral"),
    ("partner", "link", "", "Referral"),
    ("newsletter", "email", "", "Email"),
    ("newsletter", "e-mail", "", "Email"),
    ("newsletter", "e mail", "", "Email"),
    ("e_mail", "", "", "Email"),
    ("network", "affiliate", "", "Affiliates"),
    ("radio", "audio", "", "Audio"),
    ("sms", "", "", "SMS"),
    ("service", "sms", "", "SMS"),
    ("app-news", "push", "", "Mobile Push Notifications"),
    ("app-news", "webpush", "", "Mobile Push Notifications"),
    ("app-news", "mobile-app", "", "Mobile Push Notifications"),
    ("app-news", "in-app notification", "", "Mobile Push Notifications"),
    ("app-news", "pushed", "", "Unassigned"),
    ("firebase", "(not set)", "", "Mobile Push Notifications"),
    ("mail.google.com", "cpc", "", "Paid Other"),
    ("flyer", "qr", "", "Unassigned"),
    ("", "qr", "", "Unassigned"),
    ("webinar", "event", "", "Unassigned"),
]


@pytest.mark.parametrize(("source", "medium", "campaign", "channel"), VECTORS)
def test_the_first_rule_that_fits_names_the_channel(source: str, medium: str, campaign: str, channel: str) -> None:
    """Each channel has tags that give it, and hosts are matched whole."""
    assert GA4.name(source, medium, campaign).channel == channel


def test_every_rule_of_ga4_names_something() -> None:
    """No rule stands behind another that takes all it asks for, and each has a vector."""
    named = {GA4.name(*tags).rule for *tags, _ in VECTORS}
    rules = {f"GA4 {GA4_CHANNELS.index(rule.channel) + 1}" for rule in GA4_RULES}
    assert {rule.partition(":")[0] for rule in named if rule.startswith("GA4")} == rules
    assert len([rule for rule in named if rule.startswith("GA4")]) == len(GA4_RULES)


def disagreements() -> list[list[str]]:
    """Return the rows of the table of disagreements on the page."""
    text = NUMBERS.read_text(encoding="utf-8").partition("disagree with each other")[2]
    rows = re.findall(r"^\| (.*) \|$", text.partition("\n## ")[0], re.MULTILINE)
    return [[cell.strip().strip("`") for cell in f" {row} ".split("|")] for row in rows[2:]]


@pytest.mark.parametrize("row", disagreements(), ids=lambda row: "-".join(row[:3]) or "blank")
def test_disagreements_are_decided_as_the_page_says(row: list[str]) -> None:
    """The table in docs/numbers.md is carried out, row by row."""
    source, medium, campaign, channel, why = row
    assert GA4.name(source, medium, campaign).channel == channel
    assert why


def test_rules_stand_in_the_published_order() -> None:
    """Nineteen channels, paid ones before organic ones, each with its rules together."""
    assert GA4_CHANNELS == (
        "Direct", "Cross-network", "Paid Shopping", "Paid Search", "Paid Social", "Paid Video", "Display",
        "Paid Other", "AI Assistant", "Organic Shopping", "Organic Social", "Organic Video", "Organic Search",
        "Referral", "Email", "Affiliates", "Audio", "SMS", "Mobile Push Notifications",
    )  # fmt: skip
    assert [rule.channel for rule in GA4_RULES] == sorted((rule.channel for rule in GA4_RULES), key=GA4_CHANNELS.index)


@pytest.mark.parametrize("source", ["", " ", "unknown", "(not set)", "N/A", "–", "null", "nan"])
@pytest.mark.parametrize("medium", ["", "(none)", "unknown", "(not set)"])
def test_blank_source_and_medium_are_unknown_and_not_direct(source: str, medium: str) -> None:
    """Words that mean blank are blank, and a campaign changes nothing about it."""
    assert GA4.name(source, medium, "").channel == UNKNOWN
    assert GA4.name(source, medium, "spring shopping").channel == UNKNOWN


def test_each_channel_says_its_rule() -> None:
    """The rule comes with its number and its words, also where none fits."""
    assert GA4.name("google", "cpc", "").rule == "GA4 4: source is a search engine, medium is paid"
    assert GA4.name("a", "sms", "").rule == "GA4 18: medium is sms"
    assert GA4.name("flyer", "qr", "").rule == "no rule fits"
    assert GA4.name("", "", "").rule == "source and medium are blank"


LISTS = {
    name: getattr(channel_sources, name) for name in ("SEARCH_ENGINES", "SOCIAL_SITES", "SHOPPING_SITES", "VIDEO_SITES")
}


def test_no_source_is_of_two_kinds() -> None:
    """Otherwise the order of the rules would decide what a site is."""
    assert [(one, other) for one, other in combinations(LISTS, 2) if LISTS[one] & LISTS[other]] == []


@pytest.mark.parametrize("name", LISTS)
def test_listed_sources_can_be_met(name: str) -> None:
    """Sources are compared in small letters and without www, so that is how they stand in the lists."""
    assert [one for one in LISTS[name] if one != one.strip().casefold().removeprefix("www.")] == []
    assert [one for one in LISTS[name] if one in BLANK_WORDS] == []


tags = st.one_of(
    st.sampled_from([tag for vector in VECTORS for tag in vector[:3]]),
    st.sampled_from(sorted(BLANK_WORDS)),
    st.text(max_size=12),
)
blanks = st.text(alphabet=" \t\n\u00a0", max_size=3)


@given(tags, tags, tags)
def test_every_touch_has_one_channel(source: str, medium: str, campaign: str) -> None:
    """Whatever stands in the three cells, there is a channel, a known one, and a rule."""
    named = GA4.name(source, medium, campaign)
    assert named.channel in (*GA4_CHANNELS, UNASSIGNED, UNKNOWN)
    assert named.rule


@given(st.text(st.characters(max_codepoint=127), max_size=12) | tags.filter(str.isascii), tags.filter(str.isascii))
def test_letter_case_counts_for_nothing(source: str, medium: str) -> None:
    """Google / CPC is what google / cpc is, by the same rule."""
    plain = GA4.name(source, medium, source)
    assert GA4.name(source.upper(), medium.swapcase(), source.title()) == plain


@given(st.from_regex(r"[A-Za-z0-9*?.-]{1,8}", fullmatch=True), st.from_regex(r"[A-Za-z0-9.-]{1,8}", fullmatch=True))
def test_letter_case_counts_for_nothing_in_own_rules(pattern: str, source: str) -> None:
    """A pattern in capitals takes what it takes in small letters."""
    small, large = ChannelNamer([own(source=pattern.lower())]), ChannelNamer([own(source=pattern.upper())])
    assert large.name(source, "", "").channel == small.name(source.swapcase(), "", "").channel


@given(tags, tags, tags, blanks, blanks)
def test_outer_blanks_count_for_nothing(source: str, medium: str, campaign: str, left: str, right: str) -> None:
    """A cell with blanks around its text is the text."""
    padded = [f"{left}{tag}{right}" for tag in (source, medium, campaign)]
    assert GA4.name(*padded) == GA4.name(source, medium, campaign)


@given(tags, tags)
def test_www_counts_for_nothing(source: str, medium: str) -> None:
    """A host is the same with www, unless it is a word that means blank."""
    if source.strip().casefold() not in BLANK_WORDS and not source[:1].isspace():
        assert GA4.name(f"www.{source}", medium, "").channel == GA4.name(source, medium, "").channel


@pytest.mark.parametrize(
    ("asked", "touch", "fits"),
    [
        ({"source": "google", "medium": "cpc"}, ("Google", "CPC", "any"), True),
        ({"source": "google", "medium": "cpc"}, ("google", "organic", ""), False),
        ({"source": ("flyer", "poster")}, ("poster", "qr", ""), True),
        ({"source": "partner-*"}, ("Partner-Nord", "email", ""), True),
        ({"source": "partner-*"}, ("a-partner-nord", "email", ""), False),
        ({"source": "partner-?"}, ("partner-1", "", ""), True),
        ({"source": "partner-?"}, ("partner-12", "", ""), False),
        ({"source": "a[bc]"}, ("ab", "", ""), False),
        ({"source": "a[bc]"}, ("A[BC]", "", ""), True),
        ({"source": "www.portal.example"}, ("portal.example", "", ""), True),
        ({"source": "portal.example"}, ("www.portal.example", "", ""), True),
        ({"source": "www.*"}, ("www.portal.example", "", ""), True),
        ({"source": "www.*"}, ("portal.example", "", ""), False),
        ({"campaign": "*fair*"}, ("", "", "Spring Fair 2026"), True),
        ({"medium": "*"}, ("flyer", "", ""), False),
        ({"medium": "*"}, ("flyer", "(not set)", ""), False),
        ({"medium": "(not set)"}, ("flyer", "(not set)", ""), True),
        ({"source": "<search>", "medium": "<paid>", "campaign": "*brand*"}, ("bing.com", "ppc", "DE-Brand"), True),
        ({"source": "<search>", "medium": "<paid>", "campaign": "*brand*"}, ("bing.com", "organic", "brand"), False),
        ({"source": "<video>"}, ("www.youtube.com", "", ""), True),
        ({"campaign": "<shop>"}, ("a", "b", "workshop"), False),
    ],
)
def test_own_rules_come_first(asked: dict[str, str], touch: tuple[str, str, str], fits: bool) -> None:
    """Names, globs, groups and lists of them; all keys must fit, and what is blank fits no wildcard."""
    named = ChannelNamer([own(**asked)]).name(*touch)
    assert (named.channel == "Own") is fits
    if not fits:
        assert named == GA4.name(*touch)


def test_the_first_own_rule_wins() -> None:
    """Rules are tried in the order of the file, and say where they stand."""
    second = OwnRule(ChannelRule(channel="Second", medium=("qr",)), "data/channels.yml:3")
    namer = ChannelNamer([own(source="flyer"), second])
    assert namer.name("flyer", "qr", "").rule == "data/channels.yml:2: source is flyer"
    assert namer.name("poster", "qr", "").channel == "Second"


@given(tags, tags, tags)
def test_a_rule_for_everything_leaves_what_is_blank(source: str, medium: str, campaign: str) -> None:
    """A star takes all that somebody wrote down, and nothing else."""
    namer = ChannelNamer([own(source="*")])
    taken = namer.name(source, medium, campaign).channel == "Own"
    assert taken is (source.strip().casefold() not in BLANK_WORDS)
