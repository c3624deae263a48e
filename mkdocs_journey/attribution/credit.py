"""Credit of touches for moves: first touch, last touch and linear, in scope `stage` and in scope `journey`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from math import fsum
from typing import TYPE_CHECKING, Any

from mkdocs_journey.attribution.cut import DIMENSIONS, MapCut
from mkdocs_journey.attribution.entries import NOWHERE, Entries
from mkdocs_journey.attribution.figures import UNATTRIBUTED, Credit, wilson_interval
from mkdocs_journey.attribution.question import MapQuestion
from mkdocs_journey.tables.stamps import DAY_US

if TYPE_CHECKING:
    import ibis.expr.types as ir

SCOPES = ("stage", "journey")
MODELS = ("first_touch", "last_touch", "linear")

Transition = tuple[str, int, int]
"""Scope, place of the stage left (`NOWHERE` for none, and in scope `journey`), place of the stage entered."""


def credit_moves(cut: MapCut, entries: Entries, question: MapQuestion) -> tuple[Credit, ...]:
    """Return the credit of every channel, source, campaign and touchpoint for every transition."""
    sizes = _count_entries(cut, entries)
    shares = _shares_by_value(cut, _pair_with_touches(cut, entries, question))
    totals = _add_up(shares)
    rows = [
        _credit(question, transition, model, dimension, value, amount, sizes[transition])
        for transition in sizes
        for model in MODELS
        for dimension in DIMENSIONS
        for value, amount in _with_rest(totals[transition, model, dimension], sizes[transition]).items()
    ]
    places = {stage: place for place, stage in enumerate(question.stages)}
    return tuple(sorted(rows, key=lambda row: _order(row, places)))


def _count_entries(cut: MapCut, entries: Entries) -> dict[Transition, int]:
    table = entries.table
    counted = cut.engine.fetch(table.group_by("source", "place").aggregate(n=table.count()))
    sizes: dict[Transition, int] = defaultdict(int)
    for row in counted:
        sizes["stage", row["source"], row["place"]] += row["n"]
        sizes["journey", NOWHERE, row["place"]] += row["n"]
    return dict(sizes)


def _pair_with_touches(cut: MapCut, entries: Entries, question: MapQuestion) -> ir.Table:
    """Return one row for each entry and eligible touch of scope `journey`, and whether it is one of scope `stage`."""
    moves, touches = entries.table, cut.touches
    oldest = moves.moment - question.lookback_days * DAY_US
    pairs = moves.join(touches, [moves.lead == touches.lead, touches.moment <= moves.moment, touches.moment >= oldest])
    is_here = pairs.source_moment.isnull() | (pairs.moment_right > pairs.source_moment)
    return cut.engine.keep("entry_touch", pairs.select("entry", "source", "place", "mark", "position", is_here=is_here))


def _shares_by_value(cut: MapCut, pairs: ir.Table) -> list[dict[str, Any]]:
    """Count, for each transition, value and number n of touches: touches, and those that are first or last."""
    import ibis

    of_entry = pairs.group_by("entry").aggregate(
        n_journey=pairs.count(),
        first_journey=pairs.position.min(),
        n_stage=pairs.is_here.sum(),
        first_stage=pairs.position.min(where=pairs.is_here),
        last=pairs.position.max(),
    )
    touches = pairs.join(of_entry, "entry")
    parts = []
    for scope in SCOPES:
        inside = touches.filter(touches.is_here) if scope == "stage" else touches
        source = inside.source if scope == "stage" else ibis.literal(NOWHERE, "int64")
        grouped = inside.group_by(
            scope=ibis.literal(scope), source=source, place=inside.place, mark=inside.mark, n=inside[f"n_{scope}"]
        )
        parts.append(
            grouped.aggregate(
                touches=inside.count(),
                first=(inside.position == inside[f"first_{scope}"]).sum(),
                last_=(inside.position == inside["last"]).sum(),
            )
        )
    by_mark = ibis.union(*parts).join(cut.values, "mark")
    keys = ["scope", "source", "place", "dimension", "value", "n"]
    sums = {name: by_mark[name].sum() for name in ("touches", "first", "last_")}
    return cut.engine.fetch(by_mark.group_by(keys).aggregate(**sums))


def _add_up(rows: list[dict[str, Any]]) -> Mapping[tuple[Transition, str, str], dict[str, float]]:
    """Return credit by transition, model, dimension and value.

    Whole counts leave the engine and are divided only here, so that no order of adding up can change a sum.
    """
    parts: dict[tuple[Transition, str, str, str], list[float]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: row["n"]):
        transition = (row["scope"], row["source"], row["place"])
        amounts = (int(row["first"]), int(row["last_"]), int(row["touches"]) / row["n"])
        for model, amount in zip(MODELS, amounts, strict=True):
            parts[transition, model, row["dimension"], row["value"]].append(amount)
    totals: dict[tuple[Transition, str, str], dict[str, float]] = defaultdict(dict)
    for (transition, model, dimension, value), amounts_of_value in parts.items():
        totals[transition, model, dimension][value] = fsum(amounts_of_value)
    return totals


def _with_rest(amounts: Mapping[str, float], n: int) -> dict[str, float]:
    """Add what no touch can be credited with; values without credit are no rows."""
    credited = {value: amount for value, amount in amounts.items() if amount}
    rest = n - round(fsum(credited.values()))
    return {**credited, UNATTRIBUTED: credited.get(UNATTRIBUTED, 0.0) + rest} if rest else credited


def _credit(
    question: MapQuestion, transition: Transition, model: str, dimension: str, value: str, amount: float, n: int
) -> Credit:
    scope, source, target = transition
    return Credit(
        scope=scope,
        source_stage=None if source == NOWHERE else question.stages[source],
        target_stage=question.stages[target],
        model=model,
        dimension=dimension,
        value=value,
        credit=float(amount),
        n=n,
        interval=None if model == "linear" else wilson_interval(round(amount), n),
    )


def _order(credit: Credit, places: Mapping[str, int]) -> tuple[int, int, int, int, int, float, str]:
    return (
        SCOPES.index(credit.scope),
        places[credit.target_stage],
        NOWHERE if credit.source_stage is None else places[credit.source_stage],
        MODELS.index(credit.model),
        DIMENSIONS.index(credit.dimension),
        -credit.credit,
        credit.value,
    )
