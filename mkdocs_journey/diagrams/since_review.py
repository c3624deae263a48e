"""Before and after a day: the share that moved on from each stage, with intervals, and whether it clearly changed."""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs_journey.diagrams.share_rows import Key, MarkedRow, Shape, ShareMark, draw_rows
from mkdocs_journey.diagrams.svg import Drawing, draw, hatch, make_prefix
from mkdocs_journey.diagrams.unknown import no_data_on
from mkdocs_journey.diagrams.wording import format_count, format_days, format_percent, format_share, join_words

TITLE = "Moving on, before and after"
NO_CLEAR_CHANGE, ROSE, FELL = "no clear change", "rose", "fell"


@dataclass(frozen=True, slots=True)
class CountedShare:
    """`count` of `n` leads, with the Wilson interval of their share."""

    count: int
    n: int
    low: float
    high: float

    @property
    def share(self) -> float:
        """From 0 to 1."""
        return self.count / self.n


@dataclass(frozen=True, slots=True)
class StageChange:
    """One row.

    Attributes:
        within_days: Moving on within so many days counts.
        judged: `rose`, `fell`, `no clear change`, or `small sample` where it is not judged.
    """

    label: str
    before: CountedShare
    after: CountedShare
    within_days: int
    judged: str


@dataclass(frozen=True, slots=True)
class SinceReview:
    """What the drawing shows.

    Attributes:
        day: The day that parts before from after, in words.
        stages: In map order.
        hidden: How many stages are about too few leads to be shown.
    """

    day: str
    stages: tuple[StageChange, ...]
    hidden: int = 0


def since_review(picture: SinceReview, *, uid: str) -> Drawing:
    """Return a row for each stage: a disc before, a square after, each with its interval."""
    pattern = f"{make_prefix(uid)}--hatch"
    title, sentence = f"{TITLE} {picture.day}", summarise_changes(picture)
    key: Key = (("round", "before"), ("square", "after"))
    body, height = draw_rows([_row(stage) for stage in picture.stages], key=key, pattern=pattern)
    label = "; ".join(_describe(stage) for stage in picture.stages)
    return Drawing(
        svg=draw(
            hatch(pattern) + body,
            uid=uid,
            title=title,
            label=f"{label}." if label else sentence,
            height=height,
            class_="journey-share-rows",
        ),
        title=title,
        summary=sentence,
        columns=("Stage", "Moved on within", "Before", "After", "Judged"),
        rows=tuple(
            (stage.label, format_days(stage.within_days), _tell(stage.before), _tell(stage.after), stage.judged)
            for stage in picture.stages
        ),
    )


def summarise_changes(picture: SinceReview) -> str:
    """Return one sentence: what clearly changed, and how many stages did not."""
    if not picture.stages:
        return no_data_on(f"moving on before and after {picture.day}")
    changed = [stage for stage in picture.stages if stage.judged in (ROSE, FELL)]
    still = len(picture.stages) - len(changed)
    hidden = f"; {picture.hidden} more not shown, as few leads are counted there" if picture.hidden else ""
    if not changed:
        rows = "row" if still == 1 else "rows"
        return f"Since {picture.day} no share clearly changed, of {format_count(still)} {rows}{hidden}."
    return f"Since {picture.day} {join_words([_tell_change(stage) for stage in changed])}{hidden}."


def _tell_change(stage: StageChange) -> str:
    before, after = format_percent(stage.before.share), format_percent(stage.after.share)
    return f"moving on from {stage.label} {stage.judged} from {before} to {after}"


def _row(stage: StageChange) -> MarkedRow:
    return MarkedRow(
        label=stage.label,
        figure=f"{format_percent(stage.before.share)} → {format_percent(stage.after.share)}",
        aside=f", {stage.judged}",
        marks=(_mark(stage.before, "round"), _mark(stage.after, "square")),
        stands_out=stage.judged == FELL,
    )


def _mark(share: CountedShare, shape: Shape) -> ShareMark:
    return ShareMark(share.share, shape, share.low, share.high)


def _tell(share: CountedShare) -> str:
    return format_share(share.count, share.n, (share.low, share.high))


def _describe(stage: StageChange) -> str:
    return f"{stage.label}: {_tell(stage.before)} before, {_tell(stage.after)} after, {stage.judged}"
