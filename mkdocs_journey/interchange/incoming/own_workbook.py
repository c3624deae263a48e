"""A workbook of ours -> the map it was written from, with what was changed in it: all is read, nothing guessed.

The sheet `Map` says which items a stage has, in which order and words; the sheet of their kind says the rest of
them, by their ids.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from mkdocs_journey.diagnostics import Diagnostic, Place
from mkdocs_journey.interchange.cells import (
    Holds,
    Marked,
    one_line,
    plain_text,
    read_marked,
    read_named_use,
    read_pair,
    read_use,
    read_value,
    read_ways,
    split_cell,
    split_ids,
    write_paragraphs,
)
from mkdocs_journey.interchange.grid_shape import (
    ABOUT_ROWS,
    ABOUT_SHEET,
    ASKED,
    GOES_ON,
    ID_ROW,
    ITEM_SHEETS,
    LANES,
    MAP,
    MAP_SHEET,
    MARK,
    MARKUP_SHEET,
    ONLY_TO_READ,
    STAGE_ROW,
    VERSION,
    ItemSheet,
    Lane,
    SheetColumn,
)
from mkdocs_journey.interchange.incoming.draft import Content, Draft, Leftover
from mkdocs_journey.interchange.incoming.feelings import find_style, read_rating
from mkdocs_journey.interchange.incoming.grid import name_column
from mkdocs_journey.interchange.incoming.lane_words import fold_words
from mkdocs_journey.interchange.incoming.rules import UNKNOWN_VALUE
from mkdocs_journey.interchange.incoming.sketch_draft import free_id
from mkdocs_journey.interchange.incoming.workbook import CellValue, Sheet, Workbook
from mkdocs_journey.interchange.markup import restore
from mkdocs_journey.model.words import is_id, slugify

Item = dict[str, Content]
_OUR_SCALE = find_style(["-2", "2"], None)


def is_own(workbook: Workbook) -> bool:
    """Tell whether a workbook bears our mark."""
    about = _find(workbook, ABOUT_SHEET)
    return about is not None and bool(about.cells) and plain_text(about.cells[0][0]).strip() == MARK


def read_own(workbook: Workbook, place: Place) -> tuple[Draft | None, tuple[Diagnostic, ...]]:
    """Return the map of a workbook of ours, or every cell that cannot be read."""
    about, grid = _find(workbook, ABOUT_SHEET), _find(workbook, MAP_SHEET)
    version = _cell(about.cells[0], 1) if about is not None else None
    if not isinstance(version, (int, float)) or version > VERSION:
        message = f"`{place.file}` is of version {plain_text(version) or '?'} of our workbooks; known is {VERSION}"
        return None, (UNKNOWN_VALUE.at(place, message, hint="install a newer mkdocs-journey"),)
    if about is None or grid is None:
        message = f"`{place.file}` has no sheet `{MAP_SHEET}`, where the stages stand"
        return None, (UNKNOWN_VALUE.at(place, message, hint="take the sheet over from where it was exported"),)
    reader = _Reader(workbook, place)
    content = reader.read(about, grid)
    if reader.problems:
        return None, tuple(reader.problems)
    if not content.get("stages"):
        message = f"sheet `{MAP_SHEET}` names no stage"
        hint = f"write the stages beside the word {STAGE_ROW}"
        return None, (UNKNOWN_VALUE.at(place, message, hint=hint),)
    known = {sheet.title for sheet in ITEM_SHEETS}
    passed = [one for one in workbook.too_large if any(f'"{title}"' in one for title in known)]
    told = (*workbook.told, *(f"{one}: it was not read" for one in passed), *reader.told)
    name, role = _read_persona(workbook)
    said = content.pop("persona", None) or _read_asked(grid)
    if isinstance(said, str) and is_id(said):
        content["persona"] = said
    elif said:
        # In an empty grid a workshop writes whom it is about.
        name = str(said)
    source = f'sheet "{MAP_SHEET}"'
    return Draft(source, content, name, role, tuple(reader.leftovers), told, is_whole=True), ()


def _read_persona(workbook: Workbook) -> tuple[str, str]:
    """Return name and role of the persona, which the workbook shows; the rest of it stays in its own file."""
    shown = _find(workbook, "Persona")
    rows = shown.cells if shown is not None else ()
    said = {plain_text(_cell(row, 0)): one_line(plain_text(_cell(row, 1))) for row in reversed(rows)}
    return said.get("Name", ""), said.get("Role", "")


def _read_markup(workbook: Workbook) -> dict[str, str]:
    """Return what was written of texts, by what the sheets show of them."""
    sheet = _find(workbook, MARKUP_SHEET)
    rows = sheet.cells[1:] if sheet is not None else ()
    return {one_line(plain_text(_cell(row, 0))): one_line(plain_text(_cell(row, 1))) for row in rows if _cell(row, 1)}


def _read_asked(grid: Sheet) -> str:
    """Return what stands behind `Persona:` above the stages, where an empty grid asks for it; "" for nothing."""
    above = [plain_text(_cell(row, 0)) for row in grid.cells[: _find_stage_row(grid) or 0]]
    said = (text.removeprefix(ASKED) for text in above if text.startswith(ASKED))
    return next((one_line(text.replace("_", " ")) for text in said), "")


def _find(workbook: Workbook, title: str) -> Sheet | None:
    return next((sheet for sheet in workbook.sheets if sheet.title == title), None)


def _cell(row: Sequence[CellValue], at: int) -> CellValue:
    return row[at] if at < len(row) else ""


@dataclass(slots=True)
class _Row:
    """One row of a sheet of items, with those that go on with it.

    Attributes:
        values: The filled cells of each column, from the top.
        where: The place of the first cell of each column.
    """

    values: dict[SheetColumn, list[CellValue]]
    where: dict[SheetColumn, str]
    is_used: bool = False


@dataclass(slots=True)
class _GridLane:
    """A row of the sheet `Map`: its head, and for each stage its filled cells from the top."""

    head: str
    cells: list[list[CellValue]]
    where: list[str]


class _Reader:
    """Reads one workbook and gathers what is wrong with it."""

    def __init__(self, workbook: Workbook, place: Place) -> None:
        self.workbook, self.place = workbook, place
        self.problems: list[Diagnostic] = []
        self.leftovers: list[Leftover] = []
        self.told: list[str] = []
        self.rows = {sheet.title: self._read_items(sheet) for sheet in ITEM_SHEETS}
        declared = self.rows["Touchpoints"]
        self.names = {self._text(row, "id"): self._text(row, "name") for row in declared}
        self.own_names = {fold_words(name): id_ for id_, name in self.names.items() if name}
        self.new_touchpoints: list[Content] = []

    def read(self, about: Sheet, grid: Sheet) -> Item:
        """Return the content of the map."""
        content: Item = {"schema": 1, **self._read_about(about)}
        stages, lanes = self._read_map(grid)
        for stage in stages:
            self._add_others(stage)
        content["stages"] = [*stages]
        for sheet in ITEM_SHEETS:
            if sheet.key == "audience":
                content[sheet.key] = self._read_audience()
            elif not sheet.of_stages or sheet.key == "opportunities":
                content[sheet.key] = [*self._items_of_map(sheet)]
        touchpoints = content["touchpoints"]
        assert isinstance(touchpoints, list)
        content["touchpoints"] = [*touchpoints, *self.new_touchpoints]
        content["lanes"] = [*lanes]
        self._leave_unused()
        self._leave_other_sheets()
        kept = {key: value for key, value in content.items() if value not in ([], {})}
        return cast("Item", restore(kept, _read_markup(self.workbook)))

    # --- the sheet Map ---------------------------------------------------------------------------------------------

    def _read_map(self, grid: Sheet) -> tuple[list[Item], list[Content]]:
        """Return the stages, and the team's own rows."""
        head = _find_stage_row(grid)
        if head is None:
            return [], []
        names = [one_line(plain_text(cell)) for cell in grid.cells[head][1:]]
        lanes = self._gather_lanes(grid, head, len(names))
        ids = next((lane for lane in lanes if lane.head == ID_ROW), None)
        known = {lane.title: lane for lane in LANES}
        own = _name_own([lane.head for lane in lanes if lane.head not in known and lane.head != ID_ROW])
        stages: list[Item] = []
        for at, name in enumerate(names):
            if name:
                stages.append(self._read_stage(name, at, lanes, ids, own))
                continue
            for lane in lanes:
                for cell in lane.cells[at]:
                    self._leave(plain_text(cell), lane.where[at], "its column names no stage")
        return stages, [{"id": one.id, "name": one.text or one.id} for one in own.values()]

    def _gather_lanes(self, grid: Sheet, head: int, width: int) -> list[_GridLane]:
        lanes: list[_GridLane] = []
        for at in range(head + 1, len(grid.cells)):
            row = grid.cells[at]
            title = one_line(plain_text(_cell(row, 0)))
            if title and title != GOES_ON:
                where = [f"sheet {MAP_SHEET}, cell {name_column(i + 1)}{at + 1}" for i in range(width)]
                lanes.append(_GridLane(title, [[] for _ in range(width)], where))
            for i in range(width):
                cell = _cell(row, i + 1)
                if cell == "":
                    continue
                if title and lanes:
                    lanes[-1].cells[i].append(cell)
                else:
                    self._leave(
                        plain_text(cell), f"sheet {MAP_SHEET}, cell {name_column(i + 1)}{at + 1}", "its row has no name"
                    )
        return lanes

    def _read_stage(
        self, name: str, at: int, lanes: Sequence[_GridLane], ids: _GridLane | None, own: Mapping[str, Marked]
    ) -> Item:
        id_ = one_line(plain_text(ids.cells[at][0])) if ids is not None and ids.cells[at] else ""
        stage: Item = {"id": id_, "name": name} if id_ else {"name": name}
        texts: Item = {}
        by_head = {lane.head: lane for lane in lanes}
        for shape in LANES:
            lane = by_head.get(shape.title)
            if lane is not None and lane.cells[at]:
                self._read_lane(stage, shape, lane, at, id_)
        for head, one in own.items():
            lines = [line for cell in by_head[head].cells[at] for line in split_cell(cell)]
            if lines:
                texts[one.id] = [*lines]
        return {**stage, "lanes": texts} if texts else stage

    def _read_lane(self, stage: Item, shape: Lane, lane: _GridLane, at: int, stage_id: str) -> None:
        """Put what a stage has in a row of ours to the stage."""
        cells, where = lane.cells[at], lane.where[at]
        lines = [line for cell in cells for line in split_cell(cell)]
        if shape.key == "emotion":
            self._read_emotion(stage, cells[0], where)
        elif shape.key == "feeling":
            stage["feeling"] = one_line(plain_text(cells[0]))
        elif shape.key == "next":
            ways = read_ways(lines)
            if ways is not None:
                stage["next"] = [{"to": to, "when": when} if when else to for to, when in ways]
        elif shape.key == "alternatives":
            stage["alternatives"] = [self._read_alternative(line, stage_id) for line in lines]
        elif shape.holds is Holds.ITEMS:
            sheet = next(one for one in ITEM_SHEETS if one.title == shape.sheet)
            stage[shape.key] = [self._read_item(line, sheet, where) for line in lines]
        elif shape.holds is Holds.NAMED_USES:
            stage[shape.key] = [self._read_touchpoint(line) for line in lines]
        else:
            _put(stage, shape.key, self._read_cells(shape.holds, cells, where))

    def _read_emotion(self, stage: Item, cell: CellValue, where: str) -> None:
        """Take the number, or, as in a workshop, a word or a face."""
        rating = read_rating(plain_text(cell), _OUR_SCALE)
        if rating is None:
            return
        if rating.score is None:
            self._leave(plain_text(cell), where, rating.problem or "it is no number from -2 to 2 and no known word")
            return
        stage["emotion"] = rating.score
        if rating.feeling:
            stage.setdefault("feeling", rating.feeling)

    def _read_alternative(self, name: str, stage_id: str) -> Content:
        """Return an alternative; of several of one name the rows are taken in their order."""
        rows = self.rows["Alternatives"]
        fits = (
            row
            for row in rows
            if not row.is_used and self._text(row, "name") == name and self._stage(row) in (stage_id, "")
        )
        row = next(fits, None)
        if row is None:
            return {"name": name}
        return {"name": name, **self._fields(row, but=("name",))}

    def _read_item(self, line: str, sheet: ItemSheet, where: str) -> Content:
        """Return an item by its words on the sheet `Map`, and by the rest of it on the sheet of its kind."""
        marked = read_marked(line)
        row = next((one for one in self.rows[sheet.title] if marked.id and self._text(one, "id") == marked.id), None)
        if row is None:
            if marked.id and self.rows[sheet.title]:
                self.told.append(f"#{marked.id} of {where} has no row in sheet {sheet.title}")
            text: Item = {sheet.naming: marked.text or marked.id}
            return {"id": marked.id, **text} if marked.id else text
        row.is_used = True
        there = self._text(row, sheet.naming)
        if marked.text and there and marked.text != there:
            self.told.append(
                f"#{marked.id} has other words in sheet {sheet.title}; those of sheet {MAP_SHEET} are taken"
            )
        words = marked.text or there
        return {"id": marked.id, sheet.naming: words, **self._fields(row, but=("id", sheet.naming))}

    def _read_touchpoint(self, line: str) -> Content:
        """Return a use of a touchpoint; one by a name that nobody declared is declared."""
        id_, name, note = read_named_use(line, self.names)
        if not id_:
            folded = fold_words(name) or name
            if folded not in self.own_names:
                self.own_names[folded] = free_id(slugify(name), set(self.names))
                self.names[self.own_names[folded]] = name
                self.new_touchpoints.append({"id": self.own_names[folded], "name": name})
            id_ = self.own_names[folded]
        return {"id": id_, "note": note} if note else id_

    def _add_others(self, stage: Item) -> None:
        """Add the items that name the stage on the sheet of their kind alone, after those of the sheet `Map`."""
        for sheet in ITEM_SHEETS:
            rows = [row for row in self.rows[sheet.title] if not row.is_used]
            rows = [row for row in rows if sheet.of_stages and stage.get("id") and self._stage(row) == stage["id"]]
            for row in rows:
                there = stage.setdefault(sheet.key, [])
                assert isinstance(there, list)
                there.append(self._fields(row, but=()))
                where = next(iter(row.where.values()))
                self.told.append(f"{self._text(row, sheet.naming)} ({where}) was added to stage {stage['id']}")

    # --- sheets of items ---------------------------------------------------------------------------------------------

    def _read_items(self, shape: ItemSheet) -> list[_Row]:
        """Return the rows of a sheet; none where there is no such sheet."""
        sheet = _find(self.workbook, shape.title)
        if sheet is None or not sheet.cells:
            return []
        heads = {one_line(plain_text(cell)): at for at, cell in enumerate(sheet.cells[0]) if cell != ""}
        columns = {column: heads.pop(column.title) for column in shape.columns if column.title in heads}
        for head, at in heads.items():
            unread = sum(_cell(row, at) != "" for row in sheet.cells[1:])
            self.told.append(f"column {head} of sheet {shape.title} is none of ours: {unread} cells were not read")
        rows: list[_Row] = []
        for number, line in enumerate(sheet.cells[1:], start=2):
            filled = {column: _cell(line, at) for column, at in columns.items() if _cell(line, at) != ""}
            if not filled:
                continue
            if plain_text(filled.get(shape.columns[0], "")) == GOES_ON and rows:
                for column, value in filled.items():
                    if column != shape.columns[0]:
                        rows[-1].values.setdefault(column, []).append(value)
                continue
            where = {one: f"sheet {shape.title}, cell {name_column(at)}{number}" for one, at in columns.items()}
            rows.append(_Row({column: [value] for column, value in filled.items()}, where))
        return rows

    def _fields(self, row: _Row, *, but: Sequence[str]) -> Item:
        """Return what a row says of its item, and mark it as read."""
        row.is_used = True
        item: Item = {}
        for column, values in row.values.items():
            if column.key and column.key not in but:
                value = self._read_cells(column.holds, values, row.where[column])
                _put(item, column.key, value)
        return item

    def _text(self, row: _Row, key: str) -> str:
        """Return the text of a row's column; empty where there is none."""
        found = next((values for column, values in row.values.items() if column.key == key), None)
        return one_line(plain_text(found[0])) if found else ""

    def _stage(self, row: _Row) -> str:
        found = next((values for column, values in row.values.items() if column.title == "Stage"), None)
        return one_line(plain_text(found[0])) if found else ""

    def _items_of_map(self, sheet: ItemSheet) -> Iterator[Content]:
        """Yield the items that belong to the map itself."""
        for row in self.rows[sheet.title]:
            home = next((values[0] for column, values in row.values.items() if column.title == "Home"), MAP)
            if row.is_used or (sheet.of_stages and self._stage(row)):
                continue
            row.is_used = True
            if plain_text(home).strip() == MAP:
                yield self._fields(row, but=())

    def _read_audience(self) -> Content:
        filters: Item = {}
        for row in self.rows["Audience"]:
            first = next((values for column, values in row.values.items() if not column.key), None)
            if first:
                filters[read_value(plain_text(first[0]))] = self._fields(row, but=())
        return filters

    def _leave_unused(self) -> None:
        """List the items that stand on the sheet of their kind alone, so that no stage has them."""
        for sheet in ITEM_SHEETS:
            for row in self.rows[sheet.title]:
                if not row.is_used:
                    where = next(iter(row.where.values()))
                    self._leave(self._text(row, sheet.naming), where, "its row names no stage of the map")

    def _leave_other_sheets(self) -> None:
        ours = {MAP_SHEET, ABOUT_SHEET, MARKUP_SHEET, *ONLY_TO_READ, *(sheet.title for sheet in ITEM_SHEETS)}
        others = [f'"{sheet.title}"' for sheet in self.workbook.sheets if sheet.title not in ours]
        if others:
            self.told.append(f"sheets of your own were not read: {', '.join(others)}")

    # --- the sheet About, and cells -----------------------------------------------------------------------------------

    def _read_about(self, about: Sheet) -> Item:
        shapes = {row.title: row for row in ABOUT_ROWS}
        found: dict[str, tuple[list[CellValue], str]] = {}
        title = ""
        for number, row in enumerate(about.cells[1:], start=2):
            head = one_line(plain_text(_cell(row, 0)))
            title = head if head and head != GOES_ON else title
            value = _cell(row, 1)
            if value == "":
                continue
            if title in shapes:
                found.setdefault(title, ([], f"sheet {ABOUT_SHEET}, cell B{number}"))[0].append(value)
            else:
                self._leave(plain_text(value), f"sheet {ABOUT_SHEET}, cell B{number}", "its row is none of ours")
        content: Item = {}
        for shape in ABOUT_ROWS:
            if shape.title in found:
                _put(content, shape.key, self._read_cells(shape.holds, *found[shape.title]))
        return content

    def _read_cells(self, holds: Holds, cells: Sequence[CellValue], where: str) -> Content | None:
        """Return what cells hold, one under the other; None for nothing."""
        lines = [line for cell in cells for line in split_cell(cell)]
        match holds:
            case Holds.NUMBER:
                return self._read_number(cells[0], where)
            case Holds.DAY:
                return _read_day(cells[0])
            case Holds.LINES:
                return [*lines]
            case Holds.IDS:
                return [id_ for cell in cells for id_ in split_ids(cell)]
            case Holds.USES:
                return [self._read_plain_use(line) for line in lines]
            case Holds.VALUE | Holds.VALUES:
                values = [read_value(line) for line in lines]
                return [*values] if holds is Holds.VALUES else (values[0] if values else None)
            case Holds.PAIRS:
                pairs = [(line, read_pair(line)) for line in lines]
                for line, pair in pairs:
                    if pair is None:
                        self._tell(where, f'"{line}" is no condition', "write it as `column = value`")
                return {pair[0]: pair[1] for _, pair in pairs if pair is not None}
            case Holds.PARAGRAPHS:
                return write_paragraphs("\n".join(plain_text(cell) for cell in cells)) or None
            case _:
                return one_line(" ".join(plain_text(cell) for cell in cells)) or None

    def _read_plain_use(self, line: str) -> Content:
        """Return a use of a touchpoint by its id, or by its name where a person wrote that."""
        id_, note = read_use(line)
        if id_:
            return {"id": id_, "note": note} if note else id_
        return self._read_touchpoint(line)

    def _read_number(self, cell: CellValue, where: str) -> Content | None:
        if isinstance(cell, (int, float)) and not isinstance(cell, bool):
            return int(cell) if float(cell).is_integer() else float(cell)
        text = plain_text(cell).strip().replace("−", "-")
        try:
            number = float(text)
        except ValueError:
            self._tell(where, f'"{one_line(plain_text(cell))}" is no number', "write a number, or clear the cell")
            return None
        return int(number) if number.is_integer() else number

    def _tell(self, where: str, message: str, hint: str) -> None:
        self.problems.append(UNKNOWN_VALUE.at(self.place, f"{where}: {message}", hint=hint))

    def _leave(self, text: str, where: str, why: str) -> None:
        line = one_line(text)
        if line:
            self.leftovers.append(Leftover(line, where, why))


