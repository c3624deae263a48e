"""The Shapley value of the rate game: channels as players, the conversion rate of their paths as worth."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import comb
from typing import TYPE_CHECKING

from mkdocs_journey.attribution.cut import DIMENSIONS, MapCut
from mkdocs_journey.attribution.entries import NOWHERE, Entries
from mkdocs_journey.attribution.paths import SCOPES, Paths

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import numpy as np
    from numpy.typing import NDArray

    Columns = Mapping[str, NDArray[np.int64]]

MOST_PLAYERS = 20
NOTHING = 1e-12
MOST_PLAYERS_WITH_INTERVAL = 12
LEAST_ALONE = 10
"""Paths of a player and no other; with fewer, what it adds to small sets rests on too little to have an interval."""

_ENTERED = len(SCOPES)


@dataclass(frozen=True, slots=True)
class RateGame:
    """The game of one transition.

    Attributes:
        names: The players' names.
        groups: Groups of leads with a path in it.
        gains: Entries that each player is worth, choices × players: of all paths, then without each group. None with
            more players than can be computed.
        players: How many players there are.
        alone: Paths of each player and no other; empty with more players than can be computed.
    """

    scope: int
    source: int
    place: int
    names: tuple[int, ...]
    groups: tuple[int, ...]
    gains: NDArray[np.float64] | None
    players: int
    alone: tuple[int, ...] = ()


def play_rate_games(cut: MapCut, entries: Entries, paths: Paths, unmoved: ir.Table) -> Iterator[RateGame]:
    """Yield the game of every transition, by channel."""
    import numpy as np

    channels = [name for name, (dimension, _) in enumerate(paths.values) if dimension == "channel"]
    if len(channels) > 62:
        return
    counts = _count_sets(cut, entries, paths, unmoved, channels)
    keys = np.stack([counts[key] for key in ("scope", "source", "place")], axis=1)
    for scope, source, place in np.unique(keys, axis=0).tolist():
        if place != NOWHERE and scope != _ENTERED:
            yield _play(counts, int(scope), int(source), int(place), channels)


def _count_sets(cut: MapCut, entries: Entries, paths: Paths, unmoved: ir.Table, channels: Sequence[int]) -> Columns:
    """Count paths by scope, transition, group and set of channels, a bit for each."""
    import ibis

    rows = [(name, 1 << bit) for bit, name in enumerate(channels)]
    bits = cut.engine.keep_values("bits", {"name": "int64", "bit": "int64"}, rows)
    marks = paths.names.filter(paths.names.dimension == DIMENSIONS.index("channel")).join(bits, "name")
    marks = marks.select("mark", "bit")
    columns = ("source", "place", "group", "mark")
    parts = [
        paths.inside(scope).select(*columns, scope=ibis.literal(number, "int32"), path="entry")
        for number, scope in enumerate(SCOPES)
    ]
    ids = unmoved.lead.cast("int64")
    of_none = unmoved.mutate(place=ibis.literal(NOWHERE, "int32"), path=ids)
    parts.append(of_none.select(*columns, "scope", "path"))
    whole = unmoved.mutate(path=ids).filter(unmoved["scope"] == SCOPES.index("journey"))
    entered = whole.join(entries.table.select("lead", "place"), "lead")
    parts.append(entered.select(*columns, "path", scope=ibis.literal(_ENTERED, "int32")))
    keys = ["scope", "source", "place", "group", "path"]
    single = ibis.union(*(part.select(*keys, "mark") for part in parts)).join(marks, "mark")
    single = single.select(*keys, "bit").distinct()
    sets = single.group_by(keys).aggregate(players=single.bit.sum().cast("int64"))
    by_set = sets.group_by("scope", "source", "place", "group", "players").aggregate(paths=sets.count())
    return cut.engine.fetch_numbers(by_set)


def _play(counts: Columns, scope: int, source: int, place: int, channels: Sequence[int]) -> RateGame:
    import numpy as np

    here = (counts["scope"] == scope) & (counts["source"] == source)
    converted = np.flatnonzero(here & (counts["place"] == place))
    if scope == SCOPES.index("stage"):
        lost, subtracted = np.flatnonzero(here & (counts["place"] != place)), converted[:0]
    else:
        lost = np.flatnonzero(here & (counts["place"] == NOWHERE))
        subtracted = np.flatnonzero((counts["scope"] == _ENTERED) & (counts["place"] == place))
    used = np.concatenate([converted, lost, subtracted])
    met = int(np.bitwise_or.reduce(counts["players"][used]))
    bits = [bit for bit in range(len(channels)) if met >> bit & 1]
    names = tuple(channels[bit] for bit in bits)
    if len(bits) > MOST_PLAYERS:
        return RateGame(scope, source, place, names, (), None, len(bits))
    groups = np.unique(counts["group"][used]) if len(bits) <= MOST_PLAYERS_WITH_INTERVAL else converted[:0]
    conversions = _tally(counts, converted, bits, groups)
    others = _tally(counts, lost, bits, groups) - _tally(counts, subtracted, bits, groups)
    everything = conversions + others
    held = everything[1:].any(axis=1)
    kept = np.concatenate([[True], held])
    gains = solve_rate_game(_leave_out(conversions)[kept], _leave_out(everything)[kept])
    alone = tuple(int(everything[0, 1 << player]) for player in range(len(bits)))
    return RateGame(scope, source, place, names, tuple(groups[held].tolist()), gains, len(bits), alone)


def _tally(
    counts: Columns, rows: NDArray[np.int64], bits: Sequence[int], groups: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Return paths by exact set of players: of all groups first, then of each."""
    import numpy as np

    players = counts["players"][rows]
    exact = np.zeros(len(rows), dtype=np.int64)
    for place, bit in enumerate(bits):
        exact |= (players >> bit & 1) << place
    found = np.zeros((1 + len(groups), 1 << len(bits)), dtype=np.int64)
    np.add.at(found[0], exact, counts["paths"][rows])
    if len(groups):
        np.add.at(found, (np.searchsorted(groups, counts["group"][rows]) + 1, exact), counts["paths"][rows])
    return found


def _leave_out(counts: NDArray[np.int64]) -> NDArray[np.int64]:
    left = counts.copy()
    left[1:] = counts[0] - counts[1:]
    return left


def solve_rate_game(conversions: NDArray[np.int64], paths: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return what each player is worth in conversions, games × players; negative for one that lowers the rate.

    Args:
        conversions: Converted paths by exact set of players, games × 2^players.
        paths: All paths likewise.
    """
    import numpy as np

    players = paths.shape[1].bit_length() - 1
    inside, won = paths.copy(), conversions.copy()
    sets = np.arange(paths.shape[1])
    for player in range(players):
        holds = sets[sets >> player & 1 == 1]
        inside[:, holds] += inside[:, holds ^ 1 << player]
        won[:, holds] += won[:, holds ^ 1 << player]
    rate = np.where(inside > 0, won / np.maximum(inside, 1), 0.0)
    size = sum((sets >> player & 1 for player in range(players)), np.zeros_like(sets))
    weights = np.array([1 / (players * comb(players - 1, others)) for others in range(players)])
    gains = np.zeros((len(paths), players))
    for player in range(players):
        without = sets[sets >> player & 1 == 0]
        added = rate[:, without | 1 << player] - rate[:, without]
        gains[:, player] = (added * weights[size[without]]).sum(axis=1)
    scaled: NDArray[np.float64] = gains * inside[:, -1:]
    return np.where(np.abs(scaled) > NOTHING, scaled, 0.0)
