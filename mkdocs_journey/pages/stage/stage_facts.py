"""A stage in a row of figures and in a sentence: what it feels like, who has not moved on, how long they stay."""

from __future__ import annotations

from mkdocs_journey.attribution.figures import BUCKETS, StageFigures
from mkdocs_journey.diagrams.unknown import (
    NO_DATA,
    NO_FIGURES,
    NO_WAY_ON,
    NOBODY_KNOWS_ENTRIES,
    NOBODY_LONG_ENOUGH,
    NOBODY_RATED,
    NOT_RATED,
)
from mkdocs_journey.diagrams.wording import NO_FIGURE, format_count, format_emotion, format_percent, format_sample
from mkdocs_journey.figure_tables.folding import is_few
from mkdocs_journey.model.journey_map import Stage
from mkdocs_journey.model.ways import stage_feeling
from mkdocs_journey.pages.figures_text import (
    count_text,
    drop_off_split,
    may_tell,
    percent_text,
    quantile_interval,
    quantile_of,
    quantile_text,
    share_text,
)
from mkdocs_journey.pages.material import MapMaterial
from mkdocs_journey.pages.measured import measured_fact
from mkdocs_journey.pages.parts import Fact, Span


def stage_facts(material: MapMaterial, stage: Stage) -> tuple[Fact, ...]:
    """Return the row of figures under the head of a stage."""
    facts = [_feeling_fact(stage)]
    aggregates = material.aggregates.stages.get(stage.id)
    if aggregates is not None and aggregates.emotion is not None:
        facts.append(measured_fact(aggregates.emotion, small=material.small))
    figures = material.stage_figures(stage.id)
    if figures is None:
        return tuple(facts)
    again = f"{count_text(figures.reentries, least=material.least)} came back later" if figures.reentries else ""
    entered = NO_DATA if figures.entries is None else count_text(figures.entries, least=material.least)
    facts.append(Fact("Leads entered", entered, again, term="term-entry", anchor="figure-entries"))
    facts += _goes_facts(material, figures)
    facts += _time_facts(material, figures)
    if figures.tickets is not None:
        facts.append(_ticket_fact(figures))
    return tuple(facts)


def _feeling_fact(stage: Stage) -> Fact:
    feeling = stage_feeling(stage)
    if feeling is None:
        return Fact("Feeling", NO_FIGURE, NOT_RATED)
    tone = "bad" if feeling.score < 0 else "good" if feeling.score > 0 else ""
    source = "rated for the stage" if stage.emotion is not None else "strongest of its steps"
    return Fact("Feeling", format_emotion(feeling.score), f"{feeling.word}, {source}" if feeling.word else source, tone)


def _goes_facts(material: MapMaterial, figures: StageFigures) -> list[Fact]:
    drop_off = figures.drop_off
    if drop_off is None:
        return []
    split = drop_off_split(drop_off, least=material.least) if drop_off.losses_marked else ""
    base = share_text(drop_off.not_moved, least=material.least, small=material.small)
    value = percent_text(drop_off.not_moved, least=material.least)
    note = base.removeprefix(f"{value}, ") + (f"; {split}" if split else "")
    return [
        Fact(
            "Not moved on",
            value,
            note,
            "bad" if may_tell(drop_off.not_moved, least=material.least) else "",
            "term-drop-off",
            "figure-drop-off",
        )
    ]


def _time_facts(material: MapMaterial, figures: StageFigures) -> list[Fact]:
    time = figures.time
    if time is None or is_few(time.n, material.least) or not time.n:
        return []
    facts = []
    for name, probability in (("Median stay", 0.5), ("P75 stay", 0.75)):
        quantile = quantile_of(time, probability)
        interval = quantile_interval(quantile)
        sample = format_sample(time.n, small=material.small)
        note = f"{interval} · {sample}" if interval else sample
        word = name.split()[0].lower()
        facts.append(Fact(name, quantile_text(quantile), note, term=f"term-{word}", anchor=f"figure-{word}-stay"))
    return facts


def _ticket_fact(figures: StageFigures) -> Fact:
    assert figures.tickets is not None
    topic = next(((name, count) for name, count in figures.tickets.topics if name not in BUCKETS), None)
    note = f"{format_count(topic[1])} about {topic[0]}" if topic is not None else ""
    return Fact("Tickets", format_count(figures.tickets.count), note, anchor="figure-tickets")


def tell_stage(material: MapMaterial, stage: Stage) -> tuple[Span, ...]:
    """Return the sentences that open the page of a stage."""
    spans = [*_tell_feeling(material, stage)]
    figures = material.stage_figures(stage.id)
    if figures is None:
        return (*spans, Span(f" {NO_FIGURES}"))
    spans += _tell_goes(material, stage, figures)
    if figures.time is not None and figures.time.n >= material.least:
        days = quantile_text(quantile_of(figures.time, 0.5))
        spans += [Span(" Half stay "), Span(days, "strong"), Span("." if days.startswith("more") else " or longer.")]
    return tuple(spans)


def _tell_feeling(material: MapMaterial, stage: Stage) -> list[Span]:
    fall = next((item for item in material.moments if item.stage == stage.id and item.kind == "nosedive"), None)
    feeling = stage_feeling(stage)
    if fall is not None and fall.before is not None and fall.before > fall.after:
        return [
            Span("Feelings fall", "strong"),
            Span(f" from {format_emotion(fall.before)} to "),
            Span(format_emotion(fall.after), "bad"),
            Span(" here."),
        ]
    if feeling is None:
        return [Span(f"{NOBODY_RATED}.")]
    tone = "bad" if feeling.score < 0 else "good" if feeling.score > 0 else "strong"
    word = f", {feeling.word}" if feeling.word else ""
    return [Span("It feels "), Span(format_emotion(feeling.score), tone), Span(f"{word}.")]


def _tell_goes(material: MapMaterial, stage: Stage, figures: StageFigures) -> list[Span]:
    drop_off = figures.drop_off
    if figures.entries is None:
        return [Span(f" {NOBODY_KNOWS_ENTRIES}")]
    if drop_off is None:
        is_end = not material.later[stage.id]
        return [Span(f" {NO_WAY_ON if is_end else NOBODY_LONG_ENOUGH}")]
    if not may_tell(drop_off.not_moved, least=material.least):
        return []
    split = drop_off_split(drop_off, least=material.least) if drop_off.losses_marked else ""
    share = format_percent(drop_off.not_moved.value)
    tail = f": {split}." if split else "."
    return [Span(" "), Span(share, "bad"), Span(f" of {format_count(drop_off.n)} have not moved on{tail}")]
