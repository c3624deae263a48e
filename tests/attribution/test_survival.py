"""The curve of those still there, against published data."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from brute_cases import PLACEBO, SIX_MP

from mkdocs_journey.attribution.survival import SurvivalCurve, estimate_survival, find_quantile, thin_curve


def curve_of(stays: Sequence[tuple[int, bool]]) -> SurvivalCurve:
    """Return the curve of (length, ended) stays."""
    lengths = sorted({length for length, _ in stays})
    ended = [sum(length == other and end for other, end in stays) for length in lengths]
    censored = [sum(length == other and not end for other, end in stays) for length in lengths]
    return estimate_survival(np.array(lengths, float), np.array(ended), np.array(censored))


def test_the_6_mp_children_of_1963() -> None:
    """At 6 weeks 0.857 with log-log limits 0.620 and 0.952; the median is 23 weeks and has no upper end."""
    curve = curve_of(SIX_MP)
    assert (curve.days[0], curve.share[0]) == (6, pytest.approx(6 / 7))
    assert (curve.low[0], curve.high[0]) == pytest.approx((0.620, 0.952), abs=5e-4)
    median = find_quantile(curve, 0.5)
    assert (median.days, median.interval) == (23, (13, None))


def test_the_placebo_children_of_1963() -> None:
    """The median is 8 weeks, 4 to 11; P75 is 12, 8 to 22; a share of 0 bounds nothing."""
    curve = curve_of([(weeks, True) for weeks in PLACEBO])
    assert [find_quantile(curve, p).days for p in (0.5, 0.75)] == [8, 12]
    assert [find_quantile(curve, p).interval for p in (0.5, 0.75)] == [(4, 11), (8, 22)]
    assert curve.share[-1] == 0
    assert np.isnan(curve.high[-1])


def test_a_share_that_should_be_exactly_a_quarter_reaches_p75() -> None:
    """Products of fractions are off in the last place; the quantile is not."""
    assert find_quantile(curve_of([(day, True) for day in range(1, 1001)]), 0.75).days == 750
    assert find_quantile(curve_of([(day, True) for day in range(1, 1001)]), 0.9).days == 900


def test_nobody_on_the_curve_has_no_quantile() -> None:
    """All left out: no days, no interval, nothing to say "more than" with."""
    quantile = find_quantile(curve_of([]), 0.5)
    assert (quantile.days, quantile.interval, quantile.more_than) == (None, (None, None), None)


def test_a_long_curve_is_thinned_and_keeps_its_ends() -> None:
    """Sixty points of a thousand, the first and the last among them, days rising."""
    curve = curve_of([(day, True) for day in range(1, 1001)])
    points = thin_curve(curve.days, curve.share, points=60)
    assert len(points) == 60
    assert (points[0][0], points[-1]) == (1.0, (1000.0, 0.0))
    assert [day for day, _ in points] == sorted({day for day, _ in points})
