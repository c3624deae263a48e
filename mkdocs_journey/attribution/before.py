"""What leads had met before they entered a stage, beside what the others met: an association, not a cause."""

from __future__ import annotations

from mkdocs_journey.attribution.cut import MapCut
from mkdocs_journey.attribution.encounters import Before
from mkdocs_journey.attribution.entries import Entries
from mkdocs_journey.attribution.wilson import Share

MET = ("touchpoint", "channel")


def count_before(cut: MapCut, entries: Entries, entered: dict[int, int]) -> dict[int, tuple[Before, ...]]:
    """Return, for each stage (by its place), every touchpoint and channel that any lead of the map met.

    Args:
        cut: The leads and touches.
        entries: Their first entries.
        entered: Leads that entered each stage, by place.
    """
    by_mark = cut.touches.group_by("lead", "mark").aggregate(moment=cut.touches.moment.min())
    named = by_mark.join(cut.values.filter(cut.values.dimension.isin(list(MET))), "mark")
    first_met = named.group_by("lead", "dimension", "value").aggregate(met=named.moment.min())
    met = cut.engine.keep("met", first_met)
    everyone = {
        (row["dimension"], row["value"]): row["leads"]
        for row in cut.engine.fetch(met.group_by("dimension", "value").aggregate(leads=met.count()))
    }
    pairs = entries.table.join(met, "lead")
    found = cut.engine.fetch(
        pairs.group_by("place", "dimension", "value").aggregate(
            before=(pairs.met <= pairs.moment).sum(), ever=pairs.count()
        )
    )
    counts = {(row["place"], row["dimension"], row["value"]): (int(row["before"]), row["ever"]) for row in found}
    result = {}
    for place, n in entered.items():
        rows = []
        for (dimension, value), leads in everyone.items():
            before, ever = counts.get((place, dimension, value), (0, 0))
            rows.append(Before(dimension, value, Share(before, n), Share(leads - ever, cut.lead_count - n)))
        result[place] = tuple(sorted(rows, key=_order))
    return result


def _order(row: Before) -> tuple[int, int, int, str]:
    return MET.index(row.dimension), -row.entered.count, -row.others.count, row.value
