"""Which pages a project has: home, maps, stages, changelogs, personas and the data page, each with its values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mkdocs_journey.checks.unusable_image import is_picture
from mkdocs_journey.diagnostics import Diagnostic
from mkdocs_journey.join import JoinedProject
from mkdocs_journey.model.evidence import Evidence
from mkdocs_journey.pages.actions.actions_page import plan_actions
from mkdocs_journey.pages.actions.all_actions import gather_actions
from mkdocs_journey.pages.actions.opportunities import list_opportunities
from mkdocs_journey.pages.budget.budget_page import plan_budget
from mkdocs_journey.pages.budget.budgets_page import plan_budgets
from mkdocs_journey.pages.change.changelog_page import plan_changelog, plan_persona_changelog
from mkdocs_journey.pages.change.site_changelog import SiteEntries, gather_entries, plan_site_changelog
from mkdocs_journey.pages.compare.compare_page import plan_compare
from mkdocs_journey.pages.credit.credit_book import CreditBooks
from mkdocs_journey.pages.data.data_page import plan_data
from mkdocs_journey.pages.data.problem_page import plan_broken
from mkdocs_journey.pages.data.problems import publish_problems
from mkdocs_journey.pages.editing import ItemPlaces
from mkdocs_journey.pages.embed.embed_parts import EmbedPart, plan_embeds
from mkdocs_journey.pages.embed.offers import list_offers
from mkdocs_journey.pages.home.home import plan_home
from mkdocs_journey.pages.home.who_is_worth import make_who
from mkdocs_journey.pages.map.map_page import MapView, plan_map
from mkdocs_journey.pages.material import MapMaterial, gather_material
from mkdocs_journey.pages.numbers.numbers_page import plan_numbers
from mkdocs_journey.pages.page import Page
from mkdocs_journey.pages.persona.persona_page import plan_persona, plan_personas
from mkdocs_journey.pages.places import COMPARE
from mkdocs_journey.pages.proof.evidence_page import plan_evidence
from mkdocs_journey.pages.stage.stage_page import plan_stage
from mkdocs_journey.pages.touchpoints.touchpoint_page import plan_touchpoints
from mkdocs_journey.pages.touchpoints.whereabouts import find_whereabouts
from mkdocs_journey.project import slug_of
from mkdocs_journey.snapshots.names import OldName, follow_names
from mkdocs_journey.snapshots.reading import read_snapshots

if TYPE_CHECKING:
    from mkdocs_journey.history.changelog import Changelog


@dataclass(frozen=True, slots=True)
class SiteMaterial:
    """What the pages of a project are made of.

    Attributes:
        maps: What those of each map are made of.
        diagnostics: Every problem, as it may be published.
        pictures: Paths of the pictures that are there.
        missing_pictures: Paths of those that are named and cannot be shown.
        places: Where each item of the project was written.
        changelogs: By file.
        entries: The newest commits of all files together.
    """

    joined: JoinedProject
    maps: tuple[MapMaterial, ...]
    diagnostics: tuple[Diagnostic, ...]
    pictures: frozenset[str]
    missing_pictures: frozenset[str]
    places: ItemPlaces
    changelogs: Mapping[str, Changelog]
    entries: SiteEntries

    @property
    def titles(self) -> dict[str, str]:
        """Titles of the maps by slug."""
        return {item.joined.slug: item.content.title for item in self.maps}


def gather_site(
    joined: JoinedProject,
    *,
    diagnostics: Sequence[Diagnostic],
    changelogs: Mapping[str, Changelog],
) -> SiteMaterial:
    """Return what the pages of a project are made of.

    Args:
        joined: The project with its figures.
        diagnostics: Every problem of it.
        changelogs: By the project's file.
    """
    published, settings = publish_problems(diagnostics), joined.project.settings
    places, books = _locate_items(joined), CreditBooks()
    kept = read_snapshots(joined.project.tree, settings).snapshots
    snapshots = follow_names(kept, _list_old_names(joined, changelogs))
    named = _name_pictures(joined)
    pictures = frozenset(path for path in named if is_picture(joined.project.tree, path))
    maps = tuple(
        gather_material(
            item,
            joined,
            diagnostics=published,
            changelog=changelogs.get(item.document.file),
            settings=settings,
            pictures=pictures,
            places=places,
            books=books,
            snapshots=snapshots,
        )
        for item in joined.maps
    )
    entries = gather_entries(joined.project, changelogs)
    return SiteMaterial(joined, maps, published, pictures, named - pictures, places, changelogs, entries)


def _list_old_names(joined: JoinedProject, changelogs: Mapping[str, Changelog]) -> dict[str, tuple[OldName, ...]]:
    """Return the names that the file of each map had, by the one of today."""
    logs = {item.slug: changelogs.get(item.document.file) for item in joined.maps}
    return {
        slug: tuple(
            OldName(slug_of(entry.renamed_from), entry.when.date())
            for entry in (log.entries if log is not None else ())
            if entry.renamed_from is not None and entry.when is not None
        )
        for slug, log in logs.items()
    }


def plan_pages(material: SiteMaterial) -> tuple[Page, ...]:
    """Return every page of the project, the home first."""
    home, *others = plan_shared_pages(material)
    titles = material.titles
    return (home, *(page for item in material.maps for page in plan_map_pages(item, titles)), *others)


def plan_map_pages(material: MapMaterial, titles: Mapping[str, str]) -> tuple[Page, ...]:
    """Return the pages of one map: its own, its stages, its numbers, its budget and its changelog."""
    opportunities = list_opportunities(material)
    stages = (plan_stage(material, stage, opportunities) for stage in material.content.stages)
    page = plan_map(material, titles, opportunities)
    page = replace(page, context={**page.context, "offers": list_offers(material)})
    return (page, *stages, plan_numbers(material), plan_budget(material), plan_changelog(material))


def plan_map_embeds(material: MapMaterial, pages: Sequence[Page]) -> tuple[EmbedPart, ...]:
    """Return the parts of a map that other pages can show; `pages` are its own."""
    views = (page.context["view"] for page in pages)
    return next((plan_embeds(material, view) for view in views if isinstance(view, MapView)), ())


def plan_shared_pages(material: SiteMaterial) -> tuple[Page, ...]:
    """Return the pages that tell of several maps: home, personas, broken files, touchpoints, evidence, data."""
    broken, actions = material.joined.project.broken, gather_actions(material.maps)
    others = (
        plan_actions(material.maps, actions),
        plan_budgets(material.maps),
        *_plan_personas(material),
        *plan_compare(material.maps, material.joined.project.personas, material.pictures),
        *(plan_broken(document) for document in broken),
        *plan_touchpoints(find_whereabouts(material.joined.project, material.maps), material.maps, material.places),
        plan_evidence(material.joined, material.maps, material.places),
        plan_site_changelog(material.joined.project, material.entries, material.maps),
        plan_data(material.joined, material.maps, material.diagnostics, material.joined.project.settings),
    )
    home = plan_home(
        material.maps,
        broken,
        personas=len(material.joined.project.personas),
        diagnostics=material.diagnostics,
        history_note=material.joined.project.history.problem or "",
        who=make_who(material.joined),
        actions=actions,
        others=others,
    )
    return (home, *others)


def _plan_personas(material: SiteMaterial) -> list[Page]:
    project = material.joined.project
    shared = _all_evidence(material.joined)
    pages = [plan_personas(project.personas, project.broken, material.pictures, material.places)]
    pages += [
        plan_persona(
            document,
            material.maps,
            shared=shared,
            diagnostics=material.diagnostics,
            pictures=material.pictures,
            places=material.places,
            taken=material.joined.taken,
            people=material.joined.people,
            settings=project.settings,
            compare=COMPARE if len(project.personas) > 1 else "",
        )
        for document in project.personas
    ]
    changelogs = material.changelogs
    return [*pages, *(plan_persona_changelog(one, changelogs.get(one.file)) for one in project.personas)]


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


def _name_pictures(joined: JoinedProject) -> frozenset[str]:
    """Return the pictures that maps and personas name."""
    images = [item.content.image for item in joined.project.personas]
    images += [stage.image for item in joined.maps for stage in item.content.stages]
    return frozenset(image.path for image in images if image is not None)
