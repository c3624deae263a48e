"""What a map asks of the data, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from mkdocs_journey.attribution.models import GROUPS, USUAL_RULES, CreditRules


@dataclass(frozen=True, slots=True)
class AudienceQuestion:
    """A filter on one column of the leads; a lead whose cell is empty never passes.

    Attributes:
        any_of: The texts that pass; None for no such condition.
        min: The least number that passes; None for no such condition.
        max: The greatest.
    """

    column: str
    any_of: tuple[str, ...] | None
    min: float | None
    max: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MapQuestion:
    """One map, as far as figures depend on it.

    Attributes:
        stages: Stage ids in the order of the map.
        later: For each stage, the stages that come later; empty for an end.
        goal: The goal stage; None for a map without.
        audience: Filters that a lead has to pass, all of them.
        touchpoints: (id, `match` entries) in the order of declaration.
        lookback_days: Elapsed days before an entry, closed at both ends.
        landmark_days: Elapsed days after an entry within which a meeting is early.
        credit: How the models share out credit.
        groups: Groups of leads that are left out in turn for intervals of credit; 1 asks for credit without them.
        turns: Days before and after which the same figures are compared.
        ways: (stage left, stage entered) of every way on that the map has, ways back among them.
    """

    stages: tuple[str, ...]
    later: Mapping[str, frozenset[str]]
    goal: str | None = None
    audience: tuple[AudienceQuestion, ...] = ()
    touchpoints: tuple[tuple[str, tuple[str, ...]], ...] = ()
    lookback_days: int = 90
    landmark_days: int = 7
    credit: CreditRules = USUAL_RULES
    groups: int = GROUPS
    ways: frozenset[tuple[str, str]] = frozenset()
    turns: tuple[date, ...] = ()


PERSONA, SEGMENT = "persona", "segment"


@dataclass(frozen=True, slots=True)
class PeopleQuestion:
    """What is asked of all leads together.

    Attributes:
        audiences: The filters of each map; no filter at all takes every lead.
        dimensions: Columns of the leads table.
    """

    audiences: tuple[tuple[AudienceQuestion, ...], ...]
    dimensions: tuple[str, ...] = (PERSONA, SEGMENT)
