"""Editing links: each thing of a page leads to the line of the YAML where it starts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from page_samples import join_folder
from sample_project import MAP, PERSONA, WriteProject

from mkdocs_journey.checks.every import run_checks
from mkdocs_journey.pages.editing import line_address
from mkdocs_journey.pages.plan import gather_site, plan_pages
from mkdocs_journey.render import Press

EDITOR = "https://git.example/acme/edit/main/"

# The comment on a line names the thing that starts there.
MARKED_MAP = """\
schema: 1  # map
title: All

objective:  # objective
  statement: To show
persona: maya
reviews:
  - date: 2026-05-18  # review
    decided: To go on
triggers:
  - date: 2026-04-01  # event
    kind: launch
lanes:
  - {id: behind, name: Behind}  # lane
audience:
  size: {min: 5}  # filter
  area: [north, south]  # filter
links:
  - text: Minutes  # link
    url: https://example.org/minutes
stages:
  - id: start  # stage
    name: Start
    goal: >-  # text
      A goal
      of two lines
    duration: Days  # text
    next:
      - to: start  # way on
      - end  # way on
    alternatives:
      - name: A sheet  # alternative
    emotion: 1  # thought or feeling
    thoughts:
      - First  # thought or feeling, thought
      - |  # thought or feeling, thought
        Second
    touchpoints: [undeclared]  # touchpoint
    steps:
      - action: Looks  # step, thought or feeling
        thought: Oh
      - Buys  # step
    pains:
      - id: dear  # pain
        text: Dear
        severity: 1
        evidence:
          - kind: interview  # evidence
            source: Six talks
            date: 2026-07-01
            quote: Too much
      - Slow  # pain
    opportunities:
      -  # a bare dash
        text: A sum  # opportunity
        impact: 5
        effort: 1
    metrics:
      - Leavers  # metric
    lanes:
      behind:
        - Words  # text
      unnamed: Others  # lane, text
  - name: End  # stage
opportunities:
  - text: For all  # opportunity
touchpoints:
  - {id: pricing, name: Pricing page}  # touchpoint
evidence:
  - id: own  # evidence
    kind: crm
    source: Notes
    date: 2026-03
    says: Counted
"""
MARKED_PERSONA = """\
name: Maya  # persona
role: Manager
goal: Peace  # goal
responsibilities: [Leads]  # responsibility
challenges:
  - Time  # challenge
alternatives: [A sheet]  # alternative
information_sources:
  - A friend  # information source
  - text: Search  # information source
    channel: Organic Search
quote: No more leads  # quote
quotes:
  - text: One more  # quote
evidence:
  - id: rests  # evidence
    kind: workshop
    source: A day
    date: 2026-01-02
    says: Rests
links:
  - {text: Notes, url: notes.pdf}  # link
more:
  - title: Tools  # list
    items: [Pen]
"""


def editing_links(root: Path, editor: str = EDITOR) -> set[tuple[str, int, str]]:
    """Return file, line and thing of every editing link of a project's pages."""
    joined = join_folder(root)
    pages = plan_pages(gather_site(joined, diagnostics=run_checks(joined), changelogs={}))
    found = set()
    for page in Press(directory_urls=True, editor_of=lambda file: editor + file).render(pages):
        for address, name in re.findall(r'<a class="journey-pencil" href="([^"]*)" aria-label="([^"]*)"', page.html):
            match = re.fullmatch(r"Edit this (.*), (\S+) line (\d+)", name)
            assert match is not None, name
            assert address == f"{editor}{match[2]}#L{match[3]}"
            found.add((match[2], int(match[3]), match[1]))
    return found


def marked_lines(file: str, text: str) -> set[tuple[str, int, str]]:
    """Return file, line and thing for each name in the comments of a YAML text."""
    marks = ((number, line.partition("  # ")[2]) for number, line in enumerate(text.splitlines(), 1))
    return {
        (file, number, thing) for number, mark in marks if mark not in ("", "a bare dash") for thing in mark.split(", ")
    }


def test_each_thing_leads_to_its_line(write_project: WriteProject) -> None:
    """Whatever a map or a persona holds has a link to the line where it starts, and there is no other link."""
    files = {"maps/trial.yml": MARKED_MAP, "personas/maya.yml": MARKED_PERSONA}
    expected = marked_lines("maps/trial.yml", MARKED_MAP) | marked_lines("personas/maya.yml", MARKED_PERSONA)
    assert editing_links(write_project(files)) == expected


def test_shared_items_lead_to_the_shared_file(write_project: WriteProject) -> None:
    """An evidence of `_shared.yml` is edited there, whichever map cites it."""
    shared = "evidence:\n  - id: talks\n    kind: interview\n    source: S\n    date: 2026-01-01\n    says: It\n"
    stage = "    pains: [{text: Dear, evidence: [talks]}]\n"
    root = write_project({"maps/_shared.yml": shared, "maps/trial.yml": MAP + stage, "personas/maya.yml": PERSONA})
    assert ("maps/_shared.yml", 2, "evidence") in editing_links(root)


def test_problem_leads_to_its_line(write_project: WriteProject) -> None:
    """A problem on a page has a link to the line it is about."""
    joined = join_folder(write_project({"maps/trial.yml": MAP.replace("persona: maya", "persona: mia")}))
    pages = plan_pages(gather_site(joined, diagnostics=run_checks(joined), changelogs={}))
    rendered = Press(directory_urls=True, editor_of=lambda file: EDITOR + file).render(pages)
    home = next(page.html for page in rendered if page.page.path == "maps/index.md")
    link = f'href="{EDITOR}maps/trial.yml#L3" aria-label="Edit maps/trial.yml line 3"'
    assert link in home


def test_without_a_repository_nothing_is_linked(write_project: WriteProject) -> None:
    """A project that does not say where its repository is has no editing link on any page."""
    joined = join_folder(write_project({"maps/trial.yml": MAP.replace("persona: maya", "persona: mia")}))
    pages = plan_pages(gather_site(joined, diagnostics=run_checks(joined), changelogs={}))
    html = "".join(page.html for page in Press(directory_urls=True).render(pages))
    assert "Edit this" not in html
    assert "maps/trial.yml:3:10" in html


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://github.com/a/b/edit/main/maps/x.yml", "#L14"),
        ("https://gitlab.com/a/b/-/edit/main/maps/x.yml", "#L14"),
        ("https://codeberg.org/a/b/_edit/main/maps/x.yml", "#L14"),
        ("https://bitbucket.org/a/b/src/main/maps/x.yml?mode=edit", "#lines-14"),
        ("https://example.org/?file=maps/x.yml#there", ""),
    ],
)
def test_line_as_each_host_writes_it(address: str, expected: str) -> None:
    """The mark of a line is the host's; an address that has a mark of its own keeps it."""
    assert line_address(address, 14) == address + expected
    assert line_address(address, 0) == address


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)//x", "data:text/html,x", "//host/x", "/edit/x", "https://[x", ""]
)
def test_what_is_no_web_address_is_no_link(address: str) -> None:
    """Only web pages are linked, so that no setting of a repository puts a script into the pages."""
    assert line_address(address, 14) == ""


def test_address_is_escaped(write_project: WriteProject) -> None:
    """A repository's address cannot leave its attribute."""
    joined = join_folder(write_project())
    pages = plan_pages(gather_site(joined, diagnostics=(), changelogs={}))
    hostile = 'https://git.example/"><script>alert(1)</script>/'
    for page in Press(directory_urls=True, editor_of=lambda file: hostile + file).render(pages):
        assert "<script" not in page.html
