"""Spend beside credit: bars on one scale that grow from the middle, and words for what has no bar."""

from __future__ import annotations

from drawing_samples import find_by_class, read_texts

from mkdocs_journey.diagrams import SpendBars, SpendRow, spend_bars
from mkdocs_journey.diagrams.spend_bars import find_end

ROWS = (
    SpendRow("Paid Social", 0.46, 0.07, "EUR 4,751 each", interval=(0.06, 0.08)),
    SpendRow("Events", 0.08, None, folded="in (small)"),
    SpendRow("Direct", None, 0.17),
    SpendRow("(unattributed)", None, 0.03, kind="bucket"),
)


def test_both_sides_grow_from_the_middle() -> None:
    """Spend ends at the middle and credit starts there; both are as long as their share of the axis."""
    drawing = spend_bars(SpendBars("Linear", ROWS, 0.5), uid="u")
    paid = [(bar.get("x"), bar.get("width")) for bar in find_by_class(drawing, "journey-bar-paid")]
    credit = [(bar.get("x"), bar.get("width")) for bar in find_by_class(drawing, "journey-bar")]
    assert paid == [("4%", "46%"), ("42%", "8%")]
    assert credit == [("50%", "7%"), ("50%", "17%")]


def test_what_has_no_bar_is_said() -> None:
    """A folded credit says where it went, and a channel without spend has a dash; what is unknown is hatched."""
    drawing = spend_bars(SpendBars("Linear", ROWS, 0.5), uid="u")
    assert "in (small)" in read_texts(drawing)
    assert "–" in read_texts(drawing)
    assert len(find_by_class(drawing, "journey-bar-unknown")) == 1
    assert drawing.rows[0] == ("Paid Social", "46%", "7%", "6–8%", "EUR 4,751 each")


def test_the_sentence_sets_most_money_beside_most_credit() -> None:
    """It names both channels with both shares."""
    assert spend_bars(SpendBars("Linear", ROWS, 0.5), uid="u").summary == (
        "Linear: Paid Social takes most of the money, 46%, and gets 7% of the credit; "
        "Direct gets most of the credit, 17%."
    )
    assert spend_bars(SpendBars("Linear", (), 0.5), uid="u").summary == "Linear: no data."


def test_axes_end_at_a_quarter_that_holds_every_share() -> None:
    """Panels that are compared share the end of the longest bar among them."""
    assert find_end(ROWS) == 0.5
    assert find_end(()) == 0.25
    assert find_end([SpendRow("A", 1.0, 1.0)]) == 1.0
