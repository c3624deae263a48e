"""Who of a mature cohort moved on, by persona: whether one map can speak for all of them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from mkdocs_journey.attribution.cut import MapCut
from mkdocs_journey.attribution.whereabouts import PersonaMoves
from mkdocs_journey.attribution.wilson import Share
from mkdocs_journey.tables.load import LoadedTables

if TYPE_CHECKING:
    import ibis.expr.types as ir

MOST_PERSONAS = 12
"""More are no personas; every pair of them is compared."""


def count_persona_moves(tables: LoadedTables, cut: MapCut, cohort: ir.Table) -> dict[int, tuple[PersonaMoves, ...]]:
    """Return the moving on of each persona in each stage (by its place); nothing where there are fewer than two.

    Of more than twelve personas the twelve with the most leads are told.

    Args:
        tables: The data, whose leads have the column `persona`.
        cut: The map's leads.
        cohort: The stays that drop-off judges.
    """
    import ibis

    leads = tables.lead_tables.leads
    named = leads.filter(leads.persona.fill_null("") != "").select("lead", "persona").semi_join(cut.leads, "lead")
    by_persona = named.group_by("persona").aggregate(leads=named.count())
    largest = by_persona.order_by(ibis.desc("leads"), "persona").limit(MOST_PERSONAS)
    found = sorted(cut.engine.fetch(largest), key=lambda row: (-row["leads"], row["persona"]))
    names = [row["persona"] for row in found]
    if len(names) < 2:
        return {}
    joined = cohort.join(named, "lead")
    of_them = joined.filter(joined.persona.isin(names))
    counted = of_them.group_by("place", "persona").aggregate(leads=of_them.count(), moved_on=of_them.got_later.sum())
    moves: dict[int, list[PersonaMoves]] = defaultdict(list)
    for row in cut.engine.fetch(counted):
        moves[row["place"]].append(PersonaMoves(row["persona"], Share(int(row["moved_on"]), row["leads"])))
    return {place: tuple(sorted(rows, key=lambda row: names.index(row.persona))) for place, rows in moves.items()}
