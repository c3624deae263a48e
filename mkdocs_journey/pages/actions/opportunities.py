"""What to do first: opportunities by score, each with its arithmetic; what has none, and what is finished, apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mkdocs_journey.diagnostics import Place
from mkdocs_journey.diagrams.unknown import fewer_than
from mkdocs_journey.diagrams.wording import format_count, format_date, format_percent, join_words
from mkdocs_journey.figure_tables.folding import is_few
from mkdocs_journey.findings.actions import CONFIDENCE, FINISHED, Action, Reach
from mkdocs_journey.findings.finding import Finding
from mkdocs_journey.model.evidence import Link
from mkdocs_journey.model.journey_map import Stage
from mkdocs_journey.pages.actions.effect import tell_effect
from mkdocs_journey.pages.material import MapMaterial
from mkdocs_journey.pages.parts import Reference
from mkdocs_journey.pages.places import finding_anchor, map_page, opportunity_anchor, pain_anchor, stage_page
from mkdocs_journey.pages.proof.finding_names import finding_name
from mkdocs_journey.pages.stage.stage_content import tell_metric
from mkdocs_journey.words.speech import message, say, say_many

STATUS_WORDS = {
    "idea": message("idea"),
    "planned": message("planned"),
    "doing": message("in progress"),
    "done": message("done"),
    "dropped": message("dropped"),
}


@dataclass(frozen=True, slots=True)
class OpportunityView:
    """An opportunity; what is not known is "" (0 for impact and effort).

    Attributes:
        letter: Its letter in the ranking; "" when nobody rated it, or it is finished.
        stage: The stage it belongs to; None for the map as a whole.
        score: Its score as a number; "" where it has none.
        arithmetic: How the score comes about, in words; else what is known of it.
        lacks: What keeps it out of the order, in words.
        effect: What its stage did since it was done, or how small a change its stage could show.
        kind: `fix`, `amplify`, both or nothing, in words.
        answers: Numbers of the findings that it answers.
    """

    letter: str
    anchor: str
    text: str
    stage: Reference | None
    impact: int
    effort: int
    score: str
    arithmetic: str
    lacks: str
    effect: str
    owner: str
    team: str
    due: str
    when: str
    done_on: str
    status: str
    status_word: str
    metric: str
    link: Link | None
    kind: str
    answers: tuple[int, ...]
    solves: tuple[Reference, ...]
    amplifies: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """Opportunities with the same impact and effort."""

    impact: int
    effort: int
    views: tuple[OpportunityView, ...]


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A finding that no opportunity answers."""

    number: int
    name: Reference
    stage: Reference
    change: str


@dataclass(frozen=True, slots=True)
class OpportunityLists:
    """The opportunities of a map or stage: by score, without one, and finished; and findings that none answers."""

    ranked: tuple[OpportunityView, ...]
    apart: tuple[OpportunityView, ...]
    finished: tuple[OpportunityView, ...]
    unanswered: tuple[Unanswered, ...] = ()

    @property
    def matrix(self) -> tuple[MatrixCell, ...]:
        """The open ones with impact and effort, by both."""
        cells: dict[tuple[int, int], list[OpportunityView]] = {}
        for view in (*self.ranked, *self.apart):
            if view.impact and view.effort:
                cells.setdefault((view.impact, view.effort), []).append(view)
        return tuple(MatrixCell(impact, effort, tuple(views)) for (impact, effort), views in cells.items())

    @property
    def open(self) -> tuple[OpportunityView, ...]:
        """The open ones, in the order of the lists."""
        return (*self.ranked, *self.apart)

    @property
    def all(self) -> tuple[OpportunityView, ...]:
        """All of them, in the order of the lists."""
        return (*self.ranked, *self.apart, *self.finished)


def list_opportunities(material: MapMaterial) -> OpportunityLists:
    """Return the opportunities of a map, the rated ones with a letter in the order of the lists."""
    actions = material.actions
    rated = [item for item in (*actions.ranked, *actions.apart) if item.opportunity.impact and item.opportunity.effort]
    letters = {item.opportunity.id: _letter(index) for index, item in enumerate(rated)}

    def view(items: Iterable[Action]) -> tuple[OpportunityView, ...]:
        return tuple(_view(material, item, letters.get(item.opportunity.id, "")) for item in items)

    return OpportunityLists(
        ranked=view(actions.ranked),
        apart=view(actions.apart),
        finished=view(actions.finished),
        unanswered=tuple(
            Unanswered(
                number=item.number,
                name=_name_finding(material, item),
                stage=Reference(material.stage_name(item.stage), stage_page(material.joined.slug, item.stage)),
                change=item.change,
            )
            for item in actions.unanswered
            if item.stage is not None
        ),
    )


