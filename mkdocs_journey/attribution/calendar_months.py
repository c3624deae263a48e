"""Calendar months as numbers: years × 12 + months, so that the next one is one more."""

from __future__ import annotations

from datetime import date

_MONTHS_A_YEAR = 12


def month_number(day: date) -> int:
    """Return the number of the month that a day lies in."""
    return day.year * _MONTHS_A_YEAR + day.month - 1


def first_of_month(number: int) -> date:
    """Return the first day of a month by its number."""
    return date(number // _MONTHS_A_YEAR, number % _MONTHS_A_YEAR + 1, 1)
