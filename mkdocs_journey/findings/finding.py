"""A finding: something a rule detected on a map, with the numbers it rests on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding; it has one number and one name on every page.

    Attributes:
        kind: `nosedive`, `peak`, or another kind of the published list.
        stage: Id of its stage.
        step: Id of its step; None when it is about the stage as a whole.
        value: What was measured: the points of a fall or a rise, or the score that was reached.
        threshold: The bound of the rule that `value` met.
        before: Score before the fall or rise; None where the journey starts there.
        after: Score it ends at.
        rule: The rule in words, with its bounds.
        text: One plain sentence.
        evidence: Ids of the evidence behind it.
        pinned: Whether the author marked it as a moment of truth.
        number: Its pin on the map, from 1.
    """

    kind: str
    stage: str
    step: str | None
    value: float
    threshold: float
    before: int | None
    after: int
    rule: str
    text: str
    evidence: tuple[str, ...] = ()
    pinned: bool = False
    number: int = 0
