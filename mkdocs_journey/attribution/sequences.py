"""The ways that leads took to the goal, as plain values: part of the figures of a map."""

from __future__ import annotations

from dataclasses import dataclass

WHOLE, OPENING = "whole", "opening"


@dataclass(frozen=True, slots=True)
class Way:
    """One sequence of channels or touchpoints, and how many leads came by it."""

    steps: tuple[str, ...]
    leads: int


@dataclass(frozen=True, slots=True)
class Sequences:
    """The most frequent sequences of one kind.

    Attributes:
        dimension: `channel` or `touchpoint`.
        part: `whole`, where what is met again at once is one step; or `opening`, the first three different ones in the
            order in which they were first met.
        most: The ten most frequent, most leads first.
        different: How many different ones there are.
    """

    dimension: str
    part: str
    most: tuple[Way, ...]
    different: int


@dataclass(frozen=True, slots=True)
class Ways:
    """How the goal was reached.

    Attributes:
        n: Leads that entered the goal stage.
        touched: Of those, the leads with a touch within the lookback.
        touches: P50 and P75 of the number of their touches (type 7); None without any.
        sequences: By channel and touchpoint, whole and opening.
    """

    n: int
    touched: int
    touches: tuple[float, float] | None
    sequences: tuple[Sequences, ...]
