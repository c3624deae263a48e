"""A stage in a row of figures and in a sentence: what it feels like, who has not moved on, how long they stay."""

from __future__ import annotations

from mkdocs_journey.attribution.buckets import BUCKETS
from mkdocs_journey.attribution.figures import StageFigures
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
from mkdocs_journey.pages.parts import Fact, Span, fill_spans
from mkdocs_journey.words.speech import message, say, sentence, translate


def stage_facts(material: MapMaterial, stage: Stage) -> tuple[Fact, ...]:
    """Return the row of figures under the head of a stage."""
    facts = [_feeling_fact(stage)]
    aggregates = material.aggregates.stages.get(stage.id)
    if aggregates is not None and aggregates.emotion is not None:
        facts.append(measured_fact(aggregates.emotion, small=material.small))
    figures = material.stage_figures(stage.id)
    if figures is None:
        return tuple(facts)
    again = (
        say("{count} came back later", count=count_text(figures.reentries, least=material.least))
        if figures.reentries
        else ""
    )
    entered = say(NO_DATA) if figures.entries is None else count_text(figures.entries, least=material.least)
    facts.append(Fact(say("Leads entered"), entered, again, term="term-entry", anchor="figure-entries"))
    facts += _goes_facts(material, figures)
    facts += _time_facts(material, figures)
    if figures.tickets is not None:
        facts.append(_ticket_fact(figures))
    return tuple(facts)


def _feeling_fact(stage: Stage) -> Fact:
    feeling = stage_feeling(stage)
    if feeling is None:
        return Fact(say("Feeling"), NO_FIGURE, say(NOT_RATED))
    tone = "bad" if feeling.score < 0 else "good" if feeling.score > 0 else ""
    source = say("rated for the stage") if stage.emotion is not None else say("strongest of its steps")
    return Fact(
        say("Feeling"), format_emotion(feeling.score), f"{feeling.word}, {source}" if feeling.word else source, tone
    )


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
            say("Not moved on"),
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
    for word, name, probability in (("median", message("Median stay"), 0.5), ("p75", message("P75 stay"), 0.75)):
        quantile = quantile_of(time, probability)
        interval = quantile_interval(quantile)
        sample = format_sample(time.n, small=material.small)
        note = f"{interval} · {sample}" if interval else sample
        facts.append(Fact(say(name), quantile_text(quantile), note, term=f"term-{word}", anchor=f"figure-{word}-stay"))
    return facts


def _ticket_fact(figures: StageFigures) -> Fact:
    assert figures.tickets is not None
    topic = next(((name, count) for name, count in figures.tickets.topics if name not in BUCKETS), None)
    note = say("{count} about {topic}", count=topic[1], topic=topic[0]) if topic is not None else ""
    return Fact(say("Tickets"), format_count(figures.tickets.count), note, anchor="figure-tickets")


def tell_stage(material: MapMaterial, stage: Stage) -> tuple[Span, ...]:
    """Return the sentences that open the page of a stage; each stands in English where its language lacks words."""
    figures = material.stage_figures(stage.id)
    sentences = [_tell_feeling(material, stage)]
    if figures is None:
        sentences.append((Span(say(NO_FIGURES)),))
    else:
        sentences += [_tell_goes(material, stage, figures), _tell_stay(figures, least=material.least)]
    spans: list[Span] = []
    for sentence_spans in filter(None, sentences):
        spans += [Span(" "), *sentence_spans] if spans else sentence_spans
    return tuple(spans)


@sentence
def _tell_feeling(material: MapMaterial, stage: Stage) -> tuple[Span, ...]:
    fall = next((item for item in material.moments if item.stage == stage.id and item.kind == "nosedive"), None)
    feeling = stage_feeling(stage)
    if fall is not None and fall.before is not None and fall.before > fall.after:
        return tuple(
            fill_spans(
                translate("{feelings_fall} from {before} to {after} here."),
                feelings_fall=Span(say("Feelings fall"), "strong"),
                before=Span(format_emotion(fall.before)),
                after=Span(format_emotion(fall.after), "bad"),
            )
        )
    if feeling is None:
        return (Span(f"{say(NOBODY_RATED)}."),)
    score = Span(
        format_emotion(feeling.score), "bad" if feeling.score < 0 else "good" if feeling.score > 0 else "strong"
    )
    if not feeling.word:
        return tuple(fill_spans(translate("It feels {score}."), score=score))
    return tuple(fill_spans(translate("It feels {score}, {word}."), score=score, word=Span(feeling.word)))


@sentence
def _tell_goes(material: MapMaterial, stage: Stage, figures: StageFigures) -> tuple[Span, ...]:
    drop_off = figures.drop_off
    if figures.entries is None:
        return (Span(say(NOBODY_KNOWS_ENTRIES)),)
    if drop_off is None:
        is_end = not material.later[stage.id]
        return (Span(say(NO_WAY_ON if is_end else NOBODY_LONG_ENOUGH)),)
    if not may_tell(drop_off.not_moved, least=material.least):
        return ()
    split = drop_off_split(drop_off, least=material.least) if drop_off.losses_marked else ""
    share = Span(format_percent(drop_off.not_moved.value), "bad")
    text = translate("{share} of {count} have not moved on{parts}.")
    parts = Span(f": {split}" if split else "")
    return tuple(fill_spans(text, share=share, count=Span(format_count(drop_off.n)), parts=parts))


@sentence
def _tell_stay(figures: StageFigures, *, least: int) -> tuple[Span, ...]:
    if figures.time is None or figures.time.n < least:
        return ()
    median = quantile_of(figures.time, 0.5)
    days = Span(quantile_text(median), "strong")
    text = translate("Half stay {days}.") if median.days is None else translate("Half stay {days} or longer.")
    return tuple(fill_spans(text, days=days))
