"""The words of the emotion curve, each in a place where it covers neither a mark, nor the line, nor another word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from mkdocs_journey.diagrams.columns import MOST_COLUMNS_IN_WORDS, Columns
from mkdocs_journey.diagrams.curve_line import Gap, Run
from mkdocs_journey.diagrams.curve_points import EmotionCurve, Mark, Scale, place_measured
from mkdocs_journey.diagrams.labels import (
    LINE,
    Label,
    Spot,
    break_lines,
    choose_label,
    cut_words,
    find_free_label,
    make_label,
)
from mkdocs_journey.diagrams.marks import DOT_RADIUS, FACE_RADIUS, PIN_RADIUS, pin, score_class
from mkdocs_journey.diagrams.svg import at, em, escape_text, tag, words
from mkdocs_journey.diagrams.unknown import NOT_RATED, SMALL, SMALL_SAMPLE
from mkdocs_journey.diagrams.wording import format_count, format_emotion
from mkdocs_journey.words.speech import say

_WIDE = (45.0, 88.0)
_NARROW = (22.0, 50.0)
_LEAST_COLUMN = 8.0
"""Widths of the drawing in em at which words must stand free: from 720 px, below it, and of a column among many."""
_BELOW_SCALE = 2.0
"""Where sample sizes stand, in em below −2."""
_SAMPLES = 120
_FALL = 0.4
"""Half of what a fall, drawn thick, takes up in em; the thin line takes up its points alone."""
_PIN_STEP = 2 * PIN_RADIUS + 0.1
_ROOMY = (66.0, 88.0)
"""Widths at which words of the persona must stand free: of a file, and of a page from 1200 px; below they go."""
_VOICE_SIZES = ((24.0, 1), (15.0, 2), (11.0, 3), (16.0, 1))
"""Width and number of lines in which they are tried."""
_VOICE_GAPS = (FACE_RADIUS, 2.4, 3.6)
_REACH = 0.25
"""Only what lies within this share of the width of a label is tried against it."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything of the curve that words must keep clear of."""

    curve: EmotionCurve
    columns: Columns
    scale: Scale
    marks: tuple[Mark, ...]
    gaps: tuple[Gap, ...]
    line: tuple[tuple[float, float], ...]
    taken: tuple[Spot, ...]

    @property
    def many(self) -> bool:
        """Whether there are so many columns that words go and numbers stay."""
        return self.columns.count > MOST_COLUMNS_IN_WORDS

    def widths(self, *, narrow: bool) -> tuple[float, ...]:
        """Widths of the drawing to try, in em."""
        if self.many:
            return (_LEAST_COLUMN * self.columns.count, 12.0 * self.columns.count)
        return _NARROW if narrow else _WIDE


