"""GA4's default channel group as the code has it: its rules in order, and every source that it knows."""

from __future__ import annotations

import textwrap

from mkdocs_journey.tables.channel_sources import SEARCH_ENGINES, SHOPPING_SITES, SOCIAL_SITES, VIDEO_SITES
from mkdocs_journey.tables.channels import rule_words
from mkdocs_journey.tables.ga4_channels import GA4_CHANNELS, GA4_RULES, RULES_AS_OF
from reference_pages.markdown import fence, page, table

_INTRODUCTION = f"""\
A touch without a channel gets one by these rules, those of [GA4's default channel
group](https://support.google.com/analytics/answer/9756891) as of {RULES_AS_OF}; the first that fits wins. Rules of
your own come [before them](data.md#rules-of-your-own-for-channels). Where copies of these rules disagree, [How the
numbers are made](../numbers.md#channels) says what is done here."""

_GROUP_WORDS = """\
Google's own lists are not published as a whole; these were made by hand, and are compared as whole names. What is
missing goes into a rule of your own."""

_GROUPS = """\
- **Paid** (`<paid>`): the medium is `ppc` or `retargeting`, starts with `paid`, or contains `cp`, as `cpc` and `cpm`
  do.
- **About a shop** (`<shop>`): the campaign contains `shopping`, or `shop` after anything but a letter other than `e`:
  `spring-shop` and `eshop` are, `workshop` is not."""

_LISTS = (
    ("Search engines", "<search>", SEARCH_ENGINES),
    ("Social sites", "<social>", SOCIAL_SITES),
    ("Shopping sites", "<shopping>", SHOPPING_SITES),
    ("Video sites", "<video>", VIDEO_SITES),
)


def write_channels_page() -> str:
    """Return the page of GA4's channel rules."""
    rows = ((str(GA4_CHANNELS.index(rule.channel) + 1), rule.channel, _asked(rule_words(rule))) for rule in GA4_RULES)
    lists = [part for title, group, names in _LISTS for part in _list_part(title, group, names)]
    return page(
        "Channels",
        _INTRODUCTION,
        table(("no.", "channel", "when"), rows),
        "Touches whose source and medium are blank are `(unknown)`; all others are `Unassigned`.",
        _GROUPS,
        "## Known sources",
        _GROUP_WORDS,
        *lists,
    )


def _asked(words: str) -> str:
    return words.replace("*", "\\*")


def _list_part(title: str, group: str, names: frozenset[str]) -> tuple[str, ...]:
    shown = textwrap.fill(" ".join(sorted(names)), 116, break_on_hyphens=False, break_long_words=False)
    return f"### {title}", f"`{group}`, {len(names)} names:", fence(shown, "text")
