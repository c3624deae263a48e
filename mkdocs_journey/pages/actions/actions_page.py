"""What to do first, across maps: every opportunity in one order, every finding, and those that nothing answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from mkdocs_journey.findings.finding import Finding
from mkdocs_journey.pages.actions.all_actions import AllActions, MapAction
from mkdocs_journey.pages.actions.opportunities import STATUS_WORDS, OpportunityView
from mkdocs_journey.pages.filters import Choice, Filter, group_choices, keep_useful, list_choices
from mkdocs_journey.pages.material import MapMaterial
from mkdocs_journey.pages.numbers.citations import Citation, cite_actions
from mkdocs_journey.pages.page import Page
from mkdocs_journey.pages.parts import Reference, Span, fill_spans
from mkdocs_journey.pages.places import ACTIONS, action_anchor, finding_anchor, map_page, stage_page
from mkdocs_journey.pages.proof.finding_names import FINDING_NAMES, finding_name
from mkdocs_journey.pages.proof.finding_parts import refer_touchpoint
from mkdocs_journey.words.speech import message, say, say_many, translate

_NOBODY, _NOTHING = "nobody", "none"
_KINDS = {"fix": "fix", "amplify": "amplify", _NOTHING: message("names nothing")}


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One opportunity.

    Attributes:
        rank: Its place in the order; "" where it has no score.
        is_in_focus: Whether its stage is in the focus of its map.
        is_overdue: Whether it was due before the day that ages count to.
        answers: The findings that it answers, by number.
        keys: What the filter knows of it, by field.
    """

    anchor: str
    rank: str
    view: OpportunityView
    map: Reference
    is_in_focus: bool
    is_overdue: bool
    answers: tuple[tuple[int, str], ...]
    keys: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ActionGroup:
    """The opportunities of one part of the table, with what it is called."""

    title: str
    rows: tuple[ActionRow, ...]


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One finding of one map.

    Attributes:
        name: Its name, leading to it on the page of its map.
        answers: The opportunities that answer it, each with its place in the order; "" where it has none.
        touchpoint: None for one that is about no touchpoint.
        needs_answer: Whether none does and one could.
    """

    anchor: str
    number: int
    name: Reference
    map: Reference
    stage: Reference | None
    touchpoint: Reference | None
    change: str
    text: str
    rule: str
    answers: tuple[tuple[str, Reference], ...]
    needs_answer: bool
    keys: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ActionsView:
    """All that the page shows.

    Attributes:
        citations: The scores as sentences to copy.
    """

    verdict: tuple[Span, ...]
    groups: tuple[ActionGroup, ...]
    are_scored: bool
    citations: tuple[Citation, ...]
    filters: tuple[Filter, ...]
    unanswered: tuple[FindingRow, ...]
    findings: tuple[FindingRow, ...]
    finding_filters: tuple[Filter, ...]

    @property
    def count(self) -> int:
        """How many opportunities there are."""
        return sum(len(group.rows) for group in self.groups)


def plan_actions(materials: Sequence[MapMaterial], actions: AllActions) -> Page:
    """Return the page of what to do first on all maps; `actions` are theirs."""
    groups = _list_groups(actions)
    findings = tuple(_list_findings(materials, actions))
    unanswered = tuple(row for row in findings if row.needs_answer)
    view = ActionsView(
        verdict=_tell_verdict(actions, groups, len(unanswered)),
        groups=groups,
        are_scored=bool(actions.ranked),
        citations=cite_actions(
            (
                one.material,
                action_anchor(one.material.joined.slug, one.action.opportunity.id),
                one.view.text,
                one.view.arithmetic,
            )
            for one in actions.ranked
        ),
        filters=_list_filters(actions, materials),
        unanswered=unanswered,
        findings=findings,
        finding_filters=_list_finding_filters(findings, materials),
    )
    return Page(
        path=ACTIONS,
        title=say("What to do first"),
        description=say("Every opportunity of all maps in one order, and every finding with its rule"),
        template="actions.html",
        context={"view": view},
        in_nav=True,
    )


def _list_groups(actions: AllActions) -> tuple[ActionGroup, ...]:
    ranked = tuple(_view_row(one, str(place)) for place, one in enumerate(actions.ranked, start=1))
    apart, finished = (tuple(_view_row(one, "") for one in found) for found in (actions.apart, actions.finished))
    groups = (
        ActionGroup(say("By score"), ranked),
        ActionGroup(say("Without a score: by impact, then by low effort"), apart),
        ActionGroup(say("Done or dropped"), finished),
    )
    return tuple(group for group in groups if group.rows)


def _view_row(one: MapAction, rank: str) -> ActionRow:
    slug, item = one.material.joined.slug, one.action.opportunity
    return ActionRow(
        anchor=action_anchor(slug, item.id),
        rank=rank,
        view=one.view,
        map=Reference(one.material.content.title, map_page(slug), one.view.anchor),
        is_in_focus=one.is_in_focus,
        is_overdue=_is_overdue(one, one.material.judged_day),
        answers=tuple((number, finding_anchor(number)) for number in one.view.answers),
        keys=_keys_of(one),
    )


def _is_overdue(one: MapAction, judged_on: date | None) -> bool:
    due = one.action.opportunity.due
    is_open = one.view.status not in ("done", "dropped")
    return is_open and due is not None and judged_on is not None and due < judged_on


def _keys_of(one: MapAction) -> tuple[tuple[str, str], ...]:
    return (
        ("map", one.material.joined.slug),
        ("stage", _key_stage(one.material, one.action.stage)),
        ("owner", _key_owner(one.view.owner)),
        ("status", one.view.status or _NOTHING),
        ("kind", " ".join(_kinds_of(one))),
    )


def _kinds_of(one: MapAction) -> tuple[str, ...]:
    item = one.action.opportunity
    return (*(("fix",) if item.solves else ()), *(("amplify",) if item.amplifies else ())) or (_NOTHING,)


def _key_stage(material: MapMaterial, stage: str | None) -> str:
    """Return what the filter knows a stage by: two maps may have stages of one id."""
    return f"{material.joined.slug}/{stage}" if stage is not None else ""


def _key_owner(owner: str) -> str:
    """Return what the filter knows an owner by: a key holds no space."""
    return "_".join(owner.split()) or _NOBODY


def _list_filters(actions: AllActions, materials: Sequence[MapMaterial]) -> tuple[Filter, ...]:
    every = (*actions.open, *actions.finished)
    owners = sorted({one.view.owner for one in every} - {""})
    seen = {status: word for one in every for status, word in ((one.view.status or _NOTHING, one.view.status_word),)}
    statuses = [
        (status, STATUS_WORDS.get(status, "no status")) for status in (*STATUS_WORDS, _NOTHING) if status in seen
    ]
    kinds = {kind for one in every for kind in _kinds_of(one)}
    nobody = ((_NOBODY, say("no owner")),) if any(not one.view.owner for one in every) else ()
    return keep_useful(
        (
            Filter("map", say("Map"), say("every map"), _list_maps(one.material for one in every)),
            Filter("stage", say("Stage"), say("every stage"), _list_stages(every, materials)),
            Filter(
                "owner",
                say("Owner"),
                say("every owner"),
                list_choices((*((_key_owner(one), one) for one in owners), *nobody)),
            ),
            Filter("status", say("Status"), say("every status"), list_choices(statuses)),
            Filter(
                "kind",
                say("Kind"),
                say("fix or amplify"),
                list_choices((k, word) for k, word in _KINDS.items() if k in kinds),
            ),
        )
    )


def _list_maps(materials: Iterable[MapMaterial]) -> tuple[tuple[str, tuple[Choice, ...]], ...]:
    return list_choices((item.joined.slug, item.content.title) for item in materials)


def _list_stages(
    every: Sequence[MapAction], materials: Sequence[MapMaterial]
) -> tuple[tuple[str, tuple[Choice, ...]], ...]:
    used = {_key_stage(one.material, one.action.stage) for one in every}
    choices = (
        Choice(_key_stage(material, stage.id), stage.name, material.content.title)
        for material in materials
        for stage in material.content.stages
    )
    return group_choices(choice for choice in choices if choice.value in used)


def _list_findings(materials: Sequence[MapMaterial], actions: AllActions) -> Iterable[FindingRow]:
    """Yield the findings of all maps, kind by kind."""
    answers: dict[tuple[str, int], list[tuple[str, Reference]]] = {}
    ranks = {id(one): str(place) for place, one in enumerate(actions.ranked, start=1)}
    for one in (*actions.open, *actions.finished):
        slug = one.material.joined.slug
        place = Reference(one.view.text, ACTIONS, action_anchor(slug, one.action.opportunity.id))
        for number in one.view.answers:
            answers.setdefault((slug, number), []).append((ranks.get(id(one), ""), place))
    kinds = list(FINDING_NAMES)
    found = [(item, finding) for item in materials for finding in item.findings]
    for material, finding in sorted(found, key=lambda pair: kinds.index(pair[1].kind)):
        yield _view_finding(material, finding, tuple(answers.get((material.joined.slug, finding.number), ())))


def _view_finding(material: MapMaterial, finding: Finding, answers: tuple[tuple[str, Reference], ...]) -> FindingRow:
    slug = material.joined.slug
    touchpoint = refer_touchpoint(material, finding)
    about = f": {touchpoint.text}" if touchpoint is not None else ""
    stage = finding.stage
    return FindingRow(
        anchor=f"finding-{slug}-{finding.number}",
        number=finding.number,
        name=Reference(f"{finding_name(finding)}{about}", map_page(slug), finding_anchor(finding.number)),
        map=Reference(material.content.title, map_page(slug)),
        stage=Reference(material.stage_name(stage), stage_page(slug, stage)) if stage is not None else None,
        touchpoint=touchpoint,
        change=finding.change,
        text=finding.text,
        rule=finding.rule,
        answers=answers,
        needs_answer=any(item.number == finding.number for item in material.actions.unanswered) and stage is not None,
        keys=(("map", slug), ("kind", finding.kind)),
    )


def _list_finding_filters(rows: Sequence[FindingRow], materials: Sequence[MapMaterial]) -> tuple[Filter, ...]:
    kinds = {value for row in rows for name, value in row.keys if name == "kind"}
    return keep_useful(
        (
            Filter("map", say("Map"), say("every map"), _list_maps(item for item in materials if item.findings)),
            Filter(
                "kind",
                say("Kind"),
                say("every kind"),
                list_choices((k, say(w)) for k, w in FINDING_NAMES.items() if k in kinds),
            ),
        )
    )


def _tell_verdict(actions: AllActions, groups: Sequence[ActionGroup], unanswered: int) -> tuple[Span, ...]:
    """Return what comes first and why, then who is missing: owners, dates kept, answers."""
    first = next(iter(actions.ranked or actions.apart), None)
    if first is None:
        text = say("No opportunity is open.") if actions.finished else say("No opportunity is recorded yet.")
        return (Span(text), *_tell_unanswered(unanswered))
    view, title = first.view, first.material.content.title
    why = say("impact {impact}, effort {effort}", impact=view.impact, effort=view.effort)
    if view.score:
        why = say("score {score}", score=view.score)
    text = translate("{opportunity} comes first ({why}), on {map}.")
    opening = fill_spans(text, opportunity=Span(view.text, "strong"), why=Span(why), map=Span(title))
    return (*opening, Span(" "), *_tell_gaps(actions, groups), *_tell_unanswered(unanswered))


def _tell_gaps(actions: AllActions, groups: Sequence[ActionGroup]) -> tuple[Span, ...]:
    """Return how many are open, and how many of those have no owner or are overdue."""
    without = sum(not one.view.owner for one in actions.open)
    overdue = sum(row.is_overdue for group in groups for row in group.rows)
    spans = [Span(say_many("{n} is open", "{n} are open", len(actions.open)))]
    spans += [Span(", "), Span(say("{count} without an owner", count=without), "bad")] if without else []
    spans += [Span(", "), Span(say("{count} overdue", count=overdue), "bad")] if overdue else []
    return (*spans, Span("."))


def _tell_unanswered(count: int) -> tuple[Span, ...]:
    if not count:
        return ()
    told = say_many("{n} finding has no answer", "{n} findings have no answer", count)
    return (Span(" "), Span(told, "bad"), Span("."))
