"""A table of texts as spreadsheets, slides and CSV files hold it: cells, merged ranges, and where each stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from mkdocs_journey.errors import JourneyError
from mkdocs_journey.interchange.incoming.clean_text import Cleaner

MOST_COLUMNS = 500
MOST_ROWS = 5_000

# A lone sign is no bullet but a rating, so a bullet has a space and a text behind it.
_BULLET = re.compile(r"\s*(?:[•·‣▪▫◦●○■□►▸→✓✔*–—-]|\d{1,2}[.)])\s+(?=\S)")

_BLANK = re.compile(r"[-–—.*/:]*|n/?a", re.IGNORECASE)


class TooLargeError(JourneyError):
    """A table is larger than any map."""


@dataclass(frozen=True, slots=True)
class Range:
    """Cells merged to one, both ends included, counted from 0."""

    top: int
    left: int
    bottom: int
    right: int

    def turned(self) -> Range:
        """Return the range where rows and columns have changed places."""
        return Range(self.left, self.top, self.right, self.bottom)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table.

    Attributes:
        name: What its place in the file is called, such as `sheet "Journey"`.
        rows: Texts, each row as long as the longest; "" for an empty cell.
        merges: Ranges of more than one cell; the text stands in the first cell.
        is_turned: Whether rows and columns have changed places, so that places are told as the file has them.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    merges: tuple[Range, ...] = ()
    is_turned: bool = False

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.rows[0]) if self.rows else 0

    def turned(self) -> Grid:
        """Return the same table with rows and columns changed."""
        rows = tuple(zip(*self.rows, strict=True))
        return Grid(self.name, rows, tuple(one.turned() for one in self.merges), not self.is_turned)

    def place(self, row: int, column: int) -> str:
        """Return where a cell stands, as spreadsheets name it."""
        if self.is_turned:
            row, column = column, row
        return f"{self.name}, cell {name_column(column)}{row + 1}"

    def span(self, row: int, column: int) -> Range:
        """Return the cells that the one here stands for: itself, or the range that it is merged into."""
        inside = (one for one in self.merges if one.top <= row <= one.bottom and one.left <= column <= one.right)
        return next(inside, Range(row, column, row, column))


def make_grid(name: str, rows: Sequence[Sequence[str]], merges: Iterable[Range] = ()) -> Grid:
    """Return a table from rows of any length, without the empty rows and columns at its end."""
    filled = [(at, max((i for i, cell in enumerate(row) if cell.strip()), default=-1)) for at, row in enumerate(rows)]
    height = max((at + 1 for at, last in filled if last >= 0), default=0)
    width = max((last + 1 for _, last in filled), default=0)
    cut = tuple(tuple(cell.strip() for cell in [*row, *[""] * width][:width]) for row in rows[:height])
    inside = (Range(one.top, one.left, min(one.bottom, height - 1), min(one.right, width - 1)) for one in merges)
    # What reaches beyond the last filled column spans the stages that it can still be read with.
    return Grid(name, cut, tuple(one for one in inside if one.top <= one.bottom and one.left <= one.right))


def clean_grid(grid: Grid, cleaner: Cleaner) -> Grid:
    """Return the table without personal contacts and unshown signs."""
    return replace(grid, rows=tuple(tuple(cleaner.clean(cell) for cell in row) for row in grid.rows))


def name_column(column: int) -> str:
    """Return the letters of a column counted from 0: A, B … Z, AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def split_items(text: str) -> tuple[str, ...]:
    """Return the items of a cell: parted by lines or `;`, without bullets and without dashes that stand for nothing.

    Where several lines have bullets, one without goes on with the line above.
    """
    parts = (" ".join(part.split()) for raw in _whole_lines(text) for part in raw.split(";"))
    return tuple(part for part in parts if not is_blank(part))


def is_blank(text: str) -> bool:
    """Tell whether a text is nothing, a dash that stands for nothing, or the rule below the head of a table."""
    return _BLANK.fullmatch(text.strip()) is not None


def _whole_lines(text: str) -> Iterator[str]:
    lines = [line for raw in re.split(r"[\r\n\v\u2028]+", text) for line in _part_bullets(raw) if line.strip()]
    if sum(bool(_BULLET.match(line)) for line in lines) < 2:
        yield from (_BULLET.sub("", line, count=1) if _BULLET.match(line) else line for line in lines)
        return
    whole = ""
    for line in lines:
        if _BULLET.match(line) and whole:
            yield whole
            whole = ""
        bare = _BULLET.sub("", line, count=1) if _BULLET.match(line) else line
        whole = f"{whole} {bare}" if whole else bare
    yield whole


def _part_bullets(line: str) -> list[str]:
    """Return the parts of a line that holds several bullets: "• one • two"."""
    return re.split(r"(?=[•‣▪●■►])", line) if len(re.findall("[•‣▪●■►]", line)) > 1 else [line]
