"""What the author wrote of a stage, ready to be laid out: steps, touchpoints, pains, opportunities and metrics."""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs_journey.attribution.aggregate_figures import PageCounts
from mkdocs_journey.attribution.wilson import Share
from mkdocs_journey.diagnostics import Place
from mkdocs_journey.diagrams.wording import format_count, format_period
from mkdocs_journey.model.evidence import TouchpointUse
from mkdocs_journey.model.journey_map import Metric, Pain, Stage, Step
from mkdocs_journey.model.ways import ways_on
from mkdocs_journey.pages.data.aggregate_tables import tell_rate
from mkdocs_journey.pages.figures_text import percent_text, quantile_of, quantile_text, share_text
from mkdocs_journey.pages.material import MapMaterial
from mkdocs_journey.pages.measured import tell_scores
from mkdocs_journey.pages.parts import Mood, Reference, Wording, mood
from mkdocs_journey.pages.places import map_page, opportunity_anchor, pain_anchor, stage_page, touchpoint_page
from mkdocs_journey.pages.proof.evidence import Card, Chip, kind_name
from mkdocs_journey.words.speech import message, say

_SEVERITIES = {1: message("minor"), 2: message("major"), 3: message("critical")}


@dataclass(frozen=True, slots=True)
class TouchpointView:
    """A touchpoint where it is met; what is not known is "".

    Attributes:
        place: Where it is declared, or else where it is used first.
        measured: What people said it felt like, whatever the stage.
        views: Views of its pages, whoever saw them.
        exits: The share of those views that were the last of a visit.
    """

    id: str
    page: str
    name: str
    kind: str
    team: str
    match: tuple[str, ...]
    notes: tuple[str, ...]
    place: Place
    measured: str
    views: str
    exits: str


