"""The same figures before and after a day, over two spans of one length: of the last review, or of something done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias
from zoneinfo import ZoneInfo

from mkdocs_journey.attribution.cut import MapCut
from mkdocs_journey.attribution.entries import Entries
from mkdocs_journey.attribution.question import MapQuestion
from mkdocs_journey.attribution.turns import BeforeAfter, CountChange, ShareChange
from mkdocs_journey.attribution.whole_way import TO_GOAL, AllWays
from mkdocs_journey.attribution.wilson import Share
from mkdocs_journey.tables.stamps import DAY_US, to_us

if TYPE_CHECKING:
    import ibis.expr.types as ir

LEAST_HORIZON_DAYS = 7
_SIDES = (False, True)

_Key: TypeAlias = tuple[int, int | str, bool]
"""Which span, which stage or channel, and whether after the day."""


@dataclass(frozen=True, slots=True)
class _Span:
    """Two spans that meet at a day's end: (start, turn] and (turn, end], in microseconds."""

    day: date
    start: int
    turn: int
    end: int

    @property
    def length(self) -> int:
        return self.end - self.turn

    def horizon_days(self, mature_us: Fraction) -> int:
        """Return how long after an entry moving on counts: whole days, and at most half a span."""
        return int(min(mature_us, Fraction(self.length, 2)) / DAY_US)


def compare_periods(
    cut: MapCut, entries: Entries, ways: AllWays, question: MapQuestion, zone: ZoneInfo
) -> tuple[BeforeAfter, ...]:
    """Return what came before and after each day of the question that lies within the data, earliest first.

    Args:
        cut: The map's leads and touches.
        entries: Theirs.
        ways: Their ways from stage to stage, and to the goal.
        question: The map, with its days.
        zone: In which these days end.
    """
    spans = _find_spans(cut, entries, question.turns, zone)
    if not spans:
        return ()
    moved = _count_moved(cut, ways, spans)
    entered = _count_inside(cut, entries.table.select("moment", name="place"), spans)
    introduced = _count_inside(cut, _first_channels(cut), spans)
    since = cut.engine.fetch(cut.touches.aggregate(since=cut.touches.moment.min()))[0]["since"]
    return tuple(
        BeforeAfter(
            day=span.day,
            days=span.length / DAY_US,
            moved=tuple(
                ShareChange(
                    None if place == TO_GOAL else question.stages[place],
                    span.horizon_days(us),
                    *(Share(*moved.get((at, place, side), (0, 0))) for side in _SIDES),
                )
                for place, us in sorted(ways.mature_us.items())
                if span.horizon_days(us) >= LEAST_HORIZON_DAYS
            ),
            entries=tuple(
                CountChange(stage, *(entered.get((at, place, side), 0) for side in _SIDES))
                for place, stage in enumerate(question.stages)
            ),
            introduced=_share_out(at, introduced) if since is not None and since <= span.start else (),
        )
        for at, span in enumerate(spans)
    )


def _find_spans(cut: MapCut, entries: Entries, days: Iterable[date], zone: ZoneInfo) -> list[_Span]:
    first = cut.engine.fetch(entries.table.aggregate(first=entries.table.moment.min()))[0]["first"]
    spans = []
    for day in sorted(set(days)) if first is not None else ():
        turn = to_us(datetime.combine(day + timedelta(days=1), time(), zone)) - 1
        length = min(cut.as_of_us - turn, turn - first)
        if length > 0:
            spans.append(_Span(day, turn - length, turn, turn + length))
    return spans


def _count_moved(cut: MapCut, ways: AllWays, spans: list[_Span]) -> dict[_Key, tuple[int, int]]:
    """Return those who moved on in time, of those who were watched so long within their span."""
    rows = [
        (at, place, span.start, span.turn, span.end, span.horizon_days(us) * DAY_US)
        for at, span in enumerate(spans)
        for place, us in sorted(ways.mature_us.items())
    ]
    names = ("span", "place", "start", "turn", "end", "horizon")
    limits = cut.engine.keep_values("horizons", dict.fromkeys(names, "int64"), rows)
    joined = ways.table.join(limits, "place")
    known = joined.mutate(after=joined.entered > joined.turn, until=joined.entered + joined.horizon)
    inside = (known.entered > known.start) & (known.until <= known.after.ifelse(known.end, known.turn))
    watched = known.filter(inside)
    counts = watched.group_by("span", "place", "after").aggregate(
        n=watched.count(), moved=(watched.moved <= watched.until).fill_null(False).sum()
    )
    return {
        (row["span"], row["place"], bool(row["after"])): (int(row["moved"]), row["n"])
        for row in cut.engine.fetch(counts)
    }


def _first_channels(cut: MapCut) -> ir.Table:
    first = cut.touches.filter(cut.touches.position == 0)
    channels = cut.values.filter(cut.values.dimension == "channel")
    return first.select("moment", "mark").join(channels.select("mark", name="value"), "mark").select("moment", "name")


def _count_inside(cut: MapCut, log: ir.Table, spans: list[_Span]) -> dict[_Key, int]:
    """Return the rows of a log by span, `name` and side."""
    rows = [(at, span.start, span.turn, span.end) for at, span in enumerate(spans)]
    names = ("span", "start", "turn", "end")
    limits = cut.engine.keep_values("spans", dict.fromkeys(names, "int64"), rows)
    joined = log.cross_join(limits)
    inside = joined.filter((joined.moment > joined.start) & (joined.moment <= joined.end))
    sides = inside.mutate(after=inside.moment > inside.turn)
    counts = sides.group_by("span", "name", "after").aggregate(n=sides.count())
    return {(row["span"], row["name"], bool(row["after"])): row["n"] for row in cut.engine.fetch(counts)}


def _share_out(at: int, counts: Mapping[_Key, int]) -> tuple[ShareChange, ...]:
    """Return the share of each channel, of the first touches on either side; by name."""
    names = sorted({str(name) for span, name, _ in counts if span == at})
    sums = [sum(counts.get((at, name, side), 0) for name in names) for side in _SIDES]
    return tuple(
        ShareChange(
            name, None, *(Share(counts.get((at, name, side), 0), n) for side, n in zip(_SIDES, sums, strict=True))
        )
        for name in names
    )
