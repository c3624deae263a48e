"""What is taken out of a project before it is handed to partners: money, quotes, and the names of owners and reviewers.

It is taken out at the root, before findings, pages and files are made of it, so that no format can forget it. A test
puts a word of its own into every field and looks for it in all that comes out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, TypeVar, cast

from mkdocs_journey.attribution.aggregate_figures import Aggregates, ChannelStatistics
from mkdocs_journey.attribution.figures import MapFigures, StageFigures
from mkdocs_journey.figure_tables.every import Sheet
from mkdocs_journey.figure_tables.table import Kind
from mkdocs_journey.join import JoinedMap, JoinedProject, TakenByQuestion
from mkdocs_journey.model.evidence import Evidence
from mkdocs_journey.model.persona import Persona
from mkdocs_journey.model.words import Item, slugify
from mkdocs_journey.project import Document
from mkdocs_journey.source.nodes import Mapping as MappingNode
from mkdocs_journey.tables.currencies import CURRENCY_CODE, CURRENCY_SIGN

INTERNAL, PARTNER = "internal", "partner"
PROFILES = (INTERNAL, PARTNER)
AMOUNT = "[amount]"
"""Stands where a text named an amount of money."""
NOT_TOLD = "A quote, which is not passed on"
"""What an evidence says that had nothing but a quote."""
TAKEN_OUT: Mapping[str, tuple[str, ...]] = {
    "JourneyMap": ("owner", "reviews"),
    "Evidence": ("quote", "who"),
    "Opportunity": ("owner", "team"),
    "Persona": ("quotes",),
    "Review": ("who",),
    "Step": ("who",),
    "Touchpoint": ("team",),
}
"""The fields that partners do not get, by model; amounts go out of every other text."""
MONEY_TABLES = frozenset(("value_credit", "spend", "budget", "costs", "margins", "reallocations", "people"))
"""Tables of figures that say nothing without money."""

# A dash stands for no cents: `400,- EUR`, `CHF 30.–`.
_NUMBER = (
    r"\d(?:[\d.,'’\u00a0\u202f ]*\d)?(?:[.,]\s?[-–—−]{1,2})?"
    r"(?:\s?(?:k|K|m|M|mn|bn|Mio\.?|Mrd\.?|Tsd\.?|thousand|million|billion))?"
)
_WORD = r"(?:euros?|dollars?|pounds?|francs?|franken|kron(?:or|er|en|e|a)|zloty|yen|yuan|rupees?|reais|pesos?|cents?)"
_MONEY = re.compile(
    rf"(?:(?:[A-Z]{{0,3}}{CURRENCY_SIGN}|\b{CURRENCY_CODE})\s?{_NUMBER}|{_NUMBER}\s?(?:{CURRENCY_SIGN}|{CURRENCY_CODE}\b|(?i:{_WORD})\b))",
    re.UNICODE,
)

ItemT = TypeVar("ItemT", bound=Item)


def mask_money(text: str) -> str:
    """Return a text in which each amount of money is "[amount]"; an amount is a number beside a currency."""
    return _MONEY.sub(AMOUNT, text)


def apply_profile(joined: JoinedProject, profile: str) -> JoinedProject:
    """Return a project as the readers of a profile may have it."""
    return joined if profile == INTERNAL else _ForPartners(joined).project


def publish_sheets(sheets: Iterable[Sheet], profile: str) -> tuple[Sheet, ...]:
    """Return tables of figures as the readers of a profile may have them: for partners without columns of money."""
    if profile == INTERNAL:
        return tuple(sheets)
    return tuple(_without_money(sheet) for sheet in sheets if sheet.name not in MONEY_TABLES)


def _without_money(sheet: Sheet) -> Sheet:
    kept = [at for at, column in enumerate(sheet.columns) if column.kind is not Kind.MONEY]
    rows = tuple(tuple(_mask_cell(row[at]) for at in kept) for row in sheet.rows)
    return Sheet(sheet.name, tuple(sheet.columns[at] for at in kept), rows)


def _mask_cell(cell: Any) -> Any:  # noqa: ANN401 - cells have no common type
    return mask_money(cell) if isinstance(cell, str) else cell


# No slots: new ids are worked out once.
@dataclass(frozen=True)
class _ForPartners:
    """A project, and what partners get of it.

    Attributes:
        masked: What became of each item, by its identity: maps name shared ones, and pages look them up so.
    """

    joined: JoinedProject
    masked: dict[int, Item] = field(default_factory=dict)

    @property
    def project(self) -> JoinedProject:
        """All of it."""
        old = self.joined.project
        personas = {item.file: self._document(item) for item in old.personas}
        shared = self._document(old.shared) if old.shared is not None else None
        maps = tuple(self._map(item, personas) for item in self.joined.maps)
        project = replace(
            old,
            maps=tuple(item.document for item in maps),
            personas=tuple(personas.values()),
            shared=shared,
            broken=(),
            history=replace(old.history, commits=()),
            diagnostics=(),
        )
        return replace(
            self.joined, project=project, maps=maps, diagnostics=(), taken=_unquote(self.joined.taken), people=()
        )

    def _map(self, item: JoinedMap, personas: Mapping[str, Document[Persona]]) -> JoinedMap:
        return replace(
            item,
            document=self._document(item.document),
            persona=personas[item.persona.file] if item.persona is not None else None,
            also=tuple(personas[one.file] for one in item.also),
            touchpoints={name: self._mask(one) for name, one in item.touchpoints.items()},
            evidence={new.id: new for new in map(self._mask, item.evidence.values())},
            figures=_figures_without_money(item.figures) if item.figures is not None else None,
            taken=_unquote(item.taken),
        )

    def _document(self, document: Document[ItemT]) -> Document[ItemT]:
        """Return a document without what partners do not get; what is gone has no place in it either."""
        hidden, root = TAKEN_OUT.get(type(document.content).__name__, ()), document.root
        if isinstance(root, MappingNode):
            root = replace(root, entries=tuple(entry for entry in root.entries if entry.key not in hidden))
        return replace(document, content=self._mask(document.content), root=root, lines=("",) * len(document.lines))

    def _mask(self, item: ItemT) -> ItemT:
        """Return an item without what partners do not get; the same for the same item."""
        known = self.masked.get(id(item))
        if known is None:
            known = self.masked[id(item)] = item.model_copy(update=self._values_of(item))
        return cast("ItemT", known)

    def _values_of(self, item: Item) -> dict[str, Any]:
        hidden, values = TAKEN_OUT.get(type(item).__name__, ()), dict[str, Any]()
        for name in type(item).model_fields:
            value = getattr(item, name)
            values[name] = (() if isinstance(value, tuple) else None) if name in hidden else self._value(name, value)
        if isinstance(item, Evidence) and values["says"] is None and values["rows"] is None:
            values["says"] = NOT_TOLD
        return values

    def _value(self, name: str, value: Any) -> Any:  # noqa: ANN401 - fields have no common type
        if isinstance(value, str):
            return value if name in _NO_TEXTS else self.new_ids.get(value, mask_money(value))
        if isinstance(value, Item):
            return self._mask(value)
        if isinstance(value, tuple):
            return tuple(self._value(name, one) for one in value)
        if isinstance(value, Mapping):
            return {key: self._value(name, one) for key, one in value.items()}
        return value

    @cached_property
    def new_ids(self) -> Mapping[str, str]:
        """Ids that say what partners do not get, as they were taken from a quote or an amount, with other ids."""
        old = self.joined.project
        documents = (*old.maps, *old.personas, *((old.shared,) if old.shared is not None else ()))
        told = {id_: kind for item in documents for id_, kind in _telling_ids(item.content)}
        return {id_: f"{kind}-{number}" for number, (id_, kind) in enumerate(sorted(told.items()), 1)}


_NO_TEXTS = frozenset(("url", "path", "match", "rows", "figure", "dataset", "where", "link"))


def _telling_ids(item: Item) -> Iterator[tuple[str, str]]:
    """Yield each id below an item that was taken from a quote or from a text that names an amount, with its kind."""
    for name in type(item).model_fields:
        value = getattr(item, name)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Item):
                yield from _telling_ids(one)
    id_, kind = getattr(item, "id", None), type(item).__name__.lower()
    if id_ is None or kind not in ("evidence", "step", "pain", "opportunity", "metric"):
        return
    texts = [getattr(item, name, None) for name in ("text", "action", "says", "question", "source")]
    telling = [text for text in texts if text and mask_money(text) != text]
    telling += [text for text in (getattr(item, "quote", None), getattr(item, "who", None)) if text]
    if any(re.fullmatch(rf"{re.escape(slugify(text))}(-\d+)?", id_) for text in telling):
        yield id_, kind


def _unquote(taken: TakenByQuestion) -> TakenByQuestion:
    return {asked: replace(rows, quotes=(), texts=0) for asked, rows in taken.items()}


def _figures_without_money(figures: MapFigures) -> MapFigures:
    """Return the figures of a map without those that are amounts."""
    return replace(
        figures,
        introduced=tuple(replace(row, median_value=None) for row in figures.introduced),
        stages={name: _stage_without_money(stage) for name, stage in figures.stages.items()},
        spend=(),
        value_credits=(),
        aggregates=_aggregates_without_money(figures.aggregates),
        budget=None,
    )


def _stage_without_money(stage: StageFigures) -> StageFigures:
    cold, stake = stage.gone_cold, stage.at_stake
    return replace(
        stage,
        gone_cold=replace(cold, value=None, valued=0) if cold is not None else None,
        at_stake=replace(stake, value=None, valued=0) if stake is not None else None,
    )


def _aggregates_without_money(counted: Aggregates) -> Aggregates:
    stages = {name: replace(one, channels=_without_revenue(one.channels)) for name, one in counted.stages.items()}
    return replace(counted, stages=stages, channels=_without_revenue(counted.channels))


def _without_revenue(rows: tuple[ChannelStatistics, ...]) -> tuple[ChannelStatistics, ...]:
    return tuple(replace(row, revenue=None) for row in rows)
