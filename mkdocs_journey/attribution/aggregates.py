"""What is counted without leads, for one map: the walk through quotes, tickets, pages, channels and funnels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mkdocs_journey.attribution.aggregate_figures import (
    Aggregates,
    ChannelStatistics,
    FunnelStep,
    StageAggregates,
    Voices,
)
from mkdocs_journey.attribution.channel_statistics import sum_channels
from mkdocs_journey.attribution.emotion import Emotions, measure_emotions
from mkdocs_journey.attribution.funnel_steps import sum_steps
from mkdocs_journey.attribution.page_statistics import PageFigures, sum_pages
from mkdocs_journey.attribution.question import MapQuestion
from mkdocs_journey.attribution.voices import NO_VOICES, count_quote_voices, count_ticket_voices
from mkdocs_journey.tables.load import LoadedTables

_NO_EMOTIONS = Emotions({}, {}, 0)
_NO_PAGES = PageFigures((), {})


def gather_aggregates(tables: LoadedTables, question: MapQuestion) -> Aggregates:
    """Return what tickets, quotes and statistics say of a map; no audience filters them, as they are about no lead."""
    engine, others = tables.engine, tables.others
    emotions = measure_emotions(engine, others["quotes"], question.stages) if "quotes" in others else _NO_EMOTIONS
    pages = sum_pages(engine, others["page_metrics"], question.touchpoints) if "page_metrics" in others else _NO_PAGES
    channels = sum_channels(engine, others["channel_metrics"]) if "channel_metrics" in others else ()
    funnel = sum_steps(engine, others["funnel_steps"]) if "funnel_steps" in others else ()
    tickets, quotes = NO_VOICES, NO_VOICES
    if "tickets" in others:
        tickets = count_ticket_voices(engine, others["tickets"], question.stages, tables.zone)
    if "quotes" in others:
        quotes = count_quote_voices(engine, others["quotes"], question.stages)
    return Aggregates(
        stages=_by_stage(
            question.stages,
            tickets=tickets.by_stage,
            quotes=quotes.by_stage,
            emotions=emotions,
            channels=channels,
            funnel=funnel,
        ),
        touchpoint_emotions=emotions.by_touchpoint,
        touchpoint_tickets=tickets.by_touchpoint,
        touchpoint_quotes=quotes.by_touchpoint,
        pages=pages.pages,
        touchpoint_pages=pages.by_touchpoint,
        channels=tuple(row for row in channels if not row.stage),
        funnel=funnel,
        scores_left_out=emotions.left_out,
    )


def _by_stage(
    stages: Sequence[str],
    *,
    tickets: Mapping[str, Voices],
    quotes: Mapping[str, Voices],
    emotions: Emotions,
    channels: Sequence[ChannelStatistics],
    funnel: Sequence[FunnelStep],
) -> Mapping[str, StageAggregates]:
    return {
        stage: StageAggregates(
            tickets=tickets.get(stage),
            quotes=quotes.get(stage),
            emotion=emotions.by_stage.get(stage),
            channels=tuple(row for row in channels if row.stage == stage),
            funnel=tuple(row for row in funnel if row.stage == stage),
        )
        for stage in stages
    }
