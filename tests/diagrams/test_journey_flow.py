"""The journey flow: heights are leads, sums are kept, and every way is said in words as well."""

from __future__ import annotations

from math import fsum

import pytest
from drawing_samples import find_by_class, read_texts

from mkdocs_journey.diagrams import FlowStage, JourneyFlow, journey_flow
from mkdocs_journey.diagrams.journey_flow import lay_flow

TRIAL = FlowStage("trial", "Trial", 1000, (("decision", 500), ("use", 100)), (("left", 300), ("open", 100)))
DECISION = FlowStage("decision", "Decision", 600, (("use", 400), ("trial", 60)), (("left", 100), ("won", 40)))
USE = FlowStage("use", "Use", 500, (), (("won", 500),))
STAGES = (TRIAL, DECISION, USE)


def test_heights_are_in_proportion_to_leads() -> None:
    """One scale holds for stages, ways and ends: a thousand leads are twice as high as five hundred."""
    layout = lay_flow(STAGES)
    scales = {band.tall / band.leads for band in layout.bands}
    scales |= {tall / stage.entries for tall, stage in zip(layout.bars, STAGES, strict=True) if tall and stage.entries}
    assert max(scales) == pytest.approx(min(scales))


def test_what_leaves_a_stage_is_as_high_as_who_entered() -> None:
    """Ways on, ways back and ends together are the bar; the ways on and the ends fill it from its top without gaps."""
    layout = lay_flow(STAGES)
    for index, stage in enumerate(STAGES):
        leaving = [band for band in layout.bands if band.source == index]
        back = fsum(leads for source, _, leads in layout.backs if source == index)
        assert fsum(band.leads for band in leaving) + back == stage.entries
        y = layout.base - (layout.bars[index] or 0)
        for band in sorted(leaving, key=lambda one: one.start):
            assert band.start == pytest.approx(y)
            y += band.tall


def test_ways_arrive_beside_each_other() -> None:
    """What arrives at a stage starts at its top, and no two ways share a place."""
    layout = lay_flow(STAGES)
    arriving = sorted((band for band in layout.bands if band.target == 2), key=lambda band: band.end)
    assert [band.source for band in arriving] == [0, 1]
    assert arriving[0].end == pytest.approx(layout.base - (layout.bars[2] or 0))
    assert arriving[1].end == pytest.approx(arriving[0].end + arriving[0].tall)


def test_skips_pass_over_the_stages_between() -> None:
    """A way that passes over a stage runs above every bar; skips over different stages share a level."""
    layout = lay_flow(STAGES)
    (skip,) = (band for band in layout.bands if band.kind == "skip")
    assert skip.lane + skip.tall < layout.base - max(tall or 0 for tall in layout.bars)
    long = tuple(
        FlowStage(
            str(at), str(at), 10, ((str(at + 2), 10),) if at in (0, 2) else (), () if at in (0, 2) else (("open", 10),)
        )
        for at in range(5)
    )
    assert len({band.lane for band in lay_flow(long).bands if band.kind == "skip"}) == 1


def test_who_stopped_ends_below_the_stages() -> None:
    """Those who left and those still open go down, apart from each other."""
    layout = lay_flow(STAGES)
    left, still = (band for band in layout.bands if band.source == 0 and band.target is None)
    assert layout.base < left.end < left.end + left.tall < still.end


def test_ways_back_are_dashed_and_told() -> None:
    """A way to an earlier stage is a dashed line with its share and its leads."""
    drawing = journey_flow(JourneyFlow(STAGES), uid="u")
    assert len(find_by_class(drawing, "journey-back")) == 3
    assert "10% back, 60" in read_texts(drawing)


def test_the_sentence_names_the_largest_leaving_and_the_largest_skip() -> None:
    """Rate and count stand side by side, with what they are of."""
    assert journey_flow(JourneyFlow(STAGES), uid="u").summary == (
        "1,000 leads entered Trial; the share that leaves is largest at Trial, 30%, 300 of 1,000; "
        "100 went from Trial straight to Use."
    )


def test_small_stages_are_not_judged() -> None:
    """A stage of few leads is not called the one that most leave."""
    few = FlowStage("decision", "Decision", 20, (), (("left", 20),))
    assert "Decision" not in journey_flow(JourneyFlow((TRIAL, few, USE)), uid="u").summary


def test_too_few_leads_are_not_called_no_data() -> None:
    """Where every stage is too small to show, the sentence says that, with the limit."""
    hidden = tuple(FlowStage(name, name, few=10) for name in "ab")
    assert journey_flow(JourneyFlow(hidden), uid="u").summary.startswith("Fewer than 10 leads are counted in each")
    assert journey_flow(JourneyFlow((FlowStage("a", "A"),)), uid="u").summary.startswith("There is no data")


def test_what_is_folded_is_shown_as_few() -> None:
    """Ways about few leads are one hatched end; a stage of few leads shows the limit and no number."""
    folded = FlowStage("trial", "Trial", 40, (("use", 25),), (("small", 15),))
    hidden = FlowStage("use", "Use", few=10)
    drawing = journey_flow(JourneyFlow((folded, hidden)), uid="u")
    assert ("Trial", "other ways, few each", "15", "38% of 40") in drawing.rows
    assert ("Use", "fewer than 10", "–", "–") in drawing.rows
    assert "<10" in read_texts(drawing)


@pytest.mark.parametrize("stages", [(), (FlowStage("a", "A"),), (FlowStage("a", "A", 0),)])
def test_without_data_there_is_no_flow(stages: tuple[FlowStage, ...]) -> None:
    """Nothing is drawn as if it were zero."""
    drawing = journey_flow(JourneyFlow(stages), uid="u")
    assert drawing.summary == "There is no data on where people go next."
    assert not find_by_class(drawing, "journey-way")
