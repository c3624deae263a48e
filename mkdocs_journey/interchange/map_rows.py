"""A map as the plain cells of its workbook: the rows of every sheet that it is read back from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import Any

from mkdocs_journey.interchange.cells import (
    Cell,
    Holds,
    fill_cells,
    one_line,
    write_marked,
    write_pair,
    write_paragraphs,
    write_use,
    write_value,
    write_ways,
)
from mkdocs_journey.interchange.exported_map import ExportedMap
from mkdocs_journey.interchange.grid_shape import (
    ABOUT_ROWS,
    GOES_ON,
    ID_ROW,
    ITEM_SHEETS,
    LANES,
    MAP,
    MARK,
    PERSONA,
    SHARED,
    STAGE_ROW,
    VERSION,
    ItemSheet,
    Lane,
    SheetColumn,
)
from mkdocs_journey.model.citations import stage_evidence
from mkdocs_journey.model.journey_map import Stage
from mkdocs_journey.model.words import Month

Row = tuple[Cell, ...]
_IN_PYTHON = {"from": "rows"}
_NAMES = {sheet.title: sheet.naming for sheet in ITEM_SHEETS}


def grid_rows(exported: ExportedMap) -> tuple[Row, ...]:
    """Return the rows of the sheet `Map` from the names of the stages on; a lane that is empty has its row."""
    stages = exported.content.stages
    rows: list[Row] = [(STAGE_ROW, *(one_line(stage.name) for stage in stages)), (ID_ROW, *(one.id for one in stages))]
    for lane in LANES:
        rows += _lane_rows(lane.title, [_lane_cells(lane, stage, exported) for stage in stages])
    for own in exported.content.lanes:
        cells = [fill_cells([one_line(text) for text in stage.lanes.get(own.id, ())]) for stage in stages]
        rows += _lane_rows(write_marked(own.name, own.id), cells)
    return tuple(rows)


def _lane_rows(title: str, cells: Sequence[Sequence[Cell]]) -> Iterator[Row]:
    """Yield the row of a lane, and those that its long cells go on in."""
    for number, row in enumerate(zip_longest(*cells) if any(cells) else [(None,) * len(cells)]):
        yield (title if number == 0 else GOES_ON, *row)


def _lane_cells(lane: Lane, stage: Stage, exported: ExportedMap) -> Sequence[Cell]:
    """Return what a stage has in a lane, in as many cells as it needs."""
    if lane.key == "next":
        ways = None if stage.next is None else [(way.to, way.when) for way in stage.next]
        return fill_cells(write_ways(ways))
    value = _find(stage, lane.key)
    match lane.holds:
        case Holds.ITEMS:
            naming = _NAMES[lane.sheet]
            return fill_cells([write_marked(getattr(item, naming), item.id) for item in value])
        case Holds.NAMED_USES:
            names = {id_: item.name for id_, item in exported.joined.touchpoints.items()}
            return fill_cells([write_use(use.id, use.note, names.get(use.id, use.id)) for use in value])
        case Holds.LINES if lane.key == "alternatives":
            return fill_cells([one_line(item.name) for item in value])
    return _cells(lane.holds, value)


def item_rows(sheet: ItemSheet, exported: ExportedMap) -> tuple[Row, ...]:
    """Return the rows of a sheet of items, without its headings."""
    if sheet.key == "audience":
        items: Iterable[tuple[str, Any]] = exported.content.audience.items()
    elif sheet.of_stages:
        items = [(stage.id, item) for stage in exported.content.stages for item in getattr(stage, sheet.key)]
        items = [*items, *(("", item) for item in getattr(exported.content, sheet.key, ()))]
    elif sheet.key in ("touchpoints", "evidence"):
        items = [(home, item) for item, home in _items_of_files(sheet.key, exported)]
    else:
        items = [("", item) for item in getattr(exported.content, sheet.key)]
    return tuple(row for beside, item in items for row in _rows_of(sheet, beside, item))


def about_rows(exported: ExportedMap) -> tuple[Row, ...]:
    """Return the rows of the sheet `About`: the mark, then what the map says of itself."""
    rows: list[Row] = [(MARK, VERSION)]
    for row in ABOUT_ROWS:
        cells = _cells(row.holds, _find(exported.content, row.key))
        rows += [(row.title if at == 0 else GOES_ON, cell) for at, cell in enumerate(cells or (None,))]
    return tuple(rows)


def _rows_of(sheet: ItemSheet, beside: str, item: Any) -> Iterator[Row]:  # noqa: ANN401 - items have no common type
    columns = [_column_cells(column, beside, item) for column in sheet.columns]
    for number, row in enumerate(zip_longest(*columns)):
        yield row if number == 0 else (GOES_ON, *row[1:])


def _column_cells(column: SheetColumn, beside: str, item: Any) -> Sequence[Cell]:  # noqa: ANN401 - as above
    if not column.key:
        return (write_value(beside) if column.holds is Holds.VALUE else beside or None,)
    return _cells(column.holds, _find(item, column.key)) or (None,)


def _find(item: Any, key: str) -> Any:  # noqa: ANN401 - fields have no common type
    """Return the value at a dotted key; None where something on the way is not there."""
    for part in key.split("."):
        item = getattr(item, _IN_PYTHON.get(part, part)) if item is not None else None
    return item


def _cells(holds: Holds, value: Any) -> Sequence[Cell]:  # noqa: ANN401 - as above
    """Return what a value is in cells, one under the other; none for what is absent."""
    if value is None or value == "" or value == ():
        return ()
    match holds:
        case Holds.LINES:
            return fill_cells([one_line(text) for text in value])
        case Holds.IDS:
            return fill_cells(value, between=", ")
        case Holds.USES:
            return fill_cells([write_use(use.id, use.note) for use in value])
        case Holds.VALUES:
            return fill_cells([write_value(text) for text in value])
        case Holds.PAIRS:
            return fill_cells([write_pair(column, text) for column, text in value.items()])
        case Holds.DAY:
            return (value.as_written if isinstance(value, Month) else value,)
        case Holds.NUMBER:
            return (value,)
        case Holds.PARAGRAPHS:
            return (write_paragraphs(value),)
        case _:
            return (one_line(str(value)),)


def _items_of_files(key: str, exported: ExportedMap) -> Iterator[tuple[Any, str]]:
    """Yield the map's own touchpoints or evidence, then what it uses of other files, each with its home."""
    own, known = getattr(exported.content, key), getattr(exported.joined, key)
    yield from ((item, MAP) for item in own)
    personas = (exported.joined.persona, *exported.joined.also)
    theirs = {item.id for one in personas if one is not None for item in one.content.evidence_items}
    used = dict.fromkeys(_used(key, exported))
    for id_ in used:
        if id_ in known and id_ not in {item.id for item in own}:
            yield known[id_], PERSONA if key == "evidence" and id_ in theirs else SHARED


def _used(key: str, exported: ExportedMap) -> Iterator[str]:
    for stage in exported.content.stages:
        if key == "evidence":
            yield from stage_evidence(stage)
        else:
            uses = (*stage.touchpoints, *(use for step in stage.steps for use in step.touchpoints))
            yield from (use.id for use in uses)
