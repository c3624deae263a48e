"""The paths of every transition: those that end in the entry, and those that do not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from brute_rows import Lead, Question, Row, touch_value

DIMENSIONS = ("channel", "source", "campaign", "touchpoint")

Transition = tuple[str, str | None, str]


@dataclass(frozen=True)
class Path:
    """The touches of one lead on one way, in their order; `entered_at` is None on a null path."""

    lead: Lead
    touches: list[Row]
    entered_at: datetime | None = None

    def values(self, dimension: str) -> list[str]:
        """Return the value of each touch."""
        return [touch_value(touch, dimension) for touch in self.touches]


@dataclass(frozen=True)
class Paths:
    """What a transition is measured on.

    Attributes:
        converted: One path per entry, also those without a touch.
        null: Paths with a touch that did not end in the entry.
    """

    converted: list[Path]
    null: list[Path]

    def touched(self) -> list[Path]:
        """Return the converted paths that have a touch."""
        return [path for path in self.converted if path.touches]


@dataclass(frozen=True)
class Stay:
    """The time of a lead in one stage, or before its first; without a next entry, the end is missing."""

    source: str | None
    since: datetime | None
    target: str | None
    until: datetime | None


def stays(lead: Lead) -> list[Stay]:
    """Return the stays of a lead in order; the first is in no stage, the last has no next entry."""
    begins = [(None, None), *lead.entries]
    ends = [*lead.entries, (None, None)]
    return [Stay(*begin, *end) for begin, end in zip(begins, ends, strict=True)]


def paths_by_transition(everyone: list[Lead], question: Question) -> dict[Transition, Paths]:
    """Return the paths of each transition that has an entry."""
    moves = sorted(
        {(stay.source, stay.target) for lead in everyone for stay in stays(lead) if stay.target is not None},
        key=str,
    )
    result: dict[Transition, Paths] = {}
    for source, target in moves:
        assert target is not None
        result["stage", source, target] = stage_paths(everyone, source, target, question)
        result["journey", None, target] = journey_paths(everyone, target, question)
    return result


def stage_paths(everyone: list[Lead], source: str | None, target: str, question: Question) -> Paths:
    """Return the paths of the stays in `source`: those that went on to `target`, and the others."""
    lookback = timedelta(days=question.lookback_days)
    converted: list[Path] = []
    null: list[Path] = []
    for lead in everyone:
        for stay in stays(lead):
            if stay.source == source:
                touches = touches_between(lead, stay.since, stay.until, lookback)
                (converted if stay.target == target else null).append(Path(lead, touches, stay.until))
    return Paths(converted, with_touch(null))


def journey_paths(everyone: list[Lead], target: str, question: Question) -> Paths:
    """Return the paths of all entries into `target`, and of the leads that never entered it."""
    lookback = timedelta(days=question.lookback_days)
    converted: list[Path] = []
    null: list[Path] = []
    for lead in everyone:
        entered_at = lead.entry(target)
        path = Path(lead, touches_between(lead, None, entered_at, lookback), entered_at)
        (converted if entered_at is not None else null).append(path)
    return Paths(converted, with_touch(null))


def with_touch(paths: Iterable[Path]) -> list[Path]:
    """Return null paths with a touch, each without its end."""
    return [Path(path.lead, path.touches) for path in paths if path.touches]


def touches_between(lead: Lead, since: datetime | None, until: datetime | None, lookback: timedelta) -> list[Row]:
    """Return the touches later than `since`, and at most the lookback before the end.

    The end is `until`; where there is none, the last touch up to the loss.
    """
    end = until if until is not None else loss_of(lead)
    inside = [t for t in lead.touches if (since is None or t["at"] > since) and (end is None or t["at"] <= end)]
    if not inside:
        return []
    newest = until if until is not None else inside[-1]["at"]
    return [t for t in inside if newest - t["at"] <= lookback]


def loss_of(lead: Lead) -> datetime | None:
    """Return when the lead was lost; None for the as-of date, after which no touch is kept anyhow."""
    moment: datetime | None = lead.row.get("outcome_at") if lead.lost else None
    return moment
