"""The cells of one table -> its rows, each cell by what the survey of its column settled."""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs_journey.imports.columns import Read, Surveyed, bare
from mkdocs_journey.imports.names import NameColumns
from mkdocs_journey.imports.profile import Row, Setting
from mkdocs_journey.imports.report import PartReport
from mkdocs_journey.imports.walking import Block


@dataclass(frozen=True, slots=True)
class Reading:
    """How the rows of one block are read."""

    block: Block
    columns: list[tuple[Surveyed, Read]]
    setting: Setting
    names: NameColumns

    def read(self, number: int, cells: list[str], part: PartReport) -> Row:
        """Return a row of the file; cells that cannot be read are counted in the report."""
        row = Row(number, {}, {})
        width = len(cells)
        for column, read in self.columns:
            text = bare(cells[column.at]) if column.at < width else ""
            if not text:
                continue
            value = read(text)
            if value is None:
                part.unread[column.header] += 1
                part.unread_at.setdefault(column.header, number)
            elif column.many is None:
                row.values[column.name] = value
            else:
                row.many.setdefault(column.name, []).append((column.many, value))
        return row
