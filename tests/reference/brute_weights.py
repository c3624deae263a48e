"""How the models that look at one entry share it out among its touches."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal, localcontext
from fractions import Fraction
from functools import cache

from brute_curves import days_between
from brute_paths import Path
from brute_rows import Question

DECAY_DIGITS = 60


def first_touch(path: Path, _: Question) -> list[Fraction]:
    """All for the first touch."""
    return only(0, path)


def last_touch(path: Path, _: Question) -> list[Fraction]:
    """All for the last touch."""
    return only(len(path.touches) - 1, path)


def last_non_direct(path: Path, _: Question) -> list[Fraction]:
    """All for the last touch that is not Direct; where all are, for the last."""
    others = [place for place, channel in enumerate(path.values("channel")) if channel != "Direct"]
    return only(others[-1] if others else len(path.touches) - 1, path)


def only(place: int, path: Path) -> list[Fraction]:
    """Give 1 to the touch at `place`."""
    return [Fraction(place == other) for other in range(len(path.touches))]


def linear(path: Path, _: Question) -> list[Fraction]:
    """The same for each touch."""
    return [Fraction(1, len(path.touches))] * len(path.touches)


def time_decay(path: Path, question: Question) -> list[Fraction]:
    """Half as much for each half-life of age, to 60 digits; the last touch takes what is left, so they sum to 1."""
    assert path.entered_at is not None
    half_lives = [days_between(t["at"], path.entered_at) / Fraction(question.half_life_days) for t in path.touches]
    with localcontext(prec=DECAY_DIGITS + 20):
        powers = [power_of_half(age - half_lives[-1]) for age in half_lives]
        total = sum(powers)
        shares = [Fraction((power / total).quantize(Decimal(1).scaleb(-DECAY_DIGITS))) for power in powers[:-1]]
    return [*shares, 1 - sum(shares, Fraction(0))]


@cache
def power_of_half(exponent: Fraction) -> Decimal:
    """Return ½ to the power."""
    with localcontext(prec=DECAY_DIGITS + 20):
        return Decimal("0.5") ** (Decimal(exponent.numerator) / Decimal(exponent.denominator))


def position_based(path: Path, _: Question) -> list[Fraction]:
    """Two fifths for each end, a fifth for what lies between."""
    n = len(path.touches)
    if n <= 2:
        return [Fraction(1, n)] * n
    return [Fraction(2, 5), *[Fraction(1, 5) / (n - 2)] * (n - 2), Fraction(2, 5)]


def w_shaped(path: Path, question: Question) -> list[Fraction]:
    """Three tenths each for the first, the one before the milestone and the last, a tenth for the others."""
    milestone = last_before_milestone(path, question)
    if milestone is None:
        return position_based(path, question)
    n = len(path.touches)
    weights = [Fraction(0)] * n
    for anchor in (0, milestone, n - 1):
        weights[anchor] += Fraction(3, 10)
    others = [place for place, weight in enumerate(weights) if not weight]
    for place in others:
        weights[place] = Fraction(1, 10) / len(others)
    return weights if others else [weight / Fraction(9, 10) for weight in weights]


def last_before_milestone(path: Path, question: Question) -> int | None:
    """Return the place of the last touch at or before the entry into the milestone stage."""
    stage = milestone_of(question)
    reached = path.lead.entry(stage) if stage is not None else None
    if reached is None or path.entered_at is None or reached > path.entered_at:
        return None
    return max((place for place, touch in enumerate(path.touches) if touch["at"] <= reached), default=None)


def milestone_of(question: Question) -> str | None:
    """Return the milestone that is set; else the second stage of three or more."""
    if question.milestone is not None:
        return question.milestone
    return question.stages[1] if len(question.stages) >= 3 else None


ENTRY_MODELS: dict[str, Callable[[Path, Question], list[Fraction]]] = {
    model.__name__: model
    for model in (first_touch, last_touch, last_non_direct, linear, time_decay, position_based, w_shaped)
}
WHOLE_COUNTS = ("first_touch", "last_touch", "last_non_direct")
