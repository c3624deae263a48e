"""The figures of one map as plain values: all that leaves the engine room, and all that pages and diagrams see."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from math import sqrt
from typing import TypeVar

from mkdocs_journey.attribution.aggregate_figures import NO_AGGREGATES, Aggregates
from mkdocs_journey.attribution.durations import Cycle, GoneCold, Kept, MovedOn, TimeInStage
from mkdocs_journey.attribution.models import USUAL_RULES, CreditRules
from mkdocs_journey.attribution.money import AtStake, Budget
from mkdocs_journey.attribution.sequences import Ways

UNASSIGNED = "Unassigned"
UNKNOWN = "(unknown)"
UNATTRIBUTED = "(unattributed)"
NOT_SET = "(not set)"
BUCKETS = (UNASSIGNED, UNKNOWN, UNATTRIBUTED, NOT_SET)

SPAN_MONTHS = 3
"""Months that are taken together where earlier ones are held against later ones."""

MonthT = TypeVar("MonthT")

Z_95 = 1.959963984540054


def wilson_interval(count: int, n: int, z: float = Z_95) -> tuple[float, float] | None:
    """Return the score interval of `count` out of `n` (Wilson 1927), of 95 % by default; None for n = 0."""
    if n == 0:
        return None
    share, z2 = count / n, z * z
    centre = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = z * sqrt(share * (1 - share) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    # At the ends the interval touches them exactly, which floating point misses by a hair.
    return (0.0 if count == 0 else centre - half), (1.0 if count == n else centre + half)


@dataclass(frozen=True, slots=True)
class Share:
    """`count` leads (or touches, or entries) of `n`."""

    count: int
    n: int

    @property
    def value(self) -> float | None:
        """The share from 0 to 1; None for n = 0."""
        return self.count / self.n if self.n else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """The Wilson 95 % interval; None for n = 0."""
        return wilson_interval(self.count, self.n)


@dataclass(frozen=True, slots=True)
class Introduced:
    """What one channel, source or campaign brought: the leads whose first touch it was.

    Attributes:
        dimension: `channel`, `source` or `campaign`.
        value: Its name, or a bucket; `(unattributed)` for leads without any touch.
        leads: Leads it introduced, of all leads of the map.
        reached_goal: Of those, the leads that entered the goal stage; None without a goal.
        won: Of those, the leads that are won; None when no lead of the data has an outcome.
        median_value: Median value of those that are won and have one, in the catalog's currency; None without.
    """

    dimension: str
    value: str
    leads: Share
    reached_goal: Share | None
    won: Share | None
    median_value: float | None


@dataclass(frozen=True, slots=True)
class Active:
    """Touches of one channel made while in a stage, of all touches made while in it."""

    channel: str
    touches: Share


@dataclass(frozen=True, slots=True)
class Credit:
    """One row of `journey attribution`, without its map.

    Attributes:
        scope: `stage` or `journey`.
        source_stage: The stage left (`from` in the record); None for the way into a lead's first stage, and in
            scope `journey`.
        target_stage: The stage entered (`to` in the record).
        model: The id of one of `attribution.models.ALL_MODELS`.
        dimension: `channel`, `source`, `campaign` or `touchpoint`.
        value: Its name, or a bucket.
        credit: Entries credited, fractional for most models; sums to `n` over the values.
        n: Entries of this transition.
        interval: 95 % interval of the share: Wilson's where credit is a count, else the jackknife's; None where there
            is none (docs/numbers.md).
    """

    scope: str
    source_stage: str | None
    target_stage: str
    model: str
    dimension: str
    value: str
    credit: float
    n: int
    interval: tuple[float, float] | None

    @property
    def share(self) -> float:
        """Credit ÷ n; a transition without entries has no row, so n is never 0."""
        return self.credit / self.n


@dataclass(frozen=True, slots=True)
class ValueCredit:
    """Won value credited to one channel, source, campaign or touchpoint, for entering the goal stage.

    Attributes:
        model: The id of a model.
        dimension: `channel`, `source`, `campaign` or `touchpoint`.
        value: Its name, or a bucket.
        amount: In the catalog's currency; sums to `total` over the values.
        total: Value of the won leads that entered the goal stage.
        n: How many of them have a value.
        interval: 95 % jackknife interval of the share; None where there is none.
        leads: How many of those `n` it is credited with, each alike; a value of no worth has no row.
    """

    model: str
    dimension: str
    value: str
    amount: float
    total: float
    n: int
    interval: tuple[float, float] | None
    leads: float

    @property
    def share(self) -> float:
        """Amount ÷ total."""
        return self.amount / self.total


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
class DropOff:
    """Who of a mature cohort has not entered a later stage by the as-of date; the parts sum to `n`.

    Attributes:
        n: Leads of the cohort.
        mature_days: Only leads that entered at least so many days before the as-of date are in the cohort.
        moved_on: Leads that entered a later stage.
        left: Leads that left, by reason, most frequent first; the reason is "" where none is given.
        open: Leads neither won nor left.
        won_stayed: Leads that are won and stayed in the stage.
        losses_marked: Whether the data marks any lead as lost; if not, pages say "not moved on".
    """

    n: int
    mature_days: float
    moved_on: int
    left: tuple[tuple[str, int], ...]
    open: int
    won_stayed: int
    losses_marked: bool

    @property
    def not_moved(self) -> Share:
        """The drop-off."""
        return Share(self.n - self.moved_on, self.n)

    @property
    def left_count(self) -> int:
        """Leads that left, for any reason."""
        return sum(count for _, count in self.left)


@dataclass(frozen=True, slots=True)
class Stopped:
    """Of the leads that entered a stage, those that entered no other one after it, by how they stand at the as-of date.

    Attributes:
        left: Lost, or ended as customers.
        open: Neither won nor left.
        won: Won, and customers still.
    """

    left: int
    open: int
    won: int


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
class PersonaMoves:
    """Of the drop-off's cohort, the leads of one persona: how many of them moved on.

    Attributes:
        persona: As the column `persona` of the leads has it.
    """

    persona: str
    moved_on: Share


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


@dataclass(frozen=True, slots=True)
class TicketWeek:
    """The newest week that the data covers whole, and the twelve before it.

    Attributes:
        monday: Its first day.
        count: Its tickets.
        before: Tickets of the twelve weeks before, oldest first.
    """

    monday: date
    count: int
    before: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TicketCounts:
    """Tickets of one stage within the data's period.

    Attributes:
        count: All of them.
        topics: (topic, count), most frequent first; `(not set)` where none is given.
        touchpoints: (touchpoint id, count), likewise.
        weekly: (Monday, count) for each week from the first to the last ticket of the table, zeros included.
        newest: None where the data does not cover thirteen whole weeks.
    """

    count: int
    topics: tuple[tuple[str, int], ...]
    touchpoints: tuple[tuple[str, int], ...]
    weekly: tuple[tuple[date, int], ...]
    newest: TicketWeek | None = None


@dataclass(frozen=True, slots=True)
class Spend:
    """Money spent on one channel (or a bucket) within the data's period."""

    channel: str
    amount: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class StageFigures:
    """What the data says of one stage.

    Attributes:
        entries: Leads that entered it (first entries); None where nobody can tell, for want of a table: then all but
            `tickets` is empty or None.
        reentries: Later entries of leads that had been there before; they move no other figure.
        moved_to: (stage id, leads) by the lead's next entry in time, most frequent first.
        touches: Touches made while in the stage; None where the data has none to count.
        drop_off: None for an end, and where no lead is mature.
        time: None for an end, and where nobody entered.
        tickets: None when the project has no tickets table.
        moved_on: None for an end, and where nobody entered.
        gone_cold: None for an end, and where no lead is mature.
        early: What leads met early in the stage, beside what the others did; by touchpoint.
        entry_rows: Rows of the data behind entries and re-entries; a win that stands in for an entry has none.
        at_stake: None where nobody of the drop-off's cohort moved on, or the data knows no outcome or no quarter.
        personas: Who moved on, by persona, largest first; empty where the leads are of fewer than two.
        uncaught: What no touchpoint catches, most leads first; only what one in a hundred leads of the stage met.
        stopped: Those without a next entry; with `moved_to` they sum to `entries`. None where nobody entered.
    """

    stage: str
    entries: int | None
    reentries: int
    moved_to: tuple[tuple[str, int], ...]
    touches: int | None
    active: tuple[Active, ...]
    before: tuple[Before, ...]
    drop_off: DropOff | None
    time: TimeInStage | None
    tickets: TicketCounts | None
    moved_on: MovedOn | None = None
    gone_cold: GoneCold | None = None
    early: tuple[Early, ...] = ()
    entry_rows: int = 0
    at_stake: AtStake | None = None
    personas: tuple[PersonaMoves, ...] = ()
    uncaught: tuple[Uncaught, ...] = ()
    stopped: Stopped | None = None


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


