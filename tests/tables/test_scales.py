"""Scales as people write them, and what is no scale."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_journey.tables.scales import parse_scale, place_on_scale


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("1-5", (1, 5)),
        (" 1 – 5 ", (1, 5)),
        ("0 to 10", (0, 10)),
        ("-2..2", (-2, 2)),
        ("−2 … +2", (-2, 2)),
        ("-2--1", (-2, -1)),
        ("6-1", (6, 1)),
        ("0.5-4.5", (Fraction(1, 2), Fraction(9, 2))),
    ],
)
def test_scale_is_read(text: str, ends: tuple[Fraction, Fraction]) -> None:
    """The worst end is written first."""
    assert parse_scale(text) == ends


@pytest.mark.parametrize("text", ["", "5", "stars", "3-3", "1-5 stars", "1/5", "1-5-7", "1e9-2", "١-x", "1,5-2"])
def test_what_is_no_scale(text: str) -> None:
    """One number, a word, two equal ends and other signs are not guessed at."""
    assert parse_scale(text) is None


@given(st.integers(-100, 100), st.integers(1, 100), st.integers(0, 400))
def test_mapping_is_linear_and_turns_with_the_scale(worst: int, length: int, part: int) -> None:
    """Ends are −2 and +2, the middle is 0, and a turned scale turns the sign."""
    scale = (Fraction(worst), Fraction(worst + length))
    score = worst + length * part / 400
    placed = place_on_scale(score, scale)
    assert placed is not None
    assert float(placed) == pytest.approx(-2 + part / 100, abs=1e-9)
    assert place_on_scale(score, scale[::-1]) == -placed


def test_score_outside_is_none() -> None:
    """Nothing is cut to an end."""
    scale = (Fraction(1), Fraction(5))
    assert [place_on_scale(score, scale) for score in (0.99, 5.01, 1, 5)] == [None, None, -2, 2]
