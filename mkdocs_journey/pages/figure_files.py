"""The drawings of a page as files beside it: each as an SVG that stands alone, and its numbers as CSV."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mkdocs_journey.diagrams.standalone import standalone_svg
from mkdocs_journey.figure_tables.csv_text import render_csv
from mkdocs_journey.figure_tables.download import Download
from mkdocs_journey.pages.page import Page
from mkdocs_journey.pages.parts import Figure
from mkdocs_journey.pages.places import figure_file


def pack_figures(pages: Iterable[Page]) -> tuple[Download, ...]:
    """Return the files of every drawing that the pages offer, in their order."""
    return tuple(file for page in pages for figure in page.figures for file in _pack(page, figure))


def _pack(page: Page, figure: Figure) -> Iterator[Download]:
    drawing = figure.drawing
    svg = standalone_svg(drawing, title=f"{drawing.title} · {page.title}", note=figure.note)
    yield Download(figure_file(page.path, figure.name, "svg"), svg.encode())
    yield Download(figure_file(page.path, figure.name, "csv"), render_csv(drawing.columns, drawing.rows).encode())
