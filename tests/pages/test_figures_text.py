"""Figures in words: what is about few leads is said without its number."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from mkdocs_journey.attribution.figures import Cut
from mkdocs_journey.attribution.whereabouts import DropOff
from mkdocs_journey.attribution.wilson import Share
from mkdocs_journey.pages.figures_text import cell_text, cut_text, drop_off_parts, drop_off_split, share_text


@pytest.mark.parametrize(
    ("count", "n", "text"),
    [
        (475, 742, "64%, 475 of 742 (60–67%)"),
        (14, 24, "58%, 14 of 24 (39–76%), small sample"),
        (3, 742, "fewer than 10 of 742"),
        (739, 742, "all but fewer than 10 of 742"),
        (4, 6, "fewer than 10 leads"),
        (0, 0, "no data"),
    ],
)
def test_share_is_told_as_far_as_it_may_be(count: int, n: int, text: str) -> None:
    """Count, rest and base are each large enough, or not told."""
    assert share_text(Share(count, n), least=10, small=30) == text


def test_cell_names_no_base() -> None:
    """In a cell the column's head holds the base."""
    assert cell_text(Share(475, 742), least=10, small=30) == "64%, 475 (60–67%)"
    assert cell_text(Share(3, 742), least=10, small=30) == "fewer than 10"
    assert cell_text(Share(739, 742), least=10, small=30) == "nearly all"


def drop_off(*, losses_marked: bool = True) -> DropOff:
    return DropOff(
        n=742, mature_days=30.0, moved_on=267, left=(("price", 211), ("timing", 4), ("", 150)), open=85, won_stayed=25,
        losses_marked=losses_marked,
    )  # fmt: skip


def test_leaving_and_open_stay_apart() -> None:
    """A few leads of one reason fold into another reason, not into those still open."""
    parts = drop_off_parts(drop_off(), least=10)
    assert [(part.label, part.count) for part in parts] == [
        ("Moved on", 267),
        ("Left: price", 211),
        ("Left: (small)", 154),
        ("Still open", 85),
        ("Won and stayed", 25),
    ]
    assert sum(part.count for part in parts) == 742


def test_split_names_each_part() -> None:
    """Who left, who is open and who stayed are three shares of the same cohort."""
    assert drop_off_split(drop_off(), least=10) == "49% left, 11% still open, 3% won and stayed"


def test_as_of_day_is_the_catalogs() -> None:
    """The end of a day in Los Angeles is the next day in UTC; the page writes the catalog's day."""
    cut = Cut(
        datetime(2026, 11, 1, 6, 59, tzinfo=UTC),
        (date(2025, 9, 1), date(2026, 10, 31)),
        8000,
        1,
        0,
        90,
        (),
        Share(0, 1),
    )
    text = cut_text(cut, timezone="America/Los_Angeles", least=10)
    assert text == "Data as of 31 Oct 2026 · 8,000 leads · 1 Sep 2025 – 31 Oct 2026 · lookback 90 days"
