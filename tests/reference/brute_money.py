"""What money bought and what more moving on would be worth, from rows and in exact fractions (docs/numbers.md)."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from fractions import Fraction
from math import sqrt
from typing import Any

from brute_credit import Row, goal_paths, has_won_value, paths_credits
from brute_curves import days_between, wilson
from brute_force import mature_after, moved_on_at
from brute_jackknife import (
    Shares,
    bounded_rows,
    difference,
    group_of,
    groups_of,
    jackknife_rows,
    student_quantile,
    uneven_amount,
    without_group,
)
from brute_paths import Path, Paths, paths_by_transition
from brute_rows import Lead, Log, Question, distinct, read_leads, touch_value
from brute_weights import WHOLE_COUNTS

BUCKETS = ("Unassigned", "(unknown)", "(unattributed)", "(not set)")
WON = None
Interval = tuple[float, float] | None


# Days that count


def known_days(log: Log) -> tuple[date, date] | None:
    """Return the first and the last day on which any lead entered any stage or was won."""
    rows = {r["lead_id"]: r for r in log.leads if r.get("created_at") is None or r["created_at"] <= log.as_of}
    moments = [row["entered_at"] for row in log.stage_events]
    moments += [r["outcome_at"] for r in rows.values() if r.get("outcome") == "won" and r.get("outcome_at")]
    days = [moment.date() for moment in moments if moment <= log.as_of]
    return (min(days), max(days)) if days else None


def spend_rows(log: Log) -> tuple[list[tuple[str, date, date, Fraction]], Fraction]:
    """Return (channel, first day, last day, amount) of the rows that count, and the amount of the others."""
    known = known_days(log)
    kept, left_out = [], Fraction(0)
    for row in distinct(log.spend):
        if row["period_end"] <= log.as_of:
            first, last, amount = row["period_start"].date(), row["period_end"].date(), Fraction(row["amount"])
            if known is not None and first <= last and first <= known[1] and last >= known[0]:
                kept.append((touch_value(row, "channel"), first, last, amount))
            else:
                left_out += amount
    return kept, left_out


def days_of(first: date, last: date) -> list[date]:
    """Return all days from one to another."""
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


# Costs


def budget(log: Log, question: Question) -> dict[str, Any] | None:
    """Return what spend bought."""
    rows, left_out = spend_rows(log)
    if not rows:
        return None
    counted = {day for _, first, last, _ in rows for day in days_of(first, last)}
    spend: dict[str, Fraction] = {}
    for channel, _, _, amount in rows:
        spend[channel] = spend.get(channel, Fraction(0)) + amount
    everyone = list(read_leads(log, question).values())
    by_transition = paths_by_transition(everyone, question)

    def weight(path: Path) -> Fraction:
        return Fraction(path.entered_at is not None and path.entered_at.date() in counted)

    def weight_won(path: Path) -> Fraction:
        return weight(path) * path.lead.won

    targets: list[tuple[str | None, str, Any]] = [(stage, stage, weight) for stage in question.stages]
    if question.goal is not None:
        targets.append((WON, question.goal, weight_won))
    costs: dict[Any, Any] = {}
    moves: dict[Any, Any] = {}
    slopes: dict[Any, Any] = {}
    for target, stage, weigh in targets:
        paths = by_transition.get(("journey", None, stage))
        n = sum(map(weigh, paths.converted), Fraction(0)) if paths is not None else Fraction(0)
        if paths is None or not n:
            continue
        bought = Bought(target, paths, question, weigh)
        costs |= {(target, *key): row for key, row in bought.costs(spend).items()}
        if target is not None and target == question.goal:
            slopes = margins(paths, question, rows, counted)
            moves = bought.moves(spend, slopes, costs)
    return {
        "days": (min(counted), max(counted)),
        "has_gaps": len(counted) < (max(counted) - min(counted)).days + 1,
        "spend": sum(spend.values(), Fraction(0)),
        "left_out": left_out,
        "costs": costs,
        "margins": slopes,
        "reallocations": moves,
    }


class Bought:
    """The entries that count of one target, and their credit."""

    def __init__(self, target: str | None, paths: Paths, question: Question, weight: Any) -> None:
        self.target, self.paths, self.question, self.weight = target, paths, question, weight
        self.credit = {(m, v): c for (m, d, v), c in self.credits(paths).items() if d == "channel"}
        self.n = sum(map(weight, paths.converted), Fraction(0))

    def credits(self, paths: Paths) -> dict[Row, Fraction]:
        return paths_credits(paths, self.question, self.weight)

    def shares(self, left: Paths) -> Shares | None:
        """Return the share of each row without some leads."""
        total = sum(map(self.weight, left.converted), Fraction(0))
        return {row: credit / total for row, credit in self.credits(left).items()} if total else None

    def groups(self, *_: Any) -> set[int]:
        """Return the groups that hold an entry that counts."""
        return groups_of(path for path in self.paths.converted if self.weight(path))

    def costs(self, spend: Mapping[str, Fraction]) -> dict[Any, Any]:
        """Return spend, credit, n, interval of the share, and cost by (model, channel)."""
        wanted = {(model, "channel", channel) for model, channel in self.credit if model not in WHOLE_COUNTS}
        fractional = wanted & bounded_rows(self.paths, self.question, wanted)
        found = jackknife_rows(self.paths, fractional, self.shares, self.groups)
        models = {model for model, _ in self.credit}
        result = {}
        for model in models:
            for channel in {name for of, name in self.credit if of == model} | spend.keys():
                credit = self.credit.get((model, channel), Fraction(0))
                interval: Interval = None
                if credit and model in WHOLE_COUNTS:
                    interval = wilson(int(credit), int(self.n))
                elif credit:
                    interval = found.get((model, "channel", channel))
                paid = spend.get(channel)
                each = paid / credit if paid is not None and paid >= 0 and credit > 0 else None
                result[model, channel] = (paid, credit, self.n, interval, each)
        return result

    def moves(
        self, spend: Mapping[str, Fraction], slopes: Mapping[Any, Any], costs: Mapping[Any, Any]
    ) -> dict[Any, Any]:
        """Return what moving a tenth changes, by (model, giver, taker)."""
        named = [channel for channel in spend if spend[channel] > 0 and channel not in BUCKETS]
        moved = sorted(named, key=lambda channel: (-spend[channel], channel))[:20]
        groups = sorted(self.groups())
        again = [self.shares(without_group(self.paths, group)) for group in groups]
        result = {}
        for model, giver in self.credit:
            for other, taker in self.credit:
                if other != model or giver == taker or not {giver, taker} <= set(moved):
                    continue
                amount = spend[giver] / 10

                by_taken, by_given = amount * self.n / spend[taker], amount * self.n / spend[giver]
                own, his = (self.credit[model, name] / self.n for name in (giver, taker))
                ends = None
                if all(one is not None for one in again):
                    repeats = [
                        [one.get((model, "channel", name), Fraction(0)) for one in again if one is not None]
                        for name in (taker, giver)
                    ]
                    bounds = [costs[self.target, model, name][3] for name in (taker, giver)]
                    ends = difference(
                        (by_taken, by_given), (his, own), (bounds[0], bounds[1]), (repeats[0], repeats[1])
                    )
                average = by_taken * his - by_given * own
                lines = [slopes.get((model, name)) for name in (giver, taker)]
                marginal = None
                if lines[0] is not None and lines[1] is not None:
                    (_, own, own_half), (_, his, his_half) = lines[0], lines[1]
                    middle, half = float(amount * (his - own)), float(amount) * sqrt(own_half**2 + his_half**2)
                    marginal = (middle, middle - half, middle + half)
                result[model, giver, taker] = (amount, amount / spend[taker], average, ends, marginal)
        return result


def margins(
    paths: Paths, question: Question, rows: list[tuple[str, date, date, Fraction]], counted: set[date]
) -> dict[Any, Any]:
    """Return (months, slope, half the width of the interval) by (model, channel)."""
    months = sorted({(d.year, d.month) for d in counted if counted >= set(days_of(d.replace(day=1), last_of_month(d)))})
    if not months:
        return {}
    daily: dict[tuple[str, date], Fraction] = {}
    for channel, first, last, amount in rows:
        for day in days_of(first, last):
            daily[channel, day] = daily.get((channel, day), Fraction(0)) + amount / len(days_of(first, last))
    by_month = {
        month: paths_credits(paths, question, lambda path, month=month: in_month(path, month, counted))  # type: ignore[misc]
        for month in months
    }
    everything = paths_credits(paths, question, lambda path: in_month(path, None, counted))
    result = {}
    for channel in {row[0] for row in rows}:
        x = [sum((a for (c, d), a in daily.items() if c == channel and (d.year, d.month) == m), Fraction(0))
             for m in months]  # fmt: skip
        for model in {model for model, *_ in everything} - {"markov"}:
            key = (model, "channel", channel)
            alike = max(x.count(amount) for amount in x)
            if everything.get(key, 0) > 0 and sum(amount > 0 for amount in x) >= 6 and alike < len(x) - 1:
                y = [by_month[month].get(key, Fraction(0)) for month in months]
                result[model, channel] = (len(months), *least_squares(x, y))
    return result


def last_of_month(day: date) -> date:
    """Return the last day of the month of a day."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def in_month(path: Path, month: tuple[int, int] | None, counted: set[date]) -> Fraction:
    """Weigh an entry that counts and was made in the month."""
    if path.entered_at is None or path.entered_at.date() not in counted:
        return Fraction(0)
    return Fraction(month is None or (path.entered_at.year, path.entered_at.month) == month)


