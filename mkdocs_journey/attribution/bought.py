"""Credit of channels for the entries made while money was spent, by month: summed in the engine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_journey.attribution.credit import Credited, name_shares
from mkdocs_journey.attribution.cut import MapCut
from mkdocs_journey.attribution.entries import NOWHERE, Entries
from mkdocs_journey.attribution.models import FIRST_TOUCH, GROUPS, MARKOV, MODELS, SHAPLEY, TOUCH_MODELS, Model
from mkdocs_journey.attribution.moves import CHANNEL
from mkdocs_journey.attribution.paths import PICO, SCOPES
from mkdocs_journey.attribution.question import MapQuestion
from mkdocs_journey.attribution.shares import sum_channels, sum_channels_equally
from mkdocs_journey.attribution.spend_days import SpendDays
from mkdocs_journey.attribution.tally import Tally, Whole, share_by_effect, share_sums
from mkdocs_journey.tables.load import LoadedTables

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import numpy as np
    from numpy.typing import NDArray

    from mkdocs_journey.attribution.tally import ByGroup

    Columns = Mapping[str, NDArray[np.int64]]

_KEYS = ("place", "is_won", "month", "group")
_PATH_MODELS = (*TOUCH_MODELS, SHAPLEY)


@dataclass(frozen=True, slots=True)
class Bought:
    """What the money of the days that count is set against: entries into one stage, or won leads.

    Attributes:
        target: The stage entered; None for won leads.
        n: How many.
        tallies: Credit by channel, for each model.
        monthly: Credit by model, channel and month; not for the Markov model, whose shares are those of all months.
    """

    target: str | None
    n: int
    tallies: Mapping[Model, Tally]
    monthly: Mapping[tuple[str, str], Mapping[int, float]]


def credit_bought(
    tables: LoadedTables, cut: MapCut, entries: Entries, question: MapQuestion, credited: Credited, days: SpendDays
) -> tuple[Bought, ...]:
    """Return what was bought, stages in the order of the map, won leads last; nothing nobody entered."""
    table = _find_entries(tables, cut, entries, question, days)
    sizes = cut.engine.fetch_numbers(table.group_by(_KEYS).aggregate(n=table.count().cast("int64")))
    sums = (
        sum_channels(cut, credited.paths, table, _KEYS),
        sum_channels_equally(cut, credited.paths, table, _KEYS),
    )
    goal = question.stages.index(question.goal) if question.goal in question.stages else NOWHERE
    targets = [(stage, place, False) for place, stage in enumerate(question.stages)]
    found = (
        _Target(target, place, only_won, sizes, sums, credited).credit()
        for target, place, only_won in (*targets, (None, goal, True))
    )
    return tuple(bought for bought in found if bought.n)


def _find_entries(
    tables: LoadedTables, cut: MapCut, entries: Entries, question: MapQuestion, days: SpendDays
) -> ir.Table:
    """Return the entries of the days that count, with their month, and whether they stand for a won lead."""
    spans = days.put_into_engine(tables)
    table = entries.table.join(cut.leads.select("lead", "won", "group"), "lead")
    inside = table.join(spans, [table.moment >= spans.start, table.moment < spans.end])
    goal = question.stages.index(question.goal) if question.goal in question.stages else NOWHERE
    return cut.engine.keep(
        "bought",
        inside.select("entry", "place", "group", "month", is_won=(inside.won & (inside.place == goal)).cast("int32")),
    )


@dataclass(frozen=True, slots=True)
class _Target:
    """One stage, or the won leads, and the rows that are about it."""

    target: str | None
    place: int
    only_won: bool
    sizes: Columns
    sums: Sequence[Columns]
    credited: Credited

    def credit(self) -> Bought:
        sizes = _by_group(self.sizes["group"], self.sizes["n"], self._chosen(self.sizes))
        groups = [group for group in range(GROUPS) if sizes[group]]
        sums = {model: dict(self._by_channel(model)) for model in _PATH_MODELS}
        touched: ByGroup = sizes * 0 + sum(sums[FIRST_TOUCH].values()) // PICO
        whole = Whole.of(sizes, touched, groups)
        tallies = {
            model: self._share_by_effect(whole, groups)
            if model is MARKOV
            else share_sums(whole, sums[model], parts=PICO)
            for model in MODELS
        }
        return Bought(self.target, int(sizes.sum()), tallies, dict(self._by_month()))

    def _share_by_effect(self, whole: Whole, groups: Sequence[int]) -> Tally:
        effects = self.credited.effects.get((SCOPES.index("journey"), NOWHERE, self.place, CHANNEL))
        if effects is None:
            return share_by_effect(whole, {})
        of_chain = Whole.of(whole.sizes, whole.touched, groups if effects.groups else ())
        return share_by_effect(of_chain, name_shares(effects, of_chain, self.credited.paths))

    def _chosen(self, columns: Columns) -> NDArray[np.bool_]:
        found: NDArray[np.bool_] = columns["place"] == self.place
        return found & (columns["is_won"] == 1) if self.only_won else found

    def _rows(self, model: Model) -> tuple[Columns, NDArray[np.bool_]]:
        columns = next(columns for columns in self.sums if model.id in columns)
        return columns, self._chosen(columns)

    def _by_channel(self, model: Model) -> Iterator[tuple[str, ByGroup]]:
        columns, chosen = self._rows(model)
        names, sums = _spread(columns["name"][chosen], columns["group"][chosen], columns[model.id][chosen], GROUPS)
        yield from zip(map(self._channel, names), sums, strict=True)

    def _by_month(self) -> Iterator[tuple[tuple[str, str], Mapping[int, float]]]:
        import numpy as np

        for model in _PATH_MODELS:
            columns, chosen = self._rows(model)
            months, where = np.unique(columns["month"][chosen], return_inverse=True)
            names, sums = _spread(columns["name"][chosen], where.reshape(-1), columns[model.id][chosen], len(months))
            for name, credit in zip(names, sums.tolist(), strict=True):
                yield (
                    (model.id, self._channel(name)),
                    {month: int(parts) / PICO for month, parts in zip(months.tolist(), credit, strict=True)},
                )

    def _channel(self, name: int) -> str:
        return self.credited.paths.values[name][1]


def _by_group(groups: NDArray[np.int64], amounts: NDArray[np.int64], chosen: NDArray[np.bool_]) -> ByGroup:
    import numpy as np

    sums = np.zeros(GROUPS, dtype=np.int64)
    np.add.at(sums, groups[chosen], amounts[chosen])
    return sums


def _spread(
    names: NDArray[np.int64], places: NDArray[np.int64], amounts: NDArray[np.int64], width: int
) -> tuple[list[int], NDArray[np.int64]]:
    """Return the different names, and for each the sums of its amounts by place."""
    import numpy as np

    distinct, where = np.unique(names, return_inverse=True)
    sums = np.zeros((len(distinct), width), dtype=np.int64)
    np.add.at(sums, (where.reshape(-1), places), amounts)
    return distinct.tolist(), sums
