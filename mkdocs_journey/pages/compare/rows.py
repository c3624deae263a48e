"""Two maps stage by stage: the curves over each other, and the rows of the table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mkdocs_journey.diagrams.dumbbell import Dumbbell, draw_dumbbell
from mkdocs_journey.diagrams.two_curves import CurveSide, TwoCurves, TwoStage, two_curves, two_curves_axis
from mkdocs_journey.diagrams.unknown import NO_DATA, fewer_than
from mkdocs_journey.diagrams.wording import NO_FIGURE, format_emotion, format_sample
from mkdocs_journey.figure_tables.folding import is_few
from mkdocs_journey.join import ask_audience
from mkdocs_journey.model.journey_map import Stage
from mkdocs_journey.model.ways import stage_feeling
from mkdocs_journey.pages.compare.pairs import MapPair
from mkdocs_journey.pages.compare.readings import Measure, Reading, Wait
from mkdocs_journey.pages.compare.shared_stages import StagePair
from mkdocs_journey.pages.figures_text import quantile_interval, quantile_of, quantile_text, share_text
from mkdocs_journey.pages.material import MapMaterial
from mkdocs_journey.pages.parts import Figure, Mood, Reference, make_figure, mood_of
from mkdocs_journey.pages.places import stage_page
from mkdocs_journey.words.speech import say


@dataclass(frozen=True, slots=True)
class StageRow:
    """One stage of both maps.

    Attributes:
        other_name: What the second map calls it, where that differs; "" otherwise.
        gap: The first feeling less the second, signed.
        dumbbell: Both feelings on one scale, as SVG.
        moved: Who has not moved on, first and second; both "" without figures.
        waits: P75 of time in stage, likewise.
        reading: The row in words.
    """

    stage: Reference
    other: Reference
    other_name: str
    first: Mood | None
    second: Mood | None
    gap: str
    dumbbell: str
    moved: tuple[str, str]
    waits: tuple[str, str]
    reading: str


@dataclass(frozen=True, slots=True)
class MapRows:
    """What two maps say of the stages that they share."""

    heads: tuple[str, ...]
    figure: Figure
    axis: str
    rows: tuple[StageRow, ...]
    has_figures: bool


def lay_out_rows(pair: MapPair, names: tuple[str, str]) -> MapRows:
    """Return the shared stages of two maps; `names` are what sentences call them."""
    match = pair.match
    reading = Reading(pair.first.least, pair.first.small, same_leads=count_the_same(pair))
    stages = tuple(
        TwoStage(
            item.first.name,
            _curve_side(pair.first, [one.first for one in match.shared], index),
            _curve_side(pair.second, [one.second for one in match.shared], index),
        )
        for index, item in enumerate(match.shared)
    )
    drawing = two_curves(TwoCurves(stages, *names), uid="two-curves")
    rows = tuple(_make_row(pair, item, names, reading) for item in match.shared)
    return MapRows(
        heads=tuple(item.first.name for item in match.shared),
        figure=make_figure(drawing, name="two-curves"),
        axis=two_curves_axis(),
        rows=rows,
        has_figures=any(text for row in rows for text in (*row.moved, *row.waits)),
    )


def count_the_same(pair: MapPair) -> bool:
    """Tell whether both maps count the same leads of the same data."""
    return ask_audience(pair.first.content) == ask_audience(pair.second.content)


def _curve_side(material: MapMaterial, shared: Sequence[Stage], index: int) -> CurveSide:
    ids = [stage.id for stage in material.content.stages]
    feeling = stage_feeling(shared[index])
    goes_on = index > 0 and ids.index(shared[index].id) == ids.index(shared[index - 1].id) + 1
    return CurveSide(feeling.score if feeling is not None else None, goes_on)


def _make_row(pair: MapPair, item: StagePair, names: tuple[str, str], reading: Reading) -> StageRow:
    first, second = stage_feeling(item.first), stage_feeling(item.second)
    scores = [feeling.score if feeling is not None else None for feeling in (first, second)]
    measures = [
        measure_stage(material, stage, name)
        for material, stage, name in ((pair.first, item.first, names[0]), (pair.second, item.second, names[1]))
    ]
    return StageRow(
        stage=Reference(item.first.name, stage_page(pair.first.joined.slug, item.first.id)),
        other=Reference(item.second.name, stage_page(pair.second.joined.slug, item.second.id)),
        other_name=item.second.name if item.second.name != item.first.name else "",
        first=mood_of(first),
        second=mood_of(second),
        gap=tell_gap(scores[0], scores[1]),
        dumbbell=draw_dumbbell(Dumbbell(scores[0], scores[1], -2, 2)),
        moved=(_tell_moved(pair.first, measures[0]), _tell_moved(pair.second, measures[1])),
        waits=(_tell_wait(pair.first, measures[0]), _tell_wait(pair.second, measures[1])),
        reading=reading.tell(measures[0], measures[1]),
    )


def tell_gap(first: int | None, second: int | None) -> str:
    """Return "+2" for what the first lies above the second; "–" where either is not rated."""
    return format_emotion(first - second) if first is not None and second is not None else NO_FIGURE


def measure_stage(material: MapMaterial, stage: Stage, name: str) -> Measure:
    """Return what is known of a stage of a map."""
    feeling, figures = stage_feeling(stage), material.stage_figures(stage.id)
    time = figures.time if figures is not None else None
    drop_off = figures.drop_off if figures is not None else None
    return Measure(
        name=name,
        score=feeling.score if feeling is not None else None,
        not_moved=drop_off.not_moved if drop_off is not None else None,
        wait=Wait(quantile_of(time, 0.75), time.n) if time is not None and time.n else None,
    )


def _tell_moved(material: MapMaterial, measure: Measure) -> str:
    if measure.not_moved is None:
        return say(NO_DATA) if material.figures is not None else ""
    return share_text(measure.not_moved, least=material.least, small=material.small)


def _tell_wait(material: MapMaterial, measure: Measure) -> str:
    if measure.wait is None:
        return say(NO_DATA) if material.figures is not None else ""
    if is_few(measure.wait.n, material.least):
        return fewer_than(material.least, "leads")
    interval = quantile_interval(measure.wait.p75)
    sample = format_sample(measure.wait.n, small=material.small)
    days = quantile_text(measure.wait.p75)
    return f"{days} ({interval}), {sample}" if interval else f"{days}, {sample}"
