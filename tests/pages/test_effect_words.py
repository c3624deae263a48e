"""What a row says of a thing done, and of one that is not."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from finding_samples import stage
from map_samples import lately
from page_samples import join_folder, map_figures, publish, with_figures
from sample_project import WriteProject

from mkdocs_journey.attribution.turns import BeforeAfter, ShareChange
from mkdocs_journey.attribution.wilson import Share
from mkdocs_journey.diagrams.unknown import TOO_EARLY_TO_TELL
from mkdocs_journey.join import JoinedProject

MAP = """\
title: Trial
objective: {statement: Sell, goal: decision}
persona: maya
stages:
  - name: Consideration
    opportunities:
      - {text: Show prices, done_on: 2026-06-01, status: done}
      - {text: Call back, impact: 3, effort: 1}
  - name: Decision
"""


@pytest.fixture
def joined(write_project: WriteProject) -> JoinedProject:
    return join_folder(write_project({"maps/trial.yml": MAP}))


def words(joined: JoinedProject, *, entries: int, after: tuple[int, int] | None) -> str:
    """Return the words of the map's page."""
    stages = {"consideration": stage("consideration", drop_off=(200, 400)), "decision": stage("decision")}
    moved = () if after is None else (ShareChange("consideration", 30, Share(200, 500), Share(*after)),)
    turn = BeforeAfter(date(2026, 6, 1), 120.0, moved, (), ())
    figures = replace(
        map_figures(stages, [], {"Email": 1000}), turns=(turn,), lately=lately(entries={"consideration": entries})
    )
    page = publish(with_figures(joined, figures))["maps/trial/index.md"].html
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def test_a_thing_done_says_what_came_after(joined: JoinedProject) -> None:
    """Before and after stand with n, interval and judgement, and with the caveat."""
    told = words(joined, entries=910, after=(260, 500))
    assert "Moved on from Consideration within 30 days: 40%, 200 of 500 (36–44%) before 1 Jun 2026, 52%, 260 of" in told
    assert "beyond noise. That the one came after the other does not say that it came from it." in told
    assert TOO_EARLY_TO_TELL in words(joined, entries=910, after=None)


def test_a_thing_planned_says_what_could_be_seen(joined: JoinedProject) -> None:
    """The flow of its stage tells how small a change twelve weeks show; of few leads no number is told."""
    told = words(joined, entries=910, after=None)
    assert "in 12 weeks a change of 6.8 points or more; 5 points take 23 weeks, at 70 leads a week into" in told
    assert "Too few leads come to Consideration for any change to be seen in 12 weeks." in words(
        joined, entries=9, after=None
    )
