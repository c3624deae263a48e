"""Measure every budget and write `docs/bench.md`: `python scripts/run_bench.py [--touches 1M 10M]`, or `make bench`."""

from __future__ import annotations

import argparse
import re
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from bench.check_rows import plan_check_rows
from bench.credit_rows import plan_credit_rows
from bench.history_rows import plan_history_rows
from bench.machine import describe_machine
from bench.page import write_page, write_table
from bench.rows import Measured, Row, measure_row
from bench.scale import FULL, Scale
from bench.site_rows import plan_site_rows
from bench.sizes import build_demo, measure_sizes
from bench.start_rows import plan_start_rows

PAGE = Path(__file__).parents[1] / "docs" / "bench.md"
PLANS = (plan_start_rows, plan_check_rows, plan_history_rows, plan_site_rows, plan_credit_rows)
_SIZE = re.compile(r"([1-9][0-9]*)([kM]?)")
_UNITS = {"": 1, "k": 1_000, "M": 1_000_000}


def plan_rows(folder: Path, scale: Scale) -> list[Row]:
    """Return every row; what they need is written into an empty folder."""
    return [row for plan in PLANS for row in plan(folder, scale)]


def measure_rows(rows: Sequence[Row]) -> list[Measured]:
    """Measure row after row, and print each as soon as it is there."""
    measured = []
    for row in rows:
        measured.append(measure_row(row))
        print(write_table(measured[-1:]).splitlines()[-1], flush=True)
    return measured


def parse_size(text: str) -> int:
    """Return a number of touches such as `1M`.

    Raises:
        ValueError: It is no number.
    """
    found = _SIZE.fullmatch(text)
    if found is None:
        raise ValueError(f"{text} is no number of touches such as 500k or 10M")
    return int(found[1]) * _UNITS[found[2]]


def main() -> None:
    """Measure and write the page."""
    parser = argparse.ArgumentParser(description="Measure every budget and write docs/bench.md.")
    parser.add_argument("--touches", nargs="+", type=parse_size, default=FULL.touches, metavar="SIZE")
    scale = replace(FULL, touches=tuple(parser.parse_args().touches))
    with tempfile.TemporaryDirectory() as folder:
        # A process begins with the memory of the one that starts it, so nothing large is built here before.
        measured = measure_rows(plan_rows(Path(folder), scale))
        site = Path(folder) / "site"
        build_demo(site)
        sizes = measure_sizes(site)
    page = write_page(
        measured, sizes, machine=describe_machine(), repeats=scale.repeats, long_repeats=scale.long_repeats
    )
    PAGE.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
