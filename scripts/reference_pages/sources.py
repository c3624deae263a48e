"""Where the terms of statistics come from: a published work, or the section that says how this project counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reference_pages.markdown import anchor


@dataclass(frozen=True, slots=True)
class Source:
    """Where a term is explained in full.

    Attributes:
        heading: The section of `docs/numbers.md` that uses it.
        work: Authors and year, as that section names them; empty for a word of this project.
    """

    heading: str
    work: str = ""

    @property
    def text(self) -> str:
        """The work, and a link to the section."""
        link = f"[{self.heading}](../numbers.md#{anchor(self.heading)})"
        return f"{self.work}: {link}" if self.work else link


_MODELS = Source("Moves people on")
_INTERVALS = "Shares and intervals"
_FINDINGS = "Findings from the data"
_UPKEEP = "Findings that put together, and findings about the map"

SOURCES: Mapping[str, Source] = {
    "Aalen–Johansen": Source("Moved on by day 30, 90, 180, 365", "Aalen and Johansen 1978"),
    "Aggregate": Source("Aggregates"),
    "Association": Source("Before X, they did Y"),
    "Blended": Source(_UPKEEP),
    "Benjamini–Hochberg": Source(_FINDINGS, "Benjamini and Hochberg 1995"),
    "Censored": Source("Time in stage", "Kaplan and Meier 1958"),
    "Cohort": Source("Drop-off"),
    "Drop-off": Source("Drop-off"),
    "Exit rate": Source("Aggregates"),
    "First touch": _MODELS,
    "Half-life": _MODELS,
    "Incomplete": Source(_UPKEEP),
    "Interval": Source(_INTERVALS),
    "Jackknife": Source("Intervals of credit", "Kott 2001"),
    "Kaplan–Meier": Source("Time in stage", "Kaplan and Meier 1958"),
    "Landmark": Source("What they met early"),
    "Last non-direct": _MODELS,
    "Last touch": _MODELS,
    "Linear": _MODELS,
    "Log-log interval": Source("Time in stage", "Brookmeyer and Crowley 1982"),
    "Lookback": _MODELS,
    "Markov removal effect": Source("Markov removal effect", "Anderl et al. 2016"),
    "Mature": Source("Drop-off"),
    "Measured feeling": Source("Measured emotion"),
    "Median": Source("Time in stage"),
    "Mixed": Source(_FINDINGS),
    "Newcombe interval": Source(_INTERVALS, "Newcombe 1998"),
    "P75": Source("Time in stage"),
    "P90": Source("Time in stage"),
    "Poisson comparison": Source(_FINDINGS, "Przyborowski and Wilenski 1940"),
    "Position based": _MODELS,
    "p-value": Source(_FINDINGS),
    "Quantile": Source("Time in stage"),
    "Score": Source("What to do first", "McBride 2016"),
    "Shapley (conversions)": Source("Shapley value", "Zhao et al. 2018"),
    "Shapley (rate)": Source("Shapley value"),
    "Small sample": Source(_INTERVALS),
    "Stale": Source(_UPKEEP),
    "Time decay": _MODELS,
    "Unmapped": Source(_UPKEEP),
    "Unsupported": Source(_UPKEEP),
    "W-shaped": _MODELS,
    "Wilson interval": Source(_INTERVALS, "Wilson 1927"),
}
"""Of every term that names a method or a measure."""
