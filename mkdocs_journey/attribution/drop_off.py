"""Who of a mature cohort has not entered a later stage by the as-of date."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING

from mkdocs_journey.attribution.cut import MapCut
from mkdocs_journey.attribution.figures import DropOff
from mkdocs_journey.tables.stamps import DAY_US

if TYPE_CHECKING:
    import ibis.expr.types as ir

FEWEST_MOVERS = 30
DEFAULT_MATURE_US = 90 * DAY_US
LEAST_MATURE_US = 7 * DAY_US
_NINE_TENTHS = Fraction(9, 10)


def count_drop_off(cut: MapCut, stays: ir.Table) -> dict[int, DropOff]:
    """Return the drop-off of each stage (by its place) that has a mature cohort."""
    mature_us = _mature_after(cut, stays)
    if not mature_us:
        return {}
    schema = {"place": "int64", "latest": "int64"}
    latest = [(place, cut.as_of_us - ceil(us)) for place, us in sorted(mature_us.items())]
    limits = cut.engine.keep_values("mature", schema, latest)
    joined = stays.join(limits, "place")
    cohort = joined.filter(joined.entered <= joined.latest)
    keys = ["place", "got_later", "lost", "ended", "won", "reason"]
    counts: dict[int, list[dict[str, object]]] = defaultdict(list)
    for row in cut.engine.fetch(cohort.group_by(keys).aggregate(leads=cohort.count())):
        counts[row["place"]].append(row)
    marked = cut.engine.fetch(cut.leads.aggregate(lost=cut.leads.lost.any()))[0]["lost"]
    return {
        place: _split(rows, mature_days=float(mature_us[place] / DAY_US), losses_marked=bool(marked))
        for place, rows in counts.items()
    }


def _mature_after(cut: MapCut, stays: ir.Table) -> dict[int, Fraction]:
    """Return how long after an entry a lead is judged: the movers' P90, within limits; in microseconds, exactly."""
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


def _split(rows: list[dict[str, object]], *, mature_days: float, losses_marked: bool) -> DropOff:
    moved = won = still_open = 0
    left: dict[str, int] = defaultdict(int)
    for row in rows:
        leads = int(str(row["leads"]))
        if row["got_later"]:
            moved += leads
        elif row["lost"] or row["ended"]:
            left[str(row["reason"])] += leads
        elif row["won"]:
            won += leads
        else:
            still_open += leads
    return DropOff(
        n=moved + won + still_open + sum(left.values()),
        mature_days=mature_days,
        moved_on=moved,
        left=tuple(sorted(left.items(), key=lambda item: (-item[1], item[0]))),
        open=still_open,
        won_stayed=won,
        losses_marked=losses_marked,
    )
