"""Curves, intervals and corrections against lifelines, statsmodels, SciPy and NumPy (`scripts/ask_oracles.py`)."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from brute_curves import QUANTILES, type_7
from test_incidence import lengths_of
from test_survival import curve_of

from mkdocs_journey.attribution.incidence import estimate_variance, moved_by
from mkdocs_journey.attribution.jackknife import student_quantile
from mkdocs_journey.attribution.margins import fit_months
from mkdocs_journey.attribution.newcombe import newcombe_interval
from mkdocs_journey.attribution.survival import find_quantile
from mkdocs_journey.attribution.wilson import Share, wilson_interval
from mkdocs_journey.findings.benjamini_hochberg import reject

ORACLE = Path(__file__).parents[1] / "fixtures" / "oracles" / "statistics_packages.json"
SAID: dict[str, Any] = json.loads(ORACLE.read_text(encoding="utf-8"))


@pytest.mark.parametrize("answer", SAID["KaplanMeierFitter"], ids=lambda answer: f"{len(answer['stays'])} stays")
def test_kaplan_and_meier_of_lifelines(answer: Any) -> None:
    """Curve, log-log limits and quantiles are equal, but for a curve at 0: there it bounds an interval for lifelines.

    A share of 0 has no Greenwood sum; with us such an interval stays open.
    """
    curve = curve_of([tuple(stay) for stay in answer["stays"]])
    said = {day: (share, *limits) for (day, share), limits in zip(answer["curve"], answer["limits"], strict=True)}
    for day, *found in zip(curve.days, curve.share, curve.low, curve.high, strict=True):
        if found[0] > 0:
            assert found == pytest.approx(said[day], abs=1e-12)
    last = curve.days[-1] if curve.share[-1] == 0 else None
    for p, ends in answer["quantiles"].items():
        quantile = find_quantile(curve, float(p))
        expected = [None if end == float("inf") else end for end in ends]
        found_ends = [quantile.days, *quantile.interval]
        assert found_ends == expected or (found_ends == [*expected[:2], None] and expected[2] == last)


@pytest.mark.parametrize("answer", SAID["AalenJohansenFitter"], ids=lambda answer: f"{len(answer['stays'])} stays")
def test_aalen_and_johansen_of_lifelines(answer: Any) -> None:
    """The share that has moved on by a day, and its variance."""
    stays = lengths_of([tuple(stay) for stay in answer["stays"]])
    for day, (share, variance) in zip(answer["days"], answer["moved"], strict=True):
        assert moved_by(stays, day).share == pytest.approx(share, abs=1e-12)
        assert estimate_variance(stays, day) == pytest.approx(variance, abs=1e-12)


@pytest.mark.parametrize(
    "answer", SAID["proportion_confint(method='wilson')"], ids=lambda a: "{}/{}".format(*a["counts"])
)
def test_wilson_of_statsmodels(answer: Any) -> None:
    """Both ends, of none and of all too."""
    assert wilson_interval(*answer["counts"]) == pytest.approx(answer["interval"], abs=1e-12)


@pytest.mark.parametrize("answer", SAID["confint_proportions_2indep(method='newcomb', compare='diff')"])
def test_newcombe_of_statsmodels(answer: Any) -> None:
    """Both ends of a difference."""
    count, n, other, m = answer["pair"]
    assert newcombe_interval(Share(count, n), Share(other, m)) == pytest.approx(answer["interval"], abs=1e-12)


@pytest.mark.parametrize("answer", SAID["OLS.fit(cov_type='HC3')"], ids=lambda answer: f"{answer['slope']:.5f}")
def test_slopes_of_statsmodels(answer: Any) -> None:
    """Published points, the second set with one far off: the slope, and the error that allows for uneven scatter."""
    line = fit_months(answer["x"], answer["y"])
    assert line is not None
    assert line.slope == pytest.approx(answer["slope"], abs=1e-12)
    assert line.half == pytest.approx(student_quantile(len(answer["x"]) - 2) * answer["error"], rel=1e-8)


@pytest.mark.parametrize("answer", SAID["multipletests(method='fdr_bh')"], ids=lambda a: f"{len(a['p_values'])} values")
def test_benjamini_and_hochberg_of_statsmodels(answer: Any) -> None:
    """The same are rejected, at any level that SciPy's adjusted values can tell apart."""
    assert list(reject(answer["p_values"], level=0.05)) == answer["rejected"]
    for level in (0.01, 0.1, 0.2):
        expected = [adjusted <= level for adjusted in answer["adjusted"]]
        assert list(reject(answer["p_values"], level=level)) == expected


@pytest.mark.parametrize("answer", SAID["numpy.quantile"], ids=lambda a: f"{len(a['values'])} values")
def test_type_7_of_numpy(answer: Any) -> None:
    """The reference's; the engine picks two ranks and lies between them, which it is compared with."""
    values = [Fraction(value) for value in answer["values"]]
    assert [type_7(values, p) for p in QUANTILES] == pytest.approx(answer["quantiles"])
