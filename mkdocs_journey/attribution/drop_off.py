"""Who of a mature cohort has not entered a later stage by the as-of date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING

from mkdocs_journey.attribution.cut import MapCut
from mkdocs_journey.attribution.durations import GoneCold
from mkdocs_journey.attribution.gone_cold import CohortRow, sum_gone_cold
from mkdocs_journey.attribution.whereabouts import DropOff
from mkdocs_journey.tables.stamps import DAY_US

if TYPE_CHECKING:
    import ibis.expr.types as ir

FEWEST_MOVERS = 30
DEFAULT_MATURE_US = 90 * DAY_US
LEAST_MATURE_US = 7 * DAY_US
_NINE_TENTHS = Fraction(9, 10)


def find_cohort(cut: MapCut, stays: ir.Table, mature_us: Mapping[int, Fraction]) -> ir.Table:
    """Return the stays that began long enough ago to be judged."""
    latest = [(place, cut.as_of_us - ceil(us)) for place, us in sorted(mature_us.items())]
    limits = cut.engine.keep_values("mature", {"place": "int64", "latest": "int64"}, latest)
    joined = stays.join(limits, "place")
    return joined.filter(joined.entered <= joined.latest)


def count_cohorts(
    cut: MapCut, cohort: ir.Table, mature_us: Mapping[int, Fraction]
) -> dict[int, tuple[DropOff, GoneCold]]:
    """Return the drop-off of each stage (by its place) that has a mature cohort, and who of it has gone cold."""
    if not mature_us:
        return {}
    keys = ["place", "got_later", "lost", "ended", "won", "reason"]
    sums = {"leads": cohort.count(), "value": cohort["value"].sum(), "valued": cohort["value"].count()}
    rows: dict[int, list[CohortRow]] = defaultdict(list)
    for row in cut.engine.fetch(cohort.group_by(keys).aggregate(**sums)):
        place = row.pop("place")
        rows[place].append(CohortRow(**row))
    marked = bool(cut.engine.fetch(cut.leads.aggregate(lost=cut.leads.lost.any()))[0]["lost"])
    days = {place: float(us / DAY_US) for place, us in mature_us.items()}
    return {
        place: (
            split_cohort(found, mature_days=days[place], losses_marked=marked),
            sum_gone_cold(found, after_days=days[place]),
        )
        for place, found in rows.items()
    }


def find_mature(cut: MapCut, stays: ir.Table) -> dict[int, Fraction]:
    """Return how long after an entry a lead is judged, for each stage (by its place) that anybody entered.

    It is the movers' P90, within limits; in microseconds, exactly.
    """
    import ibis

    ranks = {"group_by": "place", "order_by": "days"}
    movers = stays.filter(stays.moved.notnull()).select("place", days=stays.moved - stays.entered)
    ranked = movers.mutate(rank=ibis.row_number().over(**ranks), n=movers.count().over(group_by="place"))
    # Type 7 lies between the values of rank ⌊0.9 (n − 1)⌋ and the next; whole numbers keep the bound exact.
    below = 10 * ranked["rank"] <= 9 * (ranked.n - 1)
    above = 10 * ranked["rank"] >= 9 * (ranked.n - 1)
    grouped = ranked.group_by("place").aggregate(
        n=ranked.n.max(), low=ranked.days.max(where=below), high=ranked.days.min(where=above)
    )
    found = {row["place"]: row for row in cut.engine.fetch(grouped)}
    places = [row["place"] for row in cut.engine.fetch(stays.select("place").distinct())]
    return {place: _limit(found.get(place)) for place in places}


def _limit(movers: dict[str, int] | None) -> Fraction:
    if movers is None or movers["n"] < FEWEST_MOVERS:
        return Fraction(DEFAULT_MATURE_US)
    rank = _NINE_TENTHS * (movers["n"] - 1)
    p90 = movers["low"] + (rank - int(rank)) * (movers["high"] - movers["low"])
    return max(Fraction(p90), Fraction(LEAST_MATURE_US))


def split_cohort(rows: Sequence[CohortRow], *, mature_days: float, losses_marked: bool) -> DropOff:
    """Return the drop-off of a cohort."""
    left: dict[str, int] = defaultdict(int)
    for row in rows:
        if row.has_left:
            left[row.reason] += row.leads
    return DropOff(
        n=sum(row.leads for row in rows),
        mature_days=mature_days,
        moved_on=sum(row.leads for row in rows if row.got_later),
        left=tuple(sorted(left.items(), key=lambda item: (-item[1], item[0]))),
        open=sum(row.leads for row in rows if row.is_open),
        won_stayed=sum(row.leads for row in rows if not row.got_later and row.won and not row.ended),
        losses_marked=losses_marked,
    )
