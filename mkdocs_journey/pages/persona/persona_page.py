"""The pages of the personas: each one with goal, challenges, sources, journeys and quotes, and the list of all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mkdocs_journey.attribution.people import People
from mkdocs_journey.diagnostics import Diagnostic, Place
from mkdocs_journey.diagrams.svg import Drawing
from mkdocs_journey.diagrams.wording import format_sample
from mkdocs_journey.findings.emotion_points import stage_points
from mkdocs_journey.join import TakenByQuestion
from mkdocs_journey.model.evidence import Evidence
from mkdocs_journey.model.persona import Persona
from mkdocs_journey.model.ways import stage_feeling
from mkdocs_journey.pages.change.freshness import Badge, freshness_badge
from mkdocs_journey.pages.editing import ItemPlaces
from mkdocs_journey.pages.map.shape import draw_spark
from mkdocs_journey.pages.material import MapMaterial, make_picture
from mkdocs_journey.pages.numbers.citations import Citation, cite_person
from mkdocs_journey.pages.page import Page
from mkdocs_journey.pages.parts import Fact, LinkView, Mood, Picture, Reference, Wording, mood_of
from mkdocs_journey.pages.persona.persona_figures import ChannelShare, channel_shares, persona_facts
from mkdocs_journey.pages.persona.persona_view import PersonaCard, initials, make_persona_card
from mkdocs_journey.pages.places import (
    PERSONAS,
    map_page,
    pain_anchor,
    persona_changelog_page,
    persona_page,
    stage_page,
)
from mkdocs_journey.pages.proof.evidence import Card, kind_name, make_card
from mkdocs_journey.pages.stage.stage_content import severity_word
from mkdocs_journey.project import BrokenDocument, Document
from mkdocs_journey.settings import Settings
from mkdocs_journey.words.speech import say

_MOST_PAINS = 4


@dataclass(frozen=True, slots=True)
class JourneyRow:
    """A journey of the persona."""

    map: Reference
    drawing: Drawing
    note: str
    badge: Badge


@dataclass(frozen=True, slots=True)
class StageVoice:
    """What the persona thinks at the strongest point of a stage."""

    stage: Reference
    mood: Mood | None
    quote: str


@dataclass(frozen=True, slots=True)
class VoicesOfMap:
    """Quotes of one journey, stage by stage."""

    title: str
    voices: tuple[StageVoice, ...]


@dataclass(frozen=True, slots=True)
class QuoteView:
    """What somebody said."""

    text: str
    who: str
    place: Place


@dataclass(frozen=True, slots=True)
class SourceView:
    """Where the persona learns; `share` is how many leads its channel introduced, None where that is not known."""

    text: str
    channel: str
    share: ChannelShare | None
    place: Place


@dataclass(frozen=True, slots=True)
class PersonaPain:
    """What hurts the persona on one of its journeys; `severity` is as on the page of the stage."""

    severity: int
    severity_word: str
    pain: Reference
    stage: str


@dataclass(frozen=True, slots=True)
class MoreView:
    """A list of the team's own."""

    title: str
    texts: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class PersonaView:
    """All that the page of a persona shows.

    Attributes:
        facts: Its share of leads and of won value, where the data tells personas apart.
        pains: The worst ones of its journeys.
        sources_note: What the bars of its sources are; "" where nothing is measured.
        compare: The page of all comparisons; "" where there is no other persona.
    """

    name: str
    role: str
    initials: str
    segment: str
    picture: Picture | None
    quotes: tuple[QuoteView, ...]
    badges: tuple[Badge, ...]
    facts: tuple[Fact, ...]
    citations: tuple[Citation, ...]
    goals: tuple[Wording, ...]
    responsibilities: tuple[Wording, ...]
    challenges: tuple[Wording, ...]
    pains: tuple[PersonaPain, ...]
    sources: tuple[SourceView, ...]
    sources_note: str
    alternatives: tuple[Wording, ...]
    more: tuple[MoreView, ...]
    journeys: tuple[JourneyRow, ...]
    voices: tuple[VoicesOfMap, ...]
    evidence: tuple[Card, ...]
    links: tuple[LinkView, ...]
    problems: tuple[Diagnostic, ...]
    file: str
    home: str
    compare: str
    changelog: str
    place: Place


