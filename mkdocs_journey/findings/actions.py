"""What to do first: opportunities by reach × impact × confidence ÷ effort, and the findings that none of them answers.

Why: a list by gut feeling is a list by who spoke last. RICE (Sean McBride at Intercom, 2016) makes four guesses
visible, so that people argue about the guesses. What nobody has rated, or can count, is not given a number to fit in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from mkdocs_journey.attribution.encounters import Lately
from mkdocs_journey.findings.answered import answers, list_unanswered
from mkdocs_journey.findings.finding import Finding
from mkdocs_journey.findings.support import LEVELS, judge_support
from mkdocs_journey.join import JoinedMap
from mkdocs_journey.model.citations import all_opportunities, uncited_evidence
from mkdocs_journey.model.journey_map import Opportunity
from mkdocs_journey.settings import Settings

CONFIDENCE = {"high": Fraction(1), "medium": Fraction(4, 5), "low": Fraction(1, 2)}
FINISHED = ("done", "dropped")


@dataclass(frozen=True, slots=True)
class Reach:
    """The leads that met, in the last quarter of the data, what an opportunity is about.

    Attributes:
        leads: How many; of several places the largest, for who meets several counts once.
        days: The days of the quarter.
        stage: Id of the stage that they entered; None for a touchpoint.
        touchpoint: Id of the touchpoint that they met; None for a stage.
    """

    leads: int
    days: int
    stage: str | None
    touchpoint: str | None


@dataclass(frozen=True, slots=True)
class Action:
    """An opportunity with what its place in the order rests on.

    Attributes:
        stage: Id of the stage that it belongs to; None for the map as a whole.
        reach: None where nobody knows, and where it names nothing that leads meet.
        level: How far the evidence behind it is trusted; `low` without any.
        score: Reach × impact × confidence ÷ effort; None where one of them is not known.
        lacks: What keeps it out of the order: `impact`, `effort`, `reach`.
        answers: Numbers of the findings that it answers.
    """

    opportunity: Opportunity
    stage: str | None
    reach: Reach | None
    level: str
    score: Fraction | None
    lacks: tuple[str, ...]
    answers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Actions:
    """The opportunities of a map.

    Attributes:
        ranked: Open ones by score.
        apart: Open ones that lack something, by impact, then by low effort.
        finished: Done and dropped ones, in the order of the map.
        unanswered: Findings that no opportunity answers.
    """

    ranked: tuple[Action, ...]
    apart: tuple[Action, ...]
    finished: tuple[Action, ...]
    unanswered: tuple[Finding, ...]


def rank_actions(
    joined: JoinedMap,
    findings: Sequence[Finding],
    settings: Settings,
    *,
    judged_on: date | None,
    least: int = 0,
    lately: Lately | None = None,
) -> Actions:
    """Return the opportunities of a map in order; among equals the stages in focus come first, then the map's order.

    Args:
        joined: The map with its figures.
        findings: Its findings, numbered.
        settings: How old evidence may be.
        judged_on: The day that ages count to.
        least: A reach of fewer leads than this, and of more than none, counts as not known: it may not be shown.
        lately: What the last quarter saw, where that is known of the map and its figures are not.
    """
    if lately is None and joined.figures is not None:
        lately = joined.figures.lately
    every = [
        _weigh(joined, item, stage.id if stage is not None else None, findings, settings, judged_on, least, lately)
        for item, stage in all_opportunities(joined.content)
    ]
    focus = joined.content.objective.focus
    alive = [item for item in every if item.opportunity.status not in FINISHED]
    ranked = [item for item in alive if item.score is not None]
    apart = [item for item in alive if item.score is None]
    return Actions(
        ranked=tuple(sorted(ranked, key=lambda item: (-(item.score or 0), item.stage not in focus))),
        apart=tuple(sorted(apart, key=lambda item: (*_by_rating(item.opportunity), item.stage not in focus))),
        finished=tuple(item for item in every if item.opportunity.status in FINISHED),
        unanswered=list_unanswered(findings, [item.opportunity for item in every], joined.content),
    )


def _by_rating(item: Opportunity) -> tuple[bool, int, int]:
    """Return the order of what has no score: rated ones first, by impact, then by low effort."""
    return item.impact is None or item.effort is None, -(item.impact or 0), item.effort or 0


def _weigh(
    joined: JoinedMap,
    item: Opportunity,
    stage: str | None,
    findings: Sequence[Finding],
    settings: Settings,
    judged_on: date | None,
    least: int,
    lately: Lately | None,
) -> Action:
    reach = measure_reach(joined, item, lately)
    known = reach if reach is not None and not 0 < reach.leads < least else None
    level = _judge_level(joined, item, settings, judged_on)
    lacks = [
        name for name, value in (("impact", item.impact), ("effort", item.effort), ("reach", known)) if value is None
    ]
    score = None
    if known is not None and item.impact is not None and item.effort is not None:
        score = known.leads * item.impact * CONFIDENCE[level] / item.effort
    return Action(
        opportunity=item,
        stage=stage,
        reach=reach,
        level=level,
        score=score,
        lacks=tuple(lacks),
        answers=tuple(one.number for one in findings if answers(item, one, joined.content)),
    )


def measure_reach(joined: JoinedMap, item: Opportunity, lately: Lately | None) -> Reach | None:
    """Return the leads of the last quarter that met what an opportunity solves or amplifies, at its largest place.

    A pain and a step are met by the leads that entered their stage, a touchpoint by those that met it. None without
    data, where the data covers less than a quarter, and where it solves and amplifies nothing that is counted.
    """
    if lately is None or not lately.is_whole:
        return None
    entered = dict(lately.entries or ())
    met = {one.touchpoint: one.leads for one in lately.touchpoints or ()}
    named = {*item.solves, *item.amplifies}
    places = []
    for stage in joined.content.stages:
        ids = {pain.id for pain in stage.pains if pain.id in item.solves}
        ids |= {step.id for step in stage.steps if step.id in item.amplifies}
        if ids and stage.id in entered:
            places.append(Reach(entered[stage.id], lately.days, stage.id, None))
    if lately.touchpoints is not None:
        places += [
            Reach(met.get(name, 0), lately.days, None, name)
            for name, touchpoint in joined.touchpoints.items()
            if name in named and (name in met or touchpoint.match)
        ]
    return max(places, key=lambda place: place.leads, default=None)


def _judge_level(joined: JoinedMap, item: Opportunity, settings: Settings, judged_on: date | None) -> str:
    """Return the best level of evidence behind anything that an opportunity solves or amplifies; low without any."""
    whole = uncited_evidence(joined.content)
    cited = []
    for stage in joined.content.stages:
        cited += [pain.evidence for pain in stage.pains if pain.id in item.solves]
        cited += [
            step.evidence
            for step in stage.steps
            if step.id in item.amplifies or any(use.id in item.amplifies for use in step.touchpoints)
        ]
    levels = [
        judge_support(ids, joined.evidence, whole, judged_on=judged_on, months=settings.evidence_months).level
        for ids in cited
    ]
    return max((level for level in levels if level is not None), key=LEVELS.index, default="low")
