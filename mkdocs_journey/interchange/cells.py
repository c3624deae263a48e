"""What one cell of a workbook holds: a value of a map becomes what is written, and what is read becomes the value."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import TypeAlias

from mkdocs_journey.model.words import is_id

Cell: TypeAlias = str | int | float | date | None

LONGEST_CELL = 32_767
"""What a spreadsheet takes into one cell, in UTF-16 units."""
END = "(end)"
"""In a cell of ways on: an end, as an empty list in YAML; an empty cell is what YAML does not say."""
_BETWEEN = " — "
_MARKED = re.compile(r"(?:(?P<text>.*?)\s+)?#(?P<id>[^\s#]+)")


class Holds(Enum):
    """How a cell is written; a list has one entry a line where nothing else is said."""

    TEXT = "a text, in one line"
    PARAGRAPHS = "a text whose paragraphs are parted by an empty line"
    NUMBER = "a number"
    DAY = "a day: a date of the spreadsheet, or 2026-11-18; a month: 2026-11"
    LINES = "texts, one a line"
    IDS = "ids, parted by commas"
    ITEMS = "items, one a line: the text, then `#` and the id"
    USES = "touchpoints, one a line: the id, or `id: note`"
    NAMED_USES = "touchpoints, one a line: `Name #id`, or `Name — note #id`"
    WAYS = "ways on, one a line: the stage’s id, or `id: when`; `(end)` for an end"
    VALUE = "a value of the data; in JSON’s double quotes where spaces or signs matter"
    VALUES = "values of the data, one a line"
    PAIRS = "conditions, one a line: `column = value`"


@dataclass(frozen=True, slots=True)
class Marked:
    """A text with the id behind it; either may be empty."""

    text: str
    id: str


def one_line(text: str) -> str:
    """Return a text in one line: how it is wrapped says nothing, as in YAML."""
    return " ".join(text.split())


def write_paragraphs(text: str) -> str:
    """Return a text with each paragraph in one line and an empty line between two."""
    return "\n\n".join(filter(None, (one_line(part) for part in re.split(r"\n\s*\n", text))))


def write_marked(text: str, id_: str) -> str:
    """Return "text #id"."""
    return f"{one_line(text)} #{id_}"


def read_marked(line: str) -> Marked:
    """Return the text of a line and the id behind its last `#`; without one, the whole line."""
    found = _MARKED.fullmatch(line.strip())
    if found is None or not is_id(found["id"]):
        return Marked(one_line(line), "")
    return Marked(one_line(found["text"] or ""), found["id"])


def write_use(id_: str, note: str | None, name: str | None = None) -> str:
    """Return a use of a touchpoint: "id: note", or with its name "Name — note #id"."""
    if name is None:
        return f"{id_}: {one_line(note)}" if note else id_
    return write_marked(f"{one_line(name)}{_BETWEEN}{one_line(note)}" if note else name, id_)


def read_use(line: str) -> tuple[str, str | None]:
    """Return the id and the note of "id: note"; what has no id is returned as the note of none."""
    id_, colon, note = line.strip().partition(":")
    if not is_id(id_):
        return "", one_line(line)
    return id_, one_line(note) if colon and note.strip() else None


def read_named_use(line: str, names: Mapping[str, str]) -> tuple[str, str, str | None]:
    """Return the id, the name and the note of "Name — note #id"; the name by id where it is known, else as written.

    Args:
        line: One line of a cell.
        names: What touchpoints are called, by id.
    """
    marked = read_marked(line)
    known = one_line(names.get(marked.id, ""))
    if known and marked.text in ("", known):
        return marked.id, known, None
    if known and marked.text.startswith(known + _BETWEEN):
        return marked.id, known, marked.text.removeprefix(known + _BETWEEN)
    name, dash, note = marked.text.partition(_BETWEEN)
    return marked.id, name, note if dash else None


def write_ways(ways: Iterable[tuple[str, str | None]] | None) -> tuple[str, ...]:
    """Return the lines of the ways on: none for what YAML does not say, `(end)` for none at all."""
    return () if ways is None else tuple(write_use(to, when) for to, when in ways) or (END,)


def read_ways(lines: Sequence[str]) -> tuple[tuple[str, str | None], ...] | None:
    """Return the ways on of a cell's lines; None where it is empty."""
    if not lines:
        return None
    return tuple(read_use(line) for line in lines if line != END)


def write_value(value: str) -> str:
    """Return a value of the data as it is, in JSON's quotes where it would be read as another."""
    plain = value == one_line(value) and " = " not in value and value not in ("", "…") and not value.startswith('"')
    return value if plain else json.dumps(value, ensure_ascii=False)


def read_value(text: str) -> str:
    """Return what `write_value` wrote."""
    if not text.startswith('"'):
        return text
    try:
        return str(json.loads(text))
    except ValueError:
        return text


def write_pair(column: str, value: str) -> str:
    """Return "column = value"."""
    return f"{write_value(column)} = {write_value(value)}"


def read_pair(line: str) -> tuple[str, str] | None:
    """Return the column and the value of a line; None where it is no pair."""
    if line.startswith('"'):
        try:
            column, end = json.JSONDecoder().raw_decode(line)
        except ValueError:
            return None
        rest = line[end:]
        return (str(column), read_value(rest.removeprefix(" = "))) if rest.startswith(" = ") else None
    name, sign, value = line.partition(" = ")
    return (name, read_value(value)) if sign else None


def split_cell(cell: object) -> tuple[str, ...]:
    """Return the filled lines of a cell, each without spaces around it."""
    return tuple(line for raw in plain_text(cell).split("\n") if (line := raw.strip()))


def split_ids(cell: object) -> tuple[str, ...]:
    """Return the ids of a cell: parted by commas, semicolons or lines."""
    return tuple(part for raw in re.split(r"[,;\n]", plain_text(cell)) if (part := raw.strip()))


def plain_text(cell: object) -> str:
    """Return what a cell holds as text: a whole number without a point, a day as 2026-11-18."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).replace("\r\n", "\n").replace("\r", "\n")


def fill_cells(entries: Sequence[str], *, between: str = "\n", longest: int = LONGEST_CELL) -> tuple[str, ...]:
    """Return the entries in as many cells as they need, one under the other; a single entry is never cut."""
    cells: list[str] = []
    for entry in entries:
        longer = f"{cells[-1]}{between}{entry}" if cells else entry
        if cells and _units(longer) <= longest:
            cells[-1] = longer
        else:
            cells.append(entry)
    return tuple(cells)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
