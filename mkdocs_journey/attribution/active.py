"""Touches made while in a stage, by channel."""

from __future__ import annotations

from collections import defaultdict

from mkdocs_journey.attribution.cut import MapCut
from mkdocs_journey.attribution.entries import Entries
from mkdocs_journey.attribution.figures import Active
from mkdocs_journey.attribution.wilson import Share


def count_active(cut: MapCut, entries: Entries) -> dict[int, tuple[Active, ...]]:
    """Return the channels that were active in each stage (by its place in the map), most touches first."""
    moves, touches = entries.table, cut.touches
    inside = moves.join(touches, [moves.lead == touches.lead, touches.moment > moves.moment])
    inside = inside.filter(inside.next_moment.isnull() | (inside.moment_right <= inside.next_moment))
    by_mark = inside.group_by("place", "mark").aggregate(touches=inside.count())
    channels = cut.values.filter(cut.values.dimension == "channel")
    named = by_mark.join(channels, "mark")
    counts: dict[int, dict[str, int]] = defaultdict(dict)
    for row in cut.engine.fetch(named.group_by("place", "value").aggregate(touches=named.touches.sum())):
        counts[row["place"]][row["value"]] = int(row["touches"])
    return {place: _by_channel(channels_of_place) for place, channels_of_place in counts.items()}


def _by_channel(counts: dict[str, int]) -> tuple[Active, ...]:
    total = sum(counts.values())
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Active(channel, Share(count, total)) for channel, count in ordered)
