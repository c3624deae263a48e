"""The page of a stage: one choice of model for both ways, parts that make a whole, and the long tables folded."""

from __future__ import annotations

import re
from dataclasses import replace

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

from mkdocs_journey.attribution.encounters import Before
from mkdocs_journey.attribution.figures import MapFigures
from mkdocs_journey.attribution.whereabouts import DropOff
from mkdocs_journey.attribution.wilson import Share
from mkdocs_journey.diagrams import Drawing
from mkdocs_journey.settings import Settings
from mkdocs_journey.words.language import make_language
from mkdocs_journey.words.speech import speaking

MAP = """
title: Trial
objective: {statement: Learn, goal: end}
persona: maya
touchpoints: [{id: blog, name: Blog}]
stages:
  - {id: start, name: Start, emotion: 1}
  - id: middle
    name: Middle
    touchpoints: [blog]
    steps: [{action: Meets the price, emotion: -2}]
    opportunities: [{text: Explain, impact: 3, effort: 2, metric: "drop_off:middle"}]
  - {id: end, name: End, emotion: 1}
"""
REASONS = (
    ("price", 120),
    ("budget", 80),
    ("rival", 60),
    ("timing", 40),
    ("silence", 30),
    ("team", 20),
    ("fit", 14),
    ("rare", 4),
)


def sample_figures() -> MapFigures:
    late = DropOff(500, 30, 32, REASONS, 100, 0, losses_marked=True)
    stages = {
        "start": stage_figures("start", 1000, None, None),
        "middle": stage_figures("middle", 600, late, time_in_stage(500, 30)),
        "end": stage_figures("end", 200, None, None),
    }
    rows = [
        *credit_rows("start", "middle", {"(unattributed)": 400.0, "Email": 200.0}, 600),
        *credit_rows("middle", "end", {"Email": 120.0, "Direct": 80.0}, 200),
    ]
    return map_figures(stages, rows, {"Email": 700, "Direct": 500})


def page_of(write_project: WriteProject, figures: MapFigures | None = None, *, stage: str = "middle") -> str:
    """Return the page of a stage as HTML."""
    joined = join_folder(write_project({"maps/trial.yml": MAP}))
    return publish(with_figures(joined, figures or sample_figures()))[f"maps/trial/{stage}/index.md"].html


@pytest.fixture
def html(write_project: WriteProject) -> str:
    """The page of the stage in the middle."""
    return page_of(write_project)


def test_every_model_and_scope_is_in_the_page(html: str) -> None:
    """Without scripts each of three models in two scopes is there to choose, for the way in and for the way on."""
    panels = re.findall(r'journey-panel--(stage|journey) journey-panel--(\S+?)"', html)
    chosen = [(scope, model) for scope in ("stage", "journey") for model in ("first-touch", "last-touch", "linear")]
    assert panels == [*chosen, *chosen]
    assert html.count('type="radio" name="credit-model"') == 9
    assert "<script" not in html


def test_one_choice_answers_two_questions(html: str) -> None:
    """Who brings people in and what moves them on stand side by side, each with what its credit is for and its n."""
    text = visible_text(html)
    assert "Who brings people in: From Start to Middle, n 600" in text
    assert "What moves them on: From Middle to End, n 200" in text


def test_the_sentence_goes_with_the_model(html: str) -> None:
    """Each panel opens with its own model, scope and first channel, and says how that model shares out."""
    panel = html[html.index("journey-panel--journey journey-panel--last-touch") :]
    opening = visible_text(panel[panel.index(">") + 1 : panel.index("<svg")])
    assert opening.startswith("Last touch, touches on the whole journey: Email comes first with 33%, 200 of 600")


def test_an_end_has_one_way(write_project: WriteProject) -> None:
    """Nothing leads on from the last stage, so only who brings people in is asked."""
    text = visible_text(page_of(write_project, stage="end"))
    assert "Who brings people in: From Middle to End" in text
    assert "What moves them on:" not in text


