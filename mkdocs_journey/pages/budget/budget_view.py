"""Where to put the budget: spend, credit and cost by channel, model by model, and what moving a tenth would change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mkdocs_journey.attribution.models import LINEAR, MODELS
from mkdocs_journey.attribution.money import Budget, Cost
from mkdocs_journey.diagrams.unknown import too_few
from mkdocs_journey.diagrams.wording import (
    NO_FIGURE,
    format_count,
    format_interval,
    format_money,
    format_percent,
    format_period,
)
from mkdocs_journey.figure_tables.folding import SMALL, is_few
from mkdocs_journey.pages.budget.costs import (
    Fold,
    list_lines,
    name_one,
    name_target,
    rows_of,
    spend_of,
    split_costs,
    sum_costs,
    tell_amount,
    tell_cost_and_credit,
    tell_each,
    tell_each_of,
    tell_spend,
)
from mkdocs_journey.pages.budget.spend_credit import ModelPanel, draw_panels, tell_gap, warn_of_unknown
from mkdocs_journey.pages.budget.tenth import tabulate_margins, tabulate_moves, tell_best_move
from mkdocs_journey.pages.material import MapMaterial
from mkdocs_journey.pages.parts import Fact, Span, Table, make_table
from mkdocs_journey.words.speech import message, say, sentence

_ALL_SPEND = message(
    "Spend belongs to no lead: all of it is set against the leads of this map alone, so each looks dearer than it was."
)


@dataclass(frozen=True, slots=True)
class BudgetView:
    """What spend bought.

    Attributes:
        verdict: Who takes more of the money than of the credit, and who less.
        facts: The spend, the entries, and what one cost.
        lead: What it cost over all channels, and by which channels least and most.
        notes: What is to be known before the table is read.
        panels: Spend beside credit, a drawing for each model.
        tables: By channel: by one model, by every model, then the other stages and won leads.
        best: The most useful move of a tenth, as a sentence.
        moves: What a tenth of each channel's spend bought, at average and at marginal cost; None without a goal stage.
        pairs: Each move of a tenth.
        no_figure: Why there are no tables; "" when there are.
    """

    verdict: tuple[Span, ...] = ()
    facts: tuple[Fact, ...] = ()
    lead: str = ""
    notes: tuple[str, ...] = ()
    panels: tuple[ModelPanel, ...] = ()
    tables: tuple[Table, ...] = ()
    best: str = ""
    moves: Table | None = None
    pairs: Table | None = None
    no_figure: str = ""


def pick_costs(material: MapMaterial) -> list[Cost]:
    """Return the costs that a map leads with: of entries into its goal, else of its last stage that has any."""
    budget = material.figures.budget if material.figures is not None else None
    if budget is None:
        return []
    targets = list(dict.fromkeys(row.target for row in budget.costs))
    goal = material.content.objective.goal
    main = goal if goal in targets else next((one for one in reversed(targets) if one is not None), None)
    return rows_of(budget, main)


def make_budget(material: MapMaterial) -> BudgetView | None:
    """Return what spend bought; None where it cannot be set against entries."""
    budget, rows = material.figures.budget if material.figures is not None else None, pick_costs(material)
    if budget is None or not rows:
        return None
    if is_few(rows[0].n, material.least):
        return BudgetView(notes=_notes(material, budget), no_figure=too_few(material.least))
    is_goal = rows[0].target == material.content.objective.goal
    return BudgetView(
        verdict=tell_gap(material, budget, rows),
        facts=_list_facts(material, budget, rows),
        lead=_tell_lead(material, budget, rows),
        notes=(*_notes(material, budget), *filter(None, (warn_of_unknown(rows),))),
        panels=draw_panels(material, budget, rows),
        tables=(
            _overview(material, budget, rows),
            _by_model(material, budget, rows),
            *(_by_model(material, budget, found) for found in _list_others(material, budget, rows[0].target)),
        ),
        best=tell_best_move(material, budget) if is_goal else "",
        moves=tabulate_margins(material, budget) if is_goal else None,
        pairs=tabulate_moves(material, budget) if is_goal else None,
    )


def _list_others(material: MapMaterial, budget: Budget, main: str | None) -> list[list[Cost]]:
    """Return the costs of the other stages and of won leads, where they are of leads enough."""
    targets = dict.fromkeys(row.target for row in budget.costs if row.target != main)
    found = [rows_of(budget, target) for target in targets]
    return [rows for rows in found if not is_few(rows[0].n, material.least)]


def _list_facts(material: MapMaterial, budget: Budget, rows: Sequence[Cost]) -> tuple[Fact, ...]:
    """Return the spend, the entries it stands against, and what one cost: over all channels, least and most."""
    n, target = rows[0].n, name_target(material, rows[0].target)
    facts = [
        Fact(say("Spend"), format_money(budget.spend, budget.currency), format_period(*budget.days)),
        Fact(
            target.capitalize()
            if rows[0].target is None
            else say("Entries into {stage}", stage=material.stage_name(rows[0].target)),
            format_count(n),
            say("made on the days that spend is known for"),
        ),
        Fact(say("Cost of one"), format_money(float(budget.spend) / n, budget.currency), say("over all channels")),
    ]
    priced = _list_priced(material, rows)
    if len(priced) > 1:
        ends = (
            (say("Costs least, by linear credit"), priced[0], "good"),
            (say("Costs most, by linear credit"), priced[-1], "bad"),
        )
        facts += [
            Fact(
                label,
                format_money(row.each or 0.0, budget.currency),
                f"{material.label('channel', row.channel)}, {tell_each(row, '')}",
                tone=tone,
            )
            for label, row, tone in ends
        ]
    return tuple(facts)


def _list_priced(material: MapMaterial, rows: Sequence[Cost]) -> list[Cost]:
    """Return the channels that have a cost by linear credit, the cheapest first."""
    kept, _ = split_costs(rows, LINEAR.id, material.least)
    return sorted((row for row in kept if row.each is not None), key=lambda row: (row.each or 0.0, row.channel))


def tell_stage_cost(material: MapMaterial, stage: str) -> str:
    """Return what an entry into a stage cost, as a sentence; "" where it cannot be told."""
    budget = material.figures.budget if material.figures is not None else None
    rows = rows_of(budget, stage) if budget is not None else []
    if budget is None or not rows or is_few(rows[0].n, material.least):
        return ""
    lead = _tell_lead(material, budget, rows)
    return f"{lead} {_ALL_SPEND}" if material.content.audience else lead


@sentence
def _tell_lead(material: MapMaterial, budget: Budget, rows: Sequence[Cost]) -> str:
    n = rows[0].n
    told = say(
        "{spend}, {period}, stand against {count} {targets}: {each} each over all channels.",
        spend=format_money(budget.spend, budget.currency),
        period=format_period(*budget.days),
        count=n,
        targets=name_target(material, rows[0].target),
        each=format_money(float(budget.spend) / n, budget.currency),
    )
    priced = _list_priced(material, rows)
    if len(priced) < 2:
        return told
    low, high = priced[0], priced[-1]
    ends = say(
        "By linear credit the least is {low} for {cheapest}, the most {high} for {dearest}.",
        low=tell_each(low, budget.currency),
        cheapest=material.label("channel", low.channel),
        high=tell_each(high, budget.currency),
        dearest=material.label("channel", high.channel),
    )
    return f"{told} {ends}"


def _notes(material: MapMaterial, budget: Budget) -> tuple[str, ...]:
    notes = []
    if material.content.audience:
        notes.append(_ALL_SPEND)
    if budget.left_out_rows:
        notes.append(
            say(
                "{left_out} of other days is left out: no entry is known from then.",
                left_out=format_money(budget.left_out, budget.currency),
            )
        )
    if budget.has_gaps:
        notes.append(say("Some days between have no row of spend; entries of those days are left out as well."))
    return tuple(notes)


def _overview(material: MapMaterial, budget: Budget, rows: Sequence[Cost]) -> Table:
    """Return spend, credit and cost by channel, by linear credit; won leads beside where they are others."""
    target, n = rows[0].target, rows[0].n
    own, won = Fold.of(rows, LINEAR.id, material.least), rows_of(budget, None)
    has_won = bool(won) and target is not None and won[0].n != n and not is_few(won[0].n, material.least)
    beside = Fold.of(won, LINEAR.id, material.least) if has_won else None
    cells = []
    for label, channels in list_lines(material, rows):
        paid = spend_of(rows, channels)
        share = format_percent(float(paid / budget.spend)) if paid is not None and budget.spend > 0 else NO_FIGURE
        cells.append([label, tell_spend(paid), share, *_credit_cells(own, channels)])
        if beside is not None:
            cells[-1].append(beside.tell_each(channels))
    if own.few:
        cells.append([SMALL, NO_FIGURE, NO_FIGURE, *_sum_cells(own.few), *([NO_FIGURE] if beside is not None else [])])
    cells.append([say("All channels"), tell_amount(budget.spend), "100%", format_count(n), tell_each_of(budget, n)])
    if beside is not None:
        cells[-1].append(tell_each_of(budget, won[0].n))
    columns = [
        say("Channel"),
        say("Spend, {currency}", currency=budget.currency),
        say("Share of spend"),
        say("Credited {name_target}", name_target=name_target(material, target)),
        say("Cost of {name_one} (95%)", name_one=name_one(material, target)),
    ]
    columns += [say("Cost of one won lead")] if beside is not None else []
    caption = say(
        "Spend and linear credit by channel, {period}, n {count}",
        period=format_period(*budget.days),
        count=format_count(n),
    )
    # What it costs stands next to the name, where a phone shows it without moving the table.
    order = (0, 4, 1, 3, 2, *range(5, len(columns)))
    return make_table(caption, [columns[at] for at in order], [[row[at] for at in order] for row in cells])


def _credit_cells(own: Fold, channels: Sequence[str]) -> list[str]:
    """Return credit and cost of a line; both with their intervals where it is one channel."""
    kept = own.kept_of(channels)
    if not kept:
        return [own.tell_nothing(channels, "0"), own.tell_nothing(channels, NO_FIGURE)]
    if len(channels) > 1:
        return _sum_cells(kept)
    row = kept[0]
    interval = f" ({format_interval(*row.interval)})" if row.interval is not None else ""
    return [f"{format_count(row.credit, places=1)}, {format_percent(row.share)}{interval}", tell_each(row, "")]


def _sum_cells(rows: Sequence[Cost]) -> list[str]:
    credit, each = sum_costs(rows)
    return [format_count(credit, places=1), tell_amount(each) if each is not None else NO_FIGURE]


def _by_model(material: MapMaterial, budget: Budget, rows: Sequence[Cost]) -> Table:
    """Return the cost of one, and the credit behind it, by channel and model."""
    target, n = rows[0].target, rows[0].n
    folds = [Fold.of(rows, model.id, material.least) for model in MODELS]
    cells = [
        [label, tell_spend(spend_of(rows, channels)), *(fold.tell(channels) for fold in folds)]
        for label, channels in list_lines(material, rows)
    ]
    if any(fold.few for fold in folds):
        cells.append(
            [
                SMALL,
                NO_FIGURE,
                *(tell_cost_and_credit(*sum_costs(fold.few)) if fold.few else NO_FIGURE for fold in folds),
            ]
        )
    total = f"{tell_each_of(budget, n)} ({format_count(n)})"
    cells.append([say("All channels"), tell_amount(budget.spend), *(total for _ in MODELS)])
    caption = say(
        "Cost of {name_one} in {currency}, and in brackets the {name_target} credited, by model, n {count}",
        name_one=name_one(material, target),
        currency=budget.currency,
        name_target=name_target(material, target),
        count=format_count(n),
    )
    return make_table(caption, [say("Channel"), say("Spend"), *(say(model.name) for model in MODELS)], cells)
