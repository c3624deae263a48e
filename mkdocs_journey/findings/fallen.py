"""Watched figures that fell since a map's last review: moving on from each stage, and the way to the goal."""

from __future__ import annotations

from mkdocs_journey.findings.stale import FallenFigure
from mkdocs_journey.join import JoinedMap
from mkdocs_journey.settings import Settings


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
        way = f"moving on from {names.get(stage, stage)}" if stage is not None else "reaching the goal"
        fallen.append(
            FallenFigure(
                name=f"{way} within {item.change.horizon_days} days fell",
                change=f"from {percent(before.value)} of {number(before.n)} to {percent(after.value)} of "
                f"{number(after.n)} leads, by {points(-item.high)} to {points(-item.low)} points",
                counts=(before, after),
            )
        )
    return tuple(fallen)
