"""The two sides of a comparison: what sentences call them, and the head that tells who they are."""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs_journey.model.persona import Persona
from mkdocs_journey.pages.change.freshness import Badge, freshness_badge
from mkdocs_journey.pages.material import MapMaterial
from mkdocs_journey.pages.parts import Picture, Reference
from mkdocs_journey.pages.persona.persona_view import initials
from mkdocs_journey.pages.places import map_page, persona_page
from mkdocs_journey.project import Document
from mkdocs_journey.words.speech import say

_LONGEST_NAME = 28


@dataclass(frozen=True, slots=True)
class SideHead:
    """The head of one side.

    Attributes:
        is_round: Whether it is the first side, with round marks and a solid line; the second has square and dashed.
        cut: From which data its figures come; "" without data.
    """

    is_round: bool
    title: Reference
    about: str
    more: Reference | None
    initials: str
    picture: Picture | None
    badge: Badge | None
    cut: str


def name_sides(first: MapMaterial, second: MapMaterial) -> tuple[str, str]:
    """Return what sentences and columns call two maps: by target, by persona, by title or by file, as they differ."""
    if second.content.target_of == first.joined.slug:
        return say("Now"), say("Target")
    if first.content.target_of == second.joined.slug:
        return say("Target"), say("Now")
    pairs = (
        (_persona_name(first), _persona_name(second)),
        (shorten_name(first.content.title), shorten_name(second.content.title)),
    )
    return next(
        (pair for pair in pairs if "" not in pair and pair[0] != pair[1]), (first.joined.slug, second.joined.slug)
    )


def shorten_name(name: str) -> str:
    """Return a name as long as a column can head."""
    name = " ".join(name.split())
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1].rstrip()}…"


def _persona_name(material: MapMaterial) -> str:
    persona = material.joined.persona
    return shorten_name(persona.content.name) if persona is not None else ""


def make_map_head(material: MapMaterial, page: str, *, is_round: bool) -> SideHead:
    """Return the head of a map, as seen from a page."""
    persona = material.joined.persona
    return SideHead(
        is_round=is_round,
        title=Reference(material.content.title, map_page(material.joined.slug)),
        about=persona.content.role if persona is not None else "",
        more=Reference(persona.content.name, persona_page(persona.slug)) if persona is not None else None,
        initials=initials(persona.content.name if persona is not None else material.content.title),
        picture=material.picture(persona.content.image, page) if persona is not None else None,
        badge=freshness_badge(material.content, material.judged_on, material.findings),
        cut=material.cut,
    )


def make_persona_head(document: Document[Persona], picture: Picture | None, *, is_round: bool) -> SideHead:
    """Return the head of a persona."""
    persona = document.content
    return SideHead(
        is_round=is_round,
        title=Reference(persona.name, persona_page(document.slug)),
        about=persona.role,
        more=None,
        initials=initials(persona.name),
        picture=picture,
        badge=Badge(persona.segment) if persona.segment else None,
        cut="",
    )
