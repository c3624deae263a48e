"""The rows of all data sets of one table together, exact copies dropped and counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_journey.tables.as_of import AsOf
from mkdocs_journey.tables.data_set import DataSet
from mkdocs_journey.tables.engine import Engine
from mkdocs_journey.tables.stamps import to_us

if TYPE_CHECKING:
    import ibis.expr.types as ir

# A file of a set, and a row of a file, in one number that sorts like the two.
_FILE_STEP = 10_000_000_000


@dataclass(frozen=True, slots=True)
class DistinctRows:
    """Rows of one table.

    Attributes:
        rows: The table's columns (for leads also their texts as `lead_text_…`), `data_set`, the index of the set that
            has it first, and `position` within the last set that has it.
        kept: Rows by index of the data set.
        lead_columns: For leads, name of each column to the column of `rows` with its texts.
        sources: The engine's tables behind `rows`, to be dropped when nothing needs those any more.
    """

    rows: ir.Table
    kept: dict[int, int]
    lead_columns: dict[str, str]
    sources: tuple[ir.Table, ...]


def drop_duplicates(engine: Engine, sets: Sequence[DataSet]) -> DistinctRows:
    """Unite the data sets of one table; rows count as copies when every column of the file is equal."""
    import ibis

    names = sorted({name for item in sets for name in item.parsed.lead_columns})
    lead_columns = {name: f"lead_text_{index}" for index, name in enumerate(names)}
    columns = [*sets[0].table.column_names, "extra"]
    parts = []
    for item in sets:
        kept, texts = item.kept, item.parsed.lead_columns
        parts.append(
            kept.select(
                *columns,
                data_set=ibis.literal(item.index, "int32"),
                position=kept.file.cast("int64") * _FILE_STEP + kept.row,
                **{
                    physical: kept[texts[name]] if name in texts else ibis.literal("")
                    for name, physical in lead_columns.items()
                },
            )
        )
    united = parts[0] if len(parts) == 1 else ibis.union(*parts)
    compared, sources = [*columns, *lead_columns.values()], tuple(item.parsed.source for item in sets)
    # Tables of leads are read a few times and dropped; the others stay, and a map asks them again and again.
    if sets[0].table.per_lead and not engine.may_hold_copies(united.select(compared)):
        rows = united.mutate(last_set=united.data_set).drop("extra")
        return DistinctRows(rows, {item.index: item.parsed.kept_rows for item in sets}, lead_columns, sources)
    grouped = united.group_by(compared).aggregate(
        data_set=united.data_set.min(), last_set=united.data_set.max(), position=united.position.max()
    )
    rows = engine.keep(sets[0].table.name, grouped.drop("extra"))
    engine.drop(*sources)
    counts = engine.fetch(rows.group_by("data_set").aggregate(kept=rows.count()))
    return DistinctRows(rows, {row["data_set"]: row["kept"] for row in counts}, lead_columns, (rows,))


def rank_leads(leads: ir.Table, as_of: AsOf) -> ir.Table:
    """Return the rows of leads created by the as-of date, and of each its `rank`: 0 for the last row of an id."""
    import ibis

    if as_of.moment is not None:
        leads = leads.filter((leads.created_at <= to_us(as_of.moment)).fill_null(True))
    newest_first = [ibis.desc("last_set"), ibis.desc("position")]
    return leads.mutate(rank=ibis.row_number().over(group_by="lead_id", order_by=newest_first))


def split_position(position: int) -> tuple[int, int]:
    """Return the place of the file among those of its set, and the row in it, of a `position`."""
    return divmod(position, _FILE_STEP)
