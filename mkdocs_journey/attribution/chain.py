"""The Markov removal effect: what share of conversions an absorbing chain loses without one of its values.

The chain is solved exactly, by elimination (Anderl, Becker, von Wangenheim and Schumann 2016, "Mapping the customer
journey"). Elimination is written out in elementwise steps: a library's blocked one may add up in another order on
another machine.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Chains:
    """Chains over the same states, one for each choice of paths.

    Attributes:
        moves: Moves of all paths, chains × (1 + states) × states; row 0 is the start.
        ends: Moves of converted paths from each state to *converted*, chains × states.
        newest: The newest value of each state, as an index of the values.
        values: How many values there are.
    """

    moves: NDArray[np.float64]
    ends: NDArray[np.float64]
    newest: NDArray[np.int64]
    values: int


def removal_effects(chains: Chains) -> NDArray[np.float64]:
    """Return the removal effect of each value, chains × values; 0 in a chain that never converts."""
    import numpy as np

    arrivals = chains.moves.sum(axis=1)
    whole = np.where(arrivals > 0, arrivals, 1.0)
    states = arrivals.shape[1]
    onward = chains.moves[:, 1:, :] / whole[:, :, None]
    begins = chains.moves[:, 0, :].sum(axis=1)
    start = chains.moves[:, 0, :] / np.where(begins > 0, begins, 1.0)[:, None]
    visits = invert(np.eye(states) - onward)
    reached = (visits * (chains.ends / whole)[:, None, :]).sum(axis=2)
    expected = (start[:, :, None] * visits).sum(axis=1)
    converts = (start * reached).sum(axis=1)
    lost = np.zeros((len(converts), chains.values))
    for value in range(chains.values):
        of_value = np.flatnonzero(chains.newest == value)
        lost[:, value] = _lost_without(of_value, expected, visits, reached)
    effects = lost / np.where(converts > 0, converts, 1.0)[:, None]
    return np.where((converts > 0)[:, None], effects, 0.0)


def _lost_without(
    states: NDArray[np.int64],
    expected: NDArray[np.float64],
    visits: NDArray[np.float64],
    reached: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Return the probability of converting through any of some states: of first arrivals there, times reaching."""
    block = invert(visits[:, states][:, :, states])
    arrivals = (expected[:, states, None] * block).sum(axis=1)
    found: NDArray[np.float64] = (arrivals * reached[:, states]).sum(axis=1)
    return found


def invert(matrices: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the inverses of diagonally dominant matrices (chains × n × n), by Gauss and Jordan without pivoting."""
    work = matrices.copy()
    for column in range(work.shape[1]):
        pivot = work[:, column, column].copy()
        work[:, column, column] = 1.0
        work[:, column, :] /= pivot[:, None]
        factors = work[:, :, column].copy()
        factors[:, column] = 0.0
        pivot_row = work[:, column, :].copy()
        work[:, :, column] = 0.0
        work[:, column, :] = pivot_row
        work -= factors[:, :, None] * pivot_row[:, None, :]
    return work
