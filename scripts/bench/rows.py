"""A budget and the two programs that it compares -> medians of their runs, and the ratio of those."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import median

from bench.run import Program, Run


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the table.

    Attributes:
        what: What is measured.
        floor: What it is held against.
        budget: The highest ratio allowed; None where none was set.
        budget_seconds: The most seconds that ours may take, where people wait for them; None where none was set.
        peak_budget_mib: The most memory that ours may hold; None where none was set.
        repeats: Measured runs of each side.
        warm_up: Whether one run of each comes before and is not counted.
        missed: Why the budget is missed, where it is known to be.
    """

    what: str
    floor: str
    ours: Program
    against: Program
    repeats: int
    warm_up: bool = True
    budget: float | None = None
    budget_seconds: float | None = None
    peak_budget_mib: float | None = None
    missed: str = ""


@dataclass(frozen=True, slots=True)
class Measured:
    """A row with its runs."""

    row: Row
    ours: tuple[Run, ...] = field(repr=False)
    against: tuple[Run, ...] = field(repr=False)

    @property
    def seconds(self) -> float:
        """Return the median of our runs."""
        return median(run.seconds for run in self.ours)

    @property
    def floor_seconds(self) -> float:
        """Return the median of the runs of the floor."""
        return median(run.seconds for run in self.against)

    @property
    def ratio(self) -> float:
        """Return how many times the floor ours takes."""
        return self.seconds / self.floor_seconds

    @property
    def peak_mib(self) -> float:
        """Return the most memory that any of our runs held."""
        return max(run.peak_mib for run in self.ours)

    @property
    def is_kept(self) -> bool:
        """Tell whether every budget of the row is kept."""
        row = self.row
        in_ratio = row.budget is None or self.ratio <= row.budget
        in_time = row.budget_seconds is None or self.seconds <= row.budget_seconds
        return in_ratio and in_time and (row.peak_budget_mib is None or self.peak_mib <= row.peak_budget_mib)

    @property
    def has_budget(self) -> bool:
        """Tell whether the row is held to anything."""
        row = self.row
        return any(budget is not None for budget in (row.budget, row.budget_seconds, row.peak_budget_mib))


def measure_row(row: Row) -> Measured:
    """Run both programs in turns, so that a busy moment of the machine meets both."""
    if row.warm_up:
        row.ours.run()
        row.against.run()
    pairs = [(row.ours.run(), row.against.run()) for _ in range(row.repeats)]
    return Measured(row, tuple(ours for ours, _ in pairs), tuple(floor for _, floor in pairs))


Plan = Callable[[], list[Row]]
