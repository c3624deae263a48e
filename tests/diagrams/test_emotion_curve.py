"""The emotion curve."""

import re
from pathlib import Path

import pytest
from drawing_samples import find_by_class, parse, read_texts
from hypothesis import given, settings
from hypothesis import strategies as st

import mkdocs_journey
from mkdocs_journey.diagrams import CurvePoint, CurveStage, EmotionCurve, MeasuredEmotion, emotion_axis, emotion_curve

TRIAL = EmotionCurve(
    (
        CurveStage("awareness", "Awareness", (CurvePoint(0, "curious"),)),
        CurveStage("trial", "Trial", (CurvePoint(0), CurvePoint(1, "hopeful", step="Builds a form"), CurvePoint(0))),
        CurveStage(
            "decision",
            "Decision",
            (CurvePoint(-2, "confused", pins=(1, 3), nosedive=True),),
            MeasuredEmotion(-1, -2, 0, 24),
        ),
        CurveStage("retention", "Retention"),
        CurveStage("advocacy", "Advocacy", (CurvePoint(1, "willing"),)),
    ),
    moment="decision",
    moment_note="The price list",
)


def test_each_step_is_a_point_in_its_column_in_order() -> None:
    """Steps spread over their own column only, in the order of the map."""
    xs = [
        float((element.get("x") or "").rstrip("%"))
        for element in parse(emotion_curve(TRIAL, uid="u")).iter()
        if element.get("class", "").startswith("journey-at journey-") and element.find("circle") is not None
    ]
    assert sorted(xs) == [10, 23.33, 30, 36.67, 50, 90]


def test_the_most_extreme_step_stands_for_its_stage() -> None:
    """The later of two equals carries face, score and word."""
    stage = CurveStage("a", "A", (CurvePoint(2, "first"), CurvePoint(-2, "later"), CurvePoint(0, "flat")))
    drawing = emotion_curve(EmotionCurve((stage,)), uid="u")
    assert len(find_by_class(drawing, "journey-face")) == 1
    assert "−2 later" in read_texts(drawing)
    assert "first" not in " ".join(read_texts(drawing))


def test_scores_and_words_are_texts() -> None:
    """Every key score is written with its word, the pins with their numbers, a small sample as such."""
    texts = read_texts(emotion_curve(TRIAL, uid="u"))
    assert {"0 curious", "+1 hopeful", "−2 confused", "+1 willing"} <= set(texts)
    assert {"1", "3", "n 24", "small sample", "not rated", "◆ Moment of truth", "The price list"} <= set(texts)


def test_an_unrated_stage_is_a_gap_and_never_a_point_of_the_line() -> None:
    """The line stops before it and starts after it; a dashed line and a hollow point lie between."""
    drawing = emotion_curve(TRIAL, uid="u")
    (line,) = find_by_class(drawing, "journey-line")
    ends = [float(x) for x in re.findall(r"(?:M|\s)([\d.]+) [\d.]+", line.get("d") or "")]
    assert max(ends) <= 500
    assert len(find_by_class(drawing, "journey-hollow")) == 1
    assert len(find_by_class(drawing, "journey-unrated")) == 1


def test_without_any_rating_there_is_no_scale() -> None:
    """Nothing rated means no line, no level, no axis and no zero, but a sentence on what to add."""
    curve = EmotionCurve(tuple(CurveStage(name, name) for name in ("a", "b", "c")))
    drawing = emotion_curve(curve, uid="u")
    assert len(find_by_class(drawing, "journey-hollow")) == 3
    assert not find_by_class(drawing, "journey-line")
    assert not find_by_class(drawing, "journey-base")
    assert emotion_axis(curve) == ""
    assert "0" not in read_texts(drawing)
    assert "add an emotion" in drawing.summary


def test_one_stage_is_a_mark_without_a_line() -> None:
    """A single point has a face and no line, no area and no dashes."""
    drawing = emotion_curve(EmotionCurve((CurveStage("a", "Only", (CurvePoint(-1, "impatient"),)),)), uid="u")
    assert len(find_by_class(drawing, "journey-face")) == 1
    assert not find_by_class(drawing, "journey-line")
    assert not find_by_class(drawing, "journey-unrated")
    assert drawing.summary == "The feeling at Only is −1, impatient."


def test_the_fall_is_the_piece_that_ends_in_the_nosedive() -> None:
    """Only the way down to the marked point is thick."""
    (fall,) = find_by_class(emotion_curve(TRIAL, uid="u"), "journey-fall")
    path = fall.get("d") or ""
    assert path.count("M") == path.count("C") == 1
    assert path.startswith("M366.67 ")
    assert " 500 " in path


def test_summary_tells_start_turns_and_end() -> None:
    """The sentence names stages and scores, the fall, and how many are not rated."""
    assert emotion_curve(TRIAL, uid="u").summary == (
        "Feelings start at 0 in Awareness, are highest with +1 in Trial, are lowest with −2 in Decision and end at +1 "
        "in Advocacy; the fall from 0 to −2 comes at Decision; 1 of 5 stages is not rated."
    )