def make_scene(
    curve: EmotionCurve,
    columns: Columns,
    scale: Scale,
    *,
    marks: tuple[Mark, ...],
    runs: Sequence[Run],
    gaps: tuple[Gap, ...],
) -> Scene:
    """Return the scene before any word stands."""
    pieces = [piece for run in runs for piece in run.segments]
    each = max(3, _SAMPLES // max(1, len(pieces)))
    line = [piece.at(step / each) for piece in pieces for step in range(each + 1)]
    line += [point for gap in gaps for point in _sample_gap(gap)]
    taken = [_round_spot(mark.x / 100, mark.em, FACE_RADIUS if mark.is_key else DOT_RADIUS) for mark in marks]
    taken += [_round_spot(x / 100, y, 0.5) for gap in gaps for x, y in gap.hollows]
    falls = [
        piece for run in runs for mark, piece in zip(run.marks[1:], run.segments, strict=True) if mark.point.nosedive
    ]
    thick = [piece.at(step / each) for piece in falls for step in range(each + 1)]
    taken += [_round_spot(x / 100, y, _FALL) for x, y in thick]
    for index, stage in enumerate(curve.stages):
        if stage.measured:
            low, high = scale.em(stage.measured.low), scale.em(stage.measured.high)
            beside = place_measured(columns, index) / 100
            taken.append(Spot(beside, high, -0.12, 0, 0.12, low - high))
            taken.append(Spot(beside, scale.em(stage.measured.median), -0.4, -0.15, 1.1, 0.15))
            taken.append(Spot(columns.centre(index) / 100, scale.bottom + _BELOW_SCALE, -3, -1, 3, 1.6))
    return Scene(
        curve, columns, scale, marks=marks, gaps=gaps, line=tuple((x / 100, y) for x, y in line), taken=tuple(taken)
    )


def draw_words(scene: Scene, moment: int | None) -> str:
    """Return pins, the note of the moment of truth, scores with their words, sample sizes and names."""
    drawn = _draw_samples(scene) + _draw_names(scene)
    for narrow in (False, True):
        class_ = "journey-narrow" if narrow else "journey-wide"
        note, laid = _place_note(scene, moment, narrow=narrow)
        labels, laid = _place_labels(laid, moment, narrow=narrow)
        pins, laid = _place_pins(laid, narrow=narrow)
        unrated, laid = _place_unrated(laid, narrow=narrow)
        voices = "" if narrow or scene.many else _place_voices(laid)
        group = note + labels + pins + unrated + voices
        drawn += tag("g", group, class_=class_) if group else ""
    return drawn


def _place_voices(scene: Scene) -> str:
    """Return what goes through their head where they feel worst and best, where that stands free at every width."""
    drawn = ""
    for mark in _extremes(scene.marks):
        found = _find(_voice_places(mark), scene)
        if found is not None:
            scene = replace(scene, taken=(*scene.taken, found.spot))
            anchor = None if found.anchor == "start" else found.anchor
            lines = "".join(
                words(
                    line,
                    class_="journey-voice-line journey-halo",
                    anchor=anchor,
                    x=em(found.x),
                    y=em(found.baseline + LINE * row),
                )
                for row, line in enumerate(found.lines)
            )
            drawn += at(mark.x, scene.scale.down(mark.em), lines, class_="journey-voice-words")
    return drawn


def _extremes(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """Return the lowest and the highest point that has words, the lowest first; the earlier of two equals."""
    said = [mark for mark in marks if mark.point.voice.strip() and mark.point.score]
    if not said:
        return ()
    low, high = min(said, key=lambda mark: mark.point.score), max(said, key=lambda mark: mark.point.score)
    return (low,) if low is high or low.point.score == high.point.score else (low, high)


def _voice_places(mark: Mark) -> Iterable[Label]:
    """Yield where the words of a point may stand, the longest first: beside its mark, then past the label there."""
    sides = ("below", "below-right", "below-left") if mark.point.score < 0 else ("above", "above-right", "above-left")
    for width, most in _VOICE_SIZES:
        said = cut_words(mark.point.voice, width - 1.0, most=most)
        if said:
            lines = (f"“{said[0]}”",) if len(said) == 1 else (f"“{said[0]}", *said[1:-1], f"{said[-1]}”")
            for gap in _VOICE_GAPS:
                for side in (*sides, "right", "left"):
                    yield make_label(lines, share=mark.x / 100, y=mark.em, side=side, gap=gap, scale=1.05)


def _find(choices: Iterable[Label], scene: Scene) -> Label | None:
    return find_free_label(
        choices,
        taken=scene.taken,
        line=scene.line,
        # With names of its own a curve stands in a card, which takes half of a page.
        widths=scene.widths(narrow=False) if scene.curve.names else _ROOMY,
        height=scene.scale.bottom + _BELOW_SCALE,
    )


def _place_pins(scene: Scene, *, narrow: bool) -> tuple[str, Scene]:
    """Return the pins of each mark, side by side where the words have left room."""
    drawn = ""
    for mark in scene.marks:
        if not mark.point.pins:
            continue
        half = _PIN_STEP * (len(mark.point.pins) - 1) / 2 + PIN_RADIUS
        away = (FACE_RADIUS if mark.is_key else DOT_RADIUS) + 0.1
        beside, over = away + half, away + PIN_RADIUS
        offsets = [(-beside, 0.0), (0.0, over), (0.0, -over), (beside, 0.0)]
        offsets += [(x * beside * 0.72, y * over * 0.72) for x in (-1, 1) for y in (1, -1)]
        choices = [_pins_spot(mark, x, y, half) for x, y in offsets]
        chosen = _choose(choices, scene, mark.x / 100, narrow=narrow)
        scene = replace(scene, taken=(*scene.taken, chosen.spot))
        first = chosen.x - half + PIN_RADIUS
        discs = (
            pin(number, first + _PIN_STEP * order, chosen.baseline) for order, number in enumerate(mark.point.pins)
        )
        drawn += at(mark.x, scene.scale.down(mark.em), "".join(discs))
    return drawn, scene


def _pins_spot(mark: Mark, x: float, y: float, half: float) -> Label:
    spot = Spot(mark.x / 100, mark.em, x - half, y - PIN_RADIUS, x + half, y + PIN_RADIUS)
    return Label((), "middle", x, y, spot)


def _place_note(scene: Scene, moment: int | None, *, narrow: bool) -> tuple[str, Scene]:
    """Return the note at the top of the column, or at its foot when the curve takes the top."""
    if moment is None:
        return "", scene
    share = scene.columns.centre(moment) / 100
    head = ("◆",) if narrow or scene.many else (say("◆ Moment of truth"),)
    width = max(11.0, 1.2 * scene.widths(narrow=narrow)[0] / scene.columns.count)
    reason = () if narrow or scene.many else break_lines(scene.curve.moment_note, width, most=2)
    measured = any(stage.measured for stage in scene.curve.stages)
    foot = (
        scene.scale.bottom + _BELOW_SCALE - 1.4
        if measured
        else scene.scale.height - (3.4 if scene.curve.names else 0.6)
    )
    choices = (
        make_label(lines, share=share, y=y, side=side, gap=0, scale=1.05, penalty=penalty)
        for lines, penalty in (((*head, *reason), 0.0), (head, 3.0))
        for y, side in ((0.2, "below"), (foot, "above"))
    )
    chosen = _choose(choices, scene, share, narrow=narrow)
    key = scene.curve.stages[moment].key
    up = " journey-good" if key and key.score > 0 else ""
    classes = [f"journey-moment-head{up}", *("journey-moment-text" for _ in chosen.lines[1:])]
    lines = "".join(
        words(line, class_=class_, anchor="middle", y=em(chosen.baseline + 1.3 * index))
        for index, (line, class_) in enumerate(zip(chosen.lines, classes, strict=True))
    )
    drawn = at(share * 100, scene.scale.down(chosen.spot.y), lines)
    return drawn, replace(scene, taken=(*scene.taken, chosen.spot))


def _place_labels(scene: Scene, moment: int | None, *, narrow: bool) -> tuple[str, Scene]:
    """Return the score and word of each key mark; the moment of truth chooses first."""
    drawn = ""
    keys = sorted((mark for mark in scene.marks if mark.is_key), key=lambda mark: (mark.column != moment, mark.column))
    for mark in keys:
        choices = (
            make_label(lines, share=mark.x / 100, y=mark.em, side=side, gap=FACE_RADIUS, scale=1.08, penalty=penalty)
            for lines, penalty in _wordings(mark, scene, narrow=narrow)
            for side in _sides(mark, scene.marks)
        )
        chosen = _choose(choices, scene, mark.x / 100, narrow=narrow)
        scene = replace(scene, taken=(*scene.taken, chosen.spot))
        lines = "".join(_label_line(mark, chosen, index) for index in range(len(chosen.lines)))
        drawn += at(mark.x, scene.scale.down(mark.em), lines, class_=score_class(mark.point.score))
    return drawn, scene


def _wordings(mark: Mark, scene: Scene, *, narrow: bool) -> list[tuple[tuple[str, ...], float]]:
    """Return the score with its word in one line and in two, then the score alone, each with its penalty."""
    score = format_emotion(mark.point.score)
    if narrow or scene.many or not mark.point.word.strip():
        return [((score,), 0.0)]
    text = f"{score} {mark.point.word}"
    width = max(8.0, scene.widths(narrow=False)[0] / scene.columns.count)
    lines = break_lines(text, width, most=2)
    one = break_lines(text, 1.4 * width, most=1)
    both = [(one, 0.0)] if not one[0].endswith("…") or len(lines) == 1 else []
    return [*both, *([(lines, 0.3)] if len(lines) > 1 else []), ((score,), 8.0)]


def _sides(mark: Mark, marks: Sequence[Mark]) -> tuple[str, ...]:
    """Return the sides of a mark in the order in which to try them: first the one the curve does not take."""
    index = marks.index(mark)
    before = marks[index - 1].point.score if index else mark.point.score
    after = marks[index + 1].point.score if index + 1 < len(marks) else mark.point.score
    score = mark.point.score
    if before <= score >= after and (score >= 0 or before < score or after < score):
        return ("above-right", "above", "above-left", "below", "below-right", "below-left", "right", "left")
    if before >= score <= after:
        return ("below-right", "below", "below-left", "above", "above-right", "above-left", "right", "left")
    if before > score:
        return ("above-right", "below-left", "right", "left", "above", "below", "below-right", "above-left")
    return ("below-right", "above-left", "right", "left", "below", "above", "above-right", "below-left")


def _label_line(mark: Mark, label: Label, index: int) -> str:
    line, score = label.lines[index], format_emotion(mark.point.score)
    inner = escape_text(line)
    if index == 0:
        inner = tag("tspan", score, class_="journey-score") + escape_text(line.removeprefix(score))
    anchor = None if label.anchor == "start" else label.anchor
    x, y = em(label.x), em(label.baseline + 1.3 * index)
    return tag("text", inner, class_="journey-halo", text_anchor=anchor, x=x, y=y)


def _place_unrated(scene: Scene, *, narrow: bool) -> tuple[str, Scene]:
    """Return "not rated" beside each hollow point; on a narrow or crowded drawing the hollow point says it alone."""
    if narrow or scene.many:
        return "", scene
    drawn = ""
    for gap in scene.gaps:
        for x, y in gap.hollows:
            choices = (
                make_label((say(NOT_RATED),), share=x / 100, y=y, side=side, gap=0.5)
                for side in ("below", "above", "below-right", "above-right")
            )
            chosen = _choose(choices, scene, x / 100, narrow=False)
            scene = replace(scene, taken=(*scene.taken, chosen.spot))
            anchor = None if chosen.anchor == "start" else chosen.anchor
            place = {"x": em(chosen.x), "y": em(chosen.baseline)}
            text = words(say(NOT_RATED), class_="journey-caption", anchor=anchor, **place)
            drawn += at(x, scene.scale.down(y), text)
    return drawn, scene


def _draw_samples(scene: Scene) -> str:
    drawn = ""
    for index, stage in enumerate(scene.curve.stages):
        if stage.measured:
            few = stage.measured.n < scene.curve.small
            class_ = "journey-caption journey-small" if few else "journey-caption"
            lines = words(f"n {format_count(stage.measured.n)}", class_=class_, anchor="middle")
            if few:
                lines += words(say(SMALL_SAMPLE), class_=f"{class_} journey-wide", anchor="middle", y="1.25em")
                lines += words(SMALL, class_=f"{class_} journey-narrow", anchor="middle", y="1.25em")
            drawn += at(scene.columns.centre(index), scene.scale.down(scene.scale.bottom + _BELOW_SCALE), lines)
    return drawn


def _draw_names(scene: Scene) -> str:
    """Return the stage names at the foot, in two lines at most; long words break where columns are narrow."""
    if not scene.curve.names:
        return ""
    drawn = ""
    for index, stage in enumerate(scene.curve.stages):
        wide, narrow = (
            break_lines(stage.name, scene.widths(narrow=flag)[0] / scene.columns.count - 0.1, most=2, hyphen="-")
            for flag in (False, True)
        )
        for lines, class_ in ((wide, "journey-name journey-wide"), (narrow, "journey-name journey-narrow")):
            texts = "".join(
                words(line, class_=class_, anchor="middle", y=em(1.3 * row)) for row, line in enumerate(lines)
            )
            drawn += at(scene.columns.centre(index), scene.scale.down(scene.scale.height - 1.9), texts)
    return drawn


def _choose(choices: Iterable[Label], scene: Scene, share: float, *, narrow: bool) -> Label:
    return choose_label(
        choices,
        taken=[spot for spot in scene.taken if abs(spot.share - share) <= _REACH],
        line=[point for point in scene.line if abs(point[0] - share) <= _REACH],
        widths=scene.widths(narrow=narrow),
        height=scene.scale.height,
    )


def _sample_gap(gap: Gap) -> list[tuple[float, float]]:
    (x1, y1), (x2, y2) = gap.start, gap.end
    return [(x1 + (x2 - x1) * step / 20, y1 + (y2 - y1) * step / 20) for step in range(21)]


def _round_spot(share: float, y: float, radius: float) -> Spot:
    side = radius * 0.85  # a square about as large as the circle, so that corners stay free
    return Spot(share, y, -side, -side, side, side)
