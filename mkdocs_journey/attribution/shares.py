"""The credit of each touch within its path, by every model that looks at one path at a time, summed in the engine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from mkdocs_journey.attribution.cut import DIMENSIONS, MapCut
from mkdocs_journey.attribution.entries import NOWHERE
from mkdocs_journey.attribution.models import (
    FIRST_TOUCH,
    LAST_NON_DIRECT,
    LAST_TOUCH,
    LINEAR,
    POSITION_BASED,
    SHAPLEY,
    TIME_DECAY,
    TOUCH_MODELS,
    W_SHAPED,
)
from mkdocs_journey.attribution.paths import PICO, SCOPES, Paths, split_ages, weigh_ages
from mkdocs_journey.attribution.question import MapQuestion
from mkdocs_journey.attribution.worth import Worth

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import numpy as np
    from numpy.typing import NDArray

    Columns = Mapping[str, NDArray[np.int64]]

KEYS = ("scope", "source", "place", "group", "name")
_OF_PATHS = ("scope", "source", "place", "group", "mark")
_FACTS = ("position", "first", "last", "n", "other", "anchor", "weight")
"""What shares are made of, beside the age."""


def sum_shares(cut: MapCut, paths: Paths) -> Columns:
    """Return the credit of every transition, group of leads and name in parts of `PICO`, a column for each model."""
    import ibis

    # Both scopes in one: the shares are long expressions, and to write them takes longer than to sum a small log.
    inside = ibis.union(
        *(paths.inside(scope).mutate(scope=ibis.literal(number, "int32")) for number, scope in enumerate(SCOPES))
    )
    shares = share_touches(inside, paths.question, _OF_PATHS)
    by_mark = shares.group_by(_OF_PATHS).aggregate(**_sums(shares))
    named = by_mark.join(paths.names, "mark")
    return cut.engine.fetch_numbers(named.group_by(KEYS).aggregate(**_sums(named)))


def sum_worth(cut: MapCut, paths: Paths, worth: Worth) -> Columns:
    """Return the won value behind the entries into the goal stage, credited in scope `journey`, in micro-units.

    Beside each model stands its `name_leads`: the credit of those entries, in parts of `PICO`.
    """
    inside = paths.inside("journey")
    paid = inside.filter(inside.place == worth.goal).join(worth.table, "entry")
    shares = share_touches(paid, paths.question, ("group", "mark", "micros"))
    weighed = shares.select(
        "group",
        "mark",
        **{
            model.id: (shares[model.id].cast("float64") / PICO * shares.micros).round().cast("int64")
            for model in TOUCH_MODELS
        },
        **{name_leads(model.id): shares[model.id] for model in TOUCH_MODELS},
    )
    by_mark = weighed.group_by("group", "mark").aggregate(**_sums_of_worth(weighed))
    named = by_mark.join(paths.names, "mark")
    return cut.engine.fetch_numbers(named.group_by("group", "name").aggregate(**_sums_of_worth(named)))


def name_leads(model: str) -> str:
    """Return the column of the leads that a model credits, beside that of their value."""
    return f"{model}_leads"


def _sums_of_worth(rows: ir.Table) -> dict[str, ir.IntegerValue]:
    return _sums(rows) | {
        name: rows[name].sum().cast("int64") for name in (name_leads(model.id) for model in TOUCH_MODELS)
    }


def share_touches(inside: ir.Table, question: MapQuestion, keys: Sequence[str]) -> ir.Table:
    """Return these columns of touches with the share of each touch by every touch model, in parts of `PICO`."""
    import ibis

    rows = inside.select(*keys, *_FACTS, **split_ages(inside, question))
    is_first, is_last = rows.position == rows["first"], rows.position == rows["last"]
    by_position = _share_by_position(rows.n, is_first, is_last, question.credit.position_weights)
    shares = {
        FIRST_TOUCH.id: is_first.cast("int64") * PICO,
        LAST_TOUCH.id: is_last.cast("int64") * PICO,
        LAST_NON_DIRECT.id: (rows.position == ibis.coalesce(rows.other, rows["last"])).cast("int64") * PICO,
        LINEAR.id: _parts(1.0 / rows.n),
        TIME_DECAY.id: _parts(weigh_ages(rows).cast("float64") / rows.weight),
        POSITION_BASED.id: by_position,
        W_SHAPED.id: _share_by_anchor(rows, is_first, is_last, by_position, question.credit.w_weights),
    }
    return rows.select(*keys, **shares)


def _share_by_position(
    n: ir.IntegerValue, is_first: ir.BooleanValue, is_last: ir.BooleanValue, weights: Sequence[float]
) -> ir.IntegerValue:
    import ibis

    first, between, last = weights

    def end(weight: float) -> ir.IntegerValue:
        of_two = ibis.literal(weight) / (first + last)
        return _parts(ibis.cases((n == 1, 1.0), (n == 2, of_two), else_=weight))

    return ibis.cases((is_first, end(first)), (is_last, end(last)), else_=_parts(between / ibis.greatest(n - 2, 1)))


def _share_by_anchor(
    rows: ir.Table,
    is_first: ir.BooleanValue,
    is_last: ir.BooleanValue,
    without: ir.IntegerValue,
    weights: Sequence[float],
) -> ir.IntegerValue:
    """Return the W's shares; without a milestone those of `position_based`."""
    import ibis

    first, middle, last, other = weights
    anchor = rows.anchor
    is_anchor = rows.position == anchor
    held = first * is_first.cast("float64") + middle * is_anchor.cast("float64") + last * is_last.cast("float64")
    stands_apart = (anchor != rows["first"]) & (anchor != rows["last"])
    touched = 1 + (rows["first"] != rows["last"]).cast("int64") + stands_apart.cast("int64")
    others = rows.n - touched
    held = ibis.ifelse(others == 0, held / (first + middle + last), held)
    return ibis.cases(
        (anchor.isnull(), without),
        (is_first | is_last | is_anchor, _parts(held)),
        else_=_parts(other / ibis.greatest(others, 1)),
    )


