"""The shape of a journey: feelings, people and time of all stages as drawings that share their columns."""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs_journey.attribution.durations import Quantile
from mkdocs_journey.attribution.figures import StageFigures
from mkdocs_journey.attribution.whereabouts import DropOff
from mkdocs_journey.attribution.wilson import wilson_interval
from mkdocs_journey.diagrams.curve_points import CurvePoint, CurveStage, EmotionCurve
from mkdocs_journey.diagrams.emotion_curve import emotion_axis, emotion_curve
from mkdocs_journey.diagrams.goes_on_words import Cohort, Fate, FateShare, GoesOnStage
from mkdocs_journey.diagrams.sparkline import SparkStage, sparkline
from mkdocs_journey.diagrams.svg import Drawing
from mkdocs_journey.diagrams.time_in_stage import Duration, TimeInStages, TimeStage, time_in_stage
from mkdocs_journey.diagrams.who_goes_on import WhoGoesOn, who_goes_on
from mkdocs_journey.figure_tables.folding import Part, fold_parts, is_few
from mkdocs_journey.findings.emotion_points import stage_points
from mkdocs_journey.model.journey_map import Stage
from mkdocs_journey.model.ways import stage_feeling
from mkdocs_journey.pages.figures_text import quantile_of
from mkdocs_journey.pages.material import MapMaterial
from mkdocs_journey.pages.measured import mark_scores
from mkdocs_journey.pages.parts import Figure, Reference, make_figure
from mkdocs_journey.pages.places import stage_page
from mkdocs_journey.words.speech import message, say

_LEGEND = message(
    "At the left of a stage, the upright line spans the middle half of what people answered, the "
    "tick is their median, and n below it is how many they were."
)


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a stage's column."""

    stage: Reference
    tint: str


@dataclass(frozen=True, slots=True)
class Band:
    """One drawing over the stage columns, with the words of the lane left of it."""

    label: str
    note: str
    axis: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class Shape:
    """The drawings over the stage columns, and what they say in words.

    Attributes:
        legend: What the marks of measured feelings are; "" without any.
    """

    heads: tuple[Head, ...]
    bands: tuple[Band, ...]
    words: tuple[str, ...]
    legend: str


def draw_shape(material: MapMaterial) -> Shape:
    """Return feelings, and with data also people and time, over the stage columns.

    Nobody goes on from a stage that stands alone: it has its feelings only, and the rest in words.
    """
    curve = make_curve(material)
    feelings = make_figure(emotion_curve(curve, uid="curve"), name="emotion-curve", note=material.cut)
    bands = [Band(say("Feelings"), say("as the authors rate them"), emotion_axis(curve), feelings)]
    if material.figures is not None:
        people = make_figure(_draw_people(material), name="who-goes-on", note=material.cut)
        time = make_figure(_draw_time(material), name="time-in-stage", note=material.cut)
        bands.append(Band(say("Who goes on"), say("leads, by what became of them"), "", people))
        bands.append(Band(say("Time in stage"), say("share gone by day, by moving on or leaving"), "", time))
    heads = tuple(
        Head(Reference(stage.name, stage_page(material.joined.slug, stage.id)), material.tint(stage.id))
        for stage in material.content.stages
    )
    is_measured = any(stage.measured is not None for stage in curve.stages)
    words = tuple(band.figure.drawing.summary for band in bands)
    return Shape(heads, tuple(bands if len(heads) > 1 else bands[:1]), words, say(_LEGEND) if is_measured else "")


def make_curve(material: MapMaterial, *, names: bool = False) -> EmotionCurve:
    """Return the emotion curve of the map; `names` where no heads and no legend stand above it."""
    moment = material.moment
    return EmotionCurve(
        stages=tuple(_curve_stage(material, stage, with_measured=not names) for stage in material.content.stages),
        moment=moment.stage if moment is not None else None,
        moment_note=moment.note if moment is not None else "",
        names=names,
        small=material.small,
    )


def _curve_stage(material: MapMaterial, stage: Stage, *, with_measured: bool) -> CurveStage:
    falls = {(item.stage, item.step) for item in material.moments if item.kind == "nosedive"}
    points = tuple(
        CurvePoint(
            score=point.score,
            word=point.word,
            step=point.name if point.step is not None else "",
            voice=_find_voice(material, stage, point.step),
            pins=material.pins_at(stage.id, point.step),
            nosedive=(stage.id, point.step) in falls,
        )
        for point in stage_points(stage)
    )
    aggregates = material.aggregates.stages.get(stage.id)
    measured = mark_scores(aggregates.emotion) if aggregates is not None and with_measured else None
    return CurveStage(stage.id, stage.name, points, measured)


def _find_voice(material: MapMaterial, stage: Stage, step: str | None) -> str:
    """Return what goes through their head at a step, else what somebody said of it; "" where neither is written."""
    if step is None:
        return stage.thoughts[0] if stage.thoughts else ""
    known = next(item for item in stage.steps if item.id == step)
    cards = (material.card(name) for name in known.evidence)
    return known.thought or next((card.quote for card in cards if card is not None and card.quote), "")


