"""Folding: no visible row tells of a few leads, and nothing is lost."""

from __future__ import annotations

from math import fsum, isclose

from hypothesis import given
from hypothesis import strategies as st

from mkdocs_journey.figure_tables.folding import SMALL, Part, fold_parts, is_few, rank_parts, shorten_parts

counts = st.lists(st.one_of(st.integers(0, 60), st.floats(0, 60, allow_nan=False)), max_size=20)


def parts_of(values: list[float]) -> list[Part]:
    return [Part(f"row {index}", value) for index, value in enumerate(values)]


@given(counts, st.integers(2, 25))
def test_nothing_is_lost(values: list[float], least: int) -> None:
    """The parts sum to what they summed to before."""
    folded = fold_parts(parts_of(values), least=least)
    assert isclose(fsum(part.count for part in folded), fsum(values), abs_tol=1e-9)


@given(counts, st.integers(2, 25))
def test_no_row_tells_of_few(values: list[float], least: int) -> None:
    """Every row holds the limit, unless it is everything there is."""
    folded = fold_parts(parts_of(values), least=least)
    assert len(folded) == 1 or not any(is_few(part.count, least) for part in folded)


@given(counts, st.integers(2, 25))
def test_rows_that_may_be_told_keep_their_order(values: list[float], least: int) -> None:
    """Folding takes rows away; it never moves those that stay."""
    before = [part.label for part in parts_of(values)]
    after = [part.label for part in fold_parts(parts_of(values), least=least) if part.label != SMALL]
    assert after == [label for label in before if label in after]


def test_the_smallest_other_row_joins_a_lonely_few() -> None:
    """One row of three would be found by subtraction, so the next smallest joins it."""
    folded = fold_parts([Part("a", 100), Part("b", 12), Part("c", 3)], least=10)
    assert folded == (Part("a", 100), Part(SMALL, 15))


def test_ten_linear_tenths_are_ten() -> None:
    """A sum of fractions that should be ten is not folded for a rounding error."""
    assert not is_few(fsum([0.1] * 100) - 1e-12, 10)


def test_buckets_come_last() -> None:
    """What is not known never leads a ranking, however large."""
    ranked = rank_parts([Part("(unknown)", 90), Part("Email", 5), Part("Direct", 7)])
    assert [part.label for part in ranked] == ["Direct", "Email", "(unknown)"]


@given(counts)
def test_a_cut_table_sums_to_the_whole(values: list[float]) -> None:
    """A long tail becomes one row that holds all of it."""
    shown = shorten_parts(rank_parts([*parts_of(values), Part("(unknown)", 4)]), most=3)
    assert isclose(fsum(part.count for part in shown), fsum([*values, 4]), abs_tol=1e-9)
    assert len(shown) <= 5
