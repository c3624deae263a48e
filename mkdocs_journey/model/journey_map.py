"""A journey map: one persona's way through stages, with one objective."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from mkdocs_journey.model.evidence import Evidence, Image, Link, Touchpoint, TouchpointUse
from mkdocs_journey.model.words import (
    Day,
    Emotion,
    Id,
    Item,
    Period,
    Rating,
    ReviewPeriod,
    Severity,
    Text,
)


def _check_any(stages: tuple[Stage, ...]) -> tuple[Stage, ...]:
    if not stages:
        raise PydanticCustomError("no_item", "has no item")
    return stages


FIGURE_KINDS = ("drop_off", "conversion", "time_in_stage", "tickets")
FigureName = Annotated[str, StringConstraints(pattern=rf"^({'|'.join(FIGURE_KINDS)}):\S+$")]


class Objective(Item):
    """What the map is for.

    Attributes:
        goal: The stage that the map is to bring people to; without it nothing is credited to a goal.
        focus: Ids of the stages that matter most now.
    """

    statement: Text
    kind: Literal["conversion", "retention", "lead-quality", "other"] = "other"
    goal: Id | None = None
    focus: tuple[Id, ...] = ()
    metric: Text | None = None
    now: Text | None = None
    target: Text | None = None
    by: Day | None = None


class Review(Item):
    """A review that took place, and what it decided."""

    date: Day
    who: Text | None = None
    decided: Text | None = None


class Trigger(Item):
    """Something that happened; later than the last review, it makes the map stale."""

    date: Day
    kind: Literal["launch", "market", "pricing", "sales-process", "metric-drop"]
    note: Text | None = None


class AudienceFilter(Item):
    """A filter on one column of the leads table: one of some values, or a range of numbers, both ends included."""

    any_of: tuple[Text, ...] | None = None
    min: float | None = None
    max: float | None = None


class NextStage(Item):
    """A way on: to which stage, and when it is taken."""

    to: Id
    when: Text | None = None


class Alternative(Item):
    """What else the customer looks at in a stage."""

    name: Text
    note: Text | None = None
    evidence: tuple[Id, ...] = ()


class Metric(Item):
    """A number the team watches; with `figure` it is computed from the data."""

    id: Id
    text: Text
    target: Text | None = None
    now: Text | None = None
    figure: FigureName | None = None


class Pain(Item):
    """What hurts.

    Attributes:
        severity: 1 to 3; None when nobody rated it.
        step: Id of the step it belongs to.
        match: Topics of tickets and quotes that speak of it, so that they are counted, not retyped.
    """

    id: Id
    text: Text
    severity: Severity | None = None
    step: Id | None = None
    match: tuple[Text, ...] = ()
    evidence: tuple[Id, ...] = ()


class Opportunity(Item):
    """What could be done: fix a pain, or amplify what works."""

    id: Id
    text: Text
    solves: tuple[Id, ...] = ()
    amplifies: tuple[Id, ...] = ()
    impact: Rating | None = None
    effort: Rating | None = None
    owner: Text | None = None
    team: Text | None = None
    status: Literal["idea", "planned", "doing", "done", "dropped"] | None = None
    when: Text | None = None
    due: Day | None = None
    done_on: Day | None = None
    metric: Text | None = None
    link: Link | None = None


class Step(Item):
    """One thing the customer does within a stage."""

    id: Id
    action: Text
    who: Text | None = None
    touchpoints: tuple[TouchpointUse, ...] = ()
    thought: Text | None = None
    emotion: Emotion | None = None
    feeling: Text | None = None
    moment_of_truth: Text | None = None
    evidence: tuple[Id, ...] = ()


class Stage(Item):
    """A column of the map.

    Attributes:
        next: Ways on; None when nothing is written, which means the stage below; empty for an end.
        duration: The author's words, beside the measured time.
    """

    id: Id
    name: Text
    goal: Text | None = None
    next: tuple[NextStage, ...] | None = None
    alternatives: tuple[Alternative, ...] = ()
    duration: Text | None = None
    emotion: Emotion | None = None
    feeling: Text | None = None
    thoughts: tuple[Text, ...] = ()
    touchpoints: tuple[TouchpointUse, ...] = ()
    steps: tuple[Step, ...] = ()
    pains: tuple[Pain, ...] = ()
    opportunities: tuple[Opportunity, ...] = ()
    metrics: tuple[Metric, ...] = ()
    lanes: Mapping[str, tuple[Text, ...]] = Field(default_factory=dict)
    image: Image | None = None


class Lane(Item):
    """A row of the team's own in the grid."""

    id: Id
    name: Text


class JourneyMap(Item):
    """One persona's way through stages."""

    schema_version: Literal[1] = Field(default=1, alias="schema")
    title: Text
    objective: Objective
    persona: Id
    also: tuple[Id, ...] = ()
    about: Text | None = None
    state: Literal["draft", "current", "future"] = "current"
    target_of: Id | None = None
    owner: Text | None = None
    reviewed: Day | None = None
    review_every: ReviewPeriod = Period(6, "month")
    reviews: tuple[Review, ...] = ()
    triggers: tuple[Trigger, ...] = ()
    audience: Mapping[str, AudienceFilter] = Field(default_factory=dict)
    stages: Annotated[tuple[Stage, ...], AfterValidator(_check_any)]
    opportunities: tuple[Opportunity, ...] = ()
    touchpoints: tuple[Touchpoint, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    lanes: tuple[Lane, ...] = ()
    links: tuple[Link, ...] = ()
