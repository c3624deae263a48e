"""A log that no demo script made: the package's figures against those counted apart (tests/fixtures/messy-crm)."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from mkdocs_journey.attribution.figures import MapFigures
from mkdocs_journey.checks.every import run_checks
from mkdocs_journey.join import JoinedProject, join_figures
from mkdocs_journey.project import load_project
from mkdocs_journey.settings import Settings
from mkdocs_journey.source.tree import FolderTree

pytestmark = pytest.mark.slow
FIXTURE = Path(__file__).parent / "fixtures" / "messy-crm"


@pytest.fixture(scope="module")
def expected() -> dict[str, Any]:
    content: dict[str, Any] = json.loads((FIXTURE / "expected.json").read_text(encoding="utf-8"))
    return content


@pytest.fixture(scope="module")
def joined(tmp_path_factory: pytest.TempPathFactory) -> JoinedProject:
    """Read and measure a copy of the folder, outside any repository."""
    root = tmp_path_factory.mktemp("messy") / "project"
    shutil.copytree(FIXTURE, root)
    return join_figures(load_project(FolderTree(root), Settings()))


@pytest.fixture(scope="module")
def figures(joined: JoinedProject) -> MapFigures:
    found = joined.maps[0].figures
    assert found is not None
    return found


def test_rows_are_all_accounted_for(joined: JoinedProject, expected: dict[str, Any]) -> None:
    """Rows read, dropped as copies, refused and later than the as-of date are as counted by hand, file by file."""
    assert joined.project.data is not None
    report = joined.project.data.report
    assert report.as_of is not None
    assert report.as_of.isoformat() == expected["as_of"]
    found = {
        Path(item.paths[0]).name: {
            "read": item.rows,
            "duplicates": item.duplicates,
            "refused": item.refused,
            "later": item.after_as_of,
            "used": item.kept - item.after_as_of,
        }
        for item in report.sets
    }
    assert found == expected["files"]
    refused = {(Path(row.file).name, row.row, row.column or None) for row in report.refused}
    assert refused == {(row["file"], row["line"], row["column"]) for row in expected["refused"]}


def test_every_doubt_is_told(joined: JoinedProject) -> None:
    """Refused rows, tables of different times, an unmapped stage and late rows are warnings; nothing is an error."""
    told = run_checks(joined)
    assert {item.code for item in told} >= {"JRN310", "JRN313", "JRN315", "JRN319"}
    assert [item for item in told if item.severity == "error"] == []
    assert any("Marketing Qualifed Lead" in item.message and "2 rows" in item.message for item in told)


def test_cut_and_entries(figures: MapFigures, expected: dict[str, Any]) -> None:
    """Leads, touches, first entries, re-entries and moves are as counted."""
    cut = figures.cut
    assert {
        "leads": cut.leads,
        "touches": cut.touches,
        "touches_after": cut.touches_after,
        "unknown_touches": cut.unknown_touches.count,
    } == expected["cut"]
    stages = figures.stages
    assert {name: stage.entries for name, stage in stages.items()} == expected["entries"]
    assert {name: stage.reentries for name, stage in stages.items()} == expected["reentries"]
    assert {name: dict(stage.moved_to) for name, stage in stages.items()} == expected["moved_to"]


def test_introduced(figures: MapFigures, expected: dict[str, Any]) -> None:
    """Who was introduced by what, and what became of them, is as counted."""
    for dimension, values in expected["introduced"].items():
        found = {
            row.value: {
                "leads": row.leads.count,
                "reached_goal": row.reached_goal.count if row.reached_goal else None,
                "won": row.won.count if row.won else None,
                "median_value": row.median_value,
            }
            for row in figures.introduced
            if row.dimension == dimension
        }
        assert found == values


def test_credit(figures: MapFigures, expected: dict[str, Any]) -> None:
    """Credit by channel, buckets included, is as counted."""
    assert len(expected["credits"]) >= 3
    for case in expected["credits"]:
        rows = [
            row
            for row in figures.credits
            if (row.scope, row.source_stage, row.target_stage) == (case["scope"], case["from"], case["to"])
            and (row.model, row.dimension) == (case["model"], "channel")
        ]
        assert {row.n for row in rows} == {case["n"]}
        assert {row.value: row.credit for row in rows if row.credit} == pytest.approx(case["channel"])


def test_drop_off_and_time(figures: MapFigures, expected: dict[str, Any]) -> None:
    """The split of each mature cohort and the time in each stage are as counted."""
    for name, case in expected["drop_off"].items():
        part = figures.stages[name].drop_off
        if case is None:
            assert part is None
            continue
        assert part is not None
        assert (part.n, part.moved_on, part.open, part.won_stayed) == tuple(
            case[key] for key in ("n", "moved_on", "open", "won_stayed")
        )
        assert dict(part.left) == case["left"]
        assert part.mature_days == pytest.approx(case["mature_days"], abs=1e-6)
    for name, case in expected["time"].items():
        time = figures.stages[name].time
        if case is None:
            assert time is None
            continue
        assert time is not None
        assert (time.n, time.moved, time.left, time.censored, time.left_out) == tuple(
            case[key] for key in ("n", "moved", "left", "censored", "left_out")
        )
        assert time.quantiles[0].days == pytest.approx(case["median_days"], abs=1e-6)


def test_tickets_and_spend(figures: MapFigures, expected: dict[str, Any]) -> None:
    """Tickets by stage, topic and touchpoint, and spend by channel, are as counted."""
    for name, case in expected["tickets"].items():
        tickets = figures.stages[name].tickets
        assert tickets is not None
        assert {
            "count": tickets.count,
            "topics": dict(tickets.topics),
            "touchpoints": dict(tickets.touchpoints),
        } == case
    assert {row.channel: f"{row.amount:.2f}" for row in figures.spend} == expected["spend"]
