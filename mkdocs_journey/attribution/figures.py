"""Every figure of one map, put together: all that leaves the engine room, and all that pages and diagrams see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from mkdocs_journey.attribution.aggregate_figures import NO_AGGREGATES, Aggregates
from mkdocs_journey.attribution.credit_rows import Credit, ValueCredit
from mkdocs_journey.attribution.durations import Cycle, GoneCold, Kept, MovedOn, TimeInStage
from mkdocs_journey.attribution.encounters import Before, Early, Lately, Meetings, Uncaught
from mkdocs_journey.attribution.models import USUAL_RULES, CreditRules
from mkdocs_journey.attribution.money import AtStake, Budget
from mkdocs_journey.attribution.sequences import Ways
from mkdocs_journey.attribution.series import Series
from mkdocs_journey.attribution.ticket_counts import TicketCounts, TicketWeek
from mkdocs_journey.attribution.turns import BeforeAfter
from mkdocs_journey.attribution.whereabouts import DropOff, PersonaMoves, Stopped
from mkdocs_journey.attribution.wilson import Share


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
