"""The page of two personas side by side: what each wants and meets, and how their journeys feel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mkdocs_journey.attribution.whereabouts import PersonaMoves
from mkdocs_journey.attribution.wilson import Share
from mkdocs_journey.diagrams.svg import Drawing
from mkdocs_journey.model.journey_map import Stage
from mkdocs_journey.model.persona import InformationSource, Persona
from mkdocs_journey.pages.compare.pairs import PersonaPair
from mkdocs_journey.pages.compare.readings import Measure, Reading, compare_moves
from mkdocs_journey.pages.compare.rows import MapRows, lay_out_rows
from mkdocs_journey.pages.compare.shared_stages import fold_name
from mkdocs_journey.pages.compare.sides import SideHead, make_persona_head, shorten_name
from mkdocs_journey.pages.compare.split import Split, split_items, split_texts
from mkdocs_journey.pages.compare.verdict import tell_pair
from mkdocs_journey.pages.figures_text import share_text
from mkdocs_journey.pages.map.shape import draw_spark
from mkdocs_journey.pages.material import MapMaterial, make_picture
from mkdocs_journey.pages.page import Page
from mkdocs_journey.pages.parts import Reference, Span, Table, fill_spans, make_table, start_sentence
from mkdocs_journey.pages.places import COMPARE, map_page
from mkdocs_journey.words.speech import say, translate


@dataclass(frozen=True, slots=True)
class MovesView:
    """Who of two personas moved on, on one map that both travel.

    Attributes:
        cut: From which data it comes.
    """

    map: Reference
    cut: str
    table: Table


@dataclass(frozen=True, slots=True)
class Journey:
    """The small curve of a persona's own map."""

    map: Reference
    drawing: Drawing


@dataclass(frozen=True, slots=True)
class PersonaPairView:
    """All that the page shows.

    Attributes:
        rows: The maps of both over each other; None where no two share enough stages.
        compared: The page that compares those maps in full; None where there is none.
        journeys: The curves of their own maps, of the first and of the second.
    """

    title: str
    index: str
    names: tuple[str, str]
    verdict: tuple[Span, ...]
    heads: tuple[SideHead, SideHead]
    rows: MapRows | None
    compared: Reference | None
    journeys: tuple[tuple[Journey, ...], tuple[Journey, ...]]
    moves: tuple[MovesView, ...]
    splits: tuple[Split, ...]


def plan_persona_pair(
    pair: PersonaPair,
    path: str,
    materials: Sequence[MapMaterial],
    *,
    compared: Reference | None,
    pictures: frozenset[str],
) -> Page:
    """Return the page of two personas.

    Args:
        pair: The two.
        path: Where it stands.
        materials: All maps.
        compared: The page that compares their maps.
        pictures: Pictures that are there.
    """
    first, second = pair.first.content, pair.second.content
    names = name_personas(pair)
    view = PersonaPairView(
        title=title_of_personas(pair),
        index=COMPARE,
        names=names,
        verdict=_tell_verdict(pair, names),
        heads=(
            make_persona_head(pair.first, make_picture(first.image, path, pictures), is_round=True),
            make_persona_head(pair.second, make_picture(second.image, path, pictures), is_round=False),
        ),
        rows=lay_out_rows(pair.maps, names) if pair.maps is not None else None,
        compared=compared,
        journeys=(_journeys(pair.first.slug, materials), _journeys(pair.second.slug, materials)),
        moves=tuple(view for item in pair.both if (view := _compare_moves(item, pair, names)) is not None),
        splits=_split_profiles(first, second),
    )
    return Page(
        path=path,
        title=view.title,
        description=say("Two personas side by side: {title}", title=view.title),
        template="compared-personas.html",
        context={"view": view},
        figures=(view.rows.figure,) if view.rows is not None else (),
    )


def title_of_personas(pair: PersonaPair) -> str:
    """Return what the page of two personas is called."""
    return say("{content} and {content2}", content=pair.first.content.name, content2=pair.second.content.name)


def name_personas(pair: PersonaPair) -> tuple[str, str]:
    """Return what sentences call two personas: their names, or their files where those are the same."""
    first, second = shorten_name(pair.first.content.name), shorten_name(pair.second.content.name)
    return (first, second) if first != second else (pair.first.slug, pair.second.slug)


def _tell_verdict(pair: PersonaPair, names: tuple[str, str]) -> tuple[Span, ...]:
    if pair.maps is not None:
        return tell_pair(pair.maps, names)
    if pair.both:
        text = translate("{together}: one map tells of both, so one curve is that of both.")
        return tuple(fill_spans(text, together=Span(say("They travel together"), "strong")))
    text = translate("{apart}, so only what they want and meet is compared.")
    return tuple(fill_spans(text, apart=Span(say("Their journeys share no stages"), "strong")))


def _journeys(slug: str, materials: Sequence[MapMaterial]) -> tuple[Journey, ...]:
    return tuple(
        Journey(
            Reference(item.content.title, map_page(item.joined.slug)),
            draw_spark(item, uid=f"own-{slug}-{item.joined.slug}"),
        )
        for item in materials
        if item.content.persona == slug
    )


def _split_profiles(first: Persona, second: Persona) -> tuple[Split, ...]:
    splits = (
        split_texts(say("Goals"), first.goals, second.goals),
        split_texts(say("Challenges"), first.challenges, second.challenges),
        split_items(say("Information sources"), _sources(first), _sources(second)),
    )
    return tuple(split for split in splits if not split.is_empty)


def _sources(persona: Persona) -> dict[str, str]:
    """Return where a persona learns; sources of one channel are the same."""
    return {_source_key(source): _tell_source(source) for source in persona.information_sources}


def _tell_source(source: InformationSource) -> str:
    return f"{source.channel}: {source.text}" if source.channel else source.text


def _source_key(source: InformationSource) -> str:
    return f"channel {fold_name(source.channel)}" if source.channel else f"text {fold_name(source.text)}"


def _compare_moves(material: MapMaterial, pair: PersonaPair, names: tuple[str, str]) -> MovesView | None:
    """Return who moved on from each stage of one map, by persona; None where the leads do not tell."""
    rows = [row for stage in material.content.stages if (row := _compare_stage(material, stage, pair, names))]
    if not rows:
        return None
    columns = (
        say("Stage"),
        say("{name}, not moved on", name=names[0]),
        say("{name}, not moved on", name=names[1]),
        say("Reading"),
    )
    table = make_table(
        say("{name} and {name2} on {title}", name=names[0], name2=names[1], title=material.content.title), columns, rows
    )
    return MovesView(Reference(material.content.title, map_page(material.joined.slug)), material.cut, table)


def _compare_stage(
    material: MapMaterial, stage: Stage, pair: PersonaPair, names: tuple[str, str]
) -> tuple[str, ...] | None:
    figures = material.stage_figures(stage.id)
    moves = {row.persona: row for row in figures.personas} if figures is not None else {}
    first, second = moves.get(pair.first.slug), moves.get(pair.second.slug)
    if first is None or second is None:
        return None
    reading = Reading(material.least, material.small)
    sides = [Measure(name, not_moved=_turn(row)) for name, row in zip(names, (first, second), strict=True)]
    shares = [share_text(_turn(row), least=material.least, small=material.small) for row in (first, second)]
    return (stage.name, *shares, start_sentence(compare_moves(sides[0], sides[1], reading)))


def _turn(moves: PersonaMoves) -> Share:
    """Return those who have not moved on, as the pages of maps tell it."""
    return Share(moves.moved_on.n - moves.moved_on.count, moves.moved_on.n)
