"""Time in stage, and the curve behind it."""

import pytest
from drawing_samples import find_by_class, parse, read_texts

from mkdocs_journey.diagrams import Duration, SurvivalCurve, TimeInStages, TimeStage, survival_curve, time_in_stage

STAGES = (
    TimeStage("a", "Awareness", Duration(5), Duration(10, low=8, high=13), n=1840),
    TimeStage("d", "Decision", Duration(8), Duration(20), n=24),
    TimeStage("v", "Advocacy", is_end=True),
    TimeStage("n", "Nothing"),
    TimeStage("f", "Few", few=10),
)


def test_columns_share_one_scale() -> None:
    """Twenty days fill a track and ten fill half of one, in whichever column."""
    drawing = time_in_stage(TimeInStages(STAGES), uid="u")
    ten, twenty = (float((bar.get("width") or "").rstrip("%")) for bar in find_by_class(drawing, "journey-wait"))
    assert twenty == pytest.approx(20 * 0.88, abs=0.01)
    assert ten == pytest.approx(twenty / 2, abs=0.01)
    assert drawing.title == "Time in stage, each column on the scale 0 to 20 days"


def test_numbers_are_written_out() -> None:
    """Median, P75 and n stand under each bar; what is missing says why."""
    texts = " ".join(read_texts(time_in_stage(TimeInStages(STAGES), uid="u")))
    assert "5 days" in texts
    assert "10 days" in texts
    assert "n 1,840" in texts
    assert "small sample" in texts
    assert all(reason in texts for reason in ("last stage", "no data", "fewer than 10"))


def test_a_quantile_never_reached_is_open() -> None:
    """Its bar ends in an arrow and its text is a least time; no tick claims a median."""
    stage = TimeStage("a", "Awareness", Duration(None, 300), Duration(None, 300), n=80)
    drawing = time_in_stage(TimeInStages((stage,)), uid="u")
    assert len(find_by_class(drawing, "journey-wait")) == 2
    assert not find_by_class(drawing, "journey-tick")
    assert drawing.rows == (("Awareness", "more than 300 days", "more than 300 days", "80"),)
    assert drawing.summary == "People stay longest in Awareness: half take more than 300 days (n 80)."


def test_summary_names_the_longest_wait() -> None:
    """The sentence speaks of the longest P75; a small sample is named only where there is no larger one."""
    assert time_in_stage(TimeInStages(STAGES), uid="u").summary == (
        "People stay longest in Awareness: half have moved on or left within 5 days, three quarters within 10 days "
        "(n 1,840)."
    )
    assert time_in_stage(TimeInStages(STAGES[1:]), uid="u").summary.endswith("within 20 days (n 24, small sample).")


def test_equal_waits_are_told_apart_by_the_median() -> None:
    """Of two stages whose P75 is never reached, the one whose median is not either is the longer."""
    stages = (
        TimeStage("a", "A", Duration(5), Duration(None, 300), n=80),
        TimeStage("b", "B", Duration(None, 300), Duration(None, 300), n=80),
    )
    assert time_in_stage(TimeInStages(stages), uid="u").summary.startswith("People stay longest in B")


def test_the_table_has_intervals() -> None:
    """An interval stands behind its days."""
    assert time_in_stage(TimeInStages(STAGES), uid="u").rows[0] == ("Awareness", "5 days", "10 days (8–13)", "1,840")


def test_a_time_of_nothing_divides_by_nothing() -> None:
    """Zero days in every stage draw empty tracks."""
    stage = TimeStage("a", "A", Duration(0), Duration(0), n=50)
    assert parse(time_in_stage(TimeInStages((stage,)), uid="u")) is not None


def test_survival_is_a_step_curve() -> None:
    """The line is level between its steps, and marks where half and three quarters are gone."""
    curve = SurvivalCurve("Decision", ((2, 0.8), (8, 0.5), (19, 0.25), (40, 0.1)), Duration(8), Duration(19), 742)
    drawing = survival_curve(curve, uid="u")
    (line,) = find_by_class(drawing, "journey-line")
    assert (line.get("d") or "").count("H") == (line.get("d") or "").count("V") + 1
    assert len(find_by_class(drawing, "journey-point")) == 2
    assert {"half: 8 days", "three quarters: 19 days"} <= set(read_texts(drawing))
    assert (
        drawing.summary
        == "In Decision, half have moved on or left within 8 days, three quarters within 19 days (n 742)."
    )


def test_survival_without_its_quantiles_tells_what_is_left() -> None:
    """Where three quarters are never gone, the share at the end is written."""
    curve = SurvivalCurve("Use", ((10, 0.9), (100, 0.6)), Duration(None, 100), Duration(None, 100), 80)
    drawing = survival_curve(curve, uid="u")
    assert "60% still there" in read_texts(drawing)
    assert not find_by_class(drawing, "journey-point")


def test_the_table_of_a_long_curve_is_short() -> None:
    """Sixty steps become twelve rows with the first and the last among them."""
    steps = tuple((float(day), 1 - day / 100) for day in range(1, 61))
    rows = survival_curve(SurvivalCurve("Use", steps, None, None, 80), uid="u").rows
    assert len(rows) == 12
    assert (rows[0], rows[-1]) == (("1", "99%"), ("60", "40%"))
