"""Two states of a project, as the bytes of its files -> what changed in each file, under whatever name it has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from mkdocs_journey.errors import PathOutsideProjectError
from mkdocs_journey.history.changes import SIGNS, Change, diff_file
from mkdocs_journey.history.feelings import Curve, compare_feelings
from mkdocs_journey.history.matching import match_items
from mkdocs_journey.history.telling import Source, list_sources
from mkdocs_journey.history.written import CATALOG, CHANNELS, MAP, PERSONA, SHARED, FileKind
from mkdocs_journey.project import CATALOG_NAMES, CHANNELS_NAMES, SHARED_NAME, YAML
from mkdocs_journey.settings import Settings
from mkdocs_journey.snapshots.reading import SUFFIX as SNAPSHOT
from mkdocs_journey.snapshots.reading import list_snapshots, snapshots_folder
from mkdocs_journey.source.git import Revision, find_former_places, list_revision, read_blobs
from mkdocs_journey.source.nodes import Node
from mkdocs_journey.source.text import decode_text
from mkdocs_journey.source.tree import Tree
from mkdocs_journey.source.yaml_nodes import parse_yaml


@dataclass(frozen=True, slots=True)
class State:
    """The YAML files of a project as they were at one time, and the figures that it kept.

    Attributes:
        files: The bytes of each, by path.
        lacking: Files, and folders, whose content nobody can tell, by path, each with the reason.
        snapshots: The bytes of each file of figures, by path; none of their differences is a change in meaning.
    """

    files: Mapping[str, bytes]
    lacking: Mapping[str, str] = field(default_factory=dict)
    snapshots: Mapping[str, bytes] = field(default_factory=dict)


NOT_IN_CLONE = (
    "its content {where} is not in this clone, so what changed is not known: clone without `--filter`, "
    "or run `git fetch --refetch`"
)
IN_SUBMODULE = "it is a submodule {where}, whose files are no part of this repository, so it is not compared"
NOT_READ = "it cannot be read {where}, so what changed is not known"
UNREADABLE = "its YAML {where} cannot be read, so what changed is not known"


@dataclass(frozen=True, slots=True)
class FileDiff:
    """What changed in one file.

    Attributes:
        file: Its path after, or before where it is gone.
        old_file: Its path before, where that is another; None otherwise.
        kind: What it holds; None for a folder of which nothing can be told.
        changes: In the order of the file.
        note: Why there are no changes to tell; None when there are.
        sources: Evidence by id, to say what backs a change.
        curves: Of a map that feels otherwise than before, its feeling stage by stage, before and after.
    """

    file: str
    old_file: str | None
    kind: FileKind | None
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
    """Return the state of a folder."""
    found, lacking = {}, {}
    snapshots = list_snapshots(tree, settings)
    for path in (*list_project_files(tree, settings), *snapshots):
        try:
            found[path] = tree.read_bytes(path)
        except (OSError, PathOutsideProjectError):
            lacking[path] = NOT_READ
    return _make_state(found, lacking, snapshots)


def _make_state(found: Mapping[str, bytes], lacking: Mapping[str, str], snapshots: Iterable[str]) -> State:
    kept = frozenset(snapshots)
    files = {path: data for path, data in found.items() if path not in kept}
    return State(files, lacking, {path: data for path, data in found.items() if path in kept})


def list_project_files(tree: Tree, settings: Settings) -> tuple[str, ...]:
    """Return the paths of the project's YAML files: maps, personas, shared items, catalog and channel rules."""
    every = (path for folder in _folders(settings) for path in tree.list_files(folder, YAML))
    return tuple(dict.fromkeys(path for path in every if kind_of(path, settings) is not None))


def read_commit_state(root: Path, commit: str, settings: Settings) -> State:
    """Return the state of a commit.

    Args:
        root: The project's folder, which may be a part of a repository.
        commit: A full hash.
        settings: Where the project has its files.
    """
    revision = _list_files(root, commit, settings)
    snapshots = {path for path in revision.files if _is_snapshot(path, settings)}
    wanted = {path: blob for path, blob in revision.files.items() if path in snapshots or kind_of(path, settings)}
    blobs = _read_contents(root, wanted.values())
    lacking = {path: NOT_IN_CLONE for path, blob in wanted.items() if blob not in blobs}
    found = {path: blobs[blob] for path, blob in wanted.items() if blob in blobs}
    return _make_state(found, lacking | dict.fromkeys(revision.submodules, IN_SUBMODULE), snapshots)


def _list_files(root: Path, commit: str, settings: Settings) -> Revision:
    """Return the files of a commit; where it has none, those at the place where the project stood at its time."""
    folders = _folders(settings)
    found = list_revision(root, commit, folders)
    for place in find_former_places(root) if not (found.files or found.submodules) else ():
        there = list_revision(root, commit, [f"{place}{folder}" for folder in folders])
        if there.files:
            return Revision({path.removeprefix(place): blob for path, blob in there.files.items()}, ())
    return found


def _is_snapshot(path: str, settings: Settings) -> bool:
    inside = path.startswith(f"{snapshots_folder(settings)}/") and path.endswith(SNAPSHOT)
    return inside and not any(part.startswith(".") for part in PurePosixPath(path).parts)


_MOST_GAPS = 50


def _read_contents(root: Path, names: Iterable[str]) -> dict[str, bytes]:
    """Return the contents that are there; a partial clone answers up to a gap, so it is asked again behind it."""
    found: dict[str, bytes] = {}
    waiting = list(dict.fromkeys(names))
    for _ in range(_MOST_GAPS):
        answer = read_blobs(root, waiting)
        found |= answer
        waiting = [name for name in waiting if name not in answer][1:]
        if not waiting:
            break
    return found


def _folders(settings: Settings) -> tuple[str, ...]:
    return tuple(dict.fromkeys((settings.maps_dir, settings.personas_dir, settings.data_dir)))


def diff_states(before: State, after: State, settings: Settings) -> tuple[FileDiff, ...]:
    """Return what changed between two states, file by file in order of their paths; none that mean the same.

    A file that left one path and came to another with the same title, or much the same content, is one file.
    """
    lacking = before.lacking.keys() | after.lacking.keys()
    was, now = (_leave_out(state.files, lacking) for state in (before, after))
    old = {path: _read(data) for path, data in was.items() if now.get(path) != data}
    new = {path: _read(data) for path, data in now.items() if was.get(path) != data}
    renamed = _match_files(old, new, settings)
    paths = sorted({*new, *(path for path in old if path not in renamed.values())})
    found = [_diff(path, renamed.get(path, path), old, new, settings) for path in paths]
    found += [FileDiff(path, None, None, (), _tell_lack(path, before, after), {}) for path in lacking]
    told = (item for item in found if item.changes or item.note or item.old_file)
    return tuple(sorted(told, key=lambda item: item.file))


def _leave_out(files: Mapping[str, bytes], lacking: Set[str]) -> dict[str, bytes]:
    """Return the files without those that, or whose folders, are lacking in one of the states."""
    return {path: data for path, data in files.items() if lacking.isdisjoint((path, *_folders_of(path)))}


def _folders_of(path: str) -> Iterator[str]:
    return (str(folder) for folder in PurePosixPath(path).parents)


def _tell_lack(path: str, before: State, after: State) -> str:
    """Return why nobody can tell what changed in a file or folder."""
    states = (("before", before.lacking.get(path)), ("now", after.lacking.get(path)))
    reason = next(reason for _, reason in states if reason is not None)
    return reason.format(where=" and ".join(where for where, lack in states if lack is not None))


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
