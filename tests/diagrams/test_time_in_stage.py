"""Time in stage, and who is gone by which day."""

from collections import Counter

import numpy as np
import pytest
from drawing_samples import find_by_class, parse, read_texts

from mkdocs_journey.attribution.durations import MovedOn, TimeInStage
from mkdocs_journey.attribution.incidence import measure_moving_on
from mkdocs_journey.attribution.lengths import Lengths
from mkdocs_journey.attribution.timing import measure_time
from mkdocs_journey.diagrams import Duration, SurvivalCurve, TimeInStages, TimeStage, survival_curve, time_in_stage
from mkdocs_journey.diagrams.time_in_stage import gone_steps
from mkdocs_journey.tables.stamps import DAY_US

STAGES = (
    TimeStage("a", "Awareness", Duration(5), Duration(10, low=8, high=13), n=1840),
    TimeStage("d", "Decision", Duration(8), Duration(20), n=24),
    TimeStage("v", "Advocacy", is_end=True),
    TimeStage("n", "Nothing"),
    TimeStage("f", "Few", few=10),
)


def lines_of(stage: TimeStage, *others: TimeStage) -> list[float]:
    """Return how far right of its column's start each mark of the first stage stands, in percent of the drawing."""
    drawing = time_in_stage(TimeInStages((stage, *others)), uid="u")
    start = 100 / (1 + len(others)) * 0.06
    marks = [float((line.get("x1") or "").rstrip("%")) for line in find_by_class(drawing, "journey-time-mark")]
    return [mark - start for mark in marks[:2]]


def test_columns_share_one_scale() -> None:
    """Twenty days stand at the end of a column and ten in the middle of one, in whichever column."""
    ten = lines_of(STAGES[0], STAGES[1])[1]
    twenty = lines_of(STAGES[1], STAGES[0])[1]
    assert twenty == pytest.approx(50 * 0.88, abs=0.01)
    assert ten == pytest.approx(twenty / 2, abs=0.01)
    assert time_in_stage(TimeInStages(STAGES), uid="u").title == "Time in stage, each column on the scale 0 to 20 days"


STAYS = [(2, "moved"), (5, "left"), (9, "moved"), (9, "left"), (14, "moved"), (20, "censored"), (30, "moved")] * 12


def measured(days: list[tuple[int, str]]) -> tuple[TimeInStage, MovedOn]:
    """Return what the engine says of stays (days, end)."""
    lengths, counts = sorted({day for day, _ in days}), Counter(days)
    moved, left, censored = (np.array([counts[day, end] for day in lengths]) for end in ("moved", "left", "censored"))
    stays = Lengths(np.array(lengths, dtype=np.int64) * DAY_US, moved, left, censored, 0)
    return measure_time(stays), measure_moving_on(stays)


def column_of(time: TimeInStage) -> TimeStage:
    """Return the column that the map's page draws of a time."""
    median, p75, _ = time.quantiles
    return TimeStage("d", "D", Duration(median.days), Duration(p75.days), n=time.n, steps=time.curve)


def test_steps_are_the_share_gone_by_day() -> None:
    """At each step the column has risen to 1 − the Kaplan–Meier estimate, and its marks lie on it."""
    time, _ = measured(STAYS)
    stage = column_of(time)
    steps = dict(gone_steps(stage, 30))
    assert {day: steps[day] for day, _ in time.curve} == {day: pytest.approx(1 - share) for day, share in time.curve}
    assert list(steps.values()) == sorted(steps.values())
    assert (stage.median, stage.p75) == (Duration(9), Duration(30))


def test_a_long_curve_is_thinned_and_keeps_its_marks() -> None:
    """Of three hundred steps a column keeps some two dozen, with half and three quarters among them."""
    stage = column_of(measured([(day, "moved") for day in range(1, 301)])[0])
    steps = gone_steps(stage, 300)
    assert len(steps) <= 26
    assert [day for day, share in steps if share == 0.5] == [150]
    assert [day for day, share in steps if share == 0.75] == [225]
    assert steps[-1] == (300, 1)


def test_what_comes_after_the_scale_is_not_drawn() -> None:
    """A column ends with the scale that it shares."""
    time, _ = measured([*[(day, "moved") for day in range(1, 11)], (30, "moved")])
    assert max(day for day, _ in gone_steps(column_of(time), 14)) == 10


def test_numbers_are_written_out() -> None:
    """Median, P75 and n stand under each bar; what is missing says why."""
    texts = " ".join(read_texts(time_in_stage(TimeInStages(STAGES), uid="u")))
    assert "5 days" in texts
    assert "10 days" in texts
    assert "n 1,840" in texts
    assert "small sample" in texts
    assert all(reason in texts for reason in ("last stage", "no data", "fewer than 10"))


def test_a_quantile_never_reached_is_open() -> None:
    """Its curve ends in an arrow and its text is a least time; no mark claims a median."""
    stage = TimeStage("a", "Awareness", Duration(None, 300), Duration(None, 300), n=80, steps=((10, 0.8), (200, 0.6)))
    drawing = time_in_stage(TimeInStages((stage,)), uid="u")
    assert len(find_by_class(drawing, "journey-arrow")) == 1
    assert not find_by_class(drawing, "journey-time-mark")
    assert drawing.rows == (("Awareness", "more than 300 days", "more than 300 days", "80"),)
    assert drawing.summary == "People stay longest in Awareness: half take more than 300 days (n 80)."


