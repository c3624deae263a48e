"""The bytes of a file that another tool wrote -> a draft of the map in it, or every reason why there is none."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from mkdocs_journey.diagnostics import Diagnostic, Place
from mkdocs_journey.imports.archives import MAGIC
from mkdocs_journey.imports.encodings import find_encoding
from mkdocs_journey.imports.refusal import RefusedExportError
from mkdocs_journey.imports.rules import OLD_ENCODING
from mkdocs_journey.interchange.incoming.board import BoardItem, sketch_board
from mkdocs_journey.interchange.incoming.board_files import read_miro, read_mural
from mkdocs_journey.interchange.incoming.clean_text import Cleaner
from mkdocs_journey.interchange.incoming.csv_grid import read_csv_grids
from mkdocs_journey.interchange.incoming.draft import Draft
from mkdocs_journey.interchange.incoming.grid import Grid, TooLargeError, clean_grid
from mkdocs_journey.interchange.incoming.grid_sketch import find_grid, join_parts, sketch_grid
from mkdocs_journey.interchange.incoming.known import KnownItems
from mkdocs_journey.interchange.incoming.mermaid import draft_mermaid, is_mermaid
from mkdocs_journey.interchange.incoming.own_workbook import is_own, read_own
from mkdocs_journey.interchange.incoming.rules import NO_MAP, NO_POSITIONS, TOO_WIDE, UNREADABLE
from mkdocs_journey.interchange.incoming.sketch import Sketch
from mkdocs_journey.interchange.incoming.sketch_draft import draft_map
from mkdocs_journey.interchange.incoming.slides import read_slides
from mkdocs_journey.interchange.incoming.workbook import read_workbook
from mkdocs_journey.tables.scales import Scale

FORMATS = ("grid", "pptx", "miro", "mural", "mermaid")
MOST_BYTES = 50_000_000
_NO_MAP_HINT = "name at least two rows by words such as Actions, Touchpoints or Emotion, beside at least two stages"
_BOARD_HINT = (
    "export the board's items as JSON (Miro's REST API or a program of the board), or copy the map into a spreadsheet"
)


@dataclass(frozen=True, slots=True)
class Source:
    """A file to import.

    Attributes:
        name: Its name, without its folder.
        data: Its bytes.
        known: What the project has already.
        scale: The worst and best number of ratings, where whoever imports says so.
    """

    name: str
    data: bytes
    known: KnownItems
    scale: Scale | None = None

    @property
    def place(self) -> Place:
        """Where problems of the file as a whole are."""
        return Place(self.name)


Found = tuple[Draft | None, tuple[Diagnostic, ...]]


def read_source(source: Source, format_: str) -> Found:
    """Return the draft of a file in one of `FORMATS`, or in the one that its content shows for `auto`."""
    if len(source.data) > MOST_BYTES:
        message = f"`{source.name}` is larger than {MOST_BYTES / 1_000_000:g} MB"
        return None, (TOO_WIDE.at(source.place, message, hint="copy the map into a file of its own"),)
    wanted = recognise_format(source.data) if format_ == "auto" else format_
    return _READERS[wanted](source)


def recognise_format(data: bytes) -> str:
    """Return which of `FORMATS` the content of a file is; `grid` for whatever shows no other."""
    if data.startswith(MAGIC):
        # Names of parts stand uncompressed in the file.
        return "pptx" if b"ppt/presentation.xml" in data else "grid"
    text, _ = _read_text(data, "")
    if text is None:
        return "grid"
    if is_mermaid(text):
        return "mermaid"
    if text.lstrip()[:1] in ("{", "["):
        return "miro"
    return "mural" if read_mural(text) is not None else "grid"


def _read_grid(source: Source) -> Found:
    if not source.data.startswith(MAGIC) and not source.data.startswith(b"\xd0\xcf\x11\xe0"):
        return _read_csv(source)
    workbook, found = read_workbook(source.data, source.place)
    if workbook is None:
        return None, found
    if is_own(workbook):
        draft, more = read_own(workbook, source.place)
        return draft, (*found, *more)
    grids = [sheet.as_grid() for sheet in workbook.sheets]
    if find_grid(grids) is None and workbook.too_large:
        hint = "copy the cells of the map into a new sheet"
        return None, (*found, TOO_WIDE.at(source.place, workbook.too_large[0], hint=hint))
    passed = (f"{one}: it was not read" for one in workbook.too_large)
    draft, more = _draft_grid(source, grids, (*workbook.told, *workbook.hidden_parts, *passed))
    return draft, (*found, *more)


def _read_csv(source: Source) -> Found:
    text, found = _read_text(source.data, source.name)
    if text is None:
        return None, found
    try:
        grids = read_csv_grids(text)
    except TooLargeError as problem:
        return None, (TOO_WIDE.at(source.place, str(problem), hint="copy the cells of the map into a file of its own"),)
    if find_grid(grids) is None and _is_board_text(grids):
        message = f"`{source.name}` holds the texts of a board, and not where they lie"
        return None, (NO_POSITIONS.at(source.place, message, hint=_BOARD_HINT),)
    draft, more = _draft_grid(source, grids, ())
    return draft, (*found, *more)


def _is_board_text(grids: Sequence[Grid]) -> bool:
    """Tell whether every row has one text, or two: what a board gives that keeps no places."""
    filled = [[sum(bool(cell) for cell in row) for row in grid.rows] for grid in grids]
    return bool(filled) and all(len(rows) >= 3 and max(rows, default=0) <= 2 for rows in filled)


def _read_pptx(source: Source) -> Found:
    slides, found = read_slides(source.data, source.place)
    if slides is None:
        return None, found
    draft, more = _draft_grid(source, slides.grids, slides.told, is_spread=True)
    return draft, (*found, *more)


def _draft_grid(source: Source, grids: Sequence[Grid], told: Sequence[str], *, is_spread: bool = False) -> Found:
    """Return the draft of the table most like a map; `is_spread` where further tables may hold rows of it."""
    grid = find_grid(grids)
    cleaner = Cleaner()
    sketch = sketch_grid(clean_grid(grid, cleaner)) if grid is not None else None
    if grid is None or sketch is None:
        return None, (_no_map(source, grids),)
    if is_spread and not grid.is_turned:
        sketch = join_parts(sketch, [clean_grid(one, cleaner) for one in grids])
    read = sketch.source.split(" and ")
    others = [one.name for one in grids if one.name not in read and one.rows]
    passed = [f"{' and '.join(others)} {'was' if len(others) == 1 else 'were'} not read"] if others else []
    return _draft_sketch(source, sketch, (*told, *passed, *cleaner.told())), ()


def _no_map(source: Source, grids: Sequence[Grid]) -> Diagnostic:
    filled = [grid for grid in grids if grid.rows]
    if not filled:
        what = "has no table" if source.name.casefold().endswith(".pptx") else "is empty"
        return NO_MAP.at(source.place, f"`{source.name}` {what}", hint="put the map into a table, and save it again")
    looked = ", ".join(f"{grid.name} ({len(grid.rows)} rows, {grid.width} columns)" for grid in filled[:3])
    more = f" and {len(filled) - 3} more" if len(filled) > 3 else ""
    return NO_MAP.at(source.place, f"no map was found in {looked}{more}", hint=_NO_MAP_HINT)


def _draft_sketch(source: Source, sketch: Sketch, told: Sequence[str]) -> Draft:
    draft = draft_map(sketch, source.known, scale=source.scale)
    return replace(draft, told=(*told, *draft.told))


def _read_board(
    source: Source, name: str, read: Callable[[str], tuple[tuple[BoardItem, ...], tuple[str, ...]] | None]
) -> Found:
    text, found = _read_text(source.data, source.name)
    if text is None:
        return None, found
    board = read(text)
    if board is None:
        message = f"`{source.name}` is no board of {name}"
        return None, (UNREADABLE.at(source.place, message, hint=_BOARD_HINT),)
    items, more = board
    cleaner = Cleaner()
    cleaned = [replace(item, text=cleaner.clean(item.text)) for item in items]
    sketch = sketch_board(cleaned, "the board")
    if sketch is None:
        message = f"no map was found among the {len(items)} notes of the board"
        hint = f"{_NO_MAP_HINT}, with the rows' names in one column and the stages in one line"
        return None, (NO_MAP.at(source.place, message, hint=hint),)
    return _draft_sketch(source, sketch, (*more, *cleaner.told())), found


def _read_miro(source: Source) -> Found:
    def read(text: str) -> tuple[tuple[BoardItem, ...], tuple[str, ...]] | None:
        notes = read_miro(text)
        if notes is None:
            return None
        told = ("experimental: a flat list of items, whose shape is not known from documentation",)
        return notes.items, told if notes.is_flat else ()

    return _read_board(source, "Miro", read)


def _read_mural(source: Source) -> Found:
    def read(text: str) -> tuple[tuple[BoardItem, ...], tuple[str, ...]] | None:
        notes = read_mural(text)
        if notes is None:
            return None
        told = (f"rows without a place on the board: {notes.without_place}",) if notes.without_place else ()
        return notes.items, told

    return _read_board(source, "Mural", read)


def _read_mermaid(source: Source) -> Found:
    text, found = _read_text(source.data, source.name)
    if text is None:
        return None, found
    cleaner = Cleaner()
    draft = draft_mermaid(cleaner.clean(text, longest=len(text)))
    if draft is None:
        hint = "a journey starts with a line `journey` and has tasks such as `Ask a friend: 4: Maya`"
        return None, (NO_MAP.at(source.place, f"`{source.name}` holds no task of a Mermaid journey", hint=hint),)
    return replace(draft, told=(*draft.told, *cleaner.told())), found


def _read_text(data: bytes, name: str) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """Return the text of a file, or why it is none; and what is doubtful about it."""
    try:
        encoding = find_encoding(io.BytesIO(data), name)
        # What Windows-1252 leaves undefined is rare, and one such letter is no reason to refuse a file.
        text = data.decode(encoding.name, errors="replace" if encoding.is_old else "strict")
    except RefusedExportError as refusal:
        return None, (refusal.diagnostic,)
    except UnicodeDecodeError:
        hint = "export it again as XLSX or as CSV in UTF-8"
        return None, (UNREADABLE.at(Place(name), f"`{name}` ends in the middle of a letter", hint=hint),)
    hint = "look at its umlauts and accents, or export it as UTF-8"
    old = OLD_ENCODING.at(Place(name), "it is not UTF-8, and was read as Windows-1252", hint=hint)
    return text.replace("\r\n", "\n").replace("\r", "\n"), (old,) if encoding.is_old else ()


_READERS: Mapping[str, Callable[[Source], Found]] = {
    "grid": _read_grid,
    "pptx": _read_pptx,
    "miro": _read_miro,
    "mural": _read_mural,
    "mermaid": _read_mermaid,
}
