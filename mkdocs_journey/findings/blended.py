"""Blended insight: what the data shows and what people say, at one stage or touchpoint.

Why: a number says where something happens and never why; a voice says why and never how often. Where both speak of one
place they are read together. That they do is no proof that the one explains the other.

Formula: one finding from data or more, and one cited evidence or more of a kind that says why, at one stage or
touchpoint.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mkdocs_journey.findings.finding import Blend, Finding
from mkdocs_journey.findings.wording import Names, list_words
from mkdocs_journey.join import JoinedMap
from mkdocs_journey.model.citations import says_what
from mkdocs_journey.model.journey_map import Stage
from mkdocs_journey.words.speech import message, say, say_many, sentence

KIND = "blended"
SETTINGS: tuple[str, ...] = ()
RULE = message("a finding from data and a voice (an evidence that says why) at the same stage or touchpoint")


def find_blended(joined: JoinedMap, shown: Sequence[Finding], names: Names) -> Iterator[Finding]:
    """Yield a finding for each stage, and each touchpoint, with both; `shown` are the numbered findings from data."""
    for stage in joined.content.stages:
        here = [item for item in shown if item.stage == stage.id]
        for touchpoint in dict.fromkeys(item.touchpoint for item in here):
            found = [item for item in here if item.touchpoint == touchpoint]
            voices = [
                name
                for name in dict.fromkeys(_cited_at(stage, touchpoint))
                if name in joined.evidence and not says_what(joined.evidence[name])
            ]
            if voices:
                yield _describe(stage, touchpoint, found, tuple(voices), names)


def _cited_at(stage: Stage, touchpoint: str | None) -> Iterator[str]:
    """Yield the evidence of a stage's pains and steps, or of those at one touchpoint of it."""
    steps = [step for step in stage.steps if touchpoint is None or touchpoint in {use.id for use in step.touchpoints}]
    ids = {step.id for step in steps}
    for pain in stage.pains:
        if touchpoint is None or pain.step in ids:
            yield from pain.evidence
    for step in steps:
        yield from step.evidence


@sentence
def _describe(
    stage: Stage, touchpoint: str | None, found: Sequence[Finding], voices: tuple[str, ...], names: Names
) -> Blend:
    place = stage.name if touchpoint is None else names.touchpoints.get(touchpoint, touchpoint)
    numbers = list_words([str(item.number) for item in found], most=len(found))
    shown = say("finding {numbers}", numbers=numbers) if len(found) == 1 else say("findings {numbers}", numbers=numbers)
    voiced = say_many("{n} voice", "{n} voices", len(voices))
    return Blend(
        kind=KIND,
        stage=stage.id,
        touchpoint=touchpoint,
        value=len(voices),
        threshold=1,
        change=voiced,
        rule=say(RULE),
        text=say(
            "{place} in numbers ({shown}) and in {voiced}: how much it is, and why, as people see it. "
            "Neither proves the other.",
            place=place,
            shown=shown,
            voiced=voiced,
        ),
        evidence=voices,
        what=tuple(item.number for item in found),
    )