@dataclass(frozen=True, slots=True)
class StepView:
    """One thing the customer does."""

    action: str
    who: str
    mood: Mood | None
    feeling: str
    thought: str
    moment: str
    touchpoints: tuple[TouchpointView, ...]
    chips: tuple[Chip, ...]
    pins: tuple[int, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class PainView:
    """What hurts, with what the numbers say and what people say.

    Attributes:
        severity: 1 to 3; 0 when nobody rated it.
        step: The action it belongs to.
        topics: Topics of tickets and quotes that speak of it.
        what: Evidence that counts.
        why: Evidence that tells; one that counts voices of the data does both.
        tickets: How many tickets have one of its topics, in words; "" without a tickets table.
        quotes: How many quotes have one, and of which days they are, in words; both "" without quotes.
        answers: The opportunities that solve it.
    """

    anchor: str
    text: str
    severity: int
    severity_word: str
    step: str
    topics: tuple[str, ...]
    chips: tuple[Chip, ...]
    what: tuple[Card, ...]
    why: tuple[Card, ...]
    tickets: str
    quotes: tuple[str, str]
    answers: tuple[Reference, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class AlternativeView:
    """What else the customer looks at."""

    name: str
    note: str
    chips: tuple[Chip, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class MetricView:
    """A number the team watches; `measured` is what the data says of it, with `measured_note` its base."""

    text: str
    now: str
    target: str
    measured: str
    measured_note: str
    place: Place


@dataclass(frozen=True, slots=True)
class WayView:
    """A way on to another stage; one that nobody wrote down has no place."""

    name: str
    page: str
    when: str
    is_back: bool
    place: Place | None


def view_steps(material: MapMaterial, stage: Stage) -> tuple[StepView, ...]:
    """Return the steps of a stage in order."""
    return tuple(_view_step(material, stage, step) for step in stage.steps)


def _view_step(material: MapMaterial, stage: Stage, step: Step) -> StepView:
    return StepView(
        action=step.action,
        who=step.who or "",
        mood=mood(step.emotion, step.feeling or "") if step.emotion is not None else None,
        feeling=step.feeling or "" if step.emotion is None else "",
        thought=step.thought or "",
        moment=step.moment_of_truth or "",
        touchpoints=tuple(_view_touchpoint(material, use.id, (use,)) for use in step.touchpoints),
        chips=material.chips(step.evidence),
        pins=material.pins_at(stage.id, step.id),
        place=material.places.of(step),
    )


def view_thoughts(material: MapMaterial, stage: Stage) -> tuple[Wording, ...]:
    """Return what goes through their head in the stage as a whole."""
    return tuple(
        Wording(text, material.places.of(stage, "thoughts", number)) for number, text in enumerate(stage.thoughts)
    )


def view_lane(material: MapMaterial, stage: Stage, lane: str) -> tuple[Wording, ...]:
    """Return what a lane of the team's own holds for a stage."""
    return tuple(
        Wording(text, material.places.of(stage, "lanes", lane, number))
        for number, text in enumerate(stage.lanes.get(lane, ()))
    )


def view_touchpoints(material: MapMaterial, stage: Stage) -> tuple[TouchpointView, ...]:
    """Return every touchpoint of a stage and its steps once, in order, with the notes on its uses."""
    uses: dict[str, list[TouchpointUse]] = {}
    for use in (*stage.touchpoints, *(use for step in stage.steps for use in step.touchpoints)):
        uses.setdefault(use.id, []).append(use)
    return tuple(_view_touchpoint(material, name, tuple(found)) for name, found in uses.items())


def _view_touchpoint(material: MapMaterial, name: str, uses: tuple[TouchpointUse, ...]) -> TouchpointView:
    known = material.joined.touchpoints.get(name)
    counts = material.aggregates.touchpoint_pages.get(name)
    return TouchpointView(
        id=name,
        page=touchpoint_page(name) if known is not None else "",
        name=known.name if known is not None else name,
        kind=kind_name(known.kind) if known is not None else "",
        team=known.team or "" if known is not None else "",
        match=known.match if known is not None else (),
        notes=tuple(dict.fromkeys(use.note for use in uses if use.note)),
        place=material.places.of(known if known is not None else uses[0]),
        measured=_tell_measured(material, name),
        views=format_count(counts.views) if counts is not None and counts.views is not None else "",
        exits=_tell_exits(counts, small=material.small) if counts is not None else "",
    )


def _tell_exits(counts: PageCounts, *, small: int) -> str:
    rate = Share(counts.exits or 0, counts.exit_views)
    return tell_rate(rate, small=small) if rate.n else ""


def _tell_measured(material: MapMaterial, touchpoint: str) -> str:
    scores = material.aggregates.touchpoint_emotions.get(touchpoint)
    return tell_scores(scores, small=material.small) if scores is not None else ""


def severity_word(severity: int) -> str:
    """Return what a severity is called; "" for one that nobody gave."""
    return say(_SEVERITIES[severity]) if severity in _SEVERITIES else ""


def view_pains(material: MapMaterial, stage: Stage) -> tuple[PainView, ...]:
    """Return the pains of a stage, the most severe first, unrated ones last."""
    views = [_view_pain(material, stage, pain) for pain in stage.pains]
    return tuple(sorted(views, key=lambda view: -view.severity))


def _view_pain(material: MapMaterial, stage: Stage, pain: Pain) -> PainView:
    known = [card for name in pain.evidence if (card := material.card(name)) is not None]
    step = next((step.action for step in stage.steps if step.id == pain.step), "")
    return PainView(
        anchor=pain_anchor(pain.id),
        text=pain.text,
        severity=pain.severity or 0,
        severity_word=severity_word(pain.severity or 0),
        step=step,
        topics=pain.match,
        chips=material.chips(pain.evidence),
        what=tuple(card for card in known if _counts(card)),
        why=tuple(card for card in known if not _counts(card) or card.taken.voices),
        tickets=_count_tickets(material, stage, pain),
        quotes=_count_quotes(material, stage, pain),
        answers=_answers(material, pain),
        place=material.places.of(pain),
    )


def _counts(card: Card) -> bool:
    """Tell whether an evidence says how many rather than why."""
    return not card.quote and card.icon in ("analytics", "crm", "heatmap", "recording", "survey", "ticket")


def _count_tickets(material: MapMaterial, stage: Stage, pain: Pain) -> str:
    figures = material.stage_figures(stage.id)
    if figures is None or figures.tickets is None or not pain.match or not figures.tickets.count:
        return ""
    count = sum(count for topic, count in figures.tickets.topics if topic in pain.match)
    return say(
        "{count} of {tickets_count}", count=format_count(count), tickets_count=format_count(figures.tickets.count)
    )


def _count_quotes(material: MapMaterial, stage: Stage, pain: Pain) -> tuple[str, str]:
    found = material.aggregates.stages.get(stage.id)
    quotes = found.quotes if found is not None else None
    if quotes is None or quotes.period is None or not pain.match:
        return "", ""
    count = sum(count for topic, count in quotes.topics if topic in pain.match)
    return say(
        "{count} of {quotes_count}", count=format_count(count), quotes_count=format_count(quotes.count)
    ), format_period(*quotes.period)


def _answers(material: MapMaterial, pain: Pain) -> tuple[Reference, ...]:
    content = material.content
    every = [*content.opportunities, *(item for stage in content.stages for item in stage.opportunities)]
    page = map_page(material.joined.slug)
    return tuple(Reference(item.text, page, opportunity_anchor(item.id)) for item in every if pain.id in item.solves)


def view_alternatives(material: MapMaterial, stage: Stage) -> tuple[AlternativeView, ...]:
    """Return what else the customer looks at."""
    return tuple(
        AlternativeView(item.name, item.note or "", material.chips(item.evidence), material.places.of(item))
        for item in stage.alternatives
    )


def view_metrics(material: MapMaterial, stage: Stage) -> tuple[MetricView, ...]:
    """Return the numbers that the team watches in a stage."""
    return tuple(_view_metric(material, metric) for metric in stage.metrics)


def _view_metric(material: MapMaterial, metric: Metric) -> MetricView:
    measured, note = measure_metric(material, metric)
    return MetricView(metric.text, metric.now or "", metric.target or "", measured, note, material.places.of(metric))


def measure_metric(material: MapMaterial, metric: Metric) -> tuple[str, str]:
    """Return what the data says of a metric that names a figure, and its base; empty where it says nothing."""
    kind, _, stage = (metric.figure or "").partition(":")
    figures = material.stage_figures(stage)
    if figures is None:
        return "", ""
    if kind == "tickets" and figures.tickets is not None:
        return format_count(figures.tickets.count), say("tickets in the data’s period")
    if kind == "time_in_stage" and figures.time is not None and figures.time.n >= material.least:
        return quantile_text(quantile_of(figures.time, 0.5)), say(
            "median, n {time_n}", time_n=format_count(figures.time.n)
        )
    if kind in ("drop_off", "conversion") and figures.drop_off is not None:
        gone = figures.drop_off.not_moved
        share = gone if kind == "drop_off" else Share(gone.n - gone.count, gone.n)
        return percent_text(share, least=material.least), share_text(share, least=material.least, small=material.small)
    return "", ""


_FIGURE_WORDS = {
    "drop_off": message("the share not moved on from {stage}"),
    "conversion": message("the share moved on from {stage}"),
    "time_in_stage": message("the time in {stage}"),
    "tickets": message("the tickets of {stage}"),
}


def tell_metric(material: MapMaterial, metric: str) -> str:
    """Return a metric in words: one that names a figure of the data reads as what it is."""
    kind, _, stage = metric.partition(":")
    words = _FIGURE_WORDS.get(kind)
    return (
        say(words, stage=material.stage_name(stage))
        if words is not None and material.stage(stage) is not None
        else metric
    )


def view_ways(material: MapMaterial, stage: Stage) -> tuple[WayView, ...]:
    """Return the ways on from a stage; none for an end."""
    order = [item.id for item in material.content.stages]
    slug = material.joined.slug
    return tuple(
        WayView(
            name=material.stage_name(way.to),
            page=stage_page(slug, way.to) if way.to in order else "",
            when=way.when or "",
            is_back=way.to in order and order.index(way.to) <= order.index(stage.id),
            place=material.places.of(way) if stage.next is not None else None,
        )
        for way in ways_on(material.content.stages)[stage.id]
    )
