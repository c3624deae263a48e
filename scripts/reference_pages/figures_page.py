"""The tables of figures: their columns, units and dtypes, read from the tables themselves."""

from __future__ import annotations

from mkdocs_journey.figure_tables.every import FIGURE_TABLES, MAP
from mkdocs_journey.figure_tables.table import FigureTable
from reference_pages.markdown import anchor, page, table

_INTRODUCTION = """\
What [`load_figures`](python.md) returns: one pandas table for each kind of figure, and what
[a how-to](../how-to/figures-in-pandas.md) works with. How each figure is made stands in
[How the numbers are made](../numbers.md). Missing values are `pandas.NA`; numbers are not rounded; intervals are 95 %
wide; all figures of a map come from one cut of the data, which the table `cut` describes."""


def write_figures_page() -> str:
    """Return the page of every table of figures."""
    return page("Figures as tables", _INTRODUCTION, *(_part(item) for item in FIGURE_TABLES))


def _part(item: FigureTable) -> str:
    rows = ((f"`{one.name}`", one.kind.unit, f"`{one.kind.dtype}`", one.about) for one in (MAP, *item.columns))
    method = f"[{item.method}](../numbers.md#{anchor(item.method)})"
    told = table(("column", "holds", "dtype", "what it says"), rows)
    return f"## {item.name}\n\n{item.about} How it is made: {method}.\n\n{told}"
