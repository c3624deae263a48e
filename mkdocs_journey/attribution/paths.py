"""Paths: the touches that can be credited for an entry, and the touches of leads that did not go that way."""

from __future__ import annotations

from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Paths:
    """Paths of one map in the engine.

    Attributes:
        pairs: One row for each entry and eligible touch of scope `journey`: `entry`, `source`, `place`, `group` (of the
            lead), `mark`, `position`, `age` (microseconds), `is_here` (in scope `stage` too), and the `previous` marks
            of the lead.
        facts: One row for each entry with such a touch: `entry`, and for each scope the number of touches `n_…`,
            the position of the first `first_…`, of the last that is not Direct `other_…`, and of the milestone's
            `anchor_…` (missing without), the sum of weights by age `weight_…`; `last` and `youngest` (age) of both.
        unmoved: Touches of the paths that no entry ended: `scope`, `path`, `source`, `place` (`NOWHERE`: of every
            stage that the lead did not enter), `group`, `mark`, `position`, `first`, and the `previous` marks.
        names: `mark`, `dimension` (its number), `name` (a number), of every touch and of `START`.
        values: The dimension and the value of each name, by its number.
        question: What the map asks.
    """

    pairs: ir.Table
    facts: ir.Table
    unmoved: ir.Table
    names: ir.Table
    values: tuple[tuple[str, str], ...]
    question: MapQuestion

    def inside(self, scope: str) -> ir.Table:
        """Return the touches of one scope with the facts of their path, named without the scope."""
        import ibis

        rows = self.pairs.filter(self.pairs.is_here) if scope == "stage" else self.pairs
        facts = self.facts
        plain = facts.select(
            "entry",
            "last",
            "youngest",
            **{name: facts[f"{name}_{scope}"] for name in ("n", "first", "other", "anchor", "weight")},
        )
        rows = rows.mutate(source=ibis.literal(NOWHERE, "int64")) if scope == "journey" else rows
        return rows.join(plain, "entry")


def find_paths(cut: MapCut, entries: Entries, question: MapQuestion) -> Paths:
    """Return the paths of every entry, and those of the leads that did not make it."""
    pairs = _pair_with_touches(cut, entries, question)
    names, values = _number_names(cut)
    return Paths(
        pairs=pairs,
        facts=_describe(cut, pairs, question),
        unmoved=cut.engine.keep("unmoved", _find_unmoved(cut, entries, question)),
        names=names,
        values=values,
        question=question,
    )


def _pair_with_touches(cut: MapCut, entries: Entries, question: MapQuestion) -> ir.Table:
    import ibis

    previous = name_previous(question.credit.markov_order)
    table = entries.table.join(cut.leads.select("lead", "group"), "lead")
    milestone = question.stages.index(question.credit.milestone) if question.credit.milestone is not None else NOWHERE
    reached = entries.table.filter(entries.table.place == milestone).select("lead", milestone="moment")
    moves = table.left_join(reached, "lead").drop("lead_right")
    touches = cut.touches.select("lead", "mark", "position", *previous, at="moment")
    oldest = moves.moment - question.lookback_days * DAY_US
    pairs = moves.join(touches, [moves.lead == touches.lead, touches["at"] <= moves.moment, touches["at"] >= oldest])
    channels = cut.values.filter(cut.values.dimension == "channel")
    pairs = pairs.join(channels.select("mark", is_direct=channels["value"] == "Direct"), "mark")
    is_in_time = (pairs.milestone <= pairs.moment) & (pairs["at"] <= pairs.milestone)
    return cut.engine.keep(
        "entry_touch",
        pairs.select(
            "entry",
            "source",
            "place",
            "group",
            "mark",
            "position",
            *previous,
            "is_direct",
            age=pairs.moment - pairs["at"],
            is_here=pairs.source_moment.isnull() | (pairs["at"] > pairs.source_moment),
            is_anchor=ibis.coalesce(is_in_time, ibis.literal(False)),
        ),
    )


