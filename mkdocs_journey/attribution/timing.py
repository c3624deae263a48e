"""Time in stage: how long leads stay until they move on or leave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_journey.attribution.cut import MapCut
from mkdocs_journey.attribution.figures import TimeInStage
from mkdocs_journey.attribution.survival import estimate_survival, find_quantile, thin_curve
from mkdocs_journey.tables.stamps import DAY_US

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import numpy as np
    from numpy.typing import NDArray

CURVE_POINTS = 60
MOVED, LEFT, CENSORED, LEFT_OUT = range(4)


def measure_time(cut: MapCut, stays: ir.Table) -> dict[int, TimeInStage]:
    """Return the time in each stage (by its place) that anybody entered."""
    import numpy as np

    ends = stays.mutate(end=_how_it_ended(stays))
    timed = ends.select("place", "end", us=_length_us(ends, cut.as_of_us))
    grouped = timed.group_by("place", "end", "us").aggregate(leads=timed.count())
    found = cut.engine.fetch_numbers(grouped)
    return {
        int(place): _time({name: values[found["place"] == place] for name, values in found.items()})
        for place in np.unique(found["place"])
    }


def _how_it_ended(stays: ir.Table) -> ir.IntegerValue:
    import ibis

    never_timed = (stays.lost & stays.left.isnull()) | (stays.left < stays.entered).fill_null(False)
    only_earlier = stays.moved.isnull() & stays.got_later
    moved_first = stays.moved.notnull() & (stays.left.isnull() | (stays.moved <= stays.left))
    return ibis.cases(
        (never_timed | only_earlier, LEFT_OUT), (moved_first, MOVED), (stays.left.notnull(), LEFT), else_=CENSORED
    ).cast("int64")


def _length_us(stays: ir.Table, as_of_us: int) -> ir.IntegerValue:
    import ibis

    until = ibis.cases((stays.end == MOVED, stays.moved), (stays.end == LEFT, stays.left), else_=as_of_us)
    return ibis.ifelse(stays.end == LEFT_OUT, 0, until - stays.entered).cast("int64")


def _time(stays: dict[str, NDArray[np.int64]]) -> TimeInStage:
    import numpy as np

    counts = [int(stays["leads"][stays["end"] == end].sum()) for end in (MOVED, LEFT, CENSORED, LEFT_OUT)]
    timed = stays["end"] != LEFT_OUT
    lengths, where = np.unique(stays["us"][timed], return_inverse=True)
    ended = np.zeros(len(lengths), dtype=np.int64)
    censored = np.zeros(len(lengths), dtype=np.int64)
    is_censored = stays["end"][timed] == CENSORED
    np.add.at(ended, where[~is_censored], stays["leads"][timed][~is_censored])
    np.add.at(censored, where[is_censored], stays["leads"][timed][is_censored])
    curve = estimate_survival(lengths / DAY_US, ended, censored)
    moved, left, still, left_out = counts
    return TimeInStage(
        n=moved + left + still,
        moved=moved,
        left=left,
        censored=still,
        left_out=left_out,
        quantiles=(find_quantile(curve, 0.5), find_quantile(curve, 0.75), find_quantile(curve, 0.9)),
        movers=_movers_quantiles(stays),
        curve=thin_curve(curve, points=CURVE_POINTS),
    )


def _movers_quantiles(stays: dict[str, NDArray[np.int64]]) -> tuple[float, float, float] | None:
    import numpy as np

    moved = stays["end"] == MOVED
    if not moved.any():
        return None
    days = np.repeat(stays["us"][moved], stays["leads"][moved]) / DAY_US
    p50, p75, p90 = np.quantile(days, (0.5, 0.75, 0.9))
    return float(p50), float(p75), float(p90)
