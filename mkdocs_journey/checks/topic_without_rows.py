"""A pain counts a topic that no ticket and no quote has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mkdocs_journey.diagnostics import Diagnostic, Severity, declare_rule
from mkdocs_journey.join import JoinedProject
from mkdocs_journey.suggest import did_you_mean

if TYPE_CHECKING:
    from mkdocs_journey.attribution.figures import MapFigures

RULE = declare_rule(
    "JRN234",
    "topic-without-rows",
    why="A topic that is written otherwise in the data counts nothing, and the pain looks as if nobody spoke of it.",
    cause="The topic is misspelt, was renamed in the tool, or belongs to another stage.",
    cure="Write the topic as the tickets and quotes of this stage do.",
    severity=Severity.WARNING,
)
_MOST_NAMED = 5


def check(joined: JoinedProject) -> Iterator[Diagnostic]:
    """Yield each topic of a pain's `match` that neither tickets nor quotes of its stage have, where there are any."""
    for item in joined.maps:
        if item.figures is None:
            continue
        for number, stage in enumerate(item.content.stages):
            known = _list_topics(item.figures, stage.id)
            for at, pain in enumerate(stage.pains):
                for index, topic in enumerate(pain.match):
                    if known and topic not in known:
                        place = item.document.place(("stages", number, "pains", at, "match", index))
                        hint = did_you_mean(topic, known) or f"the data has {', '.join(known[:_MOST_NAMED])}"
                        yield RULE.at(
                            place, f'no ticket and no quote of "{stage.id}" has the topic "{topic}"', hint=hint
                        )


def _list_topics(figures: MapFigures, stage: str) -> list[str]:
    """Return the topics of a stage's tickets and quotes, those of tickets first, each the most frequent first."""
    # A check without data needs none of it.
    from mkdocs_journey.attribution.buckets import NOT_SET

    found = figures.aggregates.stages.get(stage)
    voices = (found.tickets, found.quotes) if found is not None else ()
    topics = [topic for one in voices if one is not None for topic, _ in one.topics if topic != NOT_SET]
    return list(dict.fromkeys(topics))
