"""Where words may stand."""

from hypothesis import given
from hypothesis import strategies as st

from mkdocs_journey.diagrams.labels import (
    Spot,
    break_lines,
    choose_label,
    cut_words,
    estimate_width,
    find_free_label,
    make_label,
)

SIDES = ("above", "below", "left", "right", "above-right", "below-left")


def test_the_first_free_side_wins() -> None:
    """A label takes the first side that meets nothing."""
    choices = [make_label(("word",), share=0.5, y=10, side=side, gap=1) for side in SIDES]
    above = Spot(0.5, 10, -3, -4, 3, -1)
    assert choose_label(choices, taken=(), line=(), widths=(40,), height=20) is choices[0]
    assert choose_label(choices, taken=[above], line=(), widths=(40,), height=20) is choices[1]


def test_the_line_is_not_written_over() -> None:
    """A side that the line crosses is left for one that it does not."""
    choices = [make_label(("word",), share=0.5, y=10, side=side, gap=1) for side in ("right", "left")]
    line = [(0.5 + step / 100, 10.0) for step in range(20)]
    assert choose_label(choices, taken=(), line=line, widths=(40, 80), height=20) is choices[1]


def test_a_label_stays_inside() -> None:
    """At the right edge a label grows to the left."""
    choices = [make_label(("a long word",), share=0.98, y=10, side=side, gap=1) for side in ("right", "left")]
    assert choose_label(choices, taken=(), line=(), widths=(40,), height=20) is choices[1]


def test_every_width_counts() -> None:
    """A neighbour that touches only in the narrow drawing is enough to give way."""
    choices = [make_label(("word",), share=0.5, y=10, side=side, gap=1) for side in ("right", "above")]
    neighbour = [Spot(0.6, 10, -1, -1, 1, 1)]
    assert choose_label(choices, taken=neighbour, line=(), widths=(90,), height=20) is choices[0]
    assert choose_label(choices, taken=neighbour, line=(), widths=(90, 25), height=20) is choices[1]


def test_a_free_place_is_free_at_every_width() -> None:
    """A label that may be left out takes no place that meets something; without any it is left out."""
    choices = [make_label(("word",), share=0.5, y=10, side=side, gap=1) for side in ("right", "above")]
    neighbour = [Spot(0.6, 10, -1, -1, 1, 1)]
    assert find_free_label(choices, taken=neighbour, line=(), widths=(90, 25), height=20) is choices[1]
    assert find_free_label(choices[:1], taken=neighbour, line=(), widths=(90, 25), height=20) is None
    assert find_free_label(choices[:1], taken=(), line=[(0.54, 10.0)], widths=(40,), height=20) is None
    assert find_free_label(choices, taken=(), line=(), widths=(40,), height=8) is None


def test_words_are_cut_whole() -> None:
    """What does not fit is left out by words, with dots and without the comma before them."""
    assert cut_words("one two", 40, most=1) == ("one two",)
    assert cut_words("one, two three", 3.4, most=1) == ("one…",)
    assert cut_words("Consideration", 3, most=2) == ()
    assert cut_words("", 10, most=2) == ()
    assert cut_words("a " * 100, 500, most=1)[0].endswith("a…")


def test_breaks() -> None:
    """Lines break at spaces, long words inside, and what is left over ends in dots."""
    assert break_lines("one two", 40, most=2) == ("one two",)
    assert break_lines("one two", 2.5, most=2) == ("one", "two")
    assert break_lines("", 10, most=2) == ()
    assert break_lines("one two three four", 3, most=2)[-1].endswith("…")
    assert break_lines("Consideration", 4.5, most=2, hyphen="-") == ("Conside-", "ration")


@given(st.text(max_size=60), st.floats(2, 20), st.integers(1, 4))
def test_lines_fit(text: str, width: float, most: int) -> None:
    """No text makes more lines than asked for, and no line is much wider than its column."""
    lines = break_lines(text, width, most=most)
    assert len(lines) <= most
    assert all(estimate_width(line) <= width + 2.2 for line in lines)
