"""A map, a persona and a shared file in which every key stands once, in the long form."""

from __future__ import annotations

EVIDENCE = """{id: talks, kind: interview, source: Six talks, date: 2026-07, n: 6, who: Joana, question: Why?,
  says: Price, quote: Too much, link: "https://a.example/x", confidence: low,
  from: {dataset: quotes, where: {topic: price}}}"""
TOUCHPOINT = '{id: pricing, name: Pricing page, team: Web, kind: web-page, match: ["/pricing"]}'
OPPORTUNITY = """{id: calculator, text: A calculator, solves: [no-price], amplifies: [demo], impact: 3, effort: 2,
  owner: Emre, team: Web, status: idea, when: 2027-Q1, due: 2026-12-01, done_on: 2026-12, metric: "drop_off:decision",
  link: {text: Ticket, url: "https://a.example/1"}}"""

FULL_MAP = f"""
schema: 1
title: Trial to paid
objective: {{statement: More, kind: conversion, goal: decision, focus: [decision], metric: Share, now: 1 %, target: 2 %,
  by: 2026-12-01}}
persona: maya
also: [otto]
about: Words
state: current
target_of: other-map
owner: Clara
reviewed: 2026-10-01
review_every: 3 months
reviews: [{{date: 2026-10-01, who: Clara, decided: To go on}}]
triggers: [{{date: 2026-09-01, kind: pricing, note: New list}}]
audience: {{segment: {{any_of: [small], min: 1, max: 5}}}}
stages:
  - id: decision
    name: Decision
    goal: To choose
    next: [{{to: decision, when: Always}}]
    alternatives: [{{name: Sheet, note: Free, evidence: [talks]}}]
    duration: Days
    emotion: 1
    feeling: hopeful
    thoughts: [Hm]
    touchpoints: [{{id: pricing, note: Often}}]
    steps:
      - {{id: looks, action: Looks, who: She, touchpoints: [pricing], thought: Oh, emotion: -1, feeling: tired,
          moment_of_truth: Here, evidence: [talks]}}
    pains: [{{id: no-price, text: No price, severity: 2, step: looks, match: [price], evidence: [talks]}}]
    opportunities: [{OPPORTUNITY}]
    metrics: [{{id: drop, text: Leavers, target: 1 %, now: 2 %, figure: "drop_off:decision"}}]
    lanes: {{behind: [Words]}}
    image: {{path: maps/a.png, alt: A page}}
opportunities: [{OPPORTUNITY.replace("calculator", "talk")}]
touchpoints: [{TOUCHPOINT}]
evidence: [{EVIDENCE}]
lanes: [{{id: behind, name: Behind}}]
links: [{{text: More, url: "https://a.example/more"}}]
"""

FULL_PERSONA = f"""
schema: 1
name: Maya
role: Manager
responsibilities: [Leads]
goal: Peace
goals: [Sleep]
challenges: [Noise]
information_sources: [{{text: Search, channel: Organic Search}}]
segment: small
quote: Words
quotes: [{{text: Words, who: Maya}}]
alternatives: [A sheet]
image: {{path: personas/a.png, alt: Maya}}
evidence: [{EVIDENCE}]
links: [{{text: More, url: "https://a.example/more"}}]
more: [{{title: Tools, items: [Sheet]}}]
"""

FULL_SHARED = f"""
schema: 1
touchpoints: [{TOUCHPOINT}]
evidence: [{EVIDENCE}]
"""
