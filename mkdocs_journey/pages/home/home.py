"""The home of all maps: the map with the worst moment of truth first, the others as cards, then actions and changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mkdocs_journey.diagnostics import Diagnostic, Severity
from mkdocs_journey.diagrams.columns import MOST_COLUMNS_IN_WORDS
from mkdocs_journey.diagrams.emotion_curve import emotion_curve
from mkdocs_journey.diagrams.svg import Drawing
from mkdocs_journey.diagrams.wording import format_count, format_date, join_words
from mkdocs_journey.findings.stale import judge_freshness
from mkdocs_journey.model.citations import stage_evidence
from mkdocs_journey.pages.actions.all_actions import AllActions
from mkdocs_journey.pages.actions.opportunities import OpportunityView
from mkdocs_journey.pages.change.changes import ChangeView, EntryView, view_entries
from mkdocs_journey.pages.change.freshness import Badge, freshness_badge
from mkdocs_journey.pages.figures_text import count_text, percent_text, quantile_of, quantile_text
from mkdocs_journey.pages.home.who_is_worth import WhoView
from mkdocs_journey.pages.map.shape import draw_spark, highest_loss, make_curve
from mkdocs_journey.pages.map.verdict import longest_stay, tell_top_finding
from mkdocs_journey.pages.material import MapMaterial
from mkdocs_journey.pages.numbers.citations import Citation, cite_people
from mkdocs_journey.pages.page import Page
from mkdocs_journey.pages.parts import Fact, Reference, Span, start_sentence
from mkdocs_journey.pages.places import ACROSS, ACTIONS, DATA, HOME, PERSONAS, action_anchor, changelog_page, map_page
from mkdocs_journey.project import BrokenDocument
from mkdocs_journey.words.speech import message, say, say_many

_MOST_ACTIONS = 6
_MOST_CHANGES = 6
# A card has a drawing of some kilobytes; what comes after so many is a line each.
_MOST_CARDS = 12
_MOST_LETTERS = 72
_MOST_OF_A_COMMIT = 2
_SHORT_HASH = 7


@dataclass(frozen=True, slots=True)
class Progress:
    """The metric of an objective; what is not known is ""."""

    metric: str
    now: str
    target: str
    by: str


@dataclass(frozen=True, slots=True)
class MapCard:
    """A map on the home page.

    Attributes:
        objective: Its objective's metric, with now, target and date.
        next_step: What a map that lacks a persona or evidence needs next; "" for any other.
    """

    title: str
    page: str
    persona: str
    drawing: Drawing
    finding: tuple[Span, ...]
    badges: tuple[Badge, ...]
    strip: tuple[Fact, ...]
    objective: Progress
    next_step: str
    is_draft: bool


@dataclass(frozen=True, slots=True)
class MapLine:
    """A map that comes after the cards."""

    map: Reference
    persona: str
    finding: tuple[Span, ...]
    badge: Badge
    objective: Progress


@dataclass(frozen=True, slots=True)
class BrokenCard:
    """A map or persona that cannot be read yet."""

    file: str
    page: str
    problems: int


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An opportunity across all maps; `place` leads to it among all of them."""

    view: OpportunityView
    place: Reference
    map: str


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A change across all maps, on one line.

    Attributes:
        change: What changed; None for a commit that changed nothing of meaning.
        words: The commit's own words, where there is no change to show.
        map: Its place in the changelog of its map, where all of it stands.
    """

    change: ChangeView | None
    words: str
    date: str
    pull_request: int | None
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
    commit: str
    across: tuple[Reference, ...]
    totals: tuple[Total, ...]
    lead: MapCard | None
    cards: tuple[MapCard, ...]
    lines: tuple[MapLine, ...]
    broken: tuple[BrokenCard, ...]
    actions: tuple[ActionRow, ...]
    are_scored: bool
    apart: int
    changes: tuple[ChangeRow, ...]
    history_note: str
    problems: tuple[Diagnostic, ...]
    who: WhoView | None
    citations: tuple[Citation, ...]
    has_data: bool
    data: str


def plan_home(
    materials: Sequence[MapMaterial],
    broken: Sequence[BrokenDocument],
    *,
    personas: int,
    diagnostics: Sequence[Diagnostic],
    history_note: str,
    who: WhoView | None,
    actions: AllActions,
    others: Sequence[Page] = (),
) -> Page:
    """Return the home page; `actions` are those of all maps, and `others` the pages that tell of several maps."""
    lead = find_lead(materials)
    rest = [item for item in materials if item is not lead]
    errors = tuple(item for item in diagnostics if item.severity is Severity.ERROR)
    view = HomeView(
        cut=_tell_cut(materials),
        commit=next((item.commit[:_SHORT_HASH] for item in materials), ""),
        across=_list_across(others),
        totals=_count_totals(materials, personas),
        lead=make_card(lead, is_lead=True) if lead is not None else None,
        cards=tuple(make_card(item, is_lead=False) for item in rest[:_MOST_CARDS]),
        lines=tuple(_make_line(item) for item in rest[_MOST_CARDS:]),
        broken=tuple(
            BrokenCard(item.file, map_page(item.slug), len(item.diagnostics)) for item in broken if item.is_map
        ),
        actions=_list_actions(actions),
        are_scored=bool(actions.ranked),
        apart=len(actions.apart),
        changes=_list_changes(materials),
        history_note=start_sentence(say(history_note) if history_note else ""),
        problems=errors,
        who=who,
        citations=cite_people(materials, "who", who.tables) if who is not None else (),
        has_data=any(item.figures is not None for item in materials),
        data=DATA,
    )
    return Page(
        path=HOME,
        title=say("Customer journeys"),
        description=say("All customer journey maps, with what they show first"),
        template="home.html",
        context={"view": view},
        updated=max((item.updated for item in materials if item.updated is not None), default=None),
        in_nav=True,
    )


def _list_across(pages: Sequence[Page]) -> tuple[Reference, ...]:
    """Return the pages that tell of all maps, in the order in which a reader finds them."""
    titles = {page.path: page.title for page in pages}
    return tuple(Reference(titles[path], path) for path in (*ACROSS, PERSONAS, DATA) if path in titles)


def _tell_cut(materials: Sequence[MapMaterial]) -> str:
    """Return what the figures of all maps share; each card says how many leads it counts."""
    first = next((item for item in materials if item.figures is not None), None)
    if first is None:
        return ""
    return " · ".join([first.shared_cut, say("each map counts the leads of its audience")])


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
        _total(len(materials), message("map"), message("maps")),
        _total(personas, message("persona"), message("personas")),
        _total(len(sources), message("cited source of evidence"), message("cited sources of evidence")),
        _total(open_ones, message("open opportunity"), message("open opportunities")),
    ]
    if overdue:
        totals.append(
            _total(overdue, message("map overdue for review"), message("maps overdue for review"), tone="bad")
        )
    return tuple(totals)


def _total(count: int, one: str, many: str, *, tone: str = "") -> Total:
    return Total(format_count(count), say(one if count == 1 else many), tone)


def make_card(material: MapMaterial, *, is_lead: bool) -> MapCard:
    """Return a map as a card; the lead has room for the large curve."""
    slug = material.joined.slug
    uid = f"card-{slug}"
    # A curve of many stages is wider than a card.
    large = is_lead and len(material.content.stages) <= MOST_COLUMNS_IN_WORDS
    drawing = emotion_curve(make_curve(material, names=True), uid=uid) if large else draw_spark(material, uid=uid)
    return MapCard(
        title=material.content.title,
        page=map_page(slug),
        persona=_name_persona(material),
        drawing=drawing,
        finding=tell_top_finding(material),
        badges=_badges(material),
        strip=_make_strip(material),
        objective=_view_progress(material),
        next_step=_tell_next_step(material),
        is_draft=material.content.state == "draft",
    )


def _make_line(material: MapMaterial) -> MapLine:
    return MapLine(
        map=Reference(material.content.title, map_page(material.joined.slug)),
        persona=_name_persona(material),
        finding=tell_top_finding(material),
        badge=freshness_badge(material.content, material.judged_on, material.findings),
        objective=_view_progress(material),
    )


def _name_persona(material: MapMaterial) -> str:
    persona = material.joined.persona
    return f"{persona.content.name}, {persona.content.role}" if persona is not None else say("No persona yet")


def _view_progress(material: MapMaterial) -> Progress:
    objective = material.content.objective
    by = format_date(objective.by) if objective.by is not None else ""
    return Progress(objective.metric or "", objective.now or "", objective.target or "", by)


def _count_supported(material: MapMaterial) -> int:
    """Return how many stages cite evidence."""
    return sum(bool(stage_evidence(stage)) for stage in material.content.stages)


def _tell_next_step(material: MapMaterial) -> str:
    """Return "Add a persona and one source" for a map that lacks them; "" for any other."""
    lacks = [
        *((say("a persona"),) if material.joined.persona is None else ()),
        *((say("one source"),) if not _count_supported(material) else ()),
    ]
    return say("Add {lacks}", lacks=join_words(lacks)) if lacks else ""


def _badges(material: MapMaterial) -> tuple[Badge, ...]:
    count = len(material.findings)
    badges = [Badge(say("Draft"))] if material.content.state == "draft" else []
    badges += [Badge(say("Future state"))] if material.content.state == "future" else []
    badges.append(freshness_badge(material.content, material.judged_on, material.findings))
    badges.append(Badge(say_many("{n} finding", "{n} findings", count)))
    stages, supported = len(material.content.stages), _count_supported(material)
    if supported < stages:
        badges.append(
            Badge(
                say(
                    "{supported} of {stages} {value} evidence",
                    supported=supported,
                    stages=stages,
                    value=say("stage has") if stages == 1 else say("stages have"),
                )
            )
        )
    if material.figures is not None and material.figures.cut.leads is not None:
        badges.append(Badge(say("{leads} leads", leads=count_text(material.figures.cut.leads, least=material.least))))
    return tuple(badges)


def _make_strip(material: MapMaterial) -> tuple[Fact, ...]:
    """Return up to three numbers: the worst feeling, the highest loss, the longest stay."""
    facts = []
    fall = next((item for item in material.moments if item.kind == "nosedive"), None)
    if fall is not None:
        facts.append(Fact(say("feeling at {stage}", stage=material.stage_name(fall.stage)), fall.change, tone="bad"))
    loss = highest_loss(material)
    figures = material.stage_figures(loss) if loss is not None else None
    if loss is not None and figures is not None and figures.drop_off is not None:
        share = percent_text(figures.drop_off.not_moved, least=material.least)
        facts.append(Fact(say("not moved on from {stage}", stage=material.stage_name(loss)), share, tone="bad"))
    wait = longest_stay(material)
    figures = material.stage_figures(wait) if wait is not None else None
    if wait is not None and figures is not None and figures.time is not None:
        days = quantile_text(quantile_of(figures.time, 0.75))
        facts.append(Fact(say("P75 stay in {stage}", stage=material.stage_name(wait)), days))
    return tuple(facts)


def _list_actions(actions: AllActions) -> tuple[ActionRow, ...]:
    """Return the first actions by score; without any score, the rated ones by impact, then by low effort."""
    first = actions.ranked or tuple(one for one in actions.apart if one.view.impact and one.view.effort)
    return tuple(
        ActionRow(
            view=one.view,
            place=Reference(one.view.text, ACTIONS, action_anchor(one.material.joined.slug, one.action.opportunity.id)),
            map=one.material.content.title,
        )
        for one in first[:_MOST_ACTIONS]
    )


def _list_changes(materials: Sequence[MapMaterial]) -> tuple[ChangeRow, ...]:
    """Return the newest changes of all maps, a line each."""
    rows: list[tuple[date, ChangeRow]] = []
    for item in materials:
        entries = item.changelog.entries[:_MOST_CHANGES] if item.changelog is not None else ()
        for entry, view in zip(entries, view_entries(item.changelog, most=_MOST_CHANGES), strict=True):
            day = entry.when.date() if entry.when is not None else date.max
            place = Reference(item.content.title, changelog_page(item.joined.slug), view.anchor)
            changes = view.changes or (None,)
            rows += [(day, _view_change(view, change, place)) for change in changes[:_MOST_OF_A_COMMIT]]
    rows.sort(key=lambda row: row[0], reverse=True)
    return tuple(row for _, row in rows)[:_MOST_CHANGES]


def _view_change(entry: EntryView, change: ChangeView | None, place: Reference) -> ChangeRow:
    return ChangeRow(change, _cut(entry.subject), entry.date, entry.pull_request, place)


def _cut(text: str) -> str:
    """Return the start of a text, as much as fits on a line beside others."""
    return text if len(text) <= _MOST_LETTERS else f"{text[: _MOST_LETTERS - 1].rstrip()}…"
