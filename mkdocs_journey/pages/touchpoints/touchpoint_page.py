"""The page of a touchpoint, and the list of all: where each is met, by whom, and what the data says of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mkdocs_journey.attribution.aggregate_figures import Topics
from mkdocs_journey.diagnostics import Place
from mkdocs_journey.diagrams.wording import NO_FIGURE, format_count, format_percent, format_period, format_sample
from mkdocs_journey.pages.data.aggregate_tables import tabulate_pages, tabulate_parts
from mkdocs_journey.pages.editing import ItemPlaces
from mkdocs_journey.pages.figures_text import may_tell, percent_text
from mkdocs_journey.pages.material import MapMaterial
from mkdocs_journey.pages.measured import measured_fact, tell_scores
from mkdocs_journey.pages.numbers.citations import Citation, cite_touchpoint
from mkdocs_journey.pages.page import Page
from mkdocs_journey.pages.parts import Fact, Reference, Span, Table, fill_spans
from mkdocs_journey.pages.places import TOUCHPOINTS, map_page, stage_page, touchpoint_page
from mkdocs_journey.pages.proof.evidence import kind_name
from mkdocs_journey.pages.touchpoints.touchpoint_figures import OnMapFigures, find_meetings, view_figures
from mkdocs_journey.pages.touchpoints.whereabouts import Whereabouts
from mkdocs_journey.words.speech import say, say_many, sentence, translate

_MOST_ROWS = 20


@dataclass(frozen=True, slots=True)
class Declared:
    """What a map says of a touchpoint in other words than the page's head."""

    map: Reference
    name: str
    kind: str
    team: str
    match: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class UseRow:
    """A stage that meets the touchpoint."""

    map: Reference
    stage: Reference
    steps: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TopicsView:
    """Tickets or quotes of the touchpoint; `base` is how many, and of which days."""

    name: str
    base: str
    table: Table


@dataclass(frozen=True, slots=True)
class TouchpointView:
    """All that the page of a touchpoint shows.

    Attributes:
        verdict: Where it is met, and by how many.
        others: Maps that declare it in other words.
        facts: What is measured whatever the map.
        figures: What the data of each map says.
        pages: Statistics of its pages, together and one by one; empty without any.
        topics: Tickets and quotes by topic.
        citations: What the figures of each map say, to copy.
    """

    name: str
    kind: str
    team: str
    match: tuple[str, ...]
    place: Place
    home: str
    verdict: tuple[Span, ...]
    others: tuple[Declared, ...]
    uses: tuple[UseRow, ...]
    facts: tuple[Fact, ...]
    figures: tuple[OnMapFigures, ...]
    pages: tuple[Table, ...]
    topics: tuple[TopicsView, ...]
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class TouchpointLine:
    """A touchpoint in the list of all; what is not known is "–"."""

    name: Reference
    kind: str
    team: str
    maps: tuple[tuple[Reference, str], ...]
    met: tuple[str, ...]
    measured: str
    findings: int


@dataclass(frozen=True, slots=True)
class TouchpointsView:
    """The list of all touchpoints; `is_measured` where some row has a measured feeling."""

    verdict: tuple[Span, ...]
    rows: tuple[TouchpointLine, ...]
    is_measured: bool


def plan_touchpoints(
    found: Sequence[Whereabouts], materials: Sequence[MapMaterial], places: ItemPlaces
) -> tuple[Page, ...]:
    """Return the list of all touchpoints, and the page of each."""
    rows = tuple(_view_line(item, materials) for item in found)
    view = TouchpointsView(_tell_all(found, rows), rows, any(row.measured != NO_FIGURE for row in rows))
    home = Page(
        path=TOUCHPOINTS,
        title=say("Touchpoints"),
        description=say("Where customers meet us, on which maps, and what the data says of each place"),
        template="touchpoints.html",
        context={"view": view},
        in_nav=True,
    )
    return (home, *(_plan_touchpoint(item, materials, places) for item in found))


