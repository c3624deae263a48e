"""Who goes on: how many enter each stage, and what became of those who entered early enough to judge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from mkdocs_journey.diagrams.columns import Columns, find_stage, missing_words, sample_lines
from mkdocs_journey.diagrams.goes_on_words import (
    FATE_WORDS,
    SHORT_FATE_WORDS,
    Cohort,
    Fate,
    FateShare,
    GoesOnStage,
    describe_stage,
    find_worst,
    list_fates,
    list_stages,
    summarise_stages,
    tell_loss,
)
from mkdocs_journey.diagrams.labels import estimate_width
from mkdocs_journey.diagrams.marks import pin
from mkdocs_journey.diagrams.ribbon import draw_ribbon, find_rises
from mkdocs_journey.diagrams.svg import Drawing, at, draw, em, escape_text, hatch, make_prefix, percent, tag, words
from mkdocs_journey.diagrams.unknown import USUAL_SMALL_SAMPLE
from mkdocs_journey.diagrams.wording import format_count, format_interval, format_percent
from mkdocs_journey.words.formats import capitalise
from mkdocs_journey.words.speech import message, say

TITLE = message("Who goes on")
_RIBBON_BASE = 6.2
_RIBBON_HEIGHT = 4.4
_BAR_TOP, _BAR_HEIGHT = 6.9, 1.1
_FIRST_LINE = 9.4
_LINE = 1.4
_NARROWEST = 45.0
"""Width in em at which the callout must fit; below, the sentence under the drawing says it."""
_LINE_ROOM = 66.0
"""Width that the lines of all columns may take together in em, their swatches apart, on a page 1,200 px wide."""
_LEGEND_WIDTH = 22.0


@dataclass(frozen=True, slots=True)
class WhoGoesOn:
    """What the drawing shows.

    Attributes:
        stages: In map order.
        moment: Id of the stage with the moment of truth.
        highlight: Id of the stage to mark; by default the one with the highest rate of loss, of large samples.
        people: What the entries are called, in the plural.
        small: Below this many a figure is called a small sample.
    """

    stages: tuple[GoesOnStage, ...]
    moment: str | None = None
    highlight: str | None = None
    people: str = message("leads")
    small: int = USUAL_SMALL_SAMPLE


@dataclass(frozen=True, slots=True)
class _Frame:
    columns: Columns
    height: int
    pattern: str

    def down(self, y: float) -> float:
        """Return em from the top as percent."""
        return y / self.height * 100


def who_goes_on(picture: WhoGoesOn, *, uid: str) -> Drawing:
    """Return the drawing; its columns are those of the emotion curve."""
    stages, ids = picture.stages, [stage.id for stage in picture.stages]
    columns = Columns(len(stages))
    worst = find_stage(ids, picture.highlight) if picture.highlight else find_worst(stages, small=picture.small)
    legend = _lay_legend(list_fates(stages))
    foot = (
        _FIRST_LINE
        + _LINE * max((_count_lines(stage.cohort, picture.small) for stage in stages if stage.cohort), default=1)
        + 0.4
    )
    many = columns.classes is not None
    # The callout stands from 720 px, the legend below it, and both at all widths where columns are many.
    notes = (_LINE * len(legend), 1.2 if worst is not None else 0.0)
    height = ceil(foot + (sum(notes) if many else max(notes)))
    frame = _Frame(columns, height, f"{make_prefix(uid)}--hatch")
    rises = find_rises([stage.entries for stage in stages], _RIBBON_HEIGHT)
    body = hatch(frame.pattern) + columns.tint(find_stage(ids, picture.moment))
    body += draw_ribbon(rises, columns, base=_RIBBON_BASE, height=height)
    for index, stage in enumerate(stages):
        body += _draw_entries(stage, index, rises[index] or 0.0, frame, say(picture.people))
        body += _draw_split(stage, index, frame, picture.small, is_worst=index == worst)
    if worst is not None and stages[worst].cohort:
        body += _draw_callout(stages[worst], worst, frame, is_highest=worst == find_worst(stages, small=picture.small))
    body += _draw_legend(legend, foot, frame, class_=None if many else "journey-narrow")
    label = " ".join(describe_stage(stage, say(picture.people), small=picture.small) for stage in stages) or say(
        "No stages."
    )
    classes = " ".join(["journey-goes-on", *(columns.classes or "").split()])
    return Drawing(
        svg=draw(body, uid=uid, title=say(TITLE), label=label, height=height, class_=classes),
        title=say(TITLE),
        summary=summarise_stages(stages, say(picture.people), small=picture.small),
        columns=(
            say("Stage"),
            say("Entered"),
            say("Counted"),
            *(capitalise(say(FATE_WORDS[fate])) for fate in list_fates(stages)),
        ),
        rows=list_stages(stages, small=picture.small),
    )


def _draw_entries(stage: GoesOnStage, index: int, rise: float, frame: _Frame, people: str) -> str:
    """Return how many entered, standing on the ribbon."""
    if stage.entries is None:
        text = missing_words(stage.missing, anchor="middle", y="-0.5em")
        return at(frame.columns.centre(index), frame.down(_RIBBON_BASE), text)
    count = tag("tspan", format_count(stage.entries), class_="journey-figure")
    noun = tag("tspan", escape_text(f" {people}"), class_="journey-roomy") if frame.columns.classes is None else ""
    text = tag("text", count + noun, class_="journey-halo", text_anchor="middle", y="-0.5em")
    return at(frame.columns.centre(index), frame.down(_RIBBON_BASE - rise), text)


def _draw_split(stage: GoesOnStage, index: int, frame: _Frame, small: int, *, is_worst: bool) -> str:
    """Return the bar of the cohort and, below it, each part with its swatch, its share and its interval."""
    if stage.cohort is None:
        text = missing_words(stage.missing) if stage.entries is not None else ""
        return at(frame.columns.start(index), frame.down(_FIRST_LINE), text) if text else ""
    x, drawn = frame.columns.start(index), ""
    for part in stage.cohort.parts:
        width = frame.columns.inner_width * part.count / stage.cohort.n if stage.cohort.n else 0.0
        place = {"x": percent(x), "y": percent(frame.down(_BAR_TOP)), "height": percent(frame.down(_BAR_HEIGHT))}
        drawn += _fill(part.fate, frame, is_worst=is_worst, width=percent(width), **place)
        x += width
    lines = "".join(_draw_part(part, stage.cohort, row, frame, is_worst) for row, part in enumerate(stage.cohort.parts))
    for row, (text, class_) in enumerate(sample_lines(stage.cohort.n, small=small)):
        baseline = _LINE * (len(stage.cohort.parts) + min(row, 1))
        lines += words(text, class_=class_, y=em(baseline))
    pins = "".join(pin(number, -0.4 - 1.8 * order, 0) for order, number in enumerate(stage.pins))
    drawn += at(frame.columns.start(index), frame.down(_FIRST_LINE), lines)
    end = frame.columns.left(index + 1)
    return drawn + (at(end, frame.down(_BAR_TOP - 0.6), pins) if pins else "")


def _draw_part(part: FateShare, cohort: Cohort, row: int, frame: _Frame, is_worst: bool) -> str:
    """Return one line such as "▪ 64% left (60–67%)"; below 720 px only the share."""
    y = _LINE * row
    swatch = _fill(part.fate, frame, is_worst=is_worst, width="0.7em", x="0", y=em(y - 0.72), height="0.7em")
    share = format_percent(part.count / cohort.n if cohort.n else None)
    is_loss = is_worst and part is cohort.loss
    inner = tag("tspan", share, class_="journey-figure journey-bad" if is_loss else "journey-figure")
    if frame.columns.classes is None:
        interval = f" ({format_interval(*part.interval)})" if part.interval else ""
        word, short = say(FATE_WORDS[part.fate]), say(SHORT_FATE_WORDS[part.fate])
        roomy = word if estimate_width(f"{share} {word}{interval}") <= _LINE_ROOM / frame.columns.count else short
        inner += tag("tspan", f" {roomy}", class_="journey-roomy")
        inner += tag("tspan", f" {short}", class_="journey-cramped journey-wide")
        inner += tag("tspan", interval, class_="journey-roomy journey-aside") if interval else ""
    return swatch + tag("text", inner, x="1.05em", y=em(y))


def _fill(fate: Fate, frame: _Frame, *, is_worst: bool = False, **place: str) -> str:
    worst = " journey-worst" if is_worst and fate in ("left", "not_moved") else ""
    fill = f"url(#{frame.pattern})" if fate in ("open", "small") else None
    return tag("rect", class_=f"journey-part journey-part-{fate.replace('_', '-')}{worst}", fill=fill, **place)


def _count_lines(cohort: Cohort, small: int) -> int:
    return len(cohort.parts) + (2 if cohort.n < small else 1)


def _lay_legend(fates: Sequence[Fate]) -> list[list[tuple[Fate, float]]]:
    """Return the fates in rows that fit the narrowest drawing, each with its place in em."""
    rows: list[list[tuple[Fate, float]]] = []
    x = _LEGEND_WIDTH
    for fate in fates:
        width = estimate_width(say(SHORT_FATE_WORDS[fate])) + 1.05
        if x + width > _LEGEND_WIDTH:
            rows.append([])
            x = 0.0
        rows[-1].append((fate, x))
        x += width + 0.9
    return rows


def _draw_legend(rows: Sequence[Sequence[tuple[Fate, float]]], top: float, frame: _Frame, *, class_: str | None) -> str:
    """Return what the swatches mean, where the lines beside them have no words."""
    drawn = ""
    for row, items in enumerate(rows):
        y = 0.4 + _LINE * row
        for fate, x in items:
            drawn += _fill(fate, frame, width="0.7em", height="0.7em", x=em(x), y=em(y - 0.72))
            drawn += words(say(SHORT_FATE_WORDS[fate]), class_="journey-note", x=em(x + 1.05), y=em(y))
    placed = at(frame.columns.start(0), frame.down(top), drawn) if drawn else ""
    return tag("g", placed, class_=class_) if placed and class_ else placed


def _draw_callout(stage: GoesOnStage, index: int, frame: _Frame, *, is_highest: bool) -> str:
    """Return the line that says what is marked, under its column and inside the drawing."""
    if stage.cohort is None:
        return ""
    text = tell_loss(stage.cohort, is_highest=is_highest)
    half = estimate_width(text, scale=1.05) / 2 / max(_NARROWEST, 8.0 * frame.columns.count) * 100
    centre, anchor, x = frame.columns.centre(index), "middle", frame.columns.centre(index)
    if centre - half < 0:
        anchor, x = "start", frame.columns.start(index)
    elif centre + half > 100:
        anchor, x = "end", frame.columns.left(index + 1)
    line = words(text, class_="journey-callout journey-wide", anchor=anchor, y="-0.4em")
    return at(x, 100, line)
