"""What money bought, and what more moving on would be worth, as plain values: part of the figures of a map."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

Ends = tuple[float, float]

QUARTER_DAYS = 91


@dataclass(frozen=True, slots=True)
class Cost:
    """What one channel was paid, and what it is credited with.

    Attributes:
        target: The stage entered; None for won leads, credited for their entry into the goal stage.
        model: The id of a model; never the rate game.
        channel: A channel, or a bucket.
        spend: Of the days that count; None where no row of spend names the channel.
        credit: Entries (or won leads) of those days; sums to `n` over the channels.
        n: All of them.
        interval: 95 % interval of credit ÷ n; None where there is none.
    """

    target: str | None
    model: str
    channel: str
    spend: Decimal | None
    credit: float
    n: int
    interval: Ends | None

    @property
    def share(self) -> float:
        """Credit ÷ n; a target that nobody entered has no row, so n is never 0."""
        return self.credit / self.n

    @property
    def each(self) -> float | None:
        """The cost of one; None without spend or credit, and where either is below 0."""
        if self.spend is None or self.spend < 0 or self.credit <= 0:
            return None
        return float(self.spend) / self.credit

    @property
    def each_interval(self) -> tuple[float, float | None] | None:
        """The 95 % interval of the cost of one; its upper end is None where the credit may be nothing."""
        if self.each is None or self.interval is None or self.spend is None:
            return None
        low, high = self.interval
        return float(self.spend) / (self.n * high), float(self.spend) / (self.n * low) if low > 0 else None


@dataclass(frozen=True, slots=True)
class Margin:
    """How many more entries into the goal stage came in months with more spend, for each unit of money.

    Attributes:
        credit: Entries credited to the channel on all days that count.
        months: Whole calendar months that it rests on.
        slope: Entries for each unit of the currency, by least squares.
        interval: 95 %, for months that scatter the more the more is spent.
    """

    model: str
    channel: str
    credit: float
    months: int
    slope: float
    interval: Ends


@dataclass(frozen=True, slots=True)
class Reallocation:
    """What would change if a tenth of one channel's spend went to another.

    Attributes:
        giver: The channel that loses a tenth.
        taker: The channel that gets it.
        giver_credit: Entries credited to the giver.
        taker_credit: Entries credited to the taker.
        amount: How much that is.
        raises_by: Amount ÷ spend of the taker.
        average: Change of entries into the goal stage at average cost.
        average_interval: 95 %, from the intervals of both credits; None where one has none.
        marginal: The same at marginal cost; None where one of the two has no margin.
        marginal_interval: 95 %; None without `marginal`.
    """

    model: str
    giver: str
    taker: str
    giver_credit: float
    taker_credit: float
    amount: Decimal
    raises_by: float
    average: float
    average_interval: Ends | None
    marginal: float | None
    marginal_interval: Ends | None


@dataclass(frozen=True, slots=True)
class Budget:
    """What spend bought, over the days that count.

    Attributes:
        currency: ISO 4217.
        days: First and last of the days that count.
        has_gaps: Whether some day between has no row of spend at all.
        spend: All that counts.
        left_out: Amount of the rows that do not touch the days on which entries are known.
        left_out_rows: How many those are.
        costs: By target in the order of the map (won leads last), model, and spend.
        margins: For the goal stage.
        reallocations: For the goal stage.
    """

    currency: str
    days: tuple[date, date]
    has_gaps: bool
    spend: Decimal
    left_out: Decimal
    left_out_rows: int
    costs: tuple[Cost, ...]
    margins: tuple[Margin, ...]
    reallocations: tuple[Reallocation, ...]


@dataclass(frozen=True, slots=True)
class AtStake:
    """What one point less drop-off of a stage would be worth in a quarter, if others are worth what the movers were.

    Attributes:
        entries: Leads that entered it in the last quarter.
        movers: Leads of the drop-off's cohort that moved on and were not won by their entry.
        won: Of those, the leads won later.
        decided: Of those, the leads won or lost.
        valued: Won ones that have a value.
        wins: From and to, won leads a quarter; None where nobody is decided.
        value: From and to, won value a quarter in the catalog's currency; None where it cannot be told.
    """

    entries: int
    movers: int
    won: int
    decided: int
    valued: int
    wins: Ends | None
    value: Ends | None

    @property
    def leads(self) -> float:
        """How many more leads would move on in a quarter."""
        return self.entries / 100
