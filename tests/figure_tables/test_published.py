"""Credit as it may be published: no small row, and nothing lost."""

from __future__ import annotations

from math import fsum

from hypothesis import given
from hypothesis import strategies as st

from mkdocs_journey.attribution.credit_rows import Credit
from mkdocs_journey.figure_tables.folding import SMALL
from mkdocs_journey.figure_tables.published import publish_credits


def rows_of(counts: list[int], target: str = "b") -> list[Credit]:
    n = sum(counts)
    return [Credit("stage", "a", target, "linear", "channel", f"c{i}", c, n, None) for i, c in enumerate(counts)]


@given(st.lists(st.integers(1, 40), min_size=1, max_size=12))
def test_sum_stays_and_no_row_is_small(counts: list[int]) -> None:
    """Credits still sum to the entries, and a row of fewer than ten stands for everything or does not stand."""
    published = list(publish_credits(rows_of(counts), least=10))
    assert abs(fsum(row.credit for row in published) - sum(counts)) < 1e-9
    assert all(row.credit >= 10 for row in published) or len(published) == 1
    assert all(row.value == SMALL for row in published if row.credit < 10)


def test_groups_are_folded_apart() -> None:
    """A small transition becomes one row; a large one beside it keeps its own."""
    published = list(publish_credits([*rows_of([3, 4]), *rows_of([20, 30], target="c")], least=10))
    assert [(row.target_stage, row.value, row.credit) for row in published] == [
        ("b", SMALL, 7),
        ("c", "c0", 20),
        ("c", "c1", 30),
    ]
