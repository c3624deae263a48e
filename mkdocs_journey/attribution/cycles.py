"""The sales cycle, from creation to the win and from the first touch to the goal; and how long customers stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_journey.attribution.buckets import UNATTRIBUTED
from mkdocs_journey.attribution.cut import MapCut
from mkdocs_journey.attribution.durations import ByDay, Cycle, Kept
from mkdocs_journey.attribution.entries import Entries
from mkdocs_journey.attribution.incidence import BY_DAYS, count_known, moved_by
from mkdocs_journey.attribution.lengths import Lengths, count_lengths, gather_lengths, quantiles_of_movers
from mkdocs_journey.attribution.question import MapQuestion
from mkdocs_journey.attribution.survival import estimate_survival, find_quantile
from mkdocs_journey.attribution.wilson import wilson_interval
from mkdocs_journey.tables.stamps import DAY_US

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import numpy as np
    from numpy.typing import NDArray

CYCLES = ("created_to_won", "first_touch_to_goal")
KEPT = len(CYCLES)
KEPT_DAYS = (30, 90, 180)
NO_TOUCH = -1


def measure_cycles(cut: MapCut, entries: Entries, question: MapQuestion) -> tuple[tuple[Cycle, ...], Kept | None]:
    """Return the cycles, of all leads and by introducing channel, and how many customers are kept."""
    rows = count_lengths(cut, _find_spans(cut, entries, question), ["cycle", "mark"])
    channels = _channels(cut)
    cycles: list[Cycle] = []
    for number, cycle in enumerate(CYCLES):
        chosen = rows["cycle"] == number
        if not chosen.any():
            continue
        cycles.append(_cycle(cycle, None, gather_lengths(rows, chosen)))
        cycles += _by_channel(cycle, rows, chosen, channels)
    won = rows["cycle"] == KEPT
    return tuple(cycles), _kept(gather_lengths(rows, won)) if won.any() else None


def _find_spans(cut: MapCut, entries: Entries, question: MapQuestion) -> ir.Table:
    """Return one row for each lead and cycle that it started, told like a stay, and the mark of its first touch."""
    import ibis

    first = cut.touches.filter(cut.touches.position == 0).select("lead", "mark", first_touch="moment")
    leads = cut.leads.left_join(first, "lead").drop("lead_right")
    goal = question.stages.index(question.goal) if question.goal in question.stages else None
    reached = entries.table.filter(entries.table.place == goal) if goal is not None else entries.table.limit(0)
    leads = leads.left_join(reached.select("lead", goal_at="moment"), "lead").drop("lead_right")
    never = ibis.null("int64")
    leads = leads.mutate(
        loss=ibis.ifelse(leads.lost, leads.outcome_at, never),
        win=ibis.ifelse(leads.won, leads.outcome_at, never),
        end=ibis.ifelse(leads.ended, leads.ended_at, never),
    )
    made, touched = leads.filter(leads.created_at.notnull()), leads.filter(leads.first_touch.notnull())
    sold = leads.filter(leads.won).mutate(lost=ibis.literal(False), never=never)
    spans = [
        _span(made, 0, start=made.created_at, reached=made.win, left=made.loss, there=made.won),
        # A customer won without a date has no start: "there" without a date leaves it out.
        _span(sold, KEPT, start=sold.win, reached=sold.never, left=sold.end, there=sold.win.isnull()),
    ]
    if goal is not None:
        left, there = ibis.coalesce(touched.loss, touched.end), touched.goal_at.notnull()
        spans.append(
            _span(touched, 1, start=touched.first_touch, reached=touched.goal_at, left=left, there=there),
        )
    return ibis.union(*spans)


def _span(
    leads: ir.Table,
    cycle: int,
    *,
    start: ir.IntegerValue,
    reached: ir.IntegerValue,
    left: ir.IntegerValue,
    there: ir.BooleanValue,
) -> ir.Table:
    """Return one cycle; `there` tells who got there at any time, dated or not."""
    import ibis

    return leads.select(
        cycle=ibis.literal(cycle, "int64"),
        mark=leads.mark.fill_null(NO_TOUCH).cast("int64"),
        entered=start,
        moved=ibis.ifelse(reached >= start, reached, ibis.null("int64")),
        got_later=there,
        lost=leads.lost,
        left=left,
    )


def _channels(cut: MapCut) -> dict[int, str]:
    named = cut.values.filter(cut.values.dimension == "channel").select("mark", "value")
    return {NO_TOUCH: UNATTRIBUTED} | {row["mark"]: row["value"] for row in cut.engine.fetch(named)}


def _by_channel(
    cycle: str, rows: dict[str, NDArray[np.int64]], chosen: NDArray[np.bool_], channels: dict[int, str]
) -> list[Cycle]:
    import numpy as np

    marks: dict[str, list[int]] = {}
    for mark in np.unique(rows["mark"][chosen]):
        marks.setdefault(channels[int(mark)], []).append(int(mark))
    found = [
        _cycle(cycle, channel, gather_lengths(rows, chosen & np.isin(rows["mark"], own)))
        for channel, own in marks.items()
    ]
    return sorted(found, key=lambda item: (-item.n, item.channel or ""))


def _cycle(cycle: str, channel: str | None, spans: Lengths) -> Cycle:
    # Who leaves is watched until then: the curve is of those who stay in play.
    curve = estimate_survival(spans.days, spans.moved, spans.left + spans.censored)
    return Cycle(
        cycle=cycle,
        channel=channel,
        n=spans.n,
        reached=int(spans.moved.sum()),
        left=int(spans.left.sum()),
        open=int(spans.censored.sum()),
        left_out=spans.left_out,
        quantiles=(find_quantile(curve, 0.5), find_quantile(curve, 0.75), find_quantile(curve, 0.9)),
        of_reached=quantiles_of_movers(spans),
        by_day=tuple(moved_by(spans, day) for day in BY_DAYS),
    )


def _kept(customers: Lengths) -> Kept:
    return Kept(
        n=customers.n,
        ended=int(customers.left.sum()),
        left_out=customers.left_out,
        by_day=tuple(kept_by(customers, day) for day in KEPT_DAYS),
    )


def kept_by(customers: Lengths, day: int) -> ByDay:
    """Return the share still there after a day, by the curve, with its log-log interval."""
    import numpy as np

    at_risk, known = count_known(customers, day)
    if not at_risk and (not known or customers.censored[-1]):
        return ByDay(day, None, None, at_risk, known)
    ended = int(customers.left[customers.us <= day * DAY_US].sum())
    if ended in (0, known):
        return ByDay(day, float(ended == 0), wilson_interval(known - ended, known), at_risk, known)
    curve = estimate_survival(customers.days, customers.left, customers.censored)
    last = int(np.searchsorted(curve.days, day, side="right")) - 1
    return ByDay(day, float(curve.share[last]), (float(curve.low[last]), float(curve.high[last])), at_risk, known)
