"""How long things take, as plain values: stays and their ends, the sales cycle, customers kept, leads gone cold."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Quantile:
    """A quantile of time in stage.

    Attributes:
        probability: 0.5, 0.75 or 0.9.
        days: Days, None when the curve never gets there.
        interval: Log-log 95 % interval in days; an end is None where the data cannot bound it.
        more_than: For a quantile never reached, the longest time with 30 leads still at risk (days); else None.
    """

    probability: float
    days: float | None
    interval: tuple[float | None, float | None]
    more_than: float | None


@dataclass(frozen=True, slots=True)
class TimeInStage:
    """Days from entering a stage until moving on or leaving (Kaplan and Meier 1958).

    Attributes:
        n: Leads on the curve: `moved` + `left` + `censored`.
        moved: Leads that entered a later stage.
        left: Leads that were lost, or ended as customers.
        censored: Leads still there at the as-of date.
        left_out: Leads off the curve: lost without a date, or with a date before their entry.
        quantiles: P50, P75 and P90.
        movers: P50, P75 and P90 of those who moved on, in days (type 7); None without any.
        curve: (days, share still in the stage) at each time the share falls, thinned to at most 60 points.
    """

    n: int
    moved: int
    left: int
    censored: int
    left_out: int
    quantiles: tuple[Quantile, Quantile, Quantile]
    movers: tuple[float, float, float] | None
    curve: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class ByDay:
    """A share at one day after the start, by a curve that counts those last seen earlier as far as they were seen.

    Attributes:
        day: Elapsed days.
        share: None where nobody was watched so long and the curve is still open.
        interval: Log-log 95 % interval; Wilson's where the share is 0 or 1; None without a share.
        at_risk: Leads still watched, and not yet moved or left, just before the day.
        known: Leads of which it is known how they stand at the day: all but those last seen before it.
    """

    day: int
    share: float | None
    interval: tuple[float, float] | None
    at_risk: int
    known: int


@dataclass(frozen=True, slots=True)
class MovedOn:
    """The share that has moved on by a day; leaving is the competing end (Aalen and Johansen 1978).

    Attributes:
        n: Leads on the curve, as for time in stage.
        by_day: Days 30, 90, 180 and 365.
        curve: (days, share moved on) at each time somebody moves on or leaves, thinned to at most 60 points.
    """

    n: int
    by_day: tuple[ByDay, ...]
    curve: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class GoneCold:
    """Open leads of the drop-off's cohort: they wait longer than nine in ten of those who moved on.

    Attributes:
        leads: How many.
        after_days: They entered at least so many days before the as-of date.
        value: Sum of their values, in the catalog's currency; None when none has one.
        valued: How many have a value.
    """

    leads: int
    after_days: float
    value: Decimal | None
    valued: int


@dataclass(frozen=True, slots=True)
class Cycle:
    """How long it takes from a start to a goal (Kaplan and Meier 1958; who leaves was watched until then).

    Attributes:
        cycle: `created_to_won` or `first_touch_to_goal`.
        channel: The channel of the first touch, or a bucket; None for all leads.
        n: Leads on the curve: `reached` + `left` + `open`.
        reached: Leads that got there.
        left: Leads that left before.
        open: Leads on their way at the as-of date.
        left_out: Leads off the curve: without a date that is needed, or there before the start.
        quantiles: P50, P75 and P90.
        of_reached: P50, P75 and P90 of those who got there, in days (type 7); None without any.
        by_day: The share that got there by day 30, 90, 180 and 365, leaving being the competing end.
    """

    cycle: str
    channel: str | None
    n: int
    reached: int
    left: int
    open: int
    left_out: int
    quantiles: tuple[Quantile, Quantile, Quantile]
    of_reached: tuple[float, float, float] | None
    by_day: tuple[ByDay, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """The share of won leads that are still customers (Kaplan and Meier 1958).

    Attributes:
        n: Won leads on the curve.
        ended: Of those, the leads that have ended.
        left_out: Leads won without a date, or ended before they were won.
        by_day: Days 30, 90 and 180.
    """

    n: int
    ended: int
    left_out: int
    by_day: tuple[ByDay, ...]
