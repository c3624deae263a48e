"""No page tells of few leads, and none names a lead."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from page_samples import (
    credit_rows,
    join_folder,
    map_figures,
    publish,
    stage_figures,
    time_in_stage,
    visible_text,
    with_figures,
)
from sample_project import WriteProject

from mkdocs_journey.attribution.figures import MapFigures
from mkdocs_journey.attribution.whereabouts import DropOff
from mkdocs_journey.render import RenderedPage

MAP = """
title: Trial
objective: {statement: Learn, goal: end}
persona: maya
touchpoints: [{id: blog, name: Blog}, {id: rare, name: Rare page}]
stages:
  - {id: start, name: Start, emotion: 1, touchpoints: [blog]}
  - {id: middle, name: Middle, emotion: -1}
  - {id: end, name: End, emotion: 2}
"""
COUNTS = {"Email": 600.0, "Direct": 285.0, "(unknown)": 104.0, "Organic Video": 7.0, "Display": 4.0}


def sample_figures() -> MapFigures:
    lost = DropOff(800, 30.0, 420, (("price", 211), ("moved away", 4)), 140, 25, losses_marked=True)
    stages = {
        "start": stage_figures("start", 1000, lost, time_in_stage(990, 8)),
        "middle": stage_figures(
            "middle", 420, DropOff(6, 30.0, 2, (("price", 1),), 3, 0, losses_marked=True), time_in_stage(5, 77)
        ),
        "end": stage_figures("end", 6, None, None),
    }
    rows = [
        *credit_rows("start", "middle", COUNTS, 1000),
        *credit_rows("middle", "end", {"Email": 4.0, "Direct": 2.0}, 6),
    ]
    return map_figures(stages, rows, {"Email": 700, "Direct": 400, "Referral": 8, "AI Assistant": 3, "(unknown)": 89})


@pytest.fixture
def pages(write_project: WriteProject) -> dict[str, RenderedPage]:
    """The pages of a map with figures about many and about few leads."""
    root: Path = write_project({"maps/trial.yml": MAP})
    return publish(with_figures(join_folder(root), sample_figures()))


def test_rows_about_few_leads_are_folded(pages: dict[str, RenderedPage]) -> None:
    """Channels, sources and reasons about fewer than ten leads are named nowhere."""
    for page in pages.values():
        text = visible_text(page.html) + page.html
        for name in ("Organic Video", "Display", "Referral", "AI Assistant", "moved away"):
            assert name not in text, (page.page.path, name)
    assert "(small)" in pages["maps/trial/start/index.md"].html


def test_touchpoint_that_few_met_is_not_told(pages: dict[str, RenderedPage]) -> None:
    """What three of a thousand met before is counted as one of the small rows, without its name."""
    text = visible_text(pages["maps/trial/start/index.md"].html)
    assert "1 more, each met by fewer than 10" in text
    assert "Rare page" not in text


def test_small_cohort_shows_no_figure(pages: dict[str, RenderedPage]) -> None:
    """A cohort of six and a curve of five give no share and no day."""
    html = pages["maps/trial/middle/index.md"].html
    assert "77 days" not in html
    assert "Where 6 leads go" not in html
    assert re.search(r"\b[1-9] of 6\b", html) is None


def test_small_stage_shows_no_count(pages: dict[str, RenderedPage]) -> None:
    """A stage that six entered says so without the number, on its page and on the map."""
    assert "fewer than 10" in visible_text(pages["maps/trial/end/index.md"].html)
    for path in ("maps/trial/index.md", "maps/trial/end/index.md", "maps/trial/middle/index.md"):
        assert re.search(r"\b6 (leads|entered|\()|n 6\b|of 6\b", pages[path].html) is None, path


def test_folded_credit_still_sums(pages: dict[str, RenderedPage]) -> None:
    """The shares of a transition, the small row among them, sum to its entries."""
    html = pages["maps/trial/start/index.md"].html
    table = html[html.index("Credit by channel") :]
    table = table[: table.index("</table>")]
    model = re.findall(r"<th scope=\"col\"[^>]*>([^<]+)</th>", table).index("First touch")
    rows = [re.findall(r"<t[hd][^>]*>([^<]+)</t[hd]>", row) for row in re.findall(r"<tr>(.*?)</tr>", table)[1:]]
    shares = {row[0]: int(row[model].removesuffix("%")) for row in rows if row[model].endswith("%")}
    assert shares["(small)"] >= 1
    assert sum(shares.values()) == pytest.approx(100, abs=len(shares))


def test_figures_stand_beside_their_cut(pages: dict[str, RenderedPage]) -> None:
    """Map and stage pages state the as-of date, the leads, the period and the lookback."""
    for path in ("maps/trial/index.md", "maps/trial/start/index.md"):
        text = visible_text(pages[path].html)
        assert "Data as of 31 Oct 2026 · 1,200 leads · 1 Sep 2025 – 31 Oct 2026 · lookback 90 days" in text
