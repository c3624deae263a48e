"""Quotes, measured feelings, pages, channels and steps on the pages: with n and days, masked, and apart from leads."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from page_samples import join_folder, publish
from sample_project import WriteProject

from mkdocs_journey.checks.every import run_checks
from mkdocs_journey.settings import Settings

# Whole maps are measured.
pytestmark = pytest.mark.slow

MAP = """\
title: Trial
objective: {statement: Find what stops people, goal: decision}
persona: maya
stages:
  - {id: consideration, name: Consideration, emotion: 1}
  - id: decision
    name: Decision
    emotion: -2
    touchpoints: [pricing-page, blog]
    pains:
      - {text: The price is unclear, match: [pricing, price], evidence: [asked, tracked]}
touchpoints:
  - {id: pricing-page, name: Pricing page, match: ["/pricing"]}
  - {id: blog, name: Blog, match: ["/blog/*"]}
evidence:
  - {id: asked, kind: survey, source: Form, date: 2026-01-31, says: Most find no sum,
     from: {dataset: quotes, where: {stage: decision, source_kind: survey}}}
  - {id: tracked, kind: crm, source: Log, date: 2026-01-31, says: They look and leave,
     from: {dataset: leads, where: {segment: tiny}}}
"""
SECRET = "Only the board should read this sentence"
ANSWERS = [
    "Ring me on +49 30 1234567 or at maya@example.org please",
    "See [our list](https://evil.example/x) of <b>all</b> the reasons",
    *(f"We needed {number} calls to get a price" for number in range(30)),
]
QUOTES = "source_kind,date,text,stage,touchpoint,topic,score,scale\n" + "".join(
    f'survey,2026-02-{28 - at % 28:02},"{text}",decision,pricing-page,pricing,{1 + at % 2},1-5\n'
    for at, text in enumerate(ANSWERS)
)
QUOTES += f"interview,2026-03-01,{SECRET},decision,,setup,,\nsurvey,2026-03-01,so so,consideration,,,3,1-5\n"
TICKETS = "ticket_id,created_at,stage,topic\n1,2026-01-05,decision,price\n2,2026-02-05,decision,other\n"
LEADS = "lead_id,created_at,segment\n" + "".join(f"p{n},2026-01-01,{'tiny' if n < 4 else 'big'}\n" for n in range(40))
PAGES = """\
page,period_start,period_end,views,entrances,exits,rage_clicks
/pricing,2026-01-01,2026-01-31,1000,100,600,200
/blog/a,2026-01-01,2026-01-31,2000,900,800,8
/elsewhere,2026-01-01,2026-01-31,70,7,7,
"""
CHANNELS = """\
period_start,period_end,stage,channel,source,medium,key_events,revenue,sessions
2026-01-01,2026-01-31,decision,,google,cpc,12.5,300.50,
2026-01-01,2026-01-31,,Email,,,,,900
"""
STEPS = "period_start,period_end,step,users,dropped\n2026-01-01,2026-01-31,Decision,500,200\n"
TABLES = {
    "quotes": QUOTES, "tickets": TICKETS, "leads": LEADS, "page_metrics": PAGES, "channel_metrics": CHANNELS,
    "funnel_steps": STEPS,
}  # fmt: skip
PAGE = "maps/trial/decision/index.md"


@pytest.fixture
def root(write_project: WriteProject) -> Path:
    """Return a project with voices and statistics."""
    sets = "".join(f"  - {{table: {name}, path: {name}.csv}}\n" for name in TABLES)
    return write_project(
        {
            "maps/trial.yml": MAP,
            "data/catalog.yml": f"as_of: 2026-03-31\ncurrency: EUR\ndatasets:\n{sets}",
            **{f"data/{name}.csv": text for name, text in TABLES.items()},
        }
    )


def words(root: Path, page: str = PAGE, settings: Settings | None = None) -> str:
    """Return what a reader of a page sees, cells apart."""
    html = publish(join_folder(root, settings))[page].html
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def test_project_is_clean(root: Path) -> None:
    """Nothing is wrong with what the other tests show."""
    assert [item.message for item in run_checks(join_folder(root))] == []


def test_pain_counts_tickets_and_quotes(root: Path) -> None:
    """Each of all of its stage, the quotes with their days."""
    text = words(root)
    assert "1 of 2 tickets of this stage have one of its topics" in text
    assert "32 of 33 quotes of this stage have one of its topics 1 Feb 2026 to 1 Mar 2026" in text


def test_evidence_is_filled_from_the_data(root: Path) -> None:
    """Count, days, median and the newest answers are the data's, and its rows are named."""
    assert "survey · 1 Feb 2026 to 28 Feb 2026 · n 32" in words(root, "maps/trial/index.md")
    text = words(root, "evidence/index.md")
    assert "counted from quotes where stage = decision, source_kind = survey; median score 1.5 on the scale 1-5" in text
    assert "The 3 newest in whole sentences of 32 different answers, word for word." in text


