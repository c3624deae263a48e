"""Where problems of the data are: in the catalog, or in a data file."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from mkdocs_journey.diagnostics import Place

PlaceOf = Callable[[tuple[str | int, ...]], Place]


def header_place(path: str, names: Sequence[str], delimiter: str) -> Place:
    """Return the place of a file's header; Parquet files have no line to show."""
    if not delimiter:
        return Place(path)
    return Place(path, 1, 1, delimiter.join(names))


def quote_cell(text: str) -> str:
    """Return a cell for a message, cut short; one with an `@` may be somebody's address and is not repeated."""
    line = " ".join(text.split())
    if not line or "@" in line:
        return ""
    return f'"{line}"' if len(line) <= 40 else f'"{line[:39]}…"'
