"""What follows from a change, as `journey diff` tells it: findings of both states, and figures of their snapshots."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from mkdocs_journey.cli.opening import OpenProject
from mkdocs_journey.findings.consequences import Consequence, MapFindings, compare_findings
from mkdocs_journey.findings.every import find_everything
from mkdocs_journey.findings.moved_figures import ComparedFigures, MapPair, MovedFigure, compare_figures
from mkdocs_journey.findings.wording import list_words
from mkdocs_journey.history.states import FileDiff, State
from mkdocs_journey.history.written import MAP
from mkdocs_journey.join import JoinedProject, find_judging_day, join_figures
from mkdocs_journey.project import load_project, load_written, slug_of
from mkdocs_journey.settings import Settings
from mkdocs_journey.snapshots.reading import read_snapshots
from mkdocs_journey.source.tree import MemoryTree

WITHOUT_DATA = "findings that need data and ranks were not compared: only what the files say is known of both states"
WITHOUT_FIGURES = "figures were not compared: neither state holds a file of `journey snapshot`, which keeps them in git"
RULE = (
    "a figure is told as moved where the 95% intervals do not overlap and both rest on {small} leads or more; of "
    "{maps} drop-off, median time and reaching the goal were compared, credit and tickets not, as snapshots hold no "
    "interval of them"
)


@dataclass(frozen=True, slots=True)
class Follows:
    """What follows from a change.

    Attributes:
        consequences: Findings that are there on one side only, or list other things.
        moved: Figures that clearly moved from the newest snapshot of one state to that of the other.
        notes: What could not be compared, and why; empty where nothing was to compare.
    """

    consequences: tuple[Consequence, ...] = ()
    moved: tuple[MovedFigure, ...] = ()
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
    changed = any(diff.changes or diff.old_file for diff in diffs)
    if not changed and before.snapshots == after.snapshots:
        return Follows()
    today = find_judging_day(load_project(project.tree, project.settings, with_data=False))
    renamed = {diff.old_file: diff.file for diff in diffs if diff.old_file and diff.kind is MAP}
    old = _read_findings(before, project.settings, today.day if today is not None else None)
    new = _read_findings(after, project.settings, today.day if today is not None else None)
    consequences = compare_findings(
        [replace(item, file=renamed.get(item.file, item.file)) for item in old.maps], new.maps
    )
    broken = [*(f"{file} before" for file in old.broken), *(f"{file} now" for file in new.broken)]
    notes = [f"what follows is not known of maps with errors: {', '.join(broken)}"] if broken else []
    origins = {renamed.get(item.file, item.file): item.file for item in old.maps}
    pairs = [
        MapPair(item.file, slug_of(origins[item.file]), slug_of(item.file), item.stages)
        for item in new.maps
        if item.file in origins
    ]
    figures, told = _compare_kept(before, after, pairs, project.settings)
    return Follows(consequences, figures.moved, (*notes, *told, *([WITHOUT_DATA] if changed else [])))


def _compare_kept(
    before: State, after: State, maps: Sequence[MapPair], settings: Settings
) -> tuple[ComparedFigures, Sequence[str]]:
    """Return what the snapshots of both states tell of the maps, and notes on how that is to be read."""
    if not before.snapshots and not after.snapshots:
        return ComparedFigures(), [WITHOUT_FIGURES]
    old, new = (read_snapshots(MemoryTree(state.snapshots), settings) for state in (before, after))
    left_out = [
        f"{item.place.file} {where}" for where, read in (("before", old), ("now", new)) for item in read.diagnostics
    ]
    figures = compare_figures(old.snapshots, new.snapshots, maps, small=settings.small_sample)
    notes = list(figures.notes)
    if left_out:
        notes.append(f"snapshots with errors were left out, see `journey check`: {', '.join(dict.fromkeys(left_out))}")
    if figures.compared:
        notes += [] if figures.moved else ["no figure clearly moved"]
        notes.append(RULE.format(small=settings.small_sample, maps=list_words(figures.compared)))
    return figures, notes


@dataclass(frozen=True, slots=True)
class _StateFindings:
    """The findings of a state, and the maps that have errors in it."""

    maps: tuple[MapFindings, ...]
    broken: tuple[str, ...]


def _read_findings(state: State, settings: Settings, today: date | None) -> _StateFindings:
    joined = join_figures(load_written(MemoryTree(state.files), replace(settings, today=today)))
    broken = tuple(item.file for item in joined.project.broken)
    return _StateFindings(tuple(_list_findings(joined)), broken)


def _list_findings(joined: JoinedProject) -> Iterator[MapFindings]:
    for item in joined.maps:
        found = find_everything(item, joined.project.settings, judged_on=joined.judged_day)
        stages = {stage.id: stage.name for stage in item.content.stages}
        yield MapFindings(item.document.file, item.document.root, found, stages)
