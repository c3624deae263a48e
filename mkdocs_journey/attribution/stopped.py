"""How those stand who entered no other stage after one: they left, are won, or nothing is known of them yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_journey.attribution.cut import MapCut
from mkdocs_journey.attribution.entries import Entries
from mkdocs_journey.attribution.whereabouts import Stopped

if TYPE_CHECKING:
    import ibis.expr.types as ir


def count_stopped(cut: MapCut, entries: Entries) -> dict[int, Stopped]:
    """Return who stopped in each stage (by its place); a stage that everybody went on from is missing."""
    table: ir.Table = entries.table.filter(entries.table.next_place.isnull()).select("lead", "place")
    last = table.join(cut.leads.select("lead", "won", "lost", "ended"), "lead")
    left = last.lost | last.ended
    counted = last.group_by("place").aggregate(leads=last.count(), left=left.sum(), won=(last.won & ~left).sum())
    return {
        row["place"]: Stopped(
            left=int(row["left"]), open=row["leads"] - int(row["left"]) - int(row["won"]), won=int(row["won"])
        )
        for row in cut.engine.fetch(counted)
    }
