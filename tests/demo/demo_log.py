"""The demo's CSV files as plain Python, and slow, obvious figures over them by the rules of docs/numbers.md.

Nothing of the package is imported, so that the story is checked by something that shares no code with it.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from statistics import quantiles

STAGE_WORDS = {
    "New": "awareness",
    "Trial started": "consideration",
    "Demo requested": "decision",
    "Security review": "security-review",
    "Pilot": "pilot",
    "Customer": "retention",
    "Advocate": "advocacy",
}
AS_OF = datetime.fromisoformat("2026-11-01T00:00")
BLANK = {"", "unknown", "(not set)"}
SEARCH = {"google", "bing", "duckduckgo", "ecosia.org"}
SOCIAL = {"linkedin", "facebook", "instagram", "mastodon"}
DAY_SECONDS = 86400


@dataclass(frozen=True, slots=True)
class Touch:
    """One touch with its channel."""

    at: datetime
    touch_id: str
    channel: str
    page: str
    event: str


@dataclass(frozen=True, slots=True)
class Lead:
    """One lead with its first entries in order of time and its touches in order of time."""

    row: dict[str, str]
    entries: dict[str, datetime]
    touches: tuple[Touch, ...]

    def entered_next(self, stage: str) -> datetime | None:
        """Return when the entry after that into `stage` came; None for the last."""
        return next((self.entries[after] for before, after in pairwise(self.entries) if before == stage), None)

    @property
    def left_at(self) -> datetime | None:
        """When the lead was lost, or ended as a customer (the end of that day)."""
        if self.row["outcome"] == "lost" and self.row["outcome_at"]:
            return datetime.fromisoformat(self.row["outcome_at"])
        ended = self.row["ended_at"]
        return datetime.fromisoformat(f"{ended}T23:59:59.999999") if ended else None


@dataclass(frozen=True, slots=True)
class DropOff:
    """Of `n` mature leads, those that have not moved on."""

    n: int
    stayed: int

    @property
    def share(self) -> float:
        """The drop-off from 0 to 1."""
        return self.stayed / self.n


def read_rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def channel_of(row: dict[str, str]) -> str:
    """Return the channel of a touch: GA4's rules as far as the demo's sources need them."""
    source, medium = row["source"], row["medium"]
    if row["channel"]:
        return row["channel"]
    if source in BLANK and medium in BLANK:
        return "(unknown)"
    if source in SOCIAL:
        return "Paid Social" if medium.startswith("paid") else "Organic Social"
    if source in SEARCH:
        return "Paid Search" if medium == "cpc" else "Organic Search"
    named = {
        "(none)": "Direct", "display": "Display", "email": "Email", "referral": "Referral",
        "ai-assistant": "AI Assistant", "video": "Organic Video",
    }  # fmt: skip
    return named.get(medium, "Unassigned")


def load_leads(folder: Path) -> list[Lead]:
    """Return every lead of the demo, with its first entry into each stage."""
    touches: defaultdict[str, list[Touch]] = defaultdict(list)
    for row in read_rows(folder / "touches.csv"):
        at = datetime.fromisoformat(row["at"])
        touches[row["lead_id"]].append(Touch(at, row["touch_id"], channel_of(row), row["page"], row["event"]))
    entries: defaultdict[str, dict[str, datetime]] = defaultdict(dict)
    for row in sorted(read_rows(folder / "stage_events.csv"), key=lambda row: row["entered_at"]):
        entries[row["lead_id"]].setdefault(STAGE_WORDS[row["stage"]], datetime.fromisoformat(row["entered_at"]))
    for own in touches.values():
        own.sort(key=lambda touch: (touch.at, touch.touch_id))
    rows = read_rows(folder / "leads.csv")
    return [Lead(row, entries[row["lead_id"]], tuple(touches[row["lead_id"]])) for row in rows]


class DemoLog:
    """The leads of some segments on the stages of one map, with every figure that the story needs."""

    def __init__(self, leads: Iterable[Lead], stages: Sequence[str], segments: Collection[str]) -> None:
        self.stages = stages
        self.leads = [
            replace(lead, entries={stage: at for stage, at in lead.entries.items() if stage in stages})
            for lead in leads
            if lead.row["segment"] in segments
        ]

    def introduced_by(self) -> Counter[str]:
        """Return leads by the channel of their first touch."""
        return Counter(lead.touches[0].channel if lead.touches else "(unattributed)" for lead in self.leads)

    def active_in(self, stage: str) -> Counter[str]:
        """Return touches made while in a stage, by channel."""
        found: Counter[str] = Counter()
        for lead in self.leads:
            if stage in lead.entries:
                start, stop = lead.entries[stage], lead.entered_next(stage) or AS_OF
                found.update(touch.channel for touch in lead.touches if start < touch.at <= stop)
        return found

    def credits(self, source: str, target: str) -> dict[str, Counter[str]]:
        """Return first touch, last touch and linear credit for a transition in scope `stage`, by channel."""
        found: dict[str, Counter[str]] = {model: Counter() for model in ("first_touch", "last_touch", "linear")}
        linear: defaultdict[str, float] = defaultdict(float)
        for touches in self._eligible(source, target):
            channels = [touch.channel for touch in touches] or ["(unattributed)"]
            found["first_touch"][channels[0]] += 1
            found["last_touch"][channels[-1]] += 1
            for channel in channels:
                linear[channel] += 1 / len(channels)
        # A Counter of floats: only its order is asked for.
        found["linear"] = Counter({name: round(value * 1000) for name, value in linear.items()})
        return found

    def _eligible(self, source: str, target: str) -> Iterator[list[Touch]]:
        """Yield, for each lead that went from `source` straight to `target`, the touches that can be credited."""
        for lead in self.leads:
            if (source, target) in pairwise(lead.entries):
                start, stop = lead.entries[source], lead.entries[target]
                yield [
                    touch
                    for touch in lead.touches
                    if start < touch.at <= stop and (stop - touch.at).total_seconds() <= 90 * DAY_SECONDS
                ]

    def met_before(self, stage: str, page: str) -> tuple[float, float]:
        """Return the share that met pages below `page` among leads that entered the stage, and among the others."""
        entered: list[bool] = []
        others: list[bool] = []
        for lead in self.leads:
            at = lead.entries.get(stage)
            met = any(touch.page.startswith(page) and (at is None or touch.at <= at) for touch in lead.touches)
            (others if at is None else entered).append(met)
        return sum(entered) / len(entered), sum(others) / len(others)

    def moved_on(self, lead: Lead, stage: str) -> float | None:
        """Return the days from a stage to the first later stage at or after it; None for whoever did not move on."""
        start = lead.entries[stage]
        after = self.stages[self.stages.index(stage) + 1 :]
        later = [at for name, at in lead.entries.items() if name in after and at >= start]
        return (min(later) - start).total_seconds() / DAY_SECONDS if later else None

    def drop_off(self, stage: str) -> DropOff:
        """Return the drop-off of a stage's mature cohort."""
        inside = [lead for lead in self.leads if stage in lead.entries]
        days = [moved for lead in inside if (moved := self.moved_on(lead, stage)) is not None]
        mature_days = max(7.0, quantiles(days, n=10, method="inclusive")[8]) if len(days) >= 30 else 90.0
        mature = [lead for lead in inside if (AS_OF - lead.entries[stage]).total_seconds() / DAY_SECONDS >= mature_days]
        return DropOff(len(mature), sum(self.moved_on(lead, stage) is None for lead in mature))

    def time_p75(self, stage: str) -> float:
        """Return the Kaplan-Meier P75 of days in a stage; infinite where the curve never gets there."""
        stays: list[tuple[float, bool]] = []
        for lead in self.leads:
            if stage not in lead.entries or (lead.row["outcome"] == "lost" and lead.left_at is None):
                continue
            start, moved, left = lead.entries[stage], self.moved_on(lead, stage), lead.left_at
            gone = (left - start).total_seconds() / DAY_SECONDS if left else None
            ends = [days for days in (moved, gone) if days is not None and days >= 0]
            stays.append((min(ends), True) if ends else ((AS_OF - start).total_seconds() / DAY_SECONDS, False))
        return _kaplan_meier(stays, survival=0.25)

    def early_gain(self, stage: str, page: str, *, landmark_days: float = 7) -> tuple[float, int, int]:
        """Return how many points more moved on after the landmark with an early touch, and both counts."""
        moved: dict[bool, list[bool]] = {True: [], False: []}
        for lead in self.leads:
            if stage not in lead.entries or not lead.touches:
                continue
            start, days = lead.entries[stage], self.moved_on(lead, stage)
            gone = (lead.left_at - start).total_seconds() / DAY_SECONDS if lead.left_at else None
            known = (AS_OF - start).total_seconds() / DAY_SECONDS
            if min(value for value in (days, gone, known) if value is not None) <= landmark_days or known < 45:
                continue
            early = any(
                0 < (touch.at - start).total_seconds() <= landmark_days * DAY_SECONDS and touch.page.startswith(page)
                for touch in lead.touches
            )
            moved[early].append(days is not None)
        with_it, without = moved[True], moved[False]
        gain = sum(with_it) / len(with_it) - sum(without) / len(without)
        return gain * 100, len(with_it), len(without)


def _kaplan_meier(stays: list[tuple[float, bool]], *, survival: float) -> float:
    """Return the first time at which the curve is at or below `survival`."""
    at_risk, still = len(stays), 1.0
    by_time: defaultdict[float, list[bool]] = defaultdict(list)
    for days, ended in stays:
        by_time[days].append(ended)
    for days in sorted(by_time):
        still *= 1 - sum(by_time[days]) / at_risk
        if still <= survival:
            return days
        at_risk -= len(by_time[days])
    return float("inf")
