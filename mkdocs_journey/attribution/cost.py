"""Spend set against credit: what an entry and a win cost, and what moving a tenth of a budget would change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from math import hypot

from mkdocs_journey.attribution.bought import Bought, credit_bought
from mkdocs_journey.attribution.buckets import BUCKETS
from mkdocs_journey.attribution.credit import Credited
from mkdocs_journey.attribution.cut import MapCut
from mkdocs_journey.attribution.entries import Entries
from mkdocs_journey.attribution.jackknife import Weighed, difference_interval, jackknife_interval
from mkdocs_journey.attribution.margins import fit_months
from mkdocs_journey.attribution.models import MODELS, Model
from mkdocs_journey.attribution.money import Budget, Cost, Ends, Margin, Reallocation
from mkdocs_journey.attribution.question import MapQuestion
from mkdocs_journey.attribution.spend_days import SpendDays, find_spend_days
from mkdocs_journey.attribution.tally import Tally
from mkdocs_journey.attribution.wilson import wilson_interval
from mkdocs_journey.tables.load import LoadedTables

MOVED = Decimal("0.1")

MOST_MOVED = 20
"""Channels with the most spend, between which a tenth is moved."""

Margins = Mapping[tuple[str, str], Margin]


def measure_budget(
    tables: LoadedTables, cut: MapCut, entries: Entries, question: MapQuestion, credited: Credited
) -> Budget | None:
    """Return what spend bought; None without spend in one currency on days on which entries are known."""
    days = find_spend_days(tables, cut.as_of_us)
    if days is None or tables.spend_currency is None:
        return None
    spend = days.by_channel
    bought = credit_bought(tables, cut, entries, question, credited, days)
    goal = next((one for one in bought if one.target is not None and one.target == question.goal), None)
    margins = {(row.model, row.channel): row for row in fit_margins(goal, days)} if goal is not None else {}
    return Budget(
        currency=tables.spend_currency,
        days=(date.fromordinal(days.spans[0].first), date.fromordinal(days.spans[-1].last)),
        has_gaps=days.has_gaps,
        spend=sum(spend.values(), Decimal(0)),
        left_out=days.left_out,
        left_out_rows=days.left_out_rows,
        costs=tuple(row for one in bought for row in count_costs(one, spend)),
        margins=tuple(margins.values()),
        reallocations=tuple(move_tenths(goal, spend, margins)) if goal is not None else (),
    )


def count_costs(bought: Bought, spend: Mapping[str, Decimal]) -> Iterator[Cost]:
    """Yield a row for each model and each channel that has spend or credit, the dearest first."""
    for model, tally in bought.tallies.items():
        channels = {channel for channel, credit in tally.credit.items() if credit} | spend.keys()
        for channel in sorted(channels, key=lambda name: _order(name, spend, tally)):
            credit = tally.credit.get(channel, 0.0)
            yield Cost(
                target=bought.target,
                model=model.id,
                channel=channel,
                spend=spend.get(channel),
                credit=float(credit),
                n=bought.n,
                interval=_interval(model, channel, credit, tally, bought.n),
            )


def _order(channel: str, spend: Mapping[str, Decimal], tally: Tally) -> tuple[bool, Decimal, float, str]:
    paid = spend.get(channel)
    return (paid is None, -(paid or Decimal(0)), -tally.credit.get(channel, 0.0), channel)


def _interval(model: Model, channel: str, credit: float, tally: Tally, n: int) -> Ends | None:
    if not credit:
        return None
    if model.is_whole:
        return wilson_interval(round(credit), n)
    return jackknife_interval(credit / n, tally.without[channel]) if channel in tally.without else None


def fit_margins(bought: Bought, days: SpendDays) -> Iterator[Margin]:
    """Yield the margin of each model and channel that has months enough."""
    months = days.whole_months
    for channel, paid in sorted(days.by_month.items()):
        spend = [float(paid[month]) for month in months]
        for model in MODELS:
            credit = bought.monthly.get((model.id, channel), {})
            if not spend or not any(credit.values()):
                continue
            line = fit_months(spend, [credit.get(month, 0.0) for month in months])
            if line is not None:
                whole = float(bought.tallies[model].credit[channel])
                yield Margin(model.id, channel, whole, len(months), line.slope, line.ends)


def move_tenths(bought: Bought, spend: Mapping[str, Decimal], margins: Margins) -> Iterator[Reallocation]:
    """Yield what moving a tenth from each channel to each other would change, by every model."""
    for model, tally in bought.tallies.items():
        ranked = sorted(spend, key=lambda channel: (-spend[channel], channel))
        named = [channel for channel in ranked if spend[channel] > 0 and channel not in BUCKETS][:MOST_MOVED]
        paid = sorted(channel for channel in named if tally.credit.get(channel, 0.0) > 0)
        for giver in paid:
            for taker in paid:
                if giver != taker:
                    yield _move(model, bought, giver, taker, spend, margins)


def _move(
    model: Model, bought: Bought, giver: str, taker: str, spend: Mapping[str, Decimal], margins: Margins
) -> Reallocation:
    amount, tally = spend[giver] * MOVED, bought.tallies[model]
    by_giver, by_taker = (float(amount) * bought.n / float(spend[channel]) for channel in (giver, taker))
    given, taken = _weigh(model, bought, giver, by_giver), _weigh(model, bought, taker, by_taker)
    marginal, ends = move_margin(amount, margins.get((model.id, giver)), margins.get((model.id, taker)))
    return Reallocation(
        model=model.id,
        giver=giver,
        taker=taker,
        giver_credit=float(tally.credit[giver]),
        taker_credit=float(tally.credit[taker]),
        amount=amount,
        raises_by=float(amount / spend[taker]),
        average=by_taker * tally.credit[taker] / bought.n - by_giver * tally.credit[giver] / bought.n,
        average_interval=None if given is None or taken is None else difference_interval(taken, given),
        marginal=marginal,
        marginal_interval=ends,
    )


def _weigh(model: Model, bought: Bought, channel: str, weight: float) -> Weighed | None:
    tally = bought.tallies[model]
    interval = _interval(model, channel, tally.credit[channel], tally, bought.n)
    if interval is None or channel not in tally.without:
        return None
    return Weighed(weight, tally.credit[channel] / bought.n, interval, tally.without[channel])


def move_margin(amount: Decimal, giver: Margin | None, taker: Margin | None) -> tuple[float | None, Ends | None]:
    """Return the change at marginal cost, and its interval; nothing where one of the two has no margin."""
    if giver is None or taker is None:
        return None, None
    change = float(amount) * (taker.slope - giver.slope)
    half = float(amount) * hypot(*(one.interval[1] - one.slope for one in (giver, taker)))
    return change, (change - half, change + half)
