"""The evidence library: each source once, with its age and all that is claimed on its strength."""

from __future__ import annotations

import re
from datetime import date

import pytest
from page_samples import join_folder, publish, visible_text
from sample_project import WriteProject

from mkdocs_journey.pages.proof.evidence_page import tell_age
from mkdocs_journey.settings import Settings

MAP = """\
title: Trial to paid
objective: Find what stops people
persona: maya
stages:
  - name: Consideration
    emotion: 1
    steps: [{action: Reads a post, evidence: [shared-survey]}]
  - name: Decision
    steps: [{action: Opens the prices, emotion: -2, evidence: [interview]}]
    pains: [{id: price, text: The price is unclear, evidence: [interview, shared-survey]}]
    alternatives: [{name: A spreadsheet, evidence: [workshop]}]
evidence:
  - {id: interview, kind: interview, source: Nine calls, date: 2026-03-01, n: 9, says: No, quote: What is a pack?}
  - {id: unused, kind: chat, source: A chat, date: 2024-01-01, says: Nobody cites this}
"""
OTHER = MAP.replace("Trial to paid", "Renewal").replace("Nine calls", "Other calls")
SHARED = """\
evidence:
  - {id: shared-survey, kind: survey, source: A survey, date: 2026-01-15, n: 412, says: Most heard of us from a friend}
"""
PERSONA = """\
name: Maya
role: Marketing manager
evidence:
  - {id: workshop, kind: workshop, source: A day together, date: 2026-02-01, says: They count by hand, confidence: high}
"""
FILES = {
    "maps/trial.yml": MAP,
    "maps/renewal.yml": OTHER,
    "maps/_shared.yml": SHARED,
    "personas/maya.yml": PERSONA,
}
TODAY = Settings(today=date(2026, 4, 1))


@pytest.fixture
def html(write_project: WriteProject) -> str:
    """The page of all evidence of two maps that share some."""
    return publish(join_folder(write_project(FILES), TODAY))["evidence/index.md"].html


def row(html: str, anchor: str) -> str:
    """Return one row of the table."""
    found = re.search(rf'<tr id="{anchor}".*?</tr>', html, re.DOTALL)
    assert found is not None, anchor
    return found[0]


def test_each_source_stands_once(html: str) -> None:
    """Shared and persona's evidence stands once for all maps, and two sources of one id each have an anchor."""
    rows = re.findall(r'<tr id="([^"]+)"', html)
    assert sorted(rows) == [
        "evidence-interview",
        "evidence-interview--trial",
        "evidence-shared-survey",
        "evidence-unused",
        "evidence-workshop",
    ]


def test_newest_comes_first(html: str) -> None:
    """The rows go from the newest date to the oldest."""
    days = re.findall(r"<td>(\d+ \w+ \d{4})", html)
    assert days == ["1 Mar 2026", "1 Mar 2026", "1 Feb 2026", "15 Jan 2026", "1 Jan 2024"]


def test_claims_of_every_map_lead_to_their_place(html: str) -> None:
    """A source names each pain, step and alternative that cites it, with its stage and map, and links to them."""
    shared = row(html, "evidence-shared-survey")
    for slug, title in (("trial", "Trial to paid"), ("renewal", "Renewal")):
        assert f'href="../maps/{slug}/decision/#pain-price"' in shared
        assert f'href="../maps/{slug}/consideration/#says"' in shared
        assert title in visible_text(shared)
    assert 'href="../maps/trial/decision/#alternatives"' in row(html, "evidence-workshop")
    assert 'href="../personas/maya/"' in row(html, "evidence-workshop")


def test_own_evidence_is_not_taken_for_another_of_its_id(html: str) -> None:
    """Each map's own source of one id is cited by that map alone."""
    first, second = row(html, "evidence-interview"), row(html, "evidence-interview--trial")
    assert "maps/renewal/" in first
    assert "maps/trial/" not in first
    assert "maps/trial/" in second
    assert "maps/renewal/" not in second


def test_findings_that_rest_on_it_are_named(html: str) -> None:
    """A finding that names the source leads to its place on the map's page."""
    assert re.search(r'href="\.\./maps/trial/#finding-\d+">Moment of truth', row(html, "evidence-interview--trial"))


def test_doubts_are_words(html: str) -> None:
    """What is old, small or cited by nobody says so, in its row and in the sentence that opens the page."""
    assert "too old to support a claim" in visible_text(row(html, "evidence-unused"))
    assert "cited by no claim" in visible_text(row(html, "evidence-unused"))
    assert "n 9, small sample" in visible_text(row(html, "evidence-interview"))
    opening = visible_text(html.split("<form")[0])
    assert "5 sources of evidence of 4 kinds." in opening
    assert "1 is too old to support a claim, 2 rest on a small sample and 1 is cited by no claim." in opening


def test_choices_are_those_of_the_rows(html: str) -> None:
    """The form offers the kinds, stages and ages that some row has, and each row carries its own."""
    options = re.findall(r'<option value="([^"]+)"', html)
    assert options[:4] == ["chat", "interview", "survey", "workshop"]
    assert {"trial/decision", "trial/consideration", "renewal/decision", "older", "3"} <= set(options)
    assert 'data-stage="renewal/consideration renewal/decision trial' not in row(html, "evidence-workshop")
    for name in ("kind", "stage", "age"):
        offered = set(
            re.findall(r'<option value="([^"]+)"', html.split(f'<select name="{name}">')[1].split("</select>")[0])
        )
        carried = {value for text in re.findall(rf'data-{name}="([^"]*)"', html) for value in text.split()}
        assert offered == carried


def test_nothing_recorded_is_said(write_project: WriteProject) -> None:
    """A project without evidence has the page, without a form or a table."""
    html = publish(join_folder(write_project({})))["evidence/index.md"].html
    assert "No evidence is recorded yet" in visible_text(html)
    assert "<form" not in html
    assert "<table" not in html


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 4, 2), "later than the data"),
        (date(2026, 4, 1), "0 days ago"),
        (date(2026, 3, 31), "1 day ago"),
        (date(2026, 2, 1), "59 days ago"),
        (date(2025, 12, 1), "3 months ago"),
        (date(2023, 1, 1), "3 years ago"),
    ],
)
def test_age_in_words(day: date, words: str) -> None:
    """Days, then months, then years."""
    assert tell_age(day, date(2026, 4, 1)) == words
