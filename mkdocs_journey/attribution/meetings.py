"""Who met each touchpoint of a map: by channel, and inside it by page, campaign and event."""

from __future__ import annotations

from collections import defaultdict

from mkdocs_journey.attribution.cut import MapCut, keep_audience
from mkdocs_journey.attribution.encounters import Meeting, Meetings
from mkdocs_journey.attribution.question import MapQuestion
from mkdocs_journey.attribution.uncaught import mask
from mkdocs_journey.attribution.wilson import Share
from mkdocs_journey.tables.channels import BLANK_WORDS, fold_value
from mkdocs_journey.tables.load import LoadedTables

INSIDE = ("page", "campaign", "event")
DIMENSIONS = ("channel", *INSIDE)
ONE_IN = 100
"""A page, campaign or event that fewer than one in so many leads of the touchpoint met does not leave the engine."""

_ALL = ""


def count_meetings(tables: LoadedTables, cut: MapCut, question: MapQuestion) -> tuple[Meetings, ...]:
    """Return a row for each touchpoint of the map that a lead met up to the as-of date, by id.

    Pages, campaigns and events are masked before they are counted, so that the pages of many ids are one.

    Args:
        tables: The data.
        cut: The map's leads, and the kinds of touches with their touchpoints.
        question: The map.
    """
    declared = {name for name, _ in question.touchpoints}
    caught = cut.kinds.filter(cut.kinds.touchpoint.isin(sorted(declared)))
    rows = [
        (kind["kind"], kind["touchpoint"], dimension, value)
        for kind in (cut.engine.fetch(caught) if declared else ())
        for dimension, value in (
            (_ALL, ""),
            ("channel", kind["channel"]),
            *((name, mask(kind[name])) for name in INSIDE),
        )
        if dimension not in INSIDE or fold_value(value) not in BLANK_WORDS
    ]
    if not rows:
        return ()
    schema = {"kind": "int32", "touchpoint": "string", "dimension": "string", "value": "string"}
    traits = cut.engine.keep_values("meetings", schema, rows)
    log = keep_audience(tables.lead_tables.touches, cut.leads, question)
    log = log.filter(log.moment <= cut.as_of_us)
    met = log.group_by("lead", "kind").aggregate(touches=log.count()).join(traits, "kind")
    counted = met.group_by("touchpoint", "dimension", "value").aggregate(
        leads=met.lead.nunique(), touches=met.touches.sum()
    )
    found: dict[str, list[Meeting]] = defaultdict(list)
    for row in cut.engine.fetch(counted):
        found[row["touchpoint"]].append(Meeting(row["dimension"], row["value"], row["leads"], int(row["touches"])))
    return tuple(_summarise(name, items, cut.lead_count) for name, items in sorted(found.items()))


def _summarise(touchpoint: str, items: list[Meeting], n: int) -> Meetings:
    whole = next(item for item in items if item.dimension == _ALL)
    kept = (
        item for item in items if item.dimension == "channel" or (item.dimension and item.leads * ONE_IN >= whole.leads)
    )
    return Meetings(touchpoint, Share(whole.leads, n), whole.touches, tuple(sorted(kept, key=_order)))


def _order(item: Meeting) -> tuple[int, int, str]:
    return DIMENSIONS.index(item.dimension), -item.leads, item.value
