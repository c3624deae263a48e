"""The smooth line."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from mkdocs_journey.diagrams.monotone import area_path, join_points, line_path

SCORES = st.lists(st.integers(-2, 2), min_size=2, max_size=40)


@given(SCORES)
def test_a_piece_never_leaves_the_range_of_its_two_points(scores: list[int]) -> None:
    """Between two points the line lies between their heights, and never turns back."""
    for piece in join_points([(index * 7.5, float(score)) for index, score in enumerate(scores)]):
        heights = [piece.at(step / 50)[1] for step in range(51)]
        low, high = sorted((piece.start[1], piece.end[1]))
        assert low - 1e-9 <= min(heights)
        assert max(heights) <= high + 1e-9
        rises = [after - before for before, after in pairwise(heights)]
        assert all(rise >= -1e-9 for rise in rises) or all(rise <= 1e-9 for rise in rises)


@given(SCORES)
def test_the_line_goes_through_its_points(scores: list[int]) -> None:
    """Each piece starts where the one before ended, and all of them meet every point."""
    points = [(float(index), float(score)) for index, score in enumerate(scores)]
    pieces = join_points(points)
    assert [pieces[0].start, *(piece.end for piece in pieces)] == points
    assert all(before.end == after.start for before, after in pairwise(pieces))


def test_a_level_line_stays_level() -> None:
    """Equal scores are joined by a straight line."""
    (piece,) = join_points([(0, 1), (3, 1)])
    assert line_path([piece]) == "M0 1C1 1 2 1 3 1"
    assert area_path([piece], 5) == "M0 1C1 1 2 1 3 1L3 5H0z"


def test_one_point_has_no_line() -> None:
    """Less than two points give no piece and no path."""
    assert join_points([(1, 1)]) == join_points([]) == ()
    assert line_path(()) == area_path((), 0) == ""