def test_few_leads_have_no_bars(write_project: WriteProject) -> None:
    """Where fewer leads than may be told went both ways, there is a sentence and no choice."""
    figures = sample_figures()
    few = [*credit_rows("start", "middle", {"Email": 6.0}, 6), *credit_rows("middle", "end", {"Email": 3.0}, 3)]
    html = page_of(write_project, replace(figures, credits=tuple(few)))
    assert "journey-panel" not in html
    assert 'type="radio"' not in html
    assert "What moves them on: From Middle to End. Fewer than 10 leads" in visible_text(html)


def outcomes(html: str) -> list[tuple[str, int]]:
    """Return each row of where they go with its count."""
    section = html[html.index('<dl class="journey-outcomes">') :].split("</dl>")[0]
    rows = re.findall(r"<dt>(.*?)</dt>.*?<span>([\d,]+) of", section)
    return [(label, int(count.replace(",", ""))) for label, count in rows]


def test_parts_of_where_they_go_make_a_whole(html: str) -> None:
    """Rare reasons are one row, and moved on, left and still open are told apart and sum to the cohort."""
    rows = outcomes(html)
    assert [label for label, _ in rows] == [
        "Moved on",
        "Left: price",
        "Left: budget",
        "Left: rival",
        "Left: timing",
        "Left: other reasons",
        "Still open",
    ]
    assert sum(count for _, count in rows) == 500
    assert dict(rows)["Left: other reasons"] == 68
    assert "silence" in visible_text(html)


def test_the_row_of_all_parts_is_full(html: str) -> None:
    """The parts in one row begin where the one before ends, and end at 100 %."""
    row = html[html.index("journey-meter--whole") :].split("</svg>")[0]
    parts = [(float(x), float(width)) for x, width in re.findall(r'x="([\d.]+)%" width="([\d.]+)%"', row)]
    ends = [x + width for x, width in parts]
    assert [x for x, _ in parts] == pytest.approx([0, *ends[:-1]], abs=0.02)
    assert ends[-1] == pytest.approx(100, abs=0.02)
    assert len(parts) == 3


def test_one_reason_beside_the_shown_ones_keeps_its_name(write_project: WriteProject) -> None:
    """Few leads are told under no reason, and whatever they are folded with keeps the sum."""
    figures = sample_figures()
    late = DropOff(500, 30, 300, (("price", 120), ("rare", 4)), 76, 0, losses_marked=True)
    stages = {**figures.stages, "middle": replace(figures.stages["middle"], drop_off=late)}
    html = page_of(write_project, replace(figures, stages=stages))
    rows = outcomes(html)
    assert rows == [("Moved on", 300), ("Left: other reasons", 124), ("Still open", 76)]
    assert "rare" not in visible_text(html)


def test_top_of_what_they_met_and_all_of_it_folded(write_project: WriteProject) -> None:
    """Five touchpoints stand beside the sentence; the rest, and channels, open on the reader's wish."""
    figures = sample_figures()
    before = tuple(
        Before(dimension, f"{dimension}-{index}", Share(500 - index, 600), Share(100, 2000))
        for dimension in ("touchpoint", "channel")
        for index in range(7)
    )
    stages = {**figures.stages, "middle": replace(figures.stages["middle"], before=before)}
    html = page_of(write_project, replace(figures, stages=stages))
    shown, _, folded = html[html.index('id="before"') : html.index('id="findings"')].partition("<details")
    assert [f"touchpoint-{index}" in shown for index in range(7)] == [True] * 5 + [False] * 2
    assert "channel-0" not in shown
    assert all(f"{kind}-6" in folded for kind in ("touchpoint", "channel"))


