"""What the figures did since a day, the last review's above all: a sentence and tables of before against after."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from mkdocs_journey.attribution.turns import BeforeAfter
from mkdocs_journey.attribution.wilson import Share
from mkdocs_journey.diagrams.since_review import (
    FELL,
    NO_CLEAR_CHANGE,
    ROSE,
    CountedShare,
    SinceReview,
    StageChange,
    since_review,
)
from mkdocs_journey.diagrams.unknown import SMALL_SAMPLE, TOO_EARLY_TO_COMPARE
from mkdocs_journey.diagrams.wording import (
    MINUS,
    NO_FIGURE,
    format_count,
    format_date,
    format_days,
    join_words,
    round_half_up,
)
from mkdocs_journey.figure_tables.folding import is_few
from mkdocs_journey.findings.changed import JudgedChange, judge_day
from mkdocs_journey.pages.figures_text import cell_text, count_text, may_tell
from mkdocs_journey.pages.material import MapMaterial
from mkdocs_journey.pages.parts import Figure, Table, make_figure, make_table
from mkdocs_journey.words.speech import message, say, sentence

TO_GOAL = message("Whole way to the goal")
_FELL = message("{share} fell by {points} points")
_ROSE = message("{share} rose by {points} points")
_BEYOND, _WITHIN = message("beyond noise"), message("within noise")


@dataclass(frozen=True, slots=True)
class Since:
    """What the figures did since a day.

    Attributes:
        title: As a heading.
        lead: What changed beyond noise, as a sentence; or why nothing can be compared.
        note: Which spans are compared, and how.
        tables: Moving on, entries, and who is introduced; empty where nothing can be compared.
        figure: Moving on before and after, as a drawing; None where nothing can be compared or told.
    """

    title: str
    lead: str
    note: str
    tables: tuple[Table, ...]
    figure: Figure | None = None


def view_since_review(material: MapMaterial) -> Since | None:
    """Return what the figures did since the last review; None without a review or without figures."""
    reviewed, figures = material.content.reviewed, material.figures
    if reviewed is None or figures is None:
        return None
    reviews = {reviewed, *(item.date for item in material.content.reviews if item.date <= reviewed)}
    turn = next((turn for turn in reversed(figures.turns) if turn.day in reviews and turn.moved), None)
    if turn is None:
        return Since(say("Since the last review, {day}", day=format_date(reviewed)), say(TOO_EARLY_TO_COMPARE), "", ())
    day = format_date(turn.day)
    title = say("Since the last review, {day}", day=day)
    if turn.day != reviewed:
        title = say("Since the review, {day}", day=day)
    judged = judge_day(turn, material.settings)
    return Since(
        title=title,
        lead=" ".join(
            (
                *_explain_day(turn.day, reviewed),
                tell_changes(material, (*judged.moved, *judged.introduced)),
            )
        ),
        note=tell_spans(turn),
        tables=(
            _moved_table(material, judged.moved),
            _entries_table(material, turn),
            *_introduced_tables(material, judged.introduced),
        ),
        figure=_draw_moved(material, turn.day, judged.moved),
    )


def _explain_day(day: date, reviewed: date) -> tuple[str, ...]:
    """Return why an earlier review than the last is looked at; nothing where it is the last."""
    if day == reviewed:
        return ()
    return (say("The last review, of {day}, is too recent to compare.", day=format_date(reviewed)),)


@sentence
def tell_spans(turn: BeforeAfter) -> str:
    """Return which spans are compared, and how noise is told from change."""
    return say(
        "The {days} before {day} against as many after, as far as the data reaches; differences with their Newcombe "
        "interval, as wide as the number of comparisons asks. What changed after a day need not have changed because "
        "of it.",
        days=format_days(turn.days),
        day=format_date(turn.day),
    )


@sentence
def tell_changes(material: MapMaterial, changes: Iterable[JudgedChange]) -> str:
    """Return what changed beyond noise as a sentence."""
    told = [
        say(
            _FELL if item.has_fallen else _ROSE,
            share=_name(material, item),
            points=format_count(100 * abs(item.difference or 0), places=1),
        )
        for item in changes
        if item.beyond_noise and _may_tell(item, material.least)
    ]
    return f"{join_words(told)}." if told else say("No share changed by more than noise.")


def _name(material: MapMaterial, item: JudgedChange) -> str:
    name, days = item.change.name, item.change.horizon_days
    if days is None:
        return say("the share introduced by {name}", name=name or "")
    way = (
        say("moving on from {stage}", stage=material.stage_name(name)) if name is not None else say("reaching the goal")
    )
    return say("{way} within {days} days", way=way, days=days)


def _moved_table(material: MapMaterial, changes: Iterable[JudgedChange]) -> Table:
    rows = [
        (
            material.stage_name(item.change.name) if item.change.name is not None else say(TO_GOAL),
            *_cells(item, material),
            format_days(item.change.horizon_days or 0),
        )
        for item in changes
    ]
    columns = (say("Stage"), say("Difference"), say("Judged"), say("Before"), say("After"), say("Moved on within"))
    return make_table(say("Moved on, before and after"), columns, rows)


def _draw_moved(material: MapMaterial, day: date, changes: Sequence[JudgedChange]) -> Figure | None:
    told = [item for item in changes if _may_tell(item, material.least)]
    stages = tuple(
        StageChange(
            label=material.stage_name(item.change.name) if item.change.name is not None else say(TO_GOAL),
            before=_count_share(item.change.before),
            after=_count_share(item.change.after),
            within_days=item.change.horizon_days or 0,
            judged=_judge_in_words(item),
        )
        for item in told
    )
    if not stages:
        return None
    drawing = since_review(SinceReview(format_date(day), stages, hidden=len(changes) - len(told)), uid="since-drawn")
    return make_figure(drawing, name="since-the-review", note=material.cut)


def _count_share(share: Share) -> CountedShare:
    low, high = share.interval or (0.0, 1.0)
    return CountedShare(share.count, share.n, low, high)


def _judge_in_words(item: JudgedChange) -> str:
    if item.low is None:
        return say(SMALL_SAMPLE)
    return NO_CLEAR_CHANGE if not item.beyond_noise else FELL if item.has_fallen else ROSE


def _introduced_tables(material: MapMaterial, changes: Iterable[JudgedChange]) -> tuple[Table, ...]:
    rows = [
        (item.change.name or "", *_cells(item, material))
        for item in changes
        if not any(is_few(share.count, material.least) for share in (item.change.before, item.change.after))
    ]
    if not rows:
        return ()
    columns = (say("Channel"), say("Difference"), say("Judged"), say("Before"), say("After"))
    return (make_table(say("First touches by channel, before and after"), columns, rows),)


def _entries_table(material: MapMaterial, turn: BeforeAfter) -> Table:
    rows = [
        (
            material.stage_name(item.stage),
            count_text(item.before, least=material.least),
            count_text(item.after, least=material.least),
        )
        for item in turn.entries
    ]
    return make_table(say("First entries, before and after"), (say("Stage"), say("Before"), say("After")), rows)


def _cells(item: JudgedChange, material: MapMaterial) -> tuple[str, str, str, str]:
    before, after = (
        cell_text(share, least=material.least, small=material.small)
        for share in (item.change.before, item.change.after)
    )
    if item.low is None or item.high is None:
        return NO_FIGURE, say(SMALL_SAMPLE), before, after
    if not _may_tell(item, material.least):
        return NO_FIGURE, NO_FIGURE, before, after
    return tell_difference(item), say(_BEYOND if item.beyond_noise else _WITHIN), before, after


def tell_difference(item: JudgedChange) -> str:
    """Return "+8 points (−0.1 to +16)"."""
    return say(
        "{signed} points ({signed2} to {signed3})",
        signed=_signed(item.difference or 0),
        signed2=_signed(item.low or 0),
        signed3=_signed(item.high or 0),
    )


def _may_tell(item: JudgedChange, least: int) -> bool:
    return may_tell(item.change.before, least=least) and may_tell(item.change.after, least=least)


def _signed(difference: float) -> str:
    rounded = round_half_up(100 * difference, 1)
    return f"{'+' if rounded > 0 else MINUS if rounded < 0 else ''}{format_count(abs(float(rounded)), places=1)}"
