"""What follows from a change, as `journey diff` tells it: findings and ranks of both states, figures of snapshots."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from mkdocs_journey.cli.diff_ranks import Today, compare_state_ranks
from mkdocs_journey.cli.opening import OpenProject
from mkdocs_journey.findings.consequences import Consequence, MapFindings, compare_findings
from mkdocs_journey.findings.every import find_everything
from mkdocs_journey.findings.moved_figures import ComparedFigures, MapPair, MovedFigure, compare_figures
from mkdocs_journey.findings.moved_ranks import ComparedRanks, MovedRank
from mkdocs_journey.findings.wording import list_words
from mkdocs_journey.history.states import FileDiff, State
from mkdocs_journey.history.stories import Story, follow_files
from mkdocs_journey.history.written import MAP
from mkdocs_journey.join import JoinedMap, JoinedProject, find_judging_day, join_figures
from mkdocs_journey.project import Project, load_project, load_written, slug_of
from mkdocs_journey.settings import Settings
from mkdocs_journey.snapshots.names import OldName, follow_names
from mkdocs_journey.snapshots.reading import read_snapshots
from mkdocs_journey.snapshots.snapshot import Snapshot
from mkdocs_journey.source.tree import MemoryTree

WITHOUT_DATA = "findings that need data were not compared: only what the files say is known of both states"
BY_SCORE = (
    "actions of {maps} are ranked by reach × impact × confidence ÷ effort, both states with the data as it is now; one "
    "that only makes room for another is not told"
)
BY_RATING = (
    "actions of {maps} are ranked by impact, then by low effort, as no reach is known; one that only makes room for "
    "another is not told"
)
WITHOUT_FIGURES = "figures were not compared: neither state holds a file of `journey snapshot`, which keeps them in git"
RULE = (
    "a figure is told as moved where the 95% intervals do not overlap and both rest on {small} leads or more; of "
    "{maps} drop-off, median time and reaching the goal were compared, linear credit for the goal where both snapshots "
    "hold its interval, and tickets not"
)


@dataclass(frozen=True, slots=True)
class Follows:
    """What follows from a change.

    Attributes:
        consequences: Findings that are there on one side only, or list other things.
        ranks: Actions that moved in their order.
        moved: Figures that clearly moved from the newest snapshot of one state to that of the other.
        notes: What could not be compared, and why; empty where nothing was to compare.
    """

    consequences: tuple[Consequence, ...] = ()
    ranks: tuple[MovedRank, ...] = ()
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
    written = load_project(project.tree, project.settings, with_data=False)
    today = find_judging_day(written)
    settings = replace(project.settings, today=today.day if today is not None else None)
    renamed = {diff.old_file: diff.file for diff in diffs if diff.old_file and diff.kind is MAP}
    old, new = (join_figures(load_written(MemoryTree(state.files), settings)) for state in (before, after))
    names = {item.document.file: renamed.get(item.document.file, item.document.file) for item in old.maps}
    consequences = compare_findings(_list_findings(old, names), _list_findings(new, {}))
    ranks = compare_state_ranks(Today(written, project.tree), old, new, names)
    origins = {name: file for file, name in names.items()}
    pairs = [
        MapPair(file, slug_of(origins[file]), item.slug, _name_stages(item), item.content.objective.goal)
        for item in new.maps
        if (file := item.document.file) in origins
    ]
    kept = _read_kept(before, old, {}, written), _read_kept(after, new, origins, written)
    figures, told = _compare_kept(*kept, pairs, project.settings)
    notes = [*_note_broken(old, new), *told, *([WITHOUT_DATA] if changed else []), *_note_basis(ranks)]
    return Follows(consequences, ranks.moved, figures.moved, tuple(notes))


def _note_broken(old: JoinedProject, new: JoinedProject) -> Iterator[str]:
    ends = (("before", old), ("now", new))
    broken = [f"{item.file} {where}" for where, joined in ends for item in joined.project.broken]
    if broken:
        yield f"what follows is not known of maps with errors: {', '.join(broken)}"


def _note_basis(ranks: ComparedRanks) -> Iterator[str]:
    for text, maps in ((BY_SCORE, ranks.by_score), (BY_RATING, ranks.by_rating)):
        if maps:
            yield text.format(maps=list_words(maps))


@dataclass(frozen=True, slots=True)
class _KeptFigures:
    """The snapshots of a state, each map under the name that it has there, and the files that were left out."""

    snapshots: tuple[Snapshot, ...]
    left_out: tuple[str, ...]


def _read_kept(state: State, joined: JoinedProject, origins: Mapping[str, str], written: Project) -> _KeptFigures:
    """Return the snapshots of a state; `origins` has the file that each map was in the other state, by its file."""
    if not state.snapshots:
        return _KeptFigures((), ())
    read = read_snapshots(MemoryTree(state.snapshots), joined.project.settings)
    today = dict.fromkeys(document.file for document in (*written.maps, *joined.project.maps))
    stories = follow_files(written.history, today)
    names = {item.slug: tuple(_list_old_names(item.document.file, origins, stories)) for item in joined.maps}
    return _KeptFigures(follow_names(read.snapshots, names), tuple(one.place.file for one in read.diagnostics))


def _list_old_names(file: str, origins: Mapping[str, str], stories: Mapping[str, Story]) -> Iterator[OldName]:
    """Yield the names that a map had before it got its file of a state, by its origin and by the history of today."""
    origin = origins.get(file, file)
    if origin != file:
        yield OldName(slug_of(origin), date.max)
    for path, story in stories.items():
        known = path in (file, origin)
        for commit, change in story:
            if known and change.old_path is not None and not change.other_blobs:
                yield OldName(slug_of(change.old_path), commit.when.date())
            known = known or change.old_path in (file, origin)


def _compare_kept(
    before: _KeptFigures, after: _KeptFigures, maps: Sequence[MapPair], settings: Settings
) -> tuple[ComparedFigures, Sequence[str]]:
    """Return what the snapshots of both states tell of the maps, and notes on how that is to be read."""
    ends = (("before", before), ("now", after))
    left_out = [f"{file} {where}" for where, kept in ends for file in kept.left_out]
    if not (before.snapshots or after.snapshots or left_out):
        return ComparedFigures(), [WITHOUT_FIGURES]
    figures = compare_figures(before.snapshots, after.snapshots, maps, small=settings.small_sample)
    notes = list(figures.notes)
    if left_out:
        notes.append(f"snapshots with errors were left out, see `journey check`: {', '.join(dict.fromkeys(left_out))}")
    if figures.compared:
        notes += [] if figures.moved else ["no figure clearly moved"]
        notes.append(RULE.format(small=settings.small_sample, maps=list_words(figures.compared)))
    return figures, notes


def _list_findings(joined: JoinedProject, names: Mapping[str, str]) -> Iterator[MapFindings]:
    """Yield the findings of each map, under the file that it has today."""
    for item in joined.maps:
        file = item.document.file
        found = find_everything(item, joined.project.settings, judged_on=joined.judged_day)
        yield MapFindings(names.get(file, file), item.document.root, found, _name_stages(item))


def _name_stages(item: JoinedMap) -> dict[str, str]:
    return {stage.id: stage.name for stage in item.content.stages}
