"""Whether a map was reviewed in time, in words for its badge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mkdocs_journey.diagrams.wording import format_date
from mkdocs_journey.findings.finding import Finding
from mkdocs_journey.findings.stale import KIND, judge_freshness
from mkdocs_journey.join import JudgingDay
from mkdocs_journey.model.journey_map import JourneyMap
from mkdocs_journey.words.speech import say, say_many


@dataclass(frozen=True, slots=True)
class Badge:
    """A short note in a rounded frame.

    Attributes:
        tone: `fresh`, `stale` or `plain`.
    """

    text: str
    tone: str = "plain"


def freshness_badge(journey_map: JourneyMap, judged_on: JudgingDay | None, findings: Sequence[Finding] = ()) -> Badge:
    """Return the badge of the map: reviewed in time, overdue, overtaken by an event or a figure, or never reviewed.

    Where neither data nor commits tell a day to judge by, nobody knows whether a review was in time.

    Args:
        journey_map: The map.
        judged_on: The day that its age counts to.
        findings: Those of the map, among which may be that it is stale.
    """
    freshness = judge_freshness(journey_map, judged_on.day if judged_on is not None else None)
    if freshness.reviewed is None or freshness.due is None:
        return Badge(say("Not reviewed yet"), "stale")
    overdue = freshness.overdue_days
    if overdue:
        return Badge(
            say_many("Review overdue by {n} day", "Review overdue by {n} days", overdue),
            "stale",
        )
    if freshness.since:
        newest = freshness.since[-1]
        kind = say(newest.kind.replace("-", " "))
        return Badge(say("Review due: {kind} change on {date}", kind=kind, date=format_date(newest.date)), "stale")
    if any(item.kind == KIND for item in findings):
        return Badge(say("Review due: a watched figure fell"), "stale")
    reviewed = say("Reviewed {reviewed}", reviewed=format_date(freshness.reviewed))
    if judged_on is None or judged_on.is_written:
        return Badge(reviewed)
    return Badge(say("{reviewed}, next by {due}", reviewed=reviewed, due=format_date(freshness.due)), "fresh")
