"""A feeling without an emotion: the word is shown, the curve has no point."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_journey.diagnostics import Diagnostic, Severity, declare_rule
from mkdocs_journey.join import JoinedProject
from mkdocs_journey.model.emotions import EMOTION_WORDS
from mkdocs_journey.model.journey_map import Stage, Step
from mkdocs_journey.project import NodePath

RULE = declare_rule(
    "JRN223",
    "feeling-without-emotion",
    why="The curve is drawn from `emotion`; a feeling alone leaves a gap that reads like nobody asked.",
    cause="Only the word was known when the map was written.",
    cure="Add `emotion`, a word of the list or a number from -2 to 2, beside the feeling.",
    severity=Severity.WARNING,
)


def check(joined: JoinedProject) -> Iterator[Diagnostic]:
    """Yield each step and stage that has a feeling and no emotion."""
    for document in joined.project.maps:
        for number, stage in enumerate(document.content.stages):
            at: NodePath = ("stages", number)
            rated: list[tuple[NodePath, Stage | Step]] = [(at, stage)]
            rated += [((*at, "steps", index), step) for index, step in enumerate(stage.steps)]
            for path, item in rated:
                if item.feeling is not None and item.emotion is None:
                    word = item.feeling.strip().casefold()
                    score = EMOTION_WORDS.get(word)
                    hint = f"add `emotion: {word}` ({score:+d})" if score is not None else "add `emotion:` from -2 to 2"
                    message = f'the feeling "{item.feeling}" has no emotion, so the curve has no point for it'
                    yield RULE.at(document.place((*path, "feeling")), message, hint=hint)
