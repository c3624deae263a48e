"""Watched figures that fell since a map's last review: moving on from each stage, and the way to the goal."""

from __future__ import annotations

from mkdocs_journey.findings.stale import FallenFigure
from mkdocs_journey.join import JoinedMap
from mkdocs_journey.settings import Settings
from mkdocs_journey.words.speech import say


def list_fallen(joined: JoinedMap, settings: Settings) -> tuple[FallenFigure, ...] | None:
    """Return the figures that fell by more than noise since the last review; None where the data cannot be compared.

    They are judged as on the map's page: all shares of one day are one family.
    """
    if joined.figures is None:
        return None
    turn = next((item for item in joined.figures.turns if item.day == joined.content.reviewed and item.moved), None)
    if turn is None:
        return None
    # A check without data needs none of this.
    from mkdocs_journey.findings.changed import judge_day
    from mkdocs_journey.findings.wording import number, percent, points

    names = {stage.id: stage.name for stage in joined.content.stages}
    fallen = []
    for item in judge_day(turn, settings).moved:
        if not item.has_fallen or item.low is None or item.high is None:
            continue
        before, after = item.change.before, item.change.after
        stage = item.change.name
        way = (
            say("moving on from {name}", name=names.get(stage, stage))
            if stage is not None
            else say("reaching the goal")
        )
        fallen.append(
            FallenFigure(
                name=say("{way} within {days} days fell", way=way, days=item.change.horizon_days or 0),
                change=say(
                    "from {before} of {before_n} to {after} of {after_n} leads, by {high} to {low} points",
                    before=percent(before.value),
                    before_n=number(before.n),
                    after=percent(after.value),
                    after_n=number(after.n),
                    high=points(-item.high),
                    low=points(-item.low),
                ),
                counts=(before, after),
            )
        )
    return tuple(fallen)
