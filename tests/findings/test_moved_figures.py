"""Figures of two snapshots: told where their intervals do not overlap, and nothing claimed of all others."""

from __future__ import annotations

from typing import Any

import pytest
from snapshot_samples import sample_map, sample_snapshot

from mkdocs_journey.findings.moved_figures import ComparedFigures, MapPair, compare_figures
from mkdocs_journey.snapshots.snapshot import Snapshot, StageSnapshot

PAIR = MapPair("maps/trial.yml", "trial", "trial", {"try": "Try it"})


def snapshot(day: str, *, goal: tuple[int, int] | None = None, goal_days: int = 30, **stage: Any) -> Snapshot:
    """Return a snapshot whose only stage has these figures."""
    stages = (StageSnapshot(stage="try", **stage),)
    one = sample_map().model_copy(update={"stages": stages, "goal": goal, "goal_days": goal_days})
    return sample_snapshot(day, {"trial": one})


def compare(old: dict[str, Any], new: dict[str, Any], *, small: int = 30) -> ComparedFigures:
    """Return what is told of a stage with the figures `old`, then `new`."""
    return compare_figures([snapshot("2026-08-01", **old)], [snapshot("2026-11-01", **new)], [PAIR], small=small)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"not_moved": (2, 29)}, {"not_moved": (27, 29)}),
        ({"not_moved": (20, 290)}, {}),
        ({"median_days": 3.0, "timed": 900}, {"median_days": 30.0, "timed": 900}),
        (
            {"median_days": 3.0, "median_low": 2.0, "median_high": 4.0, "timed": 29},
            {"median_days": 30.0, "median_low": 20.0, "median_high": 40.0, "timed": 900},
        ),
        ({"goal": (10, 100), "goal_days": 30}, {"goal": (90, 100), "goal_days": 60}),
        ({"tickets": 10}, {"tickets": 9000}),
    ],
    ids=["few leads", "folded", "no interval", "few stays", "other days", "tickets"],
)
def test_nothing_is_claimed(old: dict[str, Any], new: dict[str, Any]) -> None:
    """Neither of small samples, nor where there is no interval, nor of figures that count otherwise."""
    found = compare(old, new)
    assert found.compared == ("maps/trial.yml",)
    assert found.moved == ()


def test_few_leads_are_told_where_the_project_says_so() -> None:
    """What is a small sample is a setting."""
    found = compare({"not_moved": (2, 29)}, {"not_moved": (27, 29)}, small=20)
    assert [(item.stage, item.figure, item.way) for item in found.moved] == [("Try it", "drop-off", "rose")]


def test_each_map_takes_the_newest_snapshot_that_holds_it() -> None:
    """A newer snapshot of other maps alone does not hide its figures."""
    old = [snapshot("2026-08-01", goal=(10, 100))]
    new = [*old, snapshot("2026-11-01", goal=(90, 100)), sample_snapshot("2026-12-01", {"other": sample_map()})]
    found = compare_figures(old, new, [PAIR], small=30)
    assert [item.text for item in found.moved] == [
        "Reaching the goal within 30 days rose from 10% (6–17, n 100, 1 Aug 2026) to 90% (83–94, n 100, 1 Nov 2026)"
    ]
