"""Sales cycles, customers kept, and what leads met early in a stage, worked out from docs/numbers.md."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from fractions import Fraction
from typing import Any

from brute_curves import QUANTILES, days_between, kept_by, moved_by, quantile, type_7
from brute_rows import Lead, Question

Span = tuple[str, Fraction]
"""How it ended (moved, left, censored or left_out) and after how many days."""


def cycles(everyone: list[Lead], question: Question, as_of: datetime) -> dict[tuple[str, str | None], dict[str, Any]]:
    """Return every cycle that somebody started, of all leads (None) and by channel of the first touch."""
    groups: dict[tuple[str, str | None], list[Span]] = {}
    for lead in everyone:
        for cycle, span in spans(lead, question, as_of).items():
            for channel in (None, lead.touches[0]["channel"] if lead.touches else "(unattributed)"):
                groups.setdefault((cycle, channel), []).append(span)
    return {key: cycle_figures(found) for key, found in groups.items()}


def spans(lead: Lead, question: Question, as_of: datetime) -> dict[str, Span]:
    """Return the spans of one lead."""
    outcome_at, ended_at = lead.row.get("outcome_at"), lead.row.get("ended_at")
    loss, end = outcome_at if lead.lost else None, ended_at if lead.ended else None
    found = {}
    if lead.row.get("created_at") is not None:
        win = outcome_at if lead.won else None
        found["created_to_won"] = span(lead, lead.row["created_at"], win, loss, as_of, there=lead.won)
    goal_at = lead.entry(question.goal) if question.goal else None
    if question.goal and lead.touches:
        left = loss or end
        found["first_touch_to_goal"] = span(
            lead, lead.touches[0]["at"], goal_at, left, as_of, there=goal_at is not None
        )
    return found


def span(
    lead: Lead, start: datetime, reached: datetime | None, left: datetime | None, as_of: datetime, *, there: bool
) -> Span:
    """Return how one span ended."""
    if lead.lost and left is None:
        return "left_out", Fraction(0)
    if there and (reached is None or reached < start):
        return "left_out", Fraction(0)
    if left is not None and left < start:
        return "left_out", Fraction(0)
    if reached is not None and (left is None or reached <= left):
        return "moved", days_between(start, reached)
    return ("left", days_between(start, left)) if left is not None else ("censored", days_between(start, as_of))


def cycle_figures(found: list[Span]) -> dict[str, Any]:
    """Return the figures of one cycle."""
    counts = Counter(end for end, _ in found)
    timed = [(days, end) for end, days in found if end != "left_out"]
    arrived = [days for days, end in timed if end == "moved"]
    curve = [(days, end == "moved") for days, end in timed]
    return {
        "n": len(timed),
        "reached": counts["moved"],
        "left": counts["left"],
        "open": counts["censored"],
        "left_out": counts["left_out"],
        "quantiles": [quantile(curve, p) for p in QUANTILES],
        "of_reached": tuple(type_7(arrived, p) for p in QUANTILES) if arrived else None,
        "by_day": [moved_by(timed, day) for day in (30, 90, 180, 365)],
    }


def kept(everyone: list[Lead], as_of: datetime) -> dict[str, Any] | None:
    """Return how many won leads are still customers."""
    won = [lead for lead in everyone if lead.won]
    stays, left_out = [], 0
    for lead in won:
        start, end = lead.row.get("outcome_at"), lead.row.get("ended_at") if lead.ended else None
        if start is None or (end is not None and end < start):
            left_out += 1
        elif end is None:
            stays.append((days_between(start, as_of), "censored"))
        else:
            stays.append((days_between(start, end), "left"))
    if not won:
        return None
    return {
        "n": len(stays),
        "ended": sum(end == "left" for _, end in stays),
        "left_out": left_out,
        "by_day": [kept_by(stays, day) for day in (30, 90, 180)],
    }


def met_early(
    everyone: list[Lead], stage: str, later: set[str], mature_days: Fraction, question: Question, as_of: datetime
) -> dict[str, dict[str, Any]]:
    """Return, for every touchpoint that a compared lead met early, who moved on with it and without it."""
    landmark = timedelta(days=question.landmark_days)
    horizon = max(mature_days, Fraction(2 * question.landmark_days))
    compared: list[tuple[set[str], bool]] = []
    for lead in everyone:
        start = lead.entry(stage)
        if start is None or days_between(start, as_of) < horizon:
            continue
        entered_later = [moment for name, moment in lead.entries if name in later]
        moved = min((moment for moment in entered_later if moment >= start), default=None)
        left = lead.row.get("outcome_at") if lead.lost else lead.row.get("ended_at") if lead.ended else None
        mark = start + landmark
        seen = [t for t in lead.touches if start < t["at"] <= mark]
        if not seen or (lead.lost and left is None) or (entered_later and moved is None):
            continue
        if (moved is not None and moved <= mark) or (left is not None and left <= mark):
            continue
        went = moved is not None and days_between(start, moved) <= horizon and (left is None or moved <= left)
        met = {t["touchpoint"] for t in seen if t["touchpoint"]}
        compared.append((met, went))
    names = {name for met, _ in compared for name in met}
    return {
        name: {
            "met": share_of([went for met, went in compared if name in met]),
            "others": share_of([went for met, went in compared if name not in met]),
            "horizon_days": horizon,
        }
        for name in names
    }


def share_of(went: list[bool]) -> tuple[int, int]:
    """Return how many of how many."""
    return sum(went), len(went)
