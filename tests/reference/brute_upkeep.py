"""Moving on by persona, what touchpoints catch and what none does, and the last quarter, from docs/numbers.md."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Any

from brute_curves import days_between
from brute_rows import Lead, Log

BLANK = {"", "(not set)", "unknown", "n/a"}
"""Of the words that mean blank, those that the logs of the tests have."""


def persona_moves(
    everyone: list[Lead], stage: str, later: set[str], mature_days: Fraction, as_of: datetime
) -> dict[str, tuple[int, int]]:
    """Return who of the mature cohort moved on, for each persona; nothing for fewer than two of the map's leads."""
    sizes = Counter(str(lead.row["persona"]) for lead in everyone if lead.row.get("persona"))
    if len(sizes) < 2 or not later:
        return {}
    told = sorted(sizes, key=lambda name: (-sizes[name], name))[:12]
    found: dict[str, tuple[int, int]] = {}
    for lead in everyone:
        start, persona = lead.entry(stage), lead.row.get("persona")
        if start is None or persona not in told or days_between(start, as_of) < mature_days:
            continue
        moved, n = found.get(persona, (0, 0))
        found[persona] = (moved + any(name in later for name, _ in lead.entries), n + 1)
    return found


def uncaught(everyone: list[Lead], stage: str) -> dict[tuple[str, str], tuple[int, int]]:
    """Return how many leads of the stage met each page, event and campaign there that no touchpoint catches."""
    inside = [lead for lead in everyone if lead.entry(stage) is not None]
    counts: Counter[tuple[str, str]] = Counter()
    for lead in inside:
        met = set()
        for touch in lead.touches:
            if touch["touchpoint"] or stage_at(lead, touch["at"]) != stage:
                continue
            met |= {(trait, value) for trait, value in traits_of(touch).items() if value.lower() not in BLANK}
        counts.update(met)
    return {key: (leads, len(inside)) for key, leads in counts.items() if leads * 100 >= len(inside)}


def meetings(everyone: list[Lead], declared: set[str]) -> dict[str, Any]:
    """Return who met each touchpoint, and how many touches they made there: in all, and by each of four traits."""
    found: dict[str, Any] = {}
    for name in declared:
        met = [(lead.lead_id, touch) for lead in everyone for touch in lead.touches if touch["touchpoint"] == name]
        if not met:
            continue
        leads = len({lead for lead, _ in met})
        values = {("channel", touch["channel"]) for _, touch in met}
        values |= {pair for _, touch in met for pair in traits_of(touch).items() if pair[1].lower() not in BLANK}
        counted = {}
        for trait, value in values:
            of_it = [lead for lead, touch in met if {**traits_of(touch), "channel": touch["channel"]}[trait] == value]
            if trait == "channel" or len(set(of_it)) * 100 >= leads:
                counted[trait, value] = (len(set(of_it)), len(of_it))
        found[name] = ((leads, len(everyone)), len(met), counted)
    return found


def stage_at(lead: Lead, moment: datetime) -> str | None:
    """Return the stage that the lead was in, its first one before it was in any."""
    entered = [name for name, start in lead.entries if start < moment]
    return entered[-1] if entered else lead.entries[0][0] if lead.entries else None


def traits_of(touch: Any) -> dict[str, str]:
    """Return the path of the page, the event and the campaign of a touch; the logs hold nothing that is masked."""
    page = str(touch.get("page") or "")
    if "//" in page:
        page = "/" + page.split("//", 1)[1].partition("/")[2] if "/" in page.split("//", 1)[1] else "/"
    page = page.split("?")[0].split("#")[0]
    return {"page": page, "event": str(touch.get("event") or ""), "campaign": str(touch.get("campaign") or "")}


def lately(everyone: list[Lead], log: Log, stages: Any) -> dict[str, Any]:
    """Return who entered and met what in the last 91 days, and when each touchpoint was met last (in UTC)."""
    since = log.as_of - timedelta(days=91)
    touches = [(lead.lead_id, touch) for lead in everyone for touch in lead.touches]
    entries = [moment for lead in everyone for _, moment in lead.entries]
    met: dict[str, tuple[date, int]] = {}
    for name in {touch["touchpoint"] for _, touch in touches if touch["touchpoint"]}:
        of_it = [(lead, touch["at"]) for lead, touch in touches if touch["touchpoint"] == name]
        new = {lead for lead, moment in of_it if moment > since}
        met[name] = (max(moment for _, moment in of_it).date(), len(new))
    begins = [*entries, *(touch["at"] for _, touch in touches)]
    days = [touch["at"].date() for _, touch in touches]
    return {
        "entries": {
            stage: sum(start is not None and start > since for lead in everyone for start in (lead.entry(stage),))
            for stage in stages
        },
        "touchpoints": met,
        "is_whole": bool(begins) and min(begins) <= since,
        "since": min(days, default=None),
        "until": max(days, default=None),
    }