def least_squares(x: list[Fraction], y: list[Fraction]) -> tuple[Fraction, float]:
    """Return the slope, n Σxy − Σx Σy over n Σx² − (Σx)², and half of its 95 % interval.

    The slope is Σ wᵢ yᵢ, wᵢ being (xᵢ − mean) over Σ (x − mean)². The error of each month is how far it lies from the
    line through the other months, which is what HC3 comes to; no formula of leverages is used.
    """
    n = len(x)
    below = n * sum(a * a for a in x) - sum(x) ** 2
    slope = Fraction(n * sum(a * b for a, b in zip(x, y, strict=True)) - sum(x) * sum(y)) / below
    errors = [
        (n * a - sum(x)) / below * (b - _line_of_others(x, y, place))
        for place, (a, b) in enumerate(zip(x, y, strict=True))
    ]
    return slope, student_quantile(n - 2) * sqrt(sum(error * error for error in errors))


def _line_of_others(x: list[Fraction], y: list[Fraction], place: int) -> Fraction:
    """Return where the line through all other points passes one."""
    xs, ys = x[:place] + x[place + 1 :], y[:place] + y[place + 1 :]
    mean_x, mean_y = sum(xs, Fraction(0)) / len(xs), sum(ys, Fraction(0)) / len(ys)
    products = sum(((a - mean_x) * (b - mean_y) for a, b in zip(xs, ys, strict=True)), Fraction(0))
    slope = products / sum((a - mean_x) ** 2 for a in xs)
    return mean_y + slope * (x[place] - mean_x)


