"""Small logs of rows put straight into the engine, and random ones, for the tests of figures."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from brute_force import Log, Question

from mkdocs_journey.attribution.figures import MapFigures
from mkdocs_journey.attribution.measure import measure_map
from mkdocs_journey.attribution.models import CreditRules
from mkdocs_journey.attribution.question import AudienceQuestion, MapQuestion
from mkdocs_journey.diagnostics import Diagnostic, Place
from mkdocs_journey.tables.as_of import AsOf
from mkdocs_journey.tables.channels import ChannelNamer
from mkdocs_journey.tables.contract import ENGINE_TYPES, TABLES, CellType
from mkdocs_journey.tables.duckdb_engine import DuckDbEngine
from mkdocs_journey.tables.engine import Engine
from mkdocs_journey.tables.load import LoadedTables, cut_others, latest_of_each
from mkdocs_journey.tables.neutral import number_leads
from mkdocs_journey.tables.report import DataReport
from mkdocs_journey.tables.stamps import to_us

START = datetime(2026, 1, 1, tzinfo=UTC)
STAGES = ("see", "weigh", "try", "buy")
LATER = {
    "see": frozenset({"weigh", "try", "buy"}),
    "weigh": frozenset({"try", "buy"}),
    "try": frozenset({"buy"}),
    "buy": frozenset[str](),
}


def day(number: float) -> datetime:
    """Return a moment so many days after the start."""
    return START + timedelta(days=number)


def put_into_engine(log: Log, engine: Engine) -> LoadedTables:
    """Return the rows of a log as the loader would leave them, without a file in between."""
    rows = {name: _unique(getattr(log, name)) for name in ("leads", "touches", "stage_events", "tickets", "spend")}
    tables = {name: _typed(engine, name, rows[name]) for name in rows}
    as_of = AsOf(log.as_of, "stated")
    lead_columns = {"size": "size", "area": "area"}
    lead_tables, _ = number_leads(
        engine,
        leads=latest_of_each(tables["leads"], as_of),
        touches=tables["touches"],
        stage_events=tables["stage_events"],
        lead_columns=lead_columns,
        as_of=log.as_of,
        namer=ChannelNamer(),
    )
    return LoadedTables(
        engine=engine,
        zone=ZoneInfo("UTC"),
        lead_tables=lead_tables,
        names=frozenset(rows),
        has_outcomes=any(row["outcome"] for row in rows["leads"]),
        others=cut_others({name: tables[name] for name in ("tickets", "spend")}, as_of, ZoneInfo("UTC")),
        spend_currency="EUR" if log.spend else None,
        report=DataReport((), log.as_of, "stated", "UTC", "EUR", (), 0, 0, 0, ()),
        diagnostics=(),
    )


def _unique(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for row in rows:
        if row not in found:
            found.append(row)
    return found


def _typed(engine: Engine, name: str, rows: Sequence[dict[str, Any]]) -> Any:
    extra = ("size", "area") if name == "leads" else ()
    columns = {column.name: column.type for column in TABLES[name].columns} | dict.fromkeys(extra, CellType.TEXT)
    schema = {column: ENGINE_TYPES[kind] for column, kind in columns.items()}
    schema |= dict.fromkeys(("data_set", "last_set", "position"), "int64")
    values = [
        (*(_cell(row.get(column), kind) for column, kind in columns.items()), 0, 0, number)
        for number, row in enumerate(rows)
    ]
    return engine.keep_values(name, schema, values)


def _cell(value: Any, kind: CellType) -> Any:
    if kind is CellType.TEXT:
        return "" if value is None else str(value)
    if value is None:
        return None
    if kind.is_moment:
        return to_us(value)
    if kind is CellType.DATE:
        return (value.date() - date(1970, 1, 1)).days
    return Decimal(str(value))


def measure(log: Log, question: Question, *, threads: int = 1) -> tuple[MapFigures, tuple[Diagnostic, ...]]:
    """Return the figures of a log by an engine of its own."""
    with closing(DuckDbEngine(threads=threads)) as engine:
        return measure_tables(put_into_engine(log, engine), as_map_question(question))


def measure_tables(tables: LoadedTables, question: MapQuestion) -> tuple[MapFigures, tuple[Diagnostic, ...]]:
    """Return the figures of tables that are in an engine."""
    figures, diagnostics = measure_map(tables, question, place=lambda _: Place("maps/small.yml"))
    assert figures is not None
    return figures, diagnostics


def as_map_question(question: Question) -> MapQuestion:
    """Return the question of the reference as the one of the engine."""
    return MapQuestion(
        stages=tuple(question.stages),
        later={stage: frozenset(later) for stage, later in question.later.items()},
        goal=question.goal,
        audience=tuple(_filter(column, want) for column, want in question.audience.items()),
        touchpoints=tuple((name, tuple(entries)) for name, entries in question.touchpoints),
        lookback_days=question.lookback_days,
        landmark_days=question.landmark_days,
        credit=CreditRules(
            half_life_days=question.half_life_days,
            milestone=question.milestone or question.stages[1],
            markov_order=question.markov_order,
            shapley_rate=question.shapley_rate,
        ),
        turns=tuple(question.turns),
    )


def _filter(column: str, want: Any) -> AudienceQuestion:
    if isinstance(want, dict):
        return AudienceQuestion(column, None, want.get("min"), want.get("max"))
    return AudienceQuestion(column, tuple(want) if isinstance(want, list) else (str(want),), None, None)


def random_log(seed: int) -> tuple[Log, Question]:
    """Return a small log full of ties, blanks, returns and contradictions, and a map that asks about it."""
    draw = Random(seed)
    log = draw_log(draw)
    return log, draw_question(draw)


def draw_log(draw: Random, as_of: datetime | None = None) -> Log:
    """Return rows of up to 45 leads, up to the as-of date and beyond."""
    leads = [f"L{number}" for number in range(draw.choice((1, 4, 12, 45)))]
    as_of = as_of or draw_as_of(draw)
    log = Log(
        leads=[_lead(draw, name) for name in leads if draw.random() < 0.8],
        touches=[_touch(draw, draw.choice(leads)) for _ in range(draw.randrange(4 * len(leads) + 1))],
        stage_events=[_event(draw, draw.choice(leads)) for _ in range(draw.randrange(4 * len(leads) + 1))],
        tickets=[_ticket(draw, number) for number in range(draw.choice((0, 8)))],
        spend=[_spend(draw) for _ in range(draw.choice((0, 6)))],
        as_of=as_of,
    )
    log.touches += draw.sample(log.touches, len(log.touches) // 10)
    return log


def draw_as_of(draw: Random) -> datetime:
    """Return an as-of date amid the rows, near their end or long after."""
    return day(draw.choice((60, 120, 400)))


def draw_question(draw: Random) -> Question:
    """Return a map and its settings."""
    return Question(
        stages=STAGES,
        later=draw.choice((LATER, {**LATER, "weigh": {"buy"}}, {**LATER, "see": set[str]()})),
        goal=draw.choice(("buy", "buy", "weigh", None)),
        audience=draw.choice(({}, {}, {"area": ["north", "south"]}, {"size": {"min": 5, "max": 50}})),
        touchpoints=(("blog", ("/blog/*",)), ("prices", ("/p?", "event:open", "campaign:*spring*"))),
        lookback_days=draw.choice((90, 10, 0)),
        landmark_days=draw.choice((7, 7, 20)),
        half_life_days=draw.choice((7, 1.5)),
        milestone=draw.choice((None, None, "try")),
        markov_order=draw.choice((1, 1, 2, 3)),
        shapley_rate=draw.random() < 0.3,
        turns=tuple(day(draw.randrange(130)).date() for _ in range(draw.choice((0, 1, 2)))),
    )


def _moment(draw: Random) -> datetime:
    """Days are whole more often than not, so that much happens at one moment."""
    return day(draw.randrange(130) if draw.random() < 0.7 else draw.random() * 130)


def _lead(draw: Random, name: str) -> dict[str, Any]:
    outcome = draw.choice((None, "open", "won", "won", "lost", "lost"))
    return {
        "lead_id": name,
        "created_at": draw.choice((None, _moment(draw))),
        "value": draw.choice((None, 0, 100, Decimal("99.99"), 1234)) if outcome == "won" else None,
        "outcome": outcome,
        "outcome_at": draw.choice((None, _moment(draw), _moment(draw))) if outcome in ("won", "lost") else None,
        "lost_reason": draw.choice((None, "price", "timing")) if outcome == "lost" else None,
        "ended_at": draw.choice((None, _moment(draw))),
        "ended_reason": draw.choice((None, "moved")),
        "persona": (None, "ann", "bob", "cleo", "ann")[int(name[1:]) % 5],
        "size": draw.choice((None, "7", "50", "400")),
        "area": draw.choice((None, "north", "south", "west")),
    }


def _touch(draw: Random, name: str) -> dict[str, Any]:
    return {
        "lead_id": name,
        "at": _moment(draw),
        "channel": draw.choice(("Email", "Direct", "(unknown)", "Unassigned", "Paid Search", "Äther")),
        "source": draw.choice((None, "google", "news", "unknown")),
        "medium": draw.choice((None, "cpc")),
        "campaign": draw.choice((None, None, "spring-1", "Late Spring")),
        "page": draw.choice((None, "/blog/a?x=1", "https://x.example/p1#top", "https://x.example", "/px/1")),
        "event": draw.choice((None, "open", "Open")),
        "touchpoint": draw.choice((None, None, None, "call")),
        "touch_id": draw.choice((None, "t1", "t2")),
    }


def _event(draw: Random, name: str) -> dict[str, Any]:
    return {"lead_id": name, "stage": draw.choice((*STAGES, "elsewhere")), "entered_at": _moment(draw)}


def _ticket(draw: Random, number: int) -> dict[str, Any]:
    return {
        "ticket_id": f"T{number}",
        "created_at": _moment(draw),
        "stage": draw.choice((None, "see", "buy", "elsewhere")),
        "touchpoint": draw.choice((None, "blog")),
        "topic": draw.choice((None, "price")),
    }


def _spend(draw: Random) -> dict[str, Any]:
    start = day(draw.randrange(130))
    return {
        "period_start": start,
        "period_end": start + timedelta(days=draw.choice((1, 7, 30))) - timedelta(microseconds=1),
        "amount": Decimal(draw.randrange(1, 99999)) / 100,
        "currency": "EUR",
        "channel": draw.choice((None, "Email", "Paid Search")),
    }
