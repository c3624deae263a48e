"""Who entered which stage and met which touchpoint in the last quarter of a year, and when each was met last."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from zoneinfo import ZoneInfo

from mkdocs_journey.attribution.buckets import NOT_SET
from mkdocs_journey.attribution.cut import MapCut
from mkdocs_journey.attribution.encounters import Lately, TouchpointMet
from mkdocs_journey.attribution.entries import Entries
from mkdocs_journey.attribution.money import QUARTER_DAYS
from mkdocs_journey.attribution.question import MapQuestion
from mkdocs_journey.tables.stamps import DAY_US, to_datetime


def quarter_start(cut: MapCut) -> int:
    """Return the moment after which the last quarter lies."""
    return cut.as_of_us - QUARTER_DAYS * DAY_US


def count_recent_entries(cut: MapCut, entries: Entries) -> dict[int, int]:
    """Return the entries of the last quarter by place; a stage without any is absent."""
    new = entries.table.filter(entries.table.moment > quarter_start(cut))
    counted = new.group_by("place").aggregate(leads=new.count())
    return {row["place"]: row["leads"] for row in cut.engine.fetch(counted)}


def count_lately(
    cut: MapCut,
    entries: Entries,
    question: MapQuestion,
    zone: ZoneInfo,
    *,
    recent: Mapping[int, int] | None,
    has_touches: bool,
) -> Lately:
    """Return what the quarter up to the as-of date saw; a lead counts once for a stage and once for a touchpoint.

    Args:
        cut: The map's leads and touches.
        entries: Theirs.
        question: The map.
        zone: In which days are told.
        recent: Entries of the quarter by place; None without a table of entries.
        has_touches: Whether there is a table of touches.
    """
    since_us = quarter_start(cut)
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
        entries=tuple((stage, recent.get(place, 0)) for place, stage in enumerate(question.stages))
        if recent is not None
        else None,
        touchpoints=_count_touchpoints(cut, zone, since_us) if has_touches else None,
    )


def _day(us: int | None, zone: ZoneInfo) -> date | None:
    return to_datetime(us).astimezone(zone).date() if us is not None else None


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
