"""What a workbook of a map looks like: sheets, lanes, columns, and how one cell holds several items; for both ways.

The sheet `Map` is the home of names, texts, order and stage; what else an item carries stands in the sheet of its kind,
found by its id. docs/reference/workbook.md tells it to people.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mkdocs_journey.interchange.cells import Holds

MARK = "Journey grid"
"""Stands in A1 of the sheet `About`, the version of the shape in B1: by it a reader knows a workbook of ours."""
VERSION = 1

MAP_SHEET = "Map"
ABOUT_SHEET = "About"
STAGE_ROW, ID_ROW = "Stage", "Stage id"
"""What stands in column A of the two rows that name the stages; the lanes follow below them."""
ASKED = "Persona:"
"""Stands above the stages of an empty grid, before the room for whom it is about."""
GOES_ON = "…"
"""In column A: this row goes on with the lists of the row above, which were longer than a cell."""
MAP, SHARED, PERSONA = "map", "shared", "persona"
"""Where a touchpoint or evidence was declared; only those of the map belong into its file."""


@dataclass(frozen=True, slots=True)
class Lane:
    """A row of the sheet `Map`: one cell a stage.

    Attributes:
        title: What stands in column A.
        key: The key of a stage in YAML, dotted for one inside another.
        holds: How a cell is written.
        sheet: The sheet that holds what else its items carry; "" for none.
    """

    title: str
    key: str
    holds: Holds
    sheet: str = ""


LANES = (
    Lane("Goal", "goal", Holds.TEXT),
    Lane("Actions", "steps", Holds.ITEMS, "Steps"),
    Lane("Touchpoints", "touchpoints", Holds.NAMED_USES, "Touchpoints"),
    Lane("Thoughts", "thoughts", Holds.LINES),
    Lane("Emotion", "emotion", Holds.NUMBER),
    Lane("Feeling", "feeling", Holds.TEXT),
    Lane("Pains", "pains", Holds.ITEMS, "Pains"),
    Lane("Opportunities", "opportunities", Holds.ITEMS, "Opportunities"),
    Lane("Metrics", "metrics", Holds.ITEMS, "Metrics"),
    Lane("Alternatives", "alternatives", Holds.LINES, "Alternatives"),
    Lane("Ways on", "next", Holds.WAYS),
    Lane("Duration", "duration", Holds.TEXT),
    Lane("Image", "image.path", Holds.TEXT),
    Lane("Image text", "image.alt", Holds.TEXT),
)
"""Then the team's own rows, `Name #id` in column A, each cell one text a line."""


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column of a sheet of items.

    Attributes:
        title: Its heading.
        key: The key of the item in YAML, dotted for one inside another; "" for what is no part of the item.
        holds: How a cell is written.
        width: How wide it is, in characters.
    """

    title: str
    key: str
    holds: Holds
    width: int = 14


@dataclass(frozen=True, slots=True)
class ItemSheet:
    """A sheet that holds one item a row.

    Attributes:
        title: The name of the sheet.
        key: The key of the list in YAML: of the stage where the first column is `Stage`, else of the map.
        naming: The key of the text that the sheet `Map` shows; where the two differ, that sheet is right.
        about: What a row is, in a sentence.
    """

    title: str
    key: str
    naming: str
    columns: tuple[SheetColumn, ...]
    about: str

    @property
    def of_stages(self) -> bool:
        """Whether its items belong to stages."""
        return self.columns[0] == STAGE


def _column(title: str, holds: Holds = Holds.TEXT, *, key: str | None = None, width: int = 14) -> SheetColumn:
    return SheetColumn(title, title.lower().replace(" ", "_") if key is None else key, holds, width)


STAGE = _column("Stage", key="")
HOME = _column("Home", key="", width=9)
_ID = _column("Id", width=22)
_TEXT = _column("Text", width=48)
_EVIDENCE = _column("Evidence", Holds.IDS, width=26)

ITEM_SHEETS = (
    ItemSheet(
        "Steps",
        "steps",
        "action",
        (
            STAGE,
            _ID,
            _column("Action", width=44),
            _column("Who"),
            _column("Touchpoints", Holds.USES, width=26),
            _column("Thought", width=36),
            _column("Emotion", Holds.NUMBER, width=9),
            _column("Feeling"),
            _column("Moment of truth", width=36),
            _EVIDENCE,
        ),
        "What the customer does, one thing a row.",
    ),
    ItemSheet(
        "Pains",
        "pains",
        "text",
        (
            STAGE,
            _ID,
            _TEXT,
            _column("Severity", Holds.NUMBER, width=9),
            _column("Step", width=22),
            _column("Match", Holds.LINES),
            _EVIDENCE,
        ),
        "What hurts; severity from 1 to 3.",
    ),
    ItemSheet(
        "Opportunities",
        "opportunities",
        "text",
        (
            STAGE,
            _ID,
            _TEXT,
            _column("Solves", Holds.IDS, width=22),
            _column("Amplifies", Holds.IDS, width=22),
            _column("Impact", Holds.NUMBER, width=8),
            _column("Effort", Holds.NUMBER, width=8),
            _column("Owner"),
            _column("Team"),
            _column("Status", width=10),
            _column("When", width=11),
            _column("Due", Holds.DAY, width=11),
            _column("Done on", Holds.DAY, width=11),
            _column("Metric", width=22),
            _column("Link text", key="link.text", width=20),
            _column("Link url", key="link.url", width=26),
        ),
        "What could be done; without a stage it is for the map as a whole.",
    ),
    ItemSheet(
        "Metrics",
        "metrics",
        "text",
        (STAGE, _ID, _TEXT, _column("Target", width=20), _column("Now", width=20), _column("Figure", width=26)),
        "What the team watches.",
    ),
    ItemSheet(
        "Alternatives",
        "alternatives",
        "name",
        (STAGE, _column("Name", width=30), _column("Note", width=40), _EVIDENCE),
        "What else the customer looks at.",
    ),
    ItemSheet(
        "Touchpoints",
        "touchpoints",
        "name",
        (
            _ID,
            _column("Name", width=30),
            _column("Team"),
            _column("Kind"),
            _column("Match", Holds.LINES, width=30),
            HOME,
        ),
        "Where the customer meets us.",
    ),
    ItemSheet(
        "Evidence",
        "evidence",
        "source",
        (
            _ID,
            _column("Kind", width=11),
            _column("Source", width=30),
            _column("Date", Holds.DAY, width=11),
            _column("N", Holds.NUMBER, width=8),
            _column("Who"),
            _column("Question", width=26),
            _column("Says", width=44),
            _column("Quote", width=44),
            _column("Link", width=26),
            _column("Confidence", width=11),
            _column("Dataset", key="from.dataset"),
            _column("Where", Holds.PAIRS, key="from.where", width=20),
            HOME,
        ),
        "What claims rest on.",
    ),
    ItemSheet(
        "Reviews",
        "reviews",
        "decided",
        (_column("Date", Holds.DAY, width=11), _column("Who", width=30), _column("Decided", width=60)),
        "Reviews that took place.",
    ),
    ItemSheet(
        "Triggers",
        "triggers",
        "note",
        (_column("Date", Holds.DAY, width=11), _column("Kind"), _column("Note", width=60)),
        "Events that call for a review.",
    ),
    ItemSheet(
        "Audience",
        "audience",
        "",
        (
            _column("Column", Holds.VALUE, key="", width=20),
            _column("Any of", Holds.VALUES, width=30),
            _column("Min", Holds.NUMBER),
            _column("Max", Holds.NUMBER),
        ),
        "Which leads the map speaks for: one column of the leads table a row.",
    ),
    ItemSheet(
        "Links",
        "links",
        "text",
        (_column("Text", width=30), _column("Url", width=50)),
        "Where to read more.",
    ),
)
"""In the order of the workbook. A sheet without a row may be missing, and columns may stand in any order."""

ABOUT_ROWS = (
    Lane("Title", "title", Holds.TEXT),
    Lane("Persona", "persona", Holds.TEXT),
    Lane("Also", "also", Holds.IDS),
    Lane("State", "state", Holds.TEXT),
    Lane("Target of", "target_of", Holds.TEXT),
    Lane("Owner", "owner", Holds.TEXT),
    Lane("About", "about", Holds.PARAGRAPHS),
    Lane("Objective", "objective.statement", Holds.TEXT),
    Lane("Kind of objective", "objective.kind", Holds.TEXT),
    Lane("Goal stage", "objective.goal", Holds.TEXT),
    Lane("Focus", "objective.focus", Holds.IDS),
    Lane("Metric", "objective.metric", Holds.TEXT),
    Lane("Now", "objective.now", Holds.TEXT),
    Lane("Target", "objective.target", Holds.TEXT),
    Lane("By", "objective.by", Holds.DAY),
    Lane("Reviewed", "reviewed", Holds.DAY),
    Lane("Review every", "review_every", Holds.TEXT),
)
"""The rows of the sheet `About` below the mark: a name in column A, its value in column B."""

MARKUP_SHEET = "Markup"
"""Holds what was written of each text that stands in the other sheets without its Markdown."""
ONLY_TO_READ = ("Curve", "Persona", "Findings", "Actions", "Figures", "Data dictionary")
"""Sheets that a reader of maps passes over: they were computed, or belong to another file."""


def find_sheet(title: str) -> ItemSheet:
    """Return the sheet of a title.

    Raises:
        KeyError: There is none.
    """
    return {sheet.title: sheet for sheet in ITEM_SHEETS}[title]


def sheet_titles() -> Sequence[str]:
    """Return the names of all sheets that a map is read from."""
    return (MAP_SHEET, *(sheet.title for sheet in ITEM_SHEETS), ABOUT_SHEET, MARKUP_SHEET)
