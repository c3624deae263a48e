"""The same figures before and after a day, worked out from docs/numbers.md."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from typing import Any

from brute_curves import days_between
from brute_rows import Lead, Question

Ways = list[tuple[datetime, datetime | None]]
"""When somebody started, and when they got there."""


def before_after(
    everyone: list[Lead],
    question: Question,
    as_of: datetime,
    moved_on_at: Callable[[Lead, str, set[str]], datetime | None],
    mature_after: Callable[[list[Fraction]], Fraction],
) -> dict[date, dict[str, Any]]:
    """Return the figures of each day that lies within the data; time zones are UTC here."""
    firsts = [lead.entries[0][1] for lead in everyone if lead.entries]
    ways = ways_by_name(everyone, question, moved_on_at)
    found = {}
    for day in sorted(set(question.turns)):
        turn = datetime.combine(day + timedelta(days=1), time(), UTC) - timedelta(microseconds=1)
        if not firsts or not min(firsts) < turn < as_of:
            continue
        length = min(as_of - turn, turn - min(firsts))
        spans = ((turn - length, turn), (turn, turn + length))
        found[day] = {
            "days": days_between(turn, turn + length),
            "moved": moved(ways, spans, mature_after),
            "entries": {
                stage: tuple(sum(inside(lead.entry(stage), span) for lead in everyone) for span in spans)
                for stage in question.stages
            },
            "introduced": introduced(everyone, spans),
        }
    return found


def ways_by_name(
    everyone: list[Lead], question: Question, moved_on_at: Callable[[Lead, str, set[str]], datetime | None]
) -> dict[str | None, Ways]:
    """Return each way that somebody is on: of the stages with a later one, and from the first entry to the goal."""
    found: dict[str | None, Ways] = {}
    for lead in everyone:
        for stage, start in lead.entries:
            later = set(question.later.get(stage, ()))
            if later:
                found.setdefault(stage, []).append((start, moved_on_at(lead, stage, later)))
        if lead.entries and question.goal in question.stages:
            found.setdefault(None, []).append((lead.entries[0][1], lead.entry(str(question.goal))))
    return found


def moved(
    ways: dict[str | None, Ways],
    spans: tuple[tuple[datetime, datetime], tuple[datetime, datetime]],
    mature_after: Callable[[list[Fraction]], Fraction],
) -> dict[str | None, tuple[int, tuple[int, int], tuple[int, int]]]:
    """Return the horizon and, on either side, who got there in time, of those watched so long."""
    found = {}
    for name, rows in ways.items():
        limit = mature_after([days_between(start, end) for start, end in rows if end is not None])
        horizon = int(min(limit, days_between(*spans[0]) / 2))
        if horizon < 7:
            continue
        sides = []
        for begin, end in spans:
            watched = [way for way in rows if begin < way[0] and way[0] + timedelta(days=horizon) <= end]
            there = [way for way in watched if way[1] is not None and way[1] <= way[0] + timedelta(days=horizon)]
            sides.append((len(there), len(watched)))
        found[name] = (horizon, sides[0], sides[1])
    return found


def inside(moment: datetime | None, span: tuple[datetime, datetime]) -> bool:
    """Tell whether a moment lies in a span, its start not included."""
    return moment is not None and span[0] < moment <= span[1]


def introduced(
    everyone: list[Lead], spans: tuple[tuple[datetime, datetime], tuple[datetime, datetime]]
) -> dict[str, tuple[tuple[int, int], tuple[int, int]]]:
    """Return the first touches by channel on either side; nothing where the data begins later."""
    firsts = [lead.touches[0] for lead in everyone if lead.touches]
    if not firsts or min(touch["at"] for touch in firsts) > spans[0][0]:
        return {}
    sides = [Counter(touch["channel"] for touch in firsts if inside(touch["at"], span)) for span in spans]
    names = {name for side in sides for name in side}
    return {
        name: ((sides[0][name], sum(sides[0].values())), (sides[1][name], sum(sides[1].values()))) for name in names
    }
