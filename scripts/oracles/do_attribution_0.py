# /// script
# requires-python = ">=3.11"
# dependencies = ["do-attribution==0.0.2"]
# ///
"""What do-attribution says of path tables, by two of its four meanings of a removed channel."""

from __future__ import annotations

import json
import sys
import warnings
from importlib.metadata import version
from typing import Any

from do_attribution import MarkovAttribution, ShapleyAttribution


def markov(paths: list[str], ends: list[int], *, order: int, removal: str) -> dict[str, Any]:
    """Return shares, removal effects and the probability of converting."""
    found = MarkovAttribution(order=order, removal_strategy=removal).fit(paths, ends)
    return {
        "shares": found["attribution"],
        "effects": found["removal_effects"],
        "converts": found["total_conversion_probability"],
    }


def main() -> None:
    """Answer for each table."""
    warnings.filterwarnings("ignore")
    answers = []
    for name, table in json.load(sys.stdin)["tables"].items():
        rows = [(p, end) for p, *counts in table for end, n in zip((1, 0), counts, strict=True) for _ in range(n)]
        paths, ends = [p for p, _ in rows], [end for _, end in rows]
        answer: dict[str, Any] = {"table": name, "paths": table}
        for removal in ("redirect_to_null", "fail"):
            for order in (1, 2, 3):
                call = f"MarkovAttribution(order={order}, removal_strategy='{removal}')"
                answer[call] = markov(paths, ends, order=order, removal=removal)
        answer["ShapleyAttribution()"] = ShapleyAttribution().fit(paths, ends)["shapley_values"]
        answers.append(answer)
    json.dump({"package": "do-attribution", "version": version("do-attribution"), "answers": answers}, sys.stdout)


if __name__ == "__main__":
    main()
