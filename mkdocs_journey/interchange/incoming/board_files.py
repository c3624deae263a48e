"""What whiteboards export -> notes with their places: Miro's items as JSON, Mural's stickies as CSV."""

from __future__ import annotations

import csv
import html
import io
import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from mkdocs_journey.interchange.incoming.board import BoardItem

_MIRO_TEXTS = ("sticky_note", "shape", "text", "card", "app_card")
MURAL_COLUMNS = ("Text", "Position X", "Position Y")
_DEEPEST = 20
_BREAKING = ("p", "br", "li", "div", "ul", "ol", "h1", "h2", "h3")


@dataclass(frozen=True, slots=True)
class MiroNotes:
    """The notes of a Miro export, and whether it is the flat list, whose shape nobody documents."""

    items: tuple[BoardItem, ...]
    is_flat: bool


def read_miro(text: str) -> MiroNotes | None:
    """Return the notes of a board; None where the text is no list of items.

    Read are the pages of the REST API (`data`, one page or several, also one after the other), and a list of items as
    programs of the board itself write it. Who made or changed a note is not read.
    """
    items = _list_items(text)
    if items is None:
        return None
    by_id = {str(item.get("id")): item for item in items}
    notes = tuple(found for item in items if (found := _read_miro_item(item, by_id)) is not None)
    return MiroNotes(notes, is_flat=not any(isinstance(item.get("position"), dict) for item in items))


def _list_items(text: str) -> list[Mapping[str, Any]] | None:
    """Return the items of all values that the text holds."""
    values: list[Any] = []
    decoder, at = json.JSONDecoder(), 0
    try:
        while at < len(text.rstrip()):
            value, at = decoder.raw_decode(text, len(text) - len(text[at:].lstrip()))
            values.append(value)
    except (ValueError, RecursionError):
        return None
    items = [item for value in values for item in _items_in(value)]
    return items if any("type" in item for item in items) else None


def _items_in(value: Any, depth: int = 0) -> Iterator[Mapping[str, Any]]:  # noqa: ANN401 - whatever JSON holds
    if isinstance(value, list):
        for one in value:
            yield from _items_in(one, depth + 1) if depth < _DEEPEST else ()
    elif isinstance(value, dict):
        inner = next((value[key] for key in ("data", "items", "objects") if isinstance(value.get(key), list)), None)
        if inner is not None and "type" not in value:
            yield from _items_in(inner, depth + 1) if depth < _DEEPEST else ()
        elif isinstance(value.get("type"), str):
            yield value


def _read_miro_item(item: Mapping[str, Any], by_id: Mapping[str, Mapping[str, Any]]) -> BoardItem | None:
    if item.get("type") not in _MIRO_TEXTS:
        return None
    data = item.get("data") if isinstance(item.get("data"), dict) else item
    assert isinstance(data, Mapping)
    text = _first_text(data, "content", "title", "plainText")
    place = _middle(item, by_id, 0)
    if text is None or place is None:
        return None
    return BoardItem(plain_html(text), *place, height=_number(_part(item, "geometry").get("height")) or 0.0)


def _part(item: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    """Return a block of an item: the REST API nests what programs of the board write flat."""
    value = item.get(key)
    return value if isinstance(value, dict) else item


def _first_text(data: Mapping[str, Any], *keys: str) -> str | None:
    return next((value for key in keys if isinstance(value := data.get(key), str) and value.strip()), None)


def _number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    return float(value) if math.isfinite(value) else None


def _middle(item: Mapping[str, Any], by_id: Mapping[str, Mapping[str, Any]], depth: int) -> tuple[float, float] | None:
    """Return where the middle of an item lies on the board; inside a frame places count from the frame's corner."""
    position = _part(item, "position")
    x, y = _number(position.get("x")), _number(position.get("y"))
    if x is None or y is None or depth > _DEEPEST:
        return None
    if position.get("relativeTo", "canvas_center") != "parent_top_left":
        return x, y
    parent = by_id.get(
        str(_part(item, "parent").get("id") if isinstance(item.get("parent"), dict) else item.get("parentId"))
    )
    corner = _middle(parent, by_id, depth + 1) if parent is not None and parent is not item else None
    if corner is None or parent is None:
        return x, y
    geometry = _part(parent, "geometry")
    width, height = _number(geometry.get("width")) or 0.0, _number(geometry.get("height")) or 0.0
    return corner[0] - width / 2 + x, corner[1] - height / 2 + y


@dataclass(frozen=True, slots=True)
class MuralNotes:
    """The notes of a Mural export, and how many rows had no place."""

    items: tuple[BoardItem, ...]
    without_place: int


def read_mural(text: str) -> MuralNotes | None:
    """Return the stickies of a board; None where the columns are not Mural's. Who changed a note is not read."""
    try:
        rows = list(csv.DictReader(io.StringIO(text, newline="")))
    except csv.Error:
        return None
    if not rows or not set(MURAL_COLUMNS) <= {str(name).strip() for name in rows[0] if name is not None}:
        return None
    items = [_read_mural_row(row) for row in rows]
    return MuralNotes(tuple(item for item in items if item is not None), items.count(None))


def _read_mural_row(row: Mapping[str, str]) -> BoardItem | None:
    values = {str(key).strip(): value for key, value in row.items() if isinstance(value, str)}
    try:
        x, y = (float(values[key].replace(",", ".")) for key in MURAL_COLUMNS[1:])
    except (KeyError, ValueError):
        return None
    if not (math.isfinite(x) and math.isfinite(y)):
        return None
    return BoardItem(plain_html(values.get("Text", "")), x, y)


class _Plain(HTMLParser):
    """Gathers the text between tags; a block or a break ends a line."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self.silent += tag in ("script", "style")
        self.parts += ["\n"] if tag in _BREAKING else []

    def handle_endtag(self, tag: str) -> None:
        self.silent = max(0, self.silent - (tag in ("script", "style")))
        self.parts += ["\n"] if tag in _BREAKING else []

    def handle_data(self, data: str) -> None:
        self.parts += [] if self.silent else [data]


def plain_html(text: str) -> str:
    """Return the text of HTML, its lines kept and its entities read; a text without tags as it is."""
    if "<" not in text:
        return html.unescape(text).strip()
    parser = _Plain()
    parser.feed(text)
    parser.close()
    lines = (" ".join(line.split()) for line in "".join(parser.parts).split("\n"))
    return "\n".join(filter(None, lines))
