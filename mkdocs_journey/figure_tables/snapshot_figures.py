"""The figures of a project -> a snapshot of them: small aggregates alone, those about few leads left out or folded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from mkdocs_journey.attribution.credit_rows import Credit
from mkdocs_journey.attribution.figures import MapFigures, StageFigures
from mkdocs_journey.attribution.models import LINEAR
from mkdocs_journey.attribution.series import Series
from mkdocs_journey.attribution.wilson import Share
from mkdocs_journey.figure_tables.folding import hush_few, is_few, tells_of_few
from mkdocs_journey.figure_tables.published import publish_credits
from mkdocs_journey.join import JoinedMap, JoinedProject
from mkdocs_journey.snapshots.definition import define_map
from mkdocs_journey.snapshots.snapshot import (
    CreditSnapshot,
    EntriesSnapshot,
    MapSnapshot,
    MonthsSnapshot,
    MovesSnapshot,
    Snapshot,
    SnapshotSettings,
    StageSnapshot,
)

MOST_MONTHS = 13
"""The newest months that a snapshot holds: a year, and the month that the year is compared with."""

_PLACES = 4


def take_snapshot(joined: JoinedProject) -> Snapshot | None:
    """Return what everybody may know of the figures of a project; None without data."""
    data, settings = joined.project.data, joined.project.settings
    as_of: datetime | None = data.report.as_of if data is not None else None
    if data is None or as_of is None:
        return None
    least = settings.small_row_leads
    day = as_of.astimezone(ZoneInfo(data.report.timezone)).date()
    return Snapshot.model_validate(
        {
            "as_of": day.isoformat(),
            "settings": SnapshotSettings(lookback_days=settings.lookback_days, model=LINEAR.id, small_row_leads=least),
            "maps": {item.slug: _take_map(item, item.figures, least) for item in joined.maps if item.figures},
        }
    )


def _take_map(item: JoinedMap, figures: MapFigures, least: int) -> MapSnapshot:
    recent = dict(figures.lately.entries or ()) if figures.lately is not None and figures.lately.is_whole else {}
    goal, days = _sum_goal(figures.series, least)
    return MapSnapshot(
        definition=define_map(item.content),
        leads=_tell(figures.cut.leads, least),
        stages=tuple(_take_stage(stage, recent.get(stage.stage), least) for stage in figures.stages.values()),
        goal=goal,
        goal_days=days,
        credit=tuple(take_credit(figures.credits, least)),
        months=_take_months(figures.series, least),
    )


def _take_stage(figures: StageFigures, recent: int | None, least: int) -> StageSnapshot:
    drop_off, time = figures.drop_off, figures.time
    told = _tell_share(drop_off.not_moved if drop_off is not None else None, least)
    median = time.quantiles[0] if time is not None and not is_few(time.n, least) else None
    low, high = median.interval if median is not None else (None, None)
    return StageSnapshot(
        stage=figures.stage,
        entries=_tell(figures.entries, least),
        recent=_tell(recent, least),
        not_moved=told,
        mature_days=_round(drop_off.mature_days) if drop_off is not None and told is not None else None,
        median_days=_round(median.days) if median is not None else None,
        median_low=_round(low),
        median_high=_round(high),
        timed=time.n if time is not None and median is not None else None,
        tickets=figures.tickets.count if figures.tickets is not None else None,
    )


def take_credit(credits_: Iterable[Credit], least: int) -> Iterator[CreditSnapshot]:
    """Yield the linear credit of channels for each stage; few leads are folded, and a folded row has no interval."""
    rows = [
        row
        for row in credits_
        if (row.scope, row.model, row.dimension) == ("journey", LINEAR.id, "channel") and not is_few(row.n, least)
    ]
    sizes = {row.target_stage: row.n for row in rows}
    by_stage: dict[str, list[Credit]] = {}
    for row in publish_credits(rows, least=least):
        by_stage.setdefault(row.target_stage, []).append(row)
    for stage, credited in by_stage.items():
        told = sorted(credited, key=lambda row: row.value)
        yield CreditSnapshot(
            stage=stage,
            n=sizes[stage],
            channels={row.value: round(row.credit, _PLACES) for row in told},
            intervals={row.value: _round_ends(row.interval) for row in told if row.interval is not None} or None,
        )


def _round_ends(ends: tuple[float, float]) -> tuple[float, float]:
    return round(ends[0], _PLACES), round(ends[1], _PLACES)


def _take_months(series: Series | None, least: int) -> MonthsSnapshot | None:
    if series is None:
        return None
    newest = slice(max(0, len(series.months) - MOST_MONTHS), None)
    months = series.months[newest]
    entries = tuple(
        EntriesSnapshot(stage=row.stage, counts=hush_few(row.counts, least)[newest]) for row in series.entries
    )
    moved = tuple(
        MovesSnapshot(
            stage=row.name,
            days=row.horizon_days,
            shares=tuple(_tell_share(share, least) for share in row.shares[newest]),
        )
        for row in series.moved
    )
    whole = tuple(month.is_whole for month in months)
    first = months[0].first.isoformat()
    return MonthsSnapshot.model_validate({"first": first, "whole": whole, "entries": entries, "moved": moved})


def _sum_goal(series: Series | None, least: int) -> tuple[tuple[int, int] | None, int | None]:
    """Return who reached the goal in time, of all months that are told, and within how many days."""
    row = next((row for row in series.moved if row.name is None), None) if series is not None else None
    told = [pair for share in row.shares if (pair := _tell_share(share, least))] if row is not None else []
    if row is None or not told:
        return None, None
    return (sum(count for count, _ in told), sum(n for _, n in told)), row.horizon_days


def _tell(count: int | None, least: int) -> int | None:
    return None if count is None or is_few(count, least) else count


def _tell_share(share: Share | None, least: int) -> tuple[int, int] | None:
    if share is None or tells_of_few(share, least):
        return None
    return share.count, share.n


def _round(value: float | None) -> float | None:
    """Return a length without the last digits, in which engines may differ."""
    return round(value, _PLACES) if value is not None else None
