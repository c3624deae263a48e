"""How the leads that entered a stage stand at the as-of date, as plain values: part of the figures of a map."""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs_journey.attribution.wilson import Share


@dataclass(frozen=True, slots=True)
class DropOff:
    """Who of a mature cohort has not entered a later stage by the as-of date; the parts sum to `n`.

    Attributes:
        n: Leads of the cohort.
        mature_days: Only leads that entered at least so many days before the as-of date are in the cohort.
        moved_on: Leads that entered a later stage.
        left: Leads that left, by reason, most frequent first; the reason is "" where none is given.
        open: Leads neither won nor left.
        won_stayed: Leads that are won and stayed in the stage.
        losses_marked: Whether the data marks any lead as lost; if not, pages say "not moved on".
    """

    n: int
    mature_days: float
    moved_on: int
    left: tuple[tuple[str, int], ...]
    open: int
    won_stayed: int
    losses_marked: bool

    @property
    def not_moved(self) -> Share:
        """The drop-off."""
        return Share(self.n - self.moved_on, self.n)

    @property
    def left_count(self) -> int:
        """Leads that left, for any reason."""
        return sum(count for _, count in self.left)


@dataclass(frozen=True, slots=True)
class Stopped:
    """Of the leads that entered a stage, those that entered no other one after it, by how they stand at the as-of date.

    Attributes:
        left: Lost, or ended as customers.
        open: Neither won nor left.
        won: Won, and customers still.
    """

    left: int
    open: int
    won: int


@dataclass(frozen=True, slots=True)
class PersonaMoves:
    """Of the drop-off's cohort, the leads of one persona: how many of them moved on.

    Attributes:
        persona: As the column `persona` of the leads has it.
    """

    persona: str
    moved_on: Share
