"""What the figures did since a day, the last review's above all: a sentence and tables of before against after."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from mkdocs_journey.attribution.figures import BeforeAfter, Share
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

TO_GOAL = "Whole way to the goal"
_BEYOND, _WITHIN = "beyond noise", "within noise"


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
        return Since(f"Since the last review, {format_date(reviewed)}", TOO_EARLY_TO_COMPARE, "", ())
    title = f"Since the {'last review' if turn.day == reviewed else 'review'}, {format_date(turn.day)}"
    judged = judge_day(turn, material.settings)
    return Since(
        title=title,
        lead=_explain_day(turn.day, reviewed) + tell_changes(material, (*judged.moved, *judged.introduced)),
        note=tell_spans(turn),
        tables=(
            _moved_table(material, judged.moved),
            _entries_table(material, turn),
            *_introduced_tables(material, judged.introduced),
        ),
        figure=_draw_moved(material, turn.day, judged.moved),
    )


def _explain_day(day: date, reviewed: date) -> str:
    """Return why an earlier review than the last is looked at; "" where it is the last."""
    return "" if day == reviewed else f"The last review, of {format_date(reviewed)}, is too recent to compare. "


def tell_spans(turn: BeforeAfter) -> str:
    """Return which spans are compared, and how noise is told from change."""
    return (
        f"The {format_days(turn.days)} before {format_date(turn.day)} against as many after, as far as the data "
        "reaches; differences with their Newcombe interval, as wide as the number of comparisons asks. What changed "
        "after a day need not have changed because of it."
    )


def tell_changes(material: MapMaterial, changes: Iterable[JudgedChange]) -> str:
    """Return what changed beyond noise as a sentence."""
    told = [
        f"{_name(material, item)} {'fell' if item.has_fallen else 'rose'} by "
        f"{format_count(100 * abs(item.difference or 0), places=1)} points"
        for item in changes
        if item.beyond_noise and _may_tell(item, material.least)
    ]
    return f"{join_words(told)}." if told else "No share changed by more than noise."


def _name(material: MapMaterial, item: JudgedChange) -> str:
    name, days = item.change.name, item.change.horizon_days
    if days is None:
        return f"the share introduced by {name}"
    way = f"moving on from {material.stage_name(name)}" if name is not None else "reaching the goal"
    return f"{way} within {days} days"


def _moved_table(material: MapMaterial, changes: Iterable[JudgedChange]) -> Table:
    rows = [
        (
            material.stage_name(item.change.name) if item.change.name is not None else TO_GOAL,
            *_cells(item, material),
            format_days(item.change.horizon_days or 0),
        )
        for item in changes
    ]
    columns = ("Stage", "Difference", "Judged", "Before", "After", "Moved on within")
    return make_table("Moved on, before and after", columns, rows)


def _draw_moved(material: MapMaterial, day: date, changes: Sequence[JudgedChange]) -> Figure | None:
    told = [item for item in changes if _may_tell(item, material.least)]
    stages = tuple(
        StageChange(
            label=material.stage_name(item.change.name) if item.change.name is not None else TO_GOAL,
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
        return SMALL_SAMPLE
    return NO_CLEAR_CHANGE if not item.beyond_noise else FELL if item.has_fallen else ROSE


def _introduced_tables(material: MapMaterial, changes: Iterable[JudgedChange]) -> tuple[Table, ...]:
    rows = [
        (item.change.name or "", *_cells(item, material))
        for item in changes
        if not any(is_few(share.count, material.least) for share in (item.change.before, item.change.after))
    ]
    if not rows:
        return ()
    columns = ("Channel", "Difference", "Judged", "Before", "After")
    return (make_table("First touches by channel, before and after", columns, rows),)


def _entries_table(material: MapMaterial, turn: BeforeAfter) -> Table:
    rows = [
        (
            material.stage_name(item.stage),
            count_text(item.before, least=material.least),
            count_text(item.after, least=material.least),
        )
        for item in turn.entries
    ]
    return make_table("First entries, before and after", ("Stage", "Before", "After"), rows)


def _cells(item: JudgedChange, material: MapMaterial) -> tuple[str, str, str, str]:
    before, after = (
        cell_text(share, least=material.least, small=material.small)
        for share in (item.change.before, item.change.after)
    )
    if item.low is None or item.high is None:
        return NO_FIGURE, SMALL_SAMPLE, before, after
    if not _may_tell(item, material.least):
        return NO_FIGURE, NO_FIGURE, before, after
    return tell_difference(item), _BEYOND if item.beyond_noise else _WITHIN, before, after


def tell_difference(item: JudgedChange) -> str:
    """Return "+8 points (−0.1 to +16)"."""
    return f"{_signed(item.difference or 0)} points ({_signed(item.low or 0)} to {_signed(item.high or 0)})"


def _may_tell(item: JudgedChange, least: int) -> bool:
    return may_tell(item.change.before, least=least) and may_tell(item.change.after, least=least)


def _signed(difference: float) -> str:
    rounded = round_half_up(100 * difference, 1)
    return f"{'+' if rounded > 0 else MINUS if rounded < 0 else ''}{format_count(abs(float(rounded)), places=1)}"
