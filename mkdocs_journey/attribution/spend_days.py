"""Rows of spend meet the days on which entries are known: which of them count, on which days, and by which month."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from mkdocs_journey.attribution.buckets import NOT_SET
from mkdocs_journey.attribution.calendar_months import first_of_month, month_number
from mkdocs_journey.tables.stamps import to_datetime, to_us

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from mkdocs_journey.tables.load import LoadedTables

_EPOCH_DAY = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class SpendRow:
    """Money spent on a channel from one day to another, both included; days are ordinals."""

    channel: str
    first: int
    last: int
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Span:
    """A run of days that count, within one month.

    Attributes:
        month: Years × 12 + months.
        is_whole: Whether the days that count hold all of the month.
    """

    first: int
    last: int
    month: int
    is_whole: bool


@dataclass(frozen=True, slots=True)
class SpendDays:
    """The spend that counts.

    Attributes:
        rows: Of the spend that counts.
        spans: The days that count, cut at the ends of months, in order.
        left_out: Amount of the other rows.
        left_out_rows: How many those are.
    """

    rows: tuple[SpendRow, ...]
    spans: tuple[Span, ...]
    left_out: Decimal
    left_out_rows: int

    @property
    def by_channel(self) -> dict[str, Decimal]:
        """What each channel was paid."""
        sums: dict[str, Decimal] = {}
        for row in self.rows:
            sums[row.channel] = sums.get(row.channel, Decimal(0)) + row.amount
        return sums

    @property
    def whole_months(self) -> tuple[int, ...]:
        """The months every day of which counts."""
        return tuple(dict.fromkeys(span.month for span in self.spans if span.is_whole))

    @property
    def has_gaps(self) -> bool:
        """Whether some day between the first and the last does not count."""
        return self.spans[-1].last - self.spans[0].first + 1 > sum(span.last - span.first + 1 for span in self.spans)

    @property
    def by_month(self) -> dict[str, dict[int, Fraction]]:
        """What each channel was paid in each whole month; rows across months are spread evenly over their days."""
        months = self.whole_months
        sums = {channel: dict.fromkeys(months, Fraction(0)) for channel in self.by_channel}
        for row in self.rows:
            daily, own = Fraction(row.amount) / (row.last - row.first + 1), sums[row.channel]
            for first, last, month in _cut_at_months(row.first, row.last):
                if month in own:
                    own[month] += daily * (last - first + 1)
        return sums

    def put_into_engine(self, tables: LoadedTables) -> ir.Table:
        """Return the spans as `start`, `end` (microseconds since 1970, the end not included) and `month`."""
        rows = [
            (_begin(span.first, tables.zone), _begin(span.last + 1, tables.zone), span.month) for span in self.spans
        ]
        return tables.engine.keep_values("spend_days", {"start": "int64", "end": "int64", "month": "int32"}, rows)


def find_spend_days(tables: LoadedTables, as_of_us: int) -> SpendDays | None:
    """Return None without spend in one currency, and where none of it touches a day on which entries are known."""
    if tables.spend_currency is None or "spend" not in tables.others:
        return None
    known = _find_known_days(tables, as_of_us)
    if known is None:
        return None
    spend = tables.others["spend"]
    keys = {"channel": spend.channel.fill_null(""), "first": spend.period_start, "last": spend.period_end}
    grouped = spend.group_by(**keys).aggregate(amount=spend.amount.sum(), rows=spend.count())
    kept, left_out, left_out_rows = [], Decimal(0), 0
    for found in tables.engine.fetch(grouped):
        first, last = found["first"] + _EPOCH_DAY, found["last"] + _EPOCH_DAY
        if first <= last and first <= known[1] and last >= known[0]:
            kept.append(SpendRow(found["channel"] or NOT_SET, first, last, found["amount"]))
        else:
            left_out += found["amount"]
            left_out_rows += found["rows"]
    kept.sort(key=lambda row: (row.channel, row.first, row.last))
    return SpendDays(tuple(kept), tuple(cut_days(kept)), left_out, left_out_rows) if kept else None


def _find_known_days(tables: LoadedTables, as_of_us: int) -> tuple[int, int] | None:
    """Return the first and the last day on which any lead entered any stage, or was won."""
    log, leads = tables.lead_tables.stage_events, tables.lead_tables.leads
    log = log.filter(log.moment <= as_of_us)
    won = leads.filter((leads.outcome == "won") & (leads.outcome_at <= as_of_us))
    ends: list[int] = []
    for table, moment in ((log, log.moment), (won, won.outcome_at)):
        found = tables.engine.fetch(table.aggregate(first=moment.min(), last=moment.max()))[0]
        ends += [us for us in found.values() if us is not None]
    days = [to_datetime(us).astimezone(tables.zone).date().toordinal() for us in ends]
    return (min(days), max(days)) if days else None


def cut_days(rows: Sequence[SpendRow]) -> Iterator[Span]:
    """Yield all days of the rows, cut at the ends of months."""
    runs: list[list[int]] = []
    for first, last in sorted({(row.first, row.last) for row in rows}):
        if runs and first <= runs[-1][1] + 1:
            runs[-1][1] = max(runs[-1][1], last)
        else:
            runs.append([first, last])
    for run in runs:
        for first, last, month in _cut_at_months(*run):
            yield Span(first, last, month, is_whole=(first, last) == _days_of(month))


def _cut_at_months(first: int, last: int) -> Iterator[tuple[int, int, int]]:
    while first <= last:
        month = month_number(date.fromordinal(first))
        end = min(last, _days_of(month)[1])
        yield first, end, month
        first = end + 1


def _days_of(month: int) -> tuple[int, int]:
    """Return the first and the last day of a month."""
    first, after = first_of_month(month), first_of_month(month + 1)
    return first.toordinal(), after.toordinal() - 1


def _begin(day: int, zone: ZoneInfo) -> int:
    return to_us(datetime.combine(date.fromordinal(day), time.min, tzinfo=zone))
