"""The evidence of a map in reading order, each with a short code that cells cite it by, on screen as on paper."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from mkdocs_journey.model.citations import stage_evidence
from mkdocs_journey.pages.material import MapMaterial
from mkdocs_journey.pages.proof.evidence import Card, Chip
from mkdocs_journey.words.speech import say


@dataclass(frozen=True, slots=True)
class CitedSource:
    """An evidence on the map's page.

    Attributes:
        code: What the map's own cells call it, such as `E7`.
    """

    code: str
    card: Card


def list_sources(material: MapMaterial) -> tuple[CitedSource, ...]:
    """Return the map's own evidence and what it cites of others, in reading order."""
    cited = [name for stage in material.content.stages for name in stage_evidence(stage)]
    names = dict.fromkeys([*cited, *(item.id for item in material.content.evidence)])
    cards = [card for name in names if (card := material.card(name)) is not None]
    return tuple(CitedSource(f"E{number}", card) for number, card in enumerate(cards, start=1))


def shorten_chips(chips: Iterable[Chip], sources: Iterable[CitedSource]) -> tuple[Chip, ...]:
    """Return the chips with the codes of their sources as labels; one that leads nowhere keeps its id."""
    codes = {source.card.anchor: source for source in sources}
    return tuple(_shorten(chip, codes[chip.anchor]) if chip.anchor in codes else chip for chip in chips)


def _shorten(chip: Chip, source: CitedSource) -> Chip:
    return replace(
        chip, label=source.code, hidden=say("{kind} evidence {id}:", kind=source.card.kind, id=source.card.id)
    )
