"""A persona as other pages show it: a card with name, goal, challenges and where they learn."""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs_journey.diagnostics import Place
from mkdocs_journey.model.persona import Persona
from mkdocs_journey.pages.editing import ItemPlaces
from mkdocs_journey.pages.material import make_picture
from mkdocs_journey.pages.parts import Picture
from mkdocs_journey.pages.places import persona_page
from mkdocs_journey.project import Document


@dataclass(frozen=True, slots=True)
class PersonaCard:
    """The card of a persona."""

    name: str
    role: str
    initials: str
    page: str
    segment: str
    goals: tuple[str, ...]
    challenges: tuple[str, ...]
    learns: tuple[str, ...]
    picture: Picture | None
    place: Place


def make_persona_card(
    document: Document[Persona], page: str, pictures: frozenset[str], places: ItemPlaces
) -> PersonaCard:
    """Return the card of a persona, as seen from a page."""
    persona = document.content
    return PersonaCard(
        name=persona.name,
        role=persona.role,
        initials=initials(persona.name),
        page=persona_page(document.slug),
        segment=persona.segment or "",
        goals=persona.goals,
        challenges=persona.challenges,
        learns=tuple(source.text for source in persona.information_sources),
        picture=make_picture(persona.image, page, pictures),
        place=places.of(persona),
    )


def initials(name: str) -> str:
    """Return the first letters of the first and the last word of a name."""
    letters = [word[0].upper() for word in name.split() if word[0].isalnum()]
    return "".join([*letters[:1], *letters[1:][-1:]])
