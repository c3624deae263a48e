"""Whether something done can be seen in the figures of its stage, and how small a change could be seen of what is not.

Why: a thing done is soon forgotten and never looked at again, and a thing planned is often so small that no figure
could show it. Both are worth saying before the next thing is begun. A change after a day is an association.
"""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs_journey.attribution.detectable import smallest_change, weeks_to_see
from mkdocs_journey.attribution.whereabouts import DropOff
from mkdocs_journey.findings.changed import JudgedChange, judge_day
from mkdocs_journey.join import JoinedMap
from mkdocs_journey.model.journey_map import Opportunity
from mkdocs_journey.settings import Settings

WEEKS = 12
POINTS = 0.05
_DAYS = 7


@dataclass(frozen=True, slots=True)
class Visible:
    """What a stage could show.

    Attributes:
        stage: Id of the stage whose moving on would change.
        per_week: Leads that entered it a week, in the last quarter of the data.
        change: The smallest change of the share that moves on which `WEEKS` weeks before and after would show; None
            where none would.
        weeks: How many weeks a change of `POINTS` takes to be seen.
    """

    stage: str
    per_week: float
    change: float | None
    weeks: int | None


def stage_of(joined: JoinedMap, item: Opportunity, stage: str | None) -> str | None:
    """Return the stage whose figures an opportunity would move: its own, else that of the first pain it solves."""
    if stage is not None:
        return stage
    pains = {pain.id: one.id for one in joined.content.stages for pain in one.pains}
    return next((pains[name] for name in item.solves if name in pains), None)


def find_effect(joined: JoinedMap, item: Opportunity, stage: str | None, settings: Settings) -> JudgedChange | None:
    """Return the change of moving on from the stage since the day on which something was done; None without one.

    All shares of that day are one family, as they are for a review.
    """
    name = stage_of(joined, item, stage)
    turns = joined.figures.turns if joined.figures is not None else ()
    turn = next((turn for turn in turns if turn.day == item.done_on), None)
    if turn is None or name is None:
        return None
    return next((change for change in judge_day(turn, settings).moved if change.change.name == name), None)


def find_visible(joined: JoinedMap, item: Opportunity, stage: str | None, settings: Settings) -> Visible | None:
    """Return how small a change the stage could show; None where its flow or its drop-off is not known."""
    name = stage_of(joined, item, stage)
    if joined.figures is None or name is None or name not in joined.figures.stages:
        return None
    lately, drop_off = joined.figures.lately, joined.figures.stages[name].drop_off
    if lately is None or not lately.is_whole or lately.entries is None or not _is_judged(drop_off, settings):
        return None
    assert drop_off is not None
    per_week = dict(lately.entries).get(name, 0) * _DAYS / lately.days
    share = drop_off.moved_on / drop_off.n
    return Visible(name, per_week, smallest_change(share, per_week * WEEKS), weeks_to_see(share, POINTS, per_week))


def _is_judged(drop_off: DropOff | None, settings: Settings) -> bool:
    return drop_off is not None and drop_off.n >= settings.small_sample
