# /// script
# requires-python = ">=3.11"
# dependencies = ["marketing-attribution-models==2.1.1"]
# ///
"""What marketing-attribution-models 2 (DP6, rewritten) says of path tables."""

from __future__ import annotations

import json
import sys
from importlib.metadata import version

import mam
import polars as pl
from mam import AttributionResult


def credit_of(result: AttributionResult) -> dict[str, float]:
    """Return credit by channel."""
    rows = result.to_polars().to_dicts()
    value = next(name for name in rows[0] if name not in ("channels", "channel"))
    name = next(name for name in rows[0] if name != value)
    return {row[name]: row[value] for row in rows}


def main() -> None:
    """Answer for each table."""
    answers = []
    for name, paths in json.load(sys.stdin)["tables"].items():
        rows = [(p, has, n) for p, *counts in paths for has, n in zip((True, False), counts, strict=True) if n]
        frame = pl.DataFrame(rows, schema=["path", "has", "n"], orient="row")
        model = mam.MAM(frame, "grouped_journey", "path", "has", occurrences_colname="n")
        markov = model.run_markov()
        answers.append({
            "table": name,
            "paths": paths,
            "run_first_click()": credit_of(model.run_first_click()),
            "run_last_click()": credit_of(model.run_last_click()),
            "run_linear()": credit_of(model.run_linear()),
            "run_position_based()": credit_of(model.run_position_based()),
            "run_markov()": {
                "credit": credit_of(markov),
                "effects": markov.metadata["removal_effect"]["removal_effect"].to_dict(),
            },
        })  # fmt: skip
    name = "marketing-attribution-models"
    json.dump({"package": name, "version": version(name), "answers": answers}, sys.stdout)


if __name__ == "__main__":
    main()
