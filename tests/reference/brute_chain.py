"""The absorbing chain of paths, solved in fractions, and what each value is worth to it when it is taken away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import pairwise

State = tuple[str, ...] | str
Chain = dict[State, dict[State, Fraction]]

START: State = ()
CONVERTED: State = "converted"
NULL: State = "null"


def states_of(values: Sequence[str], order: int) -> list[State]:
    """Return the states that a path walks through: at each touch, the last values up to `order`."""
    return [tuple(values[max(0, place + 1 - order) : place + 1]) for place in range(len(values))]


def chain_of(converted: Iterable[Sequence[str]], null: Iterable[Sequence[str]], order: int = 1) -> Chain:
    """Return how likely each move is; each path has a value at least."""
    counts: dict[State, Counter[State]] = {}
    for end, paths in ((CONVERTED, converted), (NULL, null)):
        for values in paths:
            walk = [START, *states_of(values, order), end]
            for state, following in pairwise(walk):
                counts.setdefault(state, Counter())[following] += 1
    return {
        state: {following: Fraction(count, moves.total()) for following, count in moves.items()}
        for state, moves in counts.items()
    }


def reach_converted(chain: Chain) -> Fraction:
    """Return the probability of ending in `CONVERTED`, by solving one state's equation at a time."""
    rows = {state: dict(moves) for state, moves in chain.items()}
    before: dict[State, set[State]] = {}
    for state, moves in chain.items():
        for following in moves:
            before.setdefault(following, set()).add(state)
    for state in sorted(rows.keys() - {START}, key=lambda state: (len(chain[state]), state)):
        moves = rows.pop(state)
        again = moves.pop(state, Fraction(0))
        for earlier in before.pop(state, set()) & rows.keys():
            into = rows[earlier].pop(state)
            for following, share in moves.items():
                rows[earlier][following] = rows[earlier].get(following, Fraction(0)) + into * share / (1 - again)
                before[following].add(earlier)
    return rows[START].get(CONVERTED, Fraction(0))


def without(chain: Chain, value: str) -> Chain:
    """Return the chain in which the states whose newest value is `value` are gone, and every move into one is lost."""
    kept: Chain = {}
    for state, moves in chain.items():
        if not ends_in(state, value):
            row: dict[State, Fraction] = {}
            for following, share in moves.items():
                end = NULL if ends_in(following, value) else following
                row[end] = row.get(end, Fraction(0)) + share
            kept[state] = row
    return kept


def ends_in(state: State, value: str) -> bool:
    """Tell whether the newest value of the state is `value`."""
    return isinstance(state, tuple) and state[-1:] == (value,)


def removal_effects(chain: Chain) -> dict[str, Fraction]:
    """Return the removal effect of each value; the chain reaches `CONVERTED`."""
    values = {state[-1] for state in chain if isinstance(state, tuple) and state}
    p = reach_converted(chain)
    return {value: 1 - reach_converted(without(chain, value)) / p for value in sorted(values)}
