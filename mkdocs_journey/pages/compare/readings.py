"""What a row of a comparison says in words: feelings, moving on and waiting, and where no difference is clear.

Each sentence names the side that has more, so that it reads the same whichever side stands first.
"""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs_journey.attribution.durations import Quantile
from mkdocs_journey.attribution.newcombe import newcombe_interval
from mkdocs_journey.attribution.wilson import Share
from mkdocs_journey.diagrams.wording import format_count, format_days, join_words
from mkdocs_journey.pages.figures_text import may_tell
from mkdocs_journey.words.speech import message, say, say_many

SAME_LEADS = message("both count the same leads, so moving on and waiting cannot be set against each other")
TOO_FEW_MOVED = message("too few leads to compare who moves on")
TOO_FEW_WAITED = message("too few leads to compare how long they wait")
NO_CLEAR_MOVES = message("no clear difference in who moves on")
NO_CLEAR_WAIT = message("no clear difference in waiting")


@dataclass(frozen=True, slots=True)
class Wait:
    """The P75 of time in stage, and the leads that it is about."""

    p75: Quantile
    n: int


@dataclass(frozen=True, slots=True)
class Measure:
    """What is known of one side at a stage.

    Attributes:
        name: What sentences call the side.
        score: The feeling; None where nobody rated it.
        not_moved: Of the mature cohort, who has not moved on; None without figures.
        wait: None without figures.
    """

    name: str
    score: int | None = None
    not_moved: Share | None = None
    wait: Wait | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """How two sides are read.

    Attributes:
        least: Figures about fewer leads than this are not told.
        small: Figures about fewer than this are compared with nothing.
        same_leads: Whether both sides count the same leads.
    """

    least: int
    small: int
    same_leads: bool = False

    def tell(self, first: Measure, second: Measure) -> str:
        """Return the sentence of a row; each part that cannot be told says why, or is left away without figures."""
        figures = [compare_moves(first, second, self), compare_waits(first, second, self)]
        if self.same_leads:
            figures = [SAME_LEADS] if any(figures) else []
        parts = [compare_feelings(first, second), *(part for part in figures if part)]
        text = "; ".join(part for part in parts if part)
        return f"{text[:1].upper()}{text[1:]}."


def compare_feelings(first: Measure, second: Measure) -> str:
    """Return who feels better, and by how many points."""
    if first.score is None and second.score is None:
        return say("neither side is rated")
    if first.score is None or second.score is None:
        return say("{first} is not rated", first=(first if first.score is None else second).name)
    gap = abs(first.score - second.score)
    if not gap:
        return say("both feel the same")
    better = first if first.score > second.score else second
    return say_many("{name} feels {n} point better", "{name} feels {n} points better", gap, name=better.name)


def compare_moves(first: Measure, second: Measure, reading: Reading) -> str:
    """Return whether one side moves on less, by Newcombe's interval of the difference; "" without figures."""
    if first.not_moved is None or second.not_moved is None:
        return ""
    shares = (first.not_moved, second.not_moved)
    if any(share.n < reading.small or not may_tell(share, least=reading.least) for share in shares):
        return say(TOO_FEW_MOVED)
    worse, better = sorted((first, second), key=lambda side: (side.not_moved or Share(0, 1)).value or 0, reverse=True)
    assert worse.not_moved is not None
    assert better.not_moved is not None
    interval = newcombe_interval(worse.not_moved, better.not_moved)
    if interval is None or interval[0] <= 0:
        return say(NO_CLEAR_MOVES)
    gap = (worse.not_moved.value or 0) - (better.not_moved.value or 0)
    low, high = (format_count(100 * end) for end in interval)
    return say(
        "{worse} loses more: {gap} points more have not moved on ({low} to {high})",
        worse=worse.name,
        gap=format_count(100 * gap),
        low=low,
        high=high,
    )


def compare_waits(first: Measure, second: Measure, reading: Reading) -> str:
    """Return whether one side waits longer: only where the intervals of both P75 lie apart; "" without figures."""
    if first.wait is None or second.wait is None:
        return ""
    if min(first.wait.n, second.wait.n) < max(reading.small, reading.least):
        return say(TOO_FEW_WAITED)
    unknown = [side.name for side in (first, second) if side.wait is not None and side.wait.p75.days is None]
    if unknown:
        return say("how long three quarters of {names} wait is not known yet", names=join_words(sorted(unknown)))
    longer, shorter = sorted((first.wait, second.wait), key=lambda wait: wait.p75.days or 0, reverse=True)
    low, high = longer.p75.interval[0], shorter.p75.interval[1]
    if low is None or high is None or low <= high:
        return say(NO_CLEAR_WAIT)
    name = first.name if longer is first.wait else second.name
    more = format_days((longer.p75.days or 0) - (shorter.p75.days or 0))
    return say("{name} waits {more} longer at P75, intervals apart", name=name, more=more)
