"""A persona: who travels, what they want, what stands in the way and where they learn."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from mkdocs_journey.model.evidence import Evidence, Image, Link, Quote
from mkdocs_journey.model.words import Id, Item, Text


class InformationSource(Item):
    """Where the persona learns, and the marketing channel that it is."""

    text: Text
    channel: Text | None = None


class MoreItems(Item):
    """A list of the team's own, such as tools, skills or a day."""

    title: Text
    items: tuple[Text, ...] = ()


class Persona(Item):
    """One kind of customer.

    Attributes:
        goals: What they want; `goal` in YAML is the short form for one.
        evidence: Ids of the evidence this persona rests on.
        evidence_items: The evidence written in this file; maps of this persona may use it by id.
    """

    schema_version: Literal[1] = Field(default=1, alias="schema")
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
