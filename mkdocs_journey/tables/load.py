"""The walk from the catalog to tables in the engine: read each set, drop copies, find the as-of date, number leads."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from mkdocs_journey.diagnostics import Diagnostic, sort_diagnostics
from mkdocs_journey.progress import Tell, tell_nobody
from mkdocs_journey.settings import Settings
from mkdocs_journey.source.tree import FolderTree
from mkdocs_journey.suggest import did_you_mean
from mkdocs_journey.tables import rules
from mkdocs_journey.tables.ad_clicks import warn_of_untagged
from mkdocs_journey.tables.aggregates import prepare_aggregates
from mkdocs_journey.tables.as_of import AsOf, find_as_of, last_whole_day
from mkdocs_journey.tables.catalog import DEFAULT_ENGINE, Catalog
from mkdocs_journey.tables.channel_rules import UNKNOWN
from mkdocs_journey.tables.channels import ChannelNamer
from mkdocs_journey.tables.connections import ENGINES, connect_engine
from mkdocs_journey.tables.contract import ENGINE_TYPES, TABLES, NeutralTable
from mkdocs_journey.tables.data_set import DataSet, DataSetReader
from mkdocs_journey.tables.distinct import DistinctRows, drop_duplicates, rank_leads
from mkdocs_journey.tables.doubts import doubtful_tables
from mkdocs_journey.tables.duckdb_engine import DuckDbEngine
from mkdocs_journey.tables.engine import Engine, EngineNotReadyError
from mkdocs_journey.tables.metric_doubts import doubtful_aggregates
from mkdocs_journey.tables.neutral import LeadTables, number_leads
from mkdocs_journey.tables.places import PlaceOf
from mkdocs_journey.tables.report import DataReport, DataSetReport
from mkdocs_journey.tables.spans import Span, find_spans
from mkdocs_journey.tables.stamps import to_us

if TYPE_CHECKING:
    import ibis.expr.types as ir


@dataclass(frozen=True, slots=True)
class LoadedTables:
    """The data of a project in the engine; `attribution` asks it, and nothing else does.

    Attributes:
        lead_tables: Leads, touches and entries. Leads created after the as-of date have no row of their own.
        names: The tables that the catalog has, whether or not they have rows.
        has_outcomes: Whether any lead of the data has an outcome.
        others: The typed rows of every other table that the catalog has, by name; days since 1970 for dates. Pages are
            paths, channels are named, and steps of a funnel have the `stage` they belong to, or "".
        spend_currency: None without spend, or with spend in two currencies.
        stage_names: For each data set, what its names of stages were taken for.
        holds_later: Whether the tables would be the same after any later commit.
        data_sets: (table, path) of each data set of the catalog, whether or not it could be read.
        files: What read the files, and still holds what another engine reads of them.
    """

    engine: Engine
    zone: ZoneInfo
    lead_tables: LeadTables
    names: frozenset[str]
    has_outcomes: bool
    others: Mapping[str, ir.Table]
    spend_currency: str | None
    report: DataReport
    diagnostics: tuple[Diagnostic, ...]
    stage_names: tuple[tuple[int, Mapping[str, str]], ...] = ()
    holds_later: bool = False
    data_sets: tuple[tuple[str, str], ...] = ()
    files: DuckDbEngine | None = None

    def close(self) -> None:
        """Let the engine go, and what read the files for it."""
        self.engine.close()
        if self.files is not None and self.files is not self.engine:
            self.files.close()


def load_tables(
    catalog: Catalog,
    *,
    place: PlaceOf,
    tree: FolderTree,
    data_dir: str,
    settings: Settings,
    last_commit: datetime | None,
    stages: Mapping[str, str],
    namer: ChannelNamer,
    threads: int | None = None,
    connect: Callable[[str], Engine] | None = None,
    tell: Tell = tell_nobody,
) -> LoadedTables:
    """Read every data set of the catalog.

    Args:
        catalog: What data there is.
        place: Where a value of the catalog was written.
        tree: The project's folder.
        data_dir: The catalog's folder, inside the project.
        settings: The project's options.
        last_commit: When the last commit was made; None without git.
        stages: Stage id to stage name, over all maps.
        namer: Names the channel of a touch without one.
        threads: Of DuckDB; None for one a core. No figure depends on it.
        connect: Returns the engine of a name; None to connect by what the environment says.
        tell: Who is told of each data set that is read.
    """
    zone, diagnostics = _check_zone(catalog, place)
    files = DuckDbEngine(threads=threads)
    engine, problems = _open_engine(catalog, place, files, connect or (lambda name: connect_engine(name, os.environ)))
    reader = DataSetReader(
        engine,
        files=files,
        place=place,
        tree=tree,
        folder=data_dir,
        zone=zone,
        refused_rows_limit=settings.refused_rows_limit,
        stages=stages,
    )
    sets = list(_read_sets(reader, catalog, tell))
    by_table = {
        name: drop_duplicates(engine, [item for item in sets if item.table.name == name])
        for name in TABLES
        if any(item.table.name == name for item in sets)
    }
    rows = {name: found.rows for name, found in by_table.items()}
    as_of = find_as_of(engine, rows, stated=catalog.as_of, last_commit=last_commit, zone=zone)
    spans = find_spans(engine, rows, as_of=as_of.moment, zone=zone)
    doubts = doubtful_tables(engine, sets, by_table, spans, as_of=as_of, place=place, zone=zone)
    has_outcomes = "leads" in rows and _has_outcomes(engine, rows["leads"])
    touches_place = next((place(("datasets", one.index, "path")) for one in sets if one.table.name == "touches"), None)
    untagged = warn_of_untagged(engine, rows["touches"], touches_place) if touches_place is not None else ()
    lead_tables, channel_rows = number_leads(
        engine,
        leads=latest_of_each(by_table["leads"].rows, as_of)
        if "leads" in by_table
        else _no_rows(engine, TABLES["leads"]),
        touches=rows.get("touches", _no_rows(engine, TABLES["touches"])),
        stage_events=rows.get("stage_events", _no_rows(engine, TABLES["stage_events"])),
        lead_columns=by_table["leads"].lead_columns if "leads" in by_table else {},
        as_of=as_of.moment,
        namer=namer,
    )
    engine.drop(*(source for name, found in by_table.items() if TABLES[name].per_lead for source in found.sources))
    touches, unknown = _count_unknown(engine, lead_tables)
    others = cut_others(rows, as_of, zone)
    report = DataReport(
        sets=tuple(_report_set(item, by_table[item.table.name], spans, doubts.replaced) for item in sets),
        as_of=as_of.moment,
        as_of_from=as_of.found,
        timezone=zone.key,
        currency=catalog.currency,
        refused=tuple(row for item in sets for row in item.parsed.listed),
        refused_count=sum(item.parsed.refused_count for item in sets),
        touches=touches,
        unknown_touches=unknown,
        channel_rows=channel_rows,
    )
    return LoadedTables(
        engine=engine,
        files=files,
        zone=zone,
        lead_tables=lead_tables,
        names=frozenset(rows),
        has_outcomes=has_outcomes,
        others=prepare_aggregates(engine, others, sets=sets, namer=namer),
        spend_currency=doubts.spend_currency,
        report=report,
        diagnostics=sort_diagnostics(
            (
                *diagnostics,
                *problems,
                *reader.diagnostics,
                *doubts.diagnostics,
                *untagged,
                *doubtful_aggregates(engine, others, sets),
            )
        ),
        stage_names=tuple((item.index, item.stage_names) for item in sets),
        holds_later=as_of.holds_later,
        data_sets=tuple((wanted.table, wanted.path) for wanted in catalog.datasets),
    )


def _read_sets(reader: DataSetReader, catalog: Catalog, tell: Tell) -> Iterator[DataSet]:
    for index, wanted in enumerate(catalog.datasets):
        tell(f"reading {wanted.path}", index, len(catalog.datasets))
        if (found := reader.read(index, wanted)) is not None:
            yield found


def _open_engine(
    catalog: Catalog, place: PlaceOf, files: DuckDbEngine, connect: Callable[[str], Engine]
) -> tuple[Engine, list[Diagnostic]]:
    """Return the engine that the catalog names; DuckDB, with a problem, where it cannot be had."""
    name = catalog.engine
    if name == DEFAULT_ENGINE:
        return files, []
    spot = place(("engine",))
    if name not in ENGINES:
        hint = did_you_mean(name, ENGINES) or f"write one of {', '.join(ENGINES)}, or no engine"
        message = f'there is no engine "{name}"; duckdb is used'
        return files, [rules.UNKNOWN_ENGINE.at(spot, message, hint=hint)]
    try:
        return connect(name), []
    except EngineNotReadyError as problem:
        message = f"the engine {name} {problem.reason}; duckdb is used"
        return files, [rules.ENGINE_NOT_READY.at(spot, message, hint=problem.hint)]


def _check_zone(catalog: Catalog, place: PlaceOf) -> tuple[ZoneInfo, list[Diagnostic]]:
    try:
        return ZoneInfo(catalog.timezone), []
    except (ZoneInfoNotFoundError, ValueError, OSError):
        message = f'there is no time zone "{catalog.timezone}"; UTC is used'
        hint = did_you_mean(catalog.timezone, sorted(available_timezones())) or "write a name such as Europe/Berlin"
        return ZoneInfo("UTC"), [rules.UNKNOWN_ZONE.at(place(("timezone",)), message, hint=hint)]


def _no_rows(engine: Engine, table: NeutralTable) -> ir.Table:
    schema = {column.name: ENGINE_TYPES[column.type] for column in table.columns}
    schema |= dict.fromkeys(("data_set", "last_set", "position"), "int64")
    return engine.keep_values(f"no_{table.name}", schema, [])


def latest_of_each(leads: ir.Table, as_of: AsOf) -> ir.Table:
    """Return one row for each lead, the last of the catalog's order; leads created after the as-of date have none."""
    ranked = rank_leads(leads, as_of)
    return ranked.filter(ranked["rank"] == 0).drop("rank")


