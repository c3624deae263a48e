"""Credit of touches against the same figures in SQL written by hand, and in plain pandas."""

from __future__ import annotations

from pathlib import Path

from bench.rows import Row
from bench.run import Program, python
from bench.scale import Scale

MANY_TOUCHES = 10_000_000


def plan_credit_rows(folder: Path, scale: Scale) -> list[Row]:
    """Return the rows of every size of log, each in a folder of its own."""
    return [row for touches in scale.touches for row in _plan_size(folder, touches, scale.long_repeats)]


def _plan_size(folder: Path, touches: int, repeats: int) -> list[Row]:
    log = folder / f"touches-{touches}"
    # In a process of its own: what this one holds at most, its children would be taken to hold too.
    Program(python("-m", "bench.touch_log", str(log), str(touches), "parquet"), folder).run()

    def program(name: str, part: str) -> Program:
        return Program(python("-m", f"bench.{name}_credit", str(log)), folder, part=part)

    # The budgets are for ten million; of one million, building the expressions is a third of the time.
    is_large = touches >= MANY_TOUCHES
    what = f"all seven models that look at one path, both scopes, {touches:,} touches"
    return [
        Row(
            what=what,
            floor="the same figures in DuckDB SQL written by hand",
            ours=program("our", "credit"),
            against=program("sql", "credit"),
            repeats=repeats,
            warm_up=False,
            budget=1.5 if is_large else None,
            peak_budget_mib=2048,
        ),
        Row(
            what=what,
            floor="the same figures in plain pandas",
            ours=program("our", "credit"),
            against=program("pandas", "credit"),
            repeats=repeats,
            warm_up=False,
            budget=0.4 if is_large else None,
        ),
        Row(
            what=f"reading {touches:,} touches and their entries, every cell checked",
            floor="DuckDB reading the same files, leads numbered",
            ours=program("our", "read"),
            against=program("sql", "read"),
            repeats=repeats,
            warm_up=False,
        ),
    ]
