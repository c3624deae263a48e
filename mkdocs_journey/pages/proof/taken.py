"""Pages of the user's own that stand in the place of journey pages."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from mkdocs_journey.diagnostics import Diagnostic, Place, Severity, declare_rule
from mkdocs_journey.pages.compare.nearest import list_compare_paths
from mkdocs_journey.pages.places import (
    ACTIONS,
    BUDGET,
    CHANGES,
    DATA,
    EVIDENCE,
    HOME,
    PERSONAS,
    START,
    TOUCHPOINTS,
    budget_page,
    changelog_page,
    map_page,
    numbers_page,
    persona_changelog_page,
    persona_page,
    stage_page,
    touchpoint_page,
)
from mkdocs_journey.pages.touchpoints.declared import list_touchpoints
from mkdocs_journey.project import Project
from mkdocs_journey.source.docs_folder import find_published, published_at
from mkdocs_journey.source.site_config import SiteConfig

RULE = declare_rule(
    "JRN905",
    "page-taken-by-user",
    why="The user's own page stands where a journey page belongs; theirs is kept, ours is not shown.",
    cause=("A page of the docs folder was written, or is made by another plugin, at an address of a journey page."),
    cure="Rename your page to show the generated one; keep it when it is meant to stand there.",
    severity=Severity.WARNING,
)
OWN_STARTS = ("index.md", "README.md")
"""Files of the docs folder, each of which is the site's start page; without one the home of all maps is."""


def find_taken(addresses: Iterable[str], theirs: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each page of the user's that stands at the address of a journey page.

    Args:
        addresses: Of the journey pages, such as `maps/index.html`.
        theirs: Files that are not ours, as paths inside the project, by address.
    """
    for address in addresses:
        if address in theirs:
            hint = "rename or remove it to show the generated page"
            yield RULE.at(Place(theirs[address]), "this page stands in the place of a journey page", hint=hint)


def check_docs(project: Project, root: Path, site: SiteConfig) -> tuple[Diagnostic, ...]:
    """Return a diagnostic for each file of the docs folder that stands in the place of a journey page."""
    docs, urls = root / site.docs_dir, site.directory_urls
    has_start = any((docs / name).is_file() for name in OWN_STARTS)
    paths = (*list_page_paths(project), *(() if has_start else (START,)))
    addresses = {published_at(path, directory_urls=urls) for path in paths}
    found = find_published(docs, addresses, directory_urls=urls, withheld=root / site.settings.data_dir)
    theirs = {address: Path(os.path.relpath(docs / path, root)).as_posix() for address, path in found}
    return tuple(find_taken(sorted(addresses), theirs))


def list_page_paths(project: Project) -> Iterator[str]:
    """Yield the path of every page that a site of the project has, the start page aside."""
    yield from (HOME, ACTIONS, BUDGET, PERSONAS, TOUCHPOINTS, EVIDENCE, CHANGES, DATA)
    for item in project.maps:
        yield from (map_page(item.slug), numbers_page(item.slug), budget_page(item.slug), changelog_page(item.slug))
        yield from (stage_page(item.slug, stage.id) for stage in item.content.stages)
    for persona in project.personas:
        yield from (persona_page(persona.slug), persona_changelog_page(persona.slug))
    yield from list_compare_paths(project.maps, project.personas)
    yield from map(touchpoint_page, list_touchpoints(project))
    yield from (map_page(item.slug) if item.is_map else persona_page(item.slug) for item in project.broken)