@dataclass(frozen=True, slots=True)
class Month:
    """A calendar month in the catalog's time zone.

    Attributes:
        first: Its first day.
        is_whole: Whether the data speaks for all of it; of others the counts are only a part.
    """

    first: date
    is_whole: bool


@dataclass(frozen=True, slots=True)
class MonthlyEntries:
    """First entries into a stage, by month."""

    stage: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class MonthlyMoves:
    """Of the leads that entered in a month, those that moved on in time.

    Attributes:
        name: Id of the stage entered; None for the whole way from the first entry to the goal.
        horizon_days: Moving on within so many elapsed days counts, the same for every month.
        shares: By month; None where not every lead of the month has been watched so long.
    """

    name: str | None
    horizon_days: int
    shares: tuple[Share | None, ...]


@dataclass(frozen=True, slots=True)
class SpanCredit:
    """The credit of one channel for the entries of a few months.

    Attributes:
        credit: Entries credited.
        n: Entries of those months.
        interval: 95 % interval of credit ÷ n, as of `Credit`; None where there is none.
    """

    credit: float
    n: int
    interval: tuple[float, float] | None

    @property
    def share(self) -> float | None:
        """Credit ÷ n; None for n = 0."""
        return self.credit / self.n if self.n else None


@dataclass(frozen=True, slots=True)
class MonthlyCredit:
    """The credit of one channel for entering a stage, in scope `journey`, by month.

    Attributes:
        stage: The stage entered.
        model: The id of a model that looks at one path at a time.
        channel: A channel, or a bucket.
        credits: Entries credited, by month; over the channels they sum to the entries of the month.
        earlier: Of the three whole months before the newest three; None with fewer than six.
        later: Of the newest three whole months.
    """

    stage: str
    model: str
    channel: str
    credits: tuple[float, ...]
    earlier: SpanCredit | None
    later: SpanCredit | None


