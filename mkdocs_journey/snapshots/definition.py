"""What a map counts, as a short text: two snapshots of the same text can stand on one line."""

from __future__ import annotations

from mkdocs_journey.answers.fingerprint import fingerprint
from mkdocs_journey.join import ask_audience
from mkdocs_journey.model.journey_map import JourneyMap
from mkdocs_journey.model.ways import later_stages

_LENGTH = 16


def define_map(journey_map: JourneyMap) -> str:
    """Return the fingerprint of a map's stages and ways, its goal and its audience; its words do not count."""
    stages = tuple(stage.id for stage in journey_map.stages)
    asked = ask_audience(journey_map)
    return fingerprint("map", stages, later_stages(journey_map.stages), journey_map.objective.goal, asked)[:_LENGTH]
