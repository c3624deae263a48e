"""Every figure of a map, worked out slowly from a list of rows: what the engine's figures are compared with.

Written from docs/numbers.md alone, one function for each of its headings, with exact fractions. It takes rows as they
are after reading (stamps aware and in UTC, `channel` named, empty cells None) and imports nothing of the package.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Any

from brute_credit import credits_of, value_credits
from brute_curves import QUANTILES, aalen_johansen, days_between, kaplan_meier, moved_by, quantile, type_7
from brute_cycles import cycles, kept, met_early
from brute_jackknife import credit_intervals
from brute_periods import before_after
from brute_rows import Lead, Log, Question, Row, distinct, read_leads, touch_value
from brute_series import series
from brute_upkeep import lately, meetings, persona_moves, uncaught

__all__ = ["Log", "Question", "brute_force", "credit_intervals"]

Count = tuple[int, int]


def brute_force(log: Log, question: Question) -> dict[str, Any]:
    """Return every figure of the map; the keys follow `MapFigures` and `StageFigures`."""
    leads = read_leads(log, question)
    everyone = list(leads.values())
    stages = question.stages
    return {
        "introduced": introduced(everyone, log, question),
        "credits": credits_of(everyone, question),
        "value_credits": value_credits(everyone, question),
        "transitions": transitions(everyone),
        "entries": {s: sum(lead.entry(s) is not None for lead in everyone) for s in stages},
        "reentries": {s: sum(lead.reentries.count(s) for lead in everyone) for s in stages},
        "moved_to": {s: moved_to(everyone, s) for s in stages},
        "active": {s: Counter(t["channel"] for t in touches_in_stage(everyone, s)) for s in stages},
        "touches": {s: len(touches_in_stage(everyone, s)) for s in stages},
        "before": {s: before(everyone, s) for s in stages},
        "drop_off": {s: drop_off(everyone, s, set(question.later.get(s, ())), log.as_of) for s in stages},
        "time": {s: time_in_stage(everyone, s, set(question.later.get(s, ())), log.as_of) for s in stages},
        "personas": {s: personas(everyone, s, question, log.as_of) for s in stages},
        "uncaught": {s: uncaught(everyone, s) for s in stages},
        "lately": lately(everyone, log, stages),
        "meetings": meetings(everyone, {name for name, _ in question.touchpoints}),
        "early": {s: early(everyone, s, question, log.as_of) for s in stages},
        "cycles": cycles(everyone, question, log.as_of),
        "kept": kept(everyone, log.as_of),
        "tickets": {s: tickets(log, s) for s in stages},
        "touchpoint_tickets": touchpoint_tickets(log),
        "spend": spend(log),
        "turns": before_after(everyone, question, log.as_of, moved_on_at, mature_after),
        "series": series(everyone, question, log, moved_on_at, mature_after),
        "cut": {
            "leads": len(everyone),
            "touches": sum(len(lead.touches) for lead in everyone),
            "touches_after": sum(t["at"] > log.as_of and t["lead_id"] in leads for t in distinct(log.touches)),
            "unknown_touches": sum(t["channel"] == "(unknown)" for lead in everyone for t in lead.touches),
        },
    }


# Introduced by


def introduced(everyone: list[Lead], log: Log, question: Question) -> dict[tuple[str, str], dict[str, Any]]:
    """Count each lead once, for its first touch."""
    has_outcomes = any(row.get("outcome") for row in log.leads)
    result = {}
    for dimension in ("channel", "source", "campaign"):
        groups: dict[str, list[Lead]] = {}
        for lead in everyone:
            value = touch_value(lead.touches[0], dimension) if lead.touches else "(unattributed)"
            groups.setdefault(value, []).append(lead)
        for value, group in groups.items():
            won = [lead for lead in group if lead.won]
            values = [Fraction(lead.row["value"]) for lead in won if lead.row.get("value") is not None]
            reached = sum(lead.entry(question.goal) is not None for lead in group) if question.goal else None
            result[dimension, value] = {
                "leads": (len(group), len(everyone)),
                "reached_goal": None if reached is None else (reached, len(group)),
                "won": (len(won), len(group)) if has_outcomes else None,
                "median_value": type_7(values, Fraction(1, 2)),
            }
    return result


# Active in a stage


def touches_in_stage(everyone: list[Lead], stage: str) -> list[Row]:
    """Return the touches later than the entry into the stage and not later than the lead's next entry."""
    inside: list[Row] = []
    for lead in everyone:
        for touch in lead.touches:
            entered = [name for name, moment in lead.entries if moment < touch["at"]]
            if entered and entered[-1] == stage:
                inside.append(touch)
    return inside


# Moves people on


