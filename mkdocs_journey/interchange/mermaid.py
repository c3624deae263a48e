"""A map as a Mermaid `journey`: stages as sections, steps as tasks with a score from 1 to 5; what is lost is told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mkdocs_journey.interchange.cells import one_line
from mkdocs_journey.interchange.exported_map import ExportedMap
from mkdocs_journey.model.journey_map import Stage
from mkdocs_journey.plain_words import plain_words

# They end a text or a line of Mermaid, or start something else there. Percent signs are a comment
# where a line starts with one, or has two side by side.
_SIGNS = re.compile(r"[:;#\\<>{}`]|^-+")
_MIDDLE = 3


@dataclass(frozen=True, slots=True)
class MermaidJourney:
    """A text of Mermaid, and what of the map it cannot hold, each as a phrase."""

    text: str
    lost: tuple[str, ...]


def write_mermaid(exported: ExportedMap) -> MermaidJourney:
    """Return a map as Mermaid draws it, without what it has no words for."""
    who = _words(exported.joined.persona.content.name if exported.joined.persona else exported.content.persona)
    lines = ["journey", f"    title {_words(exported.content.title)}"]
    for stage in exported.content.stages:
        lines.append(f"    section {_words(stage.name)}")
        lines += [f"      {_start_line(_words(name))}: {score}: {who}" for name, score in _tasks(stage)]
    return MermaidJourney("\n".join(lines) + "\n", tuple(_list_lost(exported)))


def _tasks(stage: Stage) -> Iterator[tuple[str, int]]:
    """Yield each step with its score; a stage without steps is a task of its own, as Mermaid draws no empty section."""
    if not stage.steps:
        yield stage.name, _score(stage.emotion)
    for step in stage.steps:
        yield plain_words(step.action), _score(step.emotion if step.emotion is not None else stage.emotion)


def _score(emotion: int | None) -> int:
    """Return −2 … +2 as 1 … 5; Mermaid has no word for a task that nobody rated, which is told as lost."""
    return _MIDDLE if emotion is None else emotion + _MIDDLE


def _start_line(words: str) -> str:
    return f"– {words}" if words.startswith("%") else words


def _words(text: str) -> str:
    line = one_line(text).replace(":", " –").replace(";", ",").replace("%%", "% %").replace("%%", "% %")
    return one_line(_SIGNS.sub(" ", line)) or "–"


def _list_lost(exported: ExportedMap) -> Iterator[str]:
    stages = exported.content.stages
    steps = [step for stage in stages for step in stage.steps]
    unrated_of = {stage.id: sum(step.emotion is None for step in stage.steps) for stage in stages}
    lent = sum(unrated_of[stage.id] for stage in stages if stage.emotion is not None)
    if lent:
        yield f"steps that nobody rated, which have the rating of their stage ({lent})"
    unrated = sum(unrated_of[stage.id] or not stage.steps for stage in stages if stage.emotion is None)
    if unrated:
        yield f"tasks that nobody rated, which stand as 3 of 5 ({unrated})"
    if any(stage.next is not None for stage in stages):
        yield "ways that skip, branch or return"
    counts = {
        "thoughts": sum(len(stage.thoughts) for stage in stages) + sum(step.thought is not None for step in steps),
        "touchpoints": sum(len(stage.touchpoints) for stage in stages) + sum(len(step.touchpoints) for step in steps),
        "pains": sum(len(stage.pains) for stage in stages),
        "opportunities": sum(len(stage.opportunities) for stage in stages) + len(exported.content.opportunities),
        "metrics": sum(len(stage.metrics) for stage in stages),
        "evidence": len(exported.content.evidence),
        "findings": len(exported.findings),
        "rows of your own": len(exported.content.lanes),
    }
    yield from (f"{name} ({count})" for name, count in counts.items() if count)
