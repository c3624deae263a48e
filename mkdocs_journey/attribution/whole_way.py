"""The ways whose time is told: from each stage to a later one, and from a lead's first entry to the goal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from mkdocs_journey.attribution.cut import MapCut
from mkdocs_journey.attribution.drop_off import find_mature
from mkdocs_journey.attribution.entries import Entries
from mkdocs_journey.attribution.question import MapQuestion

if TYPE_CHECKING:
    import ibis.expr.types as ir

TO_GOAL = -1
"""The place of the whole way to the goal, beside those of stages."""


@dataclass(frozen=True, slots=True)
class AllWays:
    """Every way that a lead is on.

    Attributes:
        table: `place` (of the stage it starts in, or `TO_GOAL`), `entered`, and `moved`, missing where it led nowhere.
        mature_us: How long after its start a way is judged, by place.
    """

    table: ir.Table
    mature_us: Mapping[int, Fraction]


def find_all_ways(
    cut: MapCut, entries: Entries, stays: ir.Table, mature_us: Mapping[int, Fraction], question: MapQuestion
) -> AllWays:
    """Return the ways of all stays, and the whole way of each lead where the map has a goal."""
    ways = stays.select("place", "entered", "moved")
    if question.goal not in question.stages:
        return AllWays(ways, mature_us)
    whole = cut.engine.keep("whole_ways", _whole_ways(entries, question.stages.index(question.goal), ways))
    return AllWays(ways.union(whole), {**mature_us, **find_mature(cut, whole)})


def _whole_ways(entries: Entries, goal: int, stays: ir.Table) -> ir.Table:
    """Return each lead's whole way from its first entry to the goal, in the columns of a stay."""
    import ibis

    table = entries.table
    whole = table.group_by("lead").aggregate(
        entered=table.moment.min(), moved=table.moment.min(where=table.place == goal)
    )
    return whole.select(place=ibis.literal(TO_GOAL, stays.place.type()), entered=whole.entered, moved=whole.moved)
