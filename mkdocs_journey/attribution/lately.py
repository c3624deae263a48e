"""Who entered which stage and met which touchpoint in the last quarter of a year, and when each was met last."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from mkdocs_journey.attribution.cut import MapCut
from mkdocs_journey.attribution.entries import Entries
from mkdocs_journey.attribution.figures import NOT_SET, Lately, TouchpointMet
from mkdocs_journey.attribution.question import MapQuestion
from mkdocs_journey.tables.stamps import DAY_US, to_datetime

QUARTER_DAYS = 91


def count_lately(
    cut: MapCut, entries: Entries, question: MapQuestion, zone: ZoneInfo, *, has_touches: bool, has_entries: bool
) -> Lately:
    """Return what the quarter up to the as-of date saw; a lead counts once for a stage and once for a touchpoint."""
    since_us = cut.as_of_us - QUARTER_DAYS * DAY_US
    touched, entered = (
        cut.engine.fetch(table.aggregate(first=table.moment.min(), last=table.moment.max()))[0]
        for table in (cut.touches, entries.table)
    )
    begins = [us for us in (touched["first"], entered["first"]) if us is not None]
    return Lately(
        days=QUARTER_DAYS,
        since=_day(touched["first"], zone),
        until=_day(touched["last"], zone),
        is_whole=bool(begins) and min(begins) <= since_us,
        entries=_count_entries(cut, entries, question, since_us) if has_entries else None,
        touchpoints=_count_touchpoints(cut, zone, since_us) if has_touches else None,
    )


def _day(us: int | None, zone: ZoneInfo) -> date | None:
    return to_datetime(us).astimezone(zone).date() if us is not None else None


def _count_entries(cut: MapCut, entries: Entries, question: MapQuestion, since_us: int) -> tuple[tuple[str, int], ...]:
    new = entries.table.filter(entries.table.moment > since_us)
    counts = {
        row["place"]: row["leads"] for row in cut.engine.fetch(new.group_by("place").aggregate(leads=new.count()))
    }
    return tuple((stage, counts.get(place, 0)) for place, stage in enumerate(question.stages))


def _count_touchpoints(cut: MapCut, zone: ZoneInfo, since_us: int) -> tuple[TouchpointMet, ...]:
    by_mark = cut.touches.group_by("lead", "mark").aggregate(last=cut.touches.moment.max())
    named = by_mark.join(
        cut.values.filter((cut.values.dimension == "touchpoint") & (cut.values["value"] != NOT_SET)), "mark"
    )
    counted = named.group_by("value").aggregate(
        last=named["last"].max(), leads=named.lead.nunique(where=named["last"] > since_us)
    )
    return tuple(
        TouchpointMet(row["value"], to_datetime(row["last"]).astimezone(zone).date(), row["leads"])
        for row in sorted(cut.engine.fetch(counted), key=lambda row: str(row["value"]))
    )
