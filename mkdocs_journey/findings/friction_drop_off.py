"""High-friction point, drop-off: a stage that clearly more of its leads do not move on from than elsewhere.

Why: an average drop-off says nothing of where to look. A stage that stands out beyond noise from the others of the
same map does, and it is compared with them because journeys differ too much for any fixed bound.

Formula: drop-off of the stage − drop-off of the other stages pooled ≥ `friction_points`, and Newcombe's p-value of
the difference survives Benjamini–Hochberg over all stages at `finding_level`; three stages of `small_sample` leads or
more.
"""

from __future__ import annotations

from collections.abc import Mapping

from mkdocs_journey.attribution.figures import StageFigures
from mkdocs_journey.attribution.newcombe import newcombe_interval, newcombe_p_value, z_of_level
from mkdocs_journey.attribution.wilson import Share
from mkdocs_journey.findings.benjamini_hochberg import rejected_level
from mkdocs_journey.findings.finding import Finding
from mkdocs_journey.findings.wording import Names, number, percent, points
from mkdocs_journey.settings import Settings
from mkdocs_journey.words.speech import say, sentence

KIND = "friction-dropoff"
SETTINGS = ("friction_points", "finding_level", "small_sample")
FEWEST_STAGES = 3


def find_frictions(stages: Mapping[str, StageFigures], names: Names, settings: Settings) -> tuple[Finding, ...]:
    """Return a finding for each stage whose drop-off lies far above that of the other stages pooled.

    Stages with fewer leads than a small sample are neither judged nor pooled; with fewer than three others the rule
    does not apply.
    """
    shares = {
        stage: figures.drop_off.not_moved
        for stage, figures in stages.items()
        if figures.drop_off is not None and figures.drop_off.n >= settings.small_sample
    }
    if len(shares) < FEWEST_STAGES:
        return ()
    pooled = {stage: _pool(shares, stage) for stage in shares}
    p_values = {stage: newcombe_p_value(shares[stage], pooled[stage]) for stage in shares}
    bound = rejected_level(list(p_values.values()), level=settings.finding_level)
    far = settings.friction_points / 100
    return tuple(
        _describe(stage, shares[stage], pooled[stage], bound, names, settings)
        for stage in shares
        if p_values[stage] <= bound and (shares[stage].value or 0) - (pooled[stage].value or 0) >= far
    )


def _pool(shares: Mapping[str, Share], stage: str) -> Share:
    others = [share for name, share in shares.items() if name != stage]
    return Share(sum(share.count for share in others), sum(share.n for share in others))


@sentence
def _describe(stage: str, own: Share, others: Share, bound: float, names: Names, settings: Settings) -> Finding:
    interval = newcombe_interval(own, others, z_of_level(bound))
    assert interval is not None
    gap = (own.value or 0) - (others.value or 0)
    return Finding(
        kind=KIND,
        stage=stage,
        value=100 * gap,
        threshold=settings.friction_points,
        n=own.n,
        low=100 * interval[0],
        high=100 * interval[1],
        change=say("+{gap} points", gap=points(gap)),
        rule=say(
            "drop-off {friction_points} points or more above that of the other stages pooled, and the "
            "interval of the difference excludes 0 (Newcombe; Benjamini–Hochberg over stages, "
            "{finding_level})",
            friction_points=f"{settings.friction_points:g}",
            finding_level=f"{settings.finding_level:g}",
        ),
        text=say(
            "{own} of {own_n} leads have not moved on from {stage}, {gap} points more than from the "
            "other stages together ({others}; the difference is {low} to {high} points).",
            own=percent(own.value),
            own_n=number(own.n),
            stage=names.stages[stage],
            gap=points(gap),
            others=percent(others.value),
            low=points(interval[0]),
            high=points(interval[1]),
        ),
        counts=(own, others),
    )
