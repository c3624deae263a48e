"""Figures month by month on the pages: from data, from snapshots where it does not reach, and nothing of few leads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from page_samples import join_folder, map_figures, publish, with_figures
from sample_project import WriteProject
from snapshot_samples import sample_map, sample_snapshot

from mkdocs_journey.attribution.series import Month, MonthlyCredit, MonthlyEntries, MonthlyMoves, Series, SpanCredit
from mkdocs_journey.attribution.wilson import Share
from mkdocs_journey.join import JoinedProject
from mkdocs_journey.pages.numbers.month_points import gather_months
from mkdocs_journey.snapshots.definition import define_map
from mkdocs_journey.snapshots.writing import render_snapshot

MAP = """\
title: Trial
objective: {statement: Sell, goal: decision}
persona: maya
reviewed: 2026-05-20
stages:
  - name: Consideration
    opportunities: [{text: Show prices, done_on: 2026-03-01}]
  - name: Decision
"""
NUMBERS, FRONT = "maps/trial/numbers/index.md", "maps/trial/index.md"


def months(first: int = 1, last: int = 7) -> tuple[Month, ...]:
    """Return months of 2026, the last of them not whole."""
    return tuple(Month(date(2026, month, 1), month != last) for month in range(first, last + 1))


def series(goal: Sequence[tuple[int, int] | None], entries: Sequence[int] = (200,) * 7) -> Series:
    """Return a series of seven months."""
    shares = tuple(Share(*pair) if pair is not None else None for pair in goal)
    spans = (SpanCredit(100, 300, (0.28, 0.39)), SpanCredit(160, 300, (0.48, 0.59)))
    return Series(
        months=months(),
        entries=(MonthlyEntries("consideration", tuple(entries)), MonthlyEntries("decision", (60,) * 7)),
        moved=(MonthlyMoves(None, 30, shares),),
        credits=(
            MonthlyCredit("decision", "linear", "Email", (30.0,) * 7, *spans),
            MonthlyCredit(
                "decision", "linear", "Print", (1.0,) * 7, SpanCredit(3, 300, None), SpanCredit(3, 300, None)
            ),
        ),
    )


FELL = series([(60, 200)] * 3 + [(30, 200)] * 3 + [None])


@pytest.fixture
def joined(write_project: WriteProject) -> JoinedProject:
    return join_folder(write_project({"maps/trial.yml": MAP}))


def with_series(joined: JoinedProject, found: Series) -> JoinedProject:
    """Return the project whose map has such months."""
    return with_figures(joined, replace(map_figures({}, [], {"Email": 1000}), series=found))


def words_of(joined: JoinedProject, page: str = NUMBERS, heading: str = "months") -> str:
    """Return the words of a section."""
    _, _, after = publish(joined)[page].html.partition(f'<h2 id="{heading}">')
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", after.partition("<h2")[0]))


def test_a_fall_is_told_with_its_months(joined: JoinedProject) -> None:
    """Which months are compared stands beside it, on both pages; n, intervals and the review are in the table."""
    told = "within 30 days fell from 30% to 15% (Apr 2026 to Jun 2026, beside Jan 2026 to Mar 2026)"
    project = with_series(joined, FELL)
    assert told in words_of(project)
    assert told in words_of(project, FRONT, "changes")
    assert "15%, 30 of 200 (11–21%)" in words_of(project)
    assert "May 2026 (review, 20 May 2026)" in words_of(project)
    assert "Mar 2026 (done, 1 Mar 2026)" in words_of(project)


def test_no_trend_where_intervals_overlap(joined: JoinedProject) -> None:
    """30 % and 24 % of 600 are not told apart, and nothing is said to fall or rise."""
    found = words_of(with_series(joined, series([(60, 200)] * 3 + [(48, 200)] * 3 + [None])), FRONT, "changes")
    assert "No clear change in the newest three months beside the three before, of 1 row." in found
    assert "fell" not in found


def test_no_trend_of_five_months(joined: JoinedProject) -> None:
    """What is not known yet is not compared."""
    found = words_of(with_series(joined, series([(60, 200)] * 3 + [(10, 200)] * 2 + [None] * 2)), FRONT, "changes")
    assert "Fewer than six months are known" in found


def test_few_leads_are_in_no_month(joined: JoinedProject) -> None:
    """A month of four leads has no figure, nor the one that would give it back; shares of few are left out as well."""
    found = words_of(
        with_series(joined, series([(60, 200), (4, 200), *[(60, 200)] * 5], (200, 4, 30, 200, 200, 200, 200)))
    )
    assert "4 of 200" not in found
    assert "Feb 2026 – 60" in found
    assert "Mar 2026 (done, 1 Mar 2026) – 60" in found


def test_credit_is_judged_by_its_intervals(joined: JoinedProject) -> None:
    """Email rose; a channel of three leads is not in the table."""
    found = words_of(with_series(joined, FELL))
    assert "Email 33%, 100 of 300 (28–39%) 53%, 160 of 300 (48–59%) rose" in found
    assert "Print" not in found


def write_snapshots(joined: JoinedProject, *definitions: str) -> JoinedProject:
    """Return the project with snapshots of August to October 2025 beside it, one for each definition."""
    root = Path(joined.project.tree.locate("maps")).parent  # type: ignore[attr-defined]
    for number, definition in enumerate(definitions):
        day = f"2025-1{number}-31" if number != 1 else "2025-12-31"
        kept = sample_snapshot(day, {"trial": sample_map(definition, first=date(2025, 8, 1))})
        file = root / "data" / "snapshots" / f"{day}.json"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(render_snapshot(kept), encoding="utf-8")
    return joined


def test_snapshots_reach_back_where_the_data_does_not(joined: JoinedProject) -> None:
    """Their months stand before those of the data, on one line, and are told to be of a snapshot."""
    definition = define_map(joined.maps[0].content)
    found = words_of(write_snapshots(with_series(joined, FELL), definition))
    assert "Hollow points are figures of snapshots, the newest of 31 Oct 2025." in found
    assert "33%, 50 of 150" in found
    assert "Aug 2025" in found


def test_another_definition_is_told_apart(joined: JoinedProject) -> None:
    """A snapshot that counted something else is on no line."""
    found = words_of(write_snapshots(with_series(joined, FELL), "fedcba9876543210"))
    assert "1 snapshot counted other stages, another goal or another audience, and is not drawn." in found
    assert "Aug 2025" not in found


def test_without_data_a_snapshot_is_a_trend_and_no_figure(joined: JoinedProject) -> None:
    """Its months are drawn; the page goes on to say that no data is joined."""
    project = write_snapshots(joined, define_map(joined.maps[0].content))
    found = publish(project)
    assert "33%, 50 of 150" in words_of(project)
    assert "No data is joined yet, so no figure is shown." in found[NUMBERS].html
    assert "480" not in re.sub(r"<[^>]+>", " ", found[FRONT].html)


def test_without_either_there_is_no_section(joined: JoinedProject) -> None:
    """Nothing is drawn of nothing."""
    assert 'id="months"' not in publish(joined)[NUMBERS].html


def credit_words(joined: JoinedProject, *rows: MonthlyCredit, entries: Sequence[int]) -> str:
    """Return the words of the section for credit by month."""
    found = series([(60, 200)] * 6 + [None])
    decision = MonthlyEntries("decision", tuple(entries))
    project = with_series(joined, replace(found, entries=(found.entries[0], decision), credits=rows))
    _, _, after = publish(project)[NUMBERS].html.partition('<h3 id="credit-months">')
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", after.partition("<h2")[0].partition("Judged with")[0]))


def credit(channel: str, *parts: float, model: str = "linear") -> MonthlyCredit:
    """Return the credit of a channel by month."""
    span = SpanCredit(100, 300, None)
    return MonthlyCredit("decision", model, channel, parts, span, span)


def test_credit_by_month_is_drawn(joined: JoinedProject) -> None:
    """Under each model: the largest channels, the others as a sum, and what has no channel; a fall is no bad news."""
    email = replace(
        credit("Email", *(50.0,) * 7), earlier=SpanCredit(200, 300, (0.6, 0.7)), later=SpanCredit(90, 300, (0.2, 0.4))
    )
    small = [credit(f"Small {number}", *(3.0,) * 7) for number in range(4)]
    rows = (email, credit("Direct", *(20.0,) * 7), *small, credit("(unknown)", *(18.0,) * 7))
    found = credit_words(joined, *rows, replace(email, model="last_touch"), entries=(100,) * 7)
    assert "Email fell from 67% to 30% (Apr 2026 to Jun 2026, beside Jan 2026 to Mar 2026)" in found
    assert "50%, 50 of 100" in found
    assert "4 others" in found
    assert "12%, 12 of 100" in found
    assert "Without a channel" in found
    assert "Small 1" not in found
    assert "Share of the credit for Decision by month, Last touch: SVG · CSV" in found


def test_credit_of_few_leads_is_in_no_month(joined: JoinedProject) -> None:
    """A month of nine credited entries is left out of its line, and with it the one that would give it back."""
    rows = credit("Email", 30, 9, *(30,) * 5), credit("Direct", 20, 60, *(20,) * 5), credit("Print", *(50,) * 7)
    found = credit_words(joined, *rows, entries=(100, 119, *(100,) * 5))
    assert "30%, 30 of 100" in found
    assert "9 of 119" not in found
    assert "60 of 119" in found
    assert "50 of 119" not in found


def test_no_credit_by_month_without_a_goal_or_few_leads(joined: JoinedProject) -> None:
    """Where no month may be told nothing is drawn."""
    assert credit_words(joined, credit("Email", *(4,) * 7), entries=(4,) * 7) == ""


def test_months_are_gathered_once(joined: JoinedProject, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page of the map and that of its numbers take them from one place."""
    asked = []

    def count(*args: object, **options: object) -> object:
        asked.append(args)
        return gather_months(*args, **options)  # type: ignore[arg-type]  # handed through as it came

    monkeypatch.setattr("mkdocs_journey.pages.material.gather_months", count)
    publish(with_series(joined, FELL))
    assert len(asked) == 1
