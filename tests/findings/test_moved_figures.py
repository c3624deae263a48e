"""Figures of two snapshots: told where their intervals do not overlap, and nothing claimed of all others."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from snapshot_samples import sample_map, sample_snapshot

from mkdocs_journey.findings.moved_figures import ComparedFigures, MapPair, compare_figures
from mkdocs_journey.snapshots.snapshot import CreditSnapshot, Snapshot, StageSnapshot

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


def credited(day: str, email: tuple[float, float, float], *, n: int = 1000, lookback: int = 90) -> Snapshot:
    """Return a snapshot whose goal is entered through e-mail, and as much from nowhere known."""
    entries, low, high = email
    credit = CreditSnapshot(
        stage="try",
        n=n,
        channels={"Email": entries, "(unknown)": entries, "Direct": 5.0},
        intervals={"Email": (low, high), "(unknown)": (low, high)},
    )
    made = snapshot(day)
    one = made.maps["trial"].model_copy(update={"credit": (credit,)})
    settings = made.settings.model_copy(update={"lookback_days": lookback})
    return made.model_copy(update={"maps": {"trial": one}, "settings": settings})


BEFORE, AFTER = (120.5, 0.1, 0.14), (180.0, 0.16, 0.2)


def test_credit_for_the_goal() -> None:
    """The share of a channel is told where both snapshots hold its interval, and that of no bucket."""
    pair = replace(PAIR, goal="try")
    old, new = credited("2026-08-01", BEFORE), credited("2026-11-01", AFTER)
    assert [one.text for one in compare_figures([old], [new], [pair], small=30).moved] == [
        "Try it: linear credit of Email rose from 12% (10–14, n 1,000, 1 Aug 2026) to 18% (16–20, n 1,000, 1 Nov 2026)"
    ]
    assert compare_figures([old], [new], [PAIR], small=30).moved == ()


@pytest.mark.parametrize(
    "new",
    [
        credited("2026-11-01", (150.0, 0.13, 0.17)),
        credited("2026-11-01", AFTER, n=29),
        credited("2026-11-01", AFTER, lookback=30),
        snapshot("2026-11-01"),
    ],
)
def test_credit_that_cannot_be_told_apart(new: Snapshot) -> None:
    """Nothing is told where intervals overlap, leads are few, touches count by other rules, or format 1 holds none."""
    pair = replace(PAIR, goal="try")
    assert compare_figures([credited("2026-08-01", BEFORE)], [new], [pair], small=30).moved == ()
