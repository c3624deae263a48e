"""The grid of stages by kinds of sources on the data page: what is missing is a word."""

from __future__ import annotations

import re

import pytest
from page_samples import join_folder, map_figures, publish, stage_figures, visible_text, with_figures
from sample_project import WriteProject

from mkdocs_journey.join import JoinedProject

MAP = """\
title: Trial to paid
objective: Find what stops people
persona: maya
stages:
  - name: Consideration
    steps: [{action: Reads a post, evidence: [talk, count, talk-two]}]
  - name: Decision
    pains: [{text: The price is unclear, evidence: [count]}]
  - name: Retention
evidence:
  - {id: talk, kind: interview, source: Calls, date: 2026-03-01, says: They cannot explain it}
  - {id: talk-two, kind: interview, source: More calls, date: 2026-03-01, says: Nor can we}
  - {id: count, kind: analytics, source: Views, date: 2026-03-01, says: 41 of 100 leave}
"""


@pytest.fixture
def joined(write_project: WriteProject) -> JoinedProject:
    """A map of three stages: one with both, one with a number only, one with nothing."""
    return join_folder(write_project({"maps/trial.yml": MAP}))


def rows(joined: JoinedProject) -> dict[str, list[str]]:
    """Return the cells of each stage."""
    html = publish(joined)["data/index.md"].html
    table = re.search(r'<table class="journey-table journey-holes">.*?</table>', html, re.DOTALL)
    assert table is not None
    body = [
        re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL) for row in re.findall(r"<tr>.*?</tr>", table[0], re.DOTALL)
    ]
    return {visible_text(cells[0]): [visible_text(cell) for cell in cells[1:]] for cells in body}


def test_a_hole_is_a_word(joined: JoinedProject) -> None:
    """Each stage has how many sources of each kind it cites, and "none" where there is none."""
    assert rows(joined) == {
        "Stage": ["analytics", "interview"],
        "Consideration": ["1", "2"],
        "Decision": ["1", "none"],
        "Retention": ["none", "none"],
    }


def test_verdict_counts_the_stages(joined: JoinedProject) -> None:
    """The page opens with how many stages have no voice, and how many no number."""
    text = visible_text(publish(joined)["data/index.md"].html)
    assert "2 of 3 stages have no voice, and 1 of 3 stages has no number." in text


def test_rows_of_the_data_count(joined: JoinedProject) -> None:
    """With data, entries, touches, tickets and quotes have columns; few leads are not counted out."""
    figures = map_figures(
        {"decision": stage_figures("decision", 4, None, None), "retention": stage_figures("retention", 90, None, None)},
        [],
        {"Email": 2000},
    )
    found = rows(with_figures(joined, figures))
    assert found["Stage"][2:] == [f"{name} in the data" for name in ("entries", "touches", "tickets", "quotes")]
    assert found["Decision"][2:4] == ["few", "57"]
    assert found["Retention"][2:4] == ["90", "57"]
    text = visible_text(publish(with_figures(joined, figures))["data/index.md"].html)
    assert "2 of 3 stages have no voice." in text
