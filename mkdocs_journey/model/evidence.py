"""What claims rest on and where customers meet us: evidence, touchpoints, links and images."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from mkdocs_journey.model.words import AnyScalar, AnyText, Count, Day, Id, Item, Text, Url, Version

EvidenceKind = Literal[
    "analytics",
    "crm",
    "heatmap",
    "recording",
    "survey",
    "ticket",
    "chat",
    "interview",
    "observation",
    "workshop",
    "review",
    "social",
    "other",
]
TouchpointKind = Literal[
    "web-page",
    "search",
    "ad",
    "social",
    "email",
    "chat",
    "call",
    "event",
    "review-site",
    "product",
    "document",
    "tool",
    "person",
    "other",
]


class Link(Item):
    """A link with the words it is shown by.

    Attributes:
        text: The words it is shown by.
        url: Where it leads: https, http, mailto or a path.
    """

    text: Text
    url: Url


class Image(Item):
    """A picture inside the project, with what it shows for those who cannot see it.

    Attributes:
        path: A file inside the project.
        alt: What it shows, for those who cannot see it.
    """

    path: Text
    alt: AnyText = ""


class Quote(Item):
    """What somebody said, in their words.

    Attributes:
        text: The words, as they were said.
        who: Who said them, as far as it may be told.
    """

    text: Text
    who: Text | None = None


class DatasetRows(Item):
    """Rows of the data that an evidence rests on: its count, its days and its quotes are taken from them.

    Attributes:
        dataset: A table of the catalog, such as quotes, or the path of one of its data sets.
        where: Column and value that its rows must have, all of them; a day such as 2026-11-01, or a month.
    """

    dataset: Text
    where: Mapping[str, AnyScalar] = Field(default_factory=dict)


class Evidence(Item):
    """A dated source behind a claim.

    Attributes:
        id: By which pains, steps and alternatives name it.
        kind: How it came about; analytics, crm, heatmap and recording say what, the others say why.
        source: Where it comes from, so that others find it.
        date: When it was gathered.
        n: How many people, answers or sessions it rests on; counted where it is taken `from` the data.
        who: Who gathered it.
        question: What was asked.
        says: What it says, in our words.
        quote: What somebody said, in their words.
        link: Where to read it.
        confidence: How far we trust it.
        rows: `from` in YAML: rows of the data that it rests on, so that quotes and counts are taken, not retyped.
    """

    id: Id
    kind: EvidenceKind
    source: Text
    date: Day
    n: Count | None = None
    who: Text | None = None
    question: Text | None = None
    says: Text | None = None
    quote: Text | None = None
    link: Url | None = None
    confidence: Literal["low", "medium", "high"] | None = None
    rows: DatasetRows | None = Field(default=None, alias="from")

    @model_validator(mode="after")
    def _check_content(self) -> Evidence:
        if self.says is None and self.quote is None and self.rows is None:
            raise PydanticCustomError("no_content", "says nothing")
        return self


class Touchpoint(Item):
    """Where the customer meets us.

    Attributes:
        id: By which stages and steps name it.
        name: What people call it.
        team: Who looks after it.
        kind: What sort of place it is.
        match: Globs on the path of a touch's page, `event:NAME`, or `campaign:GLOB`; any of them fits.
    """

    id: Id
    name: Text
    team: Text | None = None
    kind: TouchpointKind = "other"
    match: tuple[Text, ...] = ()


class TouchpointUse(Item):
    """A touchpoint named by a stage or a step, with a note on this use of it.

    Attributes:
        id: Id of a touchpoint of the map or of `_shared.yml`.
        note: What is special about this use of it.
    """

    id: Id
    note: Text | None = None


class SharedItems(Item):
    """What `maps/_shared.yml` holds: touchpoints and evidence that every map may use by id.

    Attributes:
        schema_version: `schema` in YAML: version of the format.
        touchpoints: Touchpoints of every map.
        evidence: Evidence of every map.
    """

    schema_version: Version = Field(default=1, alias="schema")
    touchpoints: tuple[Touchpoint, ...] = ()
    evidence: tuple[Evidence, ...] = ()
