"""The page in place of a map or persona that cannot be read yet: its problems, each with a step to take."""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs_journey.diagnostics import Diagnostic, sort_diagnostics
from mkdocs_journey.pages.page import Page
from mkdocs_journey.pages.parts import Reference
from mkdocs_journey.pages.places import HOME, PERSONAS, map_page, persona_page
from mkdocs_journey.project import BrokenDocument


@dataclass(frozen=True, slots=True)
class BrokenView:
    """All that the page shows."""

    name: str
    file: str
    home: Reference
    problems: tuple[Diagnostic, ...]


def plan_broken(document: BrokenDocument) -> Page:
    """Return the page of a map or persona that cannot be read yet."""
    name = "map" if document.is_map else "persona"
    home = Reference("All maps", HOME) if document.is_map else Reference("Personas", PERSONAS)
    return Page(
        path=map_page(document.slug) if document.is_map else persona_page(document.slug),
        title=document.slug,
        description=f"The {name} {document.file} cannot be read yet",
        template="broken.html",
        context={"view": BrokenView(name, document.file, home, sort_diagnostics(document.diagnostics))},
        source_file=document.file,
        in_nav=True,
    )
