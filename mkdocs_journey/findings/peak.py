"""Moment of truth, peak: where emotion rises steeply or reaches the top."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_journey.findings.emotion_points import EmotionPoint, neighbours
from mkdocs_journey.findings.finding import Finding
from mkdocs_journey.findings.wording import signed
from mkdocs_journey.model.journey_map import JourneyMap

RISE = 2
TOP = 2
RULE = f"emotion reaches +{TOP}, or rises by {RISE} or more between neighbouring points"


def find_peaks(journey_map: JourneyMap) -> Iterator[Finding]:
    """Yield a finding for each point that reaches +2 from below, or that emotion rises to by 2 or more."""
    lowest: dict[EmotionPoint, EmotionPoint | None] = {}
    for before, point in neighbours(journey_map):
        rose = before is not None and point.score - before.score >= RISE
        reached = point.score == TOP and (before is None or before.score < TOP)
        if rose or reached:
            known = lowest.get(point)
            if point not in lowest or (before is not None and (known is None or before.score < known.score)):
                lowest[point] = before
    for point, before in lowest.items():
        yield _describe(before, point)


def _describe(before: EmotionPoint | None, point: EmotionPoint) -> Finding:
    rise = point.score - before.score if before is not None else 0
    word = f", {point.word}," if point.word else ""
    if before is not None and rise >= RISE:
        text = f"Feelings rise from {signed(before.score)} to {signed(point.score)}{word} at “{point.name}”."
    else:
        text = f"Feelings reach {signed(point.score)}{word} at “{point.name}”."
    return Finding(
        kind="peak",
        stage=point.stage,
        step=point.step,
        value=rise if rise >= RISE else point.score,
        threshold=RISE if rise >= RISE else TOP,
        before=before.score if before is not None else None,
        after=point.score,
        rule=RULE,
        text=text,
        evidence=point.evidence,
        pinned=bool(point.pin),
    )
