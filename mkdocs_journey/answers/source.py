"""What the tables are read from, and whether it is still the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from mkdocs_journey.answers.fingerprint import fingerprint_file
from mkdocs_journey.errors import PathOutsideProjectError
from mkdocs_journey.settings import Settings
from mkdocs_journey.source.tree import FolderTree
from mkdocs_journey.tables.catalog import DEFAULT_ENGINE, Catalog
from mkdocs_journey.tables.channels import OwnRule
from mkdocs_journey.tables.files import DataFile, find_files


@dataclass(frozen=True, slots=True, kw_only=True)
class DataSource:
    """All that reading the tables depends on.

    Attributes:
        last_commit: When the last commit was made; None without git.
        stages: Stage id to stage name, over all maps.
        channels: The team's own rules, in order.
    """

    catalog: Catalog
    tree: FolderTree
    settings: Settings
    last_commit: datetime | None
    stages: Mapping[str, str]
    channels: tuple[OwnRule, ...]


@dataclass(frozen=True, slots=True)
class SourceFiles:
    """The files that a source names, as they were at one moment.

    Attributes:
        contents: (data set, path, fingerprint of the bytes); in place of both, why a set has no files.
        stamps: Size and times of each, by which a change since then shows.
    """

    contents: tuple[tuple[int, str, str], ...]
    stamps: tuple[tuple[int, ...], ...]


def read_source_files(catalog: Catalog, tree: FolderTree, folder: str) -> SourceFiles | None:
    """Return the files that a catalog names.

    None when one of them cannot be read, or may be a table of the engine, so that nothing is known about it.

    Args:
        catalog: The catalog of the project in `tree`.
        tree: The project's folder.
        folder: The folder of the data in it.
    """
    try:
        stamps = _stamps(catalog, tree, folder)
        if catalog.engine != DEFAULT_ENGINE and {index for index, _ in _files(catalog, tree, folder)} != set(
            range(len(catalog.datasets))
        ):
            return None
        contents = tuple(
            (index, file.path, fingerprint_file(file.real) if file.real is not None else "")
            for index, file in _files(catalog, tree, folder)
        )
        return SourceFiles(contents, stamps)
    except OSError:
        return None


def is_unchanged(files: SourceFiles, source: DataSource) -> bool:
    """Tell whether nobody has written to the files since they were read."""
    try:
        return _stamps(source.catalog, source.tree, source.settings.data_dir) == files.stamps
    except OSError:
        return False


@dataclass(frozen=True, slots=True)
class _Named:
    """A file that a data set names; `real` is None for a set whose files are not looked at."""

    path: str
    real: Path | None


def _stamps(catalog: Catalog, tree: FolderTree, folder: str) -> tuple[tuple[int, ...], ...]:
    found = [file.real.stat() for _, file in _files(catalog, tree, folder) if file.real is not None]
    return tuple((one.st_size, one.st_mtime_ns, one.st_ctime_ns, one.st_ino) for one in found)


def _files(catalog: Catalog, tree: FolderTree, folder: str) -> Iterator[tuple[int, _Named | DataFile]]:
    """Yield the files of each data set."""
    for index, data_set in enumerate(catalog.datasets):
        try:
            for file in find_files(data_set.path, tree=tree, folder=folder):
                yield index, file
        except (PathOutsideProjectError, ValueError) as problem:
            yield index, _Named(type(problem).__name__, None)
