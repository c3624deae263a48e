"""Names of maps in snapshots: they follow the files of the maps, and never another map that took the name."""

from __future__ import annotations

from datetime import date

import pytest
from snapshot_samples import sample_map, sample_snapshot

from mkdocs_journey.snapshots.names import OldName, OldNames, follow_names

RENAMED = date(2026, 3, 1)
EARLIER, LATER = "2026-02-28", "2026-04-30"


def follow(day: str, names: OldNames, *written: str) -> dict[str, str]:
    """Return under which name the figures of each name in a file are known, by that name."""
    snapshot = sample_snapshot(day, {name: sample_map(name) for name in written})
    (found,) = follow_names([snapshot], names)
    return {figures.definition: name for name, figures in found.maps.items()}


TAKEN_OVER: OldNames = {"paid": [OldName("trial", RENAMED)], "trial": []}


@pytest.mark.parametrize(
    ("day", "names", "written", "known"),
    [
        (EARLIER, {"paid": [OldName("trial", RENAMED)]}, ["trial"], {"trial": "paid"}),
        # Renamed on a branch that was merged later than its own day.
        (LATER, {"paid": [OldName("trial", RENAMED)]}, ["trial"], {"trial": "paid"}),
        (EARLIER, {"paid": [OldName("mid", RENAMED), OldName("trial", RENAMED)]}, ["trial"], {"trial": "paid"}),
        # An earlier day whose snapshot was taken after the renaming.
        (EARLIER, {"paid": [OldName("trial", RENAMED)]}, ["paid"], {"paid": "paid"}),
        # Another map bears the old name today.
        (EARLIER, TAKEN_OVER, ["trial"], {"trial": "paid"}),
        (LATER, TAKEN_OVER, ["trial"], {"trial": "trial"}),
        (EARLIER, TAKEN_OVER, ["trial", "paid"], {"trial": "trial", "paid": "paid"}),
        # Two maps had the name, one after the other.
        (
            EARLIER,
            {"late": [OldName("trial", date(2026, 4, 1))], "paid": [OldName("trial", RENAMED)]},
            ["trial"],
            {"trial": "paid"},
        ),
        (
            "2026-03-20",
            {"late": [OldName("trial", date(2026, 4, 1))], "paid": [OldName("trial", RENAMED)]},
            ["trial"],
            {"trial": "late"},
        ),
    ],
)
def test_whose_figures_they_are(day: str, names: OldNames, written: list[str], known: dict[str, str]) -> None:
    """The name in the file, the day of the file and the names of today decide."""
    assert follow(day, names, *written) == known
