"""The page of a map: the answer, the shape of the journey, stage by stage, what to do first, and what it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mkdocs_journey.diagnostics import Diagnostic, Place
from mkdocs_journey.diagrams.wording import format_date, join_words
from mkdocs_journey.model.journey_map import AudienceFilter
from mkdocs_journey.pages.actions.opportunities import OpportunityLists, OpportunityView
from mkdocs_journey.pages.change.changes import EntryView, latest_changes, view_entries
from mkdocs_journey.pages.change.freshness import Badge, freshness_badge
from mkdocs_journey.pages.figures_text import count_text
from mkdocs_journey.pages.map.grid import Grid, make_grid
from mkdocs_journey.pages.map.shape import Shape, draw_shape
from mkdocs_journey.pages.map.sources import CitedSource, list_sources
from mkdocs_journey.pages.map.verdict import FindingView, StripCell, make_strip, tell_verdict, view_findings
from mkdocs_journey.pages.material import MapMaterial
from mkdocs_journey.pages.numbers.citations import Citation, cite_map
from mkdocs_journey.pages.numbers.months import draw_goal
from mkdocs_journey.pages.numbers.since import Since, view_since_review
from mkdocs_journey.pages.numbers.stakes import tell_most_at_stake
from mkdocs_journey.pages.page import Page
from mkdocs_journey.pages.parts import Figure, LinkView, Reference, Span, Wording, start_sentence
from mkdocs_journey.pages.persona.persona_view import PersonaCard, make_persona_card
from mkdocs_journey.pages.places import COMPARE, budget_page, changelog_page, map_page, numbers_page, stage_page
from mkdocs_journey.words.speech import message, say, say_many

_MOST_CHANGES = 3
_STATES = {"draft": message("Draft"), "future": message("Future state")}


@dataclass(frozen=True, slots=True)
class DatedNote:
    """A review or an event: when, what kind or who, and what was said."""

    date: str
    title: str
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class ObjectiveView:
    """What the map is for, and how far it is."""

    statement: str
    kind: str
    goal: Reference | None
    focus: tuple[Reference, ...]
    metric: str
    now: str
    target: str
    by: str
    place: Place


@dataclass(frozen=True, slots=True)
class MapView:
    """All that the page of a map shows.

    Attributes:
        trend: Reaching the goal month by month; None where no month is known.
        citations: Its figures as sentences.
        stake: Where most is at stake, in words; "" where nothing can be told.
        first: What to do first.
        numbers: The page of the numbers behind the map.
        budget: The page of what it costs.
        compare: The page of all comparisons; "" where there is no other map.
    """

    title: str
    badges: tuple[Badge, ...]
    verdict: tuple[Span, ...]
    strip: tuple[StripCell, ...]
    cut: str
    findings: tuple[FindingView, ...]
    about: str
    owner: str
    objective: ObjectiveView
    stake: str
    first: OpportunityView | None
    personas: tuple[PersonaCard, ...]
    shape: Shape
    grid: Grid
    opportunities: OpportunityLists
    sources: tuple[CitedSource, ...]
    reviews: tuple[DatedNote, ...]
    review_every: str
    triggers: tuple[DatedNote, ...]
    audience: tuple[Wording, ...]
    target_of: Reference | None
    links: tuple[LinkView, ...]
    since: Since | None
    trend: Figure | None
    citations: tuple[Citation, ...]
    changes: tuple[EntryView, ...]
    changelog: str
    numbers: str
    budget: str
    compare: str
    history_note: str
    problems: tuple[Diagnostic, ...]
    file: str
    place: Place


def plan_map(material: MapMaterial, titles: Mapping[str, str], opportunities: OpportunityLists) -> Page:
    """Return the page of a map.

    Args:
        material: What it is made of.
        titles: Titles of all maps by slug, to name the map that this one is the target of.
        opportunities: Those of the map.
    """
    content, slug = material.content, material.joined.slug
    view = _view(material, titles, opportunities)
    return Page(
        path=map_page(slug),
        title=content.title,
        description=say("Customer journey map: {title}", title=content.title),
        template="map.html",
        context={"view": view},
        source_file=material.joined.document.file,
        updated=material.updated,
        in_nav=True,
        figures=(*(band.figure for band in view.shape.bands), *((view.trend,) if view.trend is not None else ())),
    )


def _view(material: MapMaterial, titles: Mapping[str, str], opportunities: OpportunityLists) -> MapView:
    content, slug = material.content, material.joined.slug
    sources = list_sources(material)
    personas = [item for item in (material.joined.persona, *material.joined.also) if item is not None]
    findings, shape = view_findings(material), draw_shape(material)
    return MapView(
        title=content.title,
        badges=_badges(material, sources=len(sources)),
        verdict=tell_verdict(material),
        strip=make_strip(material),
        cut=material.cut,
        findings=findings,
        about=content.about or "",
        owner=content.owner or "",
        objective=_view_objective(material),
        stake=tell_most_at_stake(material),
        first=next(iter(opportunities.open), None),
        personas=tuple(
            make_persona_card(item, map_page(slug), material.pictures, material.places) for item in personas
        ),
        shape=shape,
        grid=make_grid(material, opportunities, sources),
        opportunities=opportunities,
        sources=sources,
        reviews=tuple(
            DatedNote(format_date(item.date), item.who or "", item.decided or "", material.places.of(item))
            for item in content.reviews
        ),
        review_every=str(content.review_every),
        triggers=tuple(
            DatedNote(format_date(item.date), item.kind.replace("-", " "), item.note or "", material.places.of(item))
            for item in content.triggers
        ),
        audience=tuple(
            Wording(tell_filter(column, rule), material.places.of(rule)) for column, rule in content.audience.items()
        ),
        target_of=_target(content.target_of, titles),
        links=tuple(LinkView(item.text, item.url, material.places.of(item)) for item in content.links),
        since=view_since_review(material),
        trend=draw_goal(material),
        citations=cite_map(material, shape.words, findings),
        changes=latest_changes(view_entries(material.changelog, most=_MOST_CHANGES), most=_MOST_CHANGES),
        changelog=changelog_page(slug),
        numbers=numbers_page(slug),
        budget=budget_page(slug),
        compare=COMPARE if len(titles) > 1 else "",
        history_note=start_sentence(say(material.changelog.note) if material.changelog.note else "")
        if material.changelog is not None
        else "",
        problems=material.diagnostics,
        file=material.joined.document.file,
        place=material.places.of(content),
    )


def _target(slug: str | None, titles: Mapping[str, str]) -> Reference | None:
    return Reference(titles.get(slug, slug), map_page(slug) if slug in titles else "") if slug is not None else None


def _badges(material: MapMaterial, *, sources: int) -> tuple[Badge, ...]:
    content = material.content
    badges = [Badge(say(_STATES[content.state]), "plain")] if content.state in _STATES else []
    badges.append(freshness_badge(content, material.judged_on, material.findings))
    if material.figures is not None and material.figures.cut.leads is not None:
        badges.append(Badge(say("{leads} leads", leads=count_text(material.figures.cut.leads, least=material.least))))
    badges.append(Badge(say_many("{n} source of evidence", "{n} sources of evidence", sources)))
    return tuple(badges)


def _view_objective(material: MapMaterial) -> ObjectiveView:
    objective, slug = material.content.objective, material.joined.slug

    def reference(stage: str) -> Reference:
        known = material.stage(stage) is not None
        return Reference(material.stage_name(stage), stage_page(slug, stage) if known else "")

    return ObjectiveView(
        statement=objective.statement,
        kind=say(objective.kind.replace("-", " ")) if objective.kind != "other" else "",
        goal=reference(objective.goal) if objective.goal is not None else None,
        focus=tuple(reference(stage) for stage in objective.focus),
        metric=objective.metric or "",
        now=objective.now or "",
        target=objective.target or "",
        by=format_date(objective.by) if objective.by is not None else "",
        place=material.places.of(objective),
    )


def _join_or(values: list[str]) -> str:
    if len(values) == 1:
        return values[0]
    return say("{values} or {last}", values=", ".join(values[:-1]), last=values[-1])


def tell_filter(column: str, rule: AudienceFilter) -> str:
    """Return a filter of the audience in words."""
    if rule.any_of is not None:
        values = list(rule.any_of)
        if not values:
            return say("{column} has none of the values listed, as none is", column=column)
        return say("{column} is {values}", column=column, values=_join_or(values))
    ends = [
        say("at least {min}", min=f"{rule.min:g}") if rule.min is not None else "",
        say("at most {max}", max=f"{rule.max:g}") if rule.max is not None else "",
    ]
    return say("{column} is {values}", column=column, values=join_words([end for end in ends if end]))
