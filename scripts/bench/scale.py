"""How large the benchmark is: as large as the budgets say, or tiny, so that a test can run every row."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """The sizes of what is measured.

    Attributes:
        repeats: Measured runs of each side of a row; one more of each comes before them and is not counted.
        long_repeats: The same for rows that take many seconds a run, without the one before.
    """

    repeats: int
    long_repeats: int
    checked_maps: int
    site_maps: int
    site_touches: int
    touches: tuple[int, ...]
    commits: int
    history_maps: int


FULL = Scale(
    repeats=9,
    long_repeats=3,
    checked_maps=1_000,
    site_maps=200,
    site_touches=100_000,
    touches=(1_000_000,),
    commits=10_000,
    history_maps=200,
)
TINY = Scale(
    repeats=1,
    long_repeats=1,
    checked_maps=3,
    site_maps=2,
    site_touches=400,
    touches=(2_000,),
    commits=12,
    history_maps=2,
)
