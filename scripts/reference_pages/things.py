"""The things that stand in YAML files: the model of each, its short form, and an example that is tried by the tests."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import dedent

from pydantic import BaseModel

from mkdocs_journey.model.evidence import (
    DatasetRows,
    Evidence,
    Image,
    Link,
    Quote,
    SharedItems,
    Touchpoint,
    TouchpointUse,
)
from mkdocs_journey.model.journey_map import (
    Alternative,
    AudienceFilter,
    JourneyMap,
    Lane,
    Metric,
    NextStage,
    Objective,
    Opportunity,
    Pain,
    Review,
    Stage,
    Step,
    Trigger,
)
from mkdocs_journey.model.persona import InformationSource, MoreItems, Persona
from mkdocs_journey.tables.catalog import Catalog, Covers, Dataset
from mkdocs_journey.tables.channel_rules import ChannelRule, ChannelRules

NodePath = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Thing:
    """One kind of block in a YAML file.

    Attributes:
        file: Where it stands: `map`, `persona`, `shared`, `catalog` or `channels`.
        path: Where the example has it, inside the file.
        example: Top-level keys of the file that hold one.
        short: What may be written instead of the block; empty where nothing may.
        named: Whether an id that is not written is made of its name or text.
    """

    name: str
    model: type[BaseModel]
    file: str
    path: NodePath
    example: str
    short: str = ""
    named: bool = False


def _thing(
    name: str,
    model: type[BaseModel],
    file: str,
    path: NodePath,
    example: str,
    *,
    short: str = "",
    named: bool = False,
) -> Thing:
    return Thing(name, model, file, path, dedent(example).lstrip(), short, named)


THINGS: tuple[Thing, ...] = (
    _thing(
        "map",
        JourneyMap,
        "map",
        (),
        """
        title: Trial to paid
        objective: Find what stops people between trial and purchase
        persona: maya
        owner: Clara Voss
        reviewed: 2026-10-22
        audience:
          segment: small
        stages:
          - name: Trial
          - name: Decision
        """,
    ),
    _thing(
        "objective",
        Objective,
        "map",
        ("objective",),
        """
        objective:
          statement: Turn more trials into paid plans
          kind: conversion
          goal: decision
          focus: [trial]
          metric: Share of trials that pay within 90 days
          now: 29 %
          target: 45 %
          by: 2027-03-31
        """,
        short="a text, which is the `statement`",
    ),
    _thing(
        "review",
        Review,
        "map",
        ("reviews", 0),
        """
        reviews:
          - date: 2026-10-22
            who: Clara Voss, Emre Tuncer
            decided: The price calculator comes before the trial tour
        """,
        short="a date",
    ),
    _thing(
        "trigger",
        Trigger,
        "map",
        ("triggers", 0),
        """
        triggers:
          - {date: 2026-06-15, kind: pricing, note: New price list}
        """,
    ),
    _thing(
        "audience filter",
        AudienceFilter,
        "map",
        ("audience", "value"),
        """
        audience:
          segment: [small, mid-market]
          value: {min: 100, max: 5000}
        """,
        short="one value, or a list of values, which are `any_of`",
    ),
    _thing(
        "stage",
        Stage,
        "map",
        ("stages", 0),
        """
        stages:
          - name: Trial
            goal: A first form that works
            duration: about two weeks
            emotion: 1
            thoughts: ["Will my team use this?"]
            lanes:
              behind-the-scenes: Support looks at each new account
          - name: Decision
        lanes: [Behind the scenes]
        """,
        short="a text, which is the `name`",
        named=True,
    ),
    _thing(
        "way on",
        NextStage,
        "map",
        ("stages", 0, "next", 1),
        """
        stages:
          - name: Trial
            next:
              - decision
              - {to: trial, when: The trial is extended}
          - name: Decision
        """,
        short="a stage's id, which is `to`",
    ),
    _thing(
        "alternative",
        Alternative,
        "map",
        ("stages", 0, "alternatives", 0),
        """
        stages:
          - name: Trial
            alternatives:
              - {name: Her own spreadsheet, note: It costs nothing and everybody knows it}
        """,
        short="a text, which is the `name`",
    ),
    _thing(
        "step",
        Step,
        "map",
        ("stages", 0, "steps", 0),
        """
        stages:
          - name: Decision
            steps:
              - action: Opens the pricing page
                touchpoints: [pricing-page]
                thought: What will this cost in March?
                emotion: confused
                feeling: lost
                moment_of_truth: Half of them go no further
        """,
        short="a text, which is the `action`",
        named=True,
    ),
    _thing(
        "pain",
        Pain,
        "map",
        ("stages", 0, "pains", 0),
        """
        stages:
          - name: Decision
            pains:
              - text: The price depends on a number she does not know
                severity: 3
                match: [price-question]
                evidence: [interviews-july]
        """,
        short="a text",
        named=True,
    ),
    _thing(
        "opportunity",
        Opportunity,
        "map",
        ("opportunities", 0),
        """
        opportunities:
          - text: Show what the next month will cost
            impact: 4
            effort: 2
            team: Product
            status: planned
            when: early 2027
        """,
        short="a text",
        named=True,
    ),
    _thing(
        "metric",
        Metric,
        "map",
        ("stages", 0, "metrics", 0),
        """
        stages:
          - name: Trial
            metrics:
              - {text: Trials that end unused, target: below 20 %, figure: "drop_off:trial"}
          - name: Decision
        """,
        short="a text",
        named=True,
    ),
    _thing(
        "lane",
        Lane,
        "map",
        ("lanes", 0),
        """
        lanes:
          - {id: behind-the-scenes, name: Behind the scenes}
        """,
        short="a text, which is the `name`",
        named=True,
    ),
    _thing(
        "touchpoint",
        Touchpoint,
        "map",
        ("touchpoints", 0),
        """
        touchpoints:
          - id: handover-call
            name: Handover call
            kind: call
            team: Sales
            match: ["/calls/*", "event:handover_call", "campaign:handover-*"]
        """,
        short="a text, which is the `name`",
        named=True,
    ),
    _thing(
        "use of a touchpoint",
        TouchpointUse,
        "map",
        ("stages", 0, "touchpoints", 1),
        """
        stages:
          - name: Decision
            touchpoints:
              - pricing-page
              - {id: pricing-page, note: The second visit is with finance}
        """,
        short="a touchpoint's id",
    ),
    _thing(
        "evidence",
        Evidence,
        "map",
        ("evidence", 0),
        """
        evidence:
          - id: interviews-autumn
            kind: interview
            source: Calls with people who left
            date: 2026-10
            n: 8
            question: What almost stopped you?
            quote: I could not tell finance a number
            confidence: medium
        """,
        short="a text, which is what it `says`, where the other fields are not needed; a use is an id",
        named=True,
    ),
    _thing(
        "rows of a data set",
        DatasetRows,
        "map",
        ("evidence", 0, "from"),
        """
        evidence:
          - id: price-quotes
            kind: survey
            source: Exit survey
            date: 2026-10
            from: {dataset: quotes, where: {topic: price}}
        """,
        short="the name of the table",
    ),
    _thing(
        "link",
        Link,
        "map",
        ("links", 0),
        """
        links:
          - {text: Interview notes, url: "https://example.org/notes"}
        """,
        short="an address, which is also shown as the text",
    ),
    _thing(
        "image",
        Image,
        "map",
        ("stages", 0, "image"),
        """
        stages:
          - name: Decision
            image: {path: maps/images/pricing.png, alt: The pricing page with its slider}
        """,
        short="a path",
    ),
    _thing(
        "shared items",
        SharedItems,
        "shared",
        (),
        """
        touchpoints:
          - {id: blog, name: Blog, kind: web-page, match: ["/blog/*"]}
        evidence:
          - {id: site-search, kind: analytics, source: Site search, date: 2026-10, n: 312, says: Most look for prices}
        """,
    ),
    _thing(
        "persona",
        Persona,
        "persona",
        (),
        """
        name: Maya Chen
        role: Marketing manager
        responsibilities: [Leads, Budget]
        goal: A lead form that is live this week
        challenges: [No developer has time for her]
        segment: small
        quote: I know what we spend, I do not know what it does
        evidence:
          - {kind: interview, source: Eight calls, date: 2026-07, n: 8, says: All of them build forms themselves}
        """,
    ),
    _thing(
        "information source",
        InformationSource,
        "persona",
        ("information_sources", 0),
        """
        information_sources:
          - {text: A newsletter for marketers, channel: Email}
          - Colleagues
        """,
        short="a text",
    ),
    _thing(
        "quote",
        Quote,
        "persona",
        ("quotes", 0),
        """
        quotes:
          - {text: I could not tell finance a number, who: "Maya, small firm"}
        """,
        short="a text",
    ),
    _thing(
        "more",
        MoreItems,
        "persona",
        ("more", 0),
        """
        more:
          - title: Tools
            items: [Spreadsheet, Chat]
        """,
        short="a text, which is the `title`",
    ),
    _thing(
        "catalog",
        Catalog,
        "catalog",
        (),
        """
        timezone: Europe/Berlin
        as_of: 2026-10-31
        currency: EUR
        datasets:
          - {table: touches, path: touches.csv}
          - {table: leads, path: leads.csv}
        """,
    ),
    _thing(
        "data set",
        Dataset,
        "catalog",
        ("datasets", 0),
        """
        datasets:
          - table: stage_events
            path: stage_events.csv
            columns: {lead_id: Record ID}
            stages: {Trial started: trial}
            covers: {from: 2026-09-01, to: 2026-10-31}
        """,
    ),
    _thing(
        "covers",
        Covers,
        "catalog",
        ("datasets", 0, "covers"),
        """
        datasets:
          - table: touches
            path: touches.csv
            covers: {from: 2026-09-01, to: 2026-10-31}
        """,
    ),
    _thing(
        "channel rules",
        ChannelRules,
        "channels",
        (),
        """
        rules:
          - {channel: Partner, source: "partner-*"}
          - {channel: Events, medium: [webinar, event, trade-show]}
        """,
    ),
    _thing(
        "channel rule",
        ChannelRule,
        "channels",
        ("rules", 0),
        """
        rules:
          - channel: Brand search
            source: <search>
            medium: <paid>
            campaign: ["*brand*", "*brightferry*"]
        """,
    ),
)
