"""The budgets of all maps side by side: what an entry into each goal costs, and the most useful move on each map."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mkdocs_journey.attribution.models import LINEAR
from mkdocs_journey.attribution.money import Budget, Cost
from mkdocs_journey.diagrams.unknown import NO_FIGURES, fewer_than
from mkdocs_journey.diagrams.wording import NO_FIGURE, format_count, format_money, format_percent
from mkdocs_journey.figure_tables.folding import is_few
from mkdocs_journey.pages.budget.budget_view import pick_costs
from mkdocs_journey.pages.budget.costs import Fold, list_lines, name_target, spend_of, sum_costs
from mkdocs_journey.pages.budget.tenth import find_best_move, tell_change, tell_move
from mkdocs_journey.pages.material import MapMaterial
from mkdocs_journey.pages.page import Page
from mkdocs_journey.pages.parts import Reference, Span, Table, fill_spans, make_table
from mkdocs_journey.pages.places import BUDGET, budget_page
from mkdocs_journey.words.speech import say, sentence, translate

_MOST_CHANNELS = 20


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """The budget of one map; what is not known is "".

    Attributes:
        map: Its own page of the budget.
        goal: What was entered, in words.
        cost: What one entry cost over all channels.
        width: The cost in percent of the dearest map's, for its bar.
        paid_cost: What one entry cost that linear credit gives to channels with spend.
        biggest: The channel with most spend, and its share.
        move: The most useful move of a tenth.
        change: What that would change at average cost.
        missing: Why there are no figures.
    """

    map: Reference
    goal: str = ""
    n: str = ""
    spend: str = ""
    cost: str = ""
    width: float = 0.0
    paid_cost: str = ""
    biggest: str = ""
    move: str = ""
    change: str = ""
    missing: str = ""


@dataclass(frozen=True, slots=True)
class BudgetsView:
    """All that the page shows."""

    verdict: tuple[Span, ...]
    lines: tuple[BudgetLine, ...]
    channels: Table | None
    has_spend: bool


def plan_budgets(materials: Sequence[MapMaterial]) -> Page:
    """Return the page that sets the budgets of all maps side by side."""
    known = [item for item in materials if _cost_of_one(item) is not None]
    lines = tuple(_view_line(item, max(map(_cost_or_none, known), default=0.0)) for item in materials)
    view = BudgetsView(
        verdict=_tell_verdict(known),
        lines=tuple(sorted(lines, key=lambda line: -line.width)),
        channels=_tabulate_channels(known),
        has_spend=bool(known),
    )
    return Page(
        path=BUDGET,
        title=say("Budget"),
        description=say(
            "What an entry into the goal of each map costs, and what moving a tenth of a budget would change"
        ),
        template="budgets.html",
        context={"view": view},
        in_nav=True,
    )


def _budget_of(material: MapMaterial) -> tuple[Budget, list[Cost]] | None:
    """Return the budget of a map with the costs that it leads with; None where they may not be told."""
    budget, rows = material.figures.budget if material.figures is not None else None, pick_costs(material)
    return (budget, rows) if budget is not None and rows and not is_few(rows[0].n, material.least) else None


def _cost_of_one(material: MapMaterial) -> float | None:
    """Return what one entry cost over all channels."""
    found = _budget_of(material)
    return float(found[0].spend) / found[1][0].n if found is not None else None


def _cost_or_none(material: MapMaterial) -> float:
    return _cost_of_one(material) or 0.0


def _view_line(material: MapMaterial, dearest: float) -> BudgetLine:
    found, page = _budget_of(material), budget_page(material.joined.slug)
    reference = Reference(material.content.title, page)
    if found is None:
        return BudgetLine(reference, missing=_tell_missing(material))
    budget, rows = found
    cost, move = _cost_or_none(material), find_best_move(material)
    return BudgetLine(
        map=reference,
        goal=name_target(material, rows[0].target),
        n=format_count(rows[0].n),
        spend=format_money(budget.spend, budget.currency),
        cost=format_money(cost, budget.currency),
        width=round(100 * cost / dearest, 2) if dearest > 0 else 0.0,
        paid_cost=_tell_paid_cost(material, budget, rows),
        biggest=_tell_biggest(material, budget, rows),
        move=tell_move(material, move, budget.currency) if move is not None else "",
        change=tell_change(move.average, move.average_interval) if move is not None else "",
    )


def _tell_missing(material: MapMaterial) -> str:
    rows = pick_costs(material)
    if rows:
        return say("{least} got there", least=fewer_than(material.least, "leads"))
    return say("no spend yet") if material.figures is not None else say(NO_FIGURES)


def _tell_paid_cost(material: MapMaterial, budget: Budget, rows: Sequence[Cost]) -> str:
    """Return what one entry cost that linear credit gives to channels with spend."""
    credit, each = sum_costs([row for row in rows if row.model == LINEAR.id and row.spend is not None])
    return format_money(each, budget.currency) if each is not None and not is_few(credit, material.least) else ""


def _tell_biggest(material: MapMaterial, budget: Budget, rows: Sequence[Cost]) -> str:
    """Return "Paid Social, 46% of the money"."""
    label, channels = list_lines(material, rows)[0]
    paid = spend_of(rows, channels)
    if paid is None or budget.spend <= 0:
        return ""
    return say("{label}, {spend} of the money", label=label, spend=format_percent(float(paid / budget.spend)))


@sentence
def _tell_verdict(known: Sequence[MapMaterial]) -> tuple[Span, ...]:
    """Return what is dearest and cheapest to reach; () without spend."""
    if not known:
        return ()
    ranked = sorted(known, key=_cost_or_none)
    dearest = _tell_cost(ranked[-1], "bad")
    if len(ranked) == 1:
        return (*dearest, Span("."))
    text = translate("{dearest}, the dearest goal; {cheapest}, the cheapest.")
    return tuple(fill_spans(text, dearest=dearest, cheapest=_tell_cost(ranked[0], "good")))


def _tell_cost(material: MapMaterial, tone: str) -> tuple[Span, ...]:
    found = _budget_of(material)
    if found is None:
        return ()
    budget, rows = found
    goal = (
        say("a won lead")
        if rows[0].target is None
        else say("an entry into {stage}", stage=material.stage_name(rows[0].target))
    )
    cost = Span(format_money(_cost_or_none(material), budget.currency), tone)
    text = translate("{map}: {goal} costs {cost}")
    return tuple(fill_spans(text, map=Span(material.content.title, "strong"), goal=Span(goal), cost=cost))


def _tabulate_channels(known: Sequence[MapMaterial]) -> Table | None:
    """Return for each channel its share of spend and of linear credit on each map."""
    if len(known) < 2:
        return None
    cells: dict[str, dict[str, str]] = {}
    for material in known:
        for label, text in _list_shares(material):
            cells.setdefault(label, {})[material.joined.slug] = text
    shown = list(cells)[:_MOST_CHANNELS]
    rows = [(label, *(cells[label].get(item.joined.slug, NO_FIGURE) for item in known)) for label in shown]
    columns = (say("Channel"), *(item.content.title for item in known))
    return make_table(say("Share of spend → share of linear credit, by channel and map"), columns, rows)


def _list_shares(material: MapMaterial) -> list[tuple[str, str]]:
    found = _budget_of(material)
    if found is None:
        return []
    budget, rows = found
    fold, shares = Fold.of(rows, LINEAR.id, material.least), []
    for label, channels in list_lines(material, rows):
        paid, kept = spend_of(rows, channels), fold.kept_of(channels)
        spent = format_percent(float(paid / budget.spend)) if paid is not None and budget.spend > 0 else NO_FIGURE
        credit = format_percent(sum_costs(kept)[0] / rows[0].n) if kept else fold.tell_nothing(channels, "0%")
        shares.append((label, f"{spent} → {credit}"))
    return shares
