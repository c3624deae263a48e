"""Curves, quantiles and intervals of the reference, against published values."""

from __future__ import annotations

from fractions import Fraction

import pytest
from brute_cases import PLACEBO, SIX_MP
from brute_curves import kaplan_meier, log_log_limits, quantile, type_7, wilson

HALF = Fraction(1, 2)


def test_greenwood_and_log_log_limits_of_the_6_mp_children() -> None:
    """At 6 weeks Greenwood's sum is 3 / (21 · 18): standard error 0.0764, log-log limits 0.620 and 0.952."""
    days, survival, greenwood = kaplan_meier([(Fraction(weeks), relapsed) for weeks, relapsed in SIX_MP])[0]
    assert greenwood == Fraction(3, 21 * 18)
    assert (days, survival) == (Fraction(6), Fraction(6, 7))
    assert float(survival) * float(greenwood) ** 0.5 == pytest.approx(0.0764, abs=5e-5)
    assert log_log_limits(survival, greenwood) == pytest.approx((0.620, 0.952), abs=5e-4)


def test_quantiles_of_the_placebo_children() -> None:
    """All 21 relapsed: P25, P50, P75 at 4, 8, 12 weeks; published log-log interval of the median 4 to 11.

    P75 on paper: without censoring Greenwood's sum is 1/k − 1/21 with k still there. At 17 weeks k = 2: the upper
    limit is (2/21)^exp(−1.96 · √0.4524 / 2.3514) = 0.261, above 0.25; at 22 weeks k = 1: 0.197. So it ends at 22.
    """
    stays = [(Fraction(weeks), True) for weeks in PLACEBO]
    found = {p: quantile(stays, Fraction(p)) for p in ("1/4", "1/2", "3/4")}
    assert [found[p]["days"] for p in found] == [4, 8, 12]
    assert found["1/2"]["interval"] == (4, 11)
    assert found["3/4"]["interval"] == (8, 22)


def test_a_quantile_never_reached_says_how_long_30_were_watched() -> None:
    """40 leads, one event at 1, the others censored at 2 … 40: the 30th longest is 11; with 29 leads there is none."""
    stays = [(Fraction(1), True), *((Fraction(n), False) for n in range(2, 41))]
    assert quantile(stays, HALF) == {"days": None, "interval": (None, None), "more_than": 11}
    assert quantile(stays[:29], HALF)["more_than"] is None


def test_an_event_comes_before_a_censoring_of_the_same_day() -> None:
    """Two leads, one moved and one censored at 5: both were at risk, so half is still there, and P50 is 5."""
    assert quantile([(Fraction(5), True), (Fraction(5), False)], HALF)["days"] == 5


@pytest.mark.parametrize(
    ("p", "expected"), [(HALF, Fraction(5, 2)), (Fraction(9, 10), Fraction(37, 10)), (Fraction(1, 4), Fraction(7, 4))]
)
def test_type_7_lies_between_two_values(p: Fraction, expected: Fraction) -> None:
    """Of 1, 2, 3, 4 the place is 3p: P50 is 2.5, P90 is 3.7, P25 is 1.75, as NumPy's documentation of `linear` has."""
    assert type_7([Fraction(n) for n in (4, 2, 1, 3)], p) == expected


@pytest.mark.parametrize(
    ("count", "n", "low", "high"), [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611)]
)
def test_wilson_agrees_with_newcombe(count: int, n: int, low: float, high: float) -> None:
    """The score intervals of Newcombe 1998 (Statistics in Medicine 17:857), table I."""
    assert wilson(count, n) == pytest.approx((low, high), abs=5e-5)
