"""The home of all maps: the map with the worst moment of truth first, the others as cards, then actions and changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mkdocs_journey.diagnostics import Diagnostic, Severity
from mkdocs_journey.diagrams.columns import MOST_COLUMNS_IN_WORDS
from mkdocs_journey.diagrams.emotion_curve import emotion_curve
from mkdocs_journey.diagrams.svg import Drawing
from mkdocs_journey.diagrams.wording import format_count
from mkdocs_journey.findings.stale import judge_freshness
from mkdocs_journey.model.citations import stage_evidence
from mkdocs_journey.pages.actions.opportunities import OpportunityView, list_opportunities
from mkdocs_journey.pages.change.changes import EntryView, latest_changes, view_entries
from mkdocs_journey.pages.change.freshness import Badge, freshness_badge
from mkdocs_journey.pages.figures_text import count_text, percent_text, quantile_of, quantile_text
from mkdocs_journey.pages.home.who_is_worth import WhoView
from mkdocs_journey.pages.map.shape import draw_spark, highest_loss, make_curve
from mkdocs_journey.pages.map.verdict import longest_stay, tell_top_finding
from mkdocs_journey.pages.material import MapMaterial
from mkdocs_journey.pages.page import Page
from mkdocs_journey.pages.parts import Fact, Reference, Span, start_sentence
from mkdocs_journey.pages.places import COMPARE, DATA, HOME, changelog_page, map_page, opportunity_anchor
from mkdocs_journey.project import BrokenDocument

_MOST_ACTIONS = 6
_MOST_CHANGES = 6


@dataclass(frozen=True, slots=True)
class MapCard:
    """A map on the home page."""

    title: str
    page: str
    persona: str
    drawing: Drawing
    finding: tuple[Span, ...]
    badges: tuple[Badge, ...]
    strip: tuple[Fact, ...]
    is_draft: bool


@dataclass(frozen=True, slots=True)
class BrokenCard:
    """A map or persona that cannot be read yet."""

    file: str
    page: str
    problems: int


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An opportunity across all maps."""

    view: OpportunityView
    map: Reference


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A commit across all maps."""

    entry: EntryView
    map: Reference


@dataclass(frozen=True, slots=True)
class Total:
    """A count with its noun."""

    count: str
    noun: str
    tone: str = ""


@dataclass(frozen=True, slots=True)
class HomeView:
    """All that the home page shows."""

    cut: str
    totals: tuple[Total, ...]
    lead: MapCard | None
    cards: tuple[MapCard, ...]
    broken: tuple[BrokenCard, ...]
    actions: tuple[ActionRow, ...]
    are_scored: bool
    apart: int
    changes: tuple[ChangeRow, ...]
    history_note: str
    problems: tuple[Diagnostic, ...]
    who: WhoView | None
    has_data: bool
    data: str
    compare: str


def plan_home(
    materials: Sequence[MapMaterial],
    broken: Sequence[BrokenDocument],
    *,
    personas: int,
    diagnostics: Sequence[Diagnostic],
    history_note: str,
    who: WhoView | None,
    is_compared: bool,
) -> Page:
    """Return the home page; `is_compared` where there are pages that lay maps or personas side by side."""
    lead = find_lead(materials)
    rest = [item for item in materials if item is not lead]
    errors = tuple(item for item in diagnostics if item.severity is Severity.ERROR)
    view = HomeView(
        cut=_tell_cut(materials),
        totals=_count_totals(materials, personas),
        lead=make_card(lead, is_lead=True) if lead is not None else None,
        cards=tuple(make_card(item, is_lead=False) for item in rest),
        broken=tuple(
            BrokenCard(item.file, map_page(item.slug), len(item.diagnostics)) for item in broken if item.is_map
        ),
        actions=_list_actions(materials),
        are_scored=any(item.actions.ranked for item in materials),
        apart=sum(len(item.actions.apart) for item in materials),
        changes=_list_changes(materials),
        history_note=start_sentence(history_note),
        problems=errors,
        who=who,
        has_data=any(item.figures is not None for item in materials),
        data=DATA,
        compare=COMPARE if is_compared else "",
    )
    return Page(
        path=HOME,
        title="Customer journeys",
        description="All customer journey maps, with what they show first",
        template="home.html",
        context={"view": view},
        updated=max((item.updated for item in materials if item.updated is not None), default=None),
        in_nav=True,
    )


def _tell_cut(materials: Sequence[MapMaterial]) -> str:
    """Return what the figures of all maps share; each card says how many leads it counts."""
    cut = next((item.cut for item in materials if item.cut), "")
    if not cut:
        return ""
    kept = [part for part in cut.split(" · ") if not part.endswith(" leads")]
    return " · ".join([*kept, "each map counts the leads of its audience"])


def find_lead(materials: Sequence[MapMaterial]) -> MapMaterial | None:
    """Return the map with the worst moment of truth: the lowest feeling, then the deepest fall, then most leads."""

    def depth(material: MapMaterial) -> tuple[int, int, float, int]:
        leads = (material.figures.cut.leads or 0) if material.figures is not None else 0
        falls = [item for item in material.moments if item.kind == "nosedive"]
        if not falls:
            return (1, 0, 0.0, -leads)
        worst = min(falls, key=lambda item: (item.after, -item.value))
        return (0, worst.after, -worst.value, -leads)

    return min(materials, key=depth) if materials else None


def _count_totals(materials: Sequence[MapMaterial], personas: int) -> tuple[Total, ...]:
    sources = {name for item in materials for stage in item.content.stages for name in stage_evidence(stage)}
    open_ones = sum(len(item.actions.ranked) + len(item.actions.apart) for item in materials)
    overdue = sum(1 for item in materials if judge_freshness(item.content, item.judged_day).overdue_days)
    totals = [
        _total(len(materials), "map", "maps"),
        _total(personas, "persona", "personas"),
        _total(len(sources), "cited source of evidence", "cited sources of evidence"),
        _total(open_ones, "open opportunity", "open opportunities"),
    ]
    if overdue:
        totals.append(_total(overdue, "map overdue for review", "maps overdue for review", tone="bad"))
    return tuple(totals)


def _total(count: int, one: str, many: str, *, tone: str = "") -> Total:
    return Total(format_count(count), one if count == 1 else many, tone)


def make_card(material: MapMaterial, *, is_lead: bool) -> MapCard:
    """Return a map as a card; the lead has room for the large curve."""
    slug, persona = material.joined.slug, material.joined.persona
    uid = f"card-{slug}"
    # A curve of many stages is wider than a card.
    large = is_lead and len(material.content.stages) <= MOST_COLUMNS_IN_WORDS
    drawing = emotion_curve(make_curve(material, names=True), uid=uid) if large else draw_spark(material, uid=uid)
    return MapCard(
        title=material.content.title,
        page=map_page(slug),
        persona=f"{persona.content.name}, {persona.content.role}" if persona is not None else "No persona yet",
        drawing=drawing,
        finding=tell_top_finding(material),
        badges=_badges(material),
        strip=_make_strip(material),
        is_draft=material.content.state == "draft",
    )


def _badges(material: MapMaterial) -> tuple[Badge, ...]:
    count = len(material.findings)
    badges = [Badge("Draft")] if material.content.state == "draft" else []
    badges += [Badge("Future state")] if material.content.state == "future" else []
    badges.append(freshness_badge(material.content, material.judged_on, material.findings))
    badges.append(Badge(f"{count} {'finding' if count == 1 else 'findings'}"))
    if material.figures is not None and material.figures.cut.leads is not None:
        badges.append(Badge(f"{count_text(material.figures.cut.leads, least=material.least)} leads"))
    return tuple(badges)


def _make_strip(material: MapMaterial) -> tuple[Fact, ...]:
    """Return up to three numbers: the worst feeling, the highest loss, the longest stay."""
    facts = []
    fall = next((item for item in material.moments if item.kind == "nosedive"), None)
    if fall is not None:
        facts.append(Fact(f"feeling at {material.stage_name(fall.stage)}", fall.change, tone="bad"))
    loss = highest_loss(material)
    figures = material.stage_figures(loss) if loss is not None else None
    if loss is not None and figures is not None and figures.drop_off is not None:
        share = percent_text(figures.drop_off.not_moved, least=material.least)
        facts.append(Fact(f"not moved on from {material.stage_name(loss)}", share, tone="bad"))
    wait = longest_stay(material)
    figures = material.stage_figures(wait) if wait is not None else None
    if wait is not None and figures is not None and figures.time is not None:
        days = quantile_text(quantile_of(figures.time, 0.75))
        facts.append(Fact(f"P75 stay in {material.stage_name(wait)}", days))
    return tuple(facts)


def _list_actions(materials: Sequence[MapMaterial]) -> tuple[ActionRow, ...]:
    """Return the actions of all maps by score; without any score, the rated ones by impact, then by low effort."""
    scored, rated = [], []
    for item in materials:
        views = {view.anchor: view for view in list_opportunities(item).open}
        for action in (*item.actions.ranked, *item.actions.apart):
            view = views[opportunity_anchor(action.opportunity.id)]
            row = ActionRow(view, Reference(item.content.title, map_page(item.joined.slug), view.anchor))
            if action.score is not None:
                scored.append((-action.score, row))
            elif view.impact and view.effort:
                rated.append(((-view.impact, view.effort), row))
    scored.sort(key=lambda one: one[0])
    rated.sort(key=lambda one: one[0])
    return tuple(row for _, row in scored or rated)[:_MOST_ACTIONS]


def _list_changes(materials: Sequence[MapMaterial]) -> tuple[ChangeRow, ...]:
    rows: list[tuple[date, ChangeRow]] = []
    for item in materials:
        entries = item.changelog.entries if item.changelog is not None else ()
        views = latest_changes(view_entries(item), most=3)
        place = Reference(item.content.title, changelog_page(item.joined.slug))
        rows += [
            (entry.when.date() if entry.when is not None else date.max, ChangeRow(view, place))
            for entry, view in zip(entries, views, strict=False)
        ]
    rows.sort(key=lambda row: row[0], reverse=True)
    return tuple(row for _, row in rows)[:_MOST_CHANGES]
