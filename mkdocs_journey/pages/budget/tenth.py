"""What a tenth of each channel's spend bought, and what moving one would change, at average and at marginal cost."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from mkdocs_journey.attribution.models import LINEAR
from mkdocs_journey.attribution.money import Budget, Cost, Ends, Margin, Reallocation
from mkdocs_journey.diagrams.unknown import NO_DATA
from mkdocs_journey.diagrams.wording import NO_FIGURE, format_count, format_money, format_percent
from mkdocs_journey.pages.budget.costs import name_target, rows_of, split_costs, tell_amount
from mkdocs_journey.pages.material import MapMaterial
from mkdocs_journey.pages.parts import Table, make_table
from mkdocs_journey.words.speech import say, sentence

_MOST_MOVES = 60
# Average cost says less the further a budget is stretched, and a small one doubles with a tenth of a large one.
_MOST_RAISE = 0.5


def _movable(material: MapMaterial, budget: Budget) -> dict[str, Cost]:
    """Return the channels of the goal stage whose credit may be shown, by the model that the page leads with."""
    rows = rows_of(budget, material.content.objective.goal)
    kept, _ = split_costs(rows, LINEAR.id, material.least)
    moved = {row.giver for row in budget.reallocations if row.model == LINEAR.id}
    return {row.channel: row for row in kept if row.channel in moved}


def tabulate_margins(material: MapMaterial, budget: Budget) -> Table | None:
    """Return what a tenth of each channel's spend bought, at average cost and at marginal cost."""
    rows = _movable(material, budget)
    if len(rows) < 2:
        return None
    margins = {row.channel: row for row in budget.margins if row.model == LINEAR.id}
    cells = []
    for channel in sorted(rows, key=lambda name: (-(rows[name].spend or 0), name)):
        row = rows[channel]
        tenth = (row.spend or Decimal(0)) / 10
        ends = tuple(end * row.n / 10 for end in row.interval) if row.interval is not None else None
        average = tell_change(row.credit / 10, (ends[0], ends[1]) if ends is not None else None, is_change=False)
        cells.append(
            [
                material.label("channel", channel),
                tell_amount(tenth),
                average,
                *_margin_cells(tenth, margins.get(channel)),
            ]
        )
    goal = name_target(material, material.content.objective.goal)
    columns = [
        say("Channel"),
        say("A tenth of its spend, {currency}", currency=budget.currency),
        say("At average cost: {goal} (95%)", goal=goal),
        say("At marginal cost: {goal} (95%)", goal=goal),
        say("Months"),
    ]
    return make_table(say("What a tenth of each budget buys, by linear credit"), columns, cells)


def _margin_cells(tenth: Decimal, margin: Margin | None) -> list[str]:
    if margin is None:
        return [say(NO_DATA), NO_FIGURE]
    money = float(tenth)
    ends = margin.interval[0] * money, margin.interval[1] * money
    return [tell_change(margin.slope * money, ends, is_change=False), str(margin.months)]


def tabulate_moves(material: MapMaterial, budget: Budget) -> Table | None:
    """Return each move of a tenth between two channels, the largest change first."""
    rows = _rank_moves(material, budget)
    if not rows:
        return None
    cells = [_move_line(material, row, _signs(budget, row)) for row in rows[:_MOST_MOVES]]
    goal = name_target(material, material.content.objective.goal)
    columns = [
        say("From"),
        say("To"),
        say("Amount, {currency}", currency=budget.currency),
        say("Raises its budget by"),
        say("Change of {goal} at average cost (95%)", goal=goal),
        say("At marginal cost (95%)"),
        say("Models that say more"),
    ]
    note = (
        say("The {most_moves} largest of {rows}.", most_moves=_MOST_MOVES, rows=len(rows))
        if len(rows) > _MOST_MOVES
        else ""
    )
    return make_table(say("What moving a tenth of a budget would change, by linear credit"), columns, cells, note=note)


def _move_line(material: MapMaterial, row: Reallocation, signs: Sequence[bool]) -> list[str]:
    marginal = say(NO_DATA) if row.marginal is None else tell_change(row.marginal, row.marginal_interval)
    return [
        material.label("channel", row.giver),
        material.label("channel", row.taker),
        tell_amount(row.amount),
        format_percent(row.raises_by),
        tell_change(row.average, row.average_interval),
        marginal,
        say("{signs} of {signs2}", signs=sum(signs), signs2=len(signs)),
    ]


def tell_change(change: float, ends: Ends | None, *, is_change: bool = True) -> str:
    """Return "+3.2 (1.1 to 5.3)", "−0.4"; without the plus for what is no change."""
    text = format_count(change, places=1)
    signed = f"+{text}" if is_change and change > 0 and text != "0" else text
    if ends is None:
        return signed
    return say(
        "{signed} ({low} to {high})",
        signed=signed,
        low=format_count(ends[0], places=1),
        high=format_count(ends[1], places=1),
    )


def _rank_moves(material: MapMaterial, budget: Budget) -> list[Reallocation]:
    """Return the moves between channels whose credit may be shown, the largest change first."""
    known = _movable(material, budget)
    rows = [row for row in budget.reallocations if row.model == LINEAR.id and row.giver in known and row.taker in known]
    return sorted(rows, key=lambda row: (-row.average, row.giver, row.taker))


def _signs(budget: Budget, move: Reallocation) -> list[bool]:
    """Return for each model whether the same move brings more."""
    pair = (move.giver, move.taker)
    return [row.average > 0 for row in budget.reallocations if (row.giver, row.taker) == pair]


def find_best_move(material: MapMaterial) -> Reallocation | None:
    """Return the move that brings most at average cost, of those that raise a budget by no more than a half."""
    budget = material.figures.budget if material.figures is not None else None
    rows = _rank_moves(material, budget) if budget is not None else []
    return next((row for row in rows if row.raises_by <= _MOST_RAISE and row.average > 0), None)


@sentence
def tell_best_move(material: MapMaterial, budget: Budget) -> str:
    """Return what the most useful move would change, as a sentence; "" where nothing can be moved."""
    if not _rank_moves(material, budget):
        return ""
    best, goal = find_best_move(material), name_target(material, material.content.objective.goal)
    if best is None:
        return say(
            "No move of a tenth that raises a budget by at most {most} brings more {goal}.",
            most=format_percent(_MOST_RAISE),
            goal=goal,
        )
    signs = _signs(budget, best)
    told = say(
        "{move} would change {goal} by {change} at average cost, the most of all moves that raise a budget by at most "
        "{most}; {more} of {all} models say more.",
        move=tell_move(material, best, budget.currency),
        goal=goal,
        change=tell_change(best.average, best.average_interval),
        most=format_percent(_MOST_RAISE),
        more=sum(signs),
        all=len(signs),
    )
    return f"{told} {_tell_marginal(best)}"


@sentence
def _tell_marginal(move: Reallocation) -> str:
    if move.marginal is None:
        return say("There are too few months to tell what it is at marginal cost.")
    return say("At marginal cost it is {change}.", change=tell_change(move.marginal, move.marginal_interval))


@sentence
def tell_move(material: MapMaterial, move: Reallocation, currency: str) -> str:
    """Return "A tenth of Paid Social (EUR 2,100) moved to Email"."""
    giver, taker = (material.label("channel", name) for name in (move.giver, move.taker))
    amount = format_money(move.amount, currency)
    return say("A tenth of {giver} ({amount}) moved to {taker}", giver=giver, amount=amount, taker=taker)
