"""A finding: something a rule detected on a map, with the numbers it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs_journey.attribution.wilson import Share


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """One item of a finding that has a list.

    Attributes:
        text: What it is and what is the matter with it, as a phrase.
        stage: Id of its stage; None where it belongs to none.
        path: Where the map's file has it, such as `("stages", 2, "pains", 0)`.
        share: Leads that it is about; a page leaves out what is about few. None where it is about no lead.
        figure: Numbers in words; a page leaves them out where they would tell of few leads.
        counts: The shares that the figure tells of, beside `share`.
    """

    text: str
    stage: str | None = None
    path: tuple[str | int, ...] = ()
    share: Share | None = None
    figure: str = ""
    counts: tuple[Share, ...] = ()

    @property
    def whole_text(self) -> str:
        """The phrase with its figure."""
        return f"{self.text}, {self.figure}" if self.figure else self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One finding; it has one number and one name on every page.

    Attributes:
        kind: `nosedive`, `peak`, or another kind of the published list.
        stage: Id of its stage; None when it is about the map as a whole.
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
        details: The items that it lists; empty where the text says all.
        path: Where the map's file has what it is about; empty where it is about a stage.
        counts: Shares of leads that the text tells of; a page leaves the text out where one of them is about few.
        number: Its pin on the map, from 1.
    """

    kind: str
    stage: str | None = None
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
    details: tuple[Detail, ...] = ()
    path: tuple[str | int, ...] = ()
    counts: tuple[Share, ...] = ()
    number: int = 0

    @property
    def whole_text(self) -> str:
        """The text with all that the finding lists."""
        listed = "; ".join(item.whole_text for item in self.details)
        return f"{self.text} {listed[:1].upper()}{listed[1:]}." if listed else self.text

    def is_at(self, stage: str) -> bool:
        """Tell whether it, or something that it lists, is of a stage."""
        return self.stage == stage or any(item.stage == stage for item in self.details)


@dataclass(frozen=True, slots=True, kw_only=True)
class EmotionTurn(Finding):
    """A moment of truth: emotion falls or rises steeply, or reaches an end of the scale.

    Attributes:
        stage: Id of its stage.
        before: Score before the fall or rise; None where the journey starts there.
        after: Score it ends at.
        pinned: Whether the author marked it as a moment of truth.
    """

    stage: str
    before: int | None
    after: int
    pinned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Blend(Finding):
    """What the data shows beside what people say, at one stage or touchpoint.

    Attributes:
        stage: Id of the stage.
        what: Numbers of the findings from data; the voices are its `evidence`.
    """

    stage: str
    what: tuple[int, ...]
