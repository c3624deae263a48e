"""Measured emotion: the scores of quotes, mapped from their scale, for each stage and touchpoint."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from mkdocs_journey.attribution.aggregate_figures import MeasuredScores
from mkdocs_journey.attribution.weighted_quantiles import find_type_7
from mkdocs_journey.tables.as_of import to_day
from mkdocs_journey.tables.engine import Engine
from mkdocs_journey.tables.scales import parse_scale, place_on_scale

if TYPE_CHECKING:
    import ibis.expr.types as ir

_HALF, _QUARTER = Fraction(1, 2), Fraction(1, 4)


@dataclass(frozen=True, slots=True)
class Emotions:
    """Measured emotion by stage and by touchpoint, and the scores that count nowhere."""

    by_stage: Mapping[str, MeasuredScores]
    by_touchpoint: Mapping[str, MeasuredScores]
    left_out: int


@dataclass(slots=True)
class _Gathered:
    counts: Counter[Fraction] = field(default_factory=Counter)
    left_out: int = 0
    days: list[int] = field(default_factory=list)


def measure_emotions(engine: Engine, quotes: ir.Table, stages: Sequence[str]) -> Emotions:
    """Return what the scored quotes say of the map's stages, and of every touchpoint.

    Args:
        engine: Where the table is.
        quotes: The rows up to the as-of date.
        stages: The map's stages.
    """
    scored = quotes.filter(quotes.score.notnull())
    groups = scored.group_by("stage", "touchpoint", "score", "scale")
    by_stage: dict[str, _Gathered] = defaultdict(_Gathered)
    by_touchpoint: dict[str, _Gathered] = defaultdict(_Gathered)
    left_out = 0
    for row in engine.fetch(groups.aggregate(quotes=scored.count(), first=scored.date.min(), last=scored.date.max())):
        scale = parse_scale(row["scale"])
        score = place_on_scale(row["score"], scale) if scale is not None else None
        left_out += row["quotes"] if score is None else 0
        for gathered in (by_stage[row["stage"]], by_touchpoint[row["touchpoint"]]):
            if score is None:
                gathered.left_out += row["quotes"]
            else:
                gathered.counts[score] += row["quotes"]
                gathered.days += [row["first"], row["last"]]
    return Emotions(
        by_stage={name: _measure(by_stage[name]) for name in stages if by_stage[name].counts},
        by_touchpoint={name: _measure(found) for name, found in sorted(by_touchpoint.items()) if name and found.counts},
        left_out=left_out,
    )


def _measure(found: _Gathered) -> MeasuredScores:
    return MeasuredScores(
        n=found.counts.total(),
        median=float(find_type_7(found.counts, _HALF)),
        low=float(find_type_7(found.counts, _QUARTER)),
        high=float(find_type_7(found.counts, 1 - _QUARTER)),
        left_out=found.left_out,
        period=(to_day(min(found.days)), to_day(max(found.days))),
    )
