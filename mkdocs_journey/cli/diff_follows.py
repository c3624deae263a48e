"""What follows from a change, as `journey diff` tells it: the findings of both states, without any data."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from mkdocs_journey.cli.opening import OpenProject
from mkdocs_journey.findings.consequences import Consequence, MapFindings, compare_findings
from mkdocs_journey.findings.every import find_everything
from mkdocs_journey.history.states import FileDiff, State
from mkdocs_journey.history.written import MAP
from mkdocs_journey.join import JoinedProject, find_judging_day, join_figures
from mkdocs_journey.project import load_project
from mkdocs_journey.settings import Settings
from mkdocs_journey.source.tree import FolderTree

WITHOUT_DATA = (
    "findings that need data, ranks and figures were not compared: only what the files say is known of both states"
)


@dataclass(frozen=True, slots=True)
class Follows:
    """What follows from a change.

    Attributes:
        notes: What could not be compared, and why; empty where nothing was to compare.
    """

    consequences: tuple[Consequence, ...] = ()
    notes: tuple[str, ...] = ()


def find_follows(project: OpenProject, before: State, after: State, diffs: Sequence[FileDiff]) -> Follows:
    """Return what follows from the changes between two states; both are judged on the same day.

    Without that, a review that got older in between would look like something that the change did.

    Args:
        project: The project, whose settings hold for both.
        before: The old state.
        after: The new one.
        diffs: What changed between them.
    """
    if not any(diff.changes or diff.old_file for diff in diffs):
        return Follows()
    today = find_judging_day(load_project(project.tree, project.settings, with_data=False))
    renamed = {diff.old_file: diff.file for diff in diffs if diff.old_file and diff.kind is MAP}
    old = _read_findings(before, project.settings, today.day if today is not None else None)
    new = _read_findings(after, project.settings, today.day if today is not None else None)
    moved = [replace(item, file=renamed.get(item.file, item.file)) for item in old.maps]
    broken = [*(f"{file} before" for file in old.broken), *(f"{file} now" for file in new.broken)]
    notes = [f"what follows is not known of maps with errors: {', '.join(broken)}"] if broken else []
    return Follows(compare_findings(moved, new.maps), (*notes, WITHOUT_DATA))


@dataclass(frozen=True, slots=True)
class _StateFindings:
    """The findings of a state, and the maps that have errors in it."""

    maps: tuple[MapFindings, ...]
    broken: tuple[str, ...]


def _read_findings(state: State, settings: Settings, today: date | None) -> _StateFindings:
    with tempfile.TemporaryDirectory(prefix="journey-state-") as folder:
        root = Path(folder)
        for path, data in state.files.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(data)
        for name in settings.folders:
            (root / name).mkdir(parents=True, exist_ok=True)
        joined = join_figures(load_project(FolderTree(root), replace(settings, today=today), with_data=False))
    broken = tuple(item.file for item in joined.project.broken)
    return _StateFindings(tuple(_list_findings(joined)), broken)


def _list_findings(joined: JoinedProject) -> Iterator[MapFindings]:
    for item in joined.maps:
        found = find_everything(item, joined.project.settings, judged_on=joined.judged_day)
        stages = {stage.id: stage.name for stage in item.content.stages}
        yield MapFindings(item.document.file, item.document.root, found, stages)
