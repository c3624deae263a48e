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
    FilledScalar,
    Id,
    Item,
    Period,
    Rating,
    ReviewPeriod,
    Severity,
    Text,
    TextOrNumber,
    Version,
)

# Each stage is a page, and a column of the map: no reader follows more.
MOST_STAGES = 100


def _check_any(stages: tuple[Stage, ...]) -> tuple[Stage, ...]:
    if not stages:
        raise PydanticCustomError("no_item", "has no item")
    if len(stages) > MOST_STAGES:
        raise PydanticCustomError("too_many", "has too many items", {"most": MOST_STAGES})
    return stages


FIGURE_KINDS = ("drop_off", "conversion", "time_in_stage", "tickets")
FigureName = Annotated[str, StringConstraints(pattern=rf"^({'|'.join(FIGURE_KINDS)}):\S+$")]


class Objective(Item):
    """What the map is for.

    Attributes:
        statement: The aim, in one sentence.
        kind: What sort of aim it is.
        goal: The stage that the map is to bring people to; without it nothing is credited to a goal.
        focus: Ids of the stages that matter most now.
        metric: What is measured.
        now: Where it stands.
        target: Where it is to stand.
        by: Until when.
    """

    statement: Text
    kind: Literal["conversion", "retention", "lead-quality", "other"] = "other"
    goal: Id | None = None
    focus: tuple[Id, ...] = ()
    metric: TextOrNumber | None = None
    now: TextOrNumber | None = None
    target: TextOrNumber | None = None
    by: Day | None = None


class Review(Item):
    """A review that took place, and what it decided.

    Attributes:
        date: When it took place.
        who: Who was there.
        decided: What was decided.
    """

    date: Day
    who: Text | None = None
    decided: Text | None = None


class Trigger(Item):
    """Something that happened; later than the last review, it makes the map stale.

    Attributes:
        date: When it happened.
        kind: What sort of change it was.
        note: What happened.
    """

    date: Day
    kind: Literal["launch", "market", "pricing", "sales-process", "metric-drop"]
    note: Text | None = None


class AudienceFilter(Item):
    """A filter on one column of the leads table: one of some values, or a range of numbers, both ends included.

    Attributes:
        any_of: The column holds one of these.
        min: The column's number is at least this.
        max: The column's number is at most this.
    """

    any_of: tuple[FilledScalar, ...] | None = None
    min: float | None = None
    max: float | None = None


class NextStage(Item):
    """A way on: to which stage, and when it is taken.

    Attributes:
        to: Id of the stage.
        when: In which case.
    """

    to: Id
    when: Text | None = None


class Alternative(Item):
    """What else the customer looks at in a stage.

    Attributes:
        name: What it is called.
        note: What they think of it.
        evidence: What that rests on: ids, or evidence written in place.
    """

    name: Text
    note: Text | None = None
    evidence: tuple[Id, ...] = ()


class Metric(Item):
    """A number the team watches; with `figure` it is computed from the data.

    Attributes:
        id: By which others name it.
        text: What is counted, in words.
        target: Where it is to stand.
        now: Where it stands by the team's own count.
        figure: The figure of the data that it is, such as `drop_off:decision`; it is then watched.
    """

    id: Id
    text: Text
    target: TextOrNumber | None = None
    now: TextOrNumber | None = None
    figure: FigureName | None = None


class Pain(Item):
    """What hurts.

    Attributes:
        id: By which opportunities name it.
        text: What hurts, in the customer's terms.
        severity: 1 to 3; left out when nobody rated it.
        step: Id of the step it belongs to.
        match: Topics of tickets that speak of it, so that they are counted, not retyped.
        evidence: What it rests on: ids, or evidence written in place.
    """

    id: Id
    text: Text
    severity: Severity | None = None
    step: Id | None = None
    match: tuple[Text, ...] = ()
    evidence: tuple[Id, ...] = ()


