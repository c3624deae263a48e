"""The ways to the goal, and who the leads are, from rows (docs/numbers.md)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from itertools import groupby
from typing import Any

from brute_credit import goal_paths
from brute_curves import type_7
from brute_jackknife import group_of, uneven_share
from brute_rows import Lead, Log, Question, distinct, in_audience, read_leads


def ways(log: Log, question: Question) -> dict[Any, Any] | None:
    """Return the ten most frequent sequences of channels and of touchpoints, and the number of touches."""
    paths = goal_paths(list(read_leads(log, question).values()), question)
    if paths is None or not paths.converted:
        return None
    numbers = [Fraction(len(path.touches)) for path in paths.touched()]
    result: dict[Any, Any] = {
        "n": len(paths.converted),
        "touched": len(numbers),
        "touches": (type_7(numbers, Fraction(1, 2)), type_7(numbers, Fraction(3, 4))) if numbers else None,
    }
    for dimension in ("channel", "touchpoint"):
        values = [path.values(dimension) for path in paths.touched()]
        result[dimension, "whole"] = most_frequent([tuple(step for step, _ in groupby(steps)) for steps in values])
        result[dimension, "opening"] = most_frequent([tuple(dict.fromkeys(steps))[:3] for steps in values])
    return result


def most_frequent(sequences: list[tuple[str, ...]]) -> tuple[list[tuple[tuple[str, ...], int]], int]:
    """Return the ten most frequent, and how many different ones there are."""
    ranked = sorted(Counter(sequences).items(), key=lambda item: (-item[1], [step.encode() for step in item[0]]))
    return ranked[:10], len(ranked)


def people(log: Log, audiences: Sequence[dict[str, Any]], dimensions: Sequence[str]) -> dict[tuple[str, str], Any]:
    """Return who the leads are and what they are worth, by (column, value)."""
    everyone = list(read_leads(log, Question(stages=(), later={})).values())
    rows = {r["lead_id"]: r for r in distinct(log.leads) if r.get("created_at") is None or r["created_at"] <= log.as_of}
    result = {}
    for dimension in dimensions:
        groups: dict[str, list[Lead]] = {}
        for lead in everyone:
            groups.setdefault(str(lead.row.get(dimension) or "(not set)"), []).append(lead)
        total = worth(everyone)
        for value, own in groups.items():
            again = []
            for group in sorted({group_of(lead) for lead in everyone if has_value(lead)}):
                rest = worth([lead for lead in everyone if group_of(lead) != group])
                again.append(worth([lead for lead in own if group_of(lead) != group]) / rest if rest else None)
            known = [one for one in again if one is not None]
            share = worth(own) / total if total else None
            result[dimension, value] = {
                "leads": (len(own), len(everyone)),
                "covered": sum(
                    any(
                        not filters or (lead.lead_id in rows and in_audience(lead.row, filters))
                        for filters in audiences
                    )
                    for lead in own
                ),
                "won": sum(lead.won for lead in own),
                "valued": sum(map(has_value, own)),
                "value_won": worth(own),
                "value_share": share,
                "value_interval": uneven_share(share, known)
                if share is not None and len(known) == len(again)
                else None,
            }
    return result


def has_value(lead: Lead) -> bool:
    """Tell whether the lead is won and has a value."""
    return lead.won and lead.row.get("value") is not None


def worth(leads: Sequence[Lead]) -> Fraction:
    """Sum the values of the won."""
    return sum((Fraction(lead.row["value"]) for lead in leads if has_value(lead)), Fraction(0))
