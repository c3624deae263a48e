"""Figures month by month: first entries, moving on by the month of entry, and the credit of channels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from mkdocs_journey.attribution.calendar_months import first_of_month, month_number
from mkdocs_journey.attribution.credit import Credited
from mkdocs_journey.attribution.cut import MapCut
from mkdocs_journey.attribution.entries import Entries
from mkdocs_journey.attribution.jackknife import jackknife_interval
from mkdocs_journey.attribution.models import FIRST_TOUCH, GROUPS, SHAPLEY, TOUCH_MODELS, Model
from mkdocs_journey.attribution.paths import PICO
from mkdocs_journey.attribution.question import MapQuestion
from mkdocs_journey.attribution.series import (
    Month,
    MonthlyCredit,
    MonthlyEntries,
    MonthlyMoves,
    Series,
    SpanCredit,
    find_spans,
)
from mkdocs_journey.attribution.shares import sum_channels, sum_channels_equally
from mkdocs_journey.attribution.tally import Tally, Whole, share_sums
from mkdocs_journey.attribution.whole_way import TO_GOAL, AllWays
from mkdocs_journey.attribution.wilson import Share, wilson_interval
from mkdocs_journey.tables.load import LoadedTables
from mkdocs_journey.tables.stamps import DAY_US, start_of_day, to_datetime, to_us

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import numpy as np
    from numpy.typing import NDArray

    Counts = NDArray[np.int64]

MOST_MONTHS = 36
HORIZONS = (7, 14, 30, 60, 90, 180, 365)
"""Days within which moving on counts: few and round, so that more data seldom changes which one it is."""

_PATH_MODELS = (*TOUCH_MODELS, SHAPLEY)


@dataclass(frozen=True, slots=True)
class _Calendar:
    """The months of a series.

    Attributes:
        starts: The first moment of each month and of the one after the last, in microseconds.
        table: `month` (from 0), `start`, `end` (not included).
    """

    months: tuple[Month, ...]
    starts: tuple[int, ...]
    table: ir.Table

    def __len__(self) -> int:
        return len(self.months)

    def put(self, table: ir.Table, moment: str) -> ir.Table:
        """Return the rows whose moment lies in one of the months, with the `month`."""
        return table.join(self.table, [table[moment] >= self.table.start, table[moment] < self.table.end])


def measure_months(
    tables: LoadedTables,
    cut: MapCut,
    entries: Entries,
    ways: AllWays,
    question: MapQuestion,
    credited: Credited | None,
) -> Series | None:
    """Return the figures of each month up to the as-of date; None where nobody entered a stage.

    Args:
        tables: The data.
        cut: The map's leads and touches.
        entries: Theirs.
        ways: Their ways from stage to stage, and to the goal.
        question: The map.
        credited: The credit for their entries; None without touches.
    """
    calendar = _find_calendar(tables, cut, entries)
    if calendar is None:
        return None
    dated = calendar.put(entries.table, "moment").join(cut.leads.select("lead", "group"), "lead")
    dated = cut.engine.keep("month_entries", dated.select("entry", "place", "group", "month"))
    sizes = _count_entries(cut, dated, len(question.stages), len(calendar))
    return Series(
        months=calendar.months,
        entries=tuple(
            MonthlyEntries(stage, tuple(sizes[place].sum(axis=1).tolist()))
            for place, stage in enumerate(question.stages)
        ),
        moved=_count_moved(cut, ways, calendar, question),
        credits=tuple(_credit_months(cut, credited, dated, sizes, calendar, question)) if credited is not None else (),
    )


def _find_calendar(tables: LoadedTables, cut: MapCut, entries: Entries) -> _Calendar | None:
    first = cut.engine.fetch(entries.table.aggregate(first=entries.table.moment.min()))[0]["first"]
    if first is None:
        return None
    begin, end = (_month_of(us, tables.zone) for us in (first, cut.as_of_us))
    numbers = range(max(begin, end - MOST_MONTHS + 1), end + 1)
    days = [first_of_month(number) for number in (*numbers, end + 1)]
    starts = tuple(to_us(start_of_day(day, tables.zone)) for day in days)
    known = _find_beginning(tables)
    months = tuple(
        Month(day, is_whole=known <= start and stop - 1 <= cut.as_of_us)
        for day, (start, stop) in zip(days, pairwise(starts), strict=False)
    )
    rows = [(month, start, stop) for month, (start, stop) in enumerate(pairwise(starts))]
    schema = {"month": "int32", "start": "int64", "end": "int64"}
    return _Calendar(months, starts, cut.engine.keep_values("months", schema, rows))


def _month_of(us: int, zone: ZoneInfo) -> int:
    """Return the number of the month of a moment."""
    return month_number(to_datetime(us).astimezone(zone).date())


def _find_beginning(tables: LoadedTables) -> int:
    """Return since when entries are known: as the catalog says, else since the first one of any lead."""
    log = tables.lead_tables.stage_events
    first = tables.engine.fetch(log.aggregate(first=log.moment.min()))[0]["first"]
    stated = [
        to_us(start_of_day(one.covers[0], tables.zone))
        for one in tables.report.sets
        if one.table == "stage_events" and one.covers is not None and one.covers[0] is not None
    ]
    return min([*stated, *([first] if first is not None else [])], default=0)


def _count_entries(cut: MapCut, dated: ir.Table, places: int, months: int) -> Counts:
    """Return the entries by place, month and group of leads."""
    import numpy as np

    keys = ("place", "month", "group")
    found = cut.engine.fetch_numbers(dated.group_by(keys).aggregate(n=dated.count().cast("int64")))
    sizes: Counts = np.zeros((places, months, GROUPS), dtype=np.int64)
    np.add.at(sizes, tuple(found[key] for key in keys), found["n"])
    return sizes


def _count_moved(cut: MapCut, ways: AllWays, calendar: _Calendar, question: MapQuestion) -> tuple[MonthlyMoves, ...]:
    horizons = {place: choose_horizon(us) for place, us in ways.mature_us.items()}
    limits = [(place, days * DAY_US) for place, days in sorted(horizons.items())]
    table = cut.engine.keep_values("month_horizons", {"place": "int32", "horizon": "int64"}, limits)
    dated = calendar.put(ways.table.join(table, "place"), "entered")
    in_time = (dated.moved <= dated.entered + dated.horizon).fill_null(False)
    counts = dated.group_by("place", "month").aggregate(n=dated.count(), moved=in_time.sum())
    shares = {(row["place"], row["month"]): Share(int(row["moved"]), row["n"]) for row in cut.engine.fetch(counts)}
    order = [*range(len(question.stages)), TO_GOAL]
    return tuple(
        MonthlyMoves(
            None if place == TO_GOAL else question.stages[place],
            horizons[place],
            tuple(
                shares.get((place, month), Share(0, 0)) if end - 1 + horizons[place] * DAY_US <= cut.as_of_us else None
                for month, end in enumerate(calendar.starts[1:])
            ),
        )
        for place in order
        if place in horizons
    )


def choose_horizon(mature_us: Fraction) -> int:
    """Return the least of the horizons, in days, that is no shorter than that; a year where none is."""
    return next((days for days in HORIZONS if days * DAY_US >= mature_us), HORIZONS[-1])


def _credit_months(
    cut: MapCut,
    credited: Credited,
    dated: ir.Table,
    sizes: Counts,
    calendar: _Calendar,
    question: MapQuestion,
) -> Iterator[MonthlyCredit]:
    import numpy as np

    keys = ("place", "month", "group")
    values = credited.paths.values
    spans = find_spans(calendar.months, lambda month: month.is_whole)
    for columns in (
        sum_channels(cut, credited.paths, dated, keys),
        sum_channels_equally(cut, credited.paths, dated, keys),
    ):
        names, where = np.unique(columns["name"], return_inverse=True)
        channels = [values[name][1] for name in names.tolist()]
        for model in _PATH_MODELS:
            if model.id not in columns:
                continue
            sums: Counts = np.zeros((*sizes.shape, len(channels)), dtype=np.int64)
            np.add.at(sums, (*(columns[key] for key in keys), where.reshape(-1)), columns[model.id])
            if model is FIRST_TOUCH:
                touched: Counts = sums.sum(axis=3) // PICO
            for place, stage in enumerate(question.stages):
                credit = _MonthCredit(stage, model, channels, sizes[place], touched[place], sums[place])
                yield from credit.write(spans)


@dataclass(frozen=True, slots=True)
class _MonthCredit:
    """The credit for one stage by one model: entries, those with a touch, and sums, by month and group of leads."""

    stage: str
    model: Model
    channels: Sequence[str]
    sizes: Counts
    touched: Counts
    sums: Counts

    def write(self, spans: tuple[range, range] | None) -> Iterator[MonthlyCredit]:
        """Yield a row for each channel with any credit, by name."""
        months = [self._tally(slice(month, month + 1)).credit for month in range(len(self.sizes))]
        named = sorted({channel for month in months for channel, credit in month.items() if credit})
        earlier, later = (self._credit_span(span, named) for span in spans) if spans is not None else ({}, {})
        for channel in named:
            by_month = tuple(float(month.get(channel, 0.0)) for month in months)
            yield MonthlyCredit(self.stage, self.model.id, channel, by_month, earlier.get(channel), later.get(channel))

    def _tally(self, months: slice, *, with_groups: bool = False) -> Tally:
        sizes, touched = self.sizes[months].sum(axis=0), self.touched[months].sum(axis=0)
        groups = [group for group in range(GROUPS) if sizes[group]] if with_groups else ()
        sums = self.sums[months].sum(axis=0)
        by_channel = {channel: sums[:, at] for at, channel in enumerate(self.channels)}
        return share_sums(Whole.of(sizes, touched, groups), by_channel, parts=PICO)

    def _credit_span(self, months: range, named: Sequence[str]) -> Mapping[str, SpanCredit]:
        tally = self._tally(slice(months.start, months.stop), with_groups=not self.model.is_whole)
        n = int(self.sizes[months.start : months.stop].sum())
        credited = {channel: float(tally.credit.get(channel, 0.0)) for channel in named}
        return {
            channel: SpanCredit(credit, n, self._bound(channel, credit, n, tally))
            for channel, credit in credited.items()
        }

    def _bound(self, channel: str, credit: float, n: int, tally: Tally) -> tuple[float, float] | None:
        if self.model.is_whole:
            return wilson_interval(round(credit), n)
        return jackknife_interval(credit / n, tally.without[channel]) if credit and channel in tally.without else None
