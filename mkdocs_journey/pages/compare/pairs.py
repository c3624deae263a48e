"""Two maps or two personas that stand side by side, with what their pages are made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mkdocs_journey.model.persona import Persona
from mkdocs_journey.pages.compare.nearest import Nearest, PersonaPlaces
from mkdocs_journey.pages.compare.shared_stages import StageMatch, match_stages
from mkdocs_journey.pages.material import MapMaterial
from mkdocs_journey.project import Document


@dataclass(frozen=True, slots=True)
class MapPair:
    """Two maps, the current one first where the other is its target."""

    first: MapMaterial
    second: MapMaterial

    @property
    def match(self) -> StageMatch:
        """The stages that they share."""
        return match_stages(self.first.content, self.second.content)

    @property
    def is_target(self) -> bool:
        """Whether the second is to replace the first."""
        return self.second.content.target_of == self.first.joined.slug


@dataclass(frozen=True, slots=True)
class PersonaPair:
    """Two personas.

    Attributes:
        maps: The maps of either whose stages are laid over each other: those that share most; None without any.
        both: Maps that both travel.
    """

    first: Document[Persona]
    second: Document[Persona]
    maps: MapPair | None
    both: tuple[MapMaterial, ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    """The pairs that have a page, and the nearest of those that have none."""

    maps: tuple[MapPair, ...]
    personas: tuple[PersonaPair, ...]
    next_maps: tuple[MapPair, ...]
    next_personas: tuple[PersonaPair, ...]
    left_out: int


def gather_pairs(nearest: Nearest, materials: Sequence[MapMaterial], personas: Sequence[Document[Persona]]) -> Chosen:
    """Return the pairs that were chosen, with their maps and personas."""

    def pair_maps(places: tuple[int, int]) -> MapPair:
        return MapPair(materials[places[0]], materials[places[1]])

    def pair_personas(places: PersonaPlaces) -> PersonaPair:
        return PersonaPair(
            personas[places.first],
            personas[places.second],
            pair_maps(places.maps) if places.maps is not None else None,
            tuple(materials[place] for place in places.both),
        )

    return Chosen(
        maps=tuple(map(pair_maps, nearest.maps)),
        personas=tuple(map(pair_personas, nearest.personas)),
        next_maps=tuple(map(pair_maps, nearest.next_maps)),
        next_personas=tuple(map(pair_personas, nearest.next_personas)),
        left_out=nearest.left_out,
    )
