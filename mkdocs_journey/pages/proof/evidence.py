"""Evidence as pages show it: a chip where it is cited, a card where it is told in full."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mkdocs_journey.diagnostics import Place
from mkdocs_journey.diagrams.wording import format_date, format_sample
from mkdocs_journey.join import TakenByQuestion
from mkdocs_journey.model.evidence import Evidence
from mkdocs_journey.pages.editing import ItemPlaces
from mkdocs_journey.pages.places import evidence_anchor
from mkdocs_journey.pages.proof.evidence_rows import TakenView, view_taken
from mkdocs_journey.words.speech import message, say

KIND_NAMES = {"crm": message("CRM")}
_CONFIDENCE = {"low": 1, "medium": 2, "high": 3}
_LONGEST_CHIP = 22


@dataclass(frozen=True, slots=True)
class Chip:
    """A citation: it leads to the evidence's card.

    Attributes:
        label: The evidence's id, or its kind where the id is long.
        hidden: Words for readers aloud.
        icon: Its kind, which names its icon.
    """

    label: str
    hidden: str
    icon: str
    page: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Card:
    """An evidence in full; what is not known is "" (or 0 for the confidence)."""

    id: str
    anchor: str
    icon: str
    kind: str
    says: str
    quote: str
    question: str
    who: str
    source: str
    date: str
    sample: str
    is_small: bool
    confidence: int
    confidence_word: str
    link: str
    taken: TakenView
    place: Place


def kind_name(kind: str) -> str:
    """Return the kind of an evidence or touchpoint in words."""
    return say(KIND_NAMES.get(kind, kind.replace("-", " ")))


def make_chips(ids: Iterable[str], known: Mapping[str, Evidence], page: str) -> tuple[Chip, ...]:
    """Return a chip for each id, each once; an id that stands for nothing keeps its chip, and says so."""
    return tuple(_make_chip(item, known.get(item), page) for item in dict.fromkeys(ids))


def _make_chip(name: str, evidence: Evidence | None, page: str) -> Chip:
    if evidence is None:
        return Chip(name, say("evidence that is not there:"), "missing", page, "")
    is_long = len(name) > _LONGEST_CHIP
    kind = kind_name(evidence.kind)
    hidden = say("evidence {id}:", id=name) if is_long else say("{kind} evidence", kind=kind)
    return Chip(kind if is_long else name, hidden, evidence.kind, page, evidence_anchor(name))


def make_card(evidence: Evidence, places: ItemPlaces, *, taken: TakenByQuestion, small: int, least: int) -> Card:
    """Return the card of an evidence; count, days and quotes are those of the data where it is taken from rows.

    Args:
        evidence: What its author wrote.
        places: Where everything was written.
        taken: What the data says.
        small: One that asked fewer is marked.
        least: Of fewer leads no count is told.
    """
    view = view_taken(evidence.rows, taken, small=small, least=least)
    written = format_sample(evidence.n, small=small) if evidence.n is not None else ""
    return Card(
        id=evidence.id,
        anchor=evidence_anchor(evidence.id),
        icon=evidence.kind,
        kind=kind_name(evidence.kind),
        says=evidence.says or "",
        quote=evidence.quote or "",
        question=evidence.question or "",
        who=evidence.who or "",
        source=evidence.source,
        date=view.period or format_date(evidence.date),
        sample=view.sample if view.is_counted else written,
        is_small=view.is_small if view.is_counted else evidence.n is not None and evidence.n < small,
        confidence=_CONFIDENCE.get(evidence.confidence or "", 0),
        confidence_word=say(evidence.confidence) if evidence.confidence else "",
        link=evidence.link or "",
        taken=view,
        place=places.of(evidence),
    )