def _name_finding(material: MapMaterial, finding: Finding) -> Reference:
    about = f": {material.touchpoint_name(finding.touchpoint)}" if finding.touchpoint is not None else ""
    return Reference(f"{finding_name(finding)}{about}", map_page(material.joined.slug), finding_anchor(finding.number))


def of_stage(lists: OpportunityLists, stage: Stage) -> OpportunityLists:
    """Return the opportunities of one stage, with the letters that they have on the map."""
    ids = {opportunity_anchor(item.id) for item in stage.opportunities}

    def pick(views: Iterable[OpportunityView]) -> tuple[OpportunityView, ...]:
        return tuple(view for view in views if view.anchor in ids)

    return OpportunityLists(pick(lists.ranked), pick(lists.apart), pick(lists.finished))


def _letter(index: int) -> str:
    """Return A, B … Z, AA, AB …."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _view(material: MapMaterial, action: Action, letter: str) -> OpportunityView:
    slug, item = material.joined.slug, action.opportunity
    is_open = item.status not in FINISHED
    kinds = (*((say("fix"),) if item.solves else ()), *((say("amplify"),) if item.amplifies else ()))
    return OpportunityView(
        letter=letter,
        anchor=opportunity_anchor(item.id),
        text=item.text,
        stage=Reference(material.stage_name(action.stage), stage_page(slug, action.stage)) if action.stage else None,
        impact=item.impact or 0,
        effort=item.effort or 0,
        score=format_count(float(action.score)) if action.score is not None else "",
        arithmetic=tell_arithmetic(material, action) if is_open else "",
        lacks=_tell_lacks(action) if is_open else "",
        effect=tell_effect(material, action),
        owner=item.owner or "",
        team=item.team or "",
        due=format_date(item.due) if item.due is not None else "",
        when=item.when or "",
        done_on=format_date(item.done_on) if item.done_on is not None else "",
        status=item.status or "",
        status_word=say(STATUS_WORDS[item.status]) if item.status else "",
        metric=tell_metric(material, item.metric) if item.metric else "",
        link=item.link,
        kind=join_words(kinds),
        answers=action.answers,
        solves=tuple(_solved(material, name) for name in item.solves),
        amplifies=tuple(_amplified(material, name) for name in item.amplifies),
        place=material.places.of(item),
    )


def tell_arithmetic(material: MapMaterial, action: Action) -> str:
    """Return "742 leads entered Decision in 91 days × impact 5 × 100% for high evidence ÷ effort 2 = 1,855"."""
    if action.score is None or action.reach is None:
        return (
            say("{reach}; {level} evidence", reach=_tell_reach(material, action.reach), level=say(action.level))
            if action.reach is not None
            else ""
        )
    item = action.opportunity
    confidence = format_percent(float(CONFIDENCE[action.level]))
    return say(
        "{reach} × impact {impact} × {confidence} for {level} evidence ÷ effort {effort} = {score}",
        reach=_tell_reach(material, action.reach),
        impact=item.impact or 0,
        confidence=confidence,
        level=say(action.level),
        effort=item.effort or 0,
        score=format_count(float(action.score)),
    )


def _tell_reach(material: MapMaterial, reach: Reach) -> str:
    leads = fewer_than(material.least, "leads") if is_few(reach.leads, material.least) else _leads(reach.leads)
    if reach.stage is not None:
        return say(
            "{leads} entered {stage} in {days} days",
            leads=leads,
            stage=material.stage_name(reach.stage),
            days=reach.days,
        )
    return say(
        "{leads} met {touchpoint} in {days} days",
        leads=leads,
        touchpoint=material.touchpoint_name(reach.touchpoint or ""),
        days=reach.days,
    )


def _leads(count: int) -> str:
    return say_many("{n} lead", "{n} leads", count)


def _tell_lacks(action: Action) -> str:
    words = {"impact": say("an impact"), "effort": say("an effort"), "reach": say("a reach that is known")}
    if action.reach is None and not action.opportunity.solves and not action.opportunity.amplifies:
        words["reach"] = say("a reach (it names nothing that it solves or amplifies)")
    lacking = join_words([words[name] for name in action.lacks])
    return say("lacks {lacking}", lacking=lacking) if action.lacks else ""


def _solved(material: MapMaterial, name: str) -> Reference:
    for stage in material.content.stages:
        for pain in stage.pains:
            if pain.id == name:
                return Reference(pain.text, stage_page(material.joined.slug, stage.id), pain_anchor(name))
    return Reference(name, map_page(material.joined.slug))


def _amplified(material: MapMaterial, name: str) -> str:
    steps = (step for stage in material.content.stages for step in stage.steps)
    action = next((step.action for step in steps if step.id == name), None)
    return action if action is not None else material.touchpoint_name(name)
