"""What each channel, source and campaign brought: the leads whose first touch it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mkdocs_journey.attribution.buckets import UNATTRIBUTED
from mkdocs_journey.attribution.cut import DIMENSIONS, MapCut
from mkdocs_journey.attribution.entries import Entries
from mkdocs_journey.attribution.figures import Introduced
from mkdocs_journey.attribution.question import MapQuestion
from mkdocs_journey.attribution.wilson import Share

if TYPE_CHECKING:
    import ibis.expr.types as ir

INTRODUCED_BY = DIMENSIONS[:3]


def count_introduced(
    cut: MapCut, entries: Entries, question: MapQuestion, *, has_entries: bool, has_outcomes: bool
) -> tuple[Introduced, ...]:
    """Return what each value of each dimension brought, most leads first; every lead counts once a dimension."""
    if not cut.lead_count:
        return ()
    leads = cut.engine.keep("introduced", _first_touches(cut, entries, question))
    by_value = leads.group_by("dimension", "first_value")
    counts = cut.engine.fetch(by_value.aggregate(leads=leads.count(), reached=leads.reached.sum(), won=leads.won.sum()))
    medians = _median_values(cut, leads)
    # Without entries, a win is the only sign that a lead reached the goal.
    has_goal = question.goal in question.stages and (has_entries or has_outcomes)
    rows = [_introduced(row, cut.lead_count, medians, has_goal=has_goal, has_outcomes=has_outcomes) for row in counts]
    return tuple(sorted(rows, key=lambda row: (INTRODUCED_BY.index(row.dimension), -row.leads.count, row.value)))


def _first_touches(cut: MapCut, entries: Entries, question: MapQuestion) -> ir.Table:
    """Return one row for each lead and dimension: what its first touch was, and how it ended."""
    import ibis

    goal = question.stages.index(question.goal) if question.goal in question.stages else None
    reached = entries.table.filter(entries.table.place == goal) if goal is not None else entries.table.limit(0)
    leads = cut.leads.left_join(reached.select("lead", goal_moment="moment"), "lead")
    first = cut.touches.filter(cut.touches.position == 0).select("lead", "mark")
    leads = leads.select("lead", "won", "value", reached=leads.goal_moment.notnull())
    marked = leads.left_join(first, "lead").select("won", "value", "reached", "mark")
    parts = []
    for dimension in INTRODUCED_BY:
        values = cut.values.filter(cut.values.dimension == dimension).select("mark", first_value="value")
        named = marked.left_join(values, "mark")
        parts.append(
            named.select(
                "won",
                "value",
                "reached",
                dimension=ibis.literal(dimension),
                first_value=named.first_value.fill_null(UNATTRIBUTED),
            )
        )
    return ibis.union(*parts)


def _median_values(cut: MapCut, leads: ir.Table) -> dict[tuple[str, str], float]:
    """Return the median value of the won leads: the middle one, or the middle between the two in the middle."""
    import ibis

    won = leads.filter(leads.won & leads["value"].notnull())
    by_value = {"group_by": ["dimension", "first_value"]}
    ranked = won.mutate(rank=ibis.row_number().over(order_by="value", **by_value), n=won.count().over(**by_value))
    middle = ranked.filter((2 * ranked["rank"] - ranked.n + 1).abs() <= 1)
    found = cut.engine.fetch(
        middle.group_by("dimension", "first_value").aggregate(low=middle["value"].min(), high=middle["value"].max())
    )
    return {(row["dimension"], row["first_value"]): float((row["low"] + row["high"]) / 2) for row in found}


def _introduced(
    row: dict[str, Any], everyone: int, medians: dict[tuple[str, str], float], *, has_goal: bool, has_outcomes: bool
) -> Introduced:
    return Introduced(
        dimension=row["dimension"],
        value=row["first_value"],
        leads=Share(row["leads"], everyone),
        reached_goal=Share(int(row["reached"]), row["leads"]) if has_goal else None,
        won=Share(int(row["won"]), row["leads"]) if has_outcomes else None,
        median_value=medians.get((row["dimension"], row["first_value"])),
    )
