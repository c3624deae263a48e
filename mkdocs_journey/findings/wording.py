"""How findings write scores, shares, days and names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from mkdocs_journey.words.formats import (
    format_date,
    format_number,
    format_whole_percent,
    join_words,
    round_half_up,
)
from mkdocs_journey.words.speech import say


@dataclass(frozen=True, slots=True)
class Names:
    """What stages, touchpoints and personas are called, and the first stage that uses each touchpoint; all by id."""

    stages: Mapping[str, str]
    touchpoints: Mapping[str, str]
    stage_of: Mapping[str, str]
    personas: Mapping[str, str] = field(default_factory=dict)

    def persona(self, value: str) -> str:
        """Return the name of a persona's file, else the text of the data, which nobody takes for markup."""
        return self.personas[value] if value in self.personas else quote_value(value)


def signed(score: int) -> str:
    """Return a score with its sign, a true minus, and 0 without one."""
    return f"+{score}" if score > 0 else f"−{-score}" if score < 0 else "0"


def number(value: float, *, places: int = 0) -> str:
    """Return "1,230" or, with a place, "3.5"; rounded as a reader would."""
    return format_number(value, places=places)


def percent(share: float | None) -> str:
    """Return "64%"."""
    return format_whole_percent(int(round_half_up((share or 0) * 100)))


LESS_THAN_HALF = 0.005
"""Of a point."""


def points(difference: float) -> str:
    """Return "17" for a difference of shares of 0.17; of less than half a point "0.2", as 0 would be none."""
    return number(difference * 100, places=1 if 0 < abs(difference) < LESS_THAN_HALF else 0)


def days(value: float) -> str:
    """Return "19 days", or "3.5 days" below ten."""
    return say("{number} days", number=number(value, places=1 if value < 9.95 else 0))


_LONGEST_VALUE = 120


def day(value: date) -> str:
    """Return "18 Nov 2026"."""
    return format_date(value)


def count_of(count: int, one: str, many: str) -> str:
    """Return "1 claim" or "3 claims"."""
    return f"{number(count)} {one if count == 1 else many}"


def quote_value(value: str) -> str:
    """Return a text of the data as code, so that nothing in it is read as markup."""
    plain = " ".join(value.replace("`", "'").split())
    return f"`{plain if len(plain) <= _LONGEST_VALUE else plain[:_LONGEST_VALUE] + '…'}`"


def list_words(words: Sequence[str], *, most: int = 4) -> str:
    """Return "a, b and c"; of more than `most` the first ones and how many more there are."""
    shown = list(words[:most])
    if len(words) > most:
        shown.append(say("{count} more", count=number(len(words) - most)))
    return join_words(shown)