def _plan_touchpoint(found: Whereabouts, materials: Sequence[MapMaterial], places: ItemPlaces) -> Page:
    declared, name = found.declared, found.declared.id
    figures = [(item.material, view_figures(item.material, name)) for item in found.maps]
    told = [(material, one) for material, one in figures if one is not None]
    view = TouchpointView(
        name=declared.name,
        kind=kind_name(declared.kind),
        team=declared.team or "",
        match=declared.match,
        place=places.of(declared),
        home=TOUCHPOINTS,
        verdict=_tell_touchpoint(found),
        others=tuple(_list_others(found)),
        uses=tuple(_list_uses(found)),
        facts=tuple(_list_facts(name, materials)),
        figures=tuple(one for _, one in told),
        pages=tuple(_list_pages(found)),
        topics=tuple(_list_topics(name, materials)),
        citations=tuple(
            item
            for place, (material, one) in enumerate(told, start=1)
            for item in cite_touchpoint(material, declared.name, f"map-{place}", one.facts, one.tables)
        ),
    )
    return Page(
        path=touchpoint_page(name),
        title=declared.name,
        description=say("Touchpoint: {declared}", declared=declared.name),
        template="touchpoint.html",
        context={"view": view},
        source_file=view.place.file,
    )


def _refer(material: MapMaterial) -> Reference:
    return Reference(material.content.title, map_page(material.joined.slug))


def _tell_touchpoint(found: Whereabouts) -> tuple[Span, ...]:
    """Return where it is met, and on which map most of its leads meet it."""
    return (*_tell_where(found), *_tell_most_met(found))


@sentence
def _tell_where(found: Whereabouts) -> tuple[Span, ...]:
    stages = sum(len(item.uses) for item in found.maps)
    maps = sum(1 for item in found.maps if item.uses)
    if not stages:
        nobody = Span(say("No stage names it"), "bad")
        return tuple(fill_spans(translate("{nobody} yet."), nobody=nobody))
    met, on = say_many("{n} stage", "{n} stages", stages), say_many("{n} map", "{n} maps", maps)
    where = Span(say("{stages} of {maps}", stages=met, maps=on), "strong")
    return tuple(fill_spans(translate("Met in {stages}."), stages=where))


def _tell_most_met(found: Whereabouts) -> tuple[Span, ...]:
    shares = []
    for item in found.maps:
        met = find_meetings(item.material, found.declared.id)
        if met is not None and may_tell(met.leads, least=item.material.least):
            shares.append((met.leads, item.material))
    if not shares:
        return ()
    share, material = max(shares, key=lambda one: one[0].value or 0)
    count = Span(
        say("{share} of its {count} leads", share=format_percent(share.value), count=share.n),
        "strong",
    )
    text = translate("On {map}, {share} met it.")
    return (Span(" "), *fill_spans(text, map=Span(material.content.title), share=count))


def _list_others(found: Whereabouts) -> Iterator[Declared]:
    for item in found.maps:
        own = item.declared
        if own != found.declared:
            yield Declared(
                map=_refer(item.material),
                name=own.name,
                kind=kind_name(own.kind),
                team=own.team or "",
                match=own.match,
                place=item.material.places.of(own),
            )


def _list_uses(found: Whereabouts) -> Iterator[UseRow]:
    for item in found.maps:
        for use in item.uses:
            page = stage_page(item.material.joined.slug, use.stage.id)
            yield UseRow(_refer(item.material), Reference(use.stage.name, page), use.steps, use.notes)


def _list_facts(touchpoint: str, materials: Sequence[MapMaterial]) -> Iterator[Fact]:
    """Yield what is measured whatever the map: every map with data has the same."""
    for material in materials:
        scores = material.aggregates.touchpoint_emotions.get(touchpoint)
        if scores is not None:
            yield measured_fact(scores, small=material.small)
            return