def test_quotes_are_masked_and_never_markup(root: Path) -> None:
    """Addresses and numbers go; a link or a tag of the data stays text."""
    html = publish(join_folder(root))["evidence/index.md"].html
    assert "Ring me on [phone] or at [e-mail] please" in html
    assert "See [our list](https://evil.example/x) of &lt;b&gt;all&lt;/b&gt; the reasons" in html
    assert 'href="https://evil' not in html


def test_answers_are_shown_only_where_an_evidence_takes_them(root: Path) -> None:
    """A quote that no `from` asks for stands on no page, nor does an address of any."""
    for path, page in publish(join_folder(root)).items():
        assert SECRET not in page.html, path
        assert "maya@example.org" not in page.html, path
        assert "1234567" not in page.html, path


def test_rows_about_few_leads_have_no_number(root: Path) -> None:
    """Four leads are folded as everywhere; with a lower limit they are counted."""
    assert "CRM · 31 Jan 2026 · fewer than 10 leads" in words(root, "maps/trial/index.md")
    few = words(root, "maps/trial/index.md", Settings(small_row_leads=3))
    assert "CRM · 1 Jan 2026 · n 4 leads, small sample" in few


def test_measured_feeling_stands_beside_the_author_s(root: Path) -> None:
    """Both are told, with half, n and days; the curve has its mark and its words."""
    text = words(root)
    assert "Feeling −2 rated for the stage" in text
    assert "Measured feeling −1.5 middle half −2 to −1 · n 32 · 1 Feb 2026 to 28 Feb 2026" in text
    assert "−1.5 (−2 to −1), n 32" in text
    page = publish(join_folder(root))["maps/trial/index.md"].html
    assert "measured −1.5, n 32" in page
    assert "the upright line spans the middle half of what people answered" in page
    assert "measured 0, n 1, small sample" in page


def test_aggregates_are_named_as_such(root: Path) -> None:
    """Pages by touchpoint, channels and steps of the stage, with their days, apart from figures of leads."""
    text = words(root)
    assert "They tell of no lead, so no audience filters them" in text
    assert "Pages of the touchpoints met here, 1 Jan 2026 to 31 Jan 2026" in text
    assert "Blog 2,000 900 40% (38–42%) 0.4% (0.2–0.8%)" in text
    assert "Attention per view" not in text
    assert "Paid Search 12.5 EUR 301" in text
    assert re.search(r"Decision 500 40% \(36–44%\)", text)


def test_data_page_lists_every_page(root: Path) -> None:
    """A page of no touchpoint, and a channel of no stage, are counted there."""
    text = words(root, "data/index.md")
    assert "/elsewhere 70 7 10%" in text
    assert "Email 900" in text


def test_page_friction_is_told(root: Path) -> None:
    """60 % against 40 % of the stage's other page, and rage clicks likewise, each with its rule."""
    text = words(root)
    assert (
        "60% of 1,000 views of Pricing page end the visit, 20 points more than of the other pages of Decision" in text
    )
    assert "20% of 1,000 views of Pricing page see a rage click" in text
