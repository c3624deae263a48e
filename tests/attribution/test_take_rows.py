"""Rows that an evidence is taken from: counted and quoted as the data has them, or told why not."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import brute_aggregates as brute
import pytest
from data_projects import load_data
from small_aggregates import random_tables
from test_aggregates import loaded

from mkdocs_journey.attribution.evidence_rows import RowsProblem, RowsQuestion, TakenQuote, TakenRows
from mkdocs_journey.attribution.take_rows import take_rows

# Whole maps are measured.
pytestmark = pytest.mark.slow

QUOTES = """\
source_kind,date,text,stage,topic,score,scale
survey,2026-01-05,Nobody could tell me what it costs,Decision,pricing,2,1-5
survey,2026-01-09,ok,Decision,pricing,4,1-5
interview,2026-02-01,"Call me on 030 1234567, or write to m@example.org",Decision,pricing,,
survey,2026-02-03,We had to ask three times for it,decision,setup,1,1-5
review,2026-02-04,Setup took us no more than a morning,consideration,setup,5,1-5
"""
LEADS = "lead_id,created_at,segment\n" + "".join(f"A{n},2026-01-01,{'small' if n % 3 else 'big'}\n" for n in range(30))
TOUCHES = "lead_id,at,source,medium,page\nA1,2026-01-02,google,cpc,/blog/a?x=1\nA1,2026-01-03,google,cpc,/blog/a\n"
PAGES = "page,period_start,period_end,views,exits\n/a,2026-01-01,2026-01-31,120,9\n/a,2026-02-01,2026-02-28,80,\n"
FILES = {"quotes.csv": QUOTES, "leads.csv": LEADS, "touches.csv": TOUCHES, "page_metrics.csv": PAGES}


def take(folder: Path, dataset: str, **where: str) -> TakenRows | None:
    """Return what the rows of a small project say."""
    tables = load_data(folder, FILES, "as_of: 2026-03-01\n")
    try:
        return take_rows(tables, RowsQuestion(dataset, tuple(where.items())))
    finally:
        tables.close()


def test_quotes_are_counted_and_taken_masked(tmp_path: Path) -> None:
    """Longer answers come before short ones, the newest first; numbers and addresses are masked."""
    found = take(tmp_path, "quotes", stage="decision", topic="pricing")
    assert found is not None
    assert (found.rows, found.n, found.unit, found.leads) == (3, 3, "quotes", None)
    assert found.period == (date(2026, 1, 5), date(2026, 2, 1))
    assert found.quotes == (
        TakenQuote("Call me on [phone], or write to [e-mail]", date(2026, 2, 1)),
        TakenQuote("Nobody could tell me what it costs", date(2026, 1, 5)),
        TakenQuote("ok", date(2026, 1, 9)),
    )
    assert (found.texts, found.median, found.scale, found.scored) == (3, 3.0, "1-5", 2)


@pytest.mark.parametrize(
    ("where", "rows"),
    [
        ({"stage": "Decision"}, 4),
        ({"date": "2026-02"}, 3),
        ({"date": "2026-02-03"}, 1),
        ({"score": "4"}, 1),
        ({"score": "4.0"}, 1),
        ({}, 5),
    ],
)
def test_values_are_compared_by_their_kind(where: dict[str, str], rows: int, tmp_path: Path) -> None:
    """A stage by any of its names, a day within its month, a number as a number."""
    found = take(tmp_path, "quotes.csv", **where)
    assert found is not None
    assert found.rows == rows


def test_rows_of_leads_count_the_leads(tmp_path: Path) -> None:
    """A page folds them where they are few."""
    found = take(tmp_path, "leads", segment="big")
    assert found is not None
    assert (found.rows, found.leads) == (10, 10)
    touched = take(tmp_path, "touches", page="/blog/a", at="2026-01")
    assert touched is not None
    assert (touched.n, touched.leads, touched.period) == (2, 1, (date(2026, 1, 2), date(2026, 1, 3)))


def test_statistics_count_what_they_sum_to(tmp_path: Path) -> None:
    """Two months of a page are 200 views, not two rows."""
    found = take(tmp_path, "page_metrics", page="/a")
    assert found is not None
    assert (found.rows, found.n, found.unit) == (2, 200, "views")
    assert found.period == (date(2026, 1, 1), date(2026, 2, 28))


@pytest.mark.parametrize(
    ("dataset", "where", "problem"),
    [
        ("quotes", {"topc": "pricing"}, RowsProblem("topc", "", ())),
        ("leads", {"lead_id": "A1"}, RowsProblem("lead_id", "", ())),
        ("quotes", {"topic": "pricng"}, RowsProblem("topic", "pricng", ("pricing", "setup"))),
        ("leads", {"segment": "tiny"}, RowsProblem("segment", "tiny", ())),
        ("quotes", {"topic": "pricing", "source_kind": "review"}, RowsProblem("", "", ())),
        ("quotes", {"date": "last week"}, RowsProblem("date", "last week", ())),
        ("quotes", {"score": "good"}, RowsProblem("score", "good", ())),
    ],
)
def test_why_there_are_no_rows(dataset: str, where: dict[str, str], problem: RowsProblem, tmp_path: Path) -> None:
    """The first column or value that is not there, with what is there instead; values of leads are never told."""
    found = take(tmp_path, dataset, **where)
    assert found is not None
    assert found.problem is not None
    assert (found.rows, found.problem.column, found.problem.value) == (0, problem.column, problem.value)
    if problem.value:
        assert found.problem.known == problem.known


def test_unknown_data_set_is_none(tmp_path: Path) -> None:
    """What the catalog does not name has no rows to speak of."""
    assert take(tmp_path, "tickets", topic="x") is None


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(12))
def test_taken_rows_are_the_reference_s(seed: int) -> None:
    """Count, period and quotes of random tables, by every value of two columns."""
    tables = random_tables(seed)
    with loaded(tables) as found:
        for name, days in (("quotes", lambda row: row["date"]), ("tickets", _day_of(tables.zone))):
            for where in ({}, {"topic": "price"}, {"stage": "buy", "touchpoint": "blog"}):
                taken = take_rows(found, RowsQuestion(name, tuple(where.items())))
                assert taken is not None
                assert _plain(taken) == brute.taken(tables.cut(name), where, days)


def _day_of(zone: Any) -> Any:
    return lambda row: row["created_at"].astimezone(zone).date()


def _plain(taken: TakenRows) -> dict[str, Any]:
    return {
        "rows": taken.rows,
        "period": taken.period,
        "quotes": [(item.text, item.day) for item in taken.quotes],
        "texts": taken.texts,
    }


def test_ticket_of_a_moment_is_asked_by_its_day(tmp_path: Path) -> None:
    """A month of tickets begins and ends with the catalog's days."""
    rows = "ticket_id,created_at,topic\n1,2026-01-31T23:30:00Z,x\n2,2026-02-27T12:00:00Z,x\n"
    tables = load_data(tmp_path, {"tickets.csv": rows}, "timezone: Europe/Berlin\n")
    found = take_rows(tables, RowsQuestion("tickets", (("created_at", "2026-02"),)))
    tables.close()
    assert found is not None
    assert (found.n, found.period) == (2, (date(2026, 2, 1), date(2026, 2, 27)))
