"""Every figure of a project as pandas tables, and as CSV files that hold the same."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs_journey.answers.folder import open_answers
from mkdocs_journey.figure_tables.csv_text import render_csv
from mkdocs_journey.figure_tables.every import Sheet, fill_published_sheets, fill_sheets
from mkdocs_journey.join import JoinedProject, join_figures
from mkdocs_journey.project import load_project
from mkdocs_journey.settings import Settings
from mkdocs_journey.source.tree import FolderTree
from mkdocs_journey.source.writing import write_file

if TYPE_CHECKING:
    import pandas as pd


def load_figures(tree: FolderTree, settings: Settings) -> dict[str, pd.DataFrame]:
    """Return every figure of the project as tables by name; docs/reference/figures.md tells their columns.

    What an earlier call, build or command kept of the same data in the project's cache is not counted again.

    Nothing is folded: rows may tell of single leads, though never of who they are. For what may be shown to everybody
    see `load_published_figures`.

    Args:
        tree: The project's folder.
        settings: Its options, which `read_site_config` reads from `mkdocs.yml`.

    Returns:
        One table for each kind of figure, the maps one under the other in column `map`; tables that have no row are
        there with their columns. Missing values are `pandas.NA`.
    """
    return _frames(fill_sheets(_join(tree, settings)))


def load_published_figures(tree: FolderTree, settings: Settings) -> dict[str, pd.DataFrame]:
    """Return the figures as the site offers them for download: rows about few leads folded, as on the pages."""
    return _frames(fill_published_sheets(_join(tree, settings)))


def write_published_figures(tree: FolderTree, settings: Settings, folder: Path) -> tuple[Path, ...]:
    """Write the figures that may be published as CSV files, and return those: what the site offers for download.

    Args:
        tree: The project's folder.
        settings: Its options.
        folder: Where the files go, each under the name of its table; it need not be there yet.

    Raises:
        OSError: A file cannot be written.
    """
    written = []
    for sheet in fill_published_sheets(_join(tree, settings)):
        path = folder / f"{sheet.name}.csv"
        write_file(path, render_csv([column.name for column in sheet.columns], sheet.rows))
        written.append(path)
    return tuple(written)


def _join(tree: FolderTree, settings: Settings) -> JoinedProject:
    return join_figures(load_project(tree, settings, answers=open_answers(tree.root)))


def _frames(sheets: tuple[Sheet, ...]) -> dict[str, pd.DataFrame]:
    return {sheet.name: _frame(sheet) for sheet in sheets}


def _frame(sheet: Sheet) -> pd.DataFrame:
    import pandas as pd

    columns = {}
    for at, column in enumerate(sheet.columns):
        # The stubs know no dtype by a name that is only found at run time.
        values: Any = [row[at] for row in sheet.rows]
        dtype: Any = column.kind.dtype
        columns[column.name] = pd.array(values, dtype=dtype)
    return pd.DataFrame(columns)
