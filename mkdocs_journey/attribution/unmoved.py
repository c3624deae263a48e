"""Paths that no entry ended: touches of leads that did not move on, for the models that weigh them against the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_journey.attribution.cut import MapCut, name_previous
from mkdocs_journey.attribution.entries import NOWHERE, Entries
from mkdocs_journey.attribution.paths import SCOPES
from mkdocs_journey.attribution.question import MapQuestion
from mkdocs_journey.tables.stamps import DAY_US

if TYPE_CHECKING:
    import ibis.expr.types as ir


def find_unmoved(cut: MapCut, entries: Entries, question: MapQuestion) -> ir.Table:
    """Return the touches after each lead's last entry, and all touches of each lead, up to its loss or the as-of date.

    Each path reaches back from its last touch as far as the lookback; a lead that has been silent since then is no
    reason to lose it.

    Returns:
        One row for each touch: `scope` (its number), `lead`, `source` (`NOWHERE`: of every stage that the lead did not
        enter), `group`, `mark`, `position`, the `previous` marks, and `first`, the position of the path's first touch.
    """
    import ibis

    previous = name_previous(question.credit.markov_order)
    touches = cut.touches.select("lead", "mark", "position", *previous, at="moment")
    met = touches.join(_ends(cut, entries), "lead")
    met = met.filter(met["at"] <= met.end)
    newest = met.group_by("lead").aggregate(newest=met["at"].max())
    joined = met.join(newest, "lead")
    recent = joined.filter(joined["at"] >= joined.newest - question.lookback_days * DAY_US)
    is_after = recent.entered.isnull() | (recent["at"] > recent.entered)
    kept = cut.engine.keep(
        "unmoved", recent.select("lead", "group", "source", "mark", "position", *previous, is_after=is_after)
    )
    firsts = kept.group_by("lead").aggregate(
        first_stage=kept.position.min(where=kept.is_after), first_journey=kept.position.min()
    )
    paths = kept.join(cut.engine.keep("unmoved_firsts", firsts), "lead")
    parts = []
    for number, scope in enumerate(SCOPES):
        rows = paths.filter(paths.is_after) if scope == "stage" else paths
        source = rows.source if scope == "stage" else ibis.literal(NOWHERE, "int32")
        parts.append(
            rows.select(
                "lead",
                "group",
                "mark",
                "position",
                *previous,
                scope=ibis.literal(number, "int32"),
                source=source,
                first=rows[f"first_{scope}"],
            )
        )
    return ibis.union(*parts)


def _ends(cut: MapCut, entries: Entries) -> ir.Table:
    """Return, for each lead, its last entry and when its path ends for want of another."""
    import ibis

    table = entries.table
    last = table.filter(table.next_place.isnull()).select("lead", entered="moment", source="place")
    leads = cut.leads.left_join(last, "lead").drop("lead_right")
    end = ibis.ifelse(leads.lost, ibis.coalesce(leads.outcome_at, cut.as_of_us), cut.as_of_us)
    return leads.select("lead", "group", "entered", source=leads.source.fill_null(NOWHERE), end=end)
