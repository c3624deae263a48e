# /// script
# requires-python = ">=3.11,<3.12"
# dependencies = ["marketing-attribution-models==1.0.10", "pandas<2", "numpy<2", "matplotlib<3.8", "setuptools<80"]
# ///
"""What marketing-attribution-models 1 (DP6) says of path tables, by its defaults and told that each path counts 1."""

from __future__ import annotations

import json
import sys
import warnings
from importlib.metadata import version
from typing import Any

import pandas as pd
from marketing_attribution_models import MAM

PATHS: dict[str, Any] = {"channels_colname": "path", "journey_with_conv_colname": "has"}


def one_row_each(paths: list[Any]) -> pd.DataFrame:
    """Return a row for each path, converted or not."""
    rows = [(p, has) for p, *counts in paths for has, n in zip((True, False), counts, strict=True) for _ in range(n)]
    return pd.DataFrame({"path": [p for p, _ in rows], "has": [h for _, h in rows], "worth": 1})


def markov(model: MAM) -> dict[str, dict[str, float]]:
    """Return credit and removal effects."""
    _, credit, _, effects = model.attribution_markov()
    name = credit.columns[1]
    return {"credit": dict(zip(credit["channels"], credit[name], strict=True)),
            "effects": effects["removal_effect"].to_dict()}  # fmt: skip


def main() -> None:
    """Answer for each table of paths, and for each path with ages."""
    warnings.filterwarnings("ignore")
    asked = json.load(sys.stdin)
    answers = []
    for name, paths in asked["tables"].items():
        rows = one_row_each(paths)
        answers.append({
            "table": name,
            "paths": paths,
            "attribution_markov()": markov(MAM(rows, **PATHS)),
            "attribution_markov(), each path worth 1": markov(MAM(rows, conversion_value="worth", **PATHS)),
            "attribution_first_click()": MAM(rows, **PATHS).attribution_first_click()[1].to_dict(),
            "attribution_last_click()": MAM(rows, **PATHS).attribution_last_click()[1].to_dict(),
            "attribution_linear()": MAM(rows, **PATHS).attribution_linear()[1].to_dict(),
            "attribution_position_based()": MAM(rows, **PATHS).attribution_position_based()[1].to_dict(),
            "attribution_shapley(values_col='conv_rate')": MAM(rows, **PATHS)
            .attribution_shapley(values_col="conv_rate")[1].to_dict(),
            "attribution_shapley(values_col='conversions')": MAM(rows, **PATHS)
            .attribution_shapley(values_col="conversions")[1].to_dict(),
        })  # fmt: skip
    for path, hours in asked["aged"]:
        rows = pd.DataFrame({"path": [path], "has": [True], "hours": [hours]})
        decay = MAM(rows, time_till_conv_colname="hours", **PATHS).attribution_time_decay()[1].to_dict()
        answers.append({"path": path, "hours": hours, "attribution_time_decay()": decay})
    name = "marketing-attribution-models"
    json.dump({"package": name, "version": version(name), "answers": answers}, sys.stdout)


if __name__ == "__main__":
    main()
