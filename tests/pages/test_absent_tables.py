"""Without a table, what rests on it is told as absent: never as 0, never as few, and never as a doubt."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from page_samples import join_folder, publish
from sample_project import WriteProject

from mkdocs_journey.checks.every import run_checks
from mkdocs_journey.diagrams.unknown import NO_DATA, NOBODY_KNOWS_ENTRIES, no_data_on

# Whole projects are built and measured.
pytestmark = pytest.mark.slow

MAP = """\
title: Trial
objective: {statement: Find what stops people, goal: decision}
persona: maya
stages:
  - {id: consideration, name: Consideration, emotion: 1}
  - {id: decision, name: Decision, emotion: -1}
"""
DAYS = range(1, 41)
WON = {day: f"won,2026-03-{day % 27 + 1:02}" for day in DAYS if day % 3 == 0}
HEADS = {
    "leads": "lead_id,created_at,outcome,outcome_at",
    "stage_events": "lead_id,stage,entered_at",
    "touches": "lead_id,at,source,medium",
    "tickets": "ticket_id,created_at,stage,topic",
    "quotes": "source_kind,date,text,stage",
    "page_metrics": "page,period_start,period_end,views",
    "channel_metrics": "period_start,period_end,channel,sessions",
    "funnel_steps": "period_start,period_end,step,users",
    "spend": "period_start,period_end,amount,currency,channel",
}
ROWS = {
    "leads": [f"person-{day},2026-01-01,{WON.get(day, 'open,')}" for day in DAYS],
    "stage_events": [
        *(f"person-{day},consideration,2026-01-{day % 27 + 1:02}" for day in DAYS),
        *(f"person-{day},decision,2026-02-{day % 27 + 1:02}" for day in DAYS if day % 2),
    ],
    "touches": [f"person-{day},2026-01-01,google,{'cpc' if day % 2 else 'organic'}" for day in DAYS],
    "tickets": [f"ticket-{day},2026-01-{day % 27 + 1:02},consideration,pricing" for day in DAYS],
    "quotes": ["survey,2026-01-05,It took too long.,decision"],
    "page_metrics": ["/pricing,2026-01-01,2026-01-31,12"],
    "channel_metrics": ["2026-01-01,2026-01-31,Email,7"],
    "funnel_steps": ["2026-01-01,2026-01-31,visit,12"],
    "spend": ["2026-01-01,2026-01-31,12.30,EUR,Paid Search"],
}
TABLES = tuple(HEADS)
LEAD_TABLES = ("leads", "stage_events", "touches")
MADE_UP = re.compile(r"(?<![\d.,])0 (leads|touches|tickets|entered|others)|\b0 of 0\b|\b[Nn]a[Nn]\b")
STAGE_PAGES = tuple(f"maps/trial/{stage}/index.md" for stage in ("consideration", "decision"))


def write_tables(write_project: WriteProject, *names: str, audience: str = "") -> Path:
    """Return a project whose catalog has these tables only."""
    rows = "".join(f"  - {{table: {name}, path: {name}.csv}}\n" for name in names)
    return write_project(
        {
            "maps/trial.yml": MAP + audience,
            "data/catalog.yml": f"timezone: UTC\ncurrency: EUR\ndatasets:\n{rows}",
            **{f"data/{name}.csv": "\n".join([HEADS[name], *ROWS[name], ""]) for name in names},
        }
    )


def told(html: str) -> str:
    """Return all words of a page, those of its drawings among them."""
    words = re.sub(r"<(style|script)\b.*?</\1>", " ", html, flags=re.DOTALL)
    labels = " ".join(re.findall(r'aria-label="([^"]*)"', words))
    return " ".join(re.sub(r"<[^>]+>", "", f"{words} {labels}").split())


@pytest.mark.parametrize("table", TABLES)
def test_single_table_makes_no_figure_up(table: str, write_project: WriteProject) -> None:
    """Every page is made, and none counts what the catalog does not have."""
    pages = publish(join_folder(write_tables(write_project, table)))
    for path, page in pages.items():
        assert not (found := MADE_UP.search(told(page.html))), (path, found)
    assert pages["maps/trial/index.md"].html.count(NO_DATA) > 1


@pytest.mark.parametrize("table", TABLES)
def test_absence_of_tables_is_no_problem(table: str, write_project: WriteProject) -> None:
    """The check tells nothing that follows from what the catalog does not have."""
    codes = {item.code for item in run_checks(join_folder(write_tables(write_project, table)))}
    assert not {code for code in codes if code.startswith("JRN35")}


@pytest.mark.parametrize("table", [name for name in TABLES if name != "stage_events"])
def test_entries_are_unknown_without_their_table(table: str, write_project: WriteProject) -> None:
    """The map, its stages and its grid use one wording, whatever the catalog has instead."""
    joined = join_folder(write_tables(write_project, table))
    figures = joined.maps[0].figures
    assert figures is not None
    assert [stage.entries for stage in figures.stages.values()] == [None, None]
    pages = publish(joined)
    assert no_data_on("leads entering these stages") in told(pages["maps/trial/index.md"].html)
    for path in STAGE_PAGES:
        text = told(pages[path].html)
        assert NOBODY_KNOWS_ENTRIES in text
        assert "Fewer than" not in text
        assert "too early" not in text


@pytest.mark.parametrize("table", [name for name in TABLES if name != "touches"])
def test_credit_is_absent_without_touches(table: str, write_project: WriteProject) -> None:
    """Nobody is introduced by `(unattributed)` where no touch could have been found."""
    joined = join_folder(write_tables(write_project, table))
    figures = joined.maps[0].figures
    assert figures is not None
    assert (figures.introduced, figures.credits, figures.value_credits) == ((), (), ())
    assert figures.cut.touches is None
    assert all(cycle.channel is None for cycle in figures.cycles)
    pages = publish(joined)
    for path in ("maps/trial/budget/index.md", *STAGE_PAGES):
        assert no_data_on("touches") in told(pages[path].html)
        assert "(unattributed)" not in told(pages[path].html)


@pytest.mark.parametrize("table", TABLES)
def test_leads_are_counted_only_where_a_table_tells_of_them(table: str, write_project: WriteProject) -> None:
    """Tickets, quotes and spend are about no lead, so their cut has no number of leads."""
    figures = join_folder(write_tables(write_project, table)).maps[0].figures
    assert figures is not None
    assert figures.cut.leads == (40 if table in LEAD_TABLES else None)


def test_win_earns_credit_without_entries(write_project: WriteProject) -> None:
    """A win stands for reaching the goal, so leads and touches alone still share credit for it out."""
    joined = join_folder(write_tables(write_project, "leads", "touches"))
    figures = joined.maps[0].figures
    assert figures is not None
    assert {row.n for row in figures.credits} == {13}
    assert figures.stages["decision"].entries is None
    assert not [item for item in run_checks(joined) if item.code in ("JRN354", "JRN355")]


def test_win_without_entry_is_told_beside_entries(write_project: WriteProject) -> None:
    """Where entries could have been made, a win without one is still told."""
    joined = join_folder(write_tables(write_project, "leads", "stage_events"))
    assert "JRN354" in {item.code for item in run_checks(joined)}


def test_audience_is_unknown_without_leads(write_project: WriteProject) -> None:
    """Nobody knows who of the entries belongs to an audience, so they are not counted as 0."""
    audience = "audience: {plan: {any_of: [pro]}}\n"
    figures = join_folder(write_tables(write_project, "stage_events", "touches", audience=audience)).maps[0].figures
    assert figures is not None
    assert (figures.cut.leads, figures.cut.touches) == (None, None)
    assert [stage.entries for stage in figures.stages.values()] == [None, None]
