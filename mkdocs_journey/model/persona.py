"""A persona: who travels, what they want, what stands in the way and where they learn."""

from __future__ import annotations

from pydantic import Field

from mkdocs_journey.model.evidence import Evidence, Image, Link, Quote
from mkdocs_journey.model.words import Id, Item, Text, TextOrNumber, Version


class InformationSource(Item):
    """Where the persona learns, and the marketing channel that it is.

    Attributes:
        text: Where they look, in words.
        channel: The marketing channel that it is, as the data names it.
    """

    text: Text
    channel: Text | None = None


class MoreItems(Item):
    """A list of the team's own, such as tools, skills or a day.

    Attributes:
        title: What the list is about.
        items: Its entries.
    """

    title: Text
    items: tuple[TextOrNumber, ...] = ()


class Persona(Item):
    """One kind of customer.

    Attributes:
        schema_version: `schema` in YAML: version of the format.
        name: An invented name, easy to remember.
        role: What they do, and where.
        responsibilities: What they answer for.
        goals: What they want; `goal` in YAML is the short form for one.
        challenges: What stands in their way.
        information_sources: Where they learn about things like ours.
        segment: The group of customers they stand for.
        quotes: What people like them said; `quote` in YAML is the short form for one.
        alternatives: What else they could do or buy.
        image: A picture of them.
        evidence: What this persona rests on: ids, or evidence written in place.
        evidence_items: The evidence written in this file; maps of this persona may use it by id.
        links: Where to read more.
        more: Whatever else the team keeps, such as tools, skills or a day.
    """

    schema_version: Version = Field(default=1, alias="schema")
    name: Text
    role: Text
    responsibilities: tuple[Text, ...] = ()
    goals: tuple[Text, ...] = ()
    challenges: tuple[Text, ...] = ()
    information_sources: tuple[InformationSource, ...] = ()
    segment: Text | None = None
    quotes: tuple[Quote, ...] = ()
    alternatives: tuple[Text, ...] = ()
    image: Image | None = None
    evidence: tuple[Id, ...] = ()
    evidence_items: tuple[Evidence, ...] = Field(default=(), alias="evidence written here")
    links: tuple[Link, ...] = ()
    more: tuple[MoreItems, ...] = ()
