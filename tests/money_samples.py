"""A map with every figure that is about money, time to the goal and ways, made by hand."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from html import unescape

from page_samples import credit_rows, map_figures, stage_figures, time_in_stage

from mkdocs_journey.attribution.credit_rows import ValueCredit
from mkdocs_journey.attribution.durations import ByDay, Cycle, Kept, Quantile
from mkdocs_journey.attribution.figures import MapFigures
from mkdocs_journey.attribution.models import MODELS
from mkdocs_journey.attribution.money import AtStake, Budget, Cost, Margin, Reallocation
from mkdocs_journey.attribution.people import People
from mkdocs_journey.attribution.sequences import Sequences, Way, Ways
from mkdocs_journey.attribution.whereabouts import DropOff
from mkdocs_journey.attribution.wilson import Share, wilson_interval

MAP = """
title: Trial
objective: {statement: Learn, goal: end}
persona: maya
audience: {segment: small}
touchpoints: [{id: blog, name: Blog}]
stages:
  - {id: start, name: Start, emotion: 1}
  - {id: end, name: End, emotion: 2}
"""
CATALOG = "currency: EUR\ndatasets: [{table: leads, path: leads.csv}]\n"
LEADS = "lead_id,created_at\na,2026-01-01\n"


def told(html: str) -> str:
    """Return the text of a page in one line, a blank for each tag, so that cells stand apart."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def budget(credits_of: Mapping[str, float], spend: Mapping[str, int], n: int) -> Budget:
    costs = tuple(
        Cost(
            target,
            model.id,
            channel,
            Decimal(spend[channel]) if channel in spend else None,
            credits_of.get(channel, 0.0),
            n,
            wilson_interval(round(credits_of[channel]), n) if channel in credits_of else None,
        )
        for target in ("start", "end", None)
        for model in MODELS
        for channel in {**spend, **credits_of}
    )
    moves = tuple(
        Reallocation(
            model.id,
            giver,
            taker,
            credits_of[giver],
            credits_of[taker],
            Decimal(spend[giver]) / 10,
            spend[giver] / 10 / spend[taker],
            2.5,
            (1.1, 3.9),
            None,
            None,
        )
        for model in MODELS
        for giver in spend
        for taker in spend
        if giver != taker and {giver, taker} <= credits_of.keys()
    )
    margins = (Margin("linear", "Email", 250.0, 14, 0.01, (-0.002, 0.022)),)
    total, days = Decimal(sum(spend.values())), (date(2026, 1, 1), date(2026, 6, 30))
    return Budget("EUR", days, True, total, Decimal(77), 1, costs, margins, moves)


def figures() -> MapFigures:
    lost = DropOff(800, 30.0, 420, (("price", 211),), 140, 29, losses_marked=True)
    stakes = AtStake(600, 420, 100, 200, 90, (1.2, 3.4), (1000.0, 4200.0))
    stages = {
        "start": replace(stage_figures("start", 1000, lost, time_in_stage(990, 8)), at_stake=stakes),
        "end": stage_figures("end", 420, None, None),
    }
    counts = {"Email": 250.0, "Paid Search": 150.0, "Display": 4.0, "(unattributed)": 16.0}
    rows = credit_rows("start", "end", counts, 420)
    found = map_figures(stages, rows, {"Email": 700, "Direct": 500})
    value = tuple(
        ValueCredit(model.id, dimension, name, 1000.0 * count, 420_000.0, 420, (0.1, 0.2), count)
        for model in MODELS
        for dimension in ("channel", "source", "campaign", "touchpoint")
        for name, count in counts.items()
    )
    return replace(
        found,
        budget=budget(counts, {"Email": 5000, "Paid Search": 30000, "Display": 800, "Print": 400}, 420),
        value_credits=value,
        cycles=(cycle(None, 900, 300), cycle("Email", 600, 250), cycle("Direct", 293, 46), cycle("Display", 7, 4)),
        kept=Kept(300, 40, 12, (ByDay(30, 0.95, (0.9, 0.98), 250, 290),)),
        ways=Ways(
            420,
            404,
            (4.0, 6.5),
            (
                Sequences("channel", "whole", (Way(("Email", "Paid Search"), 55), Way(("Display",), 4)), 90),
                Sequences("touchpoint", "whole", (Way(("blog",), 8),), 400),
            ),
        ),
    )


def cycle(channel: str | None, n: int, reached: int) -> Cycle:
    quantiles = (
        Quantile(0.5, 45.0, (40.0, 51.0), None),
        Quantile(0.75, 90.0, (80.0, None), None),
        Quantile(0.9, None, (None, None), 300.0),
    )
    days = tuple(ByDay(day, 0.5, (0.45, 0.55), n // 2, n) for day in (30, 90, 180, 365))
    return Cycle("created_to_won", channel, n, reached, n - reached, 0, 11, quantiles, (30.0, 60.0, 88.0), days)


def people(value: str, leads: int, covered: int, won: int) -> People:
    worth = Decimal(won * 100)
    return People(
        "segment",
        value,
        Share(leads, 1200),
        Share(covered, leads),
        Share(won, leads),
        won,
        worth,
        won / 200,
        (0.1, 0.9),
    )


WHO = (
    people("small", 700, 700, 120),
    people("agency", 400, 0, 70),
    people("tiny", 60, 60, 6),
    people("(not set)", 40, 0, 4),
)
