"""What to do first, across maps: one order for all opportunities, what nothing answers, and what the filter knows."""

from __future__ import annotations

import re
from html import unescape

import pytest
from page_samples import join_demo, join_folder, publish, visible_text
from sample_project import WriteProject

from mkdocs_journey.findings.actions import rank_actions
from mkdocs_journey.join import JoinedProject
from mkdocs_journey.pages.actions.all_actions import AllActions, gather_actions
from mkdocs_journey.pages.plan import gather_site

PAGE = "actions/index.md"
FIRST = """
title: First
objective: {statement: Learn, focus: [end]}
persona: maya
reviewed: 2026-01-01
stages:
  - name: Start
    emotion: 1
    opportunities:
      - {id: small, text: A small thing, impact: 2, effort: 1, owner: Priya Nair, status: planned, due: 2026-01-01}
      - {id: gone, text: A thing done, impact: 5, effort: 1, status: done}
  - name: End
    emotion: -1
    pains: [{id: price, text: The price}]
    opportunities:
      - {id: same, text: As good and in focus, impact: 2, effort: 1, solves: [price], owner: Priya Nair}
      - {id: unrated, text: "An idea <script>alert(1)</script>"}
"""
SECOND = """
title: Second
objective: Learn
persona: maya
reviewed: 2026-01-01
stages:
  - name: Start
    emotion: 2
    opportunities:
      - {id: large, text: A large thing, impact: 5, effort: 2}
  - name: End
    emotion: -2
"""


def gather(joined: JoinedProject) -> AllActions:
    return gather_actions(gather_site(joined, diagnostics=(), changelogs={}).maps)


@pytest.fixture
def two(write_project: WriteProject) -> JoinedProject:
    """Two maps without data."""
    return join_folder(write_project({"maps/first.yml": FIRST, "maps/second.yml": SECOND}))


def test_without_a_score_all_maps_go_by_impact_and_effort(two: JoinedProject) -> None:
    """Then those of stages in focus come first, and what nobody rated comes last; finished ones stand apart."""
    found = gather(two)
    assert [one.action.opportunity.id for one in found.apart] == ["large", "same", "small", "unrated"]
    assert not found.ranked
    assert [one.action.opportunity.id for one in found.finished] == ["gone"]


def test_each_opportunity_has_an_anchor_of_its_map(two: JoinedProject) -> None:
    """Ids may be the same on two maps, so the anchor names both."""
    html = publish(two)[PAGE].html
    for anchor in ("action-first-small", "action-first-gone", "action-second-large"):
        assert html.count(f'id="{anchor}"') == 1
    assert 'href="../maps/first/#opportunity-small"' in html


def test_the_verdict_tells_what_comes_first_and_what_is_missing(two: JoinedProject) -> None:
    """The first, how many are open, and how many of those nobody owns."""
    text = visible_text(publish(two)[PAGE].html)
    assert "A large thing comes first (impact 5, effort 2), on Second. 4 are open, 2 without an owner." in text
    assert "No reach is known, so there is no score" in text


def test_a_filter_knows_each_row(two: JoinedProject) -> None:
    """Map, stage, owner, status and kind stand on the row as the filter's fields have them."""
    html = publish(two)[PAGE].html
    row = re.search(r'<tr id="action-first-same"([^>]*)>', html)
    assert row is not None
    keys = dict(re.findall(r'data-(\w+)="([^"]*)"', row[1]))
    assert keys == {"map": "first", "stage": "first/end", "owner": "Priya_Nair", "status": "none", "kind": "fix"}
    for name, value in keys.items():
        field = html.partition(f'<select name="{name}">')[2].partition("</select>")[0]
        assert f'value="{value}"' in field


def test_findings_of_all_maps_stand_kind_by_kind(two: JoinedProject) -> None:
    """Each leads to its map and has its rule; one that nothing answers is listed as such."""
    html = publish(two)[PAGE].html
    found = re.findall(r'<tr id="finding-(\w+)-(\d+)" data-map="\w+" data-kind="([\w-]+)">', html)
    total = sum(len(item.findings) for item in gather_site(two, diagnostics=(), changelogs={}).maps)
    assert len(found) == total
    kinds = [kind for _, _, kind in found]
    assert kinds == sorted(kinds, key=kinds.index)
    unanswered = html.partition('<h2 id="unanswered">')[2].partition("<h2")[0]
    assert 'href="../maps/second/#finding-' in unanswered


def test_hostile_words_stay_words(two: JoinedProject) -> None:
    """An opportunity that holds a script is shown as text."""
    html = publish(two)[PAGE].html
    assert "<script" not in html
    assert "<script>alert(1)</script>" in unescape(html)


def test_no_opportunity_is_said(write_project: WriteProject) -> None:
    """A map without any opportunity has the page, which says so, and its findings."""
    text = visible_text(
        publish(join_folder(write_project({"maps/trial.yml": SECOND.replace("opportunities", "x-o")})))[PAGE].html
    )
    assert "No opportunity is recorded yet." in text


@pytest.mark.slow
def test_scores_are_those_of_the_findings() -> None:
    """On the demo, all maps' opportunities go by the score that each map gives them, largest first."""
    joined = join_demo()
    site = gather_site(joined, diagnostics=(), changelogs={})
    found = gather_actions(site.maps)
    scores = [one.action.score or 0 for one in found.ranked]
    assert scores == sorted(scores, reverse=True)
    expected = [
        action.score
        for item in site.maps
        for action in rank_actions(
            item.joined, item.findings, item.settings, judged_on=item.judged_day, least=item.least
        ).ranked
    ]
    assert sorted(expected, key=lambda score: -(score or 0)) == scores
    html = publish(joined)[PAGE].html
    ranks = re.findall(r'<tr id="action-[^"]+"[^>]*>\s*<th scope="row">(\d+)</th>', html)
    assert ranks == [str(place) for place in range(1, len(scores) + 1)]
