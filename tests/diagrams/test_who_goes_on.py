"""Who goes on."""

import pytest
from drawing_samples import find_by_class, parse, read_texts

from mkdocs_journey.diagrams import Cohort, FateShare, GoesOnStage, WhoGoesOn, who_goes_on
from mkdocs_journey.words.language import make_language
from mkdocs_journey.words.speech import speaking


def make_cohort(moved: int, left: int, still_open: int) -> Cohort:
    parts = (FateShare("moved", moved), FateShare("left", left, 0.4, 0.6), FateShare("open", still_open))
    return Cohort(moved + left + still_open, parts)


STAGES = (
    GoesOnStage("a", "Awareness", 1840, make_cohort(1100, 500, 100)),
    GoesOnStage("d", "Decision", 742, make_cohort(267, 375, 100), pins=(2,)),
    GoesOnStage("r", "Retention", 40, make_cohort(2, 20, 2)),
    GoesOnStage("v", "Advocacy", 118, is_end=True),
    GoesOnStage("n", "Nothing"),
    GoesOnStage("f", "Few", few=10),
    GoesOnStage("e", "Early", 12),
)


def test_leaving_and_open_are_two_things() -> None:
    """Each fate has its own part, word and share; the parts of a bar fill it."""
    drawing = who_goes_on(WhoGoesOn(STAGES[:2]), uid="u")
    texts = " ".join(read_texts(drawing))
    assert "51% left" in texts
    assert "13% still open" in texts
    bars = [part for part in find_by_class(drawing, "journey-part") if (part.get("width") or "").endswith("%")]
    widths = [float((part.get("width") or "").rstrip("%")) for part in bars]
    assert sum(widths[:3]) == pytest.approx(50 * 0.88, abs=0.05)


def test_a_line_that_is_wider_than_its_column_says_it_shortly() -> None:
    """In German, five columns have no room for the long word beside share and interval; two have."""
    stage = GoesOnStage("a", "A", 100, Cohort(100, (FateShare("moved", 58, 0.57, 0.59), FateShare("open", 42))))
    with speaking(make_language("de")):
        wide, narrow = (who_goes_on(WhoGoesOn((stage,) * count), uid="u").svg for count in (2, 5))
    assert "> weitergegangen<" in wide
    assert "> weitergegangen<" not in narrow
    assert "> weiter<" in narrow


def test_the_worst_is_the_highest_rate_of_a_sample_that_is_large_enough() -> None:
    """A stage of 24 with a higher rate is not called worst, and the callout says that a rate is meant."""
    drawing = who_goes_on(WhoGoesOn(STAGES[:3]), uid="u")
    assert "Highest rate of leaving: 51%, 375 of 742 (40–60%)" in read_texts(drawing)
    assert drawing.summary == (
        "The share of leads that leave is highest in Decision: 51%, 375 of 742 (40–60%); "
        "by count most leave in Awareness (500)."
    )


def test_a_marked_stage_is_only_called_highest_when_it_is() -> None:
    """A stage that a finding marks gets its own rate and no superlative."""
    texts = read_texts(who_goes_on(WhoGoesOn(STAGES[:3], highlight="a"), uid="u"))
    assert "Leaving: 29%, 500 of 1,700 (40–60%)" in texts


def test_without_marked_losses_nobody_is_said_to_leave() -> None:
    """Data that knows no loss speaks of not moving on."""
    stages = tuple(
        GoesOnStage(name, name, 100, Cohort(100, (FateShare("moved", 60), FateShare("not_moved", 40)))) for name in "ab"
    )
    drawing = who_goes_on(WhoGoesOn(stages), uid="u")
    assert "leav" not in drawing.svg + drawing.summary
    assert "Highest rate of not moving on: 40%, 40 of 100" in read_texts(drawing)


def test_what_is_missing_is_said_and_never_zero() -> None:
    """No data, an end, too few and too early each have their words; the ribbon breaks where nothing is known."""
    drawing = who_goes_on(WhoGoesOn(STAGES), uid="u")
    texts = read_texts(drawing)
    assert {"no data", "last stage", "fewer than 10", "too early", "small sample"} <= set(texts)
    assert "0" not in texts
    assert len(find_by_class(drawing, "journey-unrated")) == 1
    assert ("Nothing", "no data", "no data", "–", "–", "–") in drawing.rows


def test_too_few_leads_are_not_called_no_data() -> None:
    """Where every stage with data is too small to show, the sentence says that, with the limit."""
    drawing = who_goes_on(WhoGoesOn(STAGES[4:6]), uid="u")
    assert drawing.summary == "Fewer than 10 leads are counted in each of these stages, so no figure is shown."
    assert who_goes_on(WhoGoesOn(STAGES[4:5]), uid="u").summary == "There is no data on leads entering these stages."


def test_too_few_may_not_carry_a_number() -> None:
    """A stage that is too small to show cannot be given figures by mistake."""
    with pytest.raises(ValueError, match="too small"):
        GoesOnStage("f", "Few", 7, few=10)


def test_nobody_leaving_marks_nothing() -> None:
    """Where no stage loses anybody there is no worst one."""
    stages = tuple(GoesOnStage(name, name, 100, make_cohort(90, 0, 10)) for name in "ab")
    drawing = who_goes_on(WhoGoesOn(stages), uid="u")
    assert not find_by_class(drawing, "journey-worst")
    assert drawing.summary == "100 leads entered a, 100 entered b."


def test_the_ribbon_is_as_high_as_its_entries() -> None:
    """Half the entries are half the height."""
    stages = (GoesOnStage("a", "A", 100), GoesOnStage("b", "B", 50))
    drawing = who_goes_on(WhoGoesOn(stages), uid="u")
    (edge,) = find_by_class(drawing, "journey-ribbon-edge")
    height = float((parse(drawing).get("height") or "").removesuffix("em"))
    path = (edge.get("d") or "").replace("C", " ").split()
    first, last = float(path[1].split("H")[0]), float(path[-1].split("H")[0])
    base = 6.2 / height * 100
    assert base - first == pytest.approx(2 * (base - last), abs=0.05)
