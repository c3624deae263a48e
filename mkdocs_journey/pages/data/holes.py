"""What kinds of sources each stage of a map has: evidence by kind, and rows of the data sets; holes are named."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mkdocs_journey.diagrams.unknown import FEW
from mkdocs_journey.diagrams.wording import format_count
from mkdocs_journey.model.citations import says_what, stage_evidence
from mkdocs_journey.model.evidence import Evidence
from mkdocs_journey.model.journey_map import Stage
from mkdocs_journey.pages.material import MapMaterial
from mkdocs_journey.pages.parts import Reference, Span, fill_spans
from mkdocs_journey.pages.places import map_page, stage_page
from mkdocs_journey.pages.proof.evidence import kind_name
from mkdocs_journey.words.speech import message, say, say_many, translate


@dataclass(frozen=True, slots=True)
class Cell:
    """What a stage has of one kind of source; `text` is its count, or the word for a hole."""

    text: str
    is_hole: bool


@dataclass(frozen=True, slots=True)
class HolesOfMap:
    """The grid of one map: a row for each stage, a column for each kind of source that some stage has, or any map."""

    map: Reference
    columns: tuple[str, ...]
    rows: tuple[tuple[Reference, tuple[Cell, ...]], ...]


@dataclass(frozen=True, slots=True)
class HolesView:
    """Where sources are missing, on every map."""

    verdict: tuple[Span, ...]
    maps: tuple[HolesOfMap, ...]


HOLE = message("none")


def view_holes(materials: Sequence[MapMaterial]) -> HolesView | None:
    """Return which stage has what; None without maps."""
    if not materials:
        return None
    cited = [_cite(material, stage) for material in materials for stage in material.content.stages]
    kinds = tuple(sorted({item.kind for items in cited for item in items}))
    return HolesView(_tell_holes(materials), tuple(_view_map(material, kinds) for material in materials))


def _cite(material: MapMaterial, stage: Stage) -> list[Evidence]:
    known = material.joined.evidence
    return [known[name] for name in stage_evidence(stage) if name in known]


def _view_map(material: MapMaterial, kinds: Sequence[str]) -> HolesOfMap:
    page = map_page(material.joined.slug)
    data_sets = _DATA_SETS if material.figures is not None else ()
    return HolesOfMap(
        map=Reference(material.content.title, page),
        columns=(*(kind_name(kind) for kind in kinds), *(say(name) for name, _ in data_sets)),
        rows=tuple(
            (
                Reference(stage.name, stage_page(material.joined.slug, stage.id)),
                (
                    *(_cell(sum(item.kind == kind for item in _cite(material, stage))) for kind in kinds),
                    *(_cell(count(material, stage.id), least=material.least) for _, count in data_sets),
                ),
            )
            for stage in material.content.stages
        ),
    )


def _cell(count: int, *, least: int = 0) -> Cell:
    if not count:
        return Cell(say(HOLE), is_hole=True)
    return Cell(say(FEW) if count < least else format_count(count), is_hole=False)


def _count_entries(material: MapMaterial, stage: str) -> int:
    figures = material.stage_figures(stage)
    return figures.entries or 0 if figures is not None else 0


def _count_touches(material: MapMaterial, stage: str) -> int:
    figures = material.stage_figures(stage)
    return figures.touches or 0 if figures is not None else 0


def _count_tickets(material: MapMaterial, stage: str) -> int:
    found = material.aggregates.stages.get(stage)
    return found.tickets.count if found is not None and found.tickets is not None else 0


def _count_quotes(material: MapMaterial, stage: str) -> int:
    found = material.aggregates.stages.get(stage)
    return found.quotes.count if found is not None and found.quotes is not None else 0


# What the data may hold of a stage, by the word that its column shows.
_NUMBERS: tuple[tuple[str, Callable[[MapMaterial, str], int]], ...] = (
    (message("entries in the data"), _count_entries),
    (message("touches in the data"), _count_touches),
    (message("tickets in the data"), _count_tickets),
)
_DATA_SETS = (*_NUMBERS, (message("quotes in the data"), _count_quotes))


def _has_voice(material: MapMaterial, stage: Stage) -> bool:
    return any(not says_what(item) for item in _cite(material, stage)) or _count_quotes(material, stage.id) > 0


def _has_number(material: MapMaterial, stage: Stage) -> bool:
    cited = any(says_what(item) for item in _cite(material, stage))
    return cited or any(count(material, stage.id) > 0 for _, count in _NUMBERS)


def _tell_holes(materials: Sequence[MapMaterial]) -> tuple[Span, ...]:
    """Return how many stages nobody speaks for, and how many nobody counted, as a sentence."""
    every = [(material, stage) for material in materials for stage in material.content.stages]
    mute = sum(not _has_voice(material, stage) for material, stage in every)
    uncounted = sum(not _has_number(material, stage) for material, stage in every)
    if not mute and not uncounted:
        told = Span(say("Each stage has a number and a voice"), "strong")
        return tuple(fill_spans(translate("{every_stage} behind it."), every_stage=told))
    stages = _stages(len(every))
    spans: list[Span] = []
    if mute:
        share = Span(say("{part} of {whole}", part=mute, whole=stages), "bad")
        spans += fill_spans(translate("{stages} has no voice", "{stages} have no voice", mute), stages=share)
    if uncounted:
        share = Span(say("{part} of {whole}", part=uncounted, whole=stages), "bad")
        text = translate("{stages} has no number", "{stages} have no number", uncounted)
        spans += [*([Span(f", {say('and')} ")] if mute else []), *fill_spans(text, stages=share)]
    return (*spans, Span("."))


def _stages(count: int) -> str:
    return say_many("{n} stage", "{n} stages", count)
