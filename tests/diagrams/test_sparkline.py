"""The line of a card."""

from drawing_samples import find_by_class, read_texts

from mkdocs_journey.diagrams import SparkStage, sparkline


def test_only_the_lowest_and_the_highest_are_labelled() -> None:
    """Two labels, whatever the number of stages."""
    stages = [SparkStage("A", 0), SparkStage("B", 1), SparkStage("C", -1, nosedive=True), SparkStage("D", 2)]
    drawing = sparkline(stages, uid="u")
    assert sorted(read_texts(drawing)) == ["+2 D", "−1 C"]
    assert len(find_by_class(drawing, "journey-fall")) == 1


def test_a_level_line_has_one_label() -> None:
    """Equal scores have no lowest and highest."""
    assert read_texts(sparkline([SparkStage("A", 1), SparkStage("B", 1)], uid="u")) == ["+1 A"]


def test_no_data_is_dashed_with_names() -> None:
    """Without emotions there are hollow points with the stage names, and no level that could be read as 0."""
    drawing = sparkline([SparkStage(name) for name in ("Invite", "First deal")], uid="u")
    assert len(find_by_class(drawing, "journey-hollow")) == 2
    assert read_texts(drawing) == ["Invite", "First deal"]
    assert not find_by_class(drawing, "journey-level")
    assert drawing.rows == (("Invite", "not rated"), ("First deal", "not rated"))


def test_names_without_room_are_left_to_the_label() -> None:
    """Ten long names under a small line would touch: they are said in the label instead."""
    drawing = sparkline([SparkStage(f"Consideration {index}") for index in range(10)], uid="u")
    assert read_texts(drawing) == []
    assert "Consideration 9 not rated" in drawing.svg
