"""A small project with data for the tests of kept answers, and what counts the calls of the engine."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from mkdocs_journey.answers.folder import open_answers
from mkdocs_journey.attribution import measure
from mkdocs_journey.join import JoinedProject, join_figures
from mkdocs_journey.project import load_project
from mkdocs_journey.settings import Settings
from mkdocs_journey.source.tree import FolderTree
from mkdocs_journey.tables import load

MAP = """\
title: {title}
objective: {{statement: Find what stops people, goal: decision}}
persona: maya
stages:
  - {{id: consideration, name: Consideration, emotion: 1}}
  - {{id: decision, name: Decision, emotion: -1}}
"""
CATALOG = """\
timezone: UTC
currency: EUR
datasets:
  - {table: leads, path: leads.csv}
  - {table: stage_events, path: stage_events.csv}
  - {table: touches, path: touches.csv}
  - {table: spend, path: spend.csv}
"""
LEADS = ["lead_id,created_at,value,outcome,outcome_at"]
EVENTS = ["lead_id,stage,entered_at"]
TOUCHES = ["lead_id,at,source,medium,campaign"]
for _lead in range(40):
    _won = _lead % 3 == 0
    LEADS.append(f"person-{_lead},2026-01-01,{_lead}.5,{'won' if _won else 'open'},{'2026-03-09' if _won else ''}")
    EVENTS.append(f"person-{_lead},consideration,2026-01-{_lead % 27 + 1:02}")
    TOUCHES.append(f"person-{_lead},2026-01-01T0{_lead % 9}:00:00,google,{'cpc' if _lead % 2 else 'organic'},")
    EVENTS += [f"person-{_lead},decision,2026-02-{_lead % 27 + 1:02}"] if _lead % 2 else []
EVENTS += ["person-38,decision,2026-01-01", "person-39,elsewhere,2026-02-01", "person-39,decision,someday"]
ONE_MAP = {
    "maps/trial.yml": MAP.format(title="Trial to paid"),
    "data/catalog.yml": CATALOG,
    "data/leads.csv": "\n".join(LEADS) + "\n",
    "data/stage_events.csv": "\n".join(EVENTS) + "\n",
    "data/touches.csv": "\n".join(TOUCHES) + "\n",
    "data/spend.csv": "period_start,period_end,amount,currency,channel\n2026-01-01,2026-01-31,12.30,EUR,Paid Search\n",
}
FILES = {
    **ONE_MAP,
    "maps/rollout.yml": MAP.format(title="Rollout").replace("goal: decision", "goal: consideration"),
}


@dataclass
class EngineCalls:
    """What the engine was asked: reads of the tables, and the questions of the maps measured.

    Attributes:
        tables: How many tables were in the engine before each map.
    """

    loads: int = 0
    maps: list[Any] = field(default_factory=list)
    tables: list[int] = field(default_factory=list)

    def forget(self) -> None:
        """Start counting again."""
        self.loads, self.maps, self.tables = 0, [], []

    @property
    def counts(self) -> tuple[int, int]:
        """Reads and measurements."""
        return self.loads, len(self.maps)


def count_calls(monkeypatch: pytest.MonkeyPatch) -> EngineCalls:
    """Return the counts of what the engine is asked from now on."""
    calls = EngineCalls()
    load_tables, measure_map = load.load_tables, measure.measure_map

    def counted_load(*args: Any, **kwargs: Any) -> Any:
        calls.loads += 1
        return load_tables(*args, **kwargs)

    def counted_measure(tables: Any, question: Any, **kwargs: Any) -> Any:
        calls.maps.append(question)
        calls.tables += tables.engine.run("SELECT count(*) FROM duckdb_tables()")[0]
        return measure_map(tables, question, **kwargs)

    monkeypatch.setattr(load, "load_tables", counted_load)
    monkeypatch.setattr(measure, "measure_map", counted_measure)
    return calls


def join_kept(root: Path, settings: Settings | None = None) -> JoinedProject:
    """Return the joined project, with answers kept in its cache."""
    return join_figures(load_project(FolderTree(root), settings or Settings(), answers=open_answers(root)))


def join_fresh(root: Path) -> JoinedProject:
    """Return the joined project, with everything asked of the engine."""
    return join_figures(load_project(FolderTree(root), Settings()))


def entries(root: Path) -> list[Path]:
    """Return the files of kept answers."""
    return sorted((root / ".cache" / "mkdocs-journey" / "figures").glob("*.json"))


Edit = Callable[[str], str]


def edit(root: Path, file: str, change: Edit) -> None:
    """Change a file of the project."""
    path = root / file
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
