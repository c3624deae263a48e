"""Moment of truth, nosedive: where emotion falls steeply or reaches the bottom."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_journey.findings.emotion_points import EmotionPoint, neighbours
from mkdocs_journey.findings.finding import Finding
from mkdocs_journey.findings.wording import signed
from mkdocs_journey.model.journey_map import JourneyMap

FALL = 2
BOTTOM = -2
RULE = f"emotion falls by {FALL} or more between neighbouring points, or reaches −{-BOTTOM}"


def find_nosedives(journey_map: JourneyMap) -> Iterator[Finding]:
    """Yield a finding for each point that emotion falls to by 2 or more, or that reaches −2 from above."""
    worst: dict[EmotionPoint, EmotionPoint | None] = {}
    for before, point in neighbours(journey_map):
        fell = before is not None and before.score - point.score >= FALL
        reached = point.score == BOTTOM and (before is None or before.score > BOTTOM)
        if fell or reached:
            known = worst.get(point)
            if point not in worst or (before is not None and (known is None or before.score > known.score)):
                worst[point] = before
    for point, before in worst.items():
        yield _describe(before, point)


def _describe(before: EmotionPoint | None, point: EmotionPoint) -> Finding:
    drop = before.score - point.score if before is not None else 0
    word = f", {point.word}," if point.word else ""
    if before is not None and drop >= FALL:
        text = f"Feelings fall from {signed(before.score)} to {signed(point.score)}{word} at “{point.name}”."
    else:
        text = f"Feelings reach {signed(point.score)}{word} at “{point.name}”."
    return Finding(
        kind="nosedive",
        stage=point.stage,
        step=point.step,
        value=drop if drop >= FALL else point.score,
        threshold=FALL if drop >= FALL else BOTTOM,
        before=before.score if before is not None else None,
        after=point.score,
        rule=RULE,
        text=text,
        evidence=point.evidence,
        pinned=bool(point.pin),
    )
