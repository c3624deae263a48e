"""Figures as the words that every page and drawing uses for them: numbers in, text out, nothing else."""

from __future__ import annotations

from datetime import date

from mkdocs_journey.diagrams.unknown import NO_DATA, mark_small
from mkdocs_journey.words.formats import (
    MINUS,
    format_date,
    format_money,
    format_month,
    format_number,
    format_percent_range,
    format_whole_percent,
    join_words,
    round_half_up,
)
from mkdocs_journey.words.speech import say

__all__ = [
    "MINUS",
    "NO_FIGURE",
    "format_count",
    "format_date",
    "format_day_number",
    "format_days",
    "format_emotion",
    "format_interval",
    "format_money",
    "format_month",
    "format_percent",
    "format_period",
    "format_sample",
    "format_share",
    "join_words",
    "round_half_up",
]

NO_FIGURE = "–"


def format_count(count: float, *, places: int = 0) -> str:
    """Return "1,840"; a fractional credit keeps up to `places` decimals ("178.4")."""
    return format_number(count, places=places)


def format_percent(share: float | None) -> str:
    """Return "64%"; a share that is neither none nor all is never written "0%" or "100%"."""
    if share is None:
        return NO_FIGURE
    whole = int(round_half_up(share * 100))
    if whole == 0 and share > 0:
        return say("under {percent}", percent=format_whole_percent(1))
    if whole == 100 and share < 1:
        return say("over {percent}", percent=format_whole_percent(99))
    return format_whole_percent(whole)


def format_interval(low: float, high: float) -> str:
    """Return "60–67%" for the ends of an interval of shares."""
    return format_percent_range(100 * low, 100 * high)


def format_share(count: float, n: float, interval: tuple[float, float] | None = None) -> str:
    """Return "64%, 475 of 742 (60–67%)"; without an interval the brackets are left away; n = 0 is "no data"."""
    if not n:
        return say(NO_DATA)
    share, part, whole = format_percent(count / n), format_count(count, places=1), format_count(n)
    if interval is None:
        return say("{share}, {part} of {whole}", share=share, part=part, whole=whole)
    return say(
        "{share}, {part} of {whole} ({interval})",
        share=share,
        part=part,
        whole=whole,
        interval=format_interval(*interval),
    )


def format_sample(n: int, *, small: int) -> str:
    """Return "n 742", or "n 24, small sample" below `small`."""
    return mark_small(say("n {count}", count=format_count(n)), n, small=small)


def format_day_number(days: float) -> str:
    """Return "19", "3.5" or "0.4": one decimal below ten, none above; "under 0.1" for less."""
    if 0 < days < 0.05:
        return say("under {number}", number=format_count(0.1, places=1))
    return format_count(days, places=1 if days < 9.95 else 0)


def format_days(days: float | None, *, more_than: float | None = None) -> str:
    """Return "19 days", "1 day", "0.4 days", or "more than 300 days" where only `more_than` is known."""
    if days is not None:
        number = format_day_number(days)
        return say("{number} day", number=number) if number == format_count(1) else say("{number} days", number=number)
    if more_than is not None:
        return say("more than {days}", days=format_days(more_than))
    return NO_FIGURE


def format_emotion(score: float | None) -> str:
    """Return "+1", "−2", "0" or, measured, "−0.5"."""
    if score is None:
        return NO_FIGURE
    text = format_count(score, places=1)
    return text if text.startswith(MINUS) or text == "0" else f"+{text}"


def format_period(first: date, last: date) -> str:
    """Return "1 Jul 2025 to 31 Oct 2026", or one date when both are the same."""
    if first == last:
        return format_date(first)
    return say("{first} to {last}", first=format_date(first), last=format_date(last))
