"""A page’s figures as sentences to copy: each with its n, the as-of date, the commit, and its place on the page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mkdocs_journey.diagrams.unknown import NO_DATA
from mkdocs_journey.diagrams.wording import NO_FIGURE
from mkdocs_journey.pages.budget.brought import Brought
from mkdocs_journey.pages.budget.budget_view import BudgetView
from mkdocs_journey.pages.credit.credits import CreditSwitch
from mkdocs_journey.pages.map.verdict import FindingView
from mkdocs_journey.pages.material import MapMaterial
from mkdocs_journey.pages.parts import Fact, Table
from mkdocs_journey.pages.stage.stage_figures import StageData
from mkdocs_journey.plain_words import plain_words
from mkdocs_journey.words.speech import say

_SHORT_HASH = 7


@dataclass(frozen=True, slots=True)
class Citation:
    """A figure as a sentence.

    Attributes:
        anchor: Where it stands on the page.
        text: What to copy.
    """

    anchor: str
    text: str


def cite_stage(
    material: MapMaterial, stage: str, facts: Iterable[Fact], data: StageData | None, credit: CreditSwitch | None
) -> tuple[Citation, ...]:
    """Return the figures of a stage as sentences; nothing without data."""
    if material.figures is None:
        return ()
    cited = [
        Citation(item.anchor, _cite(material, f"{item.label}, {stage}: {item.value}", item.note))
        for item in facts
        if item.anchor and item.value != NO_FIGURE
    ]
    for anchor, drawing in _drawings(data):
        cited.append(Citation(anchor, _cite(material, f"{stage}: {drawing}")))
    cited += [Citation("channels", _cite(material, *words)) for words in _credits(credit)]
    return tuple(cited)


def cite_numbers(material: MapMaterial, told: Iterable[tuple[str, str]]) -> tuple[Citation, ...]:
    """Return what the parts of the page of numbers tell, each with its anchor, as sentences; nothing without data."""
    if material.figures is None:
        return ()
    return tuple(Citation(anchor, _cite(material, text)) for anchor, text in told if text)


def cite_map(material: MapMaterial, shape: Iterable[str], findings: Sequence[FindingView]) -> tuple[Citation, ...]:
    """Return the figures of a map's front as sentences; nothing without data.

    Args:
        material: What the page is made of.
        shape: What its drawings say.
        findings: Those that the page lists.
    """
    if material.figures is None:
        return ()
    counted = {item.number for item in material.findings if item.n is not None}
    cited = [Citation("shape", _cite(material, " ".join(shape)))]
    cited += [
        Citation(item.anchor, _cite(material, f"{item.name}: {plain_words(item.text)}", plain_words(item.rule)))
        for item in findings
        if item.number in counted and len(findings) > 1
    ]
    return tuple(cited)


def cite_touchpoint(
    material: MapMaterial, name: str, anchor: str, facts: Iterable[Fact], tables: Iterable[Table]
) -> tuple[Citation, ...]:
    """Return what the data of a map says of a touchpoint as sentences, one for each fact and row; nothing without."""
    if material.figures is None:
        return ()
    told = [(f"{name}: {item.label}: {item.value}", item.note) for item in facts if item.value != NO_FIGURE]
    told += [(f"{name}: {row}", "") for table in tables for row in _tell_rows(table)]
    return tuple(Citation(anchor, _cite(material, *words)) for words in told)


def cite_actions(scored: Iterable[tuple[MapMaterial, str, str, str]]) -> tuple[Citation, ...]:
    """Return the scores of opportunities as sentences: of each its map, its anchor, its text and its arithmetic."""
    return tuple(
        Citation(anchor, _cite(material, f"{plain_words(text)}: {arithmetic}"))
        for material, anchor, text, arithmetic in scored
        if material.figures is not None
    )


def cite_pair(first: MapMaterial, second: MapMaterial, told: Iterable[tuple[str, ...]]) -> tuple[Citation, ...]:
    """Return what is told of two maps, stage by stage, as sentences; nothing where neither has data."""
    if first.figures is None and second.figures is None:
        return ()
    where = "; ".join(f"{one.content.title}: {one.cut or say(NO_DATA)}" for one in (first, second))
    return tuple(Citation("stages", _say_where(first, where, *words)) for words in told)


def cite_person(materials: Iterable[MapMaterial], name: str, facts: Iterable[Fact]) -> tuple[Citation, ...]:
    """Return what all leads of the data tell of a persona as sentences; nothing without data."""
    told = [(item.anchor, (f"{name}: {item.label}: {item.value}", item.note)) for item in facts if item.anchor]
    return _cite_people(materials, told)


def cite_people(materials: Iterable[MapMaterial], anchor: str, tables: Iterable[Table]) -> tuple[Citation, ...]:
    """Return tables of all leads of the data as sentences, a row each; nothing without data."""
    return _cite_people(materials, [(anchor, (row,)) for table in tables for row in _tell_rows(table)])


def _cite_people(materials: Iterable[MapMaterial], told: Iterable[tuple[str, tuple[str, ...]]]) -> tuple[Citation, ...]:
    # Maps with data have one as-of date.
    material = next((item for item in materials if item.figures is not None), None)
    if material is None:
        return ()
    where = f"{say('All leads of the data')}: {material.shared_cut}"
    return tuple(Citation(anchor, _say_where(material, where, *words)) for anchor, words in told)


def _tell_rows(table: Table) -> Iterable[str]:
    """Yield each row with what its table and its columns are called."""
    for row in table.rows:
        cells = [f"{head} {cell}" for head, cell in zip(table.columns[1:], row[1:], strict=True) if cell != NO_FIGURE]
        if cells:
            yield f"{table.caption}: {row[0]}: {'; '.join(cells)}"


def cite_budget(material: MapMaterial, brought: Brought | None, budget: BudgetView | None) -> tuple[Citation, ...]:
    """Return the figures of the page of a map's budget as sentences; nothing without data."""
    told = [("budget", budget.lead), ("tenth", budget.best)] if budget is not None else []
    told += [("introduced", brought.figure.drawing.summary)] if brought is not None else []
    return tuple(Citation(anchor, _cite(material, text)) for anchor, text in told if text)


