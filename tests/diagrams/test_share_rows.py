"""Rows of shares: one scale, marks told apart by shape, what is not known last, and a sentence from the numbers."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from drawing_samples import find_by_class, parse, read_texts

from mkdocs_journey.diagrams import (
    ChannelFlow,
    CountedShare,
    FlowChannel,
    ModelsApart,
    ModelShares,
    SinceReview,
    StageChange,
    channel_flow,
    models_apart,
    since_review,
)

FLOW = ChannelFlow(
    (
        FlowChannel("(unknown)", 0.1, 0.1, is_value=False),
        FlowChannel("Social", 0.4, 0.1),
        FlowChannel("Email", 0.1, 0.4),
        FlowChannel("Events", 0.05, None),
    ),
    goal="Use",
    model="Linear",
    leads=1840,
    entries=742,
)
MODELS = ModelsApart(
    "entering Use",
    (
        ModelShares("Email", (("First touch", 0.1), ("Linear", 0.15), ("Last touch", 0.3))),
        ModelShares("Social", (("First touch", 0.5), ("Linear", 0.3), ("Last touch", 0.05))),
        ModelShares("(unknown)", (("First touch", 0.0), ("Linear", 0.5), ("Last touch", 0.9)), is_value=False),
    ),
    742,
)
BEFORE, AFTER = CountedShare(60, 100, 0.5, 0.69), CountedShare(40, 100, 0.31, 0.5)
SINCE = SinceReview(
    "31 Jul 2026",
    (
        StageChange("Trial", BEFORE, AFTER, 21, "fell"),
        StageChange("Decision", BEFORE, CountedShare(58, 100, 0.48, 0.67), 21, "no clear change"),
    ),
)


def place(element: ElementTree.Element) -> float:
    """Return where a mark stands, in percent across."""
    return float((element.get("x") or "").removesuffix("%"))


def test_marks_stand_at_their_shares() -> None:
    """Disc and square of a row are as far apart as their shares, on the scale of the whole drawing."""
    drawing = channel_flow(FLOW, uid="u")
    points = [item for item in parse(drawing).iter() if len(item) == 1 and (item.get("x") or "").endswith("%")]
    discs = [place(item) for item in points if item[0].get("class") == "journey-mark-round"]
    squares = [place(item) for item in points if item[0].get("class") == "journey-mark-square"]
    # Email, Events, Social, unknown; Events has no square.
    shares = [(0.1, 0.4), (0.4, 0.1), (0.1, 0.1)]
    unit = (squares[0] - discs[0]) / (0.4 - 0.1)
    assert unit > 0
    drawn = [(disc, square) for disc, square in zip([discs[0], *discs[2:]], squares, strict=True)]
    assert [square - disc for disc, square in drawn] == pytest.approx([(b - a) * unit for a, b in shares], abs=0.02)


def test_channels_go_from_who_gains_to_who_loses_and_the_unknown_is_last() -> None:
    """What is not known is hatched, and never ranked."""
    drawing = channel_flow(FLOW, uid="u")
    assert [row[0] for row in drawing.rows] == ["Email", "Events", "Social", "(unknown)"]
    assert len(find_by_class(drawing, "journey-bar-unknown")) == 1


def test_the_sentence_on_channels_says_both_shares_and_both_n() -> None:
    """It names the channel that opens more than it moves on, and the other way round."""
    assert channel_flow(FLOW, uid="u").summary == (
        "Social introduces 40% of leads and has 10% of the Linear credit for Use; "
        "Email introduces 10% and has 40% (n 1,840 and 742)."
    )


def test_a_folded_share_is_few_and_has_no_mark() -> None:
    """A share about few leads is said to be so; its row keeps the other mark."""
    drawing = channel_flow(FLOW, uid="u")
    assert ("Events", "5%", "few", "–") in drawing.rows
    assert "5% → few" in read_texts(drawing)


def test_models_are_sorted_by_spread() -> None:
    """The channel on which they disagree most comes first, what is not known last, whatever its spread."""
    drawing = models_apart(MODELS, uid="u")
    assert [row[0] for row in drawing.rows] == ["Social", "Email", "(unknown)"]
    assert drawing.summary == (
        "The models are furthest apart on Social: from 5% by Last touch to 50% by First touch of the credit for "
        "entering Use (n 742)."
    )


def test_each_model_is_a_tick_and_the_ends_are_strong() -> None:
    """Lowest and highest stand out, and are named beside the range."""
    drawing = models_apart(MODELS, uid="u")
    assert len(find_by_class(drawing, "journey-mark-tick")) == 9
    assert len(find_by_class(drawing, "journey-mark-strong")) == 6
    assert "10% to 30% · First touch, Last touch" in read_texts(drawing)


def test_models_that_agree_are_said_to() -> None:
    """One share by all is one figure, and no channel is called the one of disagreement."""
    agreed = ModelsApart("entering Use", (ModelShares("Email", (("First touch", 1.0), ("Linear", 1.0))),), 12)
    drawing = models_apart(agreed, uid="u")
    assert drawing.summary.startswith("All models give each channel the same share")
    assert drawing.summary.endswith("(n 12, small sample).")
    assert "100%" in read_texts(drawing)


def test_changes_are_told_apart_from_noise() -> None:
    """Only what was judged to have changed is named; the others are written as no clear change."""
    drawing = since_review(SINCE, uid="u")
    assert drawing.summary == "Since 31 Jul 2026 moving on from Trial fell from 60% to 40%."
    assert "60% → 58%, no clear change" in read_texts(drawing)
    assert len(find_by_class(drawing, "journey-whisker")) == 4
    assert len(find_by_class(drawing, "journey-bad")) == 1


def test_hidden_stages_are_counted() -> None:
    """How many stages are about too few leads is said."""
    quiet = SinceReview("31 Jul 2026", SINCE.stages[1:], hidden=2)
    assert since_review(quiet, uid="u").summary == (
        "Since 31 Jul 2026 no share clearly changed, of 1 row; 2 more not shown, as few leads are counted there."
    )


def test_shares_beyond_small_keep_a_round_scale() -> None:
    """The scale ends at a round number and never beyond the whole."""
    everything = SinceReview("now", (StageChange("A", CountedShare(1, 1, 0.2, 1.0), AFTER, 7, "rose"),))
    captions = read_texts(since_review(everything, uid="u"), class_="journey-caption")
    assert captions[-1] == "100%"
