"""Figures as the words that every page and drawing uses for them: numbers in, text out, nothing else."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from mkdocs_journey.diagrams.unknown import NO_DATA, mark_small

MINUS = "−"
NO_FIGURE = "–"

# The same figure stands in a drawing, its sentence and its table, so its words are kept for a while.
_KEPT = 16384

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def round_half_up(value: float, places: int = 0) -> Decimal:
    """Return the value rounded as a reader would, so that 0.5 becomes 1 on every machine."""
    # Through repr, not through the binary value: 2.675 is meant as written.
    rounded = Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    return abs(rounded) if rounded == 0 else rounded


@lru_cache(maxsize=_KEPT)
def format_count(count: float, *, places: int = 0) -> str:
    """Return "1,840"; a fractional credit keeps up to `places` decimals ("178.4")."""
    text = f"{round_half_up(count, places):,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace("-", MINUS)


@lru_cache(maxsize=_KEPT)
def format_percent(share: float | None) -> str:
    """Return "64%"; a share that is neither none nor all is never written "0%" or "100%"."""
    if share is None:
        return NO_FIGURE
    whole = int(round_half_up(share * 100))
    if whole == 0 and share > 0:
        return "under 1%"
    if whole == 100 and share < 1:
        return "over 99%"
    return f"{whole}%".replace("-", MINUS)


@lru_cache(maxsize=_KEPT)
def format_interval(low: float, high: float) -> str:
    """Return "60–67%" for the ends of an interval of shares."""
    return f"{round_half_up(low * 100)}–{round_half_up(high * 100)}%".replace("-", MINUS)


def format_share(count: float, n: float, interval: tuple[float, float] | None = None) -> str:
    """Return "64%, 475 of 742 (60–67%)"; without an interval the brackets are left away; n = 0 is "no data"."""
    if not n:
        return NO_DATA
    text = f"{format_percent(count / n)}, {format_count(count, places=1)} of {format_count(n)}"
    return f"{text} ({format_interval(*interval)})" if interval else text


def format_sample(n: int, *, small: int) -> str:
    """Return "n 742", or "n 24, small sample" below `small`."""
    return mark_small(f"n {format_count(n)}", n, small=small)


def format_day_number(days: float) -> str:
    """Return "19", "3.5" or "0.4": one decimal below ten, none above; "under 0.1" for less."""
    if 0 < days < 0.05:
        return "under 0.1"
    return format_count(days, places=1 if days < 9.95 else 0)


def format_days(days: float | None, *, more_than: float | None = None) -> str:
    """Return "19 days", "1 day", "0.4 days", or "more than 300 days" where only `more_than` is known."""
    if days is not None:
        number = format_day_number(days)
        return f"{number} {'day' if number == '1' else 'days'}"
    if more_than is not None:
        return f"more than {format_days(more_than)}"
    return NO_FIGURE


def format_emotion(score: float | None) -> str:
    """Return "+1", "−2", "0" or, measured, "−0.5"."""
    if score is None:
        return NO_FIGURE
    text = format_count(score, places=1)
    return text if text.startswith(MINUS) or text == "0" else f"+{text}"


def format_date(day: date) -> str:
    """Return "18 Nov 2026", whatever the locale."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def format_month(day: date) -> str:
    """Return "Nov 2026"."""
    return f"{_MONTHS[day.month - 1]} {day.year}"


def format_period(first: date, last: date) -> str:
    """Return "1 Jul 2025 to 31 Oct 2026", or one date when both are the same."""
    return format_date(first) if first == last else f"{format_date(first)} to {format_date(last)}"


def format_money(amount: Decimal | float, currency: str) -> str:
    """Return "EUR 12,300"; cents are written only below 100 and only when there are any."""
    number = Decimal(str(amount))
    places = 2 if abs(number) < 100 and number != number.to_integral_value() else 0
    rounded = number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    return f"{currency} {rounded:,f}".replace("-", MINUS)


def join_words(words: tuple[str, ...] | list[str]) -> str:
    """Return "a", "a and b" or "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"
