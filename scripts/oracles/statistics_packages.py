# /// script
# requires-python = ">=3.11"
# dependencies = ["lifelines==0.30.3", "statsmodels==0.15.0", "scipy==1.17.1", "numpy", "pandas<3"]
# ///
"""What lifelines, statsmodels, SciPy and NumPy say of stays, counts and p-values that come in by standard input."""

from __future__ import annotations

import json
import sys
import warnings
from importlib.metadata import version
from typing import Any

import numpy as np
from lifelines import AalenJohansenFitter, KaplanMeierFitter
from lifelines.utils import median_survival_times, qth_survival_times
from scipy.stats import false_discovery_control
from statsmodels.api import OLS, add_constant
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint


def survival(stays: list[Any]) -> dict[str, Any]:
    """Return the curve with its limits, and the quantiles with theirs."""
    curve = KaplanMeierFitter().fit([day for day, _ in stays], [ended for _, ended in stays])
    limits = curve.confidence_interval_
    table = [[float(day), float(share)] for day, share in curve.survival_function_["KM_estimate"].items()][1:]
    ends = [[float(low), float(high)] for low, high in limits.itertuples(index=False)][1:]
    quantiles = {}
    for p in (0.5, 0.75, 0.9):
        found = qth_survival_times(1 - p, limits) if p != 0.5 else median_survival_times(limits)
        quantiles[str(p)] = [float(curve.percentile(1 - p)), *map(float, found.to_numpy().ravel())]
    return {"curve": table, "limits": ends, "quantiles": quantiles}


def incidence(stays: list[Any], days: list[int]) -> list[list[float]]:
    """Return the share that has moved on by each day, and its variance."""
    ends = [{"moved": 1, "left": 2, "censored": 0}[end] for _, end in stays]
    curve = AalenJohansenFitter(calculate_variance=True).fit([day for day, _ in stays], ends, event_of_interest=1)
    variance = curve.variance_
    return [[float(curve.predict(day)), float(variance[variance.index <= day].iloc[-1])] for day in days]


def main() -> None:
    """Answer each question."""
    warnings.filterwarnings("ignore")
    asked = json.load(sys.stdin)
    names = ("lifelines", "statsmodels", "scipy", "numpy")
    told = {
        "package": ", ".join(names),
        "version": ", ".join(map(version, names)),
        "KaplanMeierFitter": [{"stays": stays, **survival(stays)} for stays in asked["stays"]],
        "AalenJohansenFitter": [
            {"stays": stays, "days": asked["days"], "moved": incidence(stays, asked["days"])}
            for stays in asked["competing"]
        ],
        "proportion_confint(method='wilson')": [
            {"counts": counts, "interval": list(map(float, proportion_confint(*counts, method="wilson")))}
            for counts in asked["counts"]
        ],
        "confint_proportions_2indep(method='newcomb', compare='diff')": [
            {"pair": pair,
             "interval": list(map(float, confint_proportions_2indep(*pair, method="newcomb", compare="diff")))}
            for pair in asked["pairs"]
        ],
        "multipletests(method='fdr_bh')": [
            {"p_values": p, "rejected": [bool(one) for one in multipletests(p, 0.05, method="fdr_bh")[0]],
             "adjusted": list(map(float, false_discovery_control(p, method="bh")))}
            for p in asked["p_values"]
        ],
        "OLS.fit(cov_type='HC3')": [
            {"x": x, "y": y, "slope": float(line.params[1]), "error": float(line.bse[1])}
            for x, y in asked["lines"]
            for line in [OLS(y, add_constant(x)).fit(cov_type="HC3")]
        ],
        "numpy.quantile": [
            {"values": values, "quantiles": [float(np.quantile(values, q)) for q in (0.5, 0.75, 0.9)]}
            for values in asked["values"]
        ],
    }  # fmt: skip
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    main()
