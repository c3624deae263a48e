"""What is planted is found, and what is not there is not; tests/proof has how often intervals hold the truth."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from finding_samples import MONDAY, NAMES, PAGES, STAGES, early, persona, stage
from numpy.typing import NDArray
from page_samples import map_figures

from mkdocs_journey.attribution.aggregate_figures import Aggregates, PageCounts
from mkdocs_journey.attribution.durations import Quantile
from mkdocs_journey.attribution.encounters import Early
from mkdocs_journey.attribution.figures import MapFigures
from mkdocs_journey.attribution.survival import SurvivalCurve, estimate_survival, find_quantile
from mkdocs_journey.attribution.ticket_counts import TicketWeek
from mkdocs_journey.attribution.turns import BeforeAfter, ShareChange
from mkdocs_journey.attribution.whereabouts import PersonaMoves
from mkdocs_journey.attribution.wilson import Share
from mkdocs_journey.findings.changed import judge_day
from mkdocs_journey.findings.every import find_in_figures
from mkdocs_journey.settings import Settings

NULL_MAPS = 300
PLANTED_MAPS = 40
TOUCHPOINTS = 8
YEAR = (date(2026, 1, 1), date(2026, 12, 31))
Draw = np.random.Generator


def draw_wait(draw: Draw, n: int, median: float, spread: float) -> Quantile:
    """Return P75 of skewed waits of n leads, some of them still waiting."""
    waits = median * np.exp(spread * draw.standard_normal(n))
    seen = draw.uniform(median, 12 * median, n)
    return find_quantile(curve_of(waits, seen), 0.75)


def curve_of(waits: NDArray[np.float64], seen: NDArray[np.float64]) -> SurvivalCurve:
    """Return the curve of waits that are watched so long."""
    order = np.argsort(np.minimum(waits, seen))
    ended = (waits <= seen)[order].astype(np.int64)
    return estimate_survival(np.minimum(waits, seen)[order], ended, 1 - ended)


def draw_early(draw: Draw, n: int, rate: float, *, gain: float = 0.0) -> list[Early]:
    """Return what n leads met, each touchpoint by chance; the first adds `gain` to the chance of moving on."""
    met = draw.random((n, TOUCHPOINTS)) < draw.uniform(0.1, 0.5, TOUCHPOINTS)
    moved = draw.random(n) < rate + gain * met[:, 0]
    rows = []
    for index in range(TOUCHPOINTS):
        with_it = met[:, index]
        counts = [(int(moved[group].sum()), int(group.sum())) for group in (with_it, ~with_it)]
        rows.append(early(counts[0], counts[1], "talk" if index == 0 else f"t{index}"))
    return rows


def draw_pages(draw: Draw, *, gain: float = 0.0) -> Aggregates:
    """Return statistics of pages that are all alike; more visits end on the first, by `gain`."""
    exits, rage = draw.uniform(0.1, 0.6), draw.uniform(0.0, 0.1)
    pages = {}
    for name in PAGES:
        views = int(draw.integers(100, 20_000))
        pages[name] = PageCounts(
            YEAR,
            12,
            exits=int(draw.binomial(views, exits + gain * (name == PAGES[0]))),
            exit_views=views,
            rage_clicks=int(draw.binomial(views, rage)),
            rage_views=views,
        )
    return Aggregates(touchpoint_pages=pages)


def draw_personas(draw: Draw, n: int, rate: float, *, gap: float = 0.0) -> list[PersonaMoves]:
    """Return who moved on of three personas that share n leads; the first moves on more by `gap`."""
    parts = draw.multinomial(n, draw.dirichlet((4, 4, 4)) if not gap else (0.4, 0.4, 0.2))
    return [
        persona(name, int(draw.binomial(part, min(0.98, rate + gap * (name == "ann")))), int(part))
        for name, part in zip(("ann", "bob", "cleo"), parts, strict=True)
    ]


def draw_map(draw: Draw, *, planted: str = "") -> MapFigures:
    """Return the figures of a map whose stages are alike, but for what is planted in the third."""
    rate, median, tickets = draw.uniform(0.3, 0.8), draw.uniform(2, 40), draw.uniform(2, 40)
    spread = draw.uniform(0.4, 1.2)
    stages = {}
    for name in STAGES:
        here = planted if name == "try" else ""
        n = int(draw.integers(200, 800) if here else draw.integers(40, 800))
        lost = draw.binomial(n, min(0.98, rate + 0.2 * (here == "friction")))
        weeks = draw.poisson(tickets, 13)
        newest = draw.poisson(max(tickets, 12) * 3.5) if here == "tickets" else weeks[12]
        stages[name] = stage(
            name,
            drop_off=(int(lost), n),
            p75=draw_wait(draw, n, median * (4 if here == "bottleneck" else 1), spread),
            n=n,
            week=(int(newest), tuple(map(int, weeks[:12]))),
            early=draw_early(draw, n, 0.4, gain=0.3 if here == "accelerator" else 0.0),
            personas=draw_personas(draw, n, 1 - rate, gap=0.25 if here == "mixed" else 0.0),
        )
    weeks = draw.poisson(tickets, 13)
    touchpoints = (("form", TicketWeek(MONDAY, int(weeks[12]), tuple(map(int, weeks[:12])))),)
    pages = draw_pages(draw, gain=0.25 if planted == "page" else 0.0)
    figures = map_figures(stages, [], {"Email": 100})
    return replace(figures, touchpoint_tickets=touchpoints, aggregates=pages)


def draw_review(draw: Draw) -> BeforeAfter:
    """Return the shares before and after a review after which all went on as before: each stage's, and the goal's."""

    def draw_share(rate: float) -> Share:
        n = int(draw.integers(40, 400))
        return Share(int(draw.binomial(n, rate)), n)

    rates = {name: draw.uniform(0.05, 0.8) for name in (*STAGES, None)}
    moved = tuple(ShareChange(name, 30, draw_share(rate), draw_share(rate)) for name, rate in rates.items())
    return BeforeAfter(MONDAY, 90.0, moved, (), ())


@pytest.mark.slow
def test_maps_without_an_effect_show_hardly_any() -> None:
    """Each rule fires on at most 5 % of them, all rules together on at most 10 %; so does a figure that fell."""
    draw = np.random.default_rng(20261101)
    fired: Counter[str] = Counter()
    for _ in range(NULL_MAPS):
        kinds = {item.kind for item in find_in_figures(draw_map(draw), NAMES, Settings())}
        if any(item.has_fallen for item in judge_day(draw_review(draw), Settings()).moved):
            kinds.add("stale")
        fired.update(kinds)
        fired["any"] += bool(kinds)
    assert {kind: count for kind, count in fired.items() if kind != "any" and count > 0.05 * NULL_MAPS} == {}
    assert fired["any"] <= 0.10 * NULL_MAPS


@pytest.mark.parametrize(
    ("planted", "kind", "power"),
    [
        ("friction", "friction-dropoff", 0.9),
        ("tickets", "friction-tickets", 0.95),
        ("bottleneck", "bottleneck", 0.9),
        ("accelerator", "accelerator", 0.8),
        ("mixed", "mixed", 0.9),
    ],
)
def test_what_is_planted_is_found_where_it_is(planted: str, kind: str, power: float) -> None:
    """On nearly all maps the rule fires on the third stage, and hardly ever on another."""
    draw = np.random.default_rng(7)
    found = [
        [item for item in find_in_figures(draw_map(draw, planted=planted), NAMES, Settings()) if item.kind == kind]
        for _ in range(PLANTED_MAPS)
    ]
    assert sum(any(item.stage == "try" for item in items) for items in found) >= power * PLANTED_MAPS
    assert sum(any(item.stage != "try" for item in items) for items in found) <= 0.1 * PLANTED_MAPS
    if kind == "accelerator":
        names = Counter(item.touchpoint for items in found for item in items)
        assert names["talk"] >= 0.9 * names.total()


def test_planted_page_is_found_and_no_other() -> None:
    """A quarter more exits on one page fires on it and on no other."""
    draw = np.random.default_rng(9)
    for _ in range(PLANTED_MAPS):
        found = find_in_figures(draw_map(draw, planted="page"), NAMES, Settings())
        assert {item.touchpoint for item in found if item.kind == "friction-page"} == {PAGES[0]}
