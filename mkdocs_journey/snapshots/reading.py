"""The files of snapshots -> snapshots in the order of their days, and everything that is wrong with a file."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from pydantic import ValidationError

from mkdocs_journey.diagnostics import Diagnostic, Place, declare_rule
from mkdocs_journey.model.reading import read_model
from mkdocs_journey.settings import Settings
from mkdocs_journey.snapshots.snapshot import VERSION, MapSnapshot, Snapshot
from mkdocs_journey.source.nodes import split_lines
from mkdocs_journey.source.text import read_text
from mkdocs_journey.source.tree import Tree
from mkdocs_journey.source.yaml_nodes import parse_yaml

FOLDER = "snapshots"
SUFFIX = ".json"
_LONGEST_SHOWN = 60

UNREADABLE_SNAPSHOT = declare_rule(
    "JRN950",
    "unreadable-snapshot",
    why="The trends would lack a day without a word.",
    cause="The file was edited by hand, or two branches' lines were left in it after a merge.",
    cure="Take the file from git as it was, or run `journey snapshot --as-of DAY` again.",
)
LATER_SNAPSHOT = declare_rule(
    "JRN951",
    "snapshot-of-a-later-version",
    why="Figures of a format that is not known yet would be read as something else.",
    cause="It was written by a newer version of mkdocs-journey than the one that builds the site.",
    cure="Build with the version that wrote it, or a newer one.",
)
MISNAMED_SNAPSHOT = declare_rule(
    "JRN952",
    "snapshot-not-of-its-day",
    why="Two files could tell different figures of one day, and nobody would know which holds.",
    cause="A file was copied or renamed.",
    cure="Name the file after its `as_of`, as `journey snapshot` does, or delete the copy.",
)
CONTRADICTORY_SNAPSHOT = declare_rule(
    "JRN953",
    "contradictory-snapshot",
    why="A share above the whole, or a month too many, would be drawn as if it were so.",
    cause="The file was edited by hand.",
    cure="Take the file from git as it was, or run `journey snapshot --as-of DAY` again.",
)


@dataclass(frozen=True, slots=True)
class ReadSnapshots:
    """The snapshots of a project.

    Attributes:
        snapshots: Those that can be read, the earliest day first.
    """

    snapshots: tuple[Snapshot, ...]
    diagnostics: tuple[Diagnostic, ...]


def snapshots_folder(settings: Settings) -> str:
    """Return where the snapshots of a project stand."""
    return f"{settings.data_dir}/{FOLDER}"


def list_snapshots(tree: Tree, settings: Settings) -> tuple[str, ...]:
    """Return the files of snapshots."""
    return tree.list_files(snapshots_folder(settings), (SUFFIX,))


def read_snapshots(tree: Tree, settings: Settings) -> ReadSnapshots:
    """Return all snapshots of the project in `tree`; one that is wrong is told and left out."""
    found: list[Snapshot] = []
    diagnostics: list[Diagnostic] = []
    for file in list_snapshots(tree, settings):
        snapshot, problems = _read_file(tree, file)
        diagnostics += problems
        found += [snapshot] if snapshot is not None else []
    return ReadSnapshots(tuple(sorted(found, key=lambda one: one.as_of)), tuple(diagnostics))


def _read_file(tree: Tree, file: str) -> tuple[Snapshot | None, tuple[Diagnostic, ...]]:
    text, problems = read_text(tree, file)
    if text is None:
        return None, problems
    snapshot, problems = parse_snapshot(text, file)
    if snapshot is None:
        return None, problems
    problems = (*_check_name(snapshot, file), *(_explain(file, what) for what in _contradict(snapshot)))
    return (None if problems else snapshot), problems


def parse_snapshot(text: str, file: str) -> tuple[Snapshot | None, tuple[Diagnostic, ...]]:
    """Return the snapshot that a text holds, or every reason why it holds none."""
    try:
        plain = json.loads(text, parse_constant=_refuse_constant, object_pairs_hook=_refuse_twice)
    except json.JSONDecodeError as error:
        place = Place(file, error.lineno, error.colno, split_lines(text)[error.lineno - 1])
        return None, (UNREADABLE_SNAPSHOT.at(place, f"the file is no JSON: {error.msg[:1].lower()}{error.msg[1:]}"),)
    except (ValueError, RecursionError) as error:
        reason = "it is nested too deep" if isinstance(error, RecursionError) else str(error)[:_LONGEST_SHOWN]
        return None, (UNREADABLE_SNAPSHOT.at(Place(file), f"the file is no plain JSON: {reason}"),)
    if isinstance(plain, dict) and type(plain.get("schema")) is int and plain["schema"] > VERSION:
        message = f"the file is of format {plain['schema']}, and this version knows up to {VERSION}"
        return None, (LATER_SNAPSHOT.at(Place(file), message),)
    try:
        return Snapshot.model_validate(_to_plain(plain)), ()
    except ValidationError:
        return None, _find_places(text, file)


def _find_places(text: str, file: str) -> tuple[Diagnostic, ...]:
    """Return what is wrong with each value at its line: JSON is YAML as well, whose nodes know where they stand."""
    root, problems = parse_yaml(text, file)
    if root is None:
        return problems
    lines = tuple(split_lines(text))
    _, more = read_model(root, Snapshot, file=file, lines=lines, name="snapshot")
    found = (*problems, *more)
    return found or (UNREADABLE_SNAPSHOT.at(Place(file), "the file does not hold the figures of a snapshot"),)


def _to_plain(value: Any) -> Any:  # noqa: ANN401 - any JSON
    """Drop keys without a value, as in YAML, and make lists tuples; in those a missing value keeps its place."""
    if isinstance(value, dict):
        return {key: _to_plain(item) for key, item in value.items() if item is not None}
    return tuple(map(_to_plain, value)) if isinstance(value, list) else value


def _refuse_constant(word: str) -> object:
    raise ValueError(f"{word} is no number")


def _refuse_twice(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands twice in one block")
    return found


def _check_name(snapshot: Snapshot, file: str) -> Iterator[Diagnostic]:
    stem = PurePosixPath(file).stem
    if stem != snapshot.as_of.isoformat():
        message = f"the file tells of {snapshot.as_of.isoformat()}"
        yield MISNAMED_SNAPSHOT.at(Place(file), message, hint=f"call it {snapshot.as_of.isoformat()}{SUFFIX}")


def _explain(file: str, what: str) -> Diagnostic:
    return CONTRADICTORY_SNAPSHOT.at(Place(file), what)


def _contradict(snapshot: Snapshot) -> Iterator[str]:
    for name, one in snapshot.maps.items():
        shown = name[:_LONGEST_SHOWN]
        for pair in _pairs(one):
            if pair[0] > pair[1]:
                yield f'map "{shown}": {pair[0]} of {pair[1]} leads is more than all'
        for credit in one.credit:
            for channel, (low, high) in (credit.intervals or {}).items():
                if not low <= high <= 1:
                    yield f'map "{shown}": the interval of {channel[:_LONGEST_SHOWN]} goes from {low} to {high}'
        months = one.months
        if months is not None:
            lengths = {len(row.counts) for row in months.entries} | {len(row.shares) for row in months.moved}
            if lengths - {len(months.whole)}:
                yield f'map "{shown}": it has {len(months.whole)} months, and figures of {max(lengths)}'
            elif months.first.day != 1:
                yield f'map "{shown}": its months begin on {months.first.isoformat()}, which is no first of a month'


def _pairs(one: MapSnapshot) -> Iterator[tuple[int, int]]:
    told = [stage.not_moved for stage in one.stages] + [one.goal]
    told += [share for row in (one.months.moved if one.months is not None else ()) for share in row.shares]
    yield from (pair for pair in told if pair is not None)
