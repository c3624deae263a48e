"""Drawings of one kind in one."""

from drawing_samples import parse, read_texts, sample_gallery


def test_each_stands_under_its_name() -> None:
    """Two in a row, the third below them."""
    drawing = sample_gallery(3, "Model", "u")
    assert [text for text in read_texts(drawing, class_="journey-figure") if text.startswith("Model")] == [
        "Model 0",
        "Model 1",
        "Model 2",
    ]
    placed = [one for one in parse(drawing) if "journey-credit-bars" in one.get("class", "")]
    assert [one.get("x") for one in placed] == ["0%", "52.5%", "0%"]
    assert placed[0].get("y") == placed[1].get("y") != placed[2].get("y")


def test_the_table_names_each_in_its_rows() -> None:
    """All tables are one, led by the name."""
    drawing = sample_gallery(2, "Paid", "u")
    assert drawing.columns[:2] == ("Model", "Channel")
    assert [row[:3] for row in drawing.rows] == [
        ("Paid 0", "Paid", "10%"),
        ("Paid 0", "(unknown)", "20%"),
        ("Paid 1", "Paid", "10%"),
        ("Paid 1", "(unknown)", "20%"),
    ]
