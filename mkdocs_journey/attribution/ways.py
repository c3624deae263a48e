"""The most frequent sequences of channels and touchpoints to the goal, and how many touches come before it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from mkdocs_journey.attribution.cut import DIMENSIONS, MapCut
from mkdocs_journey.attribution.entries import Entries
from mkdocs_journey.attribution.paths import Paths
from mkdocs_journey.attribution.question import MapQuestion
from mkdocs_journey.attribution.sequences import OPENING, WHOLE, Sequences, Way, Ways
from mkdocs_journey.attribution.weighted_quantiles import find_type_7

if TYPE_CHECKING:
    import ibis.expr.types as ir

MOST_WAYS = 10
OPENING_STEPS = 3
_P50, _P75 = Fraction(1, 2), Fraction(3, 4)
_TOLD = tuple(DIMENSIONS.index(name) for name in ("channel", "touchpoint"))
# Added to a rank or a name, so that all have as many digits and their texts sort like the numbers.
_LEVEL = 10**9
_DIGITS = len(str(_LEVEL))


def count_ways(cut: MapCut, entries: Entries, paths: Paths, question: MapQuestion) -> Ways | None:
    """Return None without a goal stage, and where nobody entered it."""
    if question.goal not in question.stages:
        return None
    goal = question.stages.index(question.goal)
    entered = entries.table.filter(entries.table.place == goal)
    n = cut.engine.fetch(entered.aggregate(n=entered.count()))[0]["n"]
    if not n:
        return None
    facts = paths.facts.filter(paths.facts.place == goal)
    counts = _count_touches(cut, facts)
    named = _name_touches(cut, paths, facts)
    parts = ((WHOLE, _join_runs(named)), (OPENING, _take_openings(named)))
    return Ways(
        n=n,
        touched=sum(counts.values()),
        touches=(float(find_type_7(counts, _P50)), float(find_type_7(counts, _P75))) if counts else None,
        sequences=tuple(
            _read_sequences(rows, paths, dimension, part)
            for part, steps in parts
            for rows in (_count_sequences(cut, steps),)
            for dimension in _TOLD
        ),
    )


def _count_touches(cut: MapCut, facts: ir.Table) -> dict[Fraction, int]:
    """Return how many entries have how many touches."""
    counted = facts.mutate(touches=facts["last"] - facts.first_journey + 1)
    rows = cut.engine.fetch(counted.group_by("touches").aggregate(leads=counted.count()))
    return {Fraction(row["touches"]): row["leads"] for row in rows}


def _name_touches(cut: MapCut, paths: Paths, facts: ir.Table) -> ir.Table:
    """Return what each touch on a path is by channel and touchpoint, as numbers."""
    pairs = paths.pairs.semi_join(facts, "entry").select("entry", "mark", "position")
    named = pairs.join(paths.names.filter(paths.names.dimension.isin(_TOLD)), "mark")
    return cut.engine.keep("ways", named.select("entry", "dimension", "position", "name"))


def _join_runs(named: ir.Table) -> ir.Table:
    """Return the touches that are not of the name of the touch before."""
    by_entry = {"group_by": ["entry", "dimension"], "order_by": "position"}
    before = named.mutate(before=named.name.lag().over(**by_entry))
    return before.filter(before.before.isnull() | (before.before != before.name)).drop("before")


def _take_openings(named: ir.Table) -> ir.Table:
    """Return the first touch of each of the first names."""
    import ibis

    first = named.group_by("entry", "dimension", "name").aggregate(position=named.position.min())
    by_entry = {"group_by": ["entry", "dimension"], "order_by": "position"}
    ranked = first.mutate(rank=ibis.row_number().over(**by_entry))
    return ranked.filter(ranked["rank"] < OPENING_STEPS).drop("rank")


def _count_sequences(cut: MapCut, steps: ir.Table) -> list[dict[str, Any]]:
    """Return the most frequent sequences of each dimension, and how many there are."""
    import ibis

    ranked = steps.mutate(
        rank=ibis.row_number().over(group_by=["entry", "dimension"], order_by="position").cast("int64")
    )
    texts = [(number.cast("int64") + _LEVEL).cast("string") for number in (ranked["rank"], ranked.name)]
    # A list has no order of its own: each step starts with its rank, and the texts are put in order.
    listed = ranked.group_by("entry", "dimension").aggregate(steps=(texts[0] + texts[1]).collect())
    joined = listed.mutate(way=listed.steps.sort().join(""))
    counted = joined.group_by("dimension", "way").aggregate(leads=joined.count())
    most_first = {"group_by": "dimension", "order_by": [ibis.desc("leads"), "way"]}
    placed = counted.mutate(
        place=ibis.row_number().over(**most_first), different=counted.count().over(group_by="dimension")
    )
    return cut.engine.fetch(placed.filter(placed.place < MOST_WAYS))


def _read_sequences(rows: Sequence[Mapping[str, Any]], paths: Paths, dimension: int, part: str) -> Sequences:
    own = sorted((row for row in rows if row["dimension"] == dimension), key=lambda row: int(row["place"]))
    most = tuple(Way(tuple(_read_steps(row["way"], paths)), row["leads"]) for row in own)
    return Sequences(DIMENSIONS[dimension], part, most, own[0]["different"] if own else 0)


def _read_steps(way: str, paths: Paths) -> list[str]:
    starts = range(_DIGITS, len(way), 2 * _DIGITS)
    return [paths.values[int(way[start : start + _DIGITS]) - _LEVEL][1] for start in starts]
