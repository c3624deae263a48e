"""The shape of the workbook of a map, read from the shape itself."""

from __future__ import annotations

from mkdocs_journey.interchange.cells import END
from mkdocs_journey.interchange.grid_shape import (
    ABOUT_ROWS,
    ABOUT_SHEET,
    ASKED,
    GOES_ON,
    ID_ROW,
    ITEM_SHEETS,
    LANES,
    MAP_SHEET,
    MARK,
    MARKUP_SHEET,
    ONLY_TO_READ,
    STAGE_ROW,
    VERSION,
    ItemSheet,
)
from reference_pages.markdown import page, table

_INTRODUCTION = """\
What a map is as a spreadsheet: what `journey export xlsx` writes, and what it is read back from without loss. Whoever
fills in a sheet by hand needs the sheet `{map}` alone; the other sheets hold what does not fit into a cell."""

_MAP = """\
Stages are columns, lanes are rows. Above the stages stand a title and a line on the persona and the objective, which
are not read, but for the name behind `{asked}`, which an empty grid asks for there. Column A of the first row of the
grid is `{stage}`, of the second `{ids}`; from column B on they hold each stage's name and its id. A stage without an id
gets one from its name.

Each row below is a lane, named in column A:

{lanes}

Then come the team's own rows, `Name #id` in column A, one text a line in each cell.

- An item ends with `#` and its id. One without is new, and gets its id from its text.
- This sheet is right about texts, their order and their stage. Where another sheet has another text for the same id,
  the text here is taken and the difference is told. An item that stands in a sheet of items and not here belongs to the
  stage of its row; one of no stage is the map's.
- `{end}` in `Ways on` is a stage that ends the journey; an empty cell means the stage to its right.
- How a text is wrapped says nothing: each is one line."""

_ITEMS = """\
One sheet a kind, one item a row, headings in row 1. Columns may stand in any order, and a sheet or a column may be
missing. `Stage` holds the id of the stage. `Home` says where a touchpoint or evidence was declared: those of `map` or
without a word are the map's; `shared` and `persona` are there to be read, and stay in their own file.

`{goes_on}` in column A, here and in the sheet `{map}`, means that the row goes on with the lists of the row above,
which were longer than the 32,767 characters that a cell takes."""

_ABOUT = """\
`{mark}` in A1 and the version of the shape, {version}, in B1 tell that a workbook is one of ours. Below, a name
stands in column A and its value in column B."""

_MARKUP = """\
Texts stand in the sheets as a page shows them, without their Markdown. The sheet `{markup}` holds what was written of
each, and gives it back when the workbook is read: a text that nobody changed has its markup again, one that somebody
changed is what stands there. Where two texts of the map read alike, both stand as they were written; so do names, and
the row `About`, which has paragraphs."""

_OTHERS = """\
The sheets {others} are computed or belong to other files: they are for readers, and are not read back."""


def write_workbook_page() -> str:
    """Return the page of the workbook's shape."""
    lanes = table(
        ("lane", "key of the stage", "a cell holds", "more in the sheet"),
        ((one.title, f"`{one.key}`", one.holds.value, f"`{one.sheet}`" if one.sheet else "") for one in LANES),
    )
    about = table(
        ("row", "key of the map", "holds"), ((one.title, f"`{one.key}`", one.holds.value) for one in ABOUT_ROWS)
    )
    others = ", ".join(f"`{name}`" for name in ONLY_TO_READ)
    return page(
        "Workbook of a map",
        _INTRODUCTION.format(map=MAP_SHEET),
        f"## The sheet `{MAP_SHEET}`",
        _MAP.format(asked=ASKED, stage=STAGE_ROW, ids=ID_ROW, lanes=lanes, end=END),
        "## Sheets of items",
        _ITEMS.format(goes_on=GOES_ON, map=MAP_SHEET),
        *(_part(sheet) for sheet in ITEM_SHEETS),
        f"## The sheet `{ABOUT_SHEET}`",
        _ABOUT.format(mark=MARK, version=VERSION),
        about,
        f"## The sheet `{MARKUP_SHEET}`",
        _MARKUP.format(markup=MARKUP_SHEET),
        "## Other sheets",
        _OTHERS.format(others=others),
    )


def _part(sheet: ItemSheet) -> str:
    rows = ((one.title, f"`{one.key}`" if one.key else "", one.holds.value) for one in sheet.columns)
    return f"### {sheet.title}\n\n{sheet.about}\n\n" + table(("column", "key", "a cell holds"), rows)