def draw_spark(material: MapMaterial, *, uid: str) -> Drawing:
    """Return the small curve of a card."""
    falls = {item.stage for item in material.moments if item.kind == "nosedive"}
    stages: list[SparkStage] = []
    for stage in material.content.stages:
        feeling = stage_feeling(stage)
        score = feeling.score if feeling is not None else None
        last = next((item.score for item in reversed(stages) if item.score is not None), None)
        # A fall between steps of one stage may end in a stage that stands above the one before.
        fell = stage.id in falls and score is not None and last is not None and score < last
        stages.append(SparkStage(stage.name, score, nosedive=fell))
    return sparkline(stages, uid=uid)


def _draw_people(material: MapMaterial) -> Drawing:
    later = material.later
    stages = tuple(_goes_on(material, stage, is_end=not later[stage.id]) for stage in material.content.stages)
    moment = material.moment.stage if material.moment is not None else None
    picture = WhoGoesOn(stages=stages, moment=moment, highlight=highest_loss(material), small=material.small)
    return who_goes_on(picture, uid="people")


def highest_loss(material: MapMaterial) -> str | None:
    """Return the stage with the highest drop-off of those that lead to the goal; None without two to compare."""
    rates, before_goal = {}, material.before_goal
    for stage in material.content.stages:
        figures = material.stage_figures(stage.id)
        if stage.id not in before_goal or figures is None or figures.drop_off is None:
            continue
        share = figures.drop_off.not_moved
        if share.n >= material.small and share.count >= material.least:
            rates[stage.id] = share.count / share.n
    return max(rates, key=lambda stage: rates[stage]) if len(rates) > 1 else None


def _goes_on(material: MapMaterial, stage: Stage, *, is_end: bool) -> GoesOnStage:
    figures = material.stage_figures(stage.id)
    if figures is None:
        return GoesOnStage(stage.id, stage.name, is_end=is_end)
    few = figures.entries is not None and is_few(figures.entries, material.least)
    cohort = _cohort(figures.drop_off, material.least) if figures.drop_off is not None else None
    return GoesOnStage(
        id=stage.id,
        name=stage.name,
        entries=None if few else figures.entries,
        cohort=None if few else cohort,
        is_end=is_end,
        few=material.least if few else 0,
        pins=tuple(item.number for item in material.findings_of(stage.id, "friction-dropoff")),
    )


def _cohort(drop_off: DropOff, least: int) -> Cohort | None:
    """Return the cohort with few leads folded; None where it is too small to be told of."""
    if not drop_off.n or is_few(drop_off.n, least):
        return None
    lost = (
        (("left", drop_off.left_count), ("open", drop_off.open))
        if drop_off.losses_marked
        else (("not_moved", drop_off.left_count + drop_off.open),)
    )
    counts = (("moved", drop_off.moved_on), *lost, ("stayed", drop_off.won_stayed))
    folded = fold_parts((Part(fate, count) for fate, count in counts), least=least)
    return Cohort(drop_off.n, tuple(_fate(part, drop_off.n) for part in folded))


_FATES: dict[str, Fate] = {
    "moved": "moved",
    "left": "left",
    "not_moved": "not_moved",
    "open": "open",
    "stayed": "stayed",
    "(small)": "small",
}


def _fate(part: Part, n: int) -> FateShare:
    low, high = wilson_interval(round(part.count), n) or (None, None)
    return FateShare(_FATES[part.label], round(part.count), low, high)


def _draw_time(material: MapMaterial) -> Drawing:
    later = material.later
    stages = tuple(
        _time_stage(material, stage, material.stage_figures(stage.id), is_end=not later[stage.id])
        for stage in material.content.stages
    )
    moment = material.moment.stage if material.moment is not None else None
    slow = next((item.stage for item in material.findings if item.kind == "bottleneck"), None)
    picture = TimeInStages(stages=stages, moment=moment, highlight=slow, small=material.small)
    return time_in_stage(picture, uid="time")


def _time_stage(material: MapMaterial, stage: Stage, figures: StageFigures | None, *, is_end: bool) -> TimeStage:
    time = figures.time if figures is not None else None
    few = time is not None and is_few(time.n, material.least)
    if time is None or few or not time.n:
        return TimeStage(stage.id, stage.name, is_end=is_end, few=material.least if few else 0)
    return TimeStage(
        id=stage.id,
        name=stage.name,
        median=make_duration(quantile_of(time, 0.5)),
        p75=make_duration(quantile_of(time, 0.75)),
        n=time.n,
        is_end=is_end,
        pins=tuple(item.number for item in material.findings_of(stage.id, "bottleneck")),
        steps=time.curve,
    )


def make_duration(quantile: Quantile) -> Duration:
    """Return a quantile as drawings take it."""
    low, high = quantile.interval
    return Duration(days=quantile.days, more_than=quantile.more_than, low=low, high=high)
