"""Rows of three tables, cut into files in some way, and their figures by some engine."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from data_projects import load_data
from small_logs import LATER, measure_tables

from mkdocs_journey.attribution.models import CreditRules
from mkdocs_journey.attribution.question import MapQuestion
from mkdocs_journey.tables.engine import Engine

STAGES = ("see", "weigh", "try", "buy")
QUESTION = MapQuestion(
    stages=STAGES,
    later=LATER,
    goal="buy",
    audience=(),
    touchpoints=(("blog", ("/blog/*",)), ("prices", ("/prices",))),
    credit=CreditRules(milestone="weigh", markov_order=2, shapley_rate=True),
)
Rows = dict[str, list[str]]
HEADERS = {
    "touches": "lead_id,at,source,medium,campaign,page,touch_id",
    "stage_events": "lead_id,stage,entered_at",
    "leads": "lead_id,created_at,outcome,outcome_at,value",
}


def draw_rows(leads: int) -> Rows:
    """Return lines of three tables, full of stamps that are equal."""
    draw = Random(11)
    begin = datetime(2026, 1, 1, tzinfo=UTC)
    rows: Rows = {name: [] for name in HEADERS}
    for number in range(leads):
        start = begin + timedelta(days=draw.randrange(200))
        for _ in range(draw.randrange(6)):
            at = start + timedelta(hours=draw.choice((0, 6, 24, 24, 300, 900)))
            tags = draw.choice(
                ("google,organic,", "google,cpc,spring", ",,", "newsletter,email,Spring", "x.example,referral,")
            )
            page = draw.choice(("/blog/a?x=1", "https://x.example/prices", ""))
            rows["touches"].append(f"L{number},{at:%Y-%m-%dT%H:%M:%SZ},{tags},{page},{draw.choice(('', 't1', 't2'))}")
        for place, stage in enumerate(STAGES[: draw.randrange(5)]):
            at = start + timedelta(days=place * draw.choice((0, 3, 9)), microseconds=draw.randrange(10**9))
            rows["stage_events"].append(f"L{number},{stage},{at.isoformat()}")
        outcome = draw.choice(
            ("open,,", f"won,{start + timedelta(days=40):%Y-%m-%d},{draw.randrange(10**6) / 100}", "lost,,")
        )
        rows["leads"].append(f"L{number},{start:%Y-%m-%d},{outcome}")
    return rows


def whole(lines: list[str]) -> list[list[str]]:
    """Return one file."""
    return [lines]


def shuffled(lines: list[str]) -> list[list[str]]:
    """Return seven files of rows in another order."""
    mixed = Random(3).sample(lines, len(lines))
    return [mixed[part::7] for part in range(7)]


def figures(
    folder: Path,
    rows: Rows,
    *,
    cut: Callable[[list[str]], list[list[str]]] = whole,
    threads: int = 1,
    engine: str = "duckdb",
    connect: Callable[[str], Engine] | None = None,
    own: Mapping[str, str] | None = None,
) -> str:
    """Return every figure, and every diagnostic, of rows that are cut into files; `own` are tables of the engine."""
    own = own or {}
    files = {
        f"{name}/{part:02}.csv": "\n".join([HEADERS[name], *lines]) + "\n"
        for name in rows
        if name not in own
        for part, lines in enumerate(cut(rows[name]))
    }
    paths = {name: own.get(name, f"{name}/*.csv") for name in rows}
    sets = "".join(f"  - {{table: {name}, path: {path}}}\n" for name, path in paths.items())
    catalog = f"engine: {engine}\ndatasets:\n{sets}"
    stages = dict(zip(STAGES, STAGES, strict=True))
    with closing(load_data(folder, files, catalog, stages=stages, threads=threads, connect=connect)) as tables:
        assert tables.report.refused_count == 0
        found, diagnostics = measure_tables(tables, QUESTION)
        return repr((replace(found, cut=replace(found.cut, sources=())), diagnostics))
