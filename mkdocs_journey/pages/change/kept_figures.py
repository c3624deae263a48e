"""What the snapshots of a map tell on its changelog: what moved in each period, and its figures over time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TypeAlias

from mkdocs_journey.attribution.calendar_months import first_of_month, month_number
from mkdocs_journey.attribution.wilson import Share
from mkdocs_journey.diagrams.month_lines import MonthLine, MonthLines, MonthPoint, month_lines
from mkdocs_journey.diagrams.unknown import SMALL_SAMPLE
from mkdocs_journey.diagrams.wording import NO_FIGURE, format_date
from mkdocs_journey.figure_tables.folding import is_few
from mkdocs_journey.findings.moved_figures import (
    DROP_OFF,
    MEDIAN_TIME,
    Kept,
    compare_kept,
    name_goal,
    tell_median,
    tell_share,
)
from mkdocs_journey.pages.change.periods import Period
from mkdocs_journey.pages.figures_text import may_tell
from mkdocs_journey.pages.material import MapMaterial
from mkdocs_journey.pages.parts import Figure, Table, make_figure, make_table
from mkdocs_journey.snapshots.definition import define_map
from mkdocs_journey.snapshots.snapshot import CreditSnapshot, MapSnapshot, StageSnapshot
from mkdocs_journey.words.formats import capitalise
from mkdocs_journey.words.speech import message, say, say_many

MOST_MONTHS = 36
_MOST_DAYS = 12
_MOST_TOLD = 20
_NOTHING = message("No figure clearly moved between the snapshots of {first} and {last}.")
_OTHERS = message(
    "The snapshots of {first} and {last} counted other stages, another goal or another audience, and are not compared."
)


@dataclass(frozen=True, slots=True)
class FiguresOverTime:
    """What the snapshots of a map hold.

    Attributes:
        rule: When a figure is told as moved.
        notes: Which snapshots are left out.
        moved: What clearly moved from the first of them to the newest, in sentences.
        table: The figures of each day; those of few leads are left out.
        drawn: Drop-off and reaching the goal as small lines; None where no two days are known.
    """

    rule: str
    notes: tuple[str, ...]
    moved: tuple[str, ...]
    table: Table
    drawn: Figure | None


def list_kept(material: MapMaterial) -> tuple[Kept, ...]:
    """Return the figures of a map that snapshots hold and a page may tell, the earliest day first."""
    slug = material.joined.slug
    return tuple(
        Kept(one.as_of, _hush(one.maps[slug], material.least), one.settings)
        for one in material.snapshots
        if slug in one.maps
    )


def _hush(figures: MapSnapshot, least: int) -> MapSnapshot:
    """Return the figures without those about few leads: a file may come from a time that called fewer of them few."""
    stages = tuple(_hush_stage(stage, least) for stage in figures.stages)
    credit = tuple(one.model_copy(update={"intervals": _hush_credit(one, least)}) for one in figures.credit)
    return figures.model_copy(update={"stages": stages, "goal": _hush_pair(figures.goal, least), "credit": credit})


def _hush_credit(credit: CreditSnapshot, least: int) -> dict[str, tuple[float, float]]:
    """Return the intervals of the channels that may be told, which are what is compared."""
    told = {channel for channel, entries in credit.channels.items() if not is_few(entries, least)}
    return {channel: ends for channel, ends in (credit.intervals or {}).items() if channel in told}


def _hush_stage(stage: StageSnapshot, least: int) -> StageSnapshot:
    hushed = {"not_moved": _hush_pair(stage.not_moved, least)}
    return stage.model_copy(update=hushed | ({"median_days": None} if is_few(stage.timed or 0, least) else {}))


def _hush_pair(pair: tuple[int, int] | None, least: int) -> tuple[int, int] | None:
    return pair if pair is not None and may_tell(Share(*pair), least=least) else None


_Ends: TypeAlias = tuple[Kept, Kept] | None


def tell_moved(periods: Sequence[Period], kept: Sequence[Kept], material: MapMaterial) -> tuple[Period, ...]:
    """Return the periods with what clearly moved in each, from the newest snapshot before it to its own newest.

    Where none is before it, its own first stands in. What moved between two periods, in which nothing was committed, is
    told in the later one.
    """
    each = zip(periods, _find_ends(periods, kept), strict=True)
    return tuple(
        replace(period, moved=tuple(_tell_between(*ends, material))) if ends is not None else period
        for period, ends in each
    )


def tell_moved_everywhere(periods: Sequence[Period], maps: Sequence[MapMaterial]) -> tuple[Period, ...]:
    """Return the periods with what clearly moved in each on any map, the map named first."""
    told: list[list[str]] = [[] for _ in periods]
    for material in maps:
        title = material.content.title
        for place, ends in enumerate(_find_ends(periods, list_kept(material))):
            found = _find_moved(*ends, material) if ends is not None else ()
            told[place] += [say("{stage}: {change}", stage=title, change=one) for one in found]
    return tuple(replace(period, moved=_cut(moved)) for period, moved in zip(periods, told, strict=True))


def _cut(moved: Sequence[str]) -> tuple[str, ...]:
    more = len(moved) - _MOST_TOLD
    return (*moved[:_MOST_TOLD], *((say("and {count} more", count=more),) if more > 0 else ()))


def _find_ends(periods: Sequence[Period], kept: Sequence[Kept]) -> list[_Ends]:
    """Return the snapshots at the ends of each period, newest period first; None where they are not two."""
    found: list[_Ends] = []
    since: date | None = None
    for period in reversed(periods):
        begin = since or (period.first - timedelta(days=1) if period.first is not None else None)
        found.append(_find_pair(kept, begin, period.last or date.max) if period.is_dated and begin else None)
        since = period.last or since
    return found[::-1]


def _find_pair(kept: Sequence[Kept], begin: date, end: date) -> _Ends:
    """Return the newest snapshot until a day, or else the first after it, and the newest until a later day."""
    old, new = _newest(kept, begin) or next(iter(kept), None), _newest(kept, end)
    return (old, new) if old is not None and new is not None and old.day < new.day else None


def _newest(kept: Sequence[Kept], until: date) -> Kept | None:
    """Return the newest figures until a day."""
    return next((one for one in reversed(kept) if one.day <= until), None)


def _tell_between(old: Kept, new: Kept, material: MapMaterial) -> tuple[str, ...]:
    """Return what clearly moved between two snapshots, or else why nothing is told."""
    days = {"first": format_date(old.day), "last": format_date(new.day)}
    if old.figures.definition != new.figures.definition:
        return (say(_OTHERS, **days),)
    return _find_moved(old, new, material) or (say(_NOTHING, **days),)


def _find_moved(old: Kept, new: Kept, material: MapMaterial) -> tuple[str, ...]:
    """Return what clearly moved between two snapshots that counted the same."""
    if old.figures.definition != new.figures.definition:
        return ()
    stages = {stage.id: stage.name for stage in material.content.stages}
    goal = material.content.objective.goal
    return tuple(one.text for one in compare_kept("", stages, goal, old, new, small=material.small))


def view_over_time(kept: Sequence[Kept], material: MapMaterial) -> FiguresOverTime | None:
    """Return the figures of the snapshots that count what the map counts today; None where there are none."""
    definition = define_map(material.content)
    same = [one for one in kept if one.figures.definition == definition]
    if not same:
        return None
    shown = same[-_MOST_DAYS:]
    rows = tuple(_list_rows(shown, material))
    moved = _tell_between(shown[0], shown[-1], material) if len(shown) > 1 else ()
    return FiguresOverTime(
        rule=say(
            "From the files of `journey snapshot`. A figure is told as moved where the 95% intervals do not overlap "
            "and both rest on {small} leads or more; figures count from the beginning of the data, and a move is no "
            "proof of its cause.",
            small=material.small,
        ),
        notes=tuple(_note_left_out(len(kept) - len(same), len(same) - len(shown))),
        moved=moved,
        table=make_table(
            say("Figures of snapshots, with 95% interval and n"),
            (say("Figure"), *(format_date(one.day) for one in shown)),
            [(row.name, *(cell.told if cell is not None else NO_FIGURE for cell in row.cells)) for row in rows],
        ),
        drawn=_draw(shown, rows, moved),
    )


def _note_left_out(others: int, older: int) -> Iterator[str]:
    if others:
        yield say_many(
            "{n} snapshot counted other stages, another goal or another audience, and is not drawn.",
            "{n} snapshots counted other stages, another goal or another audience, and are not drawn.",
            others,
        )
    if older:
        yield say_many("{n} older snapshot is not shown.", "{n} older snapshots are not shown.", older)


@dataclass(frozen=True, slots=True)
class _Cell:
    """One figure of one day: in words, and as a share where it is one."""

    told: str
    share: Share | None = None


@dataclass(frozen=True, slots=True)
class _Row:
    """One figure day by day; None where it is not known, or about few leads. `label` is its name in a narrow place."""

    name: str
    label: str
    cells: tuple[_Cell | None, ...]


def _list_rows(kept: Sequence[Kept], material: MapMaterial) -> Iterator[_Row]:
    """Yield the rows that have any figure: for each stage drop-off and median time, then reaching the goal."""
    figures: Sequence[tuple[str, Callable[[StageSnapshot], _Cell | None]]] = (
        (say(DROP_OFF), lambda stage: _view_share(stage.not_moved, material.small)),
        (say(MEDIAN_TIME), lambda stage: _view_median(stage, material.small)),
    )
    for stage in material.content.stages:
        known = [next((one for one in day.figures.stages if one.stage == stage.id), None) for day in kept]
        for name, view in figures:
            cells = tuple(view(one) if one is not None else None for one in known)
            if any(cells):
                whole = say("{stage}: {change}", stage=stage.name, change=name)
                yield _Row(whole, whole, cells)
    days = kept[-1].figures.goal_days
    goals = tuple(
        _view_share(one.figures.goal, material.small) if one.figures.goal_days == days else None for one in kept
    )
    if days is not None and any(goals):
        yield _Row(capitalise(name_goal(days)), capitalise(say("reaching the goal")), goals)


def _view_share(pair: tuple[int, int] | None, small: int) -> _Cell | None:
    if pair is None:
        return None
    share = Share(*pair)
    return _Cell(_mark_small(tell_share(share), share.n, small), share)


def _view_median(stage: StageSnapshot, small: int) -> _Cell | None:
    if stage.median_days is None:
        return None
    return _Cell(_mark_small(tell_median(stage), stage.timed or 0, small))


def _mark_small(told: str, n: int, small: int) -> str:
    return f"{told}, {say(SMALL_SAMPLE)}" if n < small else told


def _draw(kept: Sequence[Kept], rows: Sequence[_Row], moved: Sequence[str]) -> Figure | None:
    """Return the shares as small lines, one point for the newest snapshot of each month; None for a single month."""
    newest = {one.day.replace(day=1): at for at, one in enumerate(kept)}
    shares = [row for row in rows if any(cell is not None and cell.share is not None for cell in row.cells)]
    if len(newest) < 2 or not shares:
        return None
    numbers = range(month_number(min(newest)), month_number(max(newest)) + 1)
    months = tuple(map(first_of_month, numbers))[-MOST_MONTHS:]
    lines = tuple(
        MonthLine(row.label, tuple(_point(row.cells[newest[month]]) if month in newest else None for month in months))
        for row in shares
    )
    title = say("Drop-off and reaching the goal, by snapshot")
    said = "; ".join(moved)
    picture = MonthLines(
        title=title,
        subject=title,
        months=months,
        lines=lines,
        marks=(),
        is_share=True,
        is_sparse=True,
        said=said if said.endswith(tuple(".。")) else f"{said}.",
    )
    return make_figure(month_lines(picture, uid="kept-shares"), name="kept-shares")


def _point(cell: _Cell | None) -> MonthPoint | None:
    if cell is None or cell.share is None or cell.share.value is None:
        return None
    low, high = cell.share.interval or (None, None)
    return MonthPoint(cell.share.value, low, high, cell.told, cell.share.n, is_kept=True)
