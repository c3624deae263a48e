"""Measured rows and sizes -> the page `docs/bench.md`."""

from __future__ import annotations

from collections.abc import Sequence

from bench.rows import Measured
from bench.sizes import Size

HEAD = ("what", "ours", "floor", "held against", "ratio", "budget", "peak memory")
SIZES_HEAD = ("what travels to a reader", "gzipped", "budget")
PAGE = """\
# How fast it is

<!-- Written by scripts/run_bench.py; `make bench` writes it again. -->

Seconds depend on the machine, so a budget here is a ratio: how many times as long as a floor ours takes. Where it is
seconds all the same, people wait for them at each build, and the floor stands beside it to tell a slow machine from a
slow program. The floor is a plain program that does the least that the job asks for. Both run in turns in the same run
of `make bench`, each in a process of its own. The times are medians, of {repeats} runs each, or of {long_repeats} where
one takes many seconds, and of one where a whole site is built; peak memory is the most that any of our runs held.

Machine of this run: {machine}.

{table}

{verdict}

## How much travels

Measured on the demo as `make site` builds it; a test holds each of these budgets.

{sizes}

## How it is measured

- What starts a program (`journey …`, `mkdocs build`) is timed from outside, the start of Python included. What compares
  one computation with another is timed inside, on both sides, after the imports.
- Files are written once and read once before the first measured run, so the disk cache is warm for both sides.
- No test fails over a time: a busy machine would make it fail for no fault of ours. A test runs every row at a tiny
  size and asks that both sides of it give the same answer where they compute one.
- `make bench` takes several minutes. `make bench SIZE=10M` takes ten million touches in place of one million, and
  `make bench SIZE="1M 10M"` both.
"""


def write_page(
    measured: Sequence[Measured], sizes: Sequence[Size], *, machine: str, repeats: int, long_repeats: int
) -> str:
    """Return the page."""
    return PAGE.format(
        machine=machine,
        sizes=write_sizes(sizes),
        table=write_table(measured),
        verdict=_write_verdict(measured),
        repeats=repeats,
        long_repeats=long_repeats,
    )


def write_table(measured: Sequence[Measured]) -> str:
    """Return the rows as a table in Markdown."""
    return _join_cells([HEAD, ("---",) * len(HEAD), *(_write_row(one) for one in measured)])


def write_sizes(sizes: Sequence[Size]) -> str:
    """Return the sizes as a table in Markdown."""
    rows = [
        (
            one.what,
            _write_size(one.found, one.unit),
            f"≤ {one.budget:g} {one.unit}".strip() + _mark(one.found, one.budget),
        )
        for one in sizes
    ]
    return _join_cells([SIZES_HEAD, ("---",) * len(SIZES_HEAD), *rows])


def _join_cells(lines: Sequence[tuple[str, ...]]) -> str:
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _write_size(size: float, unit: str) -> str:
    return f"{size:.1f} {unit}" if unit else f"{size:.0f}"


def _write_row(one: Measured) -> tuple[str, ...]:
    row = one.row
    budgets = []
    if row.budget is not None:
        budgets.append(f"≤ {row.budget:g} ×{_mark(one.ratio, row.budget)}")
    if row.budget_seconds is not None:
        budgets.append(f"≤ {row.budget_seconds:g} s{_mark(one.seconds, row.budget_seconds)}")
    if row.peak_budget_mib is not None:
        budgets.append(f"≤ {row.peak_budget_mib:,.0f} MiB{_mark(one.peak_mib, row.peak_budget_mib)}")
    return (
        row.what,
        _write_seconds(one.seconds),
        _write_seconds(one.floor_seconds),
        row.floor,
        f"{one.ratio:.2f} ×",
        ", ".join(budgets) or "none set",
        f"{one.peak_mib:,.0f} MiB",
    )


def _mark(found: float, budget: float) -> str:
    return "" if found <= budget else " – **missed**"


def _write_seconds(seconds: float) -> str:
    if seconds < 0.01:
        return f"{seconds * 1000:.2f} ms"
    return f"{seconds * 1000:.0f} ms" if seconds < 1 else f"{seconds:.2f} s"


def _write_verdict(measured: Sequence[Measured]) -> str:
    held = [one for one in measured if one.has_budget]
    missed = [one for one in held if not one.is_kept]
    if not missed:
        return "Every budget is kept."
    lines = [f"{len(held) - len(missed)} of {len(held)} budgets are kept. Missed:", ""]
    lines += [
        f"- {one.row.what}, against {one.row.floor}{': ' if one.row.missed else ''}{one.row.missed}" for one in missed
    ]
    return "\n".join(lines)
