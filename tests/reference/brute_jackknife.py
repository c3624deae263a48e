"""Intervals of credit: Wilson's for whole counts, a delete-a-group jackknife for the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from functools import cache
from hashlib import md5
from math import atan, cos, exp, floor, fsum, log, pi, sin, sqrt
from typing import Any

from brute_chain import START, chain_of
from brute_credit import Row, goal_paths, has_won_value, order_of, paths_credits, transition_credits, won_value
from brute_curves import wilson
from brute_paths import DIMENSIONS, Path, Paths, paths_by_transition
from brute_rows import Lead, Log, Question, read_leads
from brute_weights import WHOLE_COUNTS

GROUPS = 40
ROWS_WITH_INTERVAL = 20
MOST_STATES = 100
NOTHING = Fraction(1, 10**9)
WITH_NULL_PATHS = ("markov", "shapley_rate")

LEAST_ALONE = 10

Interval = tuple[float, float] | None
Method = Callable[[Fraction, list[Fraction]], Interval]
Shares = dict[Row, Fraction]


def credit_intervals(log: Log, question: Question) -> dict[str, dict[Any, Interval]]:
    """Return the interval of the share of every row of `credits` and of `value_credits`, by the keys of those."""
    everyone = list(read_leads(log, question).values())
    found: dict[Any, Interval] = {}
    for transition, paths in paths_by_transition(everyone, question).items():
        for row, interval in transition_intervals(paths, question).items():
            found[(*transition, *row)] = interval
    return {"credits": found, "value_credits": value_intervals(everyone, question)}


def transition_intervals(paths: Paths, question: Question) -> dict[Row, Interval]:
    """Return the interval of each row of one transition."""
    credit, n = transition_credits(paths, question), len(paths.converted)

    def shares(left: Paths) -> Shares | None:
        of = len(left.converted)
        return {row: share / of for row, share in transition_credits(left, question).items()} if of else None

    fractional = {row for row in credit if row[0] not in WHOLE_COUNTS}
    rows = fractional & bounded_rows(paths, question, fractional)
    found = jackknife_rows(paths, rows - few_alone(paths, rows), shares, counted_groups, method_of)
    counts = {row: wilson(int(share), n) for row, share in credit.items() if row not in fractional}
    return {row: counts.get(row, found.get(row)) for row in credit}


def value_intervals(everyone: list[Lead], question: Question) -> dict[Row, Interval]:
    """Return the interval of each row of won value; here no model gives whole counts."""
    paths = goal_paths(everyone, question)
    if paths is None:
        return {}
    credit = paths_credits(paths, question, won_value)

    def shares(left: Paths) -> Shares | None:
        total = sum(map(won_value, left.converted), Fraction(0))
        return (
            {row: share / total for row, share in paths_credits(left, question, won_value).items()} if total else None
        )

    def groups(of: Paths, _: str) -> set[int]:
        return groups_of(filter(has_won_value, of.converted))

    found = jackknife_rows(paths, bounded_rows(paths, question, set(credit)), shares, groups, lambda _: uneven_share)
    return {row: found.get(row) for row in credit}


# Which rows have one


def bounded_rows(paths: Paths, question: Question, rows: set[Row]) -> set[Row]:
    """Return the rows of channels, and of the 20 values of the transition with the most linear credit."""
    linear = {(d, v): credit for (m, d, v), credit in transition_credits(paths, question).items() if m == "linear"}
    kept = set()
    for dimension in DIMENSIONS:
        ranked = sorted((-credit, value) for (d, value), credit in linear.items() if d == dimension)
        most = {value for _, value in ranked[:ROWS_WITH_INTERVAL]}
        kept |= {row for row in rows if row[1] == dimension and (dimension == "channel" or row[2] in most)}
    large = {dimension for dimension in DIMENSIONS if number_of_states(paths, dimension, question) > MOST_STATES}
    return {row for row in kept if row[0] != "markov" or row[1] not in large}


def number_of_states(paths: Paths, dimension: str, question: Question) -> int:
    """Count the states of the chain: the start and the memories of values."""
    converted, null = ([path.values(dimension) for path in some] for some in (paths.touched(), paths.null))
    return len({START, *chain_of(converted, null, order_of(dimension, question))})


def few_alone(paths: Paths, rows: set[Row]) -> set[Row]:
    """Return the rows of the rate game whose channel has fewer than ten paths of itself alone."""
    sets = [set(path.values("channel")) for path in [*paths.touched(), *paths.null] if path.values("channel")]
    met = set().union(*sets)
    return {row for row in rows if row[0] == "shapley_rate" and row[2] in met and sets.count({row[2]}) < LEAST_ALONE}


# The jackknife


def group_of(lead: Lead) -> int:
    """Return the group of the lead."""
    return int(md5(lead.lead_id.encode(), usedforsecurity=False).hexdigest()[:3], 16) % GROUPS


def groups_of(paths: Iterable[Path]) -> set[int]:
    """Return the groups that hold one of the paths."""
    return {group_of(path.lead) for path in paths}


def counted_groups(paths: Paths, model: str) -> set[int]:
    """Return the groups that hold a path of the transition, null paths among them where the model uses them.

    It does where an entry has a touch; else there is nothing to share out.
    """
    return groups_of([*paths.converted, *(paths.null if model in WITH_NULL_PATHS and paths.touched() else [])])


def without_group(paths: Paths, group: int) -> Paths:
    """Return the paths of the leads of other groups."""
    converted, null = ([p for p in some if group_of(p.lead) != group] for some in (paths.converted, paths.null))
    return Paths(converted, null)


def jackknife_rows(
    paths: Paths,
    rows: set[Row],
    shares: Callable[[Paths], Shares | None],
    groups: Callable[[Paths, str], set[int]],
    method: Callable[[str], Method] = lambda _: even_share,
) -> dict[Row, Interval]:
    """Return the interval of each row; none where a share is not defined without a group."""
    everywhere = shares(paths)
    if everywhere is None:
        return {}
    left_out = {group: shares(without_group(paths, group)) for group in groups_of([*paths.converted, *paths.null])}
    found: dict[Row, Interval] = {}
    for row in rows:
        others = [left_out[group] for group in sorted(groups(paths, row[0]))]
        again = [other.get(row, Fraction(0)) for other in others if other is not None]
        if len(again) == len(others):
            found[row] = method(row[0])(everywhere[row], again)
    return found


def method_of(model: str) -> Method:
    """Return how the interval of a credit is made."""
    return uneven_difference if model == "shapley_rate" else even_share


def even_share(share: Fraction, again: list[Fraction]) -> Interval:
    """Return the interval of a share of entries."""
    return spread_odds(share, even_half(share, again), len(again)) if len(again) > 1 else None


def uneven_share(share: Fraction, again: list[Fraction]) -> Interval:
    """Return the interval of a share of money."""
    return spread_odds(share, uneven_half(share, again), len(again)) if len(again) > 1 else None


def difference(
    weights: tuple[Fraction, Fraction],
    shares: tuple[Fraction, Fraction],
    intervals: tuple[Interval, Interval],
    again: tuple[list[Fraction], list[Fraction]],
) -> Interval:
    """Return the interval of what is taken less what is given, from those of both (Zou 2007)."""
    taken, given = intervals
    if taken is None or given is None or len(again[0]) < 2:
        return None
    moved = [[float(one - share) for one in repeats] for share, repeats in zip(shares, again, strict=True)]
    lengths = [sqrt(fsum(one * one for one in side)) for side in moved]
    inner = fsum(one * other for one, other in zip(*moved, strict=True))
    together = inner / lengths[0] / lengths[1] if all(lengths) else 0.0
    by_taken, by_given = map(float, weights)
    change = by_taken * float(shares[0]) - by_given * float(shares[1])
    down = by_taken * (float(shares[0]) - taken[0]), by_given * (given[1] - float(shares[1]))
    up = by_taken * (taken[1] - float(shares[0])), by_given * (float(shares[1]) - given[0])
    below, above = (sqrt(max(0.0, x**2 - 2 * together * x * y + y**2)) for x, y in (down, up))
    return change - below, change + above


def uneven_difference(value: Fraction, again: list[Fraction]) -> Interval:
    """Return the interval of what can be below 0 or above 1."""
    half = uneven_half(value, again) if len(again) > 1 else None
    return None if half is None else (float(value) - half, float(value) + half)


def uneven_amount(value: Fraction, again: list[Fraction]) -> Interval:
    """Return the interval of an amount of money, on the scale of its logarithm."""
    if len(again) < 2 or value <= 0:
        return None
    half = min(500.0, uneven_half(value, again) / float(value))
    return exp(log(value) - half), exp(log(value) + half)


def even_half(value: Fraction, again: list[Fraction]) -> float:
    """Return h = t · √((G − 1) / G · Σ (θ without g − θ)²), t of G − 1 degrees of freedom."""
    return student_quantile(len(again) - 1) * error(value, again)


def uneven_half(value: Fraction, again: list[Fraction]) -> float:
    """Return the same, t of (3.16 − 2.77 / √G) · (Σ d²)² / Σ d⁴ degrees of freedom, from 1 to G − 1."""
    squares = [float(other - value) ** 2 for other in again]
    groups, fourth = len(again), fsum(square**2 for square in squares)
    if not fourth:
        return 0.0
    freedom = (3.16 - 2.77 / sqrt(groups)) * fsum(squares) ** 2 / fourth
    return between_quantiles(max(1.0, min(groups - 1.0, freedom))) * error(value, again)


def error(value: Fraction, again: list[Fraction]) -> float:
    """Return the standard error by the jackknife."""
    spread = fsum(float(other - value) ** 2 for other in again)
    return sqrt((len(again) - 1) / len(again) * spread)


def spread_odds(share: Fraction, half: float, groups: int) -> Interval:
    """Return the ends in log-odds; where there are none, Wilson's of the groups."""
    if min(share, 1 - share) <= NOTHING:
        return wilson(groups if share > NOTHING else 0, groups)
    log_odds, half = log(share / (1 - share)), min(500.0, half / float(share * (1 - share)))
    return logistic(log_odds - half), logistic(log_odds + half)


