"""What one point less drop-off of a stage would be worth in a quarter, from those who did move on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_journey.attribution.cut import MapCut
from mkdocs_journey.attribution.jackknife import effective_freedom, jackknife_interval, on_logarithms
from mkdocs_journey.attribution.lately import quarter_start
from mkdocs_journey.attribution.money import AtStake, Ends
from mkdocs_journey.attribution.wilson import wilson_interval
from mkdocs_journey.attribution.worth import MICRO
from mkdocs_journey.tables.load import LoadedTables

if TYPE_CHECKING:
    import ibis.expr.types as ir


@dataclass(frozen=True, slots=True)
class Movers:
    """Leads that moved on and were not won before; `micros` is the value of the `valued` ones, in micro-units."""

    leads: int
    won: int
    decided: int
    valued: int
    micros: int

    def without(self, other: Movers) -> Movers:
        """Return those that are not among the others."""
        return Movers(
            self.leads - other.leads,
            self.won - other.won,
            self.decided - other.decided,
            self.valued - other.valued,
            self.micros - other.micros,
        )

    @property
    def won_value(self) -> float | None:
        """The mean value of a won lead times the won leads, in the currency; None where no won lead has a value."""
        return self.micros / MICRO / self.valued * self.won if self.valued else None


def measure_stakes(
    tables: LoadedTables, cut: MapCut, cohort: ir.Table, recent: Mapping[int, int]
) -> dict[int, AtStake]:
    """Return what is at stake in each stage (by its place) that somebody of the cohort moved on from.

    Args:
        tables: The data.
        cut: The map's.
        cohort: The stays that drop-off judges.
        recent: Entries of the last quarter by place.
    """
    log = tables.lead_tables.stage_events
    first = cut.engine.fetch(log.aggregate(first=log.moment.min()))[0]["first"]
    if first is None or first > quarter_start(cut):
        return {}
    return {place: weigh_movers(groups, recent.get(place, 0)) for place, groups in _count_movers(cut, cohort).items()}


def _count_movers(cut: MapCut, cohort: ir.Table) -> Mapping[int, list[Movers]]:
    """Return the movers of each stage by group of leads."""
    stand = cut.leads.select("lead", "group", "outcome_at")
    movers = cohort.filter(cohort.got_later).join(stand, "lead")
    movers = movers.filter(~(movers.won & (movers.outcome_at <= movers.entered)).fill_null(False))
    paid = movers.won & movers["value"].notnull()
    micros = (movers["value"].cast("float64") * MICRO).round().cast("int64")
    counted = movers.group_by("place", "group").aggregate(
        leads=movers.count(),
        won=movers.won.sum().cast("int64"),
        lost=movers.lost.sum().cast("int64"),
        valued=paid.sum().cast("int64"),
        micros=micros.sum(where=paid).cast("int64"),
    )
    found: dict[int, list[Movers]] = {}
    for row in sorted(cut.engine.fetch(counted), key=lambda row: (int(row["place"]), int(row["group"]))):
        one = Movers(row["leads"], row["won"], row["won"] + row["lost"], row["valued"], row["micros"] or 0)
        found.setdefault(row["place"], []).append(one)
    return found


def weigh_movers(groups: Sequence[Movers], entries: int) -> AtStake:
    """Return what one point of the entries of a quarter is worth.

    Args:
        groups: Movers by group of leads; groups without any are not among them.
        entries: Of the last quarter.
    """
    everyone = Movers(*(sum(getattr(one, name) for one in groups) for name in Movers.__slots__))
    more, wins = entries / 100, None
    low = wilson_interval(everyone.won, everyone.leads)
    high = wilson_interval(everyone.won, everyone.decided)
    if low is not None and high is not None:
        wins = (more * low[0], more * high[1])
    least = _value_of_each(groups, everyone, lambda movers: movers.leads)
    most = _value_of_each(groups, everyone, lambda movers: movers.decided)
    value = (more * least[0], more * most[1]) if least is not None and most is not None else None
    return AtStake(entries, everyone.leads, everyone.won, everyone.decided, everyone.valued, wins, value)


def _value_of_each(groups: Sequence[Movers], everyone: Movers, count: Callable[[Movers], int]) -> Ends | None:
    """Return the jackknife interval of the won value for each lead that is counted."""

    def value(movers: Movers) -> float | None:
        total = movers.won_value
        return total / count(movers) if total is not None and count(movers) else None

    whole, without = value(everyone), [value(everyone.without(group)) for group in groups]
    known = [one for one in without if one is not None]
    if whole is None or len(known) < len(without):
        return None
    return jackknife_interval(whole, known, scale=on_logarithms, freedom=effective_freedom)
