"""Every figure of one map from one cut of the data: the walk through this room."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime
from fractions import Fraction
from typing import TYPE_CHECKING

from mkdocs_journey.attribution.active import count_active
from mkdocs_journey.attribution.aggregates import gather_aggregates
from mkdocs_journey.attribution.at_stake import measure_stakes
from mkdocs_journey.attribution.before import count_before
from mkdocs_journey.attribution.before_after import compare_periods
from mkdocs_journey.attribution.buckets import UNKNOWN
from mkdocs_journey.attribution.cost import measure_budget
from mkdocs_journey.attribution.credit import credit_moves
from mkdocs_journey.attribution.cut import MapCut, cut_map
from mkdocs_journey.attribution.cycles import measure_cycles
from mkdocs_journey.attribution.doubts import (
    PlaceOf,
    check_audience,
    check_entries,
    check_goal,
    check_lookback,
    report_many_channels,
)
from mkdocs_journey.attribution.drop_off import count_cohorts, find_cohort, find_mature
from mkdocs_journey.attribution.early import count_early
from mkdocs_journey.attribution.encounters import Lately
from mkdocs_journey.attribution.entries import Entries, find_entries
from mkdocs_journey.attribution.figures import Cut, MapFigures, Spend, StageFigures
from mkdocs_journey.attribution.incidence import measure_moving_on
from mkdocs_journey.attribution.introduced import count_introduced
from mkdocs_journey.attribution.lately import count_lately, count_recent_entries
from mkdocs_journey.attribution.lengths import Lengths, count_lengths, gather_lengths
from mkdocs_journey.attribution.meetings import count_meetings
from mkdocs_journey.attribution.monthly import measure_months
from mkdocs_journey.attribution.persona_moves import count_persona_moves
from mkdocs_journey.attribution.question import MapQuestion
from mkdocs_journey.attribution.spend import sum_spend
from mkdocs_journey.attribution.stays import find_stays
from mkdocs_journey.attribution.stopped import count_stopped
from mkdocs_journey.attribution.tickets import Tickets, count_tickets
from mkdocs_journey.attribution.timing import measure_time
from mkdocs_journey.attribution.uncaught import count_uncaught
from mkdocs_journey.attribution.ways import count_ways
from mkdocs_journey.attribution.whereabouts import Stopped
from mkdocs_journey.attribution.whole_way import find_all_ways
from mkdocs_journey.attribution.wilson import Share
from mkdocs_journey.diagnostics import Diagnostic
from mkdocs_journey.tables.load import LoadedTables
from mkdocs_journey.tables.stamps import to_datetime

if TYPE_CHECKING:
    import ibis.expr.types as ir

_NOBODY = (0, 0, 0)
_NONE_STOPPED = Stopped(left=0, open=0, won=0)
LEAD_TABLES = ("leads", "touches", "stage_events")


def measure_map(
    tables: LoadedTables, question: MapQuestion, *, place: PlaceOf
) -> tuple[MapFigures | None, tuple[Diagnostic, ...]]:
    """Return the figures of a map, and what is doubtful about them.

    Args:
        tables: The data.
        question: The map.
        place: Where a value of the map was written.

    Returns:
        No figures when no row of the data has a stamp.
    """
    as_of = tables.report.as_of
    if as_of is None:
        return None, ()
    known = _find_known(tables, question)
    has_touches, has_entries = "touches" in known, "stage_events" in known
    cut = cut_map(tables, question, as_of)
    entries = find_entries(tables, cut, question)
    credited = credit_moves(cut, entries, question)
    diagnostics = (
        *check_audience(tables, cut, question, place),
        *check_entries(cut, entries, question, place),
        *(check_goal(tables, cut, entries, question, place) if has_entries else ()),
        *check_lookback(cut, entries, question, place),
        *report_many_channels(credited.too_many, place),
    )
    tickets = _tickets(tables, question, as_of)
    stays = find_stays(cut, entries) if has_entries else None
    mature_us = find_mature(cut, stays) if stays is not None else {}
    ways = find_all_ways(cut, entries, stays, mature_us, question) if stays is not None else None
    recent = count_recent_entries(cut, entries) if has_entries else None
    cycles, kept = measure_cycles(cut, entries, question)
    figures = MapFigures(
        cut=_describe_cut(tables, cut, entries, question, known),
        introduced=count_introduced(cut, entries, question, has_entries=has_entries, has_outcomes=tables.has_outcomes)
        if has_touches
        else (),
        credits=credited.credits if has_touches else (),
        stages=_stage_figures(
            tables, cut, entries, stays, mature_us, recent, question, tickets, has_touches=has_touches
        )
        if stays is not None and recent is not None
        else _unknown_entries(question, tickets),
        spend=_spend(tables),
        cycles=tuple(item for item in cycles if has_touches or item.channel is None),
        kept=kept,
        touchpoint_tickets=tickets.by_touchpoint if tickets is not None else (),
        value_credits=credited.value_credits if has_touches else (),
        credit_rules=question.credit,
        turns=compare_periods(cut, entries, ways, question, tables.zone) if ways is not None else (),
        aggregates=gather_aggregates(tables, question),
        budget=measure_budget(tables, cut, entries, question, credited) if has_touches else None,
        ways=count_ways(cut, entries, credited.paths, question) if has_touches else None,
        lately=count_lately(cut, entries, question, tables.zone, recent=recent, has_touches=has_touches),
        meetings=count_meetings(tables, cut, question) if has_touches else (),
        series=measure_months(tables, cut, entries, ways, question, credited if has_touches else None)
        if ways is not None
        else None,
    )
    return figures, diagnostics


def count_map_lately(tables: LoadedTables, question: MapQuestion) -> Lately | None:
    """Return what the last quarter saw of a map, as its figures tell it; None when no row of the data has a stamp."""
    as_of = tables.report.as_of
    if as_of is None:
        return None
    known = _find_known(tables, question)
    cut = cut_map(tables, question, as_of)
    entries = find_entries(tables, cut, question)
    recent = count_recent_entries(cut, entries) if "stage_events" in known else None
    return count_lately(cut, entries, question, tables.zone, recent=recent, has_touches="touches" in known)


def _find_known(tables: LoadedTables, question: MapQuestion) -> frozenset[str]:
    """Return the tables that can tell of the map's leads; without `leads` nobody knows who is in an audience."""
    return tables.names if "leads" in tables.names or not question.audience else tables.names - set(LEAD_TABLES)


