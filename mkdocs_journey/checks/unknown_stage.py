"""A way on, an objective or a figure names a stage that the map does not have."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_journey.checks.references import report_unknown
from mkdocs_journey.diagnostics import Diagnostic, declare_rule
from mkdocs_journey.join import JoinedProject
from mkdocs_journey.model.journey_map import JourneyMap
from mkdocs_journey.project import NodePath

RULE = declare_rule(
    "JRN212",
    "unknown-stage",
    why="A way to nowhere breaks the order of stages and all that counts on it.",
    cause="The stage was renamed and so has another id, or its name was written instead of its id.",
    cure="Write the id of a stage of this map; give a stage an `id` before renaming it.",
)


def check(joined: JoinedProject) -> Iterator[Diagnostic]:
    """Yield each stage id of a map that none of its stages has."""
    for document in joined.project.maps:
        known = {stage.id for stage in document.content.stages}
        yield from report_unknown(document, RULE, _uses(document.content), known, name="stage", where="`stages`")


def _uses(journey_map: JourneyMap) -> Iterator[tuple[NodePath, str]]:
    objective = journey_map.objective
    if objective.goal is not None:
        yield ("objective", "goal"), objective.goal
    for index, stage_id in enumerate(objective.focus):
        yield ("objective", "focus", index), stage_id
    for number, stage in enumerate(journey_map.stages):
        for index, way in enumerate(stage.next or ()):
            yield ("stages", number, "next", index, "to"), way.to
        for index, metric in enumerate(stage.metrics):
            if metric.figure is not None:
                yield ("stages", number, "metrics", index, "figure"), metric.figure.partition(":")[2]
