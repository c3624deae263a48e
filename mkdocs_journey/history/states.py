"""Two states of a project, as the bytes of its files -> what changed in each file, under whatever name it has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TypeAlias

from mkdocs_journey.errors import PathOutsideProjectError
from mkdocs_journey.history.changes import SIGNS, Change, diff_file
from mkdocs_journey.history.feelings import Curve, compare_feelings
from mkdocs_journey.history.matching import match_items
from mkdocs_journey.history.telling import Source, list_sources
from mkdocs_journey.history.written import CATALOG, CHANNELS, MAP, PERSONA, SHARED, FileKind
from mkdocs_journey.project import CATALOG_NAMES, CHANNELS_NAMES, SHARED_NAME, YAML
from mkdocs_journey.settings import Settings
from mkdocs_journey.source.git import list_revision, read_blobs
from mkdocs_journey.source.nodes import Node
from mkdocs_journey.source.text import decode_text
from mkdocs_journey.source.tree import Tree
from mkdocs_journey.source.yaml_nodes import parse_yaml

State: TypeAlias = Mapping[str, bytes]
"""The YAML files of a project by their paths."""

UNREADABLE = "it cannot be read as YAML {where}, so what changed is not known"


@dataclass(frozen=True, slots=True)
class FileDiff:
    """What changed in one file.

    Attributes:
        file: Its path after, or before where it is gone.
        old_file: Its path before, where that is another; None otherwise.
        kind: What it holds.
        changes: In the order of the file.
        note: Why there are no changes to tell; None when there are.
        sources: Evidence by id, to say what backs a change.
        curves: Of a map that feels otherwise than before, its feeling stage by stage, before and after.
    """

    file: str
    old_file: str | None
    kind: FileKind
    changes: tuple[Change, ...]
    note: str | None
    sources: Mapping[str, Source]
    curves: tuple[Curve, Curve] | None = None


def kind_of(path: str, settings: Settings) -> FileKind | None:
    """Return what a file of the project holds; None for one that is not read."""
    folder, name = str(PurePosixPath(path).parent), PurePosixPath(path).name
    if not name.endswith(YAML) or any(part.startswith(".") for part in PurePosixPath(path).parts):
        return None
    if path == f"{settings.maps_dir}/{SHARED_NAME}":
        return SHARED
    if folder == settings.data_dir and name in CATALOG_NAMES:
        return CATALOG
    if folder == settings.data_dir and name in CHANNELS_NAMES:
        return CHANNELS
    for root, kind in ((settings.maps_dir, MAP), (settings.personas_dir, PERSONA)):
        if path.startswith(f"{root}/") and not name.startswith("_"):
            return kind
    return None


def read_tree_state(tree: Tree, settings: Settings) -> State:
    """Return the state of a folder; a file that cannot be read is left out, as `journey check` tells of it."""
    state = {}
    for path in list_project_files(tree, settings):
        try:
            state[path] = tree.read_bytes(path)
        except (OSError, PathOutsideProjectError):
            continue
    return state


def list_project_files(tree: Tree, settings: Settings) -> tuple[str, ...]:
    """Return the paths of the project's YAML files: maps, personas, shared items, catalog and channel rules."""
    every = (path for folder in _folders(settings) for path in tree.list_files(folder, YAML))
    return tuple(dict.fromkeys(path for path in every if kind_of(path, settings) is not None))


def read_commit_state(root: Path, commit: str, settings: Settings) -> State:
    """Return the state of a commit, whose contents a partial clone may lack; those are left out."""
    named = {
        path: blob
        for path, blob in list_revision(root, commit, _folders(settings)).items()
        if kind_of(path, settings) is not None
    }
    blobs = read_blobs(root, named.values())
    return {path: blobs[blob] for path, blob in named.items() if blob in blobs}


def _folders(settings: Settings) -> tuple[str, ...]:
    return tuple(dict.fromkeys((settings.maps_dir, settings.personas_dir, settings.data_dir)))


def diff_states(before: State, after: State, settings: Settings) -> tuple[FileDiff, ...]:
    """Return what changed between two states, file by file in order of their paths; none that mean the same.

    A file that left one path and came to another with the same title, or much the same content, is one file.
    """
    old = {path: _read(data) for path, data in before.items() if after.get(path) != data}
    new = {path: _read(data) for path, data in after.items() if before.get(path) != data}
    renamed = _match_files(old, new, settings)
    paths = sorted({*new, *(path for path in old if path not in renamed.values())})
    found = (_diff(path, renamed.get(path, path), old, new, settings) for path in paths)
    return tuple(item for item in found if item.changes or item.note or item.old_file)


def _read(data: bytes) -> Node | None:
    text, _ = decode_text(data, "")
    return parse_yaml(text, "")[0] if text is not None else None


def _match_files(old: Mapping[str, Node | None], new: Mapping[str, Node | None], settings: Settings) -> dict[str, str]:
    """Return the old path of each file that has a new one."""
    renamed: dict[str, str] = {}
    for kind in (MAP, PERSONA):
        gone = [path for path in sorted(old.keys() - new.keys()) if kind_of(path, settings) is kind and old[path]]
        came = [path for path in sorted(new.keys() - old.keys()) if kind_of(path, settings) is kind and new[path]]
        pairs = match_items(_nodes(old, gone), _nodes(new, came))
        renamed |= {came[j]: gone[i] for i, j in pairs if i is not None and j is not None}
    return renamed


def _nodes(read: Mapping[str, Node | None], paths: Iterable[str]) -> Sequence[Node]:
    return [node for path in paths if (node := read[path]) is not None]


def _diff(
    path: str, origin: str, old: Mapping[str, Node | None], new: Mapping[str, Node | None], settings: Settings
) -> FileDiff:
    kind = kind_of(path, settings)
    assert kind is not None
    before, after = old.get(origin), new.get(path)
    unread = [where for where, read, at in (("before", old, origin), ("now", new, path)) if at in read and not read[at]]
    note = UNREADABLE.format(where=" and ".join(unread)) if unread else None
    changes = diff_file(before, after, kind) if not unread else ()
    sources = {**list_sources(before), **list_sources(after)}
    curves = compare_feelings(before, after, changes) if kind is MAP else None
    return FileDiff(path, origin if origin != path else None, kind, changes, note, sources, curves)


def count_changes(diffs: Iterable[FileDiff]) -> Iterator[tuple[str, int]]:
    """Yield how many changes of each sort there are, those that occur."""
    counts = Counter(change.change for diff in diffs for change in diff.changes)
    yield from ((name, counts[name]) for name in SIGNS if counts[name])
