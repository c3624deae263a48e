"""What claims rest on and where customers meet us: evidence, touchpoints, links and images."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from mkdocs_journey.model.words import Count, Day, Id, Item, Text, Url

QUANTITATIVE_KINDS = ("analytics", "crm", "heatmap", "recording")

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
    """A link with the words it is shown by."""

    text: Text
    url: Url


class Image(Item):
    """A picture inside the project, with what it shows for those who cannot see it."""

    path: Text
    alt: str = ""


class Quote(Item):
    """What somebody said, in their words."""

    text: Text
    who: Text | None = None


class DatasetRows(Item):
    """Rows of a data set that an evidence is taken from, so that quotes and counts are not retyped."""

    dataset: Text
    where: Mapping[str, str] = Field(default_factory=dict)


class Evidence(Item):
    """A dated source behind a claim."""

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

    @property
    def is_quantitative(self) -> bool:
        """Whether it says what happens (a count) rather than why (a voice)."""
        return self.kind in QUANTITATIVE_KINDS

    @model_validator(mode="after")
    def _check_content(self) -> Evidence:
        if self.says is None and self.quote is None and self.rows is None:
            raise PydanticCustomError("no_content", "says nothing")
        return self


class Touchpoint(Item):
    """Where the customer meets us.

    Attributes:
        match: Globs on the path of a touch's page, `event:NAME`, or `campaign:GLOB`; any of them fits.
    """

    id: Id
    name: Text
    team: Text | None = None
    kind: TouchpointKind = "other"
    match: tuple[Text, ...] = ()


class TouchpointUse(Item):
    """A touchpoint named by a stage or a step, with a note on this use of it."""

    id: Id
    note: Text | None = None


class SharedItems(Item):
    """What `maps/_shared.yml` holds: touchpoints and evidence that every map may use by id."""

    schema_version: Literal[1] = Field(default=1, alias="schema")
    touchpoints: tuple[Touchpoint, ...] = ()
    evidence: tuple[Evidence, ...] = ()
