"""Before and after a day: the share that moved on from each stage, with intervals, and whether it clearly changed."""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs_journey.diagrams.share_rows import Key, MarkedRow, Shape, ShareMark, draw_share_rows
from mkdocs_journey.diagrams.svg import Drawing
from mkdocs_journey.diagrams.unknown import no_data_on
from mkdocs_journey.diagrams.wording import format_count, format_days, format_percent, format_share, join_words
from mkdocs_journey.words.speech import message, say, say_many, sentence

TITLE = message("Moving on, before and after {day}")
NO_CLEAR_CHANGE, ROSE, FELL = message("no clear change"), message("rose"), message("fell")


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
    title, summary = say(TITLE, day=picture.day), summarise_changes(picture)
    key: Key = (("round", say("before")), ("square", say("after")))
    label = "; ".join(_describe(stage) for stage in picture.stages)
    return Drawing(
        svg=draw_share_rows(
            [_row(stage) for stage in picture.stages],
            key=key,
            uid=uid,
            title=title,
            label=f"{label}." if label else summary,
        ),
        title=title,
        summary=summary,
        columns=(say("Stage"), say("Moved on within"), say("Before"), say("After"), say("Judged")),
        rows=tuple(
            (stage.label, format_days(stage.within_days), _tell(stage.before), _tell(stage.after), say(stage.judged))
            for stage in picture.stages
        ),
    )


@sentence
def summarise_changes(picture: SinceReview) -> str:
    """Return one sentence: what clearly changed, and how many stages did not."""
    if not picture.stages:
        return no_data_on(say("moving on before and after {day}", day=picture.day))
    changed = [_tell_change(stage) for stage in picture.stages if stage.judged in (ROSE, FELL)]
    if changed:
        told = say("Since {day} {changes}", day=picture.day, changes=join_words(changed))
    else:
        told = say_many(
            "Since {day} no share clearly changed, of {n} row",
            "Since {day} no share clearly changed, of {n} rows",
            len(picture.stages),
            day=picture.day,
        )
    if not picture.hidden:
        return f"{told}."
    hidden = say("{n} more not shown, as few leads are counted there", n=format_count(picture.hidden))
    return f"{told}; {hidden}."


def _tell_change(stage: StageChange) -> str:
    before, after = format_percent(stage.before.share), format_percent(stage.after.share)
    if stage.judged == FELL:
        return say(
            "moving on from {stage} fell from {before} to {after}", stage=stage.label, before=before, after=after
        )
    return say("moving on from {stage} rose from {before} to {after}", stage=stage.label, before=before, after=after)


def _row(stage: StageChange) -> MarkedRow:
    return MarkedRow(
        label=stage.label,
        figure=f"{format_percent(stage.before.share)} → {format_percent(stage.after.share)}",
        aside=f", {say(stage.judged)}",
        marks=(_mark(stage.before, "round"), _mark(stage.after, "square")),
        stands_out=stage.judged == FELL,
    )


def _mark(share: CountedShare, shape: Shape) -> ShareMark:
    return ShareMark(share.share, shape, share.low, share.high)


def _tell(share: CountedShare) -> str:
    return format_share(share.count, share.n, (share.low, share.high))


def _describe(stage: StageChange) -> str:
    return say(
        "{stage}: {before} before, {after} after, {judged}",
        stage=stage.label,
        before=_tell(stage.before),
        after=_tell(stage.after),
        judged=say(stage.judged),
    )
