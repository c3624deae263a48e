"""Two curves over each other: marks, gaps, and where a line may run."""

from __future__ import annotations

from drawing_samples import find_by_class, read_texts

from mkdocs_journey.diagrams import CurveSide, Drawing, TwoCurves, TwoStage, two_curves
from mkdocs_journey.diagrams.dumbbell import Dumbbell, draw_dumbbell


def draw(*stages: tuple[int | None, int | None], apart: tuple[int, ...] = ()) -> Drawing:
    """Return two curves; at the columns `apart` another stage lies before the second side's."""
    parts = tuple(
        TwoStage(f"S{index}", CurveSide(first), CurveSide(second, goes_on=index not in apart))
        for index, (first, second) in enumerate(stages)
    )
    return two_curves(TwoCurves(parts, "Maya", "Omar"), uid="u")


def test_sides_differ_by_more_than_colour() -> None:
    """One side has round marks and a whole line, the other squares and a line of its own class."""
    drawing = draw((0, 1), (1, -1))
    assert {item.tag.rpartition("}")[2] for item in find_by_class(drawing, "journey-first-mark")} == {"circle"}
    assert {item.tag.rpartition("}")[2] for item in find_by_class(drawing, "journey-second-mark")} == {"rect"}
    assert len(find_by_class(drawing, "journey-line")) == len(find_by_class(drawing, "journey-line-second")) == 1


def test_each_gap_has_a_block() -> None:
    """A block stands between two marks that differ; none where they meet or one is missing."""
    assert len(find_by_class(draw((0, 1), (1, 1), (2, None), (None, -1), (-2, 2)), "journey-gap")) == 2


def test_line_stops_where_a_stage_is_missing() -> None:
    """A line joins neighbours of its own map only: not across a stage that nobody rated, nor across one left out."""
    (whole,) = find_by_class(draw((0, 0), (1, 1), (2, 2)), "journey-line-second")
    (broken,) = find_by_class(draw((0, 0), (1, 1), (2, 2), (1, 1), apart=(2,)), "journey-line-second")
    assert (whole.get("d") or "").count("M") == 1
    assert (broken.get("d") or "").count("M") == 2
    (unrated,) = find_by_class(draw((0, 0), (1, 1), (2, None), (1, 2), (0, 2)), "journey-line-second")
    assert (unrated.get("d") or "").count("M") == 2
    assert find_by_class(draw((0, 0), (1, 1), apart=(1,)), "journey-line-second") == []


def test_upper_score_stands_above_and_equal_ones_apart() -> None:
    """The higher score is written above its mark and the lower one below; equal marks stand side by side."""
    texts = find_by_class(draw((1, -1)), "journey-halo")
    assert {(item.get("class") or "").split()[1]: item.get("y") for item in texts} == {
        "journey-first-score": "-1em",
        "journey-second-score": "1.75em",
    }
    swapped = find_by_class(draw((-1, 1)), "journey-first-score")
    assert {item.get("y") for item in swapped} == {"1.75em"}
    svg = draw((0, 0)).svg
    assert 'x="-0.6em"' in svg
    assert 'x="0.6em"' in svg


def test_widest_gap_names_its_sides() -> None:
    """Only the widest gap writes both names; among more than six stages none does."""
    assert {"Maya +2", "Omar −2"} <= set(read_texts(draw((0, 0), (2, -2), (1, 0))))
    assert "Maya 1" not in " ".join(read_texts(draw((0, 0), (2, -2), (1, 0))))
    assert not [text for text in read_texts(draw(*[(2, -2)] * 7)) if "Maya" in text]


def test_summary_names_the_three_widest_gaps() -> None:
    """The widest comes first, and who feels better is named."""
    summary = draw((0, 1), (2, -2), (1, 1), (0, 2), (1, 0)).summary
    assert summary.startswith(
        "The gap is widest at S1 (Maya 4 points higher), S3 (Omar 2 points higher) and S0 (Omar 1 point higher)"
    )


def test_nothing_to_compare_is_said() -> None:
    """Equal curves, and curves of which no stage is rated twice, have their own sentence."""
    assert "lie on each other" in draw((0, 0), (1, 1)).summary
    assert "no gap can be told" in draw((0, None), (None, 1)).summary


def test_swapped_sides_mirror() -> None:
    """Swapping the sides turns the sign of every gap, and the sentence stays the same but for who is first."""
    scores = ((0, 1), (2, -2), (1, 1), (None, 2))
    one, other = draw(*scores), draw(*[(second, first) for first, second in scores])
    signs = {"+4": "−4", "−1": "+1", "0": "0", "–": "–"}
    assert [signs[row[3]] for row in one.rows if row[3] in signs] == [row[3] for row in other.rows]
    swap = {"Maya": "Omar", "Omar": "Maya"}
    assert " ".join(swap.get(word.strip("()"), word.strip("()")) for word in one.summary.split()) == " ".join(
        word.strip("()") for word in other.summary.split()
    )


def test_dumbbell_has_both_ends() -> None:
    """Round and square lie where their values are on the scale; a side without a value has no mark, and no bar."""
    svg = draw_dumbbell(Dumbbell(-2, 2, -2, 2))
    assert svg.index('x="96%"') < svg.index('x="4%"')
    assert "journey-gap-bar" in svg
    lone = draw_dumbbell(Dumbbell(None, 9, -2, 2))
    assert "journey-gap-bar" not in lone
    assert "journey-first-mark" not in lone
    assert 'x="96%"' in lone
