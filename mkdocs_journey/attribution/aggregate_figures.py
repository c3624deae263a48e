"""What is counted without leads, as plain values: quotes, measured emotion, pages, channels and funnel steps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

Period = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Monthly:
    """Tickets or quotes by calendar month.

    Attributes:
        dimension: `stage` for all of them, `topic` or `touchpoint`.
        value: The stage's id, the topic or the touchpoint's id; `(not set)` where none is given.
        counts: One for each month of the table, from its first to its last, zeros included.
    """

    dimension: str
    value: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Voices:
    """The tickets, or the quotes, of one stage.

    Attributes:
        count: All of them.
        topics: (topic, count), most frequent first; `(not set)` where none is given.
        touchpoints: (touchpoint id, count), likewise.
        kinds: (source kind, count), likewise; empty for tickets.
        months: The first day of each month of the table.
        monthly: The stage first, then topics and touchpoints, most frequent first.
        period: First and last day; None without any.
    """

    count: int
    topics: tuple[tuple[str, int], ...]
    touchpoints: tuple[tuple[str, int], ...]
    kinds: tuple[tuple[str, int], ...]
    months: tuple[date, ...]
    monthly: tuple[Monthly, ...]
    period: Period | None


@dataclass(frozen=True, slots=True)
class Topics:
    """The tickets, or the quotes, of one touchpoint, whatever their stage.

    Attributes:
        count: All of them, one or more.
        topics: (topic, count), most frequent first; `(not set)` where none is given.
        period: First and last day.
    """

    count: int
    topics: tuple[tuple[str, int], ...]
    period: Period


@dataclass(frozen=True, slots=True)
class MeasuredScores:
    """What people said it felt like, mapped linearly from their scale to −2 … +2.

    Attributes:
        n: Scores that count.
        median: Of those.
        low: Their first quartile (type 7).
        high: Their third quartile.
        left_out: Scores without a scale that can be read, or outside of it.
        period: First and last day of those that count.
    """

    n: int
    median: float
    low: float
    high: float
    left_out: int
    period: Period


@dataclass(frozen=True, slots=True)
class PageCounts:
    """Sums of page statistics; what no row has is None.

    Attributes:
        views: Page views.
        exits: Visits that ended here, of the rows that have views too.
        exit_views: Views of those rows, which `exits` is a share of.
        rage_clicks: Quick repeated clicks on one spot, of the rows that have views too.
        rage_views: Views of those rows.
        engagement_seconds: Mean seconds of attention for each view.
        scroll_depth: Mean depth, as the data measures it.
        period: First and last day of the rows.
    """

    period: Period
    rows: int
    sessions: int | None = None
    views: int | None = None
    entrances: int | None = None
    exits: int | None = None
    exit_views: int = 0
    rage_clicks: int | None = None
    rage_views: int = 0
    dead_clicks: int | None = None
    quick_backs: int | None = None
    engagement_seconds: float | None = None
    scroll_depth: float | None = None


@dataclass(frozen=True, slots=True)
class PageStatistics:
    """The statistics of one page.

    Attributes:
        page: Its path, without what leads to a person.
        touchpoint: The touchpoint it belongs to; "" for none of the map's.
    """

    page: str
    touchpoint: str
    counts: PageCounts


@dataclass(frozen=True, slots=True)
class ChannelStatistics:
    """What an analytics tool counted for one channel, or a bucket; what no row has is None.

    Attributes:
        stage: The stage that the rows name; "" for rows without one.
        key_events: Events that count as a success; may be fractional.
        revenue: In the catalog's currency.
        period: First and last day of the rows.
    """

    stage: str
    channel: str
    sessions: int | None
    key_events: float | None
    revenue: Decimal | None
    period: Period


@dataclass(frozen=True, slots=True)
class FunnelStep:
    """One step of a funnel, for all users or for one segment.

    Attributes:
        stage: The stage it belongs to; "" for none.
        segment: "" for all.
        users: People who reached it; None where no row has them.
        dropped: Of `of_users`, people who went no further; None where no row has them.
        of_users: Users of the rows that have `dropped` too.
        period: First and last day of the rows.
    """

    step: str
    stage: str
    segment: str
    users: int | None
    dropped: int | None
    of_users: int
    period: Period


@dataclass(frozen=True, slots=True)
class StageAggregates:
    """What is counted without leads for one stage.

    Attributes:
        tickets: None when the project has no tickets table.
        quotes: None when the project has no quotes table.
        emotion: None where nobody gave a score that counts.
        channels: Most key events first, then most sessions.
        funnel: Most users first.
    """

    tickets: Voices | None = None
    quotes: Voices | None = None
    emotion: MeasuredScores | None = None
    channels: tuple[ChannelStatistics, ...] = ()
    funnel: tuple[FunnelStep, ...] = ()


@dataclass(frozen=True, slots=True)
class Aggregates:
    """What is counted without leads, beside the figures of leads and never mixed with them.

    Attributes:
        stages: By stage id.
        touchpoint_emotions: By touchpoint id, whatever the stage of the quote.
        touchpoint_tickets: Tickets by touchpoint id, of each that has any.
        touchpoint_quotes: Quotes likewise.
        pages: Every page of the data, most views first.
        touchpoint_pages: Sums of the pages of each touchpoint, by its id.
        channels: Of rows that name no stage.
        funnel: Every step of the data, whether or not it belongs to a stage.
        scores_left_out: Scores of quotes that count nowhere, for want of a scale that fits.
    """

    stages: Mapping[str, StageAggregates] = field(default_factory=dict)
    touchpoint_emotions: Mapping[str, MeasuredScores] = field(default_factory=dict)
    touchpoint_tickets: Mapping[str, Topics] = field(default_factory=dict)
    touchpoint_quotes: Mapping[str, Topics] = field(default_factory=dict)
    pages: tuple[PageStatistics, ...] = ()
    touchpoint_pages: Mapping[str, PageCounts] = field(default_factory=dict)
    channels: tuple[ChannelStatistics, ...] = ()
    funnel: tuple[FunnelStep, ...] = ()
    scores_left_out: int = 0


NO_AGGREGATES = Aggregates()