def test_table_lists_points_and_gaps() -> None:
    """Each step is a row with the author's word; a stage without any is a row that says so."""
    rows = emotion_curve(TRIAL, uid="u").rows
    assert ("Trial", "Builds a form", "+1", "hopeful", "", "", "") in rows
    assert ("Decision", "", "−2", "confused", "−1", "−2 to 0", "24, small sample") in rows
    assert ("Retention", "", "not rated", "", "–", "–", "–") in rows


@pytest.mark.parametrize(("score", "up"), [(2, True), (0, False), (-2, False)])
def test_a_good_moment_is_not_tinted_as_a_bad_one(score: int, up: bool) -> None:
    """The column of the moment of truth has the colour of what is felt there."""
    curve = EmotionCurve((CurveStage("a", "A", (CurvePoint(score),)),), moment="a")
    (tint,) = find_by_class(emotion_curve(curve, uid="u"), "journey-moment")
    assert ("journey-moment-up" in tint.get("class", "")) is up


def test_words_go_and_numbers_stay_above_six_stages() -> None:
    """Twelve stages show every score and no word."""
    stages = tuple(CurveStage(f"s{i}", f"Stage {i}", (CurvePoint(1, "glad"),)) for i in range(12))
    texts = read_texts(emotion_curve(EmotionCurve(stages), uid="u"), class_="journey-halo")
    assert texts.count("+1") == 24  # once for wide and once for narrow pages
    assert "+1 glad" not in texts


def test_a_moment_that_no_stage_has_is_left_away() -> None:
    """An unknown stage id tints nothing."""
    drawing = emotion_curve(EmotionCurve((CurveStage("a", "A", (CurvePoint(1),)),), moment="gone"), uid="u")
    assert not find_by_class(drawing, "journey-moment")


POINTS = st.lists(st.builds(CurvePoint, st.integers(-2, 2), st.text(max_size=12)), max_size=9).map(tuple)


@settings(max_examples=40, deadline=None)
@given(st.lists(POINTS, max_size=9), st.booleans())
def test_every_mark_and_line_lies_on_the_scale(stages: list[tuple[CurvePoint, ...]], names: bool) -> None:
    """Whatever the scores, no point of the path and no mark leaves the band from +2 to −2."""
    curve = EmotionCurve(
        tuple(CurveStage(f"s{index}", f"S{index}", points) for index, points in enumerate(stages)), names=names
    )
    drawing = emotion_curve(curve, uid="u")
    height = 25 if names else 22
    low, high = 17.6 / height * 100 + 0.01, 4.6 / height * 100 - 0.01
    for line in find_by_class(drawing, "journey-line"):
        heights = [float(y) for y in re.findall(r"[\d.]+ ([\d.]+)", line.get("d") or "")]
        assert all(high <= y <= low for y in heights)


def test_every_class_is_in_the_stylesheet() -> None:
    """A class that a rule hangs on is spelt alike in drawing and stylesheet."""
    css = Path(mkdocs_journey.__file__).with_name("assets").joinpath("journey-diagrams.css").read_text("utf-8")
    drawing = emotion_curve(TRIAL, uid="u")
    names = {name for element in parse(drawing).iter() for name in element.get("class", "").split()}
    assert {name for name in names if f".{name}" not in css} <= {"journey-tens-0", "journey-ones-0"}


LOW = CurvePoint(-2, "lost", voice="What is a handover? Is it one lead, or each time somebody writes to us again?")
HIGH = CurvePoint(2, "proud", voice="It works")


def voices(*stages: tuple[CurvePoint, ...]) -> list[str]:
    """Return what is said on a curve, each voice in one text."""
    curve = EmotionCurve(tuple(CurveStage(str(at), f"Stage {at}", points) for at, points in enumerate(stages)))
    spoken = find_by_class(emotion_curve(curve, uid="u"), "journey-voice-words")
    return [" ".join("".join(line.itertext()) for line in item) for item in spoken]


def test_the_persona_speaks_at_the_lowest_and_the_highest_point() -> None:
    """Their words stand in quotes, cut at a word where they are long; points between stay silent."""
    low, high = voices((CurvePoint(0),), (LOW,), (CurvePoint(1, voice="Fine"),), (CurvePoint(0),), (HIGH,))
    assert re.fullmatch("“What is a handover.*…”", low)
    assert all(word in (LOW.voice or "").split() for word in low.strip("“…”").split())
    assert high == "“It works”"


def test_a_voice_without_room_is_left_out() -> None:
    """Where nothing stands free the curve stays without words, rather than with words over each other."""
    crowd = tuple(CurvePoint((-2, 2)[index % 2], "word", pins=(index,)) for index in range(40))
    assert voices((*crowd, LOW, *crowd)) == []


@pytest.mark.parametrize("voice", ["", "   ", "w" * 100_000])
def test_nothing_is_said_where_nothing_can_be(voice: str) -> None:
    """No words, and a word that no line holds, leave no empty quotes."""
    assert voices((CurvePoint(0),), (CurvePoint(-2, voice=voice),)) == []


def test_an_even_curve_has_one_voice() -> None:
    """Where the lowest is the highest, the earlier point speaks."""
    assert voices((CurvePoint(1, voice="First"),), (CurvePoint(1, voice="Second"),)) == ["“First”"]
