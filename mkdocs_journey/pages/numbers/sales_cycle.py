"""How long a sale takes, and how long customers stay: tables for the page of numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mkdocs_journey.attribution.buckets import BUCKETS
from mkdocs_journey.attribution.durations import ByDay, Cycle, Kept
from mkdocs_journey.diagrams.unknown import mark_small, too_few
from mkdocs_journey.diagrams.wording import NO_FIGURE, format_count, format_day_number, format_days
from mkdocs_journey.figure_tables.folding import SMALL, Part, fold_parts, is_few, split_few
from mkdocs_journey.pages.figures_text import count_text, quantile_interval, quantile_text, tell_left_out
from mkdocs_journey.pages.material import MapMaterial
from mkdocs_journey.pages.parts import Table, make_table
from mkdocs_journey.pages.stage.moving_on import tell_by_day
from mkdocs_journey.words.speech import message, say, sentence

_NAMES = {"created_to_won": message("Created to won"), "first_touch_to_goal": message("First touch to goal")}
_SHOWN_DAYS = (90, 365)


@dataclass(frozen=True, slots=True)
class CycleView:
    """One cycle.

    Attributes:
        lead: How long it takes, over all leads, with who is counted.
        tables: By introducing channel, and who got there by which day.
    """

    title: str
    lead: str
    tables: tuple[Table, ...]


@dataclass(frozen=True, slots=True)
class CyclesView:
    """All cycles: side by side over all leads, then each on its own."""

    table: Table | None
    cycles: tuple[CycleView, ...]


@dataclass(frozen=True, slots=True)
class KeptView:
    """How many customers stay.

    Attributes:
        lead: Who is counted.
    """

    lead: str
    table: Table | None


def view_cycles(material: MapMaterial) -> CyclesView | None:
    """Return the cycles that anybody started; None without any."""
    cycles = material.figures.cycles if material.figures is not None else ()
    by_title = {say(title): [row for row in cycles if row.cycle == name] for name, title in _NAMES.items()}
    started = {title: rows for title, rows in by_title.items() if rows and rows[0].n}
    told = {title: rows for title, rows in started.items() if _may_tell(rows[0], material.least)}
    table = make_table(
        say("How long it takes, all leads"),
        (say("From, to"), *_columns()),
        [_line(material, title, rows[0]) for title, rows in told.items()],
    )
    views = tuple(_view_cycle(material, title, rows) for title, rows in started.items())
    return CyclesView(table if told else None, views) if views else None


def _columns() -> tuple[str, ...]:
    return (
        say("Leads"),
        say("Got there"),
        *(say("By day {day} (95%)", day=day) for day in _SHOWN_DAYS),
        say("Median of all that stay in play (95%)"),
        say("Median of those who got there, days"),
        say("P75, days"),
        say("P90, days"),
    )


def _may_tell(whole: Cycle, least: int) -> bool:
    return not is_few(whole.n, least) and not is_few(whole.reached, least)


def _view_cycle(material: MapMaterial, title: str, rows: Sequence[Cycle]) -> CycleView:
    least, whole = material.least, rows[0]
    if not _may_tell(whole, least):
        return CycleView(title, too_few(least), ())
    lead = _tell_cycle(whole, least)
    return CycleView(title, lead, (_tabulate(material, title, rows), _tabulate_days(material, title, whole)))


@sentence
def _tell_cycle(whole: Cycle, least: int) -> str:
    parts = (
        Part(message("got there"), whole.reached),
        Part(message("left before"), whole.left),
        Part(message("are on their way"), whole.open),
    )
    told = ", ".join(f"{format_count(part.count)} {say(part.label)}" for part in fold_parts(parts, least=least))
    sentences = [say("Counted are {count} leads: {parts}.", count=whole.n, parts=told)]
    if whole.of_reached is not None:
        half, most, _ = (format_days(days) for days in whole.of_reached)
        sentences.append(
            say(
                "Of those who got there, half took {half} or less, three quarters {most} or less.", half=half, most=most
            )
        )
    return " ".join((*sentences, *tell_left_out(whole.left_out, least=least)))


def _tabulate(material: MapMaterial, title: str, rows: Sequence[Cycle]) -> Table:
    shown, few = split_few(rows[1:], lambda row: row.n, least=material.least)
    shown.sort(key=lambda row: (row.channel in BUCKETS, -row.n, row.channel or ""))
    cells = [_line(material, material.label("channel", row.channel or ""), row) for row in shown]
    if few:
        reached = count_text(sum(row.reached for row in few), least=material.least)
        blanks = [NO_FIGURE] * (len(_columns()) - 2)
        cells.append((SMALL, format_count(sum(row.n for row in few)), reached, *blanks))
    caption = say("{title}, by the channel of the first touch", title=title)
    return make_table(caption, (say("Introduced by"), *_columns()), cells)


def _line(material: MapMaterial, name: str, row: Cycle) -> tuple[str, ...]:
    least, small = material.least, material.small
    by_day = [tell_by_day(one, least=least, small=small) for one in row.by_day if one.day in _SHOWN_DAYS]
    counts = (name, format_count(row.n), count_text(row.reached, least=least), *by_day)
    if is_few(row.reached, least) or row.of_reached is None:
        return (*counts, NO_FIGURE, NO_FIGURE, NO_FIGURE, NO_FIGURE)
    median, *_ = row.quantiles
    interval = quantile_interval(median)
    told = mark_small(quantile_text(median) + (f" ({interval})" if interval else ""), row.n, small=small)
    return (*counts, told, *(format_day_number(days) for days in row.of_reached))


def _tabulate_days(material: MapMaterial, title: str, row: Cycle) -> Table:
    cells = _lines_by_day(material, row.by_day)
    columns = (say("By"), say("Got there (95% interval)"), say("Known by then"), say("Still on their way"))
    return make_table(
        say("{title}: who got there by day, with leaving as an end of its own", title=title), columns, cells
    )


def _lines_by_day(material: MapMaterial, rows: Sequence[ByDay]) -> list[tuple[str, ...]]:
    least, small = material.least, material.small
    return [
        (
            say("Day {day}", day=row.day),
            tell_by_day(row, least=least, small=small),
            count_text(row.known, least=least),
            count_text(row.at_risk, least=least),
        )
        for row in rows
    ]


def view_kept(material: MapMaterial) -> KeptView | None:
    """Return how many customers stay; None where no lead is won."""
    kept: Kept | None = material.figures.kept if material.figures is not None else None
    if kept is None or not kept.n:
        return None
    least = material.least
    if is_few(kept.n, least):
        return KeptView(too_few(least), None)
    ended = count_text(kept.ended, least=least)
    lead = _tell_kept(kept.n, ended, kept.left_out, least=least)
    columns = (say("By"), say("Still a customer (95% interval)"), say("Known by then"), say("Still watched"))
    return KeptView(lead, make_table(say("Customers kept"), columns, _lines_by_day(material, kept.by_day)))


@sentence
def _tell_kept(won: int, ended: str, left_out: int, *, least: int) -> str:
    text = say("Of {count} won leads, {ended} have ended as customers by the as-of date.", count=won, ended=ended)
    return " ".join((text, *tell_left_out(left_out, least=least)))
