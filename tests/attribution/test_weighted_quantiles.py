"""Quantiles of counted values are NumPy's of the same values listed."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_journey.attribution.weighted_quantiles import find_type_7


@given(st.lists(st.integers(-20, 20), min_size=1, max_size=40), st.sampled_from((0, 1, 25, 50, 75, 90, 100)))
def test_same_as_numpy(values: list[int], percent: int) -> None:
    """Type 7, for every number of values and ties."""
    found = find_type_7(Counter(map(Fraction, values)), Fraction(percent, 100))
    assert float(found) == pytest.approx(np.quantile(values, percent / 100), abs=1e-9)


def test_by_hand() -> None:
    """Of 1, 2, 2, 5 the first quartile lies three quarters of the way from 1 to 2."""
    assert find_type_7({Fraction(1): 1, Fraction(2): 2, Fraction(5): 1}, Fraction(1, 4)) == Fraction(7, 4)
