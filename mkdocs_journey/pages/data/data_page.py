"""The data page: what was read, what was refused, what is not known, and what the words of the figures mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from mkdocs_journey.attribution.wilson import Share
from mkdocs_journey.diagnostics import Diagnostic
from mkdocs_journey.diagrams.wording import NO_FIGURE, format_count, format_date, format_period, format_share
from mkdocs_journey.figure_tables.published import publish_channels
from mkdocs_journey.join import JoinedProject
from mkdocs_journey.pages.data.aggregate_tables import tabulate_channels, tabulate_funnel, tabulate_pages
from mkdocs_journey.pages.data.holes import HolesView, view_holes
from mkdocs_journey.pages.data.terms import Term, list_terms
from mkdocs_journey.pages.material import MapMaterial
from mkdocs_journey.pages.page import Page
from mkdocs_journey.pages.parts import Fact, Table, make_table
from mkdocs_journey.pages.places import DATA
from mkdocs_journey.project import CHANNELS_NAMES, Project
from mkdocs_journey.settings import Settings
from mkdocs_journey.tables.ga4_channels import RULES_AS_OF
from mkdocs_journey.tables.report import DataReport, DataSetReport
from mkdocs_journey.words.speech import say, say_many

_MOST_ROWS = 30


@dataclass(frozen=True, slots=True)
class DataView:
    """All that the data page shows.

    Attributes:
        holes: What kinds of sources each stage has; None without maps.
        facts: As-of date, touches, unknown share; empty without data.
        aggregates: Pages, channels and funnel steps of the whole data, whatever the map.
        tables: Sets, refused rows, sources that no channel rule matched, and the cut of each map.
        channel_rules: Which rules named the channels; empty without data.
        channels_file: Where the project writes rules of its own.
        limit: Rows about fewer leads than this are folded.
        problems: Problems of the data folder.
    """

    label: str
    holes: HolesView | None
    facts: tuple[Fact, ...]
    sets: Table | None
    cuts: Table | None
    aggregates: tuple[Table, ...]
    refused: Table | None
    unassigned: Table | None
    channel_rules: str
    channels_file: str
    problems: tuple[Diagnostic, ...]
    terms: tuple[Term, ...]
    limit: int
    small_sample: int


def plan_data(
    joined: JoinedProject, materials: Sequence[MapMaterial], diagnostics: Sequence[Diagnostic], settings: Settings
) -> Page:
    """Return the data page."""
    data = joined.project.data
    report = data.report if data is not None else None
    view = DataView(
        label=settings.label,
        holes=view_holes(materials),
        facts=_facts(report) if report is not None else (),
        sets=_sets_table(report) if report is not None else None,
        cuts=_cuts_table(materials),
        aggregates=_aggregate_tables(materials),
        refused=_refused_table(report) if report is not None and report.refused else None,
        unassigned=_unassigned_table(report, settings.small_row_leads) if report is not None else None,
        channel_rules=_rules_words(joined.project) if report is not None else "",
        channels_file=_channels_file(joined.project),
        problems=tuple(item for item in diagnostics if item.place.file.startswith(f"{settings.data_dir}/")),
        terms=list_terms(small=settings.small_sample),
        limit=settings.small_row_leads,
        small_sample=settings.small_sample,
    )
    catalog = joined.project.catalog
    return Page(
        path=DATA,
        title=say("Data"),
        description=say("The data behind the figures: what was read, what was refused, and what is not known"),
        template="data.html",
        context={"view": view},
        source_file=catalog.file if catalog is not None else None,
        in_nav=True,
    )


def _day(moment: datetime, timezone: str) -> date:
    return moment.astimezone(ZoneInfo(timezone)).date()


def _facts(report: DataReport) -> tuple[Fact, ...]:
    as_of = format_date(_day(report.as_of, report.timezone)) if report.as_of is not None else NO_FIGURE
    unknown = Share(report.unknown_touches, report.touches)
    figure, _, base = format_share(unknown.count, unknown.n).partition(", ")
    read = sum(item.rows for item in report.sets)
    return (
        Fact(say("As-of date"), as_of, report.as_of_from, term="term-as-of-date"),
        Fact(say("Rows read"), format_count(read), say("in {count} data sets", count=len(report.sets))),
        Fact(say("Rows refused"), format_count(report.refused_count), say("kept out of every figure")),
        Fact(
            say("Touches of unknown channel"),
            figure,
            say("{count} touches", count=base) if base else "",
            term="term-unknown",
        ),
        Fact(say("Time zone"), report.timezone, say("of stamps without one")),
    )


def _sets_table(report: DataReport) -> Table:
    has_replaced = any(item.replaced for item in report.sets)
    rows = [_set_row(item, report.timezone, has_replaced=has_replaced) for item in report.sets]
    columns = (
        say("Table"),
        say("Files"),
        say("Period"),
        say("Read"),
        say("Kept"),
        say("Refused"),
        say("Duplicates"),
        say("Outside the set’s days"),
        say("After the as-of date"),
    )
    last = (say("Replaced by a later row"),) if has_replaced else ()
    return make_table(say("Data sets"), (*columns, *last), rows)


def _set_row(item: DataSetReport, timezone: str, *, has_replaced: bool) -> tuple[str, ...]:
    known = item.first is not None and item.last is not None
    period = (
        format_period(_day(item.first, timezone), _day(item.last, timezone))
        if known and item.first and item.last
        else NO_FIGURE
    )
    counts = (item.rows, item.kept, item.refused, item.duplicates, item.outside_covers, item.after_as_of)
    last = (item.replaced,) if has_replaced else ()
    return (item.table, ", ".join(item.paths), period, *(format_count(count) for count in (*counts, *last)))


def _cuts_table(materials: Sequence[MapMaterial]) -> Table | None:
    rows = [(item.content.title, item.cut) for item in materials if item.cut]
    return (
        make_table(say("The cut that the figures of each map come from"), (say("Map"), say("Cut")), rows)
        if rows
        else None
    )


def _aggregate_tables(materials: Sequence[MapMaterial]) -> tuple[Table, ...]:
    """Return what is counted without leads: the same for every map, as no audience filters it."""
    material = next((item for item in materials if item.figures is not None), None)
    if material is None:
        return ()
    found, small = material.aggregates, material.small
    pages = [(row.page, row.counts) for row in found.pages]
    tables = []
    if pages:
        caption = (
            say("Pages, the {count} with most views", count=_MOST_ROWS) if len(pages) > _MOST_ROWS else say("Pages")
        )
        tables.append(tabulate_pages(caption, say("Page"), pages[:_MOST_ROWS], small=small))
    if found.channels:
        tables.append(
            tabulate_channels(say("Channels, of no single stage"), found.channels, currency=material.currency)
        )
    if found.funnel:
        tables.append(tabulate_funnel(say("Funnel steps"), found.funnel, small=small))
    return tuple(tables)


def _refused_table(report: DataReport) -> Table:
    """Return the refused rows by place and reason: never their values, which may be personal."""
    rows = [
        (item.file, format_count(item.row), item.column or say("whole row"), item.reason) for item in report.refused
    ]
    more = report.refused_count - len(rows)
    note = say("And {count} more.", count=format_count(more)) if more > 0 else ""
    return make_table(say("Refused rows"), (say("File"), say("Row"), say("Column"), say("Why")), rows, note=note)


def _unassigned_table(report: DataReport, least: int) -> Table | None:
    """Return the sources that no channel rule took, most touches first; few leads are folded as everywhere."""
    rows = [
        (row.source or NO_FIGURE, row.medium or NO_FIGURE, row.campaign or NO_FIGURE, format_count(row.touches))
        for row in publish_channels(report.unassigned, least=least)
    ]
    if not rows:
        return None
    more = len(rows) - _MOST_ROWS
    note = say("And {count} more; `journey channels` prints all.", count=format_count(more)) if more > 0 else ""
    columns = (say("Source"), say("Medium"), say("Campaign"), say("Touches"))
    return make_table(say("Touches that no channel rule matched"), columns, rows[:_MOST_ROWS], note=note)


def _channels_file(project: Project) -> str:
    return project.channels.file if project.channels is not None else f"{project.settings.data_dir}/{CHANNELS_NAMES[0]}"


def _rules_words(project: Project) -> str:
    """Return which rules named the channels, and of which date they are."""
    own = len(project.channels.content.rules) if project.channels is not None else 0
    if not own:
        return say("A touch without a channel gets one by GA4’s default rules as of {date}.", date=RULES_AS_OF)
    return say_many(
        "A touch without a channel gets one by the rule of this project, then by GA4’s default rules as of {date}.",
        "A touch without a channel gets one by the {n} rules of this project, then by GA4’s default rules as of "
        "{date}.",
        own,
        date=RULES_AS_OF,
    )
