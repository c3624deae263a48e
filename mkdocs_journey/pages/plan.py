"""Which pages a project has: home, maps, stages, changelogs, personas and the data page, each with its values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from mkdocs_journey.diagnostics import Diagnostic
from mkdocs_journey.join import JoinedProject
from mkdocs_journey.model.evidence import Evidence
from mkdocs_journey.pages.changelog_page import plan_changelog
from mkdocs_journey.pages.data_page import plan_data
from mkdocs_journey.pages.editing import ItemPlaces
from mkdocs_journey.pages.home import plan_home
from mkdocs_journey.pages.map_page import plan_map
from mkdocs_journey.pages.material import MapMaterial, gather_material
from mkdocs_journey.pages.page import Page
from mkdocs_journey.pages.persona_page import plan_persona, plan_personas
from mkdocs_journey.pages.problem_page import plan_broken
from mkdocs_journey.pages.problems import publish_problems
from mkdocs_journey.pages.stage_page import plan_stage
from mkdocs_journey.settings import Settings

if TYPE_CHECKING:
    from mkdocs_journey.history.changelog import Changelog


def plan_pages(
    joined: JoinedProject,
    *,
    diagnostics: Sequence[Diagnostic],
    changelogs: Mapping[str, Changelog],
    settings: Settings,
) -> tuple[Page, ...]:
    """Return every page of the project.

    Args:
        joined: The project with its figures.
        diagnostics: Every problem of it.
        changelogs: By the project file of the map.
        settings: The project's options.
    """
    diagnostics = publish_problems(diagnostics)
    pictures = _find_pictures(joined)
    places = _locate_items(joined)
    materials = [
        gather_material(
            item,
            joined,
            diagnostics=diagnostics,
            changelog=changelogs.get(item.document.file),
            settings=settings,
            pictures=pictures,
            places=places,
        )
        for item in joined.maps
    ]
    broken = joined.project.broken
    return (
        plan_home(
            materials,
            broken,
            personas=len(joined.project.personas),
            diagnostics=diagnostics,
            history_note=joined.project.history.problem or "",
        ),
        *_plan_maps(materials),
        *_plan_personas(joined, materials, diagnostics, pictures, places),
        *(plan_broken(document) for document in broken),
        plan_data(joined, materials, diagnostics, settings),
    )


def _plan_maps(materials: Sequence[MapMaterial]) -> list[Page]:
    titles = {item.joined.slug: item.content.title for item in materials}
    pages = []
    for material in materials:
        pages.append(plan_map(material, titles))
        pages += [plan_stage(material, stage) for stage in material.content.stages]
        pages.append(plan_changelog(material))
    return pages


def _plan_personas(
    joined: JoinedProject,
    materials: Sequence[MapMaterial],
    diagnostics: Sequence[Diagnostic],
    pictures: frozenset[str],
    places: ItemPlaces,
) -> list[Page]:
    documents = joined.project.personas
    shared = _all_evidence(joined)
    pages = [plan_personas(documents, joined.project.broken, pictures, places)]
    pages += [
        plan_persona(
            document,
            materials,
            shared=shared,
            diagnostics=diagnostics,
            pictures=pictures,
            places=places,
            small=joined.project.settings.small_sample,
        )
        for document in documents
    ]
    return pages


def _all_evidence(joined: JoinedProject) -> dict[str, Evidence]:
    """Return the evidence of every file by id; a persona's own comes last, so it wins on its page."""
    known: dict[str, Evidence] = {}
    for item in joined.maps:
        known |= item.evidence
    return known


def _locate_items(joined: JoinedProject) -> ItemPlaces:
    project = joined.project
    shared = (project.shared,) if project.shared is not None else ()
    return ItemPlaces((*project.maps, *project.personas, *shared))


def _find_pictures(joined: JoinedProject) -> frozenset[str]:
    images = [item.content.image for item in joined.project.personas]
    images += [stage.image for item in joined.maps for stage in item.content.stages]
    tree = joined.project.tree
    return frozenset(image.path for image in images if image is not None and tree.is_file(image.path))
