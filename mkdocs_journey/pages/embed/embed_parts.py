"""The parts of a map that other pages can show: a curve, a figure, a card, the findings, the actions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from mkdocs_journey.diagrams.svg import Drawing
from mkdocs_journey.pages.actions.opportunities import OpportunityView
from mkdocs_journey.pages.embed.embed_words import ACTIONS, CARD, DRAWN, FINDINGS, NAMES, STAGES
from mkdocs_journey.pages.home.home import MapCard, make_card
from mkdocs_journey.pages.map.grid import StageCard
from mkdocs_journey.pages.map.map_page import MapView
from mkdocs_journey.pages.map.shape import Band, Head
from mkdocs_journey.pages.map.verdict import FindingView
from mkdocs_journey.pages.material import MapMaterial
from mkdocs_journey.pages.page import Page
from mkdocs_journey.pages.parts import Reference
from mkdocs_journey.pages.places import embed_file, map_page, stage_page
from mkdocs_journey.words.speech import say


@dataclass(frozen=True, slots=True)
class EmbedView:
    """All that a part shows.

    Attributes:
        name: What is shown.
        map: The map that it is a part of.
        cut: What its figures rest on; "" without figures.
        band: A drawing; None for a part that is none.
        heads: Names of the stages above the drawing.
        actions: None for a part that is no list of actions.
        ids: The id of each stage by its page.
    """

    name: str
    map: Reference
    cut: str
    band: Band | None = None
    heads: tuple[Head, ...] = ()
    card: MapCard | None = None
    stages: tuple[StageCard, ...] = ()
    findings: tuple[FindingView, ...] = ()
    actions: tuple[OpportunityView, ...] | None = None
    ids: Mapping[str, str] = field(default_factory=dict)

    def id_of(self, stage: Reference | None) -> str:
        """Return the id of a stage that is named; "" for what belongs to the map as a whole."""
        return self.ids.get(stage.page, "") if stage is not None else ""


@dataclass(frozen=True, slots=True)
class EmbedPart:
    """A part of a map.

    Attributes:
        show: Its word in a fence.
        page: Its file of HTML, laid out as a page is.
        drawing: The drawing that it shows alone; None for a part of words.
        note: What stands below the drawing where it is a file of its own.
    """

    show: str
    page: Page
    drawing: Drawing | None
    note: str


def plan_embeds(material: MapMaterial, view: MapView) -> tuple[EmbedPart, ...]:
    """Return the parts of a map that other pages can show.

    Args:
        material: What the map's pages are made of.
        view: What its own page shows.
    """
    slug = material.joined.slug
    return tuple(
        EmbedPart(
            show=show,
            page=Page(
                path=embed_file(slug, show),
                title=f"{part.map.text}: {part.name}",
                description="",
                template="_base/embed.html",
                context={"view": part},
            ),
            drawing=part.band.figure.drawing if part.band is not None else None,
            note=part.cut,
        )
        for show, part in _view_parts(material, view)
    )


def _view_parts(material: MapMaterial, view: MapView) -> Iterator[tuple[str, EmbedView]]:
    place = Reference(view.title, map_page(material.joined.slug))
    ids = {stage_page(material.joined.slug, stage.id): stage.id for stage in material.content.stages}

    def part(show: str) -> EmbedView:
        return EmbedView(say(NAMES[show]), place, view.cut, ids=ids)

    for show, band in zip(DRAWN, view.shape.bands, strict=False):
        yield show, replace(part(show), band=band, heads=view.shape.heads)
    yield CARD, replace(part(CARD), card=make_card(material, is_lead=False))
    yield STAGES, replace(part(STAGES), stages=view.grid.cards)
    yield FINDINGS, replace(part(FINDINGS), findings=view.findings)
    yield ACTIONS, replace(part(ACTIONS), actions=view.opportunities.open)