def value_leads(log: Log, question: Question) -> dict[Row, Fraction]:
    """Return how many of the won leads with a value each row of won value is credited with."""
    paths = goal_paths(list(read_leads(log, question).values()), question)
    return paths_credits(paths, question, lambda path: Fraction(has_won_value(path))) if paths else {}


# At stake


def at_stake(log: Log, question: Question, stage: str) -> dict[str, Any] | None:
    """Return what one point less drop-off of a stage is worth in a quarter."""
    everyone, later = list(read_leads(log, question).values()), set(question.later.get(stage, ()))
    since = log.as_of - timedelta(days=91)
    if not later or not any(row.get("outcome") for row in log.leads):
        return None
    if not any(row["entered_at"] <= since for row in log.stage_events):
        return None
    starts = [(lead, start) for lead in everyone if (start := lead.entry(stage)) is not None]
    ends = [(start, moved_on_at(lead, stage, later)) for lead, start in starts]
    mature = mature_after([days_between(start, end) for start, end in ends if end is not None])
    movers = [
        lead
        for lead, start in starts
        if days_between(start, log.as_of) >= mature
        and any(name in later for name, _ in lead.entries)
        and not won_by(lead, start)
    ]
    if not movers:
        return None
    entries = sum(start > since for _, start in starts)
    decided = [lead for lead in movers if lead.won or lead.lost]
    won = [lead for lead in movers if lead.won]
    ranges = [value_range(movers, lambda _: True), value_range(movers, lambda lead: lead.won or lead.lost)]
    low, high = ranges
    return {
        "entries": entries,
        "movers": len(movers),
        "won": len(won),
        "decided": len(decided),
        "valued": sum(lead.row.get("value") is not None for lead in won),
        "wins": (
            entries / 100 * wilson(len(won), len(movers))[0],
            entries / 100 * wilson(len(won), len(decided))[1],
        )
        if decided
        else None,
        "value": (entries / 100 * low[0], entries / 100 * high[1]) if low and high else None,
    }


def won_by(lead: Lead, moment: datetime) -> bool:
    """Tell whether the lead was won at or before a moment."""
    at = lead.row.get("outcome_at")
    return bool(lead.won and at is not None and at <= moment)


def value_of_each(movers: list[Lead], counts: Any) -> Fraction | None:
    """Return mean value of the won ones that have one, times won, by those that count."""
    values = [Fraction(lead.row["value"]) for lead in movers if lead.won and lead.row.get("value") is not None]
    base = sum(map(counts, movers))
    return sum(values) / len(values) * sum(lead.won for lead in movers) / base if values and base else None


def value_range(movers: list[Lead], counts: Any) -> Interval:
    """Return the jackknife interval of it."""
    whole = value_of_each(movers, counts)
    groups = sorted({group_of(lead) for lead in movers})
    again = [value_of_each([lead for lead in movers if group_of(lead) != group], counts) for group in groups]
    known = [one for one in again if one is not None]
    return None if whole is None or len(known) < len(again) else uneven_amount(whole, known)
