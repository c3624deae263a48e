# /// script
# requires-python = ">=3.11,<3.13"
# dependencies = ["ChannelAttribution==2.2.5", "matplotlib", "pandas<3", "pyreadr"]
# ///
"""What ChannelAttribution says of path tables: tables come in by standard input, answers go out as JSON."""

from __future__ import annotations

import contextlib
import json
import sys
from importlib.metadata import version
from typing import Any

import pandas as pd

with contextlib.redirect_stdout(sys.stderr):
    import ChannelAttribution

CLOSE = {"nsim_start": 1e6, "max_step": 1000, "conv_par": 0.001}
END = {"converted": "(converted)", "null": "(null)"}


def ask(rows: pd.DataFrame, **options: float) -> dict[str, dict[str, float]]:
    """Return the conversions and removal effects of a simulation with a fixed seed."""
    found = ChannelAttribution.markov_model(
        rows, "path", "converted", var_null="null", out_more=True, seed=1, flg_pro=False, verbose=False,
        **options,
    )  # fmt: skip
    effects = dict(zip(*(found["removal_effects"][name] for name in ("channel_name", "removal_effect")), strict=True))
    credit = dict(zip(*(found["result"][name] for name in ("channel_name", "total_conversions")), strict=True))
    return {"credit": credit, "effects": effects}


def ask_heuristics(rows: pd.DataFrame) -> dict[str, dict[str, float]]:
    """Return first, last and linear touch."""
    found = ChannelAttribution.heuristic_models(rows, "path", "converted", flg_pro=False).set_index("channel_name")
    return {name: found[f"{name}_touch"].to_dict() for name in ("first", "last", "linear")}


def count_steps(rows: pd.DataFrame) -> dict[str, dict[str, float]]:
    """Return the moves of a chain of order 1, which is all that an exact solution needs."""
    steps: dict[str, dict[str, float]] = {}
    for path, converted, null in rows[["path", "converted", "null"]].itertuples(index=False):
        states = ["(start)", *path.split(" > ")]
        moves = [*zip(states, states[1:], [converted + null] * len(states), strict=False)]
        moves += [(states[-1], END["converted"], converted), (states[-1], END["null"], null)]
        for before, after, weight in moves:
            if weight:
                of = steps.setdefault(before, {})
                of[after] = of.get(after, 0) + weight
    return steps


def main() -> None:
    """Answer for each table, and for the data that comes with the R package where its file is named."""
    asked = json.load(sys.stdin)
    answers = []
    for name, paths in asked["tables"].items():
        rows = pd.DataFrame(paths, columns=["path", "converted", "null"])
        answers.append({
            "table": name,
            "paths": paths,
            "heuristic_models": ask_heuristics(rows),
            "markov_model": ask(rows),
            "markov_model, many long walks": ask(rows, **CLOSE),
        })  # fmt: skip
    told: dict[str, Any] = {
        "package": "ChannelAttribution",
        "version": version("ChannelAttribution"),
        "answers": answers,
    }
    if asked.get("data"):
        import pyreadr

        data = pyreadr.read_r(asked["data"])["Data"]
        rows = data.rename(columns={"total_conversions": "converted", "total_null": "null"})
        told["bundled"] = {
            "steps": count_steps(rows),
            "heuristic_models": ask_heuristics(rows),
            "markov_model": ask(rows),
            "markov_model, many long walks": ask(rows, nsim_start=1e6, max_step=1000, conv_par=0.01),
        }
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    main()
