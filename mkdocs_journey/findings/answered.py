"""Which opportunity answers which finding: through the pains that it solves, and what it amplifies."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mkdocs_journey.findings.finding import Finding
from mkdocs_journey.model.journey_map import JourneyMap, Opportunity, Stage

TO_FIX = frozenset(("nosedive", "friction-dropoff", "friction-tickets", "friction-page", "bottleneck"))
TO_AMPLIFY = frozenset(("peak", "accelerator"))


def answers(opportunity: Opportunity, finding: Finding, journey_map: JourneyMap) -> bool:
    """Tell whether an opportunity answers a finding.

    What is to be fixed is answered by solving a pain of its stage, at its step or touchpoint where the pain names a
    step; what works is answered by amplifying its step or touchpoint. Findings about the map itself, and those that put
    others side by side, ask for no opportunity.
    """
    stage = next((item for item in journey_map.stages if item.id == finding.stage), None)
    if stage is None:
        return False
    if finding.kind in TO_FIX:
        return any(pain.id in opportunity.solves and _fits(pain.step, finding, stage) for pain in stage.pains)
    if finding.kind in TO_AMPLIFY:
        return bool(_named_by(finding, stage) & set(opportunity.amplifies))
    return False


def list_unanswered(
    findings: Iterable[Finding], opportunities: Sequence[Opportunity], journey_map: JourneyMap
) -> tuple[Finding, ...]:
    """Return the findings that no opportunity answers; a dropped one answers nothing, one that is done does."""
    alive = [item for item in opportunities if item.status != "dropped"]
    return tuple(
        finding
        for finding in findings
        if finding.kind in TO_FIX | TO_AMPLIFY and not any(answers(item, finding, journey_map) for item in alive)
    )


def _fits(step: str | None, finding: Finding, stage: Stage) -> bool:
    """Tell whether a pain at a step speaks of the finding's place; where either is about the whole stage, it does."""
    if step is None or (finding.step is None and finding.touchpoint is None):
        return True
    if finding.touchpoint is not None:
        return step in _steps_at(finding.touchpoint, stage)
    return step == finding.step


def _named_by(finding: Finding, stage: Stage) -> set[str]:
    """Return the ids of steps and touchpoints by which the finding's place can be named."""
    if finding.touchpoint is not None:
        return {finding.touchpoint, *_steps_at(finding.touchpoint, stage)}
    steps = [step for step in stage.steps if finding.step in (None, step.id)]
    return {step.id for step in steps} | {use.id for step in steps for use in step.touchpoints}


def _steps_at(touchpoint: str, stage: Stage) -> set[str]:
    return {step.id for step in stage.steps if touchpoint in {use.id for use in step.touchpoints}}
