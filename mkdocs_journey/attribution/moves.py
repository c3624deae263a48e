"""Moves from touch to touch along paths, counted in the engine and put together to the chains of each transition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_journey.attribution.chain import Chains
from mkdocs_journey.attribution.cut import DIMENSIONS, MapCut, name_previous
from mkdocs_journey.attribution.entries import NOWHERE, Entries
from mkdocs_journey.attribution.paths import SCOPES, START, Paths

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import numpy as np
    from numpy.typing import NDArray

    Columns = Mapping[str, NDArray[np.int64]]

MOST_STATES = 100
"""A chain of more states, the start among them, is solved once, without the groups that give it an interval."""

CHANNEL = DIMENSIONS.index("channel")
_ENTERED = len(SCOPES)


@dataclass(frozen=True, slots=True)
class Walk:
    """The chain of one transition and dimension.

    Attributes:
        scope: Number of the scope.
        names: The names that the chain's values stand for.
        groups: Groups of leads with a path in it; chain 0 has all of them, chain 1 + i lacks group i. Empty where the
            chain is too large for that.
    """

    scope: int
    source: int
    place: int
    dimension: int
    names: tuple[int, ...]
    groups: tuple[int, ...]
    chains: Chains


def find_walks(cut: MapCut, entries: Entries, paths: Paths, unmoved: ir.Table, *, order: int) -> Iterator[Walk]:
    """Yield the chain of every transition and dimension, of the given order for channels."""
    short = paths.names.filter(paths.names.dimension != CHANNEL) if order > 1 else paths.names
    yield from _build_walks(_count_moves(cut, entries, paths, unmoved, short, 1), 1)
    if order > 1:
        channels = paths.names.filter(paths.names.dimension == CHANNEL)
        yield from _build_walks(_count_moves(cut, entries, paths, unmoved, channels, order), order)


def _count_moves(
    cut: MapCut, entries: Entries, paths: Paths, unmoved: ir.Table, names: ir.Table, order: int
) -> Columns:
    """Count moves by scope, transition, group and dimension, from the last `order` names to the next.

    Paths that no entry ended have the place `NOWHERE`; in scope `_ENTERED` stand those of them whose lead did enter
    the place at some time.
    """
    import ibis

    marks = name_previous(order)
    parts = []
    for number, scope in enumerate(SCOPES):
        parts.append(_count_marks(paths.inside(scope), ibis.literal(number, "int32"), marks))
    of_none = unmoved.mutate(place=ibis.literal(NOWHERE, "int32"))
    parts.append(_count_marks(of_none, of_none["scope"], marks))
    whole = unmoved.filter(unmoved["scope"] == SCOPES.index("journey"))
    entered = whole.join(entries.table.select("lead", "place"), "lead")
    parts.append(_count_marks(entered, ibis.literal(_ENTERED, "int32"), marks))
    counted = ibis.union(*parts)
    keys = ["scope", "source", "place", "group", "dimension"]
    named = counted.join(names, "mark").drop("mark")
    for mark in marks:
        before = names.select(dimension="dimension", **{mark: "mark", f"{mark}_name": "name"})
        named = named.join(before, ["dimension", mark]).drop(mark)
    columns = [*keys, "name", *(f"{mark}_name" for mark in marks)]
    return cut.engine.fetch_numbers(named.group_by(columns).aggregate(moves=named.moves.sum().cast("int32")))


def _count_marks(rows: ir.Table, scope: ir.Value, marks: Sequence[str]) -> ir.Table:
    """Count moves between marks; what lies before the first touch of the path is the start."""
    import ibis

    before = {
        mark: ibis.ifelse(rows.position - number < rows["first"], START, rows[mark])
        for number, mark in enumerate(marks, start=1)
    }
    keyed = rows.select("source", "place", "group", "mark", scope=scope, **before)
    keys = ["scope", "source", "place", "group", "mark", *marks]
    return keyed.group_by(keys).aggregate(moves=keyed.count())


def _build_walks(moves: Columns, order: int) -> Iterator[Walk]:
    """Put the counts together, one transition and dimension after the other."""
    import numpy as np

    before = np.stack([moves[f"{mark}_name"] for mark in name_previous(order)]) + 1
    base = int(moves["name"].max(initial=0)) + 2
    weights = base ** np.arange(order, dtype=np.int64)
    origin = (before * weights[:, None]).sum(axis=0)
    target = origin % base ** (order - 1) * base + moves["name"] + 1
    ends = _Moves(moves, origin, target, base)
    for dimension in np.unique(moves["dimension"]).tolist():
        rows = np.flatnonzero(moves["dimension"] == dimension)
        transitions = np.stack([moves[key][rows] for key in ("scope", "source", "place")], axis=1)
        for scope, source, place in np.unique(transitions, axis=0).tolist():
            if place != NOWHERE and scope != _ENTERED:
                yield ends.build(rows, int(dimension), int(scope), int(source), int(place))


@dataclass(frozen=True, slots=True)
class _Moves:
    """Counts of moves, and the states that each of them leaves and reaches, as numbers; 0 is the start."""

    counts: Columns
    origin: NDArray[np.int64]
    target: NDArray[np.int64]
    base: int

    def build(self, rows: NDArray[np.int64], dimension: int, scope: int, source: int, place: int) -> Walk:
        """Return the chain of one transition, of the rows of one dimension."""
        import numpy as np

        converted, lost, subtracted = self._choose(rows, scope, source, place)
        used = np.concatenate([converted, lost, subtracted])
        states = self._find_states(converted, lost, subtracted)
        used, lost, subtracted = (self._keep_between(rows, states) for rows in (used, lost, subtracted))
        names = np.unique(states % self.base - 1)
        groups = (
            np.unique(self.counts["group"][used]) if 1 + len(states) <= MOST_STATES else np.empty(0, dtype=np.int64)
        )
        converts = self._tally(converted, states, groups)
        everything = converts + self._tally(lost, states, groups) - self._tally(subtracted, states, groups)
        held = everything[1:].any(axis=(1, 2)) if len(groups) else np.empty(0, dtype=bool)
        kept = np.concatenate([[True], held])
        newest = np.searchsorted(names, states % self.base - 1)
        chains = Chains(
            moves=_leave_out(everything[kept]),
            ends=_leave_out((converts.sum(axis=1) - converts[:, 1:, :].sum(axis=2))[kept]),
            newest=newest,
            values=len(names),
        )
        return Walk(scope, source, place, dimension, tuple(names.tolist()), tuple(groups[held].tolist()), chains)

    def _choose(
        self, rows: NDArray[np.int64], scope: int, source: int, place: int
    ) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
        """Return the rows of converted paths, of null paths, and of paths counted among the null ones that are not."""
        scopes, sources, places = (self.counts[key][rows] for key in ("scope", "source", "place"))
        here = (scopes == scope) & (sources == source)
        converted = rows[here & (places == place)]
        if scope == SCOPES.index("stage"):
            return converted, rows[here & (places != place)], rows[:0]
        return converted, rows[here & (places == NOWHERE)], rows[(scopes == _ENTERED) & (places == place)]

    def _keep_between(self, rows: NDArray[np.int64], states: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the rows whose move is between the start and states of the chain; the others cancel out."""
        import numpy as np

        origin, target = self.origin[rows], self.target[rows]
        kept: NDArray[np.int64] = rows[np.isin(target, states) & (np.isin(origin, states) | (origin == 0))]
        return kept

    def _find_states(
        self, converted: NDArray[np.int64], lost: NDArray[np.int64], subtracted: NDArray[np.int64]
    ) -> NDArray[np.int64]:
        """Return the states that any path of the chain reaches."""
        import numpy as np

        counts = self.counts["moves"]
        signed = np.concatenate([counts[converted], counts[lost], -counts[subtracted]])
        states, where = np.unique(self.target[np.concatenate([converted, lost, subtracted])], return_inverse=True)
        arrivals = np.zeros(len(states), dtype=np.int64)
        np.add.at(arrivals, where, signed)
        return states[arrivals > 0]

    def _tally(
        self, rows: NDArray[np.int64], states: NDArray[np.int64], groups: NDArray[np.int64]
    ) -> NDArray[np.int64]:
        """Return moves by chain, state left and state reached: of all groups first, then of each."""
        import numpy as np

        size = len(states)
        counts = np.zeros((1 + len(groups), 1 + size, size), dtype=np.int64)
        start = np.searchsorted(states, self.origin[rows]) + 1
        left = np.where(self.origin[rows] == 0, 0, start)
        reached = np.searchsorted(states, self.target[rows])
        np.add.at(counts[0], (left, reached), self.counts["moves"][rows])
        if len(groups):
            group = np.searchsorted(groups, self.counts["group"][rows]) + 1
            np.add.at(counts, (group, left, reached), self.counts["moves"][rows])
        return counts


def _leave_out(counts: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return all of it, then all of it without each group."""
    left = counts.copy()
    left[1:] = counts[0] - counts[1:]
    return left.astype("float64")
