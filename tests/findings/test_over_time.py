"""Rises and falls of three months beside the three before: only where the intervals do not overlap."""

from __future__ import annotations

import pytest

from mkdocs_journey.attribution.series import SpanCredit
from mkdocs_journey.attribution.wilson import Share
from mkdocs_journey.findings.over_time import Clear, judge_counts, judge_credit, judge_shares, pool


def test_a_share_that_fell() -> None:
    """230 of 1,606 is 14.3 % (12.7 to 16.1), 179 of 1,689 is 10.6 % (9.2 to 12.1): no overlap."""
    before, after = Share(230, 1606), Share(179, 1689)
    found = judge_shares(before, after, small=30)
    assert found is not None
    assert found.has_fallen
    assert (round(found.before, 3), round(found.after, 3)) == (0.143, 0.106)
    back = judge_shares(after, before, small=30)
    assert back is not None
    assert not back.has_fallen


def test_intervals_that_overlap_tell_nothing() -> None:
    """Though 13 % and 10.6 % differ; and whatever they are, few leads tell nothing."""
    assert judge_shares(Share(209, 1606), Share(179, 1689), small=30) is None
    assert judge_shares(Share(29, 29), Share(0, 5000), small=30) is None
    assert judge_shares(Share(0, 0), Share(0, 0), small=0) is None


def test_counts_are_those_of_a_day() -> None:
    """300 in 90 days and 600 in 180 are the same flow; 100 (82.2 to 121.6) and 150 (127.8 to 176.0) are not."""
    assert judge_counts(300, 600, (90, 180), small=30) is None
    assert judge_counts(100, 150, (91, 91), small=30) == Clear(100, 150)
    assert judge_counts(100, 140, (91, 91), small=30) is None
    assert judge_counts(29, 500, (91, 91), small=30) is None


@pytest.mark.parametrize(
    ("first", "second", "is_told"),
    [((0.1, 0.2), (0.21, 0.3), True), ((0.1, 0.2), (0.2, 0.3), False), (None, (0.9, 1.0), False)],
)
def test_credit_needs_both_intervals(
    first: tuple[float, float] | None, second: tuple[float, float] | None, *, is_told: bool
) -> None:
    """Intervals that touch overlap; a share without one is not judged."""
    found = judge_credit(SpanCredit(15, 100, first), SpanCredit(25, 100, second), small=30)
    assert (found is not None) == is_told


def test_months_are_pooled() -> None:
    """By leads, not as a mean of shares."""
    assert pool([Share(1, 10), Share(90, 100)]) == Share(91, 110)
