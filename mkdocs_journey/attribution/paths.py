"""Paths: the touches that can be credited for an entry, and what the models need to know of each path."""

from __future__ import annotations

from dataclasses import dataclass
from math import factorial, sqrt
from typing import TYPE_CHECKING

from mkdocs_journey.attribution.cut import DIMENSIONS, MapCut, name_previous
from mkdocs_journey.attribution.entries import NOWHERE, Entries
from mkdocs_journey.attribution.question import MapQuestion
from mkdocs_journey.tables.stamps import DAY_US

if TYPE_CHECKING:
    import ibis.expr.types as ir

START = -1
"""What comes before the first touch of a path, in place of a mark or a name."""

SCOPES = ("stage", "journey")
PICO = 10**12
"""One credit in whole parts: sums of whole numbers are the same in any order and on any number of threads."""

_LOG_2 = 0.693147180559945
_SERIES = tuple(float(f"{sqrt(0.5) / factorial(power):.15g}") for power in range(12))
"""Of exp(x), from 1 to x¹¹, times 2^−½ for the middle of a half-life; of 15 digits, which every engine reads alike."""


@dataclass(frozen=True, slots=True)
class Paths:
    """Paths of one map in the engine.

    Attributes:
        pairs: One row for each entry and eligible touch of scope `journey`: `entry`, `mark`, `position`, `age`
            (microseconds), `is_here` (in scope `stage` too), and the `previous` marks of the lead.
        facts: One row for each entry with such a touch: `entry`, `source`, `place`, `group` (of the lead), the position
            of the last touch, of the last that is not Direct (`other`) and of the milestone's (`anchor`; both missing
            without), the `youngest` age; and for each scope the position of the first touch `first_…` (missing where
            the scope has none) and the sum of weights by age `weight_…`.
        names: `mark`, `dimension` (its number), `name` (a number), of every touch and of `START`.
        values: The dimension and the value of each name, by its number.
        question: What the map asks.
    """

    pairs: ir.Table
    facts: ir.Table
    names: ir.Table
    values: tuple[tuple[str, str], ...]
    question: MapQuestion

    def inside(self, scope: str) -> ir.Table:
        """Return the touches of one scope with the facts of their path, named without the scope.

        Touches of a path are consecutive touches of its lead, so the first and the last one tell how many (`n`) there
        are; in scope `stage` it is the end of the path in scope `journey`.
        """
        import ibis

        rows, facts = self.pairs.filter(self.pairs.is_here) if scope == "stage" else self.pairs, self.facts
        first = facts[f"first_{scope}"]
        plain = facts.select(
            "entry",
            "place",
            "group",
            "last",
            "youngest",
            source=ibis.literal(NOWHERE, "int32") if scope == "journey" else facts.source,
            first=first,
            n=facts["last"] - first + 1,
            weight=facts[f"weight_{scope}"],
            **{name: ibis.ifelse(facts[name] >= first, facts[name], None) for name in ("other", "anchor")},
        )
        return rows.join(plain, "entry")


def find_paths(cut: MapCut, entries: Entries, question: MapQuestion) -> Paths:
    """Return the paths of every entry."""
    pairs = _pair_with_touches(cut, entries, question)
    names, values = _number_names(cut)
    return Paths(
        pairs=pairs, facts=_describe(cut, entries, pairs, question), names=names, values=values, question=question
    )


def _pair_with_touches(cut: MapCut, entries: Entries, question: MapQuestion) -> ir.Table:
    import ibis

    previous = name_previous(question.credit.markov_order)
    moves = entries.table.select("entry", "lead", "moment", "source_moment", "milestone")
    touches = cut.touches.select("lead", "mark", "position", "is_direct", *previous, at="moment")
    oldest = moves.moment - question.lookback_days * DAY_US
    pairs = moves.join(touches, [moves.lead == touches.lead, touches["at"] <= moves.moment, touches["at"] >= oldest])
    is_in_time = (pairs.milestone <= pairs.moment) & (pairs["at"] <= pairs.milestone)
    return cut.engine.keep(
        "entry_touch",
        pairs.select(
            "entry",
            "mark",
            "position",
            *previous,
            "is_direct",
            age=pairs.moment - pairs["at"],
            is_here=pairs.source_moment.isnull() | (pairs["at"] > pairs.source_moment),
            is_anchor=ibis.coalesce(is_in_time, ibis.literal(False)),
        ),
    )


def _describe(cut: MapCut, entries: Entries, pairs: ir.Table, question: MapQuestion) -> ir.Table:
    youngest = pairs.group_by("entry").aggregate(youngest=pairs.age.min())
    joined = pairs.join(youngest, "entry")
    aged = joined.mutate(**split_ages(joined, question))
    weight = weigh_ages(aged)
    facts = aged.group_by("entry").aggregate(
        youngest=aged.youngest.min(),
        last=aged.position.max(),
        other=aged.position.max(where=~aged.is_direct),
        anchor=aged.position.max(where=aged.is_anchor),
        first_journey=aged.position.min(),
        first_stage=aged.position.min(where=aged.is_here),
        # Sums of whole numbers first: those of fractions would hang on the order of the rows.
        weight_journey=weight.sum().cast("float64"),
        weight_stage=weight.sum(where=aged.is_here).cast("float64"),
    )
    moves = entries.table.join(cut.leads.select("lead", "group"), "lead").select("entry", "source", "place", "group")
    return cut.engine.keep("paths", facts.join(moves, "entry"))


def split_ages(rows: ir.Table, question: MapQuestion) -> dict[str, ir.FloatingValue]:
    """Return what `weigh_ages` needs of rows, to be columns of their own: Ibis writes out an expression at each use."""
    half_life_us = round(question.credit.half_life_days * DAY_US)
    age = rows.age - rows.youngest
    begun_us = age % half_life_us
    return {
        "exponent": (begun_us.cast("float64") / half_life_us - 0.5) * -_LOG_2,
        "halvings": (age - begun_us).cast("float64") / half_life_us,
    }


def weigh_ages(split: ir.Table) -> ir.IntegerValue:
    """Return 2^(−age ÷ half-life) in whole parts, age being that beyond the youngest.

    Engines, and the C libraries of machines, take powers with different last digits. So the part of a half-life goes
    through the exponential series, by multiplying and adding only, and the whole ones through powers of two, which are
    exact; what is left out of the series is less than a hundredth of one part.
    """
    import ibis

    series = ibis.literal(_SERIES[-1])
    for coefficient in reversed(_SERIES[:-1]):
        series = series * split.exponent + coefficient
    return (series * ibis.literal(2.0) ** -split.halvings * PICO).round().cast("int64")


def _number_names(cut: MapCut) -> tuple[ir.Table, tuple[tuple[str, str], ...]]:
    """Return what each mark is called in each dimension, as numbers, and what the numbers stand for."""
    import ibis

    found = cut.engine.fetch(cut.values.select("dimension", "value").distinct())
    values = tuple(sorted((row["dimension"], row["value"]) for row in found))
    schema = {"dimension": "string", "value": "string", "number": "int32", "name": "int32"}
    rows = [(*pair, DIMENSIONS.index(pair[0]), name) for name, pair in enumerate(values)]
    numbered = cut.engine.keep_values("names", schema, rows)
    joined = cut.values.join(numbered, ["dimension", "value"])
    starts = cut.engine.keep_values(
        "starts",
        {"mark": "int32", "dimension": "int32", "name": "int32"},
        [(START, number, START) for number in range(len(DIMENSIONS))],
    )
    named = joined.select("mark", dimension=joined.number, name=joined.name)
    return cut.engine.keep("mark_names", ibis.union(named, starts)), values
