"""Figures month by month, worked out from docs/numbers.md; time zones are UTC here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from typing import Any

from brute_credit import Row, entry_model, one, shapley, with_unattributed
from brute_curves import wilson
from brute_jackknife import groups_of, jackknife_rows
from brute_paths import Paths, paths_by_transition
from brute_periods import ways_by_name
from brute_rows import Lead, Log, Question
from brute_weights import ENTRY_MODELS, WHOLE_COUNTS

MOST_MONTHS = 36
HORIZONS = (7, 14, 30, 60, 90, 180, 365)

Span = tuple[datetime, datetime]


def series(
    everyone: list[Lead],
    question: Question,
    log: Log,
    moved_on_at: Callable[[Lead, str, set[str]], datetime | None],
    mature_after: Callable[[list[Fraction]], Fraction],
    *,
    with_bounds: bool = False,
) -> dict[str, Any] | None:
    """Return entries, moving on and credit by month; None where nobody entered a stage.

    Only `with_bounds` with the intervals of the jackknife, which take long.
    """
    firsts = [lead.entries[0][1] for lead in everyone if lead.entries]
    if not firsts:
        return None
    months = months_until(min(firsts).date(), log.as_of.date())
    begin = min(row["entered_at"] for row in log.stage_events) if log.stage_events else datetime.min.replace(tzinfo=UTC)
    whole = [begin <= start and end <= log.as_of for start, end in months]
    ways = ways_by_name(everyone, question, moved_on_at)
    return {
        "months": [(start.date(), is_whole) for (start, _), is_whole in zip(months, whole, strict=True)],
        "entries": {
            stage: [sum(inside(lead.entry(stage), month) for lead in everyone) for month in months]
            for stage in question.stages
        },
        "moved": {name: moved(rows, months, log.as_of, mature_after) for name, rows in ways.items()},
        "credits": {
            (stage, *row): credit
            for stage in question.stages
            for row, credit in credit_by_month(
                everyone, question, stage, months, whole, with_bounds=with_bounds
            ).items()
        },
    }


def months_until(first: date, last: date) -> list[Span]:
    """Return the first and the last moment of each month, the newest ones."""
    months: list[Span] = []
    day = last.replace(day=1)
    while day >= first.replace(day=1) and len(months) < MOST_MONTHS:
        after = (day + timedelta(days=31)).replace(day=1)
        months.append((datetime.combine(day, time(), UTC), datetime.combine(after, time(), UTC) - timedelta.resolution))
        day = (day - timedelta(days=1)).replace(day=1)
    return months[::-1]


def inside(moment: datetime | None, month: Span) -> bool:
    """Tell whether a moment lies in a month."""
    return moment is not None and month[0] <= moment <= month[1]


def moved(
    rows: list[tuple[datetime, datetime | None]],
    months: list[Span],
    as_of: datetime,
    mature_after: Callable[[list[Fraction]], Fraction],
) -> tuple[int, list[tuple[int, int] | None]]:
    """Return the horizon, and who moved on within it of those who began in each month."""
    taken = [Fraction((end - start) // timedelta.resolution, 86_400_000_000) for start, end in rows if end is not None]
    days = next((days for days in HORIZONS if days >= mature_after(taken)), HORIZONS[-1])
    horizon = timedelta(days=days)
    found: list[tuple[int, int] | None] = []
    for month in months:
        begun = [way for way in rows if inside(way[0], month)]
        in_time = [way for way in begun if way[1] is not None and way[1] - way[0] <= horizon]
        found.append((len(in_time), len(begun)) if month[1] + horizon <= as_of else None)
    return days, found


def credit_by_month(
    everyone: list[Lead],
    question: Question,
    stage: str,
    months: list[Span],
    whole: list[bool],
    *,
    with_bounds: bool,
) -> dict[tuple[str, str], Any]:
    """Return the credit for entering a stage by (model, channel): by month, and of three months before three."""
    paths = paths_by_transition(everyone, question).get(("journey", None, stage))
    if paths is None:
        return {}
    by_month = [channel_credits(of_months(paths, [month]), question) for month in months]
    complete = [month for month, is_whole in zip(months, whole, strict=True) if is_whole]
    spans = [complete[-6:-3], complete[-3:]] if len(complete) >= 6 else []
    told = [span_credits(of_months(paths, span), question, with_bounds=with_bounds) for span in spans]
    return {
        row: ([month.get(row, Fraction(0)) for month in by_month], *(tell(row) for tell in told))
        for row in {row for month in by_month for row in month}
    }


def of_months(paths: Paths, months: list[Span]) -> Paths:
    """Return the paths of the entries of some months."""
    return Paths([path for path in paths.converted if any(inside(path.entered_at, month) for month in months)], [])


def channel_credits(paths: Paths, question: Question) -> dict[tuple[str, str], Fraction]:
    """Return the credit by (model, channel), of the models that look at one path at a time."""
    if not paths.converted:
        return {}
    touched = {model: entry_model(model, paths, "channel", question, one) for model in ENTRY_MODELS}
    touched["shapley"] = shapley(paths, "channel", one)
    return {
        (model, channel): credit
        for model, shares in touched.items()
        for channel, credit in with_unattributed(shares, paths, one).items()
        if credit
    }


def span_credits(paths: Paths, question: Question, *, with_bounds: bool) -> Callable[[tuple[str, str]], Any]:
    """Return a function from (model, channel) to credit, n and the interval of the share."""
    n, credit = len(paths.converted), channel_credits(paths, question)

    def shares(left: Paths) -> dict[Row, Fraction] | None:
        of = len(left.converted)
        return (
            {(m, "channel", v): part / of for (m, v), part in channel_credits(left, question).items()} if of else None
        )

    def groups(of: Paths, _: str) -> set[int]:
        return groups_of(of.converted)

    rows = {(model, "channel", value) for model, value in credit if model not in WHOLE_COUNTS}
    bounds = jackknife_rows(paths, rows, shares, groups) if n and with_bounds else {}

    def tell(row: tuple[str, str]) -> Any:
        found = credit.get(row, Fraction(0))
        if row[0] in WHOLE_COUNTS:
            return found, n, wilson(int(found), n) if n else None
        return found, n, bounds.get((row[0], "channel", row[1]))

    return tell
