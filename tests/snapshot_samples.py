"""Snapshots as `journey snapshot` writes them, small and round."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from mkdocs_journey.snapshots.snapshot import (
    CreditSnapshot,
    EntriesSnapshot,
    MapSnapshot,
    MonthsSnapshot,
    MovesSnapshot,
    Snapshot,
    SnapshotSettings,
    StageSnapshot,
)


def sample_map(definition: str = "0123456789abcdef", *, first: date = date(2026, 8, 1)) -> MapSnapshot:
    """Return a map of two stages and three months, the last of them not known yet."""
    return MapSnapshot.model_validate(
        {
            "definition": definition,
            "leads": 500,
            "stages": (
                StageSnapshot(stage="consideration", entries=480, not_moved=(200, 400), mature_days=14.5),
                StageSnapshot(stage="decision", entries=200),
            ),
            "goal": (150, 300),
            "goal_days": 30,
            "credit": (CreditSnapshot(stage="decision", n=200, channels={"Email": 120.5, "Direct": 79.5}),),
            "months": MonthsSnapshot.model_validate(
                {
                    "first": first.isoformat(),
                    "whole": (True, True, True),
                    "entries": (
                        EntriesSnapshot(stage="consideration", counts=(150, 160, 170)),
                        EntriesSnapshot(stage="decision", counts=(None, 60, 140)),
                    ),
                    "moved": (
                        MovesSnapshot(stage="consideration", days=14, shares=((75, 150), (90, 160), None)),
                        MovesSnapshot(days=30, shares=((50, 150), (60, 160), None)),
                    ),
                }
            ),
        }
    )


def sample_snapshot(day: str = "2026-10-31", maps: Mapping[str, MapSnapshot] | None = None) -> Snapshot:
    """Return a snapshot of a day."""
    return Snapshot.model_validate(
        {
            "as_of": day,
            "settings": SnapshotSettings(lookback_days=90, model="linear", small_row_leads=10),
            "maps": maps or {"trial": sample_map()},
        }
    )