def _drawings(data: StageData | None) -> Iterable[tuple[str, str]]:
    if data is not None:
        if data.goes is not None:
            yield "goes", data.goes.file.drawing.summary
        if data.time is not None:
            yield "time", data.time.drawing.summary
            yield from (("time", data.gone_cold),) if data.gone_cold else ()
        if data.before is not None and data.before.lead:
            yield "before", data.before.lead
        if data.active is not None:
            yield "active", data.active.drawing.summary
        if data.tickets is not None:
            yield "tickets", data.tickets.weeks.drawing.summary
        if data.cost:
            yield "channels", data.cost
        if data.goes is not None and data.at_stake:
            yield "goes", data.at_stake


def _credits(credit: CreditSwitch | None) -> Iterable[tuple[str, ...]]:
    """Yield what is shown of each way before anybody chooses a model or a scope."""
    if credit is None:
        return
    first = next((model for model, _, is_first in credit.models if is_first), "")
    for question, way in credit.ways:
        for panel in way.panels:
            if (panel.model, panel.scope) == (first, credit.scope):
                yield f"{question}: {way.title}, n {way.n}", panel.bars.drawing.summary, panel.method


def _cite(material: MapMaterial, *words: str) -> str:
    """Return a figure with what it takes to find it again: map, as-of date, leads, period, and commit."""
    return _say_where(material, f"{material.content.title}: {material.cut}", *words)


def _say_where(material: MapMaterial, where: str, *words: str) -> str:
    said = "; ".join(word.rstrip(".") for word in words if word)
    commit = say(", commit {commit}", commit=material.commit[:_SHORT_HASH]) if material.commit else ""
    return f"{said}. {where}{commit}."
