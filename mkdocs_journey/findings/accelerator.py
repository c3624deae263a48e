"""Conversion accelerator: a touchpoint that goes with moving on when it is met early in a stage.

Why: what those who move on have met is mostly what everybody meets, and who stays longer meets more. Compared from a
landmark, with equal follow-up and among leads that were seen then, a difference is worth a trial. It is an
association.

Formula: share moved on of those who met the touchpoint within `landmark_days` − that of the others seen then > 0, and
Newcombe's p-value survives Benjamini–Hochberg over all touchpoints and stages at `finding_level`; `small_sample`
leads or more on both sides.
"""

from __future__ import annotations

from collections.abc import Mapping

from mkdocs_journey.attribution.encounters import Early
from mkdocs_journey.attribution.figures import StageFigures
from mkdocs_journey.attribution.newcombe import newcombe_interval, newcombe_p_value, z_of_level
from mkdocs_journey.findings.benjamini_hochberg import rejected_level
from mkdocs_journey.findings.finding import Finding
from mkdocs_journey.findings.wording import Names, number, percent, points
from mkdocs_journey.settings import Settings
from mkdocs_journey.words.speech import say, sentence

KIND = "accelerator"
SETTINGS = ("landmark_days", "finding_level", "small_sample")


def find_accelerators(stages: Mapping[str, StageFigures], names: Names, settings: Settings) -> tuple[Finding, ...]:
    """Return a finding for each touchpoint of a stage with more moving on among those who met it early.

    All touchpoints of all stages of the map are one family: corrected stage by stage, a map of five stages would find
    something in nothing five times as often.
    """
    rows = [
        (stage, row)
        for stage, figures in stages.items()
        for row in figures.early
        if min(row.met.n, row.others.n) >= settings.small_sample
    ]
    p_values = [newcombe_p_value(row.met, row.others) for _, row in rows]
    bound = rejected_level(p_values, level=settings.finding_level)
    return tuple(
        _describe(stage, row, bound, names, settings)
        for (stage, row), p in zip(rows, p_values, strict=True)
        if p <= bound and _gain(row) > 0
    )


def _gain(row: Early) -> float:
    return (row.met.value or 0) - (row.others.value or 0)


@sentence
def _describe(stage: str, row: Early, bound: float, names: Names, settings: Settings) -> Finding:
    interval = newcombe_interval(row.met, row.others, z_of_level(bound))
    assert interval is not None
    gain, touchpoint = _gain(row), names.touchpoints.get(row.touchpoint, row.touchpoint)
    return Finding(
        kind=KIND,
        stage=stage,
        touchpoint=row.touchpoint,
        value=100 * gain,
        threshold=0,
        n=row.met.n + row.others.n,
        low=100 * interval[0],
        high=100 * interval[1],
        change=say("+{gain} points", gain=points(gain)),
        rule=say(
            "more move on of those who met it within {landmark_days} days, counted from then, and the "
            "interval of the difference excludes 0 (Newcombe; Benjamini–Hochberg over all touchpoints, "
            "{finding_level})",
            landmark_days=row.landmark_days,
            finding_level=f"{settings.finding_level:g}",
        ),
        text=say(
            "Of the {met_n} leads that met {touchpoint} in their first {landmark_days} days in {stage} "
            "and were still there, {met} moved on by day {horizon_days}; of the {others_n} others seen "
            "then, {others}. The difference is {low} to {high} points. The two go together; which brings "
            "about which, this does not say.",
            met_n=number(row.met.n),
            touchpoint=touchpoint,
            landmark_days=row.landmark_days,
            stage=names.stages[stage],
            met=percent(row.met.value),
            horizon_days=number(row.horizon_days, places=1 if row.horizon_days < 9.95 else 0),
            others_n=number(row.others.n),
            others=percent(row.others.value),
            low=points(interval[0]),
            high=points(interval[1]),
        ),
        counts=(row.met, row.others),
    )