def plan_persona(
    document: Document[Persona],
    materials: Sequence[MapMaterial],
    *,
    shared: Mapping[str, Evidence],
    diagnostics: Sequence[Diagnostic],
    pictures: frozenset[str],
    places: ItemPlaces,
    taken: TakenByQuestion,
    people: Sequence[People],
    settings: Settings,
    compare: str,
) -> Page:
    """Return the page of a persona.

    Args:
        document: The persona.
        materials: All maps.
        shared: Evidence of the whole project by id, which the persona may cite.
        diagnostics: All problems.
        pictures: Pictures that are there.
        places: Where everything was written.
        taken: What the data says for evidence that is taken from rows.
        people: All leads of the data by persona and segment.
        settings: From how many on a figure may be told, and is no small sample.
        compare: The page of all comparisons; "" where there is no other persona.
    """
    persona = document.content
    path = persona_page(document.slug)
    travelled = [item for item in materials if document.slug in _travellers(item)]
    known = {**shared, **{item.id: item for item in persona.evidence_items}}
    cited = dict.fromkeys([*persona.evidence, *(item.id for item in persona.evidence_items)])
    measured = channel_shares(travelled, document.slug)
    currency = next((item.currency for item in materials), None)
    facts = persona_facts(people, document.slug, currency=currency, settings=settings)
    view = PersonaView(
        name=persona.name,
        role=persona.role,
        initials=initials(persona.name),
        segment=persona.segment or "",
        picture=make_picture(persona.image, path, pictures),
        quotes=tuple(QuoteView(item.text, item.who or "", places.of(item)) for item in persona.quotes),
        badges=tuple(
            _sample_badge(known[name], small=settings.small_sample) for name in cited if name in known and known[name].n
        ),
        facts=facts,
        citations=cite_person(materials, persona.name, facts),
        goals=_wordings(persona, "goals", places),
        responsibilities=_wordings(persona, "responsibilities", places),
        challenges=_wordings(persona, "challenges", places),
        pains=_worst_pains(travelled),
        sources=tuple(
            SourceView(
                item.text,
                item.channel or "",
                measured.shares.get(item.channel or "") if measured is not None else None,
                places.of(item),
            )
            for item in persona.information_sources
        ),
        sources_note=measured.note if measured is not None else "",
        alternatives=_wordings(persona, "alternatives", places),
        more=tuple(MoreView(item.title, item.items, places.of(item)) for item in persona.more),
        journeys=tuple(_journey_row(item) for item in travelled),
        voices=tuple(voices for item in travelled if (voices := _voices(item)).voices),
        evidence=tuple(
            make_card(known[name], places, taken=taken, small=settings.small_sample, least=settings.small_row_leads)
            for name in cited
            if name in known
        ),
        links=tuple(LinkView(item.text, item.url, places.of(item)) for item in persona.links),
        problems=tuple(item for item in diagnostics if item.place.file == document.file),
        file=document.file,
        home=PERSONAS,
        compare=compare,
        changelog=persona_changelog_page(document.slug),
        place=places.of(persona),
    )
    return Page(
        path=path,
        title=persona.name,
        description=say("Persona: {persona}, {role}", persona=persona.name, role=persona.role),
        template="persona.html",
        context={"view": view},
        source_file=document.file,
        in_nav=True,
    )


def _wordings(persona: Persona, field: str, places: ItemPlaces) -> tuple[Wording, ...]:
    texts: tuple[str, ...] = getattr(persona, field)
    return tuple(Wording(text, places.of(persona, field, number)) for number, text in enumerate(texts))


def _sample_badge(evidence: Evidence, *, small: int) -> Badge:
    return Badge(f"{kind_name(evidence.kind)}, {format_sample(evidence.n or 0, small=small)}")


def _worst_pains(travelled: Sequence[MapMaterial]) -> tuple[PersonaPain, ...]:
    """Return the pains with the highest severity that one of the journeys has, in the order of maps and stages."""
    rated = [
        (material, stage, pain)
        for material in travelled
        for stage in material.content.stages
        for pain in stage.pains
        if pain.severity
    ]
    worst = max((pain.severity or 0 for _, _, pain in rated), default=0)
    return tuple(
        PersonaPain(
            worst,
            severity_word(worst),
            Reference(pain.text, stage_page(material.joined.slug, stage.id), pain_anchor(pain.id)),
            stage.name,
        )
        for material, stage, pain in rated
        if pain.severity == worst
    )[:_MOST_PAINS]


def _travellers(material: MapMaterial) -> tuple[str, ...]:
    return (material.content.persona, *material.content.also)


def _journey_row(material: MapMaterial) -> JourneyRow:
    slug = material.joined.slug
    fall = next((item for item in material.moments if item.kind == "nosedive"), None)
    note = (
        say("{change} at {stage}", change=fall.change, stage=material.stage_name(fall.stage))
        if fall is not None
        else say("No steep fall of feelings")
    )
    return JourneyRow(
        map=Reference(material.content.title, map_page(slug)),
        drawing=draw_spark(material, uid=f"journey-{slug}"),
        note=note,
        badge=freshness_badge(material.content, material.judged_on, material.findings),
    )


def _voices(material: MapMaterial) -> VoicesOfMap:
    voices = []
    for stage in material.content.stages:
        rated = {point.step: point for point in stage_points(stage)}
        thinking = [step for step in stage.steps if step.thought]
        if not thinking and not stage.thoughts:
            continue
        strongest = max(thinking, key=lambda step: abs(step.emotion or 0), default=None)
        quote = strongest.thought if strongest is not None else stage.thoughts[0]
        point = rated.get(strongest.id) if strongest is not None else None
        mark = mood_of(point) if point is not None else mood_of(stage_feeling(stage))
        place = Reference(stage.name, stage_page(material.joined.slug, stage.id))
        voices.append(StageVoice(place, mark, quote or ""))
    return VoicesOfMap(material.content.title, tuple(voices))


@dataclass(frozen=True, slots=True)
class PersonasView:
    """The list of all personas."""

    cards: tuple[PersonaCard, ...]
    broken: tuple[Reference, ...]


def plan_personas(
    documents: Sequence[Document[Persona]],
    broken: Sequence[BrokenDocument],
    pictures: frozenset[str],
    places: ItemPlaces,
) -> Page:
    """Return the list of all personas."""
    view = PersonasView(
        cards=tuple(make_persona_card(item, PERSONAS, pictures, places) for item in documents),
        broken=tuple(Reference(item.file, persona_page(item.slug)) for item in broken if not item.is_map),
    )
    return Page(
        path=PERSONAS,
        title=say("Personas"),
        description=say("All personas, with their goals and challenges"),
        template="personas.html",
        context={"view": view},
        in_nav=True,
    )
