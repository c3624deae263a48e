"""Compare random logs, count how often intervals hold the truth, and write `docs/proof.md`: `make proof`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from multiprocessing import get_context
from pathlib import Path

import numpy as np
from proof.cells import Cell
from proof.credit_cells import cover_credit
from proof.move_cells import MONTHS, cover_margins, cover_moves
from proof.page import Compared, write_page
from proof.rate_cells import cover_rates
from proof.share_cells import cover_newcombe, cover_wilson
from proof.stake_cells import cover_stakes
from proof.time_cells import cover_quantiles, cover_shares_by_day
from proof.worth_cells import cover_worth

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "proof.md"
SIZES = (30, 50, 100, 300)
LEADS = (65, 110, 220, 650)
"""About as many convert as `SIZES` has."""
PAIRS = ((30, 30), (30, 100), (60, 80))
LOGS, DRAWS = 5_000, 2_000
TESTED_BATCHES, TESTED_OF_A_BATCH = 6, 6


def compare_logs(logs: int, processes: int) -> Compared:
    """Compare so many random logs with the reference, in batches of 20; what differs is printed."""
    sys.path[:0] = [str(ROOT / "tests" / "attribution"), str(ROOT / "tests" / "reference"), str(ROOT / "tests")]
    from random_logs import LOGS_OF_A_BATCH

    batches = range(TESTED_BATCHES, TESTED_BATCHES + -(-logs // LOGS_OF_A_BATCH))
    values = differ = done = 0
    with get_context("spawn").Pool(processes, sys.path.extend, (sys.path[:3],)) as pool:
        for compared in pool.imap_unordered(_compare, batches):
            done += LOGS_OF_A_BATCH
            values, differ = values + (compared or 0), differ + (compared is None)
            print(f"{done:,} logs compared, {differ} batches differ", flush=True)
    return Compared(done, values, differ)


def _compare(number: int) -> int | None:
    from random_logs import compare_batch

    try:
        return compare_batch(number)
    except AssertionError as difference:
        print(f"batch {number}: {difference}", *difference.__notes__, sep="\n", flush=True)
        return None


def cover(
    draws: int, sizes: Sequence[int] = SIZES, leads: Sequence[int] = LEADS, months: Sequence[int] = MONTHS
) -> Iterator[Cell]:
    """Yield the cells of every method."""
    draw = np.random.default_rng(20261127)
    yield from cover_wilson(sizes)
    yield from cover_newcombe(PAIRS)
    yield from cover_quantiles(draw, sizes, draws)
    yield from cover_shares_by_day(draw, sizes, draws)
    yield from cover_credit(draw, leads, draws)
    draw = np.random.default_rng(20261128)
    yield from cover_rates(draw, leads, draws)
    yield from cover_stakes(draw, sizes, draws)
    yield from cover_worth(draw, leads, draws)
    draw = np.random.default_rng(20261129)
    yield from cover_moves(draw, leads, draws)
    yield from cover_margins(draw, months, draws)


def main() -> None:
    """Run both and write the page."""
    parser = argparse.ArgumentParser(description="Write docs/proof.md again.")
    parser.add_argument("--logs", type=int, default=LOGS)
    parser.add_argument("--draws", type=int, default=DRAWS)
    parser.add_argument("--processes", type=int, default=2)
    asked = parser.parse_args()
    cells = list(cover(asked.draws))
    compared = compare_logs(asked.logs, asked.processes)
    page = write_page(compared, cells, draws=asked.draws, tested=TESTED_BATCHES * TESTED_OF_A_BATCH)
    PAGE.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
