"""The same figures before and after a day, as plain values: part of the figures of a map."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mkdocs_journey.attribution.wilson import Share


@dataclass(frozen=True, slots=True)
class ShareChange:
    """A share before and after a day, over spans of one length.

    Attributes:
        name: A stage's id, or a channel; None for the whole way from the first entry to the goal.
        horizon_days: Moving on within so many elapsed days counts; None for a share of first touches.
    """

    name: str | None
    horizon_days: int | None
    before: Share
    after: Share


@dataclass(frozen=True, slots=True)
class CountChange:
    """First entries into a stage before and after a day, over spans of one length."""

    stage: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """The same figures before and after a day.

    Attributes:
        day: The last day of the span before.
        days: Length of either span, in elapsed days.
        moved: Leads that moved on in time, of those watched so long, by stage, and the way to the goal; without those
            whose horizon would be shorter than 7 days.
        entries: By stage.
        introduced: First touches by channel; empty where the data has none so early.
    """

    day: date
    days: float
    moved: tuple[ShareChange, ...]
    entries: tuple[CountChange, ...]
    introduced: tuple[ShareChange, ...]
