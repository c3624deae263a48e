"""The most frequent ways to the goal, and how many touches come before it: tables for the page of numbers."""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs_journey.attribution.sequences import OPENING, WHOLE, Sequences, Way, Ways
from mkdocs_journey.attribution.wilson import Share
from mkdocs_journey.diagrams.unknown import fewer_than, too_few
from mkdocs_journey.diagrams.wording import format_count, format_share
from mkdocs_journey.figure_tables.folding import Part, fold_parts, is_few
from mkdocs_journey.pages.figures_text import count_text
from mkdocs_journey.pages.material import MapMaterial
from mkdocs_journey.pages.parts import Table, make_table
from mkdocs_journey.words.formats import capitalise
from mkdocs_journey.words.speech import message, say, say_many, sentence

_ARROW = " → "
_TITLES = {
    WHOLE: (message("Most frequent ways"), message("in the order of meeting")),
    OPENING: (message("How ways begin"), message("the first three, each where first met")),
}
_STEPS = {"channel": message("Channels"), "touchpoint": message("Touchpoints")}
_UNSHARED = {
    WHOLE: (
        message("Taken whole, there is {n} way by {dimension}: none was taken by as many as {least} leads."),
        message("Taken whole, there are {n} ways by {dimension}: none was taken by as many as {least} leads."),
    ),
    OPENING: (
        message("At their beginning, there is {n} way by {dimension}: none was taken by as many as {least} leads."),
        message("At their beginning, there are {n} ways by {dimension}: none was taken by as many as {least} leads."),
    ),
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


@sentence
def _tell_unshared(material: MapMaterial, row: Sequences) -> str:
    """Return "Taken whole, 839 ways by channel: none was shared by as many as 10 leads."."""
    return say_many(*_UNSHARED[row.part], row.different, dimension=say(row.dimension), least=material.least)


@sentence
def _tell_touches(material: MapMaterial, ways: Ways) -> str:
    least = material.least
    if ways.touches is None or is_few(ways.touched, least):
        touched = capitalise(count_text(ways.touched, least=least))
        return say("{touched} of {count} had a touch before it.", touched=touched, count=ways.n)
    half, most = (format_count(number, places=1) for number in ways.touches)
    return say(
        "Half of those who got there had {half} touches or fewer before, three quarters had {most} "
        "or fewer (n {touched} with a touch, of {count}).",
        half=half,
        most=most,
        touched=ways.touched,
        count=ways.n,
    )


def _tabulate(material: MapMaterial, ways: Ways, row: Sequences) -> Table:
    """Return the ways that enough leads took; the others, and leads without a touch, are summed."""
    told = _told(material, row)
    parts = [Part(_ARROW.join(material.label(row.dimension, step) for step in way.steps), way.leads) for way in told]
    others = row.different - len(told)
    parts.append(Part(say("{count} other ways", count=others), ways.touched - sum(way.leads for way in told)))
    parts.append(Part(say("Not one touch within the lookback"), ways.n - ways.touched))
    cells = []
    for part in fold_parts(parts, least=material.least):
        share = Share(round(part.count), ways.n)
        cells.append((part.label, format_share(share.count, share.n, share.interval)))
    few = len(row.most) - len(told)
    note = say("Ways of {few} are among the others.", few=fewer_than(material.least, "leads")) if few else ""
    dimension = row.dimension
    title, steps = (say(text) for text in _TITLES[row.part])
    columns = (f"{say(_STEPS[dimension])}, {steps}", say("Leads (95%)"))
    return make_table(say("{title}, by {dimension}", title=title, dimension=say(dimension)), columns, cells, note=note)