@dataclass(frozen=True, slots=True)
class Series:
    """The figures of a map month by month.

    Attributes:
        months: Without a gap, up to the one of the as-of date; at most the newest 36.
        entries: By stage, in the order of the map.
        moved: By stage that anybody entered and that has a later one, in the order of the map, then the whole way to
            the goal.
        credits: By stage, model and channel; empty without touches.
    """

    months: tuple[Month, ...]
    entries: tuple[MonthlyEntries, ...]
    moved: tuple[MonthlyMoves, ...]
    credits: tuple[MonthlyCredit, ...]

    @property
    def spans(self) -> tuple[range, range] | None:
        """The places of the whole months that counts and credit are compared by: three, and the newest three."""
        return find_spans(self.months, lambda month: month.is_whole)


def find_spans(months: Sequence[MonthT], is_known: Callable[[MonthT], bool]) -> tuple[range, range] | None:
    """Return the places of the three known months before the newest three, and of those; None with fewer than six."""
    known = [place for place, month in enumerate(months) if is_known(month)]
    if len(known) < 2 * SPAN_MONTHS:
        return None
    end = known[-1] + 1
    return range(end - 2 * SPAN_MONTHS, end - SPAN_MONTHS), range(end - SPAN_MONTHS, end)


@dataclass(frozen=True, slots=True)
class Cut:
    """The one cut of the data that all figures of a map come from.

    Attributes:
        as_of: The last moment the data speaks for, UTC.
        period: First and last day of the touches and entries that were used.
        leads: Leads of the map's audience; None where no table tells of leads.
        touches: Their touches up to the as-of date; None without a table of touches.
        touches_after: Their touches later than the as-of date, left out.
        lookback_days: Elapsed days, closed at both ends.
        sources: Paths of the data files that were read.
        unknown_touches: Share of touches whose channel is `(unknown)`.
    """

    as_of: datetime
    period: tuple[date, date] | None
    leads: int | None
    touches: int | None
    touches_after: int
    lookback_days: int
    sources: tuple[str, ...]
    unknown_touches: Share


@dataclass(frozen=True, slots=True)
class MapFigures:
    """Every figure of one map, from one cut of the data.

    Attributes:
        cycles: All leads first, then by channel, most leads first; empty for a cycle that nobody started.
        kept: None when no lead is won.
        touchpoint_tickets: The newest week of each touchpoint's tickets, whatever their stage.
        turns: Before and after each day that the map asks about and the data reaches around, earliest first.
        aggregates: What is counted without leads.
        budget: None without touches, and without spend that can be set against entries.
        ways: None without touches or a goal stage, and where nobody entered it.
        lately: Who entered and met what in the last quarter of a year; None where no row tells.
        meetings: Who met each touchpoint of the map, by its id; nobody without touches.
        series: Month by month; None where nobody entered a stage.
    """

    cut: Cut
    introduced: tuple[Introduced, ...]
    credits: tuple[Credit, ...]
    stages: Mapping[str, StageFigures]
    spend: tuple[Spend, ...]
    cycles: tuple[Cycle, ...] = ()
    kept: Kept | None = None
    touchpoint_tickets: tuple[tuple[str, TicketWeek], ...] = ()
    value_credits: tuple[ValueCredit, ...] = ()
    credit_rules: CreditRules = USUAL_RULES
    turns: tuple[BeforeAfter, ...] = ()
    aggregates: Aggregates = NO_AGGREGATES
    budget: Budget | None = None
    ways: Ways | None = None
    lately: Lately | None = None
    meetings: tuple[Meetings, ...] = ()
    series: Series | None = None
