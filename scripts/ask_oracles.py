"""Ask public packages about our examples, and write their answers as fixtures: `python scripts/ask_oracles.py`.

Each package is asked by a program of its own in `scripts/oracles/`, in an environment of its own that uv makes and
throws away; none is a dependency. The data that comes with ChannelAttribution's R package is not ours to pass on: name
its file (`data/PathData.rda` of the package) with `--data`, and the moves of its chain are counted and asked about.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
ORACLES = ROOT / "scripts" / "oracles"
FIXTURES = ROOT / "tests" / "fixtures" / "oracles"

TABLES: dict[str, list[tuple[str, int, int]]] = {
    "two channels": [("A", 2, 1), ("A > B", 1, 0), ("B", 1, 0)],
    "three in a row": [("1 > 2 > 3", 1, 0), ("1", 0, 1), ("2 > 3", 0, 1)],
    "no nulls": [("A > B", 3, 0), ("A", 2, 0), ("B > C > A", 4, 0)],
    "loops and nulls": [("A > B > A > C", 3, 0), ("B > C", 2, 0), ("C > A", 0, 2), ("B", 0, 2), ("C > B > C", 1, 0)],
    "the ten journeys of do-attribution": [
        ("Email > Social", 1, 1), ("Search > Email", 1, 0), ("Social", 1, 0), ("Email > Search", 0, 1),
        ("Search > Social > Email", 1, 0), ("Direct", 1, 0), ("Search > Email > Social", 1, 0),
        ("Social > Email", 1, 0), ("Search", 0, 1),
    ],
}  # fmt: skip
"""Paths, how many of them converted, and how many did not."""

AGED = [("A > B > C", "168 > 84 > 0"), ("A > B > C > D", "672 > 504 > 336 > 168")]
"""Channels and their hours before the conversion, which DP6's package takes as text."""

# Remission of children in weeks (Freireich et al. 1963): with 6-MP, and with a placebo.
SIX_MP = [6, 6, 6, -6, 7, -9, 10, -10, -11, 13, 16, -17, -19, -20, 22, 23, -25, -32, -32, -34, -35]
PLACEBO = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]
# Anscombe 1973, The American Statistician 27:17, first and third set.
ANSCOMBE_X = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5]
ANSCOMBE_Y = [[8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68],
              [7.46, 6.77, 12.74, 7.11, 7.81, 8.84, 6.08, 5.39, 8.15, 6.42, 5.73]]  # fmt: skip
TRIALS = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
          0.759, 1.0]  # fmt: skip


def statistics_questions() -> dict[str, Any]:
    """Return published data, and drawn data with a fixed seed."""
    draw = random.Random(1)
    ends = ("moved", "moved", "left", "censored")
    stays = [[(abs(weeks), weeks > 0) for weeks in table] for table in (SIX_MP, PLACEBO)]
    stays += [[(draw.randrange(1, 120), draw.random() < 0.6) for _ in range(n)] for n in (10, 40, 200)]
    return {
        "stays": stays,
        # Whole days that differ: lifelines moves equal times apart by chance before it counts.
        "competing": [[(day, draw.choice(ends)) for day in draw.sample(range(1, 400), n)] for n in (10, 40, 150)],
        "days": [30, 90, 180, 365],
        "counts": [(7, 10), (0, 20), (20, 20), (81, 263), (15, 148), (1, 29), (1, 2), (500, 1000)],
        "pairs": [(56, 70, 48, 80), (9, 10, 3, 10), (10, 10, 0, 10), (5, 56, 0, 29), (0, 30, 0, 40), (30, 30, 1, 31)],
        "p_values": [
            TRIALS, [0.04, 0.03, 0.02, 0.01], [0.2], [0.01, 0.04, 0.04, 0.9], [draw.random() ** 3 for _ in range(30)],
        ],
        "lines": [[ANSCOMBE_X, y] for y in ANSCOMBE_Y],
        "values": [[4, 2, 1, 3], [7.5], [draw.expovariate(0.1) for _ in range(37)]],
    }  # fmt: skip


def ask(oracle: Path, questions: dict[str, Any]) -> dict[str, Any]:
    """Return the answers of one program, run in an environment of its own."""
    uv = Path(sys.executable).with_name("uv")
    run = subprocess.run(
        [uv, "run", "--quiet", "--no-project", "--script", oracle],
        input=json.dumps(questions), capture_output=True, text=True, check=False,
    )  # fmt: skip
    if run.returncode:
        raise SystemExit(f"{oracle.name} gave no answer:\n{run.stderr}")
    answers: dict[str, Any] = json.loads(run.stdout)
    return answers


def main() -> None:
    """Ask every package and write what each said."""
    parser = argparse.ArgumentParser(description="Write tests/fixtures/oracles/*.json again.")
    parser.add_argument("--data", type=Path, help="data/PathData.rda of the R package ChannelAttribution")
    data = parser.parse_args().data
    paths = {"tables": TABLES, "aged": AGED, "data": str(data.resolve()) if data else None}
    for oracle in sorted(ORACLES.glob("*.py")):
        about_paths = oracle.stem != "statistics_packages"
        answers = ask(oracle, paths if about_paths else statistics_questions())
        fixture = FIXTURES / f"{oracle.stem}.json"
        if "bundled" not in answers and oracle.stem == "channel_attribution" and fixture.exists():
            answers["bundled"] = json.loads(fixture.read_text(encoding="utf-8"))["bundled"]
        fixture.write_text(json.dumps(answers, indent=1) + "\n", encoding="utf-8")
        print(f"{fixture.relative_to(ROOT)}: {answers['package']} {answers['version']}")


if __name__ == "__main__":
    main()
