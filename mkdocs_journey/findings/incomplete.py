"""Incomplete: a map with stages that lack what makes a stage readable, or with pains that nobody means to end.

Why: a gap in a map reads like "nothing happens here". Whether nobody looked or nothing was there, a reader cannot
tell; and a number without a voice, or a voice without a number, convinces only those who believed it before.

Formula: stages that lack steps, touchpoints, an emotion, a number or a voice, and pains that no opportunity solves;
one or more.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mkdocs_journey.findings.finding import Detail, Finding
from mkdocs_journey.findings.wording import list_words
from mkdocs_journey.join import JoinedMap
from mkdocs_journey.model.citations import all_opportunities, says_what, stage_evidence
from mkdocs_journey.model.journey_map import Stage
from mkdocs_journey.model.ways import stage_feeling
from mkdocs_journey.words.speech import message, say, say_many

if TYPE_CHECKING:
    from mkdocs_journey.attribution.figures import StageFigures

KIND = "incomplete"
SETTINGS: tuple[str, ...] = ()
RULE = message(
    "a stage without steps, touchpoints or an emotion, or with only numbers or only voices "
    "behind it; or a pain that no opportunity solves"
)


def find_incomplete(joined: JoinedMap) -> Iterator[Finding]:
    """Yield one finding for a map with gaps, and the list of them.

    What the data counts of a stage is a number behind it. A dropped opportunity solves nothing, one that is done does.
    """
    gaps = [*_list_bare(joined), *_list_unsolved(joined)]
    if gaps:
        yield Finding(
            kind=KIND,
            value=len(gaps),
            threshold=1,
            change=say_many("{n} gap", "{n} gaps", len(gaps)),
            rule=say(RULE),
            text=say("This map is not complete yet."),
            details=tuple(gaps),
        )


def _list_bare(joined: JoinedMap) -> Iterator[Detail]:
    for at, stage in enumerate(joined.content.stages):
        figures = joined.figures.stages.get(stage.id) if joined.figures is not None else None
        lacking = list(_list_lacking(stage))
        one_sided = _tell_side(joined, stage, figures)
        told = [list_words(lacking)] if lacking else []
        told += [one_sided] if one_sided else []
        if told:
            yield Detail(
                text=say("{stage} has {told}", stage=stage.name, told=_join(told)),
                stage=stage.id,
                path=("stages", at),
            )


def _join(told: list[str]) -> str:
    return told[0] if len(told) == 1 else say("{lacking}, and {one_sided}", lacking=told[0], one_sided=told[1])


def _list_lacking(stage: Stage) -> Iterator[str]:
    if not stage.steps:
        yield say("no steps")
    if not stage.touchpoints and not any(step.touchpoints for step in stage.steps):
        yield say("no touchpoints")
    if stage_feeling(stage) is None:
        yield say("no emotion")


def _tell_side(joined: JoinedMap, stage: Stage, figures: StageFigures | None) -> str:
    """Return that only one of numbers and voices is there; "" for both, for neither, and for what is still to come."""
    if joined.content.state == "future":
        return ""
    cited = [joined.evidence[name] for name in stage_evidence(stage) if name in joined.evidence]
    counted = any(says_what(item) for item in cited) or (figures is not None and bool(figures.entries))
    told = any(not says_what(item) for item in cited)
    if counted == told:
        return ""
    lacks_why, lacks_what = (
        say("numbers behind it but no voice that says why"),
        say("voices behind it but no number of how many"),
    )
    return lacks_why if counted else lacks_what


def _list_unsolved(joined: JoinedMap) -> Iterator[Detail]:
    solved = {pain for item, _ in all_opportunities(joined.content) if item.status != "dropped" for pain in item.solves}
    for at, stage in enumerate(joined.content.stages):
        for index, pain in enumerate(stage.pains):
            if pain.id not in solved:
                text = say("no opportunity solves the pain “{pain}” of {stage}", pain=pain.text, stage=stage.name)
                yield Detail(text=text, stage=stage.id, path=("stages", at, "pains", index))
