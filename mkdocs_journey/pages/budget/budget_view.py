"""Where to put the budget: spend, credit and cost by channel, model by model, and what moving a tenth would change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import fsum

from mkdocs_journey.attribution.figures import BUCKETS
from mkdocs_journey.attribution.models import LINEAR, MODELS
from mkdocs_journey.attribution.money import Budget, Cost, Ends, Margin, Reallocation
from mkdocs_journey.diagrams.unknown import NO_DATA, too_few
from mkdocs_journey.diagrams.wording import (
    NO_FIGURE,
    format_count,
    format_interval,
    format_money,
    format_percent,
    format_period,
)
from mkdocs_journey.figure_tables.folding import SMALL, is_few, split_few
from mkdocs_journey.pages.material import MapMaterial
from mkdocs_journey.pages.parts import Table, make_table

_MOST_MOVES, _MOST_ROWS = 60, 20
_IN_SMALL = f"in {SMALL}"
_ALL_SPEND = (
    "Spend belongs to no lead: all of it is set against the leads of this map alone, so each looks dearer than it was."
)


@dataclass(frozen=True, slots=True)
class BudgetView:
    """What spend bought.

    Attributes:
        lead: What it cost over all channels, and by which channels least and most.
        notes: What is to be known before the table is read.
        overview: By channel, by one model.
        by_model: By channel and model.
        moves: What a tenth of each channel's spend bought, at average and at marginal cost; None without a goal stage.
        more: The other stages and won leads; then each move of a tenth.
        no_figure: Why there are no tables; "" when there are.
    """

    lead: str
    notes: tuple[str, ...]
    overview: Table | None
    by_model: Table | None
    moves: Table | None
    more: tuple[Table, ...]
    no_figure: str


def make_budget(material: MapMaterial) -> BudgetView | None:
    """Return what spend bought; None where it cannot be set against entries."""
    budget = material.figures.budget if material.figures is not None else None
    if budget is None or not budget.costs:
        return None
    targets = list(dict.fromkeys(row.target for row in budget.costs))
    goal = material.content.objective.goal
    main = goal if goal in targets else next((one for one in reversed(targets) if one is not None), None)
    rows = [row for row in budget.costs if row.target == main]
    if is_few(rows[0].n, material.least):
        return BudgetView("", _notes(material, budget), None, None, None, (), too_few(material.least))
    others = [one for one in targets if one != main and not is_few(_rows_of(budget, one)[0].n, material.least)]
    pairs = _list_moves(material, budget) if main == goal else None
    return BudgetView(
        lead=_tell_lead(material, budget, rows),
        notes=_notes(material, budget),
        overview=_overview(material, budget, rows),
        by_model=_by_model(material, budget, rows),
        moves=_tabulate_margins(material, budget) if main == goal else None,
        more=(
            *(_by_model(material, budget, _rows_of(budget, one)) for one in others),
            *((pairs,) if pairs is not None else ()),
        ),
        no_figure="",
    )


def tell_stage_cost(material: MapMaterial, stage: str) -> str:
    """Return what an entry into a stage cost, as a sentence; "" where it cannot be told."""
    budget = material.figures.budget if material.figures is not None else None
    rows = _rows_of(budget, stage) if budget is not None else []
    if budget is None or not rows or is_few(rows[0].n, material.least):
        return ""
    lead = _tell_lead(material, budget, rows)
    return f"{lead} {_ALL_SPEND}" if material.content.audience else lead


def _rows_of(budget: Budget, target: str | None) -> list[Cost]:
    return [row for row in budget.costs if row.target == target]


def name_target(material: MapMaterial, target: str | None) -> str:
    """Return "entries into Customer", or "won leads"."""
    return "won leads" if target is None else f"entries into {material.stage_name(target)}"


def _name_one(material: MapMaterial, target: str | None) -> str:
    return "one won lead" if target is None else f"one entry into {material.stage_name(target)}"


def tell_amount(amount: float | Decimal) -> str:
    """Return money without its currency, which the caption has: "334", "12.50"."""
    return format_money(amount, "").strip()


def _tell_lead(material: MapMaterial, budget: Budget, rows: Sequence[Cost]) -> str:
    n = rows[0].n
    told = f"{format_money(budget.spend, budget.currency)}, {format_period(*budget.days)}, "
    told += f"stand against {format_count(n)} {name_target(material, rows[0].target)}: "
    told += f"{format_money(float(budget.spend) / n, budget.currency)} each over all channels."
    kept, _ = _fold(rows, LINEAR.id, material.least)
    priced = sorted((row for row in kept if row.each is not None), key=lambda row: (row.each or 0.0, row.channel))
    if len(priced) > 1:
        low, high = priced[0], priced[-1]

        def name(row: Cost) -> str:
            return material.label("channel", row.channel)

        told += (
            f" By linear credit the least is {_tell_each(low, budget.currency)} for {name(low)}, "
            f"the most {_tell_each(high, budget.currency)} for {name(high)}."
        )
    return told


def _tell_each(cost: Cost, currency: str) -> str:
    """Return "EUR 334 (302–371)"."""
    if cost.each is None:
        return NO_FIGURE
    money = format_money(cost.each, currency) if currency else tell_amount(cost.each)
    if cost.each_interval is None:
        return money
    low, high = cost.each_interval
    if high is None:
        return f"{money} ({tell_amount(low)} or more)"
    return f"{money} ({tell_amount(low)}–{tell_amount(high)})"


def _notes(material: MapMaterial, budget: Budget) -> tuple[str, ...]:
    notes = []
    if material.content.audience:
        notes.append(_ALL_SPEND)
    if budget.left_out_rows:
        notes.append(
            f"{format_money(budget.left_out, budget.currency)} of other days is left out: no entry is known from then."
        )
    if budget.has_gaps:
        notes.append("Some days between have no row of spend; entries of those days are left out as well.")
    return tuple(notes)


def _fold(rows: Iterable[Cost], model: str, least: int) -> tuple[list[Cost], list[Cost]]:
    """Return the rows of a model whose credit may be shown, and those that are summed."""
    return split_few((row for row in rows if row.model == model), lambda row: row.credit, least=least)


def _ranked(rows: Sequence[Cost]) -> list[str]:
    """Return the channels by spend, then by linear credit; what is not known comes last."""
    found: dict[str, tuple[bool, bool, float, float]] = {}
    for row in rows:
        credit = row.credit if row.model == LINEAR.id else 0.0
        before = found.get(row.channel, (False, False, 0.0, 0.0))[3]
        found[row.channel] = (
            row.channel in BUCKETS, row.spend is None, -float(row.spend or 0), min(before, -credit)
        )  # fmt: skip
    return sorted(found, key=lambda channel: (*found[channel], channel))


def _overview(material: MapMaterial, budget: Budget, rows: Sequence[Cost]) -> Table:
    """Return spend, credit and cost by channel, by linear credit; won leads beside where they are others."""
    target, n = rows[0].target, rows[0].n
    own, won = _Fold.of(rows, LINEAR.id, material.least), _rows_of(budget, None)
    has_won = bool(won) and target is not None and won[0].n != n and not is_few(won[0].n, material.least)
    beside = _Fold.of(won, LINEAR.id, material.least) if has_won else None
    cells = []
    for label, channels in _lines(material, rows):
        paid = _spend_of(rows, channels)
        share = format_percent(float(paid / budget.spend)) if paid is not None and budget.spend > 0 else NO_FIGURE
        cells.append([label, _tell_spend(paid), share, *_credit_cells(own, channels)])
        if beside is not None:
            cells[-1].append(beside.tell_each(channels))
    if own.few:
        cells.append([SMALL, NO_FIGURE, NO_FIGURE, *_sum_cells(own.few), *([NO_FIGURE] if beside is not None else [])])
    cells.append(["All channels", tell_amount(budget.spend), "100%", format_count(n), _each_of(budget, n)])
    if beside is not None:
        cells[-1].append(_each_of(budget, won[0].n))
    columns = ["Channel", f"Spend, {budget.currency}", "Share of spend", f"Credited {name_target(material, target)}",
               f"Cost of {_name_one(material, target)} (95%)"]  # fmt: skip
    columns += ["Cost of one won lead"] if beside is not None else []
    caption = f"Spend and linear credit by channel, {format_period(*budget.days)}, n {format_count(n)}"
    # What it costs stands next to the name, where a phone shows it without moving the table.
    order = (0, 4, 1, 3, 2, *range(5, len(columns)))
    return make_table(caption, [columns[at] for at in order], [[row[at] for at in order] for row in cells])


def _credit_cells(own: _Fold, channels: Sequence[str]) -> list[str]:
    """Return credit and cost of a line; both with their intervals where it is one channel."""
    kept = own.kept_of(channels)
    if not kept:
        return [own.tell_nothing(channels, "0"), own.tell_nothing(channels, NO_FIGURE)]
    if len(channels) > 1:
        return _sum_cells(kept)
    row = kept[0]
    interval = f" ({format_interval(*row.interval)})" if row.interval is not None else ""
    return [f"{format_count(row.credit, places=1)}, {format_percent(row.share)}{interval}", _tell_each(row, "")]


def _sum_cells(rows: Sequence[Cost]) -> list[str]:
    credit, each = _sum(rows)
    return [format_count(credit, places=1), tell_amount(each) if each is not None else NO_FIGURE]


def _sum(rows: Sequence[Cost]) -> tuple[float, float | None]:
    """Return the credit of some channels of one model, and the cost of one."""
    if len(rows) == 1:
        return rows[0].credit, rows[0].each
    credit, paid = fsum(row.credit for row in rows), sum((row.spend or Decimal(0) for row in rows), Decimal(0))
    return credit, float(paid) / credit if paid > 0 and credit > 0 else None


def _each_of(budget: Budget, n: int) -> str:
    return tell_amount(float(budget.spend) / n)


def _by_model(material: MapMaterial, budget: Budget, rows: Sequence[Cost]) -> Table:
    """Return the cost of one, and the credit behind it, by channel and model."""
    target, n = rows[0].target, rows[0].n
    folds = [_Fold.of(rows, model.id, material.least) for model in MODELS]
    cells = [
        [label, _tell_spend(_spend_of(rows, channels)), *(fold.tell(channels) for fold in folds)]
        for label, channels in _lines(material, rows)
    ]
    if any(fold.few for fold in folds):
        cells.append([SMALL, NO_FIGURE, *(_cell(*_sum(fold.few)) if fold.few else NO_FIGURE for fold in folds)])
    total = f"{_each_of(budget, n)} ({format_count(n)})"
    cells.append(["All channels", tell_amount(budget.spend), *(total for _ in MODELS)])
    caption = (
        f"Cost of {_name_one(material, target)} in {budget.currency}, and in brackets the "
        f"{name_target(material, target)} credited, by model, n {format_count(n)}"
    )
    return make_table(caption, ["Channel", "Spend", *(model.name for model in MODELS)], cells)


@dataclass(frozen=True, slots=True)
class _Fold:
    """The rows of one target and model: those whose credit may be shown, by channel, and those that are summed."""

    kept: Mapping[str, Cost]
    few: tuple[Cost, ...]

    @staticmethod
    def of(rows: Iterable[Cost], model: str, least: int) -> _Fold:
        kept, few = _fold(rows, model, least)
        return _Fold({row.channel: row for row in kept}, tuple(few))

    def kept_of(self, channels: Sequence[str]) -> list[Cost]:
        return [self.kept[channel] for channel in channels if channel in self.kept]

    def tell_nothing(self, channels: Sequence[str], nothing: str) -> str:
        """Return what stands in place of a figure: where it went, or that there is nothing."""
        return _IN_SMALL if any(row.channel in channels for row in self.few) else nothing

    def tell(self, channels: Sequence[str]) -> str:
        kept = self.kept_of(channels)
        return _cell(*_sum(kept)) if kept else self.tell_nothing(channels, NO_FIGURE)

    def tell_each(self, channels: Sequence[str]) -> str:
        kept = self.kept_of(channels)
        each = _sum(kept)[1] if kept else None
        return tell_amount(each) if each is not None else self.tell_nothing(channels, NO_FIGURE)


def _lines(material: MapMaterial, rows: Sequence[Cost]) -> list[tuple[str, list[str]]]:
    """Return what each line of a table is called, and the channels in it; the tail of many channels is one line."""
    ranked = _ranked(rows)
    named = [channel for channel in ranked if channel not in BUCKETS]
    tail = named[_MOST_ROWS:]
    lines = [(material.label("channel", channel), [channel]) for channel in named[:_MOST_ROWS]]
    lines += [(f"{len(tail)} others", tail)] if tail else []
    return [*lines, *((channel, [channel]) for channel in ranked if channel in BUCKETS)]


def _spend_of(rows: Sequence[Cost], channels: Sequence[str]) -> Decimal | None:
    """Return what some channels were paid; None where no row of spend names one of them."""
    paid = {row.channel: row.spend for row in rows if row.spend is not None}
    known = [paid[channel] for channel in channels if channel in paid]
    return sum(known, Decimal(0)) if known else None


def _tell_spend(paid: Decimal | None) -> str:
    return tell_amount(paid) if paid is not None else NO_FIGURE


def _cell(credit: float, each: float | None) -> str:
    return f"{tell_amount(each) if each is not None else NO_FIGURE} ({format_count(credit, places=1)})"


# Moving a tenth


def _movable(material: MapMaterial, budget: Budget) -> dict[str, Cost]:
    """Return the channels of the goal stage whose credit may be shown, by the model that the page leads with."""
    rows = _rows_of(budget, material.content.objective.goal)
    kept, _ = _fold(rows, LINEAR.id, material.least)
    moved = {row.giver for row in budget.reallocations if row.model == LINEAR.id}
    return {row.channel: row for row in kept if row.channel in moved}


def _tabulate_margins(material: MapMaterial, budget: Budget) -> Table | None:
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
    columns = ["Channel", f"A tenth of its spend, {budget.currency}", f"At average cost: {goal} (95%)",
               f"At marginal cost: {goal} (95%)", "Months"]  # fmt: skip
    return make_table("What a tenth of each budget buys, by linear credit", columns, cells)


def _margin_cells(tenth: Decimal, margin: Margin | None) -> list[str]:
    if margin is None:
        return [NO_DATA, NO_FIGURE]
    money = float(tenth)
    ends = margin.interval[0] * money, margin.interval[1] * money
    return [tell_change(margin.slope * money, ends, is_change=False), str(margin.months)]


def _list_moves(material: MapMaterial, budget: Budget) -> Table | None:
    """Return each move of a tenth between two channels, the largest change first."""
    known = _movable(material, budget)
    rows = [row for row in budget.reallocations if row.model == LINEAR.id and row.giver in known and row.taker in known]
    if not rows:
        return None
    rows.sort(key=lambda row: (-row.average, row.giver, row.taker))
    signs: dict[tuple[str, str], list[bool]] = {}
    for row in budget.reallocations:
        signs.setdefault((row.giver, row.taker), []).append(row.average > 0)
    cells = [_move_line(material, row, signs[row.giver, row.taker]) for row in rows[:_MOST_MOVES]]
    goal = name_target(material, material.content.objective.goal)
    columns = ["From", "To", f"Amount, {budget.currency}", "Raises its budget by",
               f"Change of {goal} at average cost (95%)", "At marginal cost (95%)",
               "Models that say more"]  # fmt: skip
    note = f"The {_MOST_MOVES} largest of {len(rows)}." if len(rows) > _MOST_MOVES else ""
    return make_table("What moving a tenth of a budget would change, by linear credit", columns, cells, note=note)


def _move_line(material: MapMaterial, row: Reallocation, signs: Sequence[bool]) -> list[str]:
    marginal = NO_DATA if row.marginal is None else tell_change(row.marginal, row.marginal_interval)
    return [
        material.label("channel", row.giver),
        material.label("channel", row.taker),
        tell_amount(row.amount),
        format_percent(row.raises_by),
        tell_change(row.average, row.average_interval),
        marginal,
        f"{sum(signs)} of {len(signs)}",
    ]


def tell_change(change: float, ends: Ends | None, *, is_change: bool = True) -> str:
    """Return "+3.2 (1.1 to 5.3)", "−0.4"; without the plus for what is no change."""
    text = format_count(change, places=1)
    signed = f"+{text}" if is_change and change > 0 and text != "0" else text
    if ends is None:
        return signed
    return f"{signed} ({format_count(ends[0], places=1)} to {format_count(ends[1], places=1)})"
