"""Whether a map was reviewed in time, in words for its badge."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mkdocs_journey.diagrams.wording import format_date
from mkdocs_journey.join import JudgingDay
from mkdocs_journey.model.journey_map import JourneyMap


@dataclass(frozen=True, slots=True)
class Badge:
    """A short note in a rounded frame.

    Attributes:
        tone: `fresh`, `stale` or `plain`.
    """

    text: str
    tone: str = "plain"


def review_due(journey_map: JourneyMap) -> date | None:
    """Return the day by which the next review is due; None for a map never reviewed."""
    return journey_map.review_every.after(journey_map.reviewed) if journey_map.reviewed is not None else None


def days_overdue(journey_map: JourneyMap, judged_on: JudgingDay | None) -> int:
    """Return by how many days the review is overdue; 0 when it is not, or nothing is dated."""
    due = review_due(journey_map)
    return max(0, (judged_on.day - due).days) if due is not None and judged_on is not None else 0


def freshness_badge(journey_map: JourneyMap, judged_on: JudgingDay | None) -> Badge:
    """Return the badge of the map: reviewed in time, overdue, overtaken by an event, or never reviewed.

    Where neither data nor commits tell a day to judge by, nobody knows whether a review was in time.
    """
    due = review_due(journey_map)
    if journey_map.reviewed is None or due is None:
        return Badge("Not reviewed yet", "stale")
    overdue = days_overdue(journey_map, judged_on)
    if overdue:
        return Badge(f"Review overdue by {overdue} {'day' if overdue == 1 else 'days'}", "stale")
    later = [trigger for trigger in journey_map.triggers if trigger.date > journey_map.reviewed]
    if later:
        newest = max(later, key=lambda trigger: trigger.date)
        kind = newest.kind.replace("-", " ")
        return Badge(f"Review due: {kind} change on {format_date(newest.date)}", "stale")
    reviewed = f"Reviewed {format_date(journey_map.reviewed)}"
    if judged_on is None or judged_on.is_written:
        return Badge(reviewed)
    return Badge(f"{reviewed}, next by {format_date(due)}", "fresh")