def _describe_cut(
    tables: LoadedTables, cut: MapCut, entries: Entries, question: MapQuestion, known: frozenset[str]
) -> Cut:
    named = cut.touches.join(cut.values.filter(cut.values.dimension == "channel"), "mark")
    counts = cut.engine.fetch(named.aggregate(touches=named.count(), unknown=(named["value"] == UNKNOWN).sum()))[0]
    return Cut(
        as_of=to_datetime(cut.as_of_us),
        period=_period(tables, cut, entries),
        leads=cut.lead_count if known & set(LEAD_TABLES) else None,
        touches=counts["touches"] if "touches" in known else None,
        touches_after=cut.touches_after,
        lookback_days=question.lookback_days,
        sources=tuple(sorted({path for item in tables.report.sets for path in item.paths})),
        unknown_touches=Share(int(counts["unknown"] or 0), counts["touches"]),
    )


def _period(tables: LoadedTables, cut: MapCut, entries: Entries) -> tuple[date, date] | None:
    """Return the first and the last day, in the catalog's time zone, of the touches and entries."""
    ends: list[int] = []
    for table in (cut.touches, entries.table):
        found = cut.engine.fetch(table.aggregate(first=table.moment.min(), last=table.moment.max()))[0]
        ends += [us for us in found.values() if us is not None]
    days = [to_datetime(us).astimezone(tables.zone).date() for us in ends]
    return (min(days), max(days)) if days else None


def _spend(tables: LoadedTables) -> tuple[Spend, ...]:
    if tables.spend_currency is None or "spend" not in tables.others:
        return ()
    return sum_spend(tables.engine, tables.others["spend"], tables.spend_currency)


