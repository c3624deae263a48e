"""The most frequent ways to the goal, and how many touches come before it: tables for the page of numbers."""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs_journey.attribution.figures import Share
from mkdocs_journey.attribution.sequences import OPENING, WHOLE, Sequences, Way, Ways
from mkdocs_journey.diagrams.unknown import fewer_than, too_few
from mkdocs_journey.diagrams.wording import format_count, format_share
from mkdocs_journey.figure_tables.folding import Part, fold_parts, is_few
from mkdocs_journey.pages.figures_text import count_text
from mkdocs_journey.pages.material import MapMaterial
from mkdocs_journey.pages.parts import Table, make_table

_ARROW = " → "
_TITLES = {
    WHOLE: ("Most frequent ways", "in the order of meeting"),
    OPENING: ("How ways begin", "the first three, each where first met"),
}


@dataclass(frozen=True, slots=True)
class WaysView:
    """How the goal was reached; `lead` tells how many touches came before it."""

    goal: str
    lead: str
    tables: tuple[Table, ...]


def make_ways(material: MapMaterial) -> WaysView | None:
    """Return how the goal was reached; None where nobody is known to have."""
    ways = material.figures.ways if material.figures is not None else None
    goal = material.content.objective.goal
    if ways is None or goal is None:
        return None
    name = material.stage_name(goal)
    if is_few(ways.n, material.least):
        return WaysView(name, too_few(material.least), ())
    shown = [row for row in ways.sequences if _told(material, row)]
    unshared = [row for row in ways.sequences if not _told(material, row)]
    return WaysView(
        name,
        " ".join([_tell_touches(material, ways), *(_tell_unshared(material, row) for row in unshared)]),
        tuple(_tabulate(material, ways, row) for row in shown),
    )


def _told(material: MapMaterial, row: Sequences) -> list[Way]:
    """Return the ways that enough leads took."""
    return [way for way in row.most if not is_few(way.leads, material.least)]


def _tell_unshared(material: MapMaterial, row: Sequences) -> str:
    """Return "Taken whole, 839 ways by channel: none was shared by as many as 10 leads."."""
    name = "Taken whole" if row.part == WHOLE else "At their beginning"
    ways = f"{format_count(row.different)} {'way' if row.different == 1 else 'ways'} by {row.dimension}"
    return f"{name}, there are {ways}: none was taken by as many as {material.least} leads."


def _tell_touches(material: MapMaterial, ways: Ways) -> str:
    least = material.least
    if ways.touches is None or is_few(ways.touched, least):
        return f"{count_text(ways.touched, least=least).capitalize()} of {format_count(ways.n)} had a touch before it."
    half, most = (format_count(number, places=1) for number in ways.touches)
    return (
        f"Half of those who got there had {half} touches or fewer before, three quarters had {most} or fewer "
        f"(n {format_count(ways.touched)} with a touch, of {format_count(ways.n)})."
    )


def _tabulate(material: MapMaterial, ways: Ways, row: Sequences) -> Table:
    """Return the ways that enough leads took; the others, and leads without a touch, are summed."""
    told = _told(material, row)
    parts = [Part(_ARROW.join(material.label(row.dimension, step) for step in way.steps), way.leads) for way in told]
    others = row.different - len(told)
    parts.append(Part(f"{format_count(others)} other ways", ways.touched - sum(way.leads for way in told)))
    parts.append(Part("Not one touch within the lookback", ways.n - ways.touched))
    cells = []
    for part in fold_parts(parts, least=material.least):
        share = Share(round(part.count), ways.n)
        cells.append((part.label, format_share(share.count, share.n, share.interval)))
    few = len(row.most) - len(told)
    note = f"Ways of {fewer_than(material.least, 'leads')} are among the others." if few else ""
    dimension = row.dimension
    title, steps = _TITLES[row.part]
    columns = (f"{dimension.capitalize()}s, {steps}", "Leads (95%)")
    return make_table(f"{title}, by {dimension}", columns, cells, note=note)
