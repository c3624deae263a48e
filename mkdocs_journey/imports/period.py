"""The days that an aggregate speaks for."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

_RANGE = re.compile(r"\s*(\d{4}-\d{2}(?:-\d{2})?)(?:\s*(?:\.\.|/|,|to)\s*(\d{4}-\d{2}(?:-\d{2})?))?\s*")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})?")


@dataclass(frozen=True, slots=True)
class Period:
    """From one day to another, both included."""

    start: date
    end: date

    @property
    def columns(self) -> dict[str, str]:
        """The two columns of the neutral tables."""
        return {"period_start": self.start.isoformat(), "period_end": self.end.isoformat()}

    @property
    def last(self) -> str:
        """The last day, or the month where the period is one: what was stated as a month is told as one."""
        end = self.end.isoformat()
        return end[:7] if parse_period(end[:7]) == self else end

    def __str__(self) -> str:
        if len(self.last) < len("2026-08-31"):
            return self.last
        return f"{self.start.isoformat()} to {self.end.isoformat()}"


def parse_period(text: str) -> Period:
    """Return a period such as `2026-08-01..2026-08-31` or `2026-08`.

    Raises:
        ValueError: It is none.
    """
    found = _RANGE.fullmatch(text)
    if found is None:
        raise ValueError("a period is written 2026-08, or 2026-08-01..2026-08-31")
    start, end = found[1], found[2] or found[1]
    period = Period(_first_day(start), _last_day(end))
    if period.start > period.end:
        raise ValueError("the period ends before it begins")
    return period


def compact_period(text: str) -> Period | None:
    """Return the period of `20260801` or `202608`; None for any other text."""
    found = _COMPACT.fullmatch(text.strip())
    if found is None:
        return None
    written = "-".join(part for part in found.groups() if part)
    try:
        return Period(_first_day(written), _last_day(written))
    except ValueError:
        return None


def day_period(day: str) -> dict[str, str]:
    """Return the columns of a period of one ISO day; nothing for an empty text."""
    return {"period_start": day[:10], "period_end": day[:10]} if day else {}


def _first_day(text: str) -> date:
    return date.fromisoformat(text if len(text) == 10 else f"{text}-01")


def _last_day(text: str) -> date:
    if len(text) == 10:
        return date.fromisoformat(text)
    first = date.fromisoformat(f"{text}-01")
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])
