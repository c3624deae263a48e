"""The page of a persona: its goal as a verdict, its measured share, bars at its sources, and what hurts it most."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from page_samples import join_folder, map_figures, publish, visible_text, with_figures
from sample_project import WriteProject

from mkdocs_journey.attribution.people import People
from mkdocs_journey.attribution.wilson import Share
from mkdocs_journey.pages.persona.persona_figures import persona_facts
from mkdocs_journey.settings import Settings

MAP = """
title: Trial
objective: {statement: Learn}
persona: maya
stages:
  - id: start
    name: Start
    pains: [{id: slow, text: It is slow, severity: 2}, {id: dear, text: Nobody knows the price, severity: 3}]
  - {id: end, name: End}
"""
MAYA = """
name: Maya Chen
role: Marketing manager
goals: [A form live this week, A number for Monday]
challenges: [No time]
information_sources: [{text: Asks around, channel: Email}, {text: Reads guides, channel: Nowhere}]
image: {path: images/maya.png, alt: Maya at her desk}
evidence:
  - {id: talks, kind: interview, source: Talks, date: 2026-09-01, says: Why, n: 14}
"""


def person(slug: str, leads: int, *, won: int = 0, share: float | None = None) -> People:
    return People(
        "persona",
        slug,
        Share(leads, 2000),
        Share(leads, leads),
        Share(won, leads),
        won,
        Decimal(won * 100),
        share,
        None,
    )


def page_of(write_project: WriteProject, *people: People) -> str:
    joined = join_folder(write_project({"maps/trial.yml": MAP, "personas/maya.yml": MAYA}))
    figured = with_figures(joined, map_figures({}, [], {"Email": 700, "Direct": 500}))
    return publish(replace(figured, people=people))["personas/maya/index.md"].html


def test_the_first_goal_is_the_verdict(write_project: WriteProject) -> None:
    """One goal leads in large letters; the others follow as a list."""
    html = page_of(write_project)
    verdicts = re.findall(r'<p class="journey-verdict journey-goal">(.*?)</p>', html, re.DOTALL)
    assert [visible_text(text) for text in verdicts] == ["A form live this week"]
    assert "A number for Monday" in visible_text(html)


def test_its_share_of_leads_and_of_won_value(write_project: WriteProject) -> None:
    """Both are of all leads of the data, with count and interval."""
    text = visible_text(page_of(write_project, person("maya", 800, won=200, share=0.4), person("other", 1200)))
    assert "Of all leads40%800 of 2,000 (38–42%)" in text
    assert "Won25%200 of 800 (22–28%)" in text
    assert "Of won value40%20,000 from 200 won leads that have a value" in text


@pytest.mark.parametrize(
    "people",
    [
        (person("maya", 5), person("other", 1995)),
        (person("maya", 12), person("other", 1984), person("few", 4)),
    ],
)
def test_few_leads_are_not_told(people: tuple[People, ...]) -> None:
    """Nothing stands of few leads, nor of what the home page sums with few."""
    assert persona_facts(people, "maya", currency=None, settings=Settings()) == ()


def test_a_source_with_a_measured_channel_has_a_bar(write_project: WriteProject) -> None:
    """The bar is the share of the map's leads whose first touch came by the channel; no other source gets one."""
    html = page_of(write_project)
    text = visible_text(html)
    assert "Bars: First touch of the leads of Trial" in text
    assert "Email58%700 of 1,200 (56–61%)" in text
    assert html.count('class="journey-source"') == 1
    assert "Nowhere" in text


def test_challenges_lead_to_what_hurts_most(write_project: WriteProject) -> None:
    """The most severe pains of its journeys are linked to their stage; lesser ones are not."""
    html = page_of(write_project)
    section = html[html.index('id="challenges"') : html.index('id="sources"')]
    assert re.findall(r'href="([^"]+)"', section) == ["../../maps/trial/start/#pain-dear"]


def test_a_missing_picture_leaves_initials_and_its_words(write_project: WriteProject) -> None:
    """No broken picture is shown: a disc with initials, and what the picture would have shown."""
    html = page_of(write_project)
    assert "<img" not in html
    assert '<span class="journey-avatar" aria-hidden="true">MC</span>' in html
    assert "Maya at her desk" in visible_text(html)


def test_what_it_rests_on_is_counted_at_its_head(write_project: WriteProject) -> None:
    """Each evidence with a sample is a badge, and a small one says so."""
    assert "interview, n 14, small sample" in visible_text(page_of(write_project))
