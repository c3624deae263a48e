"""First entries of leads into the stages of a map, in the order of time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_journey.attribution.cut import MapCut, keep_audience
from mkdocs_journey.attribution.question import MapQuestion
from mkdocs_journey.tables.load import LoadedTables

if TYPE_CHECKING:
    import ibis.expr.types as ir

NOWHERE = -1


@dataclass(frozen=True, slots=True)
class Entries:
    """First entries of one map.

    Attributes:
        table: `entry` (a number), `lead`, `place` (of the stage in the map, from 0), `moment`, and the lead's entries
            before and after: `source` (`NOWHERE` for the first), `source_moment`, `next_place`, `next_moment`, missing
            where there is none; `again`, the later entries into the same stage; `rows` of the data behind both, 0 for a
            win that stands in; `milestone`, when the lead entered the
            stage that anchors `w_shaped`.
        later: `place`, `later_place`: which stage comes later than which.
    """

    table: ir.Table
    later: ir.Table


def find_entries(tables: LoadedTables, cut: MapCut, question: MapQuestion) -> Entries:
    """Return each lead's first entry into each stage; a win stands in for a missing entry into the goal stage."""
    import ibis

    engine = cut.engine
    places = {stage: place for place, stage in enumerate(question.stages)}
    stages = engine.keep_values("stages", {"stage": "string", "place": "int32"}, list(places.items()))
    log = tables.lead_tables.stage_events
    events = keep_audience(log.filter(log.moment <= cut.as_of_us), cut.leads, question).join(stages, "stage")
    first = events.group_by("lead", "place").aggregate(
        moment=events.moment.min(), again=events.count() - 1, rows=events.count()
    )
    if question.goal in places:
        first = ibis.union(first, _wins(cut, first, places[question.goal]))
    by_lead = {"group_by": "lead", "order_by": ["moment", "place"]}
    milestone = first.place == places.get(question.credit.milestone or "", NOWHERE)
    ordered = first.mutate(
        # A number that the row alone tells: counting the rows through would sort all of them.
        entry=first.lead.cast("int64") * len(places) + first.place,
        source=first.place.lag().over(**by_lead).fill_null(NOWHERE),
        source_moment=first.moment.lag().over(**by_lead),
        next_place=first.place.lead().over(**by_lead),
        next_moment=first.moment.lead().over(**by_lead),
        milestone=first.moment.max(where=milestone).over(group_by="lead"),
    )
    pairs = [(places[s], places[t]) for s in places for t in sorted(question.later.get(s, ())) if t in places]
    later = engine.keep_values("later", {"place": "int32", "later_place": "int32"}, pairs)
    return Entries(engine.keep("entries", ordered), later)


def _wins(cut: MapCut, first: ir.Table, goal: int) -> ir.Table:
    """Return an entry at the moment of the win for each won lead without one into the goal stage."""
    import ibis

    won = cut.leads.filter(cut.leads.won & cut.leads.outcome_at.notnull())
    missing = won.anti_join(first.filter(first.place == goal), "lead")
    none = ibis.literal(0, "int64")
    return missing.select("lead", place=ibis.literal(goal, "int32"), moment=missing.outcome_at, again=none, rows=none)