def _find_stage_row(grid: Sheet) -> int | None:
    """Return the row of the stages' names; a title or an aim above it may be the same word, without ids below."""
    heads = [plain_text(_cell(row, 0)).strip() for row in grid.cells]
    found = [at for at, head in enumerate(heads) if head == STAGE_ROW]
    with_ids = [at for at in found if heads[at + 1 : at + 2] == [ID_ROW]]
    return next(reversed(with_ids or found), None)


def _name_own(heads: Sequence[str]) -> dict[str, Marked]:
    """Return the id of each row of the team's own by its head as written: the one behind `#`, else one of its words."""
    marked = {head: read_marked(head) for head in heads}
    taken = {one.id for one in marked.values() if one.id}
    own: dict[str, Marked] = {}
    for head, one in marked.items():
        id_ = one.id or free_id(slugify(one.text), taken)
        taken.add(id_)
        own[head] = Marked(one.text, id_)
    return own


def _read_day(cell: CellValue) -> str:
    """Return a day as YAML has it; what is no date stays the text that it is, for our own reader to judge."""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else one_line(plain_text(cell))


def _put(item: Item, key: str, value: Content | None) -> None:
    """Put a value under a key, dotted for one inside another; nothing for nothing."""
    if value is None or value == "" or value == []:
        return
    *outer, last = key.split(".")
    for part in outer:
        inner = item.setdefault(part, {})
        assert isinstance(inner, dict)
        item = inner
    item[last] = value
