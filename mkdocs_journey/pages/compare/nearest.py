"""Which maps and which personas are worth laying side by side: the nearest first, and no more than readers turn.

Maps and personas are named by their places in the project, as the files alone tell all of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from heapq import nsmallest
from itertools import combinations

from mkdocs_journey.model.journey_map import JourneyMap
from mkdocs_journey.model.persona import Persona
from mkdocs_journey.pages.compare.shared_stages import fold_name, match_stages
from mkdocs_journey.pages.places import COMPARE, pair_page
from mkdocs_journey.project import Document

MOST_MAP_PAIRS = 20
MOST_PERSONA_PAIRS = 10
"""Pages of pairs; the index names the next ones and counts the rest."""
MOST_NAMED = 10
LEAST_SHARED = 2
"""Two maps with fewer stages in common have no curves to lay over each other."""

Maps = Sequence[Document[JourneyMap]]
Personas = Sequence[Document[Persona]]


@dataclass(frozen=True, slots=True)
class PersonaPlaces:
    """Two personas by their places.

    Attributes:
        maps: The map of either, of those that share most stages; None where no two share enough.
        both: The maps that both travel.
    """

    first: int
    second: int
    maps: tuple[int, int] | None
    both: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Nearest:
    """The pairs that have a page, nearest first.

    Attributes:
        maps: The current one first where the other is its target.
        next_maps: The nearest pairs of maps that have none, ten at most.
        next_personas: Likewise of personas.
        left_out: How many pairs have none.
    """

    maps: tuple[tuple[int, int], ...]
    personas: tuple[PersonaPlaces, ...]
    next_maps: tuple[tuple[int, int], ...]
    next_personas: tuple[PersonaPlaces, ...]
    left_out: int

    def name_pages(self, maps: Maps, personas: Personas) -> tuple[str, ...]:
        """Return the place of each pair, maps first; of two at one place the later is numbered."""
        slugs = [(maps[one].slug, maps[two].slug) for one, two in self.maps]
        slugs += [(personas[pair.first].slug, personas[pair.second].slug) for pair in self.personas]
        paths: list[str] = []
        for first, second in slugs:
            number, path = 1, pair_page(first, second)
            while path in paths:
                number += 1
                path = pair_page(first, f"{second}-{number}")
            paths.append(path)
        return tuple(paths)


@dataclass(frozen=True, slots=True)
class _Near:
    """Two maps, and how near they are: a target, one persona, or only stages, and how many of those."""

    nearness: int
    shared: int
    one: int
    two: int

    @property
    def rank(self) -> tuple[int, int, int, int]:
        return self.nearness, -self.shared, self.one, self.two


def find_nearest(maps: Maps, personas: Personas) -> Nearest:
    """Return the pairs of maps and of personas that have a page."""
    every = _find_near(maps)
    nearest = nsmallest(MOST_MAP_PAIRS + MOST_NAMED, every, key=lambda near: near.rank)
    places = tuple(_order(maps, near) for near in nearest)
    pairs = _rank_personas(maps, personas, every)
    return Nearest(
        maps=places[:MOST_MAP_PAIRS],
        personas=pairs[:MOST_PERSONA_PAIRS],
        next_maps=places[MOST_MAP_PAIRS:],
        next_personas=pairs[MOST_PERSONA_PAIRS : MOST_PERSONA_PAIRS + MOST_NAMED],
        left_out=max(0, len(every) - MOST_MAP_PAIRS) + max(0, len(pairs) - MOST_PERSONA_PAIRS),
    )


def list_compare_paths(maps: Maps, personas: Personas) -> tuple[str, ...]:
    """Return the path of every page of comparisons; none where there is nothing to compare."""
    paths = find_nearest(maps, personas).name_pages(maps, personas)
    return (COMPARE, *paths) if paths else ()


def _find_near(maps: Maps) -> list[_Near]:
    """Return every two maps that can be compared."""
    keys = [(_ids(item.content), _names(item.content)) for item in maps]
    found = []
    for (one, first), (two, second) in combinations(enumerate(maps), 2):
        is_target = second.slug == first.content.target_of or first.slug == second.content.target_of
        ids, names = len(keys[one][0] & keys[two][0]), len(keys[one][1] & keys[two][1])
        # Most pairs are judged without a closer look: a thousand maps have half a million pairs.
        is_plain = ids >= max(names, LEAST_SHARED) or ids + names < LEAST_SHARED
        shared = ids if is_plain else len(match_stages(first.content, second.content).shared)
        if is_target or shared >= LEAST_SHARED:
            nearness = 0 if is_target else 1 if first.content.persona == second.content.persona else 2
            found.append(_Near(nearness, shared, one, two))
    return found


def _ids(content: JourneyMap) -> frozenset[str]:
    return frozenset(stage.id for stage in content.stages)


def _names(content: JourneyMap) -> frozenset[str]:
    return frozenset(fold_name(stage.name) for stage in content.stages)


def _order(maps: Maps, near: _Near) -> tuple[int, int]:
    """Return two maps, the current one before its target."""
    is_turned = maps[near.one].content.target_of == maps[near.two].slug
    return (near.two, near.one) if is_turned else (near.one, near.two)


def _rank_personas(maps: Maps, personas: Personas, near: Sequence[_Near]) -> tuple[PersonaPlaces, ...]:
    """Return every two personas: first those on one map, then by the stages that their own maps share."""
    both, closest = _find_common(maps), _find_closest(maps, near)
    ranked = []
    for (one, first), (two, second) in combinations(enumerate(personas), 2):
        slugs = frozenset((first.slug, second.slug))
        found = closest.get(slugs)
        places = None if found is None else (found.one, found.two)
        if places is not None and maps[places[0]].content.persona != first.slug:
            places = (places[1], places[0])
        pair = PersonaPlaces(one, two, places, tuple(both.get(slugs, ())))
        ranked.append(((not pair.both, -(found.shared if found is not None else 0)), pair))
    return tuple(pair for _, pair in sorted(ranked, key=lambda item: item[0]))


def _find_common(maps: Maps) -> dict[frozenset[str], list[int]]:
    """Return the maps that two personas both travel."""
    found: dict[frozenset[str], list[int]] = defaultdict(list)
    for place, item in enumerate(maps):
        for pair in combinations(sorted({item.content.persona, *item.content.also}), 2):
            found[frozenset(pair)].append(place)
    return found


def _find_closest(maps: Maps, near: Sequence[_Near]) -> dict[frozenset[str], _Near]:
    """Return the maps of two personas, one of each, that share most stages."""
    found: dict[frozenset[str], _Near] = {}
    for item in near:
        slugs = frozenset((maps[item.one].content.persona, maps[item.two].content.persona))
        if len(slugs) > 1 and item.shared >= LEAST_SHARED and (slugs not in found or item.shared > found[slugs].shared):
            found[slugs] = item
    return found
