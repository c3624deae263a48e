"""The page of a map's budget: where the money goes, what moves people on, and what moving a tenth would change."""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs_journey.diagrams.unknown import NO_FIGURES
from mkdocs_journey.pages.budget.brought import Brought, make_brought, make_spend
from mkdocs_journey.pages.budget.budget_view import BudgetView, make_budget
from mkdocs_journey.pages.budget.spend_credit import file_spend
from mkdocs_journey.pages.material import MapMaterial
from mkdocs_journey.pages.numbers.citations import Citation, cite_budget
from mkdocs_journey.pages.page import Page
from mkdocs_journey.pages.parts import Figure, Reference, Table
from mkdocs_journey.pages.places import BUDGET, budget_page, map_page, stage_page
from mkdocs_journey.words.speech import message, say

_NO_SPEND = message(
    "The data has no spend yet. A table `spend` in the catalog, with a day, an amount, a currency and a channel in "
    "each row, puts here what each channel costs."
)
_NO_ENTRIES = message("Spend is known, but no entry into a stage on the same days, so it cannot be divided.")


@dataclass(frozen=True, slots=True)
class BudgetPageView:
    """All that the page shows.

    Attributes:
        map: The map's own page.
        cut: What all figures of the page share.
        budget: What spend bought; None where it cannot be set against entries.
        panels: Its panels as files; None where it has none.
        spend: The money by channel where that is all there is to tell.
        missing: What to add, where there is no spend or nothing to divide it by; "" where nothing is missing.
        brought: Who brings people in.
        no_touches: Why nothing that rests on touches is shown.
        go: Other pages that go on with this.
    """

    title: str
    map: Reference
    cut: str
    budget: BudgetView | None
    panels: Figure | None
    spend: Table | None
    missing: str
    brought: Brought | None
    no_touches: str
    go: tuple[Reference, ...]
    citations: tuple[Citation, ...]


def plan_budget(material: MapMaterial) -> Page:
    """Return the page of a map's budget; without spend it says what to add."""
    view = _view(material)
    return Page(
        path=budget_page(material.joined.slug),
        title=say("Budget: {title}", title=material.content.title),
        description=say("Spend, credit and cost by channel: {title}", title=material.content.title),
        template="budget.html",
        context={"view": view},
        source_file=material.joined.document.file,
        updated=material.updated,
        figures=tuple(one for one in (view.panels, view.brought.figure if view.brought else None) if one is not None),
    )


def _view(material: MapMaterial) -> BudgetPageView:
    budget, brought = make_budget(material), make_brought(material)
    spend = make_spend(material) if budget is None else None
    return BudgetPageView(
        title=material.content.title,
        map=Reference(material.content.title, map_page(material.joined.slug)),
        cut=material.cut,
        budget=budget,
        panels=_file_panels(material, budget) if budget is not None else None,
        spend=spend,
        missing=_tell_missing(material, has_budget=budget is not None, has_spend=spend is not None),
        brought=brought,
        no_touches=material.no_touches,
        go=_list_ways_on(material),
        citations=cite_budget(material, brought, budget),
    )


def _file_panels(material: MapMaterial, budget: BudgetView) -> Figure | None:
    return file_spend(budget.panels, "".join(span.text for span in budget.verdict), note=material.cut)


def _tell_missing(material: MapMaterial, *, has_budget: bool, has_spend: bool) -> str:
    if has_budget:
        return ""
    if material.figures is None:
        return f"{say(NO_FIGURES)} {say(_NO_SPEND)}"
    return say(_NO_ENTRIES if has_spend else say(_NO_SPEND))


def _list_ways_on(material: MapMaterial) -> tuple[Reference, ...]:
    goal, slug = material.content.objective.goal, material.joined.slug
    ways = [Reference(say("The budgets of all maps side by side"), BUDGET)]
    if goal is not None and material.stage(goal) is not None and material.figures is not None:
        stage = material.stage_name(goal)
        text = say("What moves people on at {stage}, by source, campaign and touchpoint", stage=stage)
        ways.insert(0, Reference(text, stage_page(slug, goal), "channels"))
    return tuple(ways)
