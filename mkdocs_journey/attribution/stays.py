"""One row for each lead and stage that is no end: when it came, when it moved on, and how it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_journey.attribution.cut import MapCut
from mkdocs_journey.attribution.entries import Entries

if TYPE_CHECKING:
    import ibis.expr.types as ir


def find_stays(cut: MapCut, entries: Entries) -> ir.Table:
    """Return the stays of a map.

    Columns: `lead`, `value`, `place`, `entered`, `moved` (the first later entry at or after it; missing without),
    `got_later` (whether a later stage was entered at any time), `won`, `lost`, `ended`, `left` (when it was lost or
    ended; missing without), `reason`.
    """
    table = entries.table
    ways = table.join(entries.later, "place")
    onward = ways.join(table.select("lead", later_place="place", later_moment="moment"), ["lead", "later_place"])
    found = onward.group_by("entry").aggregate(
        moved=onward.later_moment.min(where=onward.later_moment >= onward.moment), later_entries=onward.count()
    )
    places = entries.later.select("place").distinct()
    stays = table.semi_join(places, "place").left_join(found, "entry").join(cut.leads, "lead")
    return cut.engine.keep(
        "stays",
        stays.select(
            "lead",
            "value",
            "place",
            "moved",
            "won",
            "lost",
            "ended",
            entered=stays.moment,
            got_later=stays.later_entries.notnull(),
            left=_when_left(stays),
            reason=_reason(stays),
        ),
    )


def _when_left(stays: ir.Table) -> ir.IntegerValue:
    import ibis

    return ibis.cases((stays.lost, stays.outcome_at), (stays.ended, stays.ended_at), else_=ibis.null("int64"))


def _reason(stays: ir.Table) -> ir.StringValue:
    import ibis

    return ibis.cases((stays.lost, stays.lost_reason), (stays.ended, stays.ended_reason), else_="")
