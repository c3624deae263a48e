"""Newcombe, Benjamini–Hochberg and Poisson against published values and what must hold for every input."""

from __future__ import annotations

from fractions import Fraction
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_journey.attribution.newcombe import newcombe_interval, newcombe_p_value, z_of_level
from mkdocs_journey.attribution.wilson import Share
from mkdocs_journey.findings.benjamini_hochberg import reject, rejected_level
from mkdocs_journey.findings.poisson import excess_p_value


@st.composite
def shares(draw: st.DrawFn) -> Share:
    """Draw a share of at least one."""
    n = draw(st.integers(1, 400))
    return Share(draw(st.integers(0, n)), n)


@pytest.mark.parametrize(
    ("first", "second", "low", "high"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((10, 10), (0, 10), 0.6075, 1.0),
        ((5, 56), (0, 29), -0.0381, 0.1926),
    ],
)
def test_newcombe_of_1998(first: tuple[int, int], second: tuple[int, int], low: float, high: float) -> None:
    """Table II of Newcombe 1998 (Statistics in Medicine 17:873), method 10."""
    assert newcombe_interval(Share(*first), Share(*second)) == pytest.approx((low, high), abs=5e-5)


@given(first=shares(), second=shares(), level=st.floats(0.0005, 0.3))
def test_p_value_and_interval_never_contradict(first: Share, second: Share, level: float) -> None:
    """The interval that misses with probability `level` excludes 0 exactly when p is below `level`."""
    p, interval = newcombe_p_value(first, second), newcombe_interval(first, second, z_of_level(level))
    assert interval is not None
    if abs(p - level) > 1e-6:
        assert (p < level) == (interval[0] > 0 or interval[1] < 0)
    assert newcombe_p_value(second, first) == pytest.approx(p, abs=1e-12)


def test_newcombe_of_nothing() -> None:
    """Without a base there is no interval, and no surprise."""
    assert newcombe_interval(Share(0, 0), Share(1, 2)) is None
    assert newcombe_p_value(Share(0, 0), Share(1, 2)) == 1.0


# Benjamini and Hochberg 1995, section 4.1: thrombolysis trials, fifteen p-values in order.
TRIALS: tuple[float, ...] = (0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240)
TRIALS += (0.4262, 0.5719, 0.6528, 0.7590, 1.0000)


def test_benjamini_and_hochberg_s_own_example() -> None:
    """At 0.05 the four smallest are rejected, where Bonferroni rejects three."""
    assert reject(TRIALS, level=0.05) == (True,) * 4 + (False,) * 11
    assert rejected_level(TRIALS, level=0.05) == pytest.approx(0.05 * 4 / 15)
    assert reject(tuple(reversed(TRIALS)), level=0.05) == (False,) * 11 + (True,) * 4


@given(p_values=st.lists(st.floats(0, 1), max_size=12), level=st.floats(0.001, 0.2))
def test_between_bonferroni_and_no_correction(p_values: list[float], level: float) -> None:
    """What Bonferroni rejects is rejected; what is above the level is not; a smaller p is never worse off."""
    kept = reject(p_values, level=level)
    for p, is_rejected in zip(p_values, kept, strict=True):
        assert is_rejected or p > level / len(p_values)
        assert not is_rejected or p <= level
        assert all(also for q, also in zip(p_values, kept, strict=True) if is_rejected and q <= p)


@given(count=st.integers(0, 40), before=st.integers(0, 200))
def test_poisson_excess_is_the_exact_binomial_tail(count: int, before: int) -> None:
    """Compared with sums of exact fractions."""
    n = count + before
    tail = sum(comb(n, k) * 12 ** (n - k) for k in range(count, n + 1))
    assert excess_p_value(count, before, 12) == pytest.approx(float(Fraction(tail, 13**n)), rel=1e-9)


def test_poisson_by_hand() -> None:
    """One before in one period and one now: two of two fall as they may in one of two ways, 3/4 at least one now."""
    assert excess_p_value(1, 1, 1) == pytest.approx(0.75)
