"""Every word that somebody wrote into a map or a persona stands on its pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from page_samples import join_folder, publish, visible_text

from mkdocs_journey.diagrams.wording import format_date
from mkdocs_journey.model.words import parse_day
from mkdocs_journey.safe_html import render_inline

FAWKES = Path(__file__).parents[3] / "shared" / "real" / "fawkes"

# Names of other things, addresses, numbers and settings: pages show what they stand for.
CODES = {"id", "schema", "to", "step", "path", "url", "figure", "target_of", "impact", "effort", "severity", "emotion"}
CODE_LISTS = {"solves", "amplifies", "focus", "also", "touchpoints", "evidence", "next"}
DATES = {"date", "reviewed", "due", "done_on", "by"}

MAP = """
title: "Trial to *paid*: a `title`"
objective:
  statement: Objective **statement** words
  kind: lead-quality
  goal: end
  focus: [start]
  metric: Objective metric words
  now: Now words
  target: Target words
  by: 2027-03-31
persona: maya
also: [omar]
about: |
  First paragraph of about.

  - second *paragraph*, a list
state: future
target_of: other
owner: Owner Name
reviewed: 2026-05-18
review_every: 90 days
reviews:
  - {date: 2026-05-18, who: Reviewer Name, decided: Decided words}
triggers:
  - {date: 2026-04-01, kind: sales-process, note: Trigger note words}
audience:
  segment: [small firms, mid firms]
  employees: {min: 10, max: 200}
lanes:
  - {id: behind, name: Lane name words}
