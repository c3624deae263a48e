"""Decision bottleneck: a stage that holds its slowest quarter far longer than the other stages do.

Why: a long stage costs even where few drop off, and its mean hides it. P75 with those still waiting counted shows it;
comparing it with the other stages of the same map needs no fixed bound of days.

Formula: P75 of time in stage ≥ `bottleneck_times` × the median P75 of the other stages, and its log-log interval lies
above that median after Benjamini–Hochberg over stages at `finding_level`; three stages of `small_sample` leads or
more.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import inf, log
from statistics import median

from mkdocs_journey.attribution.durations import Quantile
from mkdocs_journey.attribution.figures import StageFigures
from mkdocs_journey.attribution.newcombe import two_sided_p
from mkdocs_journey.attribution.wilson import Z_95
from mkdocs_journey.findings.benjamini_hochberg import reject
from mkdocs_journey.findings.finding import Finding
from mkdocs_journey.findings.wording import Names, days, number
from mkdocs_journey.settings import Settings
from mkdocs_journey.words.speech import message, say, sentence

KIND = "bottleneck"
SETTINGS = ("bottleneck_times", "finding_level", "small_sample")
FEWEST_STAGES = 3
P75 = 0.75
_REACHED = message(
    "The slowest quarter stays {least} or longer in {stage}, {times} times the {usual} that are usual in the other "
    "stages."
)
_AT_LEAST = message(
    "The slowest quarter stays more than {least} or longer in {stage}, more than {times} times the {usual} that are "
    "usual in the other stages."
)


def find_bottlenecks(stages: Mapping[str, StageFigures], names: Names, settings: Settings) -> tuple[Finding, ...]:
    """Return a finding for each stage whose P75 is a multiple of the others' median P75, beyond noise.

    A P75 that is never reached counts as the time it is known to exceed, for the stage itself, and as endless among
    the others: never reached against never reached is no finding. Stages with fewer leads than a small sample are
    neither judged nor compared with.
    """
    waits = {
        stage: next(item for item in figures.time.quantiles if item.probability == P75)
        for stage, figures in stages.items()
        if figures.time is not None and figures.time.n >= settings.small_sample
    }
    if len(waits) < FEWEST_STAGES:
        return ()
    usual = {stage: median(_reach(wait) for name, wait in waits.items() if name != stage) for stage in waits}
    p_values = [longer_p_value(wait, usual[stage]) for stage, wait in waits.items()]
    kept = reject(p_values, level=settings.finding_level)
    return tuple(
        _describe(stage, stages, waits[stage], usual[stage], names, settings)
        for stage, is_rejected in zip(waits, kept, strict=True)
        if is_rejected and _at_least(waits[stage]) >= settings.bottleneck_times * usual[stage] > 0
    )


def longer_p_value(wait: Quantile, usual: float) -> float:
    """Return how surprising the wait would be if it were the usual one; 1 where it is no longer.

    The 95 % interval's lower end tells the error on the scale of logarithms, so that the interval, widened for the
    number of stages, lies above the usual wait exactly where the p-value survives the correction.
    """
    least, low = _at_least(wait), wait.interval[0]
    if usual in (0, inf) or least <= usual:
        return 1.0
    if low is None:
        # The lower limit of a curve that is not all gone never came down so far; of one that is, nothing is bounded.
        return 0.0 if wait.days is None else 1.0
    if low <= 0:
        return 1.0
    error = (log(least) - log(low)) / Z_95
    return two_sided_p((log(least) - log(usual)) / error) if error > 0 else 0.0


def _reach(wait: Quantile) -> float:
    return wait.days if wait.days is not None else inf


def _at_least(wait: Quantile) -> float:
    return wait.days if wait.days is not None else wait.more_than or 0.0


@sentence
def _describe(
    stage: str, stages: Mapping[str, StageFigures], wait: Quantile, usual: float, names: Names, settings: Settings
) -> Finding:
    time, least = stages[stage].time, _at_least(wait)
    assert time is not None
    is_bound, times = wait.days is None, number(least / usual, places=1)
    return Finding(
        kind=KIND,
        stage=stage,
        value=least,
        threshold=settings.bottleneck_times * usual,
        n=time.n,
        low=wait.interval[0],
        high=wait.interval[1],
        change=say("more than {times} × as long", times=times) if is_bound else say("{times} × as long", times=times),
        rule=say(
            "P75 of time in stage at {bottleneck_times} × the median P75 of the other stages or more, "
            "and its interval lies above that (log-log; Benjamini–Hochberg over stages, {finding_level})",
            bottleneck_times=f"{settings.bottleneck_times:g}",
            finding_level=f"{settings.finding_level:g}",
        ),
        text=say(
            _AT_LEAST if is_bound else _REACHED,
            least=days(least),
            stage=names.stages[stage],
            times=times,
            usual=days(usual),
        ),
    )
