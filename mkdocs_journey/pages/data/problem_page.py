"""The page in place of a map or persona that cannot be read yet: its problems, each with a step to take."""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs_journey.diagnostics import Diagnostic, sort_diagnostics
from mkdocs_journey.pages.page import Page
from mkdocs_journey.pages.parts import Reference
from mkdocs_journey.pages.places import HOME, PERSONAS, map_page, persona_page
from mkdocs_journey.project import BrokenDocument
from mkdocs_journey.words.speech import message, say

UNREADABLE = {True: message("This map cannot be read yet"), False: message("This persona cannot be read yet")}


@dataclass(frozen=True, slots=True)
class BrokenView:
    """All that the page shows."""

    is_map: bool
    file: str
    home: Reference
    problems: tuple[Diagnostic, ...]


def plan_broken(document: BrokenDocument) -> Page:
    """Return the page of a map or persona that cannot be read yet."""
    home = Reference(say("All maps"), HOME) if document.is_map else Reference(say("Personas"), PERSONAS)
    return Page(
        path=map_page(document.slug) if document.is_map else persona_page(document.slug),
        title=document.slug,
        description=f"{say(UNREADABLE[document.is_map])}: {document.file}",
        template="broken.html",
        context={"view": BrokenView(document.is_map, document.file, home, sort_diagnostics(document.diagnostics))},
        source_file=document.file,
        in_nav=True,
    )
