"""Small tables of tickets, quotes and aggregates put straight into the engine, and random ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from brute_force import Log
from brute_rows import distinct
from small_logs import put_into_engine

from mkdocs_journey.attribution.aggregates import gather_aggregates
from mkdocs_journey.attribution.evidence_rows import RowsQuestion
from mkdocs_journey.attribution.question import MapQuestion
from mkdocs_journey.attribution.take_rows import take_rows
from mkdocs_journey.tables.aggregates import place_steps
from mkdocs_journey.tables.as_of import EPOCH_DAY, AsOf
from mkdocs_journey.tables.contract import ENGINE_TYPES, TABLES, CellType
from mkdocs_journey.tables.engine import Engine
from mkdocs_journey.tables.load import LoadedTables, cut_others
from mkdocs_journey.tables.neutral import path_of
from mkdocs_journey.tables.stamps import end_of_day, to_us

FIRST_DAY = date(2026, 1, 1)
STEP_STAGES = {"asked": "see", "signed": "buy"}
Rows = list[dict[str, Any]]


@dataclass
class SmallTables:
    """Rows of tables that are about no lead, days as dates, and the last day that counts."""

    last_day: date
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))
    tickets: Rows = field(default_factory=list)
    quotes: Rows = field(default_factory=list)
    page_metrics: Rows = field(default_factory=list)
    channel_metrics: Rows = field(default_factory=list)
    funnel_steps: Rows = field(default_factory=list)

    def cut(self, name: str) -> Rows:
        """Return the distinct rows of a table up to the last day."""
        stamp = TABLES[name].stamp
        end = end_of_day(self.last_day, self.zone)
        rows = distinct(getattr(self, name))
        return [dict(row) for row in rows if row[stamp] <= (end if name == "tickets" else self.last_day)]


def put_tables(tables: SmallTables, engine: Engine) -> LoadedTables:
    """Return the tables as the loader would leave them, without a file in between."""
    moment = end_of_day(tables.last_day, tables.zone)
    rows = {name: _put(engine, name, distinct(getattr(tables, name))) for name in TABLES if hasattr(tables, name)}
    others = cut_others(rows, AsOf(moment, "stated"), tables.zone)
    pages, steps = others["page_metrics"], others["funnel_steps"]
    places = [(0, step, stage) for step, stage in STEP_STAGES.items()]
    others |= {
        "page_metrics": pages.mutate(page=path_of(pages.page)),
        "funnel_steps": place_steps(engine, steps, places),
    }
    empty = put_into_engine(Log([], [], [], [], [], moment), engine)
    data_sets = tuple((name, f"{name}.csv") for name in rows)
    return replace(
        empty, zone=tables.zone, names=empty.names | frozenset(rows), others=others, data_sets=data_sets, stage_names=()
    )


def _put(engine: Engine, name: str, rows: Sequence[Mapping[str, Any]]) -> Any:
    columns = {column.name: column.type for column in TABLES[name].columns}
    schema = {column: ENGINE_TYPES[kind] for column, kind in columns.items()}
    schema |= dict.fromkeys(("data_set", "last_set", "position"), "int64")
    values = [
        (*(_cell(row.get(column), kind) for column, kind in columns.items()), 0, 0, number)
        for number, row in enumerate(rows)
    ]
    return engine.keep_values(name, schema, values)


def _cell(value: Any, kind: CellType) -> Any:
    if value is None:
        return "" if kind is CellType.TEXT else None
    if kind.is_moment:
        return to_us(value)
    if kind is CellType.DATE:
        return value.toordinal() - EPOCH_DAY
    return float(value) if kind is CellType.NUMBER else value


def random_tables(seed: int) -> SmallTables:
    """Return tables full of ties, blanks, scales that cannot be read and counts that cannot be."""
    draw = Random(seed)
    size = draw.choice((0, 1, 6, 60))
    tables = SmallTables(FIRST_DAY + timedelta(days=draw.choice((40, 150))), ZoneInfo(draw.choice(ZONES)))
    tables.tickets = [_ticket(draw, number) for number in range(size)]
    tables.quotes = [_quote(draw) for _ in range(size)]
    tables.page_metrics = [_page(draw) for _ in range(size)]
    tables.channel_metrics = [_channel(draw) for _ in range(size)]
    tables.funnel_steps = [_step(draw) for _ in range(size)]
    tables.quotes += draw.sample(tables.quotes, len(tables.quotes) // 10)
    return tables


ZONES = ("UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu")


def _day(draw: Random) -> date:
    return FIRST_DAY + timedelta(days=draw.randrange(160))


def _where(draw: Random) -> dict[str, Any]:
    return {
        "stage": draw.choice((None, "see", "buy", "elsewhere")),
        "touchpoint": draw.choice((None, "blog", "form")),
        "topic": draw.choice((None, "price", "help")),
    }


def _ticket(draw: Random, number: int) -> dict[str, Any]:
    at = datetime.combine(_day(draw), datetime.min.time(), ZoneInfo("UTC"))
    # Around midnight, where a zone decides the day and the month.
    return {"ticket_id": f"T{number}", "created_at": at + timedelta(hours=draw.choice((0, 3, 22, 23))), **_where(draw)}


def _quote(draw: Random) -> dict[str, Any]:
    return {
        "source_kind": draw.choice(("survey", "review")),
        "date": _day(draw),
        "text": draw.choice(("good", "bad", "it took us a whole week", "nobody could tell us the price, sadly")),
        "score": draw.choice((None, 1, 2, 3, 4.5, 5, 9, -2)),
        "scale": draw.choice((None, "1-5", "1–5", "0 to 10", "-2..2", "5 - 1", "stars", "5", "3-3")),
        **_where(draw),
    }


def _period(draw: Random) -> dict[str, Any]:
    start = _day(draw)
    return {"period_start": start, "period_end": start + timedelta(days=draw.choice((0, 6, 30)))}


def _count(draw: Random) -> int | None:
    return draw.choice((None, 0, -1, draw.randrange(50), draw.randrange(5000), 10**12, 10**12 + 1))


def _page(draw: Random) -> dict[str, Any]:
    names = ("sessions", "views", "entrances", "exits", "rage_clicks", "dead_clicks", "quick_backs")
    return {
        "page": draw.choice(("/blog/a", "/blog/a?x=1", "https://x.example/p1#top", "https://x.example", "/other")),
        **_period(draw),
        **{name: _count(draw) for name in names},
        "engagement_seconds": draw.choice((None, 12.5, 0, 40, -3)),
        "scroll_depth": draw.choice((None, 0.25, 61)),
    }


def _channel(draw: Random) -> dict[str, Any]:
    return {
        **_period(draw),
        "stage": draw.choice((None, "see", "buy")),
        "channel": draw.choice(("Email", "Direct")),
        "sessions": _count(draw),
        "key_events": draw.choice((None, 3, 2.25, 0)),
        "revenue": draw.choice((None, Decimal("12.34"), Decimal("-3.00"))),
    }


def _step(draw: Random) -> dict[str, Any]:
    return {
        **_period(draw),
        "step": draw.choice(("asked", "tried", "signed")),
        "segment": draw.choice((None, "small")),
        "users": _count(draw),
        "dropped": _count(draw),
    }


def count_without_leads(tables: LoadedTables) -> str:
    """Return all aggregates, and what is taken from each table."""
    question = MapQuestion(stages=("see", "buy"), later={}, touchpoints=(("blog", ("/blog/*",)),))
    taken = [take_rows(tables, RowsQuestion(name, ())) for name in sorted(tables.others)]
    return repr((gather_aggregates(tables, question), taken))
