"""Tables of what is counted without leads: quotes, measured emotion, pages, channels and funnel steps."""

from __future__ import annotations

from collections.abc import Iterable

from mkdocs_journey.attribution.aggregate_figures import MeasuredScores, PageCounts
from mkdocs_journey.attribution.figures import MapFigures
from mkdocs_journey.attribution.wilson import Share
from mkdocs_journey.figure_tables.columns import CHANNEL, STAGE, share_cells, share_columns
from mkdocs_journey.figure_tables.publishing import show_all
from mkdocs_journey.figure_tables.table import Cell, Column, FigureTable, Kind, Row, count, text

_DAYS = (
    Column("first_day", Kind.DAY, "First day of the rows behind it."),
    Column("last_day", Kind.DAY, "Last day."),
)


def _emotion(figures: MapFigures) -> Iterable[Row]:
    for stage, found in figures.aggregates.stages.items():
        if found.emotion is not None:
            yield "stage", stage, *_score_cells(found.emotion)
    for touchpoint, scores in figures.aggregates.touchpoint_emotions.items():
        yield "touchpoint", touchpoint, *_score_cells(scores)


def _score_cells(scores: MeasuredScores) -> tuple[Cell, ...]:
    return (scores.n, scores.median, scores.low, scores.high, scores.left_out, *scores.period)


def _quotes(figures: MapFigures) -> Iterable[Row]:
    for stage, found in figures.aggregates.stages.items():
        if found.quotes is not None:
            quotes = found.quotes
            groups = (("topic", quotes.topics), ("touchpoint", quotes.touchpoints), ("kind", quotes.kinds))
            for dimension, rows in groups:
                for value, number in rows:
                    yield stage, dimension, value, number, quotes.count


def _months(figures: MapFigures) -> Iterable[Row]:
    for stage, found in figures.aggregates.stages.items():
        for of, voices in (("tickets", found.tickets), ("quotes", found.quotes)):
            if voices is not None:
                for row in voices.monthly:
                    for month, number in zip(voices.months, row.counts, strict=True):
                        yield of, stage, row.dimension, row.value, month, number


def _pages(figures: MapFigures) -> Iterable[Row]:
    for row in figures.aggregates.pages:
        yield row.page, row.touchpoint or None, *_page_cells(row.counts)


def _touchpoint_pages(figures: MapFigures) -> Iterable[Row]:
    for touchpoint, counts in figures.aggregates.touchpoint_pages.items():
        yield touchpoint, *_page_cells(counts)


def _page_cells(counts: PageCounts) -> tuple[Cell, ...]:
    exits, rage = Share(counts.exits or 0, counts.exit_views), Share(counts.rage_clicks or 0, counts.rage_views)
    return (
        counts.views, counts.sessions, counts.entrances, counts.exits, counts.exit_views, exits.value,
        counts.rage_clicks, counts.rage_views, rage.value, counts.dead_clicks, counts.quick_backs,
        counts.engagement_seconds, counts.scroll_depth, *counts.period,
    )  # fmt: skip


def _channels(figures: MapFigures) -> Iterable[Row]:
    of_stages = (row for found in figures.aggregates.stages.values() for row in found.channels)
    for row in (*figures.aggregates.channels, *of_stages):
        yield row.stage or None, row.channel, row.sessions, row.key_events, row.revenue, *row.period


def _funnel(figures: MapFigures) -> Iterable[Row]:
    for row in figures.aggregates.funnel:
        dropped = share_cells(Share(row.dropped or 0, row.of_users))
        yield row.step, row.stage or None, row.segment or None, row.users, *dropped, *row.period


_PAGE_COLUMNS = (
    count("views", "Page views; empty where no row has them, as in the columns after it."),
    count("sessions", "Visits."),
    count("entrances", "Visits that began here."),
    count("exits", "Visits that ended here, of the rows that have views too."),
    count("exit_views", "Views of those rows."),
    Column("exit_rate", Kind.SHARE, "`exits` ÷ `exit_views`."),
    count("rage_clicks", "Views with a rage click, of the rows that have views too."),
    count("rage_views", "Views of those rows."),
    Column("rage_rate", Kind.SHARE, "`rage_clicks` ÷ `rage_views`."),
    count("dead_clicks", "Clicks on what does nothing."),
    count("quick_backs", "Visits that turned back at once."),
    Column("engagement_seconds", Kind.NUMBER, "Mean seconds of attention for each view."),
    Column("scroll_depth", Kind.NUMBER, "Mean depth, as the data measures it."),
    *_DAYS,
)

