"""The figures of a map as one file to download: a zip of CSV files, few leads folded, the same bytes every time."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass

from mkdocs_journey.attribution.figures import MapFigures
from mkdocs_journey.figure_tables.csv_text import render_csv
from mkdocs_journey.figure_tables.every import FIGURE_TABLES
from mkdocs_journey.join import JoinedMap

# The earliest moment that a zip can hold: when it was packed says nothing of the figures.
_NO_MOMENT = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Download:
    """A file that a site offers beside its pages.

    Attributes:
        path: Where it stands in the site.
    """

    path: str
    data: bytes


def figures_path(slug: str) -> str:
    """Return where the figures of a map stand in the site."""
    return f"maps/{slug}/figures.zip"


class FigurePacker:
    """Packs the figures of maps; those that several maps share are packed once."""

    def __init__(self, *, least: int) -> None:
        """Start; rows about fewer leads than `least` are folded, or lose their numbers."""
        self._least = least
        self._packed: dict[int, tuple[MapFigures, bytes]] = {}

    def pack(self, item: JoinedMap) -> tuple[Download, ...]:
        """Return the figures of a map as they may be published; nothing for a map without any."""
        figures = item.figures
        if figures is None:
            return ()
        if id(figures) not in self._packed:
            self._packed[id(figures)] = (figures, _zip_figures(figures, self._least))
        return (Download(figures_path(item.slug), self._packed[id(figures)][1]),)


def _zip_figures(figures: MapFigures, least: int) -> bytes:
    """Return a zip that holds one CSV file for each table that has rows."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for table in FIGURE_TABLES:
            rows = tuple(table.publish(table, tuple(table.rows(figures)), least))
            if rows:
                entry = zipfile.ZipInfo(f"{table.name}.csv", _NO_MOMENT)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = 0o644 << 16
                archive.writestr(entry, render_csv([column.name for column in table.columns], rows))
    return stream.getvalue()
