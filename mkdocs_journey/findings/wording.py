"""How findings write scores, shares, days and names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal


@dataclass(frozen=True, slots=True)
class Names:
    """What stages and touchpoints are called, and the first stage that uses each touchpoint; all by id."""

    stages: Mapping[str, str]
    touchpoints: Mapping[str, str]
    stage_of: Mapping[str, str]


def signed(score: int) -> str:
    """Return a score with its sign, a true minus, and 0 without one."""
    return f"+{score}" if score > 0 else f"−{-score}" if score < 0 else "0"


def number(value: float, *, places: int = 0) -> str:
    """Return "1,230" or, with a place, "3.5"; rounded as a reader would."""
    rounded = Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    text = f"{rounded:,f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace("-", "−")


def percent(share: float | None) -> str:
    """Return "64%"."""
    return f"{number((share or 0) * 100)}%"


def points(difference: float) -> str:
    """Return "17" for a difference of shares of 0.17."""
    return number(difference * 100)


def days(value: float) -> str:
    """Return "19 days", or "3.5 days" below ten."""
    return f"{number(value, places=1 if value < 9.95 else 0)} days"