def _describe(cut: MapCut, pairs: ir.Table, question: MapQuestion) -> ir.Table:
    here = pairs.is_here
    by_entry = pairs.group_by("entry").aggregate(
        last=pairs.position.max(),
        youngest=pairs.age.min(),
        n_journey=pairs.count(),
        first_journey=pairs.position.min(),
        other_journey=pairs.position.max(where=~pairs.is_direct),
        anchor_journey=pairs.position.max(where=pairs.is_anchor),
        n_stage=pairs.count(where=here),
        first_stage=pairs.position.min(where=here),
        other_stage=pairs.position.max(where=here & ~pairs.is_direct),
        anchor_stage=pairs.position.max(where=here & pairs.is_anchor),
    )
    facts = cut.engine.keep("path_facts", by_entry)
    aged = pairs.join(facts.select("entry", "youngest"), "entry")
    weight = weigh_age(aged.age - aged.youngest, question)
    sums = aged.group_by("entry").aggregate(
        weight_journey=weight.sum().cast("int64"), weight_stage=weight.sum(where=aged.is_here).cast("int64")
    )
    return cut.engine.keep("paths", facts.join(sums, "entry"))


def weigh_age(age: ir.IntegerValue, question: MapQuestion) -> ir.IntegerValue:
    """Return 2^(−age ÷ half-life) in whole parts."""
    import ibis

    weight = ibis.literal(2.0) ** (-age.cast("float64") / (question.credit.half_life_days * DAY_US))
    return (weight * PICO).round().cast("int64")


def _number_names(cut: MapCut) -> tuple[ir.Table, tuple[tuple[str, str], ...]]:
    """Return what each mark is called in each dimension, as numbers, and what the numbers stand for."""
    import ibis

    found = cut.engine.fetch(cut.values.select("dimension", "value").distinct())
    values = tuple(sorted((row["dimension"], row["value"]) for row in found))
    schema = {"dimension": "string", "value": "string", "number": "int64", "name": "int64"}
    rows = [(*pair, DIMENSIONS.index(pair[0]), name) for name, pair in enumerate(values)]
    numbered = cut.engine.keep_values("names", schema, rows)
    joined = cut.values.join(numbered, ["dimension", "value"])
    starts = cut.engine.keep_values(
        "starts",
        {"mark": "int64", "dimension": "int64", "name": "int64"},
        [(START, number, START) for number in range(len(DIMENSIONS))],
    )
    named = joined.select(mark=joined.mark.cast("int64"), dimension=joined.number, name=joined.name)
    return cut.engine.keep("mark_names", ibis.union(named, starts)), values


def _find_unmoved(cut: MapCut, entries: Entries, question: MapQuestion) -> ir.Table:
    """Return the touches after each lead's last entry, and all touches of each lead, up to its loss or the as-of date.

    Each path reaches back from its last touch as far as the lookback; a lead that has been silent since then is no
    reason to lose it.
    """
    import ibis

    previous = name_previous(question.credit.markov_order)
    table = entries.table
    last = table.filter(table.next_place.isnull()).select("lead", entered="moment", source="place")
    leads = cut.leads.left_join(last, "lead").drop("lead_right")
    end = ibis.ifelse(leads.lost, ibis.coalesce(leads.outcome_at, cut.as_of_us), cut.as_of_us)
    leads = leads.select("lead", "group", "entered", source=leads.source.fill_null(NOWHERE), end=end)
    touches = cut.touches.select("lead", "mark", "position", *previous, at="moment")
    met = touches.join(leads, "lead")
    met = met.filter(met["at"] <= met.end)
    after = met.filter(met.entered.isnull() | (met["at"] > met.entered))
    parts = [
        rows.select(
            "lead", "group", "mark", "position", *previous, "at", scope=ibis.literal(number, "int64"), source=source
        )
        for number, (rows, source) in enumerate(((after, after.source), (met, ibis.literal(NOWHERE, "int64"))))
    ]
    both = ibis.union(*parts)
    newest = both.group_by("scope", "lead").aggregate(newest=both["at"].max())
    joined = both.join(newest, ["scope", "lead"])
    recent = joined.filter(joined["at"] >= joined.newest - question.lookback_days * DAY_US)
    firsts = recent.group_by("scope", "lead").aggregate(first=recent.position.min())
    return recent.join(firsts, ["scope", "lead"]).select(
        "scope", "lead", "source", "group", "mark", "position", *previous, "first"
    )
