"""Rows of a log as leads of one map: who is counted, the order of touches and entries, and what a touch belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction
from typing import Any
from urllib.parse import urlsplit

Row = Mapping[str, Any]


@dataclass
class Log:
    """The rows of the tables; spend has `period_end` as the last moment of the period."""

    leads: list[dict[str, Any]]
    touches: list[dict[str, Any]]
    stage_events: list[dict[str, Any]]
    tickets: list[dict[str, Any]]
    spend: list[dict[str, Any]]
    as_of: datetime


@dataclass
class Question:
    """What a map asks: its stages in order, which come later than which, and whom it counts.

    Attributes:
        stages: Stage ids in the order of the map.
        later: For each stage, the stages later than it; empty for an end.
        goal: The goal stage, or None.
        audience: Column of leads to a value, a list of values, or `{min, max}` (both ends belong to it).
        touchpoints: (id, match entries) in the order of declaration.
        lookback_days: Elapsed days, closed at both ends.
        landmark_days: Elapsed days after an entry.
        half_life_days: Of the time decay.
        milestone: Stage of the W-shaped model; None for the second of three stages or more.
        markov_order: How many channels the chain remembers.
        shapley_rate: Whether the game of rates is played.
        turns: Days before and after which figures are compared.
    """

    stages: Sequence[str]
    later: Mapping[str, Iterable[str]]
    goal: str | None = None
    audience: Mapping[str, Any] = field(default_factory=dict)
    touchpoints: Sequence[tuple[str, Sequence[str]]] = ()
    lookback_days: int = 90
    landmark_days: int = 7
    half_life_days: float = 7
    milestone: str | None = None
    markov_order: int = 1
    shapley_rate: bool = False
    turns: Sequence[date] = ()


@dataclass
class Lead:
    """One lead of the map, as it stood on the as-of date.

    Attributes:
        row: Its row of the leads table; empty when it has none.
        touches: In the order of touches.
        entries: (stage, moment) of first entries, in the order of entries.
        reentries: Stage of each later entry into a stage it had been in.
    """

    lead_id: str
    row: Row
    touches: list[Row]
    entries: list[tuple[str, datetime]]
    reentries: list[str]
    won: bool
    lost: bool
    ended: bool

    def entry(self, stage: str) -> datetime | None:
        """When it entered `stage`."""
        return dict(self.entries).get(stage)


# One cut of the data


def distinct(rows: Iterable[Row]) -> list[Row]:
    """Drop exact duplicates."""
    kept: list[Row] = []
    for row in rows:
        if row not in kept:
            kept.append(row)
    return kept


def read_leads(log: Log, question: Question) -> dict[str, Lead]:
    """Return the leads of the audience by id, with nothing of them that is later than the as-of date."""
    lead_rows = [r for r in distinct(log.leads) if r.get("created_at") is None or r["created_at"] <= log.as_of]
    touches = [r for r in distinct(log.touches) if r["at"] <= log.as_of]
    events = [r for r in distinct(log.stage_events) if r["entered_at"] <= log.as_of]
    by_id = {r["lead_id"]: r for r in lead_rows}
    ids = set(by_id) | {r["lead_id"] for r in touches} | {r["lead_id"] for r in events}
    if question.audience:
        ids = {i for i in by_id if in_audience(by_id[i], question.audience)}
    return {
        i: read_lead(
            i,
            by_id.get(i, {}),
            [t for t in touches if t["lead_id"] == i],
            [e for e in events if e["lead_id"] == i and e["stage"] in question.stages],
            question,
            log.as_of,
        )
        for i in sorted(ids)
    }


def read_lead(
    lead_id: str, row: Row, touches: list[Row], events: list[Row], question: Question, as_of: datetime
) -> Lead:
    """Return one lead from its own rows."""
    outcome, outcome_at, ended_at = row.get("outcome"), row.get("outcome_at"), row.get("ended_at")
    decided = outcome_at is None or outcome_at <= as_of
    won = outcome == "won" and decided
    moments: dict[str, datetime] = {}
    for event in events:
        moments[event["stage"]] = min(event["entered_at"], moments.get(event["stage"], event["entered_at"]))
    reentries = [e["stage"] for e in events]
    for stage in moments:
        reentries.remove(stage)
    if won and outcome_at is not None and question.goal is not None and question.goal not in moments:
        moments[question.goal] = outcome_at
    named = [{**touch, "touchpoint": touchpoint_of(touch, question.touchpoints)} for touch in touches]
    return Lead(
        lead_id=lead_id,
        row=row,
        touches=sorted(named, key=touch_order),
        entries=sorted(moments.items(), key=lambda entry: (entry[1], list(question.stages).index(entry[0]))),
        reentries=reentries,
        won=won,
        lost=outcome == "lost" and decided,
        ended=won and ended_at is not None and ended_at <= as_of,
    )


def in_audience(row: Row, audience: Mapping[str, Any]) -> bool:
    """Tell whether every filter passes; a missing cell passes none."""
    return all(row.get(column) not in (None, "") and passes(row[column], want) for column, want in audience.items())


def passes(cell: Any, want: Any) -> bool:
    """Tell whether one cell passes one filter."""
    if isinstance(want, Mapping):
        low, high = want.get("min"), want.get("max")
        number = Fraction(str(cell))
        return (low is None or number >= Fraction(str(low))) and (high is None or number <= Fraction(str(high)))
    if isinstance(want, list | tuple):
        return any(passes(cell, one) for one in want)
    return str(cell) == str(want)


def touch_order(touch: Row) -> tuple[Any, ...]:
    """Time, then the bytes of six columns."""
    columns = ("touch_id", "channel", "source", "medium", "campaign", "touchpoint")
    return (touch["at"], *(str(touch.get(column) or "").encode() for column in columns))


# Which stage comes later


def later_by_next(stages: Sequence[str], ways: Mapping[str, Sequence[str]]) -> dict[str, set[str]]:
    """Return the later stages of each; a stage absent from `ways` leads to the one below, an empty way nowhere."""
    later: dict[str, set[str]] = {}
    for place in reversed(range(len(stages))):
        onward = ways.get(stages[place], stages[place + 1 : place + 2])
        down = {stage for stage in onward if list(stages).index(stage) > place}
        later[stages[place]] = down | {further for stage in down for further in later[stage]}
    return later


# Touchpoints


def touchpoint_of(touch: Row, touchpoints: Sequence[tuple[str, Sequence[str]]]) -> str | None:
    """Return the touch's own touchpoint, else the first declared one that fits."""
    if touch.get("touchpoint"):
        return str(touch["touchpoint"])
    for touchpoint, entries in touchpoints:
        if any(match_fits(entry, touch) for entry in entries):
            return touchpoint
    return None


def match_fits(entry: str, touch: Row) -> bool:
    """Tell whether one match entry fits the touch."""
    if entry.startswith("event:"):
        return touch.get("event") == entry.removeprefix("event:")
    if entry.startswith("campaign:"):
        return bool(touch.get("campaign")) and glob_fits(entry.removeprefix("campaign:"), touch["campaign"])
    return bool(touch.get("page")) and glob_fits(entry, urlsplit(touch["page"]).path or "/")


def glob_fits(glob: str, text: str) -> bool:
    """Tell whether the whole text fits; `*` is any run of characters, `/` too, `?` is any one of them."""
    if not glob:
        return not text
    if glob[0] == "*":
        return any(glob_fits(glob[1:], text[start:]) for start in range(len(text) + 1))
    return bool(text) and glob[0] in ("?", text[0]) and glob_fits(glob[1:], text[1:])


def touch_value(touch: Row, dimension: str) -> str:
    """Return the value of the touch, or its bucket."""
    return str(touch.get(dimension) or "(not set)")
