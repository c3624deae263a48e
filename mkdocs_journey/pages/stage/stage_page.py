"""The page of a stage: what people do, feel and say, why it hurts, who moves on, how long it takes, what to do."""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs_journey.diagnostics import Place
from mkdocs_journey.diagrams.svg import Drawing
from mkdocs_journey.findings.emotion_points import stage_points
from mkdocs_journey.findings.finding import Blend, EmotionTurn, Finding
from mkdocs_journey.model.citations import stage_evidence
from mkdocs_journey.model.journey_map import Stage
from mkdocs_journey.model.ways import stage_feeling
from mkdocs_journey.pages.actions.opportunities import OpportunityLists, of_stage
from mkdocs_journey.pages.change.freshness import Badge, freshness_badge
from mkdocs_journey.pages.credit.credits import CreditSwitch, CreditWay, make_switch, other_ways
from mkdocs_journey.pages.credit.models_drawn import draw_main_way
from mkdocs_journey.pages.credit.panel_files import file_panels
from mkdocs_journey.pages.map.shape import draw_spark
from mkdocs_journey.pages.material import MapMaterial
from mkdocs_journey.pages.numbers.citations import Citation, cite_stage
from mkdocs_journey.pages.page import Page
from mkdocs_journey.pages.parts import Fact, Figure, Mood, Picture, Reference, Span, Wording, mood_of
from mkdocs_journey.pages.places import budget_page, cell_anchor, map_page, stage_page
from mkdocs_journey.pages.proof.evidence import Chip
from mkdocs_journey.pages.proof.finding_names import finding_name
from mkdocs_journey.pages.proof.finding_parts import BlendView, refer_touchpoint, view_blend, view_details
from mkdocs_journey.pages.stage.stage_aggregates import AggregatesView, view_aggregates
from mkdocs_journey.pages.stage.stage_content import (
    AlternativeView,
    MetricView,
    PainView,
    StepView,
    TouchpointView,
    WayView,
    view_alternatives,
    view_lane,
    view_metrics,
    view_pains,
    view_steps,
    view_thoughts,
    view_touchpoints,
    view_ways,
)
from mkdocs_journey.pages.stage.stage_facts import stage_facts, tell_stage
from mkdocs_journey.pages.stage.stage_figures import StageData, measure_stage_data
from mkdocs_journey.words.speech import say

_MOST_TOUCHPOINTS = 6


@dataclass(frozen=True, slots=True)
class StepperItem:
    """A stage in the row of all stages."""

    stage: Reference
    is_current: bool


@dataclass(frozen=True, slots=True)
class FindingLine:
    """A finding of the stage.

    Attributes:
        is_rated: Whether it rests on the author's own ratings, so that evidence may be missed.
        touchpoint: None for one that is about no touchpoint.
        details: What it lists of this stage.
        blend: What stands side by side; None but for a blended insight.
    """

    number: int
    name: str
    change: str
    touchpoint: Reference | None
    text: str
    is_rated: bool
    chips: tuple[Chip, ...]
    details: tuple[str, ...]
    blend: BlendView | None


@dataclass(frozen=True, slots=True)
class RuleBlock:
    """A rule that fired, with all that it found."""

    rule: str
    findings: tuple[FindingLine, ...]