MEASURED_EMOTION = FigureTable(
    name="measured_emotion",
    about="What people said it felt like, from −2 to +2, by stage and by touchpoint.",
    columns=(
        text("dimension", "`stage` or `touchpoint`."),
        text("value", "Its id."),
        count("n", "Scores that count."),
        Column("median", Kind.NUMBER, "Their median."),
        Column("low", Kind.NUMBER, "Their first quartile."),
        Column("high", Kind.NUMBER, "Their third quartile."),
        count("left_out", "Scores without a scale that fits."),
        *_DAYS,
    ),
    method="Measured emotion",
    reads=("quotes",),
    settings=(),
    rows=_emotion,
    publish=show_all,
)
QUOTES = FigureTable(
    name="quotes",
    about="Quotes of a stage by topic, touchpoint and kind; they belong to no lead.",
    columns=(
        STAGE,
        text("dimension", "`topic`, `touchpoint` or `kind`."),
        text("value", "Its name; `(not set)` where none is given."),
        count("count", "Quotes."),
        count("n", "All quotes of the stage."),
    ),
    method="Quotes",
    reads=("quotes",),
    settings=(),
    rows=_quotes,
    publish=show_all,
)
VOICES_BY_MONTH = FigureTable(
    name="voices_by_month",
    about="Tickets and quotes of a stage by calendar month, months without any included.",
    columns=(
        text("of", "`tickets` or `quotes`."),
        STAGE,
        text("dimension", "`stage` for all of them, `topic` or `touchpoint`."),
        text("value", "The stage’s id, the topic or the touchpoint’s id; `(not set)` where none is given."),
        Column("month", Kind.DAY, "First day of the month."),
        count("count", "Tickets or quotes."),
    ),
    method="Quotes",
    reads=("tickets", "quotes"),
    settings=(),
    rows=_months,
    publish=show_all,
)
PAGES = FigureTable(
    name="pages",
    about="Statistics of each page; views, not leads.",
    columns=(text("page", "Its path."), text("touchpoint", "The touchpoint it belongs to, if any."), *_PAGE_COLUMNS),
    method="Aggregates",
    reads=("page_metrics",),
    settings=(),
    rows=_pages,
    publish=show_all,
)
TOUCHPOINT_PAGES = FigureTable(
    name="touchpoint_pages",
    about="Statistics of the pages of each touchpoint together; views, not leads.",
    columns=(text("touchpoint", "Id of the touchpoint."), *_PAGE_COLUMNS),
    method="Aggregates",
    reads=("page_metrics",),
    settings=(),
    rows=_touchpoint_pages,
    publish=show_all,
)
CHANNEL_STATISTICS = FigureTable(
    name="channel_statistics",
    about="Sessions, key events and revenue by channel, as an analytics tool counted them; not leads.",
    columns=(
        text("stage", "The stage that the rows name; empty for rows without one."),
        CHANNEL,
        count("sessions", "Visits; empty where no row has them, as in the columns after it."),
        Column("key_events", Kind.NUMBER, "Events that count as a success; may be fractional."),
        Column("revenue", Kind.MONEY, "Money that came of it."),
        *_DAYS,
    ),
    method="Aggregates",
    reads=("channel_metrics",),
    settings=(),
    rows=_channels,
    publish=show_all,
)
FUNNEL_STEPS = FigureTable(
    name="funnel_steps",
    about="Users of each step of a funnel, as an analytics tool counted them; not leads.",
    columns=(
        text("step", "Name of the step."),
        text("stage", "The stage it belongs to, if any."),
        text("segment", "Which part of the users; empty for all."),
        count("users", "Users who reached it."),
        *share_columns("Users who went no further.", "Users of the rows that tell of both."),
        *_DAYS,
    ),
    method="Aggregates",
    reads=("funnel_steps",),
    settings=(),
    rows=_funnel,
    publish=show_all,
)

LEADLESS_TABLES = (
    QUOTES,
    VOICES_BY_MONTH,
    MEASURED_EMOTION,
    PAGES,
    TOUCHPOINT_PAGES,
    CHANNEL_STATISTICS,
    FUNNEL_STEPS,
)
