"""What is counted without leads for a stage, ready to be laid out: quotes, pages, channels and funnel steps."""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs_journey.attribution.aggregate_figures import StageAggregates, Voices
from mkdocs_journey.diagrams.wording import format_period, format_sample
from mkdocs_journey.model.journey_map import Stage
from mkdocs_journey.pages.data.aggregate_tables import (
    MOST_ROWS,
    tabulate_channels,
    tabulate_funnel,
    tabulate_months,
    tabulate_pages,
    tabulate_parts,
)
from mkdocs_journey.pages.material import MapMaterial
from mkdocs_journey.pages.parts import Table
from mkdocs_journey.words.speech import say


@dataclass(frozen=True, slots=True)
class QuotesView:
    """The quotes of a stage; `base` is how many, and of which days."""

    base: str
    topics: Table
    kinds: Table
    more: tuple[Table, ...]


@dataclass(frozen=True, slots=True)
class AggregatesView:
    """What is counted without leads for a stage.

    Attributes:
        quotes: None without any.
        ticket_months: Tickets by month and topic; None without any.
        tables: Pages by touchpoint, channels, and funnel steps, as far as there are any.
        pages: Every page of the stage's touchpoints.
    """

    quotes: QuotesView | None
    ticket_months: Table | None
    tables: tuple[Table, ...]
    pages: Table | None


def view_aggregates(material: MapMaterial, stage: Stage) -> AggregatesView | None:
    """Return what is counted without leads for a stage; None without data."""
    found = material.aggregates.stages.get(stage.id)
    if found is None:
        return None
    tickets = found.tickets
    return AggregatesView(
        quotes=_view_quotes(material, found.quotes) if found.quotes is not None and found.quotes.count else None,
        ticket_months=tabulate_months(say("Tickets by month"), tickets, all_of_it=say("All tickets"))
        if tickets is not None
        else None,
        tables=tuple(table for table in _list_tables(material, stage, found) if table is not None),
        pages=_tabulate_each_page(material, stage),
    )


def _view_quotes(material: MapMaterial, quotes: Voices) -> QuotesView:
    named = [(material.touchpoint_name(name), count) for name, count in quotes.touchpoints]
    months = tabulate_months(say("Quotes by month"), quotes, all_of_it=say("All quotes"))
    more = (tabulate_parts(say("Quotes by touchpoint"), say("Touchpoint"), say("Quotes"), named, quotes.count), months)
    assert quotes.period is not None
    return QuotesView(
        base=f"{format_sample(quotes.count, small=material.small)}, {format_period(*quotes.period)}",
        topics=tabulate_parts(say("Quotes by topic"), say("Topic"), say("Quotes"), quotes.topics, quotes.count),
        kinds=tabulate_parts(say("Quotes by kind"), say("Kind"), say("Quotes"), quotes.kinds, quotes.count),
        more=tuple(table for table in more if table is not None),
    )


def _list_tables(material: MapMaterial, stage: Stage, found: StageAggregates) -> list[Table | None]:
    sums = material.aggregates.touchpoint_pages
    touchpoints = [(material.touchpoint_name(name), sums[name]) for name in _touchpoints(stage) if name in sums]
    touchpoints.sort(key=lambda row: (-(row[1].views or 0), row[0]))
    small = material.small
    return [
        tabulate_pages(say("Pages of the touchpoints met here"), say("Touchpoint"), touchpoints, small=small)
        if touchpoints
        else None,
        tabulate_channels(say("Channels, for {stage}", stage=stage.name), found.channels, currency=material.currency)
        if found.channels
        else None,
        tabulate_funnel(say("Funnel steps of {stage}", stage=stage.name), found.funnel, small=small)
        if found.funnel
        else None,
    ]


def _tabulate_each_page(material: MapMaterial, stage: Stage) -> Table | None:
    met = set(_touchpoints(stage))
    rows = [(row.page, row.counts) for row in material.aggregates.pages if row.touchpoint in met]
    return tabulate_pages(say("Each page"), say("Page"), rows[:MOST_ROWS], small=material.small) if rows else None


def _touchpoints(stage: Stage) -> tuple[str, ...]:
    uses = (*stage.touchpoints, *(use for step in stage.steps for use in step.touchpoints))
    return tuple(dict.fromkeys(use.id for use in uses))
