"""The text of a scale, such as `1-5`, to its worst and its best end."""

from __future__ import annotations

import re
from fractions import Fraction

_END = r"([+−-]?\d{1,6}(?:\.\d{1,6})?)"
_SCALE = re.compile(rf"\s*{_END}\s*(?:-|–|—|\.\.\.?|…|to)\s*{_END}\s*")
Scale = tuple[Fraction, Fraction]


def parse_scale(text: str) -> Scale | None:
    """Return the worst and the best end of a scale; None where it cannot be read, or both are the same.

    The end that is written first is the worst: `6-1` is a scale of school marks. One number alone is no scale, as
    nobody knows where it starts.
    """
    match = _SCALE.fullmatch(text)
    if match is None:
        return None
    worst, best = (Fraction(end.replace("−", "-")) for end in match.groups())
    return (worst, best) if worst != best else None


def place_on_scale(score: float, scale: Scale) -> Fraction | None:
    """Return a score mapped linearly to −2 … +2; None where it lies outside of the scale."""
    worst, best = scale
    # By its decimals: 4.1 is meant as written, not as the nearest binary fraction.
    share = (Fraction(repr(float(score))) - worst) / (best - worst)
    return 4 * share - 2 if 0 <= share <= 1 else None