def _tickets(tables: LoadedTables, question: MapQuestion, as_of: datetime) -> Tickets | None:
    if "tickets" not in tables.others:
        return None
    return count_tickets(tables.engine, tables.others["tickets"], question.stages, tables.zone, as_of=as_of)


def _unknown_entries(question: MapQuestion, tickets: Tickets | None) -> Mapping[str, StageFigures]:
    """Return what is known of stages where no table tells who entered them."""
    return {
        stage: StageFigures(
            stage=stage,
            entries=None,
            reentries=0,
            moved_to=(),
            touches=None,
            active=(),
            before=(),
            drop_off=None,
            time=None,
            tickets=tickets.by_stage[stage] if tickets is not None else None,
        )
        for stage in question.stages
    }


def _stage_figures(
    tables: LoadedTables,
    cut: MapCut,
    entries: Entries,
    stays: ir.Table,
    mature_us: Mapping[int, Fraction],
    recent: Mapping[int, int],
    question: MapQuestion,
    tickets: Tickets | None,
    *,
    has_touches: bool,
) -> Mapping[str, StageFigures]:
    table = entries.table
    counts = {
        row["place"]: (row["entries"], int(row["again"]), int(row["rows"]))
        for row in cut.engine.fetch(
            table.group_by("place").aggregate(entries=table.count(), again=table.again.sum(), rows=table["rows"].sum())
        )
    }
    entered = {place: counts.get(place, _NOBODY)[0] for place in range(len(question.stages))}
    moved_to, stopped = _moved_to(cut, entries, question), count_stopped(cut, entries)
    active, before = count_active(cut, entries), count_before(cut, entries, entered)
    cohort = find_cohort(cut, stays, mature_us)
    cohorts, lengths = count_cohorts(cut, cohort, mature_us), _lengths_by_place(cut, stays)
    at_stake = measure_stakes(tables, cut, cohort, recent) if tables.has_outcomes else {}
    early = count_early(cut, stays, mature_us, landmark_days=question.landmark_days)
    personas = count_persona_moves(tables, cut, cohort)
    uncaught = count_uncaught(tables, cut, entries, question, entered)
    return {
        stage: StageFigures(
            stage=stage,
            entries=entered[place],
            reentries=counts.get(place, _NOBODY)[1],
            entry_rows=counts.get(place, _NOBODY)[2],
            moved_to=moved_to.get(place, ()),
            touches=sum(row.touches.count for row in active.get(place, ())) if has_touches else None,
            active=active.get(place, ()),
            before=before.get(place, ()),
            drop_off=cohorts[place][0] if place in cohorts else None,
            time=measure_time(lengths[place]) if place in lengths else None,
            tickets=tickets.by_stage[stage] if tickets is not None else None,
            moved_on=measure_moving_on(lengths[place]) if place in lengths else None,
            gone_cold=cohorts[place][1] if place in cohorts else None,
            early=early.get(place, ()),
            at_stake=at_stake.get(place),
            personas=personas.get(place, ()),
            uncaught=uncaught.get(place, ()),
            stopped=stopped.get(place, _NONE_STOPPED) if entered[place] else None,
        )
        for place, stage in enumerate(question.stages)
    }


def _lengths_by_place(cut: MapCut, stays: ir.Table) -> dict[int, Lengths]:
    import numpy as np

    rows = count_lengths(cut, stays, ["place"])
    return {int(place): gather_lengths(rows, rows["place"] == place) for place in np.unique(rows["place"])}


def _moved_to(cut: MapCut, entries: Entries, question: MapQuestion) -> dict[int, tuple[tuple[str, int], ...]]:
    onward = entries.table.filter(entries.table.next_place.notnull())
    counts: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for row in cut.engine.fetch(onward.group_by("place", "next_place").aggregate(leads=onward.count())):
        counts[row["place"]].append((-row["leads"], row["next_place"]))
    return {
        place: tuple((question.stages[target], -leads) for leads, target in sorted(ways))
        for place, ways in counts.items()
    }
