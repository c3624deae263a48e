"""The catalog's keys, the channel rules and the columns of the neutral tables."""

from __future__ import annotations

from mkdocs_journey.tables.contract import TABLES, CellType, Column, NeutralTable
from reference_pages.markdown import fence, page, table
from reference_pages.things import THINGS
from reference_pages.words import COLUMNS, ROWS, TABLE_WORDS
from reference_pages.yaml_page import thing_part

CATALOG = "data/catalog.yml"
CHANNELS = "data/channels.yml"
_TYPES = {
    CellType.TEXT: "text",
    CellType.MOMENT_START: "time; a date alone is its start",
    CellType.MOMENT_END: "time; a date alone is its end",
    CellType.DATE: "date",
    CellType.DECIMAL: "amount",
    CellType.INTEGER: "whole number",
    CellType.NUMBER: "number",
}

_CATALOG_WORDS = """\
`data/catalog.yml` names the data. Without it a map has no figures, and says so."""

_CHANNEL_WORDS = """\
`data/channels.yml` names the channel of touches that have none, before [GA4's rules](channels.md) do. The first rule
that fits wins; [fix your tagging](../how-to/fix-your-tagging.md) shows when to write one.

- A value is a name, or a glob: `*` stands for any letters, `?` for one. Letter case counts for nothing, nor does the
  `www.` of a source.
- A group stands for many values: `<search>`, `<social>`, `<shopping>` and `<video>` for a source, `<paid>` for a
  medium, `<shop>` for a campaign. The [list](channels.md) says what is in them.
- Several values are alternatives; several keys must all fit.
- What is blank, or a word such as `(not set)`, fits no glob and no group: only the word itself.
- A channel may have any name but `Unassigned` and one in parentheses, which are kept for what has no channel."""

_TABLE_WORDS = """\
A file is CSV (commas, semicolons or tabs) in UTF-8, or Parquet. Its first row names the columns, in any order, in any
letter case, with spaces or hyphens for underscores; other names are given under `columns` of the data set. Columns that
are not listed are left alone.

- A **time** is written 2026-11-01 14:30, with `Z` or `+01:00` where the zone is known; otherwise it is in the catalog's
  `timezone`. Dates such as 31.08.2026 or 08/31/2026 are read when a number above 12 in the column proves the order.
- An **amount** or a **number** has a point for decimals and nothing between thousands.
- An empty cell is missing. A row that lacks a required cell, or has one that cannot be read, is left out, counted and
  listed. Exact duplicates are dropped and counted."""


def write_data_page() -> str:
    """Return the page of the catalog and its tables."""
    catalog, channels = _parts("catalog", CATALOG), _parts("channels", CHANNELS)
    tables = [_table_part(one) for one in TABLES.values()]
    return page(
        "Data: catalog and tables",
        *("## The catalog", _CATALOG_WORDS, *catalog),
        *("## Rules of your own for channels", _CHANNEL_WORDS, *channels),
        *("## Tables", _TABLE_WORDS, *tables),
    )


def _parts(name: str, path: str) -> list[str]:
    things = [thing for thing in THINGS if thing.file == name]
    return [thing_part(thing, title=f"in {path}" if thing.path else path) for thing in things]


def _table_part(one: NeutralTable) -> str:
    rows = (
        (f"`{column.name}`", _type(column), "yes" if column.required else "no", COLUMNS[column.name])
        for column in one.columns
    )
    words = TABLE_WORDS[one.name]
    columns = table(("column", "type", "required", "what it means"), rows)
    return "\n\n".join((f"### {one.name}", words, columns, fence(ROWS[one.name], "csv", title=f"data/{one.name}.csv")))


def _type(column: Column) -> str:
    return " ".join(f"`{word}`" for word in column.words) or _TYPES[column.type]
