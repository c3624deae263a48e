"""What the numbers of a map say of the time since its review."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from page_samples import join_folder, map_figures, publish, with_figures
from sample_project import WriteProject

from mkdocs_journey.attribution.turns import BeforeAfter, CountChange, ShareChange
from mkdocs_journey.attribution.wilson import Share
from mkdocs_journey.join import JoinedProject, ask_question
from mkdocs_journey.settings import Settings

MAP = """\
title: Trial
objective: {statement: Sell, goal: decision}
persona: maya
reviewed: 2026-05-20
reviews:
  - {date: 2026-05-20, who: Ann}
  - {date: 2026-01-15, who: Bo}
stages:
  - name: Consideration
    opportunities: [{text: Show prices, done_on: 2026-06-01}]
  - name: Decision
"""
FELL = ShareChange("consideration", 30, Share(200, 500), Share(140, 500))
GOAL = ShareChange(None, 60, Share(50, 500), Share(52, 500))


@pytest.fixture
def joined(write_project: WriteProject) -> JoinedProject:
    return join_folder(write_project({"maps/trial.yml": MAP}))


def since(joined: JoinedProject, *turns: BeforeAfter) -> str:
    """Return the words of the section."""
    figures = map_figures({}, [], {"Email": 1000})
    page = publish(with_figures(joined, replace(figures, turns=turns)))["maps/trial/numbers/index.md"].html
    _, _, after = page.partition('<h2 id="since">')
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", after.partition("<h2")[0]))


def turn(day: date, *moved: ShareChange) -> BeforeAfter:
    channels = (
        ShareChange("Email", None, Share(300, 400), Share(200, 420)),
        ShareChange("Events", None, Share(3, 400), Share(20, 420)),
    )
    return BeforeAfter(day, 120.0, moved, (CountChange("consideration", 500, 4),), channels)


def test_days_that_are_asked_for(joined: JoinedProject) -> None:
    """Each review and each day on which something was done is asked for once."""
    (item,) = joined.maps
    assert ask_question(item.content, {}, Settings()).turns == (date(2026, 1, 15), date(2026, 5, 20), date(2026, 6, 1))


def test_a_change_beyond_noise_is_said_first(joined: JoinedProject) -> None:
    """The sentence names what fell and by how much; the table has both sides, the difference and the judgement."""
    words = since(joined, turn(date(2026, 5, 20), GOAL, FELL))
    assert words.startswith("Since the last review, 20 May 2026")
    assert "moving on from Consideration within 30 days fell by 12 points" in words
    assert "28%, 140 (24–32%)" in words
    assert "−12 points (−18" in words
    assert "beyond noise" in words
    goal = r"Whole way to the goal \+0.4 points \(−3\.\d to \+4\.\d\) within noise 10%, 50 \(8–13%\) 10%, 52"
    assert re.search(goal, words)
    assert "need not have changed because of it" in words


def test_few_leads_are_not_told(joined: JoinedProject) -> None:
    """A channel of three first touches has no row, and four entries no number."""
    words = since(joined, turn(date(2026, 5, 20), FELL))
    assert "Events" not in words
    assert "Consideration 500 fewer than 10" in words


def test_the_review_before_stands_in_where_the_last_is_too_recent(joined: JoinedProject) -> None:
    """What was done is no review; without any day to compare, the page says why."""
    words = since(joined, turn(date(2026, 1, 15), FELL), turn(date(2026, 5, 20)), turn(date(2026, 6, 1), FELL))
    assert words.startswith("Since the review, 15 Jan 2026 The last review, of 20 May 2026, is too recent to compare.")
    assert "It is too early to compare" in since(joined, turn(date(2026, 5, 20)))


def test_without_figures_nothing_is_said(joined: JoinedProject) -> None:
    """A map without data has no such section."""
    assert '<h2 id="since">' not in publish(joined)["maps/trial/numbers/index.md"].html
