"""Stays as counts of their lengths: how many ended, and in which way, after exactly so long."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_journey.attribution.cut import MapCut
from mkdocs_journey.tables.stamps import DAY_US

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import numpy as np
    from numpy.typing import NDArray

MOVED, LEFT, CENSORED, LEFT_OUT = range(4)


@dataclass(frozen=True, slots=True)
class Lengths:
    """The stays of one group.

    Attributes:
        us: Distinct lengths in microseconds, rising.
        moved: Stays of each length that ended by moving on.
        left: Stays of each length that ended by leaving.
        censored: Stays of each length that were last seen going on; they are at risk at that length.
        left_out: Stays without a length.
    """

    us: NDArray[np.int64]
    moved: NDArray[np.int64]
    left: NDArray[np.int64]
    censored: NDArray[np.int64]
    left_out: int

    @property
    def days(self) -> NDArray[np.float64]:
        """The lengths in days."""
        days: NDArray[np.float64] = self.us / DAY_US
        return days

    @property
    def at_risk(self) -> NDArray[np.int64]:
        """Stays of at least each length."""
        ending = self.moved + self.left + self.censored
        return ending[::-1].cumsum()[::-1]

    @property
    def n(self) -> int:
        """Stays that have a length."""
        return int(self.moved.sum() + self.left.sum() + self.censored.sum())


def count_lengths(cut: MapCut, stays: ir.Table, keys: Sequence[str]) -> dict[str, NDArray[np.int64]]:
    """Return one row for each group, way to end and length: the keys (whole numbers), `end`, `us` and `leads`.

    Args:
        cut: The leads.
        stays: `entered`, `moved`, `got_later`, `lost` and `left`, as `find_stays` has them, and the keys.
        keys: What tells groups apart.
    """
    ends = stays.mutate(end=_how_it_ended(stays))
    timed = ends.select(*keys, "end", us=_length_us(ends, cut.as_of_us))
    return cut.engine.fetch_numbers(timed.group_by(*keys, "end", "us").aggregate(leads=timed.count()))


def gather_lengths(rows: dict[str, NDArray[np.int64]], chosen: NDArray[np.bool_]) -> Lengths:
    """Return the chosen rows of `count_lengths` as one group."""
    import numpy as np

    end, leads = rows["end"][chosen], rows["leads"][chosen]
    timed = end != LEFT_OUT
    us, where = np.unique(rows["us"][chosen][timed], return_inverse=True)
    counts = np.zeros((3, len(us)), dtype=np.int64)
    np.add.at(counts, (end[timed], where), leads[timed])
    return Lengths(us, counts[MOVED], counts[LEFT], counts[CENSORED], int(leads[~timed].sum()))


def quantiles_of_movers(lengths: Lengths) -> tuple[float, float, float] | None:
    """Return P50, P75 and P90 of the days of those who moved on (type 7); None without any."""
    import numpy as np

    if not lengths.moved.any():
        return None
    p50, p75, p90 = np.quantile(np.repeat(lengths.days, lengths.moved), (0.5, 0.75, 0.9))
    return float(p50), float(p75), float(p90)


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
