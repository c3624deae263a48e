"""What leads met that no touchpoint of the map catches: pages, events and campaigns, by the stage they were in."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping

from mkdocs_journey.attribution.cut import MapCut, keep_audience
from mkdocs_journey.attribution.encounters import Uncaught
from mkdocs_journey.attribution.entries import NOWHERE, Entries
from mkdocs_journey.attribution.question import MapQuestion
from mkdocs_journey.attribution.wilson import Share
from mkdocs_journey.tables.channels import BLANK_WORDS, fold_value
from mkdocs_journey.tables.load import LoadedTables

TRAITS = ("page", "event", "campaign")
ONE_IN = 100
"""What fewer than one in so many leads of a stage met does not leave the engine."""
LONGEST = 120

# An address of a person, an id in hexadecimal digits or with hyphens as UUIDs have, a long number, a phone number.
_PERSONAL = re.compile(
    r"[^\s/?&=:]+(?:@|%40)[^\s/?&=]+"
    r"|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
    r"|(?=[0-9a-f]*\d)[0-9a-f]{12,}"
    r"|\+?\d(?:[ ().-]?\d){4,}",
    re.IGNORECASE,
)


def mask(value: str) -> str:
    """Return a page, event or campaign with `*` for what looks like a person or an id; what is long is cut short."""
    # No longer than what a hostile cell can make the search slow with.
    masked = _PERSONAL.sub("*", value[: 4 * LONGEST])
    return masked if len(masked) <= LONGEST else f"{masked[: LONGEST - 1]}*"


def count_uncaught(
    tables: LoadedTables, cut: MapCut, entries: Entries, question: MapQuestion, entered: Mapping[int, int]
) -> dict[int, tuple[Uncaught, ...]]:
    """Return, for each stage (by its place), what its leads met there and no touchpoint catches, most leads first.

    A touch is counted for the stage that the lead is in; one at or before the lead's first entry for that stage, to
    which it led. Values are masked before they are counted, so that the pages of many ids are one.

    Args:
        tables: The data.
        cut: The map's leads, and the kinds of touches with their touchpoints.
        entries: First entries of the leads.
        question: The map.
        entered: Leads that entered each stage, by place.
    """
    kinds = cut.engine.fetch(cut.kinds.filter(cut.kinds.touchpoint == "").select("kind", *TRAITS))
    rows = [
        (kind["kind"], trait, mask(kind[trait]))
        for kind in kinds
        for trait in TRAITS
        if fold_value(kind[trait]) not in BLANK_WORDS
    ]
    if not rows:
        return {}
    schema = {"kind": "int32", "trait": "string", "value": "string"}
    traits = cut.engine.keep_values("uncaught", schema, rows)
    log = keep_audience(tables.lead_tables.touches, cut.leads, question)
    met = log.filter(log.moment <= cut.as_of_us).join(traits, "kind")
    moves = entries.table.select("lead", "place", "source", "next_moment", entered="moment")
    pairs = moves.join(met.select("lead", "moment", "trait", "value"), "lead")
    inside = (pairs.moment > pairs.entered) & (pairs.next_moment.isnull() | (pairs.moment <= pairs.next_moment))
    leading = (pairs.source == NOWHERE) & (pairs.moment <= pairs.entered)
    counted = pairs.filter(inside | leading).group_by("place", "trait", "value").aggregate(leads=pairs.lead.nunique())
    bases = cut.engine.keep_values("entered", {"place": "int32", "base": "int64"}, sorted(entered.items()))
    many = counted.join(bases, "place")
    found: dict[int, list[Uncaught]] = defaultdict(list)
    for row in cut.engine.fetch(many.filter(many.leads * ONE_IN >= many.base)):
        found[row["place"]].append(Uncaught(row["trait"], row["value"], Share(row["leads"], row["base"])))
    return {place: tuple(sorted(items, key=_order)) for place, items in found.items()}


def _order(item: Uncaught) -> tuple[int, int, str]:
    return -item.leads.count, TRAITS.index(item.trait), item.value