def test_a_rule_that_fired_twice_is_told_once(write_project: WriteProject) -> None:
    """Findings of one rule stand in one block, each with its number, and the rule below them."""
    two = MAP.replace("steps: [{action: Meets the price, emotion: -2}]", FALLS)
    joined = join_folder(write_project({"maps/trial.yml": two}))
    html = publish(with_figures(joined, sample_figures()))["maps/trial/middle/index.md"].html
    blocks = html[html.index('id="findings"') : html.index('id="first"')].split('class="journey-rule-block"')[1:]
    rules = [re.findall(r"Rule that fired: <code>(.*?)</code>", block) for block in blocks]
    assert all(len(found) == 1 for found in rules)
    assert len(rules) == len({found[0] for found in rules})
    assert max(block.count('class="journey-pin"') for block in blocks) == 2


FALLS = """steps:
      - {action: Meets the price, emotion: -2}
      - {action: Sees it work, emotion: 1}
      - {action: Reads the terms, emotion: -2}"""


def test_actions_are_one_line_with_the_rest_folded(html: str) -> None:
    """What it is, how it is rated and who does it stand in the line; how it is measured opens below."""
    first = html[html.index('id="first"') : html.index('id="touchpoints"')]
    line, _, folded = first.partition("<details")
    assert "Explain" in line
    assert "Measured by" not in visible_text(line)
    assert "Measured by the share not moved on from Middle" in visible_text(f"<details{folded}")
    assert first.count('id="opportunity-') == 1


def test_ids_are_one_of_a_kind(html: str) -> None:
    """No anchor stands twice, however often the bars are drawn; those that other pages cite are there."""
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert {"channels", "goes", "time", "before", "findings", "first", "touchpoints", "tickets", "active"} <= set(ids)


def test_drawings_are_left_out_of_search(html: str) -> None:
    """The same bars by eighteen choices would be found eighteen times: panels and folded tables say to leave them."""
    panels = re.findall(r'<div class="journey-panel[^>]*>', html)
    assert panels
    assert all("data-search-exclude" in panel for panel in panels)


def test_a_page_without_data_is_whole(write_project: WriteProject) -> None:
    """Every block is there in words where nothing is counted."""
    pages = publish(join_folder(write_project({"maps/trial.yml": MAP})), settings=Settings())
    html = pages["maps/trial/middle/index.md"].html
    assert "journey-panel" not in html
    assert 'id="counted"' not in html
    assert 'id="first"' in html


def files_of(write_project: WriteProject) -> dict[str, Drawing]:
    """Return what the page of the stage in the middle offers, by name."""
    joined = with_figures(join_folder(write_project({"maps/trial.yml": MAP})), sample_figures())
    page = publish(joined)["maps/trial/middle/index.md"].page
    return {figure.name: figure.drawing for figure in page.figures}


def test_panels_are_files_of_all_models(write_project: WriteProject) -> None:
    """Each way and scope is a picture and a table of every model; the sentence says how many agree."""
    files = files_of(write_project)
    drawing = files["way-in-stage"]
    assert drawing.title == "From Start to Middle, touches since the entry before, by every model"
    assert drawing.summary == "Email comes first by 3 of 3 models, with 33%."
    assert drawing.rows[0][:3] == ("First touch", "Email", "33%")
    assert {row[0] for row in drawing.rows} == {"First touch", "Last touch", "Linear"}
    assert {"way-in-journey", "way-on-stage", "way-on-journey", "where-they-go"} <= set(files)


def test_where_they_go_is_a_file(write_project: WriteProject) -> None:
    """It holds the parts of the page."""
    drawing = files_of(write_project)["where-they-go"]
    assert drawing.summary == "Moved on 6%, Left 74% and Still open 20%."
    assert sum(float(row[2].replace(",", "")) for row in drawing.rows) == float(drawing.rows[0][3].replace(",", ""))


def test_fates_keep_their_colours_in_another_language(write_project: WriteProject) -> None:
    """Moving on, leaving and what is open are told apart by what they are, not by their English names."""
    with speaking(make_language("de")):
        html = page_of(write_project)
    row = re.search(r'<ul class="journey-whole">(.*?)</ul>', html)
    assert row is not None
    assert re.findall(r"journey-whole__(\w+)", row[1]) == ["moved", "left", "open"]