def ways_in(lead: Lead) -> list[tuple[str | None, datetime | None, str, datetime]]:
    """Return (stage left, its moment, stage entered, its moment) for each entry of the lead."""
    left: list[tuple[str | None, datetime | None]] = [(None, None), *lead.entries]
    return [(*source, *target) for source, target in zip(left, lead.entries, strict=False)]


def transitions(everyone: list[Lead]) -> Counter[tuple[str, str | None, str]]:
    """Count the entries of each transition: n of its credits."""
    counts: Counter[tuple[str, str | None, str]] = Counter()
    for lead in everyone:
        for source, _, target, _ in ways_in(lead):
            counts["stage", source, target] += 1
            counts["journey", None, target] += 1
    return counts


def moved_to(everyone: list[Lead], stage: str) -> Counter[str]:
    """Count the leads by the entry that follows the one into the stage."""
    return Counter(target for lead in everyone for source, _, target, _ in ways_in(lead) if source == stage)


# Before X, they did Y


def before(everyone: list[Lead], stage: str) -> dict[tuple[str, str], dict[str, Count]]:
    """Return a row for every touchpoint and channel that any lead of the map met."""
    entered = [lead for lead in everyone if lead.entry(stage) is not None]
    others = [lead for lead in everyone if lead.entry(stage) is None]

    def met(lead: Lead, dimension: str, value: str) -> bool:
        until = lead.entry(stage)
        return any(touch_value(t, dimension) == value and (until is None or t["at"] <= until) for t in lead.touches)

    keys = {(d, touch_value(t, d)) for d in ("touchpoint", "channel") for lead in everyone for t in lead.touches}
    return {
        key: {
            "entered": (sum(met(lead, *key) for lead in entered), len(entered)),
            "others": (sum(met(lead, *key) for lead in others), len(others)),
        }
        for key in keys
    }


# Drop-off


def moved_on_at(lead: Lead, stage: str, later: set[str]) -> datetime | None:
    """Return the first later entry at or after the one into the stage."""
    start = lead.entry(stage)
    moments = [moment for name, moment in lead.entries if name in later and start is not None and moment >= start]
    return min(moments, default=None)


def drop_off(everyone: list[Lead], stage: str, later: set[str], as_of: datetime) -> dict[str, Any] | None:
    """Return who of the mature cohort moved on, left, stayed open or stayed as a customer."""
    if not later:
        return None
    starts = [(lead, start) for lead in everyone if (start := lead.entry(stage)) is not None]
    ends = [(start, moved_on_at(lead, stage, later)) for lead, start in starts]
    mature_days = mature_after([days_between(start, end) for start, end in ends if end is not None])
    cohort = [lead for lead, start in starts if days_between(start, as_of) >= mature_days]
    if not cohort:
        return None
    stayed = [lead for lead in cohort if not any(name in later for name, _ in lead.entries)]
    cold = [lead for lead in stayed if not lead.lost and not lead.won]
    values = [Fraction(lead.row["value"]) for lead in cold if lead.row.get("value") is not None]
    left = Counter(str(lead.row.get("lost_reason") or "") for lead in stayed if lead.lost)
    left.update(str(lead.row.get("ended_reason") or "") for lead in stayed if lead.ended)
    return {
        "n": len(cohort),
        "mature_days": mature_days,
        "moved_on": len(cohort) - len(stayed),
        "left": dict(left),
        "open": len(cold),
        "cold_value": sum(values, Fraction(0)) if values else None,
        "cold_valued": len(values),
        "won_stayed": sum(lead.won and not lead.ended for lead in stayed),
        "losses_marked": any(lead.lost for lead in everyone),
    }


def mature_after(movers: list[Fraction]) -> Fraction:
    """Return D: the movers' P90, at least 7 days; 90 days of fewer than 30."""
    p90 = type_7(movers, Fraction(9, 10))
    return Fraction(90) if len(movers) < 30 or p90 is None else max(p90, Fraction(7))


def personas(everyone: list[Lead], stage: str, question: Question, as_of: datetime) -> dict[str, Count]:
    """Return who of the drop-off's cohort moved on, by persona."""
    later = set(question.later.get(stage, ()))
    ends = [(lead.entry(stage), moved_on_at(lead, stage, later)) for lead in everyone]
    movers = [days_between(start, end) for start, end in ends if start is not None and end is not None]
    return persona_moves(everyone, stage, later, mature_after(movers), as_of)


def early(everyone: list[Lead], stage: str, question: Question, as_of: datetime) -> dict[str, dict[str, Any]]:
    """Return what leads met early in the stage."""
    later = set(question.later.get(stage, ()))
    if not later:
        return {}
    ends = [(lead.entry(stage), moved_on_at(lead, stage, later)) for lead in everyone]
    movers = [days_between(start, end) for start, end in ends if start is not None and end is not None]
    return met_early(everyone, stage, later, mature_after(movers), question, as_of)


