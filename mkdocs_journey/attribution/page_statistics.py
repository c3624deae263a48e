"""Statistics of pages, summed for each page and for the pages of each touchpoint; they are about no lead."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mkdocs_journey.attribution.aggregate_figures import PageCounts, PageStatistics
from mkdocs_journey.attribution.touchpoints import TouchTraits, compile_touchpoints, find_touchpoint
from mkdocs_journey.tables.as_of import to_day
from mkdocs_journey.tables.engine import Engine, Row
from mkdocs_journey.tables.masking import mask_text
from mkdocs_journey.tables.metric_cells import SUM_TYPE, is_possible, read_micros

if TYPE_CHECKING:
    import ibis.expr.types as ir

_COUNTS = ("sessions", "views", "entrances", "dead_clicks", "quick_backs")
_SHARES = {"exits": "exit_views", "rage_clicks": "rage_views"}
_MEANS = ("engagement_seconds", "scroll_depth")
_MICROS = 1_000_000


@dataclass(frozen=True, slots=True)
class PageFigures:
    """Every page of the data, and the sums for each touchpoint of the map that has any."""

    pages: tuple[PageStatistics, ...]
    by_touchpoint: Mapping[str, PageCounts]


def sum_pages(engine: Engine, metrics: ir.Table, touchpoints: Sequence[tuple[str, Sequence[str]]]) -> PageFigures:
    """Return the statistics of pages, most views first.

    Args:
        engine: Where the table is.
        metrics: Rows whose period has ended by the as-of date; `page` is a path.
        touchpoints: (id, `match` entries) in the order of declaration.
    """
    matchers = compile_touchpoints(touchpoints)
    pages, of_touchpoint = [], defaultdict(list)
    for row in engine.fetch(_sum_rows(metrics)):
        touchpoint = find_touchpoint(TouchTraits(touchpoint="", page=row["page"], event="", campaign=""), matchers)
        # Addresses of mailings hold whom they went to.
        pages.append(PageStatistics(mask_text(row["page"]), touchpoint, _count([row])))
        of_touchpoint[touchpoint].append(row)
    return PageFigures(
        pages=tuple(sorted(pages, key=lambda item: (-(item.counts.views or 0), item.page))),
        by_touchpoint={name: _count(rows) for name, rows in sorted(of_touchpoint.items()) if name},
    )


def _sum_rows(metrics: ir.Table) -> ir.Table:
    """Return whole-number sums for each page; a sum is missing where no row has a cell that counts."""
    sums: dict[str, ir.Value] = {
        "rows": metrics.count(),
        "first": metrics.period_start.min(),
        "last": metrics.period_end.max(),
    }
    sums |= {name: _sum(metrics[name], is_possible(metrics[name])) for name in _COUNTS}
    views = metrics.views
    for name, base in _SHARES.items():
        both = is_possible(metrics[name]) & is_possible(views) & (metrics[name] <= views).fill_null(False)
        sums |= {name: _sum(metrics[name], both), base: _sum(views, both)}
    for name in _MEANS:
        micros = read_micros(metrics[name])
        both = micros.notnull() & is_possible(views)
        sums |= {name: _sum(micros * views.cast(SUM_TYPE), both), f"{name}_views": _sum(views, both)}
    return metrics.group_by("page").aggregate(**sums)


def _sum(values: ir.NumericColumn, where: ir.BooleanColumn) -> ir.NumericScalar:
    import ibis

    # A sum of floating numbers would depend on the order of threads.
    return ibis.ifelse(where, values, ibis.null(values.type())).cast(SUM_TYPE).sum().cast(SUM_TYPE)


def _count(rows: Sequence[Row]) -> PageCounts:
    counts: dict[str, Any] = {name: _add(rows, name) for name in (*_COUNTS, *_SHARES)}
    counts |= {base: _add(rows, base) or 0 for base in _SHARES.values()}
    counts |= {name: _mean(rows, name) for name in _MEANS}
    period = (to_day(min(row["first"] for row in rows)), to_day(max(row["last"] for row in rows)))
    return PageCounts(period=period, rows=sum(row["rows"] for row in rows), **counts)


def _add(rows: Sequence[Row], name: str) -> int | None:
    found = [int(row[name]) for row in rows if row[name] is not None]
    return sum(found) if found else None


def _mean(rows: Sequence[Row], name: str) -> float | None:
    views = _add(rows, f"{name}_views")
    return (_add(rows, name) or 0) / (views * _MICROS) if views else None