def sum_equal_shares(cut: MapCut, paths: Paths) -> Columns:
    """Return the closed form of the Shapley value: an entry in equal parts to the different names of its path."""
    import ibis

    parts = []
    for number, (share, source) in enumerate(share_equally(paths)):
        keyed = share.mutate(scope=ibis.literal(number, "int32"), source=source)
        parts.append(keyed.select(*KEYS, "share"))
    rows = ibis.union(*parts)
    rows = rows.filter(rows["share"] > 0)
    return cut.engine.fetch_numbers(rows.group_by(KEYS).aggregate(**{SHAPLEY.id: rows["share"].sum().cast("int64")}))


def sum_equal_worth(cut: MapCut, paths: Paths, worth: Worth) -> Columns:
    """Return the won value behind the goal stage in equal parts, in micro-units, as `sum_worth` does."""
    (_, (share, _)) = share_equally(paths)
    paid = share.filter(share.place == worth.goal).join(worth.table, "entry")
    micros = (paid["share"].cast("float64") / PICO * paid.micros).round().cast("int64")
    sums = {SHAPLEY.id: micros.sum().cast("int64"), name_leads(SHAPLEY.id): paid["share"].sum().cast("int64")}
    return cut.engine.fetch_numbers(paid.group_by("group", "name").aggregate(**sums))


def share_equally(paths: Paths) -> tuple[tuple[ir.Table, ir.Value], ...]:
    """Return, for each scope, a row for each entry and name with its share, and the stage left."""
    import ibis

    pairs = paths.pairs.join(paths.facts.select("entry", "source", "place", "group"), "entry")
    keys = ["entry", "source", "place", "group"]
    by_mark = pairs.group_by(*keys, "mark").aggregate(here=pairs.is_here.any())
    named = by_mark.join(paths.names, "mark")
    names = named.group_by(*keys, "dimension", "name").aggregate(here=named.here.any())
    here = names.here.cast("int64")
    over = {"group_by": ["entry", "dimension"]}
    counted = names.mutate(n_journey=names.count().over(**over), n_stage=here.sum().over(**over))
    in_stage = counted.filter(counted.here)
    return (
        (in_stage.mutate(share=_parts(1.0 / in_stage.n_stage)), in_stage.source),
        (counted.mutate(share=_parts(1.0 / counted.n_journey)), ibis.literal(NOWHERE, "int32")),
    )


def sum_channels(cut: MapCut, paths: Paths, entries: ir.Table, keys: Sequence[str]) -> Columns:
    """Return the credit of each channel in scope `journey` by every touch model, in parts of `PICO`.

    Args:
        cut: The map's leads and touches.
        paths: Of all entries.
        entries: The entries that count, with columns of their own.
        keys: Columns of the paths, or of these entries, by which to sum beside the `name`.
    """
    inside = _join_own(paths.inside("journey"), entries, keys)
    shares = share_touches(inside, paths.question, (*keys, "mark"))
    by_mark = shares.group_by(*keys, "mark").aggregate(**_sums(shares))
    named = by_mark.join(paths.names.filter(paths.names.dimension == DIMENSIONS.index("channel")), "mark")
    return cut.engine.fetch_numbers(named.group_by(*keys, "name").aggregate(**_sums(named)))


def sum_channels_equally(cut: MapCut, paths: Paths, entries: ir.Table, keys: Sequence[str]) -> Columns:
    """Return the same for the closed form of the Shapley value."""
    (_, (shares, _)) = share_equally(paths)
    channels = shares.filter(shares.dimension == DIMENSIONS.index("channel"))
    inside = _join_own(channels, entries, keys)
    summed = inside.group_by(*keys, "name").aggregate(**{SHAPLEY.id: inside["share"].sum().cast("int64")})
    return cut.engine.fetch_numbers(summed)


def _join_own(rows: ir.Table, entries: ir.Table, keys: Sequence[str]) -> ir.Table:
    """Return the rows of the entries that count, with the columns that only those have."""
    return rows.join(entries.select("entry", *(key for key in keys if key not in rows.columns)), "entry")


def _parts(share: ir.FloatingValue) -> ir.IntegerValue:
    return (share * PICO).round().cast("int64")


def _sums(rows: ir.Table) -> dict[str, ir.IntegerValue]:
    return {model.id: rows[model.id].sum().cast("int64") for model in TOUCH_MODELS}