def logistic(log_odds: float) -> float:
    """Return the share that has these log-odds."""
    return 1 / (1 + exp(-log_odds))


# Student's distribution


def student_between(t: float, freedom: int) -> float:
    """Return the probability between −t and t, by the finite series for whole degrees of freedom.

    Abramowitz and Stegun 1964, 26.7.3 and 26.7.4.
    """
    angle = atan(t / sqrt(freedom))
    odd = freedom % 2
    term = cos(angle) if odd else 1.0
    terms = [term] if freedom > 1 else []
    for k in range(2 + odd, freedom - 1, 2):
        term *= cos(angle) ** 2 * (k - 1) / k
        terms.append(term)
    series = sin(angle) * fsum(terms)
    return 2 / pi * (angle + series) if odd else series


@cache
def student_quantile(freedom: int) -> float:
    """Return the 97.5 % quantile, by halving."""
    low, high = 0.0, 20.0
    for _ in range(100):
        middle = (low + high) / 2
        low, high = (middle, high) if student_between(middle, freedom) < 0.95 else (low, middle)
    return (low + high) / 2


def between_quantiles(freedom: float) -> float:
    """Return it between two whole degrees of freedom: its logarithm is a line over 1 / freedom."""
    below = floor(freedom)
    if below == freedom:
        return student_quantile(below)
    ends = [log(student_quantile(whole)) for whole in (below, below + 1)]
    slope = (ends[1] - ends[0]) / (1 / (below + 1) - 1 / below)
    return exp(ends[0] + slope * (1 / freedom - 1 / below))
