"""The page of the numbers behind a map: what its figures say beyond the map itself, each section with its table."""

from __future__ import annotations

from dataclasses import dataclass
from posixpath import dirname, relpath

from mkdocs_journey.diagrams.unknown import NO_FIGURES
from mkdocs_journey.figure_tables.download import figures_path
from mkdocs_journey.pages.material import MapMaterial
from mkdocs_journey.pages.numbers.citations import Citation, cite_numbers
from mkdocs_journey.pages.numbers.credit_months import CreditMonths, view_credit_months
from mkdocs_journey.pages.numbers.explore import Exploration, explore_map
from mkdocs_journey.pages.numbers.flows import FlowsView, view_flows
from mkdocs_journey.pages.numbers.months import MonthsView, view_months
from mkdocs_journey.pages.numbers.since import Since, view_since_review
from mkdocs_journey.pages.numbers.stakes import tell_most_at_stake
from mkdocs_journey.pages.numbers.touchpoint_rows import TouchpointRow, list_touchpoints
from mkdocs_journey.pages.numbers.worth import WorthView, view_worth
from mkdocs_journey.pages.page import Page
from mkdocs_journey.pages.parts import Figure, Reference
from mkdocs_journey.pages.places import map_page, numbers_page
from mkdocs_journey.words.speech import say


@dataclass(frozen=True, slots=True)
class NumbersView:
    """All that the page shows.

    Attributes:
        lead: Where most is at stake; why there is no figure where there is none.
        credit_months: The credit for the goal by month, by each model; () where no month of it is known.
        explore: What a script draws when a reader asks for it.
        download: Address of the map's figures as files; "" without data.
    """

    map: Reference
    lead: str
    download: str
    cut: str
    flows: FlowsView
    worth: WorthView
    since: Since | None
    months: MonthsView | None
    credit_months: tuple[CreditMonths, ...]
    touchpoints: tuple[TouchpointRow, ...]
    explore: tuple[Exploration, ...]
    citations: tuple[Citation, ...]

    @property
    def sections(self) -> tuple[tuple[str, str], ...]:
        """Anchor and title of each section that there is, in the order of the page."""
        worth = self.worth
        every = (
            ("stakes", say("What is at stake"), worth.stakes),
            ("since", say("Since the last review"), self.since),
            ("months", say("Month by month"), self.months),
            ("flow", say("Where they go next"), self.flows.journey),
            ("channels", say("Who introduces, and who moves on"), self.flows.channels),
            ("models", say("Where the models disagree"), self.flows.models),
            ("won-value", say("Where the won value comes from"), worth.value),
            ("cycle", say("How long a sale takes"), worth.cycles or worth.kept),
            ("ways", say("Common ways to the goal"), worth.ways),
            ("explore", say("Explore"), self.explore),
            ("touchpoints", say("Touchpoints"), self.touchpoints),
        )
        return tuple((anchor, title) for anchor, title, found in every if found)

    @property
    def drawn(self) -> tuple[Figure, ...]:
        """The drawings of the page."""
        since = self.since.figure if self.since is not None else None
        months = self.months.drawn if self.months is not None else ()
        by_model = (item.figure for item in self.credit_months)
        return (*((since,) if since is not None else ()), *months, *by_model, *self.flows.drawn)


def plan_numbers(material: MapMaterial) -> Page:
    """Return the page of the numbers behind a map."""
    title, view = material.content.title, _view(material)
    return Page(
        path=numbers_page(material.joined.slug),
        title=say("The numbers behind {title}", title=title),
        description=say(
            "What is at stake on the customer journey map {title}, what it brings and how long it takes", title=title
        ),
        template="numbers.html",
        context={"view": view},
        source_file=material.joined.document.file,
        updated=material.updated,
        figures=view.drawn,
    )


def _view(material: MapMaterial) -> NumbersView:
    since, worth, flows = view_since_review(material), view_worth(material), view_flows(material)
    months, by_month = view_months(material), view_credit_months(material)
    told = (
        ("stakes", tell_most_at_stake(material) if worth.stakes is not None else ""),
        *worth.leads,
        ("since", since.lead if since is not None and since.tables else ""),
        *(("months", figure.drawing.summary) for figure in (months.drawn if months is not None else ())),
        *(("credit-months", f"{item.figure.drawing.summary} {item.method}") for item in by_month if item.is_first),
        *(
            (anchor, figure.drawing.summary)
            for anchor, figure in (("flow", flows.journey), ("channels", flows.channels), ("models", flows.models))
            if figure is not None
        ),
    )
    has_figures = material.figures is not None
    return NumbersView(
        map=Reference(material.content.title, map_page(material.joined.slug)),
        lead=tell_most_at_stake(material) if has_figures else say(NO_FIGURES),
        download=_download_address(material.joined.slug) if has_figures else "",
        cut=material.cut,
        flows=flows,
        worth=worth,
        since=since,
        months=months,
        credit_months=by_month,
        touchpoints=list_touchpoints(material),
        explore=explore_map(material),
        citations=cite_numbers(material, told),
    )


def _download_address(slug: str) -> str:
    return relpath(figures_path(slug), dirname(numbers_page(slug)))
