"""Games of channels: Shapley's value by its definition, over all sets of players."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from itertools import combinations
from math import factorial

Players = frozenset[str]
Worth = Callable[[Players], Fraction]

MOST_PLAYERS_AT_ONCE = 8


def subsets(players: Players) -> list[Players]:
    """Return all sets of the players, the empty one too."""
    return [frozenset(some) for size in range(len(players) + 1) for some in combinations(sorted(players), size)]


def shapley(players: Players, worth: Worth) -> dict[str, Fraction]:
    """Return what each player adds to a set of others, on average over all orders of the players."""
    n = len(players)
    worths = {some: worth(some) for some in subsets(players)}
    chance = [Fraction(factorial(size) * factorial(n - size - 1), factorial(n)) for size in range(n)]
    return {
        player: sum(
            (chance[len(some)] * (worths[some | {player}] - worths[some]) for some in worths if player not in some),
            Fraction(0),
        )
        for player in sorted(players)
    }


def conversions_game(conversions: Mapping[Players, Fraction]) -> dict[str, Fraction]:
    """Return the value of each player where a set is worth the conversions whose players all lie in it.

    Many players are not put into one game: values of games add up, and whoever adds nothing is worth nothing, so each
    set of players that converted is then a game of its own.
    """
    players: Players = frozenset().union(*conversions)
    if len(players) <= MOST_PLAYERS_AT_ONCE:
        return shapley(players, lambda some: sum((n for of, n in conversions.items() if of <= some), Fraction(0)))
    return conversions_one_by_one(conversions)


def conversions_one_by_one(conversions: Mapping[Players, Fraction]) -> dict[str, Fraction]:
    """Return the same as a sum of one game per set of players that converted."""
    values: dict[str, Fraction] = {}
    for of, n in conversions.items():
        for player, value in shapley(of, lambda some, of=of, n=n: n if of <= some else Fraction(0)).items():  # type: ignore[misc]
            values[player] = values.get(player, Fraction(0)) + value
    return values


def rate_game(converted: Iterable[Players], null: Iterable[Players]) -> dict[str, Fraction]:
    """Return the value of each player where a set is worth the rate of the paths whose players all lie in it."""
    converted, null = list(converted), list(null)

    def rate(some: Players) -> Fraction:
        hits, misses = (sum(of <= some for of in paths) for paths in (converted, null))
        return Fraction(hits, hits + misses) if hits + misses else Fraction(0)

    return shapley(frozenset().union(*converted, *null), rate)
