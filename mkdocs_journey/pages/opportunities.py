"""What to do first: rated opportunities in order, each with a letter; unrated and finished ones apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mkdocs_journey.diagnostics import Place
from mkdocs_journey.diagrams.wording import format_date
from mkdocs_journey.model.evidence import Link
from mkdocs_journey.model.journey_map import Opportunity, Stage
from mkdocs_journey.pages.material import MapMaterial
from mkdocs_journey.pages.parts import Reference
from mkdocs_journey.pages.places import map_page, opportunity_anchor, pain_anchor, stage_page
from mkdocs_journey.pages.stage_content import tell_metric

STATUS_WORDS = {"idea": "idea", "planned": "planned", "doing": "in progress", "done": "done", "dropped": "dropped"}
_FINISHED = ("done", "dropped")


@dataclass(frozen=True, slots=True)
class OpportunityView:
    """An opportunity; what is not known is "" (0 for impact and effort).

    Attributes:
        letter: Its letter in the ranking; "" when it is not ranked.
        stage: The stage it belongs to; None for the map as a whole.
        kind: `fix`, `amplify`, both or nothing, in words.
    """

    letter: str
    anchor: str
    text: str
    stage: Reference | None
    impact: int
    effort: int
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
class OpportunityLists:
    """The opportunities of a map or stage: ranked, not rated yet, and finished."""

    ranked: tuple[OpportunityView, ...]
    unrated: tuple[OpportunityView, ...]
    finished: tuple[OpportunityView, ...]

    @property
    def matrix(self) -> tuple[MatrixCell, ...]:
        """The ranked ones by impact and effort."""
        cells: dict[tuple[int, int], list[OpportunityView]] = {}
        for view in self.ranked:
            cells.setdefault((view.impact, view.effort), []).append(view)
        return tuple(MatrixCell(impact, effort, tuple(views)) for (impact, effort), views in cells.items())

    @property
    def all(self) -> tuple[OpportunityView, ...]:
        """All of them, in the order of the lists."""
        return (*self.ranked, *self.unrated, *self.finished)


def list_opportunities(material: MapMaterial) -> OpportunityLists:
    """Return the opportunities of a map: by impact, then by low effort, then focus stages, then in map order."""
    focus = material.content.objective.focus
    every = list(_with_stages(material))
    open_ones = [(item, stage) for item, stage in every if item.status not in _FINISHED]
    rated = [(item, stage) for item, stage in open_ones if item.impact is not None and item.effort is not None]
    rated.sort(key=lambda one: (-(one[0].impact or 0), one[0].effort or 0, one[1] is None or one[1].id not in focus))
    unrated = [one for one in open_ones if one not in rated]
    finished = [one for one in every if one[0].status in _FINISHED]
    return OpportunityLists(
        ranked=tuple(_view(material, item, stage, _letter(index)) for index, (item, stage) in enumerate(rated)),
        unrated=tuple(_view(material, item, stage, "") for item, stage in unrated),
        finished=tuple(_view(material, item, stage, "") for item, stage in finished),
    )


def of_stage(lists: OpportunityLists, stage: Stage) -> OpportunityLists:
    """Return the opportunities of one stage, with the letters that they have on the map."""
    ids = {opportunity_anchor(item.id) for item in stage.opportunities}

    def pick(views: Iterable[OpportunityView]) -> tuple[OpportunityView, ...]:
        return tuple(view for view in views if view.anchor in ids)

    return OpportunityLists(pick(lists.ranked), pick(lists.unrated), pick(lists.finished))


def _with_stages(material: MapMaterial) -> Iterable[tuple[Opportunity, Stage | None]]:
    for stage in material.content.stages:
        for item in stage.opportunities:
            yield item, stage
    for item in material.content.opportunities:
        yield item, None


def _letter(index: int) -> str:
    """Return A, B … Z, AA, AB …."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _view(material: MapMaterial, item: Opportunity, stage: Stage | None, letter: str) -> OpportunityView:
    slug = material.joined.slug
    kinds = (*(("fix",) if item.solves else ()), *(("amplify",) if item.amplifies else ()))
    return OpportunityView(
        letter=letter,
        anchor=opportunity_anchor(item.id),
        text=item.text,
        stage=Reference(stage.name, stage_page(slug, stage.id)) if stage is not None else None,
        impact=item.impact or 0,
        effort=item.effort or 0,
        owner=item.owner or "",
        team=item.team or "",
        due=format_date(item.due) if item.due is not None else "",
        when=item.when or "",
        done_on=format_date(item.done_on) if item.done_on is not None else "",
        status=item.status or "",
        status_word=STATUS_WORDS.get(item.status or "", ""),
        metric=tell_metric(material, item.metric) if item.metric else "",
        link=item.link,
        kind=" and ".join(kinds),
        solves=tuple(_solved(material, name) for name in item.solves),
        amplifies=tuple(_amplified(material, name) for name in item.amplifies),
        place=material.places.of(item),
    )


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
