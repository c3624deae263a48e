"""Quotes, measured emotion and aggregates, worked out slowly from lists of rows, from docs/numbers.md alone.

Rows are as they are after reading: days are dates, moments aware and in UTC, empty cells None.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any
from urllib.parse import urlsplit

from brute_curves import type_7
from brute_rows import Row, distinct, match_fits, touch_value

SEPARATORS = ("to", "...", "..", "…", "–", "—", "-")
HALF, QUARTER = Fraction(1, 2), Fraction(1, 4)
MOST = 10**12


# Quotes, and tickets and quotes over time


def voices(table: Sequence[Row], stage: str, day_of: Callable[[Row], date], kind: str | None) -> dict[str, Any]:
    """Return the tickets or quotes of a stage; `table` is cut at the as-of date."""
    mine = [row for row in table if row.get("stage") == stage]
    months = all_months([day_of(row) for row in table])
    parts = {"topic": count_by(mine, "topic"), "touchpoint": count_by(mine, "touchpoint")}
    monthly = {("stage", stage): by_month(mine, months, day_of)}
    for dimension, counts in parts.items():
        for value in counts:
            rows = [row for row in mine if touch_value(row, dimension) == value]
            monthly[dimension, value] = by_month(rows, months, day_of)
    days = [day_of(row) for row in mine]
    return {
        "count": len(mine),
        "topics": parts["topic"],
        "touchpoints": parts["touchpoint"],
        "kinds": count_by(mine, kind) if kind else {},
        "months": months,
        "monthly": monthly,
        "period": (min(days), max(days)) if days else None,
    }


def topics(table: Sequence[Row], day_of: Callable[[Row], date]) -> dict[str, Any]:
    """Return the tickets or quotes of each touchpoint by topic, whatever their stage."""
    found: dict[str, Any] = {}
    for name in {row["touchpoint"] for row in table if row.get("touchpoint")}:
        mine = [row for row in table if row.get("touchpoint") == name]
        days = [day_of(row) for row in mine]
        found[name] = {"count": len(mine), "topics": count_by(mine, "topic"), "period": (min(days), max(days))}
    return found


def count_by(rows: Iterable[Row], column: str) -> dict[str, int]:
    """Count the values of a column."""
    return dict(Counter(touch_value(row, column) for row in rows))


def all_months(days: Sequence[date]) -> list[date]:
    """Return every month from the first to the last."""
    months = []
    at = min(days).replace(day=1) if days else date.max
    while days and at <= max(days):
        months.append(at)
        at = date(at.year + 1, 1, 1) if at.month == 12 else date(at.year, at.month + 1, 1)
    return months


def by_month(rows: Iterable[Row], months: Sequence[date], day_of: Callable[[Row], date]) -> list[int]:
    """Count the rows of each month."""
    days = [day_of(row) for row in rows]
    return [sum((day.year, day.month) == (month.year, month.month) for day in days) for month in months]


# Measured emotion


def read_scale(text: str | None) -> tuple[Fraction, Fraction] | None:
    """Return the two ends of a scale: try each place of each separator."""
    for separator in SEPARATORS:
        for at in range(1, len(text or "")):
            if text and text[at:].startswith(separator):
                ends = [number(part) for part in (text[:at], text[at + len(separator) :])]
                if ends[0] is not None and ends[1] is not None and ends[0] != ends[1]:
                    return ends[0], ends[1]
    return None


def number(text: str) -> Fraction | None:
    """Return a plain decimal number."""
    plain = text.strip().replace("−", "-")
    digits = plain[1:] if plain[:1] in ("+", "-") else plain
    whole, _, decimals = digits.partition(".")
    if not whole.isdecimal() or ("." in digits and not decimals.isdecimal()):
        return None
    return Fraction(plain)


def measured(quotes: Sequence[Row], column: str, value: str) -> dict[str, Any] | None:
    """Return the scores of the quotes of a stage or touchpoint."""
    scored = [row for row in quotes if row.get("score") is not None and row.get(column) == value]
    points = [(point, row["date"]) for row in scored if (point := placed(row)) is not None]
    if not points:
        return None
    values, days = [point for point, _ in points], [day for _, day in points]
    return {
        "n": len(points),
        "median": type_7(values, HALF),
        "low": type_7(values, QUARTER),
        "high": type_7(values, 1 - QUARTER),
        "left_out": len(scored) - len(points),
        "period": (min(days), max(days)),
    }


def placed(row: Row) -> Fraction | None:
    """Return the score of a quote from −2 to +2."""
    scale = read_scale(row.get("scale"))
    if scale is None:
        return None
    worst, best = scale
    score = Fraction(str(row["score"]))
    if not min(scale) <= score <= max(scale):
        return None
    return -2 + 4 * (score - worst) / (best - worst)


# Aggregates


def pages(metrics: Sequence[Row], touchpoints: Sequence[tuple[str, Sequence[str]]]) -> dict[str, Any]:
    """Return the sums of each page, and of each touchpoint."""
    groups: dict[str, list[Row]] = {}
    for row in metrics:
        groups.setdefault(urlsplit(row["page"]).path or "/", []).append(row)
    belongs = {page: touchpoint_of_page(page, touchpoints) for page in groups}
    return {
        "pages": {page: (belongs[page], page_counts(rows)) for page, rows in groups.items()},
        "touchpoints": {
            name: page_counts([row for page, rows in groups.items() if belongs[page] == name for row in rows])
            for name in set(belongs.values())
            if name
        },
    }


def touchpoint_of_page(page: str, touchpoints: Sequence[tuple[str, Sequence[str]]]) -> str:
    """Return the first declared touchpoint that fits."""
    for name, entries in touchpoints:
        if any(match_fits(entry, {"page": page}) for entry in entries):
            return name
    return ""


def page_counts(rows: Sequence[Row]) -> dict[str, Any]:
    """Return the sums of some rows."""
    found: dict[str, Any] = {"rows": len(rows), "period": period(rows)}
    for name in ("sessions", "views", "entrances", "dead_clicks", "quick_backs"):
        found[name] = total(row[name] for row in rows if possible(row.get(name)))
    for name, base in (("exits", "exit_views"), ("rage_clicks", "rage_views")):
        both = [row for row in rows if possible(row.get(name)) and possible(row.get("views"))]
        both = [row for row in both if row[name] <= row["views"]]
        found[name] = total(row[name] for row in both)
        found[base] = sum(row["views"] for row in both)
    for name in ("engagement_seconds", "scroll_depth"):
        both = [row for row in rows if row.get(name) is not None and row[name] >= 0 and possible(row.get("views"))]
        views = sum(row["views"] for row in both)
        found[name] = sum(Fraction(str(row[name])) * row["views"] for row in both) / views if views else None
    return found


def possible(count: int | None) -> bool:
    """Tell whether a cell can be a count."""
    return count is not None and 0 <= count <= MOST


def total(values: Iterable[Any]) -> Any:
    """Return the sum; None of nothing."""
    found = list(values)
    return sum(found[1:], found[0]) if found else None


def period(rows: Sequence[Row]) -> tuple[date, date]:
    """Return the first and the last day that rows speak for."""
    return min(row["period_start"] for row in rows), max(row["period_end"] for row in rows)


def channels(metrics: Sequence[Row]) -> dict[tuple[str, str], dict[str, Any]]:
    """Return the sums of each stage and channel; each row has its channel."""
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in metrics:
        groups.setdefault((row.get("stage") or "", row["channel"]), []).append(row)
    return {
        key: {
            "sessions": total(row["sessions"] for row in rows if possible(row.get("sessions"))),
            "key_events": total(Fraction(str(row["key_events"])) for row in rows if row.get("key_events") is not None),
            "revenue": total(Fraction(row["revenue"]) for row in rows if row.get("revenue") is not None),
            "period": period(rows),
        }
        for key, rows in groups.items()
    }


def funnel(steps: Sequence[Row], stages: Mapping[str, str]) -> dict[tuple[str, str], dict[str, Any]]:
    """Return the sums of each step and segment; `stages` says which stage a step belongs to."""
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in steps:
        groups.setdefault((row["step"], row.get("segment") or ""), []).append(row)
    found = {}
    for key, rows in groups.items():
        both = [row for row in rows if possible(row.get("users")) and possible(row.get("dropped"))]
        both = [row for row in both if row["dropped"] <= row["users"]]
        found[key] = {
            "stage": stages.get(key[0], ""),
            "users": total(row["users"] for row in rows if possible(row.get("users"))),
            "dropped": total(row["dropped"] for row in both),
            "of_users": sum(row["users"] for row in both),
            "period": period(rows),
        }
    return found


# Rows taken as evidence


def taken(rows: Sequence[Row], where: Mapping[str, Any], day_of: Callable[[Row], date]) -> dict[str, Any]:
    """Return the count, the period and the quotes of the rows that have every value; `rows` are cut."""
    fitting = [row for row in distinct(rows) if all(row.get(column) == value for column, value in where.items())]
    days = [day_of(row) for row in fitting]
    newest: dict[str, date] = {}
    for row in fitting:
        if "text" in row:
            newest[row["text"]] = max(day_of(row), newest.get(row["text"], date.min))
    ranked = sorted(newest, key=lambda text: (len(text.split()) < 5, -newest[text].toordinal(), text))
    return {
        "rows": len(fitting),
        "period": (min(days), max(days)) if days else None,
        "quotes": [(text, newest[text]) for text in ranked[:3]],
        "texts": len(newest),
    }
