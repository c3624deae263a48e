"""The index of all comparisons, and the page of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mkdocs_journey.diagrams.svg import Drawing
from mkdocs_journey.diagrams.wording import format_count
from mkdocs_journey.model.persona import Persona
from mkdocs_journey.pages.compare.map_pair_page import plan_map_pair, title_of_maps
from mkdocs_journey.pages.compare.nearest import LEAST_SHARED, find_nearest
from mkdocs_journey.pages.compare.pairs import Chosen, MapPair, PersonaPair, gather_pairs
from mkdocs_journey.pages.compare.persona_pair_page import name_personas, plan_persona_pair, title_of_personas
from mkdocs_journey.pages.compare.sides import name_sides
from mkdocs_journey.pages.compare.verdict import tell_pair
from mkdocs_journey.pages.map.shape import draw_spark
from mkdocs_journey.pages.material import MapMaterial
from mkdocs_journey.pages.page import Page
from mkdocs_journey.pages.parts import Reference, Span
from mkdocs_journey.pages.places import COMPARE
from mkdocs_journey.project import Document
from mkdocs_journey.words.speech import say


@dataclass(frozen=True, slots=True)
class PairCard:
    """A comparison on the index.

    Attributes:
        why: Why these two stand together.
        drawings: The small curves of both, each with the name of its side; none for personas.
    """

    page: Reference
    why: str
    verdict: tuple[Span, ...]
    drawings: tuple[tuple[str, Drawing], ...] = ()


@dataclass(frozen=True, slots=True)
class CompareView:
    """All that the index shows.

    Attributes:
        left_out: Which pairs have no page, and why; "" where all have one.
    """

    maps: tuple[PairCard, ...]
    personas: tuple[PairCard, ...]
    left_out: str


def plan_compare(
    materials: Sequence[MapMaterial], personas: Sequence[Document[Persona]], pictures: frozenset[str]
) -> tuple[Page, ...]:
    """Return the index and the pages of all pairs; nothing where there is nothing to compare."""
    documents = tuple(item.joined.document for item in materials)
    nearest = find_nearest(documents, personas)
    paths, chosen = nearest.name_pages(documents, personas), gather_pairs(nearest, materials, personas)
    if not paths:
        return ()
    map_paths, persona_paths = paths[: len(chosen.maps)], paths[len(chosen.maps) :]
    known = {
        frozenset((pair.first.joined.slug, pair.second.joined.slug)): Reference(title_of_maps(pair), path)
        for pair, path in zip(chosen.maps, map_paths, strict=True)
    }
    view = CompareView(
        maps=tuple(_map_card(pair, path) for pair, path in zip(chosen.maps, map_paths, strict=True)),
        personas=tuple(_persona_card(pair, path) for pair, path in zip(chosen.personas, persona_paths, strict=True)),
        left_out=tell_left_out(chosen),
    )
    index = Page(
        path=COMPARE,
        title=say("Compare"),
        description=say("Maps and personas side by side"),
        template="compare.html",
        context={"view": view},
        in_nav=True,
    )
    pages = [plan_map_pair(pair, path) for pair, path in zip(chosen.maps, map_paths, strict=True)]
    pages += [
        plan_persona_pair(pair, path, materials, compared=_page_of_maps(pair, known), pictures=pictures)
        for pair, path in zip(chosen.personas, persona_paths, strict=True)
    ]
    return (index, *pages)


def tell_left_out(chosen: Chosen) -> str:
    """Return which pairs have no page, the nearest by name; "" where all have one."""
    names = [title_of_maps(pair) for pair in chosen.next_maps]
    names += [title_of_personas(pair) for pair in chosen.next_personas]
    more = chosen.left_out - len(names)
    if not names:
        return ""
    if not more:
        return say("These pairs have no page, as others are nearer: {names}.", names="; ".join(names))
    return say(
        "These pairs have no page, as others are nearer: {names}; and {more} more.",
        names="; ".join(names),
        more=format_count(more),
    )


def _map_card(pair: MapPair, path: str) -> PairCard:
    names = name_sides(pair.first, pair.second)
    drawings = (
        (names[0], draw_spark(pair.first, uid=f"first-{path}")),
        (names[1], draw_spark(pair.second, uid=f"second-{path}")),
    )
    return PairCard(Reference(title_of_maps(pair), path), _tell_why(pair), tell_pair(pair, names), drawings)


def _tell_why(pair: MapPair) -> str:
    shared = len(pair.match.shared)
    if pair.is_target:
        return (
            say("a map and its target · {shared} shared stages", shared=shared)
            if shared >= LEAST_SHARED
            else say("a map and its target")
        )
    if pair.first.content.persona == pair.second.content.persona:
        return say("the same persona · {shared} shared stages", shared=shared)
    return say("two personas · {shared} shared stages", shared=shared)


def _persona_card(pair: PersonaPair, path: str) -> PairCard:
    names = name_personas(pair)
    verdict = tell_pair(pair.maps, names) if pair.maps is not None else ()
    return PairCard(Reference(title_of_personas(pair), path), _tell_why_personas(pair), verdict)


def _tell_why_personas(pair: PersonaPair) -> str:
    if pair.both:
        return say("both travel {title}", title=pair.both[0].content.title)
    if pair.maps is not None:
        return say("{shared} shared stages", shared=len(pair.maps.match.shared))
    return say("what they want and meet")


def _page_of_maps(pair: PersonaPair, known: dict[frozenset[str], Reference]) -> Reference | None:
    if pair.maps is None:
        return None
    return known.get(frozenset((pair.maps.first.joined.slug, pair.maps.second.joined.slug)))
