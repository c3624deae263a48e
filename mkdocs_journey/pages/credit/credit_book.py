"""Rows of credit of one set of figures, under the names of a map; maps that share both share one book."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from mkdocs_journey.attribution.credit_rows import Credit
from mkdocs_journey.attribution.figures import MapFigures
from mkdocs_journey.attribution.models import USUAL_RULES, CreditRules
from mkdocs_journey.join import JoinedMap
from mkdocs_journey.settings import Settings

CreditKey = tuple[str, str | None, str, str, str]

_ADDRESS = re.compile(r"[^\s@]{1,64}@[^\s@]{1,255}")


@dataclass(frozen=True, slots=True, eq=False)
class CreditBook:
    """The credit of every way, and what its rows are called.

    Attributes:
        figures: None without data.
        rows: By (scope, stage left, stage entered, model, dimension).
        stages: Names of stages by id.
        touchpoints: Names of touchpoints by id.
        least: Rows about fewer leads than this are folded.
        small: A figure about fewer than this is called a small sample.
    """

    figures: MapFigures | None
    rows: Mapping[CreditKey, tuple[Credit, ...]]
    stages: Mapping[str, str]
    touchpoints: Mapping[str, str]
    least: int
    small: int

    @property
    def rules(self) -> CreditRules:
        """What the project has set for the models."""
        return self.figures.credit_rules if self.figures is not None else USUAL_RULES

    def stage_name(self, name: str) -> str:
        """Return the name of a stage; the id itself where there is none of it."""
        return self.stages.get(name, name)

    def label(self, dimension: str, value: str) -> str:
        """Return what a row of a dimension is called."""
        return hide_addresses(self.touchpoints.get(value, value) if dimension == "touchpoint" else value)


class CreditBooks:
    """The books of a project: one for each set of figures under the same names."""

    def __init__(self) -> None:
        self._books: dict[tuple[object, ...], CreditBook] = {}

    def of(self, joined: JoinedMap, settings: Settings) -> CreditBook:
        """Return the book of a map; a map with the same figures and names gets the same one."""
        stages = {stage.id: stage.name for stage in joined.content.stages}
        touchpoints = {name: item.name for name, item in joined.touchpoints.items()}
        least, small = settings.small_row_leads, settings.small_sample
        # The book holds its figures, so no other figures can be at their address.
        key = (id(joined.figures), *stages.items(), None, *touchpoints.items(), least, small)
        if key not in self._books:
            rows = _index_credits(joined.figures)
            self._books[key] = CreditBook(joined.figures, rows, stages, touchpoints, least, small)
        return self._books[key]


def hide_addresses(text: str) -> str:
    """Return a text of the data without the e-mail addresses in it."""
    return _ADDRESS.sub("(address hidden)", text) if "@" in text else text


def _index_credits(figures: MapFigures | None) -> Mapping[CreditKey, tuple[Credit, ...]]:
    rows: dict[CreditKey, list[Credit]] = defaultdict(list)
    for row in figures.credits if figures is not None else ():
        rows[row.scope, row.source_stage, row.target_stage, row.model, row.dimension].append(row)
    return {key: tuple(found) for key, found in rows.items()}