stages:
  - id: start
    name: Stage start name
    goal: Stage goal words
    next: [{to: end, when: When words}, {to: start, when: Again words}]
    alternatives: [{name: Alternative name, note: Alternative note, evidence: [ev-quote]}]
    duration: Duration words
    emotion: confused
    thoughts: [Stage thought words]
    touchpoints: [{id: blog, note: Stage touchpoint note}]
    steps:
      - id: opens
        action: Step action words
        who: Step who words
        touchpoints: [{id: price, note: Step touchpoint note}]
        thought: Step thought words
        emotion: -2
        feeling: lost-word
        moment_of_truth: Moment words
        evidence: [ev-count]
      - action: Second action with <b>tags</b> & more
        feeling: unlisted-feeling
        thought: "Quote \\" inside"
    pains:
      - {id: pain-a, text: Pain words, severity: 3, step: opens, match: [topic-a], evidence: [ev-quote, ev-count]}
      - Unrated pain words
    opportunities:
      - id: opp-a
        text: Opportunity words
        solves: [pain-a]
        amplifies: [opens, blog]
        impact: 5
        effort: 2
        owner: Opportunity owner
        team: Opportunity team
        status: doing
        when: 2026-Q4
        due: 2026-12-04
        metric: Opportunity metric words
        link: {text: Opportunity link words, url: https://example.org/a}
      - {text: Unrated opportunity words, impact: 3}
      - {text: Done opportunity words, status: done, done_on: 2026-02-03}
    metrics:
      - {text: Metric words, target: Metric target, now: Metric now, figure: "drop_off:start"}
    lanes: {behind: [Lane text words]}
    image: {path: maps/picture.svg, alt: Picture alt words}
  - id: end
    name: Stage end name
opportunities:
  - {text: Whole map opportunity}
touchpoints:
  - {id: blog, name: Blog name words, team: Blog team, kind: review-site, match: ["/blog/*", "event:read"]}
  - {id: price, name: Price page words}
  - {id: unused, name: Unused touchpoint words}
evidence:
  - {id: ev-quote, kind: interview, source: Interview source, date: 2026-03-04, n: 14, who: Interviewee,
     question: Question words, says: Says words, quote: Quote words, link: https://example.org/b, confidence: low}
  - {id: ev-count, kind: analytics, source: Analytics source, date: 2026-03, says: Counted words}
  - {id: ev-rows, kind: ticket, source: Ticket source, date: 2026-03-05,
     from: {dataset: tickets-set, where: {topic: topic-b}}}
links: [{text: Map link words, url: https://example.org/c}]
"""
PERSONA = """
name: Maya Persona
role: Role words
responsibilities: [Responsibility words]
goals: [Goal one words, Goal two words]
challenges: [Challenge words]
information_sources: [Source words, {text: Source with channel, channel: Organic Search}]
segment: Segment words
quotes: [{text: Persona quote words, who: Quoted person}, {text: Second quote words, who: Second person}]
alternatives: [Persona alternative words]
image: {path: personas/face.png, alt: Face alt words}
evidence:
  - {id: rests, kind: workshop, source: Workshop source, date: 2026-01-02, says: Rests words}
links: [{text: Persona link words, url: https://example.org/d}]
more: [{title: More title words, items: [More item words]}]
"""
OMAR = "name: Omar Second\nrole: Second role words\n"
OTHER = "title: Current map\nobjective: O\npersona: maya\nstages: [A]\n"


def written(node: object, key: str = "") -> Iterator[str]:
    """Yield each text of a YAML value in the form in which pages write it."""
    if isinstance(node, dict):
        for name, value in node.items():
            if (name == "evidence" and isinstance(value, list)) or (name == "touchpoints" and isinstance(value, list)):
                yield from (text for item in value if isinstance(item, dict) for text in written(item))
            elif name == "next" and isinstance(value, list):
                yield from (str(item["when"]) for item in value if isinstance(item, dict) and "when" in item)
            elif name not in CODES and name not in CODE_LISTS and not (key == "" and name == "persona"):
                yield from written(value, str(name))
    elif isinstance(node, list):
        for item in node:
            yield from written(item, key)
    elif key in DATES and node is not None:
        yield format_date(parse_day(str(node)))
    elif isinstance(node, str) and not node.startswith("https://"):
        yield WORDS.get((key, node), node)


WORDS = {
    ("kind", "lead-quality"): "lead quality",
    ("kind", "review-site"): "review site",
    ("kind", "sales-process"): "sales process",
    ("kind", "crm"): "CRM",
    ("kind", "other"): "",
    ("state", "future"): "Future state",
    ("state", "current"): "",
    ("status", "doing"): "in progress",
    ("confidence", "low"): "low confidence",
    ("goal", "end"): "Stage end name",
}


def plain(text: str) -> str:
    """Return a text as a reader sees it once its CommonMark is rendered."""
    return visible_text(str(render_inline(text)))


def missing_words(root: Path) -> list[str]:
    """Return the texts of a project's maps and personas that no page shows."""
    pages = publish(join_folder(root))
    seen = " ".join(visible_text(item.html) for item in pages.values())
    files = [*root.glob("maps/[!_]*.yml"), *root.glob("personas/*.yml")]
    texts = [text for file in files for text in written(yaml.safe_load(file.read_text(encoding="utf-8")))]
    assert len(texts) > 20
    pieces = [piece.removeprefix("- ") for text in texts for piece in re.split(r"\n\s*\n|\n(?=- )", text)]
    return [piece for piece in pieces if plain(piece) not in seen and " ".join(piece.split()) not in seen]


def test_every_field_is_shown(tmp_path: Path) -> None:
    """A map and a persona that use every field lose none of them."""
    files = {"maps/all.yml": MAP, "maps/other.yml": OTHER, "personas/maya.yml": PERSONA, "personas/omar.yml": OMAR}
    for name, text in {**files, "maps/picture.svg": "<svg/>", "personas/face.png": "x"}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert missing_words(tmp_path) == []


@pytest.mark.skipif(not FAWKES.is_dir(), reason="the real maps lie beside the repository, not in it")
def test_real_maps_lose_no_word() -> None:
    """Two maps and a persona that somebody else wrote stand on the site word for word."""
    assert missing_words(FAWKES) == []
