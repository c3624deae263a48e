"""Moved on by a day: worked by hand, and where it must agree with simpler figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
import pytest
from brute_cases import SIX_MP
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_journey.attribution.cycles import kept_by
from mkdocs_journey.attribution.incidence import estimate_incidence, estimate_variance, measure_moving_on, moved_by
from mkdocs_journey.attribution.lengths import Lengths
from mkdocs_journey.attribution.survival import estimate_survival
from mkdocs_journey.attribution.wilson import wilson_interval
from mkdocs_journey.tables.stamps import DAY_US

ENDS = ("moved", "left", "censored")


def lengths_of(stays: Sequence[tuple[int, str]]) -> Lengths:
    """Return stays of (days, end) as counts."""
    days, counts = sorted({day for day, _ in stays}), Counter(stays)
    moved, left, censored = (np.array([counts[day, end] for day in days], dtype=np.int64) for end in ENDS)
    return Lengths(np.array(days, dtype=np.int64) * DAY_US, moved, left, censored, 0)


STAYS = st.lists(st.tuples(st.integers(1, 400), st.sampled_from(ENDS)), min_size=1, max_size=60)


def test_by_hand() -> None:
    """Five leads: moved at 10, left at 20, last seen at 25, moved at 40, still there at 50.

    1/5 move at 10; at 20 one of four leaves; before 40 the share 4/5 · 3/4 = 3/5 is there, of whom one of two moves:
    1/5 + 3/5 · 1/2 = 1/2. At day 30 two are at risk and four are known; on day 90 nobody is watched any more.
    """
    stays = lengths_of([(10, "moved"), (20, "left"), (25, "censored"), (40, "moved"), (50, "censored")])
    assert estimate_incidence(stays)[[0, 1, 3]] == pytest.approx([0.2, 0.2, 0.5])
    found = measure_moving_on(stays)
    assert [value for point in found.curve for value in point] == pytest.approx([10, 0.2, 20, 0.2, 40, 0.5])
    thirty, ninety = found.by_day[:2]
    assert thirty.share == pytest.approx(0.2)
    assert (thirty.at_risk, thirty.known) == (2, 4)
    assert ninety.share is None
    assert (ninety.interval, ninety.at_risk) == (None, 0)


@given(stays=STAYS, day=st.sampled_from((30, 90, 180)))
def test_without_censoring_it_is_a_plain_share(stays: list[tuple[int, str]], day: int) -> None:
    """All fates known: the share is a count over n, and its variance is the binomial one."""
    known = [(days, "left" if end == "censored" else end) for days, end in stays]
    found = lengths_of(known)
    share = sum(end == "moved" and days <= day for days, end in known) / len(known)
    assert moved_by(found, day).share == pytest.approx(share)
    if any(days <= day for days, _ in known):
        assert estimate_variance(found, day) == pytest.approx(share * (1 - share) / len(known), abs=1e-12)


@given(stays=STAYS, day=st.sampled_from((30, 90, 180)))
def test_without_leaving_it_is_kaplan_meier(stays: list[tuple[int, str]], day: int) -> None:
    """Where moving on is the only end, 1 − F is the curve of those still there, and the variance is Greenwood's."""
    alone = [(days, "moved" if end == "left" else end) for days, end in stays]
    found = lengths_of(alone)
    curve = estimate_survival(found.days, found.moved, found.censored)
    reached = curve.days <= day
    result = moved_by(found, day)
    if not reached.any() or result.share is None:
        return
    still = float(curve.share[reached][-1])
    assert result.share == pytest.approx(1 - still)
    if still > 1e-9:
        risk, gone = found.at_risk[found.us <= day * DAY_US], found.moved[found.us <= day * DAY_US]
        greenwood = float((gone / (risk * (risk - gone))).sum())
        assert estimate_variance(found, day) == pytest.approx(still**2 * greenwood, abs=1e-12)


@given(stays=STAYS, day=st.sampled_from((30, 90, 180, 365)))
def test_the_interval_holds_the_share(stays: list[tuple[int, str]], day: int) -> None:
    """Limits lie within 0 and 1 and around the share, for moving on and for staying."""
    customers = [(days, "left" if end == "moved" else end) for days, end in stays]
    for found in (moved_by(lengths_of(stays), day), kept_by(lengths_of(customers), day)):
        if found.share is not None:
            assert found.interval is not None
            low, high = found.interval
            assert 0 <= low <= found.share + 1e-12
            assert found.share - 1e-12 <= high <= 1


def test_nobody_moved_has_wilsons_interval_of_the_known() -> None:
    """Of 40, ten were last seen at day 5 and thirty at day 60: at day 30 none of 30 known has moved."""
    found = moved_by(lengths_of([(5, "censored")] * 10 + [(60, "censored")] * 30), 30)
    assert (found.share, found.interval, found.known) == (0.0, wilson_interval(0, 30), 30)


def test_kept_of_the_6_mp_children() -> None:
    """Taken as days, 0.857 are left at day 6 of those who relapsed, with log-log limits 0.620 and 0.952."""
    found = kept_by(lengths_of([(days, "left" if ended else "censored") for days, ended in SIX_MP]), 6)
    assert found.share == pytest.approx(6 / 7)
    assert found.interval == pytest.approx((0.620, 0.952), abs=5e-4)
    assert found.at_risk == 21
