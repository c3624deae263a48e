"""Credit of every model: of the entries of a transition, and of the value won in the goal stage."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from brute_chain import chain_of, removal_effects
from brute_games import conversions_game, rate_game
from brute_paths import DIMENSIONS, Path, Paths, Transition, paths_by_transition
from brute_rows import Lead, Question
from brute_weights import ENTRY_MODELS

UNATTRIBUTED = "(unattributed)"
MOST_CHANNELS_OF_RATE_GAME = 20

Row = tuple[str, str, str]
Shares = dict[str, Fraction]
Weight = Callable[[Path], Fraction]


def credits_of(everyone: list[Lead], question: Question) -> dict[tuple[str, str | None, str, str, str, str], Fraction]:
    """Return the credit of (scope, from, to, model, dimension, value)."""
    return {
        (*transition, *row): credit
        for transition, paths in paths_by_transition(everyone, question).items()
        for row, credit in transition_credits(paths, question).items()
    }


def value_credits(everyone: list[Lead], question: Question) -> dict[Row, Fraction]:
    """Return the won value of (model, dimension, value), for the goal stage."""
    paths = goal_paths(everyone, question)
    return paths_credits(paths, question, won_value) if paths else {}


def goal_paths(everyone: list[Lead], question: Question) -> Paths | None:
    """Return the paths of all entries into the goal stage."""
    if question.goal is None:
        return None
    goal: Transition = ("journey", None, question.goal)
    return paths_by_transition(everyone, question).get(goal)


def one(_: Path) -> Fraction:
    """Weigh each entry alike."""
    return Fraction(1)


def won_value(path: Path) -> Fraction:
    """Weigh an entry by the value of a won lead; whatever has none weighs nothing."""
    return Fraction(path.lead.row["value"]) if has_won_value(path) else Fraction(0)


def has_won_value(path: Path) -> bool:
    """Tell whether the lead is won and has a value."""
    return path.lead.won and path.lead.row.get("value") is not None


def transition_credits(paths: Paths, question: Question) -> dict[Row, Fraction]:
    """Return the credit of (model, dimension, value) for the entries of one transition."""
    found = paths_credits(paths, question, one)
    if question.shapley_rate:
        shares = shapley_rate(paths)
        if shares is not None:
            found |= rows_of("shapley_rate", "channel", with_unattributed(shares, paths, one))
    return found


def paths_credits(paths: Paths, question: Question, weight: Weight) -> dict[Row, Fraction]:
    """Return what every model but the rate game gives, each entry weighted; rows of nothing are absent."""
    found: dict[Row, Fraction] = {}
    for dimension in DIMENSIONS:
        shares = {model: entry_model(model, paths, dimension, question, weight) for model in ENTRY_MODELS}
        shares["markov"] = markov(paths, dimension, question, weight)
        shares["shapley"] = shapley(paths, dimension, weight)
        for model, touched in shares.items():
            found |= rows_of(model, dimension, with_unattributed(touched, paths, weight))
    return found


def rows_of(model: str, dimension: str, shares: Shares) -> dict[Row, Fraction]:
    """Return the shares that are not 0, by row."""
    return {(model, dimension, value): share for value, share in shares.items() if share}


def with_unattributed(shares: Shares, paths: Paths, weight: Weight) -> Shares:
    """Add the entries without a touch."""
    bare = sum((weight(path) for path in paths.converted if not path.touches), Fraction(0))
    return {**shares, UNATTRIBUTED: shares.get(UNATTRIBUTED, Fraction(0)) + bare}


def entry_model(model: str, paths: Paths, dimension: str, question: Question, weight: Weight) -> Shares:
    """Share out one entry at a time."""
    shares: Shares = {}
    for path in paths.touched():
        parts = ENTRY_MODELS[model](path, question)
        assert sum(parts) == 1
        for value, part in zip(path.values(dimension), parts, strict=True):
            shares[value] = shares.get(value, Fraction(0)) + part * weight(path)
    return shares


def markov(paths: Paths, dimension: str, question: Question, weight: Weight) -> Shares:
    """Share the entries with a touch by removal effects; the chain itself weighs every path alike."""
    if not paths.touched():
        return {}
    chain = chain_of(
        [path.values(dimension) for path in paths.touched()],
        [path.values(dimension) for path in paths.null],
        order_of(dimension, question),
    )
    effects = removal_effects(chain)
    total = sum(map(weight, paths.touched()), Fraction(0))
    return {value: total * effect / sum(effects.values()) for value, effect in effects.items()}


def order_of(dimension: str, question: Question) -> int:
    """Only channels have a longer memory."""
    return question.markov_order if dimension == "channel" else 1


def shapley(paths: Paths, dimension: str, weight: Weight) -> Shares:
    """Play the game of conversions."""
    conversions: dict[frozenset[str], Fraction] = {}
    for path in paths.touched():
        of = frozenset(path.values(dimension))
        conversions[of] = conversions.get(of, Fraction(0)) + weight(path)
    return conversions_game(conversions)


def shapley_rate(paths: Paths) -> Shares | None:
    """Play the game of rates, times the number of paths; None with more than 20 channels."""
    converted, null = ([frozenset(path.values("channel")) for path in some] for some in (paths.touched(), paths.null))
    if len(frozenset().union(*converted, *null)) > MOST_CHANNELS_OF_RATE_GAME:
        return None
    number = len(converted) + len(null)
    return {value: share * number for value, share in rate_game(converted, null).items()}
