"""What leads met, when, and who of them moved on, as plain values: part of the figures of a map."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mkdocs_journey.attribution.wilson import Share


@dataclass(frozen=True, slots=True)
class Before:
    """Of the leads that entered a stage, those that had met a touchpoint or channel before.

    Attributes:
        dimension: `touchpoint` or `channel`.
        value: The touchpoint's id, or the channel.
        entered: Of the leads that entered the stage, those that met it at or before the entry.
        others: Of the leads that did not enter the stage, those that met it at any time.
    """

    dimension: str
    value: str
    entered: Share
    others: Share


@dataclass(frozen=True, slots=True)
class Early:
    """Moving on of leads that met a touchpoint early in a stage, beside leads that then met only others.

    Attributes:
        touchpoint: Its id.
        met: Of those still there after the landmark who had met it, the leads that moved on by the horizon.
        others: Of those still there who had not, but had made another touch, the leads that moved on by the horizon.
        landmark_days: Elapsed days after the entry within which a meeting is early.
        horizon_days: Elapsed days after the entry within which moving on counts.
    """

    touchpoint: str
    met: Share
    others: Share
    landmark_days: int
    horizon_days: float


@dataclass(frozen=True, slots=True)
class Uncaught:
    """What leads met in a stage and no touchpoint of the map catches.

    Attributes:
        trait: `page`, `event` or `campaign`.
        value: The path of the page, the event or the campaign; `*` stands where it looked like a person or a number.
        leads: Leads of the stage that met it there, of those that entered the stage.
    """

    trait: str
    value: str
    leads: Share


@dataclass(frozen=True, slots=True)
class Meeting:
    """Touches at one touchpoint that have one value.

    Attributes:
        dimension: `channel`, `page`, `campaign` or `event`.
        value: The channel or a bucket; or the path of the page, the campaign or the event, with `*` where it looked
            like a person or a number.
        leads: Leads that made them; one lead may have several values.
        touches: How many.
    """

    dimension: str
    value: str
    leads: int
    touches: int


@dataclass(frozen=True, slots=True)
class Meetings:
    """Who met a touchpoint up to the as-of date, whatever the stage.

    Attributes:
        touchpoint: Its id.
        leads: Of all leads of the map, those that met it.
        touches: Their touches there.
        values: Every channel; and each page, campaign and event that one in a hundred of its leads met. Most leads
            first.
    """

    touchpoint: str
    leads: Share
    touches: int
    values: tuple[Meeting, ...]


@dataclass(frozen=True, slots=True)
class TouchpointMet:
    """When a touchpoint was met last, and by how many lately.

    Attributes:
        last: Day of the last touch, in the catalog's time zone.
        leads: Leads that met it in the last `Lately.days` days.
    """

    touchpoint: str
    last: date
    leads: int


@dataclass(frozen=True, slots=True)
class Lately:
    """A quarter of a year up to the as-of date: whom a change would reach.

    Attributes:
        days: How many days.
        since: Day of the map's first touch; None without any.
        until: Day of its last touch.
        is_whole: Whether the touches and entries of the map begin before these days.
        entries: (stage id, leads that entered it in these days); None without a table of entries.
        touchpoints: Every touchpoint that was ever met, by id; None without a table of touches.
    """

    days: int
    since: date | None
    until: date | None
    is_whole: bool
    entries: tuple[tuple[str, int], ...] | None
    touchpoints: tuple[TouchpointMet, ...] | None