class Opportunity(Item):
    """What could be done: fix a pain, or amplify what works.

    Attributes:
        id: By which others name it.
        text: What could be done.
        solves: Ids of the pains it answers.
        amplifies: Ids of steps or touchpoints that work and could work more often.
        impact: 1 to 5: how much it would help.
        effort: 1 to 5: how much work it is.
        owner: Who sees to it.
        team: Which team does it.
        status: How far it is.
        when: When it is planned for: a date, month, quarter or text.
        due: The day it must be done by.
        done_on: The day it was done.
        metric: What it is to move: a figure such as `drop_off:decision`, or words.
        link: The ticket or page where it is worked on.
    """

    id: Id
    text: Text
    solves: tuple[Id, ...] = ()
    amplifies: tuple[Id, ...] = ()
    impact: Rating | None = None
    effort: Rating | None = None
    owner: Text | None = None
    team: Text | None = None
    status: Literal["idea", "planned", "doing", "done", "dropped"] | None = None
    when: TextOrNumber | None = None
    due: Day | None = None
    done_on: Day | None = None
    metric: TextOrNumber | None = None
    link: Link | None = None


class Step(Item):
    """One thing the customer does within a stage.

    Attributes:
        id: By which others name it.
        action: What the customer does.
        who: Who does it, if not the persona.
        touchpoints: Where they meet us: ids, or an id with a note.
        thought: What goes through their head, in their words.
        emotion: From -2 to 2, or a word of the published list.
        feeling: A free word for the emotion.
        moment_of_truth: Why the map turns here; pins the page's moment of truth to this step.
        evidence: What it rests on: ids, or evidence written in place.
    """

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
        id: By which data and other stages name it.
        name: What the team calls it.
        goal: What the customer wants here.
        next: Ways on; nothing written means the stage below, an empty list an end.
        alternatives: What else the customer looks at.
        duration: The author's words, beside the measured time.
        emotion: From -2 to 2, or a word of the published list.
        feeling: A free word for the emotion.
        thoughts: What goes through their head, in their words.
        touchpoints: Where they meet us: ids, or an id with a note.
        steps: What they do, in order.
        pains: What hurts.
        opportunities: What could be done.
        metrics: What the team watches here.
        lanes: Texts for the map's own rows, by lane id.
        image: A picture of the stage.
    """

    id: Id
    name: Text
    goal: Text | None = None
    next: tuple[NextStage, ...] | None = None
    alternatives: tuple[Alternative, ...] = ()
    duration: TextOrNumber | None = None
    emotion: Emotion | None = None
    feeling: Text | None = None
    thoughts: tuple[Text, ...] = ()
    touchpoints: tuple[TouchpointUse, ...] = ()
    steps: tuple[Step, ...] = ()
    pains: tuple[Pain, ...] = ()
    opportunities: tuple[Opportunity, ...] = ()
    metrics: tuple[Metric, ...] = ()
    lanes: Mapping[str, tuple[TextOrNumber, ...]] = Field(default_factory=dict)
    image: Image | None = None


class Lane(Item):
    """A row of the team's own in the grid.

    Attributes:
        id: By which stages name it.
        name: What stands before the row.
    """

    id: Id
    name: Text


class JourneyMap(Item):
    """One persona's way through stages.

    Attributes:
        schema_version: `schema` in YAML: version of the format.
        title: What the map is called.
        objective: What it is for.
        persona: Whose journey it is: a file's name in `personas/`.
        also: Other personas who travel the same way.
        about: A paragraph or two for readers.
        state: Whether it is a draft, how things are, or how they are to be.
        target_of: The current map that a future one is to replace.
        owner: Who keeps it true.
        reviewed: When it was last looked through.
        review_every: How often it is to be looked through.
        reviews: Reviews that took place.
        triggers: Events that call for a review.
        audience: Which leads it speaks for: a value, a list or a range by column.
        stages: Its columns, in order.
        opportunities: What could be done, of no one stage.
        touchpoints: Touchpoints of this map.
        evidence: Evidence of this map.
        lanes: The team's own rows.
        links: Where to read more.
    """

    schema_version: Version = Field(default=1, alias="schema")
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
    stages: Annotated[
        tuple[Stage, ...], AfterValidator(_check_any), Field(json_schema_extra={"minItems": 1, "maxItems": MOST_STAGES})
    ]
    opportunities: tuple[Opportunity, ...] = ()
    touchpoints: tuple[Touchpoint, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    lanes: tuple[Lane, ...] = ()
    links: tuple[Link, ...] = ()