@dataclass(frozen=True, slots=True)
class LaneTexts:
    """What a lane of the team's own holds for this stage."""

    name: str
    texts: tuple[Wording, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class StageView:
    """All that the page of a stage shows.

    Attributes:
        credit: The main way in and the main way on; `more_credit` has the other ways.
        credit_files: Their panels as files.
        touchpoints: The first ones; `more_touchpoints` has the rest.
        is_counted: Whether views of a touchpoint's pages are known.
        is_measured: Whether somebody was asked how a touchpoint felt.
    """

    name: str
    map: Reference
    stepper: tuple[StepperItem, ...]
    badges: tuple[Badge, ...]
    verdict: tuple[Span, ...]
    locator: Drawing
    facts: tuple[Fact, ...]
    citations: tuple[Citation, ...]
    cut: str
    goal: str
    duration: str
    moment_note: str
    mood: Mood | None
    feeling: str
    moods: tuple[tuple[Mood, str], ...]
    steps: tuple[StepView, ...]
    thoughts: tuple[Wording, ...]
    pains: tuple[PainView, ...]
    data: StageData | None
    aggregates: AggregatesView | None
    credit: CreditSwitch | None
    credit_files: tuple[Figure, ...]
    no_touches: str
    more_credit: tuple[CreditWay, ...]
    models: Figure | None
    findings: tuple[RuleBlock, ...]
    opportunities: OpportunityLists
    touchpoints: tuple[TouchpointView, ...]
    more_touchpoints: tuple[TouchpointView, ...]
    is_counted: bool
    is_measured: bool
    alternatives: tuple[AlternativeView, ...]
    metrics: tuple[MetricView, ...]
    lanes: tuple[LaneTexts, ...]
    ways: tuple[WayView, ...]
    evidence: tuple[Chip, ...]
    picture: Picture | None
    grid: Reference
    budget: Reference
    place: Place


def plan_stage(material: MapMaterial, stage: Stage, opportunities: OpportunityLists) -> Page:
    """Return the page of a stage; `opportunities` are those of the whole map."""
    slug, view = material.joined.slug, _view(material, stage, opportunities)
    return Page(
        path=stage_page(slug, stage.id),
        title=f"{stage.name} · {material.content.title}",
        description=say(
            "The stage {stage} of the customer journey {title}", stage=stage.name, title=material.content.title
        ),
        template="stage.html",
        context={"view": view},
        source_file=material.joined.document.file,
        updated=material.updated,
        figures=(
            *view.credit_files,
            *((view.models,) if view.models else ()),
            *(view.data.drawn if view.data is not None else ()),
        ),
    )


def _view(material: MapMaterial, stage: Stage, opportunities: OpportunityLists) -> StageView:
    content, slug = material.content, material.joined.slug
    facts, data = stage_facts(material, stage), measure_stage_data(material, stage)
    touchpoints = view_touchpoints(material, stage)
    credit = make_switch(material.book, stage.id)
    rated = [point for point in stage_points(stage) if point.step is not None]
    return StageView(
        name=stage.name,
        map=Reference(content.title, map_page(slug)),
        stepper=tuple(
            StepperItem(Reference(item.name, stage_page(slug, item.id)), item.id == stage.id) for item in content.stages
        ),
        badges=_badges(material, stage),
        verdict=tell_stage(material, stage),
        locator=draw_spark(material, uid="locator"),
        facts=facts,
        citations=cite_stage(material, stage.name, facts, data, credit),
        cut=material.cut,
        goal=stage.goal or "",
        duration=stage.duration or "",
        moment_note=material.moment.note if material.moment is not None and material.moment.stage == stage.id else "",
        mood=mood_of(stage_feeling(stage)),
        feeling=stage.feeling or "" if stage.emotion is None else "",
        moods=tuple((mark, point.name) for point in rated if (mark := mood_of(point)) is not None),
        steps=view_steps(material, stage),
        thoughts=view_thoughts(material, stage),
        pains=view_pains(material, stage),
        data=data,
        aggregates=view_aggregates(material, stage),
        credit=credit,
        credit_files=file_panels(credit, note=material.cut),
        no_touches=material.no_touches,
        more_credit=other_ways(material.book, stage.id),
        models=draw_main_way(material.book, stage.id, note=material.cut),
        findings=_rule_blocks(material, stage),
        opportunities=of_stage(opportunities, stage),
        touchpoints=touchpoints[:_MOST_TOUCHPOINTS],
        more_touchpoints=touchpoints[_MOST_TOUCHPOINTS:],
        is_counted=any(item.views for item in touchpoints),
        is_measured=any(item.measured for item in touchpoints),
        alternatives=view_alternatives(material, stage),
        metrics=view_metrics(material, stage),
        lanes=_own_lanes(material, stage),
        ways=view_ways(material, stage),
        evidence=material.chips(stage_evidence(stage)),
        picture=material.picture(stage.image, stage_page(slug, stage.id)),
        grid=Reference(say("This stage in the grid"), map_page(slug), cell_anchor(stage.id, "actions")),
        budget=Reference(say("By channel and model"), budget_page(slug), "budget"),
        place=material.places.of(stage),
    )


def _own_lanes(material: MapMaterial, stage: Stage) -> tuple[LaneTexts, ...]:
    known = {lane.id: lane for lane in material.content.lanes}
    return tuple(
        LaneTexts(
            name=known[lane].name if lane in known else lane,
            texts=view_lane(material, stage, lane),
            place=material.places.of(known[lane]) if lane in known else material.places.of(stage, "lanes", lane),
        )
        for lane, texts in stage.lanes.items()
        if texts
    )


def _badges(material: MapMaterial, stage: Stage) -> tuple[Badge, ...]:
    content = material.content
    badges = [freshness_badge(content, material.judged_on, material.findings)]
    badges += [Badge(say("Moment of truth"), "moment")] if material.is_moment(stage.id) else []
    badges += [Badge(say("Goal of the map"))] if content.objective.goal == stage.id else []
    badges += [Badge(say("In focus"))] if stage.id in content.objective.focus else []
    return tuple(badges)


def _rule_blocks(material: MapMaterial, stage: Stage) -> tuple[RuleBlock, ...]:
    """Return the findings by the rule that fired, in the order of the first of each."""
    found: dict[str, list[FindingLine]] = {}
    for finding in material.findings_at(stage.id):
        found.setdefault(finding.rule, []).append(_finding_line(material, finding, stage))
    return tuple(RuleBlock(rule, tuple(lines)) for rule, lines in found.items())


def _finding_line(material: MapMaterial, finding: Finding, stage: Stage) -> FindingLine:
    return FindingLine(
        number=finding.number,
        name=finding_name(finding),
        change=finding.change,
        touchpoint=refer_touchpoint(material, finding),
        text=finding.text,
        is_rated=isinstance(finding, EmotionTurn),
        chips=material.chips(finding.evidence) if not isinstance(finding, Blend) else (),
        details=view_details(finding, stage.id),
        blend=view_blend(material, finding),
    )