def _list_pages(found: Whereabouts) -> Iterator[Table]:
    """Yield statistics of its pages, together and one by one; a map that matches others has tables of its own."""
    told: list[object] = []
    for item in found.maps:
        aggregates, name = item.material.aggregates, item.declared.id
        whole = aggregates.touchpoint_pages.get(name)
        if whole is None or whole in told:
            continue
        told.append(whole)
        rows = [(row.page, row.counts) for row in aggregates.pages if row.touchpoint == name]
        small = item.material.small
        together = [(say("All its pages"), whole)] if len(rows) > 1 else []
        caption = say("Pages of {touchpoint}", touchpoint=found.declared.name)
        if len(told) > 1:
            caption = say("{pages}, as {map} matches them", pages=caption, map=item.material.content.title)
        if len(rows) > _MOST_ROWS:
            caption = say("{pages}, the {count} with most views", pages=caption, count=_MOST_ROWS)
        yield tabulate_pages(caption, say("Page"), [*together, *rows[:_MOST_ROWS]], small=small)


def _list_topics(touchpoint: str, materials: Sequence[MapMaterial]) -> Iterator[TopicsView]:
    material = next((item for item in materials if item.figures is not None), None)
    if material is None:
        return
    tickets = material.aggregates.touchpoint_tickets.get(touchpoint)
    quotes = material.aggregates.touchpoint_quotes.get(touchpoint)
    for name, found in ((say("Tickets"), tickets), (say("Quotes"), quotes)):
        if found is not None:
            yield _view_topics(name, found, small=material.small)


def _view_topics(name: str, found: Topics, *, small: int) -> TopicsView:
    base = f"{format_sample(found.count, small=small)}, {format_period(*found.period)}"
    return TopicsView(
        name, base, tabulate_parts(say("{name} by topic", name=name), say("Topic"), name, found.topics, found.count)
    )


def _view_line(found: Whereabouts, materials: Sequence[MapMaterial]) -> TouchpointLine:
    declared = found.declared
    scores = (item.aggregates.touchpoint_emotions.get(declared.id) for item in materials)
    measured = (tell_scores(one, small=materials[0].small) for one in scores if one is not None)
    return TouchpointLine(
        name=Reference(declared.name, touchpoint_page(declared.id)),
        kind=kind_name(declared.kind),
        team=declared.team or NO_FIGURE,
        maps=tuple(
            (_refer(item.material), say_many("{n} stage", "{n} stages", len(item.uses)))
            for item in found.maps
            if item.uses
        ),
        met=tuple(_tell_shares(found)),
        measured=next(measured, NO_FIGURE),
        findings=sum(one.touchpoint == declared.id for item in found.maps for one in item.material.findings),
    )


def _tell_shares(found: Whereabouts) -> Iterable[str]:
    for item in found.maps:
        met = find_meetings(item.material, found.declared.id)
        if met is not None:
            yield say(
                "{leads} on {title}",
                leads=percent_text(met.leads, least=item.material.least),
                title=item.material.content.title,
            )


def _tell_all(found: Sequence[Whereabouts], rows: Sequence[TouchpointLine]) -> tuple[Span, ...]:
    """Return the sentence that opens the list: how many there are, and what is the matter with some."""
    if not found:
        text = translate("{nothing}: write where customers meet us into a map.")
        return tuple(fill_spans(text, nothing=Span(say("No touchpoint is declared yet"), "strong")))
    unused = sum(not row.maps for row in rows)
    noted = sum(row.findings > 0 for row in rows)
    spans = [Span(say_many("{n} touchpoint", "{n} touchpoints", len(found)), "strong")]
    told = [
        (noted, say("has a finding"), say("have findings")),
        (unused, say("is named by no stage"), say("are named by no stage")),
    ]
    parts = [(number, one if number == 1 else many) for number, one, many in told if number]
    for place, (number, words) in enumerate(parts):
        spans += [Span(f" {say('and')} " if place else "; "), Span(format_count(number), "bad"), Span(f" {words}")]
    return (*spans, Span("."))
