"""What leads met early in a stage, and whether they moved on: an association, counted from a landmark."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING

from mkdocs_journey.attribution.buckets import NOT_SET
from mkdocs_journey.attribution.cut import MapCut
from mkdocs_journey.attribution.encounters import Early
from mkdocs_journey.attribution.wilson import Share
from mkdocs_journey.tables.stamps import DAY_US

if TYPE_CHECKING:
    import ibis.expr.types as ir

EVERYONE = ""


def count_early(
    cut: MapCut, stays: ir.Table, mature_us: Mapping[int, Fraction], *, landmark_days: int
) -> dict[int, tuple[Early, ...]]:
    """Return, for each stage (by its place), a row for every touchpoint that somebody met early in it.

    A lead is compared when it was seen early in the stage (it made a touch of any kind), is still there at the
    landmark, and entered long enough ago to be watched until the horizon.

    Args:
        cut: The leads and touches.
        stays: How each lead's stays went.
        mature_us: How long after an entry drop-off judges a lead; the horizon, unless two landmarks are longer.
        landmark_days: Elapsed days after the entry.
    """
    import ibis

    if not mature_us:
        return {}
    landmark = landmark_days * DAY_US
    horizons = {place: max(us, Fraction(2 * landmark)) for place, us in mature_us.items()}
    schema = {"place": "int64", "horizon": "int64"}
    limits = cut.engine.keep_values("horizons", schema, [(place, ceil(us)) for place, us in sorted(horizons.items())])
    watched = _watch(cut, stays.join(limits, "place"), landmark)
    seen = watched.join(cut.touches, "lead")
    seen = seen.filter((seen.moment > seen.entered) & (seen.moment <= seen.entered + landmark))
    seen = cut.engine.keep("seen_early", seen.select("place", "lead", "moved_on", "mark").distinct())
    touchpoints = cut.values.filter((cut.values.dimension == "touchpoint") & (cut.values["value"] != NOT_SET))
    met = seen.join(touchpoints, "mark")
    rows = ibis.union(
        seen.select("place", "lead", "moved_on", met=ibis.literal(EVERYONE)).distinct(),
        met.select("place", "lead", "moved_on", met="value").distinct(),
    )
    counts: dict[int, dict[str, Share]] = defaultdict(dict)
    for row in cut.engine.fetch(
        rows.group_by("place", "met").aggregate(leads=rows.count(), moved_on=rows.moved_on.sum())
    ):
        counts[row["place"]][row["met"]] = Share(int(row["moved_on"]), row["leads"])
    return {
        place: _split(shares, landmark_days=landmark_days, horizon_days=float(horizons[place] / DAY_US))
        for place, shares in counts.items()
    }


def _watch(cut: MapCut, stays: ir.Table, landmark: int) -> ir.Table:
    """Return the leads that are still in a stage at the landmark and were watched until the horizon."""
    at_landmark = stays.entered + landmark
    still_there = (
        (stays.entered + stays.horizon <= cut.as_of_us)
        & (stays.moved > at_landmark).fill_null(True)
        & (stays.left > at_landmark).fill_null(True)
        & ~(stays.lost & stays.left.isnull())
        & ~(stays.moved.isnull() & stays.got_later)
    )
    moved_on = (stays.moved <= stays.entered + stays.horizon) & (stays.left.isnull() | (stays.moved <= stays.left))
    return stays.filter(still_there).select(
        "place", "lead", "entered", moved_on=moved_on.fill_null(False).cast("int64")
    )


def _split(shares: Mapping[str, Share], *, landmark_days: int, horizon_days: float) -> tuple[Early, ...]:
    everyone = shares[EVERYONE]
    rows = [
        Early(
            touchpoint=touchpoint,
            met=met,
            others=Share(everyone.count - met.count, everyone.n - met.n),
            landmark_days=landmark_days,
            horizon_days=horizon_days,
        )
        for touchpoint, met in shares.items()
        if touchpoint != EVERYONE
    ]
    return tuple(sorted(rows, key=lambda row: (-row.met.n, row.touchpoint)))
