"""Stale map: its review is due, or something happened since, be it that a figure which is watched fell.

Why: a map is believed long after it stopped being true. When it was looked through last, and what has happened since,
is known to the day; so it is said, and not left to whoever wonders.

Formula: day that ages count to > `reviewed` + `review_every` (both of the map); or a trigger is later than
`reviewed`; or a watched share fell and Newcombe's p-value survives Benjamini–Hochberg over all of them at
`finding_level`, of `small_sample` leads or more on both sides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from mkdocs_journey.findings.finding import Detail, Finding
from mkdocs_journey.findings.wording import day, list_words
from mkdocs_journey.model.journey_map import JourneyMap, Trigger
from mkdocs_journey.words.speech import message, say, say_many

if TYPE_CHECKING:
    from mkdocs_journey.attribution.wilson import Share

KIND = "stale"
SETTINGS = ("finding_level", "small_sample")
RULE = message("the review period has passed since the last review, or something happened after it")
FALLEN_RULE = message(
    "the review period has passed since the last review, or something happened after it, or a watched figure fell "
    "beyond its interval since then"
)


@dataclass(frozen=True, slots=True)
class Freshness:
    """How a map stands to its last review.

    Attributes:
        reviewed: The day of the last review; None for a map never reviewed.
        due: The day by which the next one is due; None without a last one.
        overdue_days: How long ago that was; 0 when it lies ahead, or nothing is dated.
        since: What happened after the review, oldest first.
    """

    reviewed: date | None
    due: date | None
    overdue_days: int
    since: tuple[Trigger, ...]

    @property
    def is_stale(self) -> bool:
        """Whether the review is overdue, or something happened after it."""
        return self.overdue_days > 0 or bool(self.since)


@dataclass(frozen=True, slots=True)
class FallenFigure:
    """A watched figure that fell beyond its interval since the review.

    Attributes:
        name: Which fell, as a phrase.
        change: From where to where, in words.
        counts: The shares that the change tells of.
    """

    name: str
    change: str
    counts: tuple[Share, ...] = ()


def judge_freshness(journey_map: JourneyMap, judged_on: date | None) -> Freshness:
    """Return how the map stands to its review on a day; without one no review is overdue."""
    reviewed = journey_map.reviewed
    if reviewed is None:
        return Freshness(None, None, 0, ())
    due = journey_map.review_every.after(reviewed)
    overdue = max(0, (judged_on - due).days) if judged_on is not None else 0
    later = sorted((item for item in journey_map.triggers if item.date > reviewed), key=lambda item: item.date)
    return Freshness(reviewed, due, overdue, tuple(later))


def find_stale(
    journey_map: JourneyMap, *, judged_on: date | None, fallen: Sequence[FallenFigure] | None = None
) -> Iterator[Finding]:
    """Yield one finding for a map that is to be reviewed; one that was never reviewed is not stale but new.

    Args:
        journey_map: The map.
        judged_on: The day that its age counts to.
        fallen: Watched figures that fell since its last review; None where nobody looked.
    """
    freshness = judge_freshness(journey_map, judged_on)
    if freshness.reviewed is None or not (freshness.is_stale or fallen):
        return
    details = [*_tell_overdue(freshness), *_tell_since(journey_map, freshness)]
    details += [
        Detail(text=item.name, figure=item.change, counts=item.counts, path=("reviewed",)) for item in fallen or ()
    ]
    reasons = [say("the next review is overdue")] if freshness.overdue_days else []
    reasons += [say("something has happened since")] if freshness.since else []
    reasons += [say("a watched figure has fallen since")] if fallen else []
    overdue = say_many("{n} day overdue", "{n} days overdue", freshness.overdue_days)
    yield Finding(
        kind=KIND,
        value=freshness.overdue_days,
        threshold=1 if freshness.overdue_days else 0,
        change=overdue if freshness.overdue_days else say("review due"),
        rule=say(RULE if fallen is None else FALLEN_RULE),
        text=say(
            "Last reviewed on {reviewed}: {reasons}.", reviewed=day(freshness.reviewed), reasons=list_words(reasons)
        ),
        details=tuple(details),
    )


def _tell_overdue(freshness: Freshness) -> Iterator[Detail]:
    if freshness.overdue_days and freshness.due is not None:
        days = say_many("{n} day", "{n} days", freshness.overdue_days)
        yield Detail(
            text=say("the next review was due by {due}, {days} ago", due=day(freshness.due), days=days),
            path=("reviewed",),
        )


def _tell_since(journey_map: JourneyMap, freshness: Freshness) -> Iterator[Detail]:
    for trigger in freshness.since:
        note = f": {trigger.note}" if trigger.note else ""
        text = say(
            "{kind} change on {date}{note}", kind=say(trigger.kind.replace("-", " ")), date=day(trigger.date), note=note
        ).rstrip(".")
        yield Detail(text=text, path=("triggers", journey_map.triggers.index(trigger)))
