"""The snapshots of two states -> figures that clearly moved in between, and what could not be compared, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from mkdocs_journey.attribution.buckets import BUCKETS
from mkdocs_journey.attribution.wilson import Share
from mkdocs_journey.findings.over_time import judge_intervals, judge_shares
from mkdocs_journey.findings.wording import day, days, list_words, number
from mkdocs_journey.snapshots.snapshot import MapSnapshot, Snapshot, SnapshotSettings, StageSnapshot
from mkdocs_journey.words.formats import capitalise, format_exact_percent, join_words
from mkdocs_journey.words.speech import message, say, say_many

Way: TypeAlias = Literal["rose", "fell"]
DROP_OFF, MEDIAN_TIME = message("drop-off"), message("median time")
_WAYS: Mapping[Way, str] = {
    "rose": message("{subject} rose from {before} to {after}"),
    "fell": message("{subject} fell from {before} to {after}"),
}
_MOST_PLACES = 3


@dataclass(frozen=True, slots=True)
class MapPair:
    """One map in both states.

    Attributes:
        file: Its file now.
        old_slug: Its name in the snapshots of the old state.
        new_slug: Its name in those of the new one.
        stages: The name of each stage by its id.
        goal: Id of the goal's stage, whose credit is compared; None without one.
    """

    file: str
    old_slug: str
    new_slug: str
    stages: Mapping[str, str]
    goal: str | None = None


@dataclass(frozen=True, slots=True)
class MovedFigure:
    """One figure that clearly moved.

    Attributes:
        file: The map's file now.
        stage: The name of its stage; "" where it is about the whole way.
        figure: What it is called in the language in force, such as `drop-off`.
        before: What it was, with its interval, n and day.
        after: What it is.
    """

    file: str
    stage: str
    figure: str
    way: Way
    before: str
    after: str

    @property
    def text(self) -> str:
        """The move as a sentence."""
        spot = say("{stage}: {change}", stage=self.stage, change=self.figure) if self.stage else capitalise(self.figure)
        return say(_WAYS[self.way], subject=spot, before=self.before, after=self.after)


@dataclass(frozen=True, slots=True)
class ComparedFigures:
    """What the snapshots of two states tell.

    Attributes:
        compared: The maps whose figures could be compared, by file.
        moved: What clearly moved, in the order of maps and stages.
        notes: What could not be compared, and why.
    """

    compared: tuple[str, ...] = ()
    moved: tuple[MovedFigure, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """The figures of one map as of one day; credit hangs on `settings`."""

    day: date
    figures: MapSnapshot
    settings: SnapshotSettings


def compare_figures(
    before: Sequence[Snapshot], after: Sequence[Snapshot], maps: Iterable[MapPair], *, small: int
) -> ComparedFigures:
    """Return how the figures of each map moved from the newest snapshot of one state to that of the other.

    A figure is told where the two 95 % intervals do not overlap. A lead may be in both snapshots, since figures count
    from the beginning of the data; that makes a true move harder to see, and a false one no likelier.

    Args:
        before: The snapshots of the old state, the earliest day first.
        after: Those of the new one.
        maps: The maps that are in both.
        small: A share of fewer leads, or a median of fewer, is not told.
    """
    compared: list[str] = []
    moved: list[MovedFigure] = []
    hindered: dict[str, list[str]] = {}
    for pair in maps:
        old, new = find_newest(before, pair.old_slug), find_newest(after, pair.new_slug)
        hindrance = _find_hindrance(old, new)
        if hindrance is not None:
            hindered.setdefault(hindrance, []).append(pair.file)
        elif old is not None and new is not None:
            compared.append(pair.file)
            moved += compare_kept(pair.file, pair.stages, pair.goal, old, new, small=small)
    notes = tuple(f"figures of {list_words(files)} were not compared: {why}" for why, files in hindered.items())
    return ComparedFigures(tuple(compared), tuple(moved), notes)


def find_newest(snapshots: Sequence[Snapshot], slug: str) -> Kept | None:
    """Return the newest figures of a map; None where no snapshot holds any."""
    return next(
        (Kept(one.as_of, one.maps[slug], one.settings) for one in reversed(snapshots) if slug in one.maps), None
    )


def _find_hindrance(old: Kept | None, new: Kept | None) -> str | None:
    if old is None or new is None:
        lacking = [where for where, kept in (("before", old), ("now", new)) if kept is None]
        return f"no snapshot holds any {join_words(lacking)}; `journey snapshot` writes one, to keep in git"
    if old.day == new.day:
        return f"the newest snapshot is of {day(new.day)} in both states; `journey snapshot` writes that of newer data"
    if old.figures.definition != new.figures.definition:
        return (
            f"the snapshots of {day(old.day)} and {day(new.day)} counted other stages, another goal or another audience"
        )
    return None


def compare_kept(
    file: str, stages: Mapping[str, str], goal: str | None, old: Kept, new: Kept, *, small: int
) -> Iterator[MovedFigure]:
    """Yield the figures of a map that clearly moved from one day to another; see `compare_figures`.

    Args:
        file: The map's file.
        stages: The name of each stage by its id.
        goal: Id of the goal's stage; None without one.
        old: The figures of the earlier day.
        new: Those of the later one, which counted the same.
        small: As there.
    """
    before = {stage.stage: stage for stage in old.figures.stages}
    for stage in new.figures.stages:
        known = before.get(stage.stage)
        if known is not None:
            name = stages.get(stage.stage, stage.stage)
            ends = ((old.day, known.not_moved), (new.day, stage.not_moved))
            yield from _compare_shares(file, name, say(DROP_OFF), ends, small)
            yield from _compare_medians(file, name, ((old.day, known), (new.day, stage)), small)
    if old.figures.goal_days is not None and old.figures.goal_days == new.figures.goal_days:
        ends = ((old.day, old.figures.goal), (new.day, new.figures.goal))
        yield from _compare_shares(file, "", name_goal(old.figures.goal_days), ends, small)
    if (old.settings.lookback_days, old.settings.model) == (new.settings.lookback_days, new.settings.model):
        credits_ = (_find_credit(old, goal), _find_credit(new, goal))
        yield from _compare_credit(file, stages.get(goal or "", ""), credits_, small)


@dataclass(frozen=True, slots=True)
class _CreditOn:
    """The credit for the goal as of one day, of the channels that have an interval."""

    day: date
    n: int
    shares: Mapping[str, float]
    intervals: Mapping[str, tuple[float, float]]


def _find_credit(kept: Kept, goal: str | None) -> _CreditOn | None:
    found = next((one for one in kept.figures.credit if one.stage == goal and one.n), None)
    if found is None or found.intervals is None:
        return None
    shares = {channel: found.channels[channel] / found.n for channel in found.intervals if channel in found.channels}
    return _CreditOn(kept.day, found.n, shares, found.intervals)


def _compare_credit(
    file: str, stage: str, ends: tuple[_CreditOn | None, _CreditOn | None], small: int
) -> Iterator[MovedFigure]:
    old, new = ends
    if old is None or new is None or min(old.n, new.n) < small:
        return
    for channel in (channel for channel in new.shares if channel in old.shares and channel not in BUCKETS):
        clear = judge_intervals(
            old.shares[channel], new.shares[channel], old.intervals[channel], new.intervals[channel]
        )
        if clear is not None:
            places = _places_that_differ(clear.before * 100, clear.after * 100)
            told = (
                _tell(
                    format_exact_percent(one.shares[channel] * 100, places=places),
                    _range(one.intervals[channel], places, 100),
                    one.n,
                    one.day,
                )
                for one in (old, new)
            )
            figure = say("linear credit of {channel}", channel=channel)
            yield MovedFigure(file, stage, figure, "fell" if clear.has_fallen else "rose", *told)


def name_goal(days: int) -> str:
    """Return what reaching the goal in time is called."""
    return say_many("reaching the goal within {n} day", "reaching the goal within {n} days", days)


_End: TypeAlias = tuple[date, tuple[int, int] | None]


def _compare_shares(file: str, stage: str, figure: str, ends: tuple[_End, _End], small: int) -> Iterator[MovedFigure]:
    (first, old), (last, new) = ends
    if old is None or new is None:
        return
    before, after = Share(*old), Share(*new)
    clear = judge_shares(before, after, small=small)
    if clear is None or before.interval is None or after.interval is None:
        return
    places = _places_that_differ(clear.before * 100, clear.after * 100)
    told = (tell_share(share, places, on) for share, on in ((before, first), (after, last)))
    yield MovedFigure(file, stage, figure, "fell" if clear.has_fallen else "rose", *told)


def tell_share(share: Share, places: int = 0, on: date | None = None) -> str:
    """Return "47% (45–49, n 2,000, 1 Aug 2026)"."""
    shown = format_exact_percent((share.value or 0) * 100, places=places)
    return _tell(shown, _range(share.interval, places, 100), share.n, on)


def tell_median(stage: StageSnapshot, places: int = 1, on: date | None = None) -> str:
    """Return "9.4 days (8.9–9.9, n 1,800, 1 Aug 2026)"."""
    return _tell(_days(stage.median_days or 0, places), _range(_median_interval(stage), places), stage.timed or 0, on)


def _tell(value: str, interval: str, n: int, on: date | None) -> str:
    facts = (interval, say("n {count}", count=number(n)), day(on) if on is not None else "")
    return f"{value} ({', '.join(fact for fact in facts if fact)})"


def _compare_medians(
    file: str, stage: str, ends: tuple[tuple[date, StageSnapshot], tuple[date, StageSnapshot]], small: int
) -> Iterator[MovedFigure]:
    (first, old), (last, new) = ends
    if old.median_days is None or new.median_days is None or min(old.timed or 0, new.timed or 0) < small:
        return
    clear = judge_intervals(old.median_days, new.median_days, _median_interval(old), _median_interval(new))
    if clear is None:
        return
    places = max(1, _places_that_differ(clear.before, clear.after))
    told = (tell_median(of, places, on) for of, on in ((old, first), (new, last)))
    yield MovedFigure(file, stage, say(MEDIAN_TIME), "fell" if clear.has_fallen else "rose", *told)


def _median_interval(stage: StageSnapshot) -> tuple[float, float] | None:
    return None if stage.median_low is None or stage.median_high is None else (stage.median_low, stage.median_high)


def _places_that_differ(before: float, after: float) -> int:
    """Return the fewest decimals with which two figures are not written alike."""
    each = range(_MOST_PLACES)
    return next((at for at in each if _number(before, at) != _number(after, at)), _MOST_PLACES)


def _number(value: float, places: int) -> str:
    return number(value, places=places)


def _days(value: float, places: int) -> str:
    return days(value) if places == 1 else say("{number} days", number=_number(value, places))


def _range(interval: tuple[float, float] | None, places: int, times: int = 1) -> str:
    if interval is None:
        return ""
    return "–".join(_number(end * times, places) for end in interval)
