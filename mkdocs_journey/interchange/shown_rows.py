"""What a workbook shows beside the map: persona, findings, actions and what the columns of the figures say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from mkdocs_journey.figure_tables.every import Sheet
from mkdocs_journey.findings.actions import CONFIDENCE, Action
from mkdocs_journey.interchange.cells import LONGEST_CELL, Cell, one_line
from mkdocs_journey.interchange.exported_map import ExportedMap
from mkdocs_journey.model.persona import Persona
from mkdocs_journey.plain_words import plain_words

Rows = tuple[tuple[Cell, ...], ...]


def finding_rows(exported: ExportedMap) -> tuple[tuple[str, ...], Rows]:
    """Return the headings and rows of the findings."""
    heads = ("#", "Kind", "Stage", "Step", "Touchpoint", "Change", "Finding", "n", "Rule")
    names, steps = exported.stage_names, _step_names(exported)
    touchpoints = exported.joined.touchpoints
    rows = tuple(
        (
            one.number,
            one.kind,
            names.get(one.stage or "", None),
            steps.get(one.step or "", None),
            touchpoints[one.touchpoint].name if one.touchpoint and one.touchpoint in touchpoints else one.touchpoint,
            one.change,
            plain_words(one.whole_text),
            one.n,
            one.rule,
        )
        for one in exported.findings
    )
    return heads, rows


def action_rows(exported: ExportedMap) -> tuple[tuple[str, ...], Rows]:
    """Return the headings and rows of what could be done, first things first; what is finished comes last."""
    heads = (
        "Rank", "Opportunity", "Stage", "Score", "Reach", "Impact", "Effort", "Confidence", "Status", "Team", "Owner",
        "Due", "Answers",
    )  # fmt: skip
    ranked = exported.actions.ranked
    every = (*exported.open_actions(), *exported.actions.finished)
    return heads, tuple(
        _action_row(one, exported, rank=at if one in ranked else None) for at, one in enumerate(every, 1)
    )


def _action_row(action: Action, exported: ExportedMap, *, rank: int | None) -> tuple[Cell, ...]:
    item = action.opportunity
    return (
        rank,
        plain_words(item.text),
        exported.stage_names.get(action.stage or "", None),
        float(action.score) if action.score is not None else None,
        action.reach.leads if action.reach is not None and "reach" not in action.lacks else None,
        item.impact,
        item.effort,
        f"{float(CONFIDENCE[action.level]):.0%}",
        item.status,
        item.team,
        item.owner,
        item.due,
        ", ".join(f"#{number}" for number in action.answers) or None,
    )


def persona_rows(exported: ExportedMap) -> Rows:
    """Return what the persona's file says, a name and a value a row; nothing where there is none."""
    if exported.joined.persona is None:
        return ()
    return tuple(_persona_rows(exported.joined.persona.content))


def _persona_rows(persona: Persona) -> Iterator[tuple[Cell, Cell]]:
    yield "Name", one_line(persona.name)
    yield "Role", plain_words(persona.role)
    if persona.segment:
        yield "Segment", plain_words(persona.segment)
    sources = [f"{one.text} ({one.channel})" if one.channel else one.text for one in persona.information_sources]
    quotes = [f"“{one.text}” {one.who or ''}" for one in persona.quotes]
    lists: list[tuple[str, Sequence[str]]] = [
        ("Responsibilities", persona.responsibilities),
        ("Goals", persona.goals),
        ("Challenges", persona.challenges),
        ("Information sources", sources),
        ("Quotes", quotes),
        ("Alternatives", persona.alternatives),
        *((one.title, one.items) for one in persona.more),
    ]
    for title, items in lists:
        if items:
            yield one_line(title), "\n".join(map(plain_words, items))[:LONGEST_CELL]


def dictionary_rows(sheets: Iterable[Sheet]) -> tuple[tuple[str, ...], Rows]:
    """Return the headings and rows that say what each column of the figures holds."""
    heads = ("Table", "Column", "Holds", "What it says")
    return heads, tuple(
        (one.name, column.name, column.kind.unit, column.about) for one in sheets for column in one.columns
    )


def _step_names(exported: ExportedMap) -> dict[str, str]:
    return {step.id: plain_words(step.action) for stage in exported.content.stages for step in stage.steps}
