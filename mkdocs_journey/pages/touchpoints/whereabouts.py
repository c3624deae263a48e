"""Where maps declare and use each touchpoint of the project, and where leads met it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mkdocs_journey.model.evidence import Touchpoint
from mkdocs_journey.model.journey_map import Stage
from mkdocs_journey.pages.material import MapMaterial
from mkdocs_journey.pages.touchpoints.declared import list_touchpoints
from mkdocs_journey.project import Project


@dataclass(frozen=True, slots=True)
class StageUse:
    """A stage that names a touchpoint: itself, or in some of its steps.

    Attributes:
        steps: What people do in these steps.
        notes: Notes on the uses, each once.
    """

    stage: Stage
    steps: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OnMap:
    """A touchpoint as one map knows it.

    Attributes:
        declared: The shared declaration, else the map's own.
        uses: The stages that name it.
    """

    material: MapMaterial
    declared: Touchpoint
    uses: tuple[StageUse, ...]


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """A touchpoint across all maps.

    Attributes:
        declared: The shared declaration, else that of the first map.
        maps: The maps that declare or use it, or whose leads met it.
    """

    declared: Touchpoint
    maps: tuple[OnMap, ...]


def find_whereabouts(project: Project, materials: Sequence[MapMaterial]) -> tuple[Whereabouts, ...]:
    """Return each declared touchpoint with the maps that know it."""
    return tuple(
        Whereabouts(declared, tuple(_list_maps(declared.id, materials)))
        for declared in list_touchpoints(project).values()
    )


def _list_maps(touchpoint: str, materials: Sequence[MapMaterial]) -> Iterator[OnMap]:
    for material in materials:
        declared = material.joined.touchpoints.get(touchpoint)
        if declared is None:
            continue
        uses = tuple(_list_uses(touchpoint, material))
        is_own = declared in material.content.touchpoints
        if uses or is_own or was_met(touchpoint, material):
            yield OnMap(material, declared, uses)


def was_met(touchpoint: str, material: MapMaterial) -> bool:
    """Tell whether leads of the map met a touchpoint."""
    return material.figures is not None and any(row.touchpoint == touchpoint for row in material.figures.meetings)


def _list_uses(touchpoint: str, material: MapMaterial) -> Iterator[StageUse]:
    for stage in material.content.stages:
        of_steps = [(step.action, use) for step in stage.steps for use in step.touchpoints if use.id == touchpoint]
        uses = [*(use for use in stage.touchpoints if use.id == touchpoint), *(use for _, use in of_steps)]
        if uses:
            notes = dict.fromkeys(use.note for use in uses if use.note)
            yield StageUse(stage, tuple(dict.fromkeys(action for action, _ in of_steps)), tuple(notes))
