"""The won value behind the entries into the goal stage, in micro-units of the currency."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_journey.attribution.cut import MapCut
from mkdocs_journey.attribution.entries import Entries
from mkdocs_journey.attribution.models import GROUPS
from mkdocs_journey.attribution.question import MapQuestion

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import numpy as np
    from numpy.typing import NDArray

MICRO = 10**6


@dataclass(frozen=True, slots=True)
class Worth:
    """Won leads with a value that entered the goal stage.

    Attributes:
        goal: Place of the goal stage.
        leads: How many they are.
        groups: Groups that they are in.
        by_group: Their value by group.
        leads_by_group: How many they are by group.
        table: `entry` and `micros` of each, in the engine.
    """

    goal: int
    leads: int
    groups: tuple[int, ...]
    by_group: NDArray[np.int64]
    leads_by_group: NDArray[np.int64]
    table: ir.Table


def find_worth(cut: MapCut, entries: Entries, question: MapQuestion) -> Worth | None:
    """Return None for a map without a goal stage, and where nothing of value was won in it."""
    import numpy as np

    if question.goal not in question.stages:
        return None
    goal = question.stages.index(question.goal)
    won = cut.leads.filter(cut.leads.won & cut.leads["value"].notnull()).select("lead", "group", "value")
    paid = entries.table.filter(entries.table.place == goal).join(won, "lead")
    micros = (paid["value"].cast("float64") * MICRO).round().cast("int64")
    table = cut.engine.keep("worth", paid.select("entry", "group", micros=micros))
    counted = table.group_by("group").aggregate(leads=table.count(), micros=table.micros.sum().cast("int64"))
    rows = sorted(cut.engine.fetch(counted), key=lambda row: int(row["group"]))
    by_group, leads_by_group = np.zeros(GROUPS, dtype=np.int64), np.zeros(GROUPS, dtype=np.int64)
    for row in rows:
        by_group[row["group"]], leads_by_group[row["group"]] = row["micros"], row["leads"]
    if by_group.sum() <= 0:
        return None
    groups = tuple(row["group"] for row in rows)
    leads, paid_entries = int(leads_by_group.sum()), table.select("entry", "micros")
    return Worth(goal, leads, groups, by_group, leads_by_group, paid_entries)
