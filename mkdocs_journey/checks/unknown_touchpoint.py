"""A stage or a step uses a touchpoint that is declared nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_journey.checks.references import report_unknown
from mkdocs_journey.diagnostics import Diagnostic, declare_rule
from mkdocs_journey.join import JoinedProject
from mkdocs_journey.model.journey_map import JourneyMap
from mkdocs_journey.project import NodePath

RULE = declare_rule(
    "JRN213",
    "unknown-touchpoint",
    why="Without its name and its match, no touch and no figure meets it.",
    cause="The id is misspelt, or the touchpoint was never declared.",
    cure="Correct the id, or declare it under `touchpoints` of the map or of `_shared.yml`.",
)


def check(joined: JoinedProject) -> Iterator[Diagnostic]:
    """Yield each used touchpoint that neither the map nor the shared file declares."""
    for item in joined.maps:
        yield from report_unknown(
            item.document,
            RULE,
            _uses(item.content),
            item.touchpoints,
            name="touchpoint",
            where="`touchpoints` of the map or of `_shared.yml`",
        )


def _uses(journey_map: JourneyMap) -> Iterator[tuple[NodePath, str]]:
    for number, stage in enumerate(journey_map.stages):
        at: NodePath = ("stages", number)
        for index, use in enumerate(stage.touchpoints):
            yield (*at, "touchpoints", index, "id"), use.id
        for position, step in enumerate(stage.steps):
            for index, use in enumerate(step.touchpoints):
                yield (*at, "steps", position, "touchpoints", index, "id"), use.id