# Time in stage


def time_in_stage(everyone: list[Lead], stage: str, later: set[str], as_of: datetime) -> dict[str, Any] | None:
    """Return the stays in the stage and the quantiles of their curve."""
    starts = [(lead, start) for lead in everyone if (start := lead.entry(stage)) is not None]
    if not later or not starts:
        return None
    stays = [stay(lead, start, stage, later, as_of) for lead, start in starts]
    counts = Counter(end for end, _ in stays)
    timed = [(days, end) for end, days in stays if end != "left_out"]
    on_curve = [(days, end != "censored") for end, days in stays if end != "left_out"]
    movers = [days for end, days in stays if end == "moved"]
    return {
        "n": len(on_curve),
        **{end: counts[end] for end in ("moved", "left", "censored", "left_out")},
        "quantiles": {p: quantile(on_curve, p) for p in QUANTILES},
        "movers": tuple(type_7(movers, p) for p in QUANTILES) if movers else None,
        "curve": [(days, survival) for days, survival, _ in kaplan_meier(on_curve)],
        "moved_by": [moved_by(timed, day) for day in (30, 90, 180, 365)],
        "moved_curve": aalen_johansen(timed),
    }


def stay(lead: Lead, start: datetime, stage: str, later: set[str], as_of: datetime) -> tuple[str, Fraction]:
    """Return how the stay ended and after how many days."""
    moved = moved_on_at(lead, stage, later)
    left = lead.row.get("outcome_at") if lead.lost else lead.row.get("ended_at") if lead.ended else None
    only_earlier = moved is None and any(name in later for name, _ in lead.entries)
    if (lead.lost and left is None) or (left is not None and left < start) or only_earlier:
        return "left_out", Fraction(0)
    if moved is not None and (left is None or moved <= left):
        return "moved", days_between(start, moved)
    if left is not None:
        return "left", days_between(start, left)
    return "censored", days_between(start, as_of)


# Tickets and spend


def tickets(log: Log, stage: str) -> dict[str, Any]:
    """Return the tickets of the stage; weeks run from Monday, in UTC, over the whole table."""
    table = [row for row in distinct(log.tickets) if row["created_at"] <= log.as_of]
    mine = [row for row in table if row.get("stage") == stage]
    mondays = [monday(row["created_at"]) for row in table]
    weeks = (max(mondays) - min(mondays)).days // 7 + 1 if mondays else 0
    weekly = {min(mondays) + timedelta(weeks=week): 0 for week in range(weeks)}
    for row in mine:
        weekly[monday(row["created_at"])] += 1
    return {
        "count": len(mine),
        "topics": Counter(touch_value(row, "topic") for row in mine),
        "touchpoints": Counter(touch_value(row, "touchpoint") for row in mine),
        "weekly": weekly,
        "newest": newest_week(table, mine, log.as_of),
    }


def touchpoint_tickets(log: Log) -> dict[str, Any]:
    """Return the newest week of each touchpoint."""
    table = [row for row in distinct(log.tickets) if row["created_at"] <= log.as_of]
    names = {row["touchpoint"] for row in table if row.get("touchpoint")}
    weeks = {n: newest_week(table, [r for r in table if r.get("touchpoint") == n], log.as_of) for n in names}
    return {name: week for name, week in weeks.items() if week is not None}


def newest_week(table: list[Row], mine: list[Row], as_of: datetime) -> tuple[date, int, tuple[int, ...]] | None:
    """Return the Monday of the newest whole week, its tickets and those of the twelve before."""
    if not table:
        return None
    last = monday(as_of)
    while datetime(last.year, last.month, last.day, tzinfo=as_of.tzinfo) + timedelta(days=7) > as_of + timedelta(
        microseconds=1
    ):
        last -= timedelta(weeks=1)
    weeks = [last - timedelta(weeks=back) for back in range(12, -1, -1)]
    if min(monday(row["created_at"]) for row in table) >= weeks[0]:
        return None
    counts = Counter(monday(row["created_at"]) for row in mine)
    *before, newest = [counts[week] for week in weeks]
    return last, newest, tuple(before)


def monday(moment: datetime) -> date:
    """Return the Monday of the moment's week."""
    return moment.date() - timedelta(days=moment.weekday())


def spend(log: Log) -> dict[str, Fraction]:
    """Sum amounts by channel over the periods that have ended."""
    sums: dict[str, Fraction] = {}
    for row in distinct(log.spend):
        if row["period_end"] <= log.as_of:
            channel = touch_value(row, "channel")
            sums[channel] = sums.get(channel, Fraction(0)) + Fraction(row["amount"])
    return sums
