"""Write `docs/proof.md`: what was compared with what, and how often intervals hold the truth."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from proof.cells import Cell

HEAD = """\
# How the numbers are proven

<!-- Written by scripts/run_proof.py; `make proof` writes it again. -->

A figure that nobody has checked is an opinion. Each figure here is checked in four ways; the tests run them all, and
`make proof` runs two of them at length.

- **Every figure of a map** against a second program, slow and with exact fractions, written from
  [how the numbers are made](numbers.md) alone (`tests/reference`).
- **Credit, curves, intervals and corrections** against seven public packages, on their examples and ours:
  [where they differ](worked-examples.md#where-other-tools-differ).
- **Each model and method** against sums on paper: [worked examples](worked-examples.md).
- **Intervals and findings** against simulated data whose truth is known. Without any effect each rule of findings fires
  on fewer than 5 % of maps, all together on fewer than 10 %; what is planted is found
  (`tests/findings/test_simulations.py`). How often intervals hold the truth stands below.
"""

LOGS = """\
## Random logs

A random log has up to 45 leads and is as awkward as possible: equal times, blanks, returns to a stage, wins before the
first touch, rows after the as-of date. A map with random settings asks for every figure of it, once of the engine and
once of the second program. Counts must be equal, other figures to nine places, and money, whose parts are millionths,
to five.

**{logs:,} logs with {values:,} values were compared in this run. {verdict}** The tests compare {tested} others.
"""

COVERAGE = """\
## Do 95 % intervals hold the truth in 95 % of cases?

Data is drawn many times from a world whose truth is known, and it is counted how many of the intervals hold it.
Wilson's and Newcombe's are not drawn but counted out over all outcomes. Asked is 93 to 97 % on average for each
method, and 90 % in each cell of its grid. With {draws:,} draws a cell itself is known to about ± {error:.1f} points.

| interval | cells | on average | least | where |
| --- | --- | --- | --- | --- |
{rows}
"""

TOLD = """\
What this says, and what not:

- The intervals of credit hold for channels with about one entry of credit, and from about 30 entries on. A channel that
  was never met has no row and no interval.
- P90 of a time in stage is often not reached while people are watched; its interval then has an open end, and holds
  the truth more often than 95 %.
- The grid has steady rates and leads that act one by one. Leads of one company that decide together are fewer than
  they seem, and no interval here knows that.
- Amounts of money are all alike in a third of the cells; in the others the largest tenth of the won leads brings 28 or
  47 % of the value (spread 0.7 and 1.2). Where single customers pay more than that, fewer intervals hold the truth.
- A channel has an interval in the rate game only where ten paths have no other channel. Cells are left out in which
  fewer than a fifth of the draws has one.
- What is at stake is drawn with nobody still open. Where leads are, the range spans two assumptions about them, and
  holds the truth of either more often than in 95 % of cases.
- Moving a tenth at average cost: how many leads come is chance too, though the interval takes their number as given. At
  marginal cost a line is drawn through months that differ by chance and by spend alone; where demand drives both, the
  line tells something else, and no interval knows that.
- An interval tells what chance does to a figure. It does not tell what was never tracked.
"""

GRIDS = """\
### Every cell

{tables}
"""


@dataclass(frozen=True, slots=True)
class Compared:
    """What a run of random logs has compared.

    Attributes:
        differ: Batches in which a figure differed.
    """

    logs: int
    values: int
    differ: int


def write_page(compared: Compared, cells: Sequence[Cell], *, draws: int, tested: int) -> str:
    """Return the page."""
    verdict = "None differed." if not compared.differ else f"In {compared.differ} batches a figure differed."
    parts = (
        HEAD,
        LOGS.format(logs=compared.logs, values=compared.values, verdict=verdict, tested=tested),
        COVERAGE.format(
            rows="\n".join(write_method(method, found) for method, found in by_method(cells)),
            draws=draws,
            error=196 * (0.95 * 0.05 / draws) ** 0.5,
        ),
        TOLD,
        GRIDS.format(tables="\n\n".join(write_grid(method, found) for method, found in by_method(cells))),
    )
    return "\n".join(parts).rstrip() + "\n"


def by_method(cells: Iterable[Cell]) -> list[tuple[str, list[Cell]]]:
    """Return the cells of each method, which stand together."""
    return [(method, list(found)) for method, found in groupby(cells, key=lambda cell: cell.method)]


def write_method(method: str, cells: Sequence[Cell]) -> str:
    """Return the row of one method."""
    least = min(cells, key=lambda cell: cell.covered)
    average = sum(cell.covered for cell in cells) / len(cells)
    return f"| {method} | {len(cells)} | {percent(average)} | {percent(least.covered)} | n = {least.n}; {least.of} |"


def write_grid(method: str, cells: Sequence[Cell]) -> str:
    """Return a table with a column for each n."""
    sizes = list(dict.fromkeys(cell.n for cell in cells))
    found = {(cell.of, cell.n): cell.covered for cell in cells}
    head = f"| {method} | {' | '.join(f'n = {n}' for n in sizes)} |\n| --- |{' --- |' * len(sizes)}"
    rows = [
        f"| {of} | {' | '.join(percent(found[of, n]) if (of, n) in found else '' for n in sizes)} |"
        for of in dict.fromkeys(cell.of for cell in cells)
    ]
    return "\n".join([head, *rows])


def percent(share: float) -> str:
    """Return a share as pages write it."""
    return f"{100 * share:.1f} %"
