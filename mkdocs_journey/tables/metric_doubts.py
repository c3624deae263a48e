"""What of scores and aggregates can be read and still cannot be counted, or would be counted twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from mkdocs_journey.diagnostics import Diagnostic, Place, Rule
from mkdocs_journey.tables import rules
from mkdocs_journey.tables.contract import TABLES, CellType
from mkdocs_journey.tables.data_set import DataSet
from mkdocs_journey.tables.distinct import split_position
from mkdocs_journey.tables.engine import Engine, Row
from mkdocs_journey.tables.metric_cells import MOST_COUNTED
from mkdocs_journey.tables.places import quote_cell
from mkdocs_journey.tables.scales import parse_scale, place_on_scale

if TYPE_CHECKING:
    import ibis.expr.types as ir

# What rows of one period have to differ by: two of the same may not speak for the same day.
_KEYS = {
    "page_metrics": ("page",),
    "channel_metrics": ("stage", "source", "medium", "campaign", "channel"),
    "funnel_steps": ("step", "segment"),
}
_PARTS = {"page_metrics": (("exits", "views"), ("rage_clicks", "views")), "funnel_steps": (("dropped", "users"),)}


def doubtful_aggregates(
    engine: Engine, others: Mapping[str, ir.Table], sets: Sequence[DataSet]
) -> tuple[Diagnostic, ...]:
    """Return what the reader of scores and statistics should know; `others` are cut, and as they were read."""
    paths = {item.index: item.read_paths for item in sets}
    found = list(_doubt_scores(engine, others["quotes"], paths)) if "quotes" in others else []
    for name in _KEYS:
        if name in others:
            found += _doubt_counts(engine, others[name], name, paths)
            found += _doubt_periods(engine, others[name], name, paths)
            found += _doubt_cuts(engine, others[name], name, paths)
    return tuple(found)


def _doubt_scores(engine: Engine, quotes: ir.Table, paths: Mapping[int, Sequence[str]]) -> Iterator[Diagnostic]:
    scored = quotes.filter(quotes.score.notnull())
    groups = scored.group_by("last_set", "score", "scale").aggregate(
        rows=scored.count(), position=scored.position.min()
    )
    unplaced: dict[tuple[int, str], list[Row]] = {}
    for row in engine.fetch(groups):
        scale = parse_scale(row["scale"])
        if scale is None:
            reason = "no scale" if not row["scale"] else "a scale that cannot be read"
        elif place_on_scale(row["score"], scale) is None:
            reason = "a score outside of its scale"
        else:
            continue
        unplaced.setdefault((row["last_set"], reason), []).append(row)
    hint = "write the scale from its worst to its best end, such as 1-5, or leave the score empty"
    for (last_set, reason), rows in sorted(unplaced.items()):
        first = min(rows, key=lambda row: row["position"])
        scale_text = quote_cell(first["scale"])
        example = f", {scale_text}" if scale_text else ""
        what = f"of quotes with {reason}, left out of measured emotion"
        yield _tell(rules.UNUSABLE_SCALE, rows, what, example, hint, paths[last_set])


def _doubt_counts(
    engine: Engine, rows: ir.Table, name: str, paths: Mapping[int, Sequence[str]]
) -> Iterator[Diagnostic]:
    counts = [column.name for column in TABLES[name].columns if column.type is CellType.INTEGER]
    tests = {column: (rows[column] < 0) | (rows[column] > MOST_COUNTED) for column in counts}
    tests |= {f"{part} above {whole}": rows[part] > rows[whole] for part, whole in _PARTS.get(name, ())}
    doubtful = rows.filter(reduce(or_, (test.fill_null(False) for test in tests.values())))
    groups = doubtful.group_by("last_set").aggregate(rows=doubtful.count(), position=doubtful.position.min())
    parts = " or ".join(f"more {part.replace('_', ' ')} than {whole}" for part, whole in _PARTS.get(name, ()))
    what = f"of {name} with a count below 0 or beyond measure{f', or {parts},' if parts else ','} not counted there"
    for row in sorted(engine.fetch(groups), key=lambda row: int(row["last_set"])):
        hint = "look at the row in the export; columns may be swapped"
        yield _tell(rules.IMPOSSIBLE_COUNT, [row], what, "", hint, paths[row["last_set"]])


def _doubt_periods(
    engine: Engine, rows: ir.Table, name: str, paths: Mapping[int, Sequence[str]]
) -> Iterator[Diagnostic]:
    in_order = {"group_by": list(_KEYS[name]), "order_by": ["period_start", "period_end", "last_set", "position"]}
    before = rows.mutate(reached=rows.period_end.max().over(rows=(None, -1), **in_order))
    overlapping = before.filter((before.period_start <= before.reached).fill_null(False))
    groups = overlapping.group_by("last_set").aggregate(rows=overlapping.count(), position=overlapping.position.min())
    for row in sorted(engine.fetch(groups), key=lambda row: int(row["last_set"])):
        keys = " and ".join(key for key in _KEYS[name])
        what = f"of {name} for days that another row of the same {keys} speaks for too, summed with it"
        hint = "export each period once"
        yield _tell(rules.OVERLAPPING_PERIODS, [row], what, "", hint, paths[row["last_set"]])


def _doubt_cuts(engine: Engine, rows: ir.Table, name: str, paths: Mapping[int, Sequence[str]]) -> Iterator[Diagnostic]:
    """Yield data sets that cut the days of an earlier one by other columns, such as channel here, source there.

    Two rows count the same where each column that both fill says the same; where all that are filled agree, one data
    set is enough to tell, and `_doubt_periods` does.
    """
    keys = _KEYS[name]
    parts = rows.group_by("last_set", *keys).aggregate(
        start=rows.period_start.min(), end=rows.period_end.max(), rows=rows.count(), position=rows.position.min()
    )
    earlier = parts.rename({f"first_{column}": column for column in parts.columns})
    alike = [
        (parts[key] == "") | (earlier[f"first_{key}"] == "") | (parts[key] == earlier[f"first_{key}"]) for key in keys
    ]
    differs = reduce(or_, (parts[key] != earlier[f"first_{key}"] for key in keys))
    days = [parts.start <= earlier.first_end, earlier.first_start <= parts.end]
    met = parts.join(earlier, [earlier.first_last_set < parts.last_set, *days, *alike, differs])
    each = met.group_by("last_set", "first_last_set", *keys).aggregate(rows=met.rows.max(), position=met.position.min())
    pairs = each.group_by("last_set", "first_last_set").aggregate(rows=each.rows.sum(), position=each.position.min())
    for row in sorted(engine.fetch(pairs), key=lambda row: (int(row["last_set"]), int(row["first_last_set"]))):
        other = paths[row["first_last_set"]][0]
        why = "cut by other columns: both are summed, so they count twice"
        what = f"of {name} for days that `{other}` speaks for too, {why}"
        hint = "keep one of the two data sets, or give each its own days with `covers`"
        yield _tell(rules.OVERLAPPING_PERIODS, [row], what, "", hint, paths[row["last_set"]])


def _tell(rule: Rule, rows: Sequence[Row], what: str, example: str, hint: str, paths: Sequence[str]) -> Diagnostic:
    count = sum(row["rows"] for row in rows)
    file, line = split_position(min(row["position"] for row in rows))
    rows_word = "1 row" if count == 1 else f"{count} rows"
    first = f"the first is row {line}{example}" if line else f"of the table{example}"
    return rule.at(Place(paths[file]), f"{rows_word} {what}; {first}", hint=hint)
