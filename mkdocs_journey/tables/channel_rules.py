"""Rules that name a channel, as data: those of `data/channels.yml`, and the form in which GA4's own are written too."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field, ValidationInfo, model_validator
from pydantic_core import PydanticCustomError

from mkdocs_journey.model.words import Item, Text, TextOrNumber, Version
from mkdocs_journey.suggest import did_you_mean
from mkdocs_journey.tables.channel_sources import SEARCH_ENGINES, SHOPPING_SITES, SOCIAL_SITES, VIDEO_SITES

UNASSIGNED = "Unassigned"
UNKNOWN = "(unknown)"
MOST_RULES = 500

_PAID = re.compile(r".*cp.*|ppc|retargeting|paid.*", re.DOTALL)
# "workshop" is no shop, and "eshop" is one.
_SHOP = re.compile(r"(?:[^a-df-z]|^)shop|shopping")


@dataclass(frozen=True, slots=True)
class Group:
    """Values that a rule may ask for under one name.

    Attributes:
        key: The only key of a rule that it is for.
        words: What a value of it is, in a sentence that starts with the key.
        holds: Whether a value in small letters is one.
    """

    key: str
    words: str
    holds: Callable[[str], bool]


GROUPS: Mapping[str, Group] = {
    "<search>": Group("source", "a search engine", SEARCH_ENGINES.__contains__),
    "<social>": Group("source", "a social site", SOCIAL_SITES.__contains__),
    "<shopping>": Group("source", "a shopping site", SHOPPING_SITES.__contains__),
    "<video>": Group("source", "a video site", VIDEO_SITES.__contains__),
    "<paid>": Group("medium", "paid", lambda medium: _PAID.fullmatch(medium) is not None),
    "<shop>": Group("campaign", "about a shop", lambda campaign: _SHOP.search(campaign) is not None),
}


def _check_channel(name: str) -> str:
    if name.strip().startswith("(") or name.strip().casefold() == UNASSIGNED.casefold():
        raise PydanticCustomError("reserved_channel", "is a bucket's name")
    return name.strip()


def _check_pattern(pattern: str, info: ValidationInfo) -> str:
    name = pattern.strip().casefold()
    if not name.startswith("<"):
        return name
    own = [group for group, one in GROUPS.items() if one.key == info.field_name]
    if name not in own:
        hint = did_you_mean(name, own) or f"for {info.field_name} there is {', '.join(own)}"
        raise PydanticCustomError("unknown_group", "is no group", {"help": hint})
    return name


def _check_number(rules: tuple[ChannelRule, ...]) -> tuple[ChannelRule, ...]:
    if len(rules) > MOST_RULES:
        raise PydanticCustomError("too_many_rules", "has too many items", {"most": MOST_RULES})
    return rules


ChannelName = Annotated[Text, AfterValidator(_check_channel)]
Pattern = Annotated[TextOrNumber, AfterValidator(_check_pattern)]


class ChannelRule(Item):
    """What a touch must say of where it came from to belong to a channel: all keys that are written must fit.

    Attributes:
        channel: The channel, one of GA4's or a name of your own.
        source: Names, globs or groups, of which one must be the source.
        medium: The same for the medium.
        campaign: The same for the campaign.
    """

    in_any_case: ClassVar[frozenset[str]] = frozenset({"source", "medium", "campaign"})

    channel: ChannelName
    source: tuple[Pattern, ...] = ()
    medium: tuple[Pattern, ...] = ()
    campaign: tuple[Pattern, ...] = ()

    @model_validator(mode="after")
    def _asks_something(self) -> ChannelRule:
        if not self.conditions:
            raise PydanticCustomError("no_condition", "asks nothing")
        return self

    @property
    def conditions(self) -> Mapping[str, tuple[str, ...]]:
        """What is asked of each key, without the keys of which nothing is."""
        asked = {"source": self.source, "medium": self.medium, "campaign": self.campaign}
        return {key: patterns for key, patterns in asked.items() if patterns}


class ChannelRules(Item):
    """A team's own rules, which come before those of GA4; the first that fits names the channel.

    Attributes:
        schema_version: `schema` in YAML: version of the format.
        rules: The rules, in the order in which they are tried.
    """

    schema_version: Version = Field(default=1, alias="schema")
    rules: Annotated[tuple[ChannelRule, ...], AfterValidator(_check_number)] = ()