def cut_others(rows: Mapping[str, ir.Table], as_of: AsOf, zone: ZoneInfo) -> dict[str, ir.Table]:
    """Return the tables that are about no lead, without what is later than the as-of date."""
    cut = {}
    for name, table in rows.items():
        stamp = TABLES[name].column(TABLES[name].stamp)
        if TABLES[name].per_lead or stamp is None or as_of.moment is None:
            continue
        limit = to_us(as_of.moment) if stamp.type.is_moment else last_whole_day(as_of.moment, zone)
        cut[name] = table.filter(table[stamp.name] <= limit)
    return cut


def _has_outcomes(engine: Engine, leads: ir.Table) -> bool:
    return bool(engine.fetch(leads.aggregate(found=(leads.outcome != "").any()))[0]["found"])


def _count_unknown(engine: Engine, tables: LeadTables) -> tuple[int, int]:
    joined = tables.touches.join(tables.kinds, "kind")
    found = engine.fetch(joined.aggregate(touches=joined.count(), unknown=(joined.channel == UNKNOWN).sum()))[0]
    return found["touches"], found["unknown"] or 0


def _report_set(
    item: DataSet, distinct: DistinctRows, spans: Iterable[Span], replaced: Mapping[int, int]
) -> DataSetReport:
    span = next((span for span in spans if span.data_set == item.index), None)
    kept = distinct.kept.get(item.index, 0)
    return DataSetReport(
        table=item.table.name,
        paths=item.paths,
        format=item.format,
        rows=item.parsed.rows,
        kept=kept,
        duplicates=item.parsed.kept_rows - kept,
        refused=item.parsed.refused_count,
        outside_covers=item.parsed.outside_covers,
        after_as_of=span.after_as_of if span else 0,
        replaced=replaced.get(item.index, 0) if item.table.name == "leads" else 0,
        first=span.first if span else None,
        last=span.last if span else None,
        covers=item.covers,
        columns=item.columns,
    )
