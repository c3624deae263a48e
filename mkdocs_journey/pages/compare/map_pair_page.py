"""The page of two maps side by side."""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs_journey.model.journey_map import Stage
from mkdocs_journey.pages.compare.pairs import MapPair
from mkdocs_journey.pages.compare.rows import MapRows, count_the_same, lay_out_rows
from mkdocs_journey.pages.compare.sides import SideHead, make_map_head, name_sides
from mkdocs_journey.pages.compare.split import Split, split_maps
from mkdocs_journey.pages.compare.verdict import tell_pair
from mkdocs_journey.pages.material import MapMaterial
from mkdocs_journey.pages.numbers.citations import Citation, cite_pair
from mkdocs_journey.pages.page import Page
from mkdocs_journey.pages.parts import Reference, Span
from mkdocs_journey.pages.places import COMPARE, stage_page
from mkdocs_journey.words.speech import say


@dataclass(frozen=True, slots=True)
class MapPairView:
    """All that the page shows.

    Attributes:
        names: What sentences and columns call the sides.
        rows: None where no stage is shared.
        lone: The stages that only one map has: of the first, and of the second.
        note: How the figures are to be read; "" without any.
        citations: The rows as sentences to copy; empty without figures.
    """

    title: str
    index: str
    names: tuple[str, str]
    verdict: tuple[Span, ...]
    heads: tuple[SideHead, SideHead]
    rows: MapRows | None
    lone: tuple[tuple[Reference, ...], tuple[Reference, ...]]
    splits: tuple[Split, ...]
    note: str
    citations: tuple[Citation, ...]


def plan_map_pair(pair: MapPair, path: str) -> Page:
    """Return the page of two maps."""
    names, match = name_sides(pair.first, pair.second), pair.match
    rows = lay_out_rows(pair, names) if match.shared else None
    view = MapPairView(
        title=title_of_maps(pair),
        index=COMPARE,
        names=names,
        verdict=tell_pair(pair, names),
        heads=(make_map_head(pair.first, path, is_round=True), make_map_head(pair.second, path, is_round=False)),
        rows=rows,
        lone=(_refer(pair.first, match.only_first), _refer(pair.second, match.only_second)),
        splits=split_maps(pair.first, pair.second),
        note=tell_method(pair) if rows is not None and rows.has_figures else "",
        citations=_cite_rows(pair, rows, names) if rows is not None and rows.has_figures else (),
    )
    return Page(
        path=path,
        title=view.title,
        description=say("Two customer journey maps side by side: {title}", title=view.title),
        template="compared-maps.html",
        context={"view": view},
        figures=(view.rows.figure,) if view.rows is not None else (),
        updated=max((item.updated for item in (pair.first, pair.second) if item.updated is not None), default=None),
    )


def _cite_rows(pair: MapPair, rows: MapRows, names: tuple[str, str]) -> tuple[Citation, ...]:
    told = []
    for row in rows.rows:
        columns = ((say("not moved on"), row.moved), (say("P75 of time in stage"), row.waits))
        sides = [f"{head}: {names[0]} {one}, {names[1]} {other}" for head, (one, other) in columns if one and other]
        told.append((row.stage.text, *sides, row.reading))
    return cite_pair(pair.first, pair.second, told)


def title_of_maps(pair: MapPair) -> str:
    """Return what the page of two maps is called."""
    if pair.is_target:
        return say("{title}, now and as a target", title=pair.first.content.title)
    return say("{title} and {title2}", title=pair.first.content.title, title2=pair.second.content.title)


def tell_method(pair: MapPair) -> str:
    """Return how the differences are judged, and what they cannot tell."""
    if count_the_same(pair):
        return say(
            "Both maps count the same leads, so their figures are no two samples: only feelings are "
            "compared. A target's figures are those of today."
        )
    return say(
        "“Loses more” is said where the 95% interval of the difference of both shares lies above 0 "
        "(Newcombe), “waits longer” where the 95% intervals of both P75 lie apart. A lead that both "
        "maps count stands on both sides. A difference is an association, not a cause."
    )


def _refer(material: MapMaterial, stages: tuple[Stage, ...]) -> tuple[Reference, ...]:
    return tuple(Reference(stage.name, stage_page(material.joined.slug, stage.id)) for stage in stages)
