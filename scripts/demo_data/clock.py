"""Demo time: minutes between 07:00 and 22:00, 900 a day, so that nothing happens at night or in a clock change."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from demo_data.dice import Dice

FIRST_DAY = date(2025, 9, 1)
LAST_DAY = date(2026, 10, 31)
DAY_MINUTES = 900
END = ((LAST_DAY - FIRST_DAY).days + 1) * DAY_MINUTES - 1
"""The last minute of the data."""

MONTHS: tuple[date, ...] = tuple(date(2025 + (8 + i) // 12, (8 + i) % 12 + 1, 1) for i in range(14))


def minute_of(day: date) -> int:
    """Return the first minute of a day."""
    return (day - FIRST_DAY).days * DAY_MINUTES


def minutes(days: float) -> int:
    """Return days as minutes, at least one."""
    return max(1, int(days * DAY_MINUTES))


def stamp(minute: int) -> str:
    """Return a minute as local date and time without offset."""
    days, rest = divmod(minute, DAY_MINUTES)
    start = datetime(FIRST_DAY.year, FIRST_DAY.month, FIRST_DAY.day, 7)  # noqa: DTZ001  the catalog names the zone
    return (start + timedelta(days=days, minutes=rest)).isoformat(timespec="minutes")


def day_of(minute: int) -> date:
    """Return the day of a minute."""
    return FIRST_DAY + timedelta(days=minute // DAY_MINUTES)


def month_end(month: date) -> date:
    """Return the last day of the month that starts at `month`."""
    following = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    return following - timedelta(days=1)


def working_minute(dice: Dice, first: date, last: date) -> int:
    """Return a minute between two days; one at a weekend is mostly drawn again."""
    while True:
        day = first + timedelta(days=dice.between(0, (last - first).days))
        if day.weekday() < 5 or dice.chance(0.3):
            return minute_of(day) + dice.between(0, DAY_MINUTES - 1)