def test_a_median_is_told_where_p75_is_not_reached() -> None:
    """Of six leads half are gone by day 14: drawing, table and words have the median beside "not reached"."""
    trial = TimeStage("t", "Trial", Duration(14), Duration(), n=6, steps=((7, 0.75), (14, 0.5), (18, 0.4)))
    drawing = time_in_stage(TimeInStages((trial,)), uid="u")
    assert drawing.summary == (
        "People stay longest in Trial: half have moved on or left within 14 days (n 6, small sample)."
    )
    assert drawing.rows == (("Trial", "14 days", "not reached", "6, small sample"),)
    assert "Trial: median 14 days, P75 not reached, n 6, small sample." in drawing.svg
    assert len(find_by_class(drawing, "journey-time-mark")) == 1
    assert drawing.title.endswith("0 to 18 days")
    longer = TimeStage("d", "Decision", Duration(20), Duration(30), n=6)
    assert "longest in Decision" in time_in_stage(TimeInStages((trial, longer)), uid="u").summary


def test_too_few_leads_are_not_called_no_data() -> None:
    """Where every stage with data is too small to show, the sentence says that, with the limit."""
    drawing = time_in_stage(TimeInStages((TimeStage("f", "F", few=10), TimeStage("n", "N"))), uid="u")
    assert drawing.summary == ("Fewer than 10 leads are counted in each of these stages, so no figure is shown.")
    assert time_in_stage(TimeInStages(STAGES[3:4]), uid="u").summary.startswith("There is no data on how long")


def test_a_stage_that_half_have_not_left_is_told() -> None:
    """Where neither is reached both are said to be so, and the sentence does not claim that there is no data."""
    trial = TimeStage("t", "Trial", Duration(), Duration(), n=12, steps=((7, 0.75),))
    drawing = time_in_stage(TimeInStages((trial,)), uid="u")
    assert drawing.rows == (("Trial", "not reached", "not reached", "12, small sample"),)
    assert drawing.summary == "In no stage have half moved on or left yet."


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


def test_nobody_is_made_of_rounding() -> None:
    """What floats leave of 1 − 0.8 − 0.2 is nobody: no row says "under 1%" left, and no share falls later."""
    steps = ((2.0, 0.8), (3.0, 0.1 + 0.2 + 0.3), (4.0, 0.3), (5.0, 0.0))
    moved = ((2.0, 1 - 0.8 - 1e-16), (3.0, 0.4), (4.0, 0.7 - 1e-16), (5.0, 0.1 * 3 + 0.7))
    curve = SurvivalCurve("D", steps, Duration(4), Duration(5), 40, moved=moved)
    rows = survival_curve(curve, uid="u").rows
    assert [row[2] for row in rows] == ["0%"] * 4
    assert rows[-1] == ("5", "100%", "0%", "0%")
    assert [share for _, _, share in curve.parts] == [1, 0, 0]


def test_days_that_read_the_same_have_one_row() -> None:
    """Of 12.1, 12.2 and 12.4 days, all written 12, the table keeps the last."""
    steps = ((9.0, 0.8), (12.1, 0.6), (12.2, 0.5), (12.4, 0.4), (13.0, 0.3))
    drawing = survival_curve(SurvivalCurve("D", steps, Duration(12.2), Duration(), 40), uid="u")
    assert [row[:2] for row in drawing.rows] == [("9", "20%"), ("12", "60%"), ("13", "70%")]


def test_survival_without_its_quantiles_tells_what_is_left() -> None:
    """Where three quarters are never gone, the shares at the end are written, and no point claims a day."""
    curve = SurvivalCurve("Use", ((10, 0.9), (100, 0.6)), Duration(None, 100), Duration(None, 100), 80)
    drawing = survival_curve(curve, uid="u")
    assert {"still there 60%", "moved on or left 40%"} <= set(read_texts(drawing))
    assert not find_by_class(drawing, "journey-point")


def test_moving_on_leaving_and_staying_are_three_things() -> None:
    """On the last day the engine's shares of moving on and leaving stand with those still there, and make a whole."""
    time, moved = measured([*STAYS, *[(40, "censored")] * 20])
    curve = SurvivalCurve("Use", time.curve, None, None, time.n, moved=moved.curve)
    shares = {name: share for _, name, share in curve.parts}
    assert shares["moved on"] == pytest.approx(moved.curve[-1][1])
    assert shares["still there"] == pytest.approx(time.curve[-1][1])
    assert sum(shares.values()) == pytest.approx(1)
    drawing = survival_curve(curve, uid="u")
    assert [text.rsplit(" ", 1)[0] for text in read_texts(drawing, class_="journey-halo")] == [*shares]
    assert drawing.columns == ("Days", "Moved on", "Left", "Still there")
    assert "after 30 days: " in drawing.summary


def test_leaving_is_not_told_where_it_may_not_be() -> None:
    """Without the share moved on there is one area, and no word parts it."""
    time, _ = measured(STAYS)
    drawing = survival_curve(SurvivalCurve("Use", time.curve, None, None, time.n), uid="u")
    assert not find_by_class(drawing, "journey-area-moved")
    assert drawing.columns == ("Days", "Moved on or left", "Still there")


def test_the_table_of_a_long_curve_is_short() -> None:
    """Sixty steps become twelve rows with the first and the last among them."""
    steps = tuple((float(day), 1 - day / 100) for day in range(1, 61))
    rows = survival_curve(SurvivalCurve("Use", steps, None, None, 80), uid="u").rows
    assert len(rows) == 12
    assert (rows[0], rows[-1]) == (("1", "1%", "99%"), ("60", "60%", "40%"))
