"""A finding: something a rule detected on a map, with the numbers it rests on."""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs_journey.attribution.figures import Share


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One finding; it has one number and one name on every page.

    Attributes:
        kind: `nosedive`, `peak`, or another kind of the published list.
        stage: Id of its stage.
        step: Id of its step; None when it is about the stage as a whole.
        touchpoint: Id of the touchpoint that it is about; None when it is about none.
        value: What was measured, in the unit of its rule: points of emotion, points of a share, days or tickets.
        threshold: The bound of the rule that `value` met.
        n: What it was measured on; None for the author's own ratings.
        low: Lower end of the interval of `value`, as wide as the number of comparisons asks; None without one.
        high: Upper end.
        change: What moved, in few words: "+1 → −1", "+21 points".
        rule: The rule in words, with its bounds.
        text: One plain sentence, or two.
        evidence: Ids of the evidence behind it.
        counts: Shares of leads that the text tells of; a page leaves the text out where one of them is about few.
        number: Its pin on the map, from 1.
    """

    kind: str
    stage: str
    step: str | None = None
    touchpoint: str | None = None
    value: float
    threshold: float
    n: int | None = None
    low: float | None = None
    high: float | None = None
    change: str
    rule: str
    text: str
    evidence: tuple[str, ...] = ()
    counts: tuple[Share, ...] = ()
    number: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class EmotionTurn(Finding):
    """A moment of truth: emotion falls or rises steeply, or reaches an end of the scale.

    Attributes:
        before: Score before the fall or rise; None where the journey starts there.
        after: Score it ends at.
        pinned: Whether the author marked it as a moment of truth.
    """

    before: int | None
    after: int
    pinned: bool = False
