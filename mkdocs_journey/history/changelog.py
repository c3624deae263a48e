"""A project's folder -> the changelog of each file: who changed what in it, when and why, newest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TypeAlias

from mkdocs_journey.answers.fingerprint import fingerprint, fingerprint_code
from mkdocs_journey.answers.folder import AnswerFolder
from mkdocs_journey.errors import PathOutsideProjectError
from mkdocs_journey.history.changes import Change, diff_file
from mkdocs_journey.history.feelings import Curve, compare_feelings
from mkdocs_journey.history.pieces import Pieces
from mkdocs_journey.history.stories import Story, find_pull_requests, find_releases, follow_files
from mkdocs_journey.history.telling import Source, list_sources
from mkdocs_journey.history.written import MAP, FileKind
from mkdocs_journey.source.collection import without_collection
from mkdocs_journey.source.git import Commit, FileChange, History, Tag, read_blobs
from mkdocs_journey.source.nodes import Node
from mkdocs_journey.source.text import decode_text
from mkdocs_journey.source.tree import FolderTree
from mkdocs_journey.words.speech import message

__all__ = ["Change", "Changelog", "ChangelogEntry", "build_changelogs"]

NOT_COMMITTED = message("Not committed yet")
HISTORY_STARTS = message("History starts here")
SHALLOW = message(
    "history starts here because this copy of the repository holds only the newest commits; "
    "`git fetch --unshallow` brings the others, and on a build server the checkout’s `fetch-depth: 0`"
)
NEVER_COMMITTED = message("no commit has this file yet")
FIRST_VERSION = message("first version")
FILE_REMOVED = message("file removed")
ONLY_LAYOUT = message("no field changed, only comments or layout")
UNREADABLE = message("this revision could not be read as YAML")
UNREADABLE_BEFORE = message("the revision before could not be read as YAML, so what changed is not known")
OLDER = message("only the newest revisions are compared field by field, and this is an older one")
NOT_IN_CLONE = message("the content of this revision is not in the clone, so what changed is not known")

COMPARED_REVISIONS = 200
_SHORT = 7


@dataclass(frozen=True, slots=True)
class ChangelogEntry:
    """One revision of a file.

    Attributes:
        hash: The commit; empty when it is not committed yet.
        short_hash: Its first seven digits.
        when: Author date, in UTC; None when nobody knows: not committed, or from before a shallow clone begins.
        author: A name, never an e-mail address; empty when nobody knows.
        subject: First line of the message.
        pull_request: Number of the pull request that brought it; None when no message names one.
        changes: What changed; empty with a note that says why.
        note: What to know beside the changes; None when there is nothing.
        sources: The evidence that the changes name, by id.
        curves: Of a map that feels otherwise than before, its feeling stage by stage, before and after.
        renamed_from: The path that the file had before; None where it kept it.
        release: The first tag that holds the commit; "" for none.
    """

    hash: str
    short_hash: str
    when: datetime | None
    author: str
    subject: str
    pull_request: int | None
    changes: tuple[Change, ...]
    note: str | None
    sources: Mapping[str, Source] = field(default_factory=dict)
    curves: tuple[Curve, Curve] | None = None
    renamed_from: str | None = None
    release: str = ""


@dataclass(frozen=True, slots=True)
class Changelog:
    """The history of one file, newest first.

    Attributes:
        file: Its path today, relative to the project.
        entries: One for each commit that changed it under any name, and one for what is not committed yet.
        note: Why there is no history, or not all of it; None when it is whole.
        releases: The tags of the repository, newest first.
    """

    file: str
    entries: tuple[ChangelogEntry, ...]
    note: str | None
    releases: tuple[Tag, ...] = ()

    @property
    def last_changed(self) -> datetime | None:
        """Author date of the newest entry that has one."""
        return next((entry.when for entry in self.entries if entry.when is not None), None)


def build_changelogs(
    root: Path,
    history: History,
    files: Mapping[str, FileKind],
    *,
    compared: int = COMPARED_REVISIONS,
    answers: AnswerFolder | None = None,
) -> tuple[Changelog, ...]:
    """Return the changelog of each file, in the order given.

    Args:
        root: The project's folder.
        history: All of its commits.
        files: What each holds, by its path relative to `root`.
        compared: Of each file, the newest revisions whose fields are compared; older ones are listed without.
        answers: What earlier builds found out; None to compare every revision again.
    """
    if history.problem:
        return tuple(Changelog(path, (), history.problem) for path in files)
    stories = follow_files(history, files)
    known = {path: _recall(answers, story[:compared]) for path, story in stories.items()}
    new = [story[:compared] for path, story in stories.items() if known[path] is None]
    contents = _Contents(read_blobs(root, _list_blobs(stories, new)))
    marks = _Marks(find_pull_requests(history), find_releases(history))
    tree = FolderTree(root)
    changelogs = []
    with without_collection():
        for path, kind in files.items():
            story = stories[path]
            told = known[path] or _compare_story(story[:compared], contents, kind, answers)
            entries = (*_compare_with_disk(tree, path, story, contents, kind), *_tell_story(story, told, marks))
            changelogs.append(Changelog(path, entries, _explain_extent(history, story), history.tags))
    return tuple(changelogs)


@dataclass(frozen=True, slots=True)
class _Marks:
    """What is known of commits beside their own words: pull request and release, by hash."""

    requests: Mapping[str, int]
    releases: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What one revision of a file changed; see `ChangelogEntry`."""

    changes: tuple[Change, ...] = ()
    note: str | None = None
    sources: Mapping[str, Source] = field(default_factory=dict)
    curves: tuple[Curve, Curve] | None = None


@dataclass(frozen=True, slots=True)
class _Told:
    """What each of a file's newest commits changed, and what to know beside it; commits never change, so it is kept."""

    outcomes: tuple[_Outcome, ...]


def _recall(answers: AnswerFolder | None, story: Story) -> _Told | None:
    """Return what an earlier build found out about these revisions of a file."""
    return answers.read(_key_of(story), _Told) if answers is not None and story else None


def _compare_story(story: Story, contents: _Contents, kind: FileKind, answers: AnswerFolder | None) -> _Told:
    """Return what each commit changed, and keep it unless a content was out of reach."""
    told = _Told(tuple(_compare_revisions(commit, change, contents, kind) for commit, change in story))
    if answers is not None and story and all(outcome.note != NOT_IN_CLONE for outcome in told.outcomes):
        answers.write(_key_of(story), told)
    return told


def _key_of(story: Story) -> str:
    revisions = (
        f"{commit.cut} {len(commit.parents)} {change.blob} {change.old_blob} {change.other_blobs}"
        for commit, change in story
    )
    return fingerprint("changelog", fingerprint_code(), "\n".join(revisions))


_Reading: TypeAlias = tuple[Node | None, str | None]


@dataclass(frozen=True, slots=True)
class _Contents:
    """The revisions of all files: `blobs` by hash or name, read as YAML once each."""

    blobs: dict[str, bytes]
    readings: dict[str, _Reading] = field(default_factory=dict)
    pieces: Pieces = field(default_factory=Pieces)

    def read(self, blob: str | None) -> _Reading:
        """Return the nodes of a revision, None where the file was not there or cannot be read, and the reason."""
        if blob is None:
            return None, None
        if blob not in self.readings:
            self.readings[blob] = self.read_bytes(self.blobs.get(blob))
        return self.readings[blob]

    def read_bytes(self, data: bytes | None) -> _Reading:
        """Return the nodes of a file's bytes, or why there are none."""
        if data is None:
            return None, NOT_IN_CLONE
        text, _ = decode_text(data, "")
        node = self.pieces.read(text) if text is not None else None
        return node, None if node is not None else UNREADABLE


def _at_head(path: str, story: Story) -> str:
    """Return git's name for the content of a path in the commit that is checked out.

    Git is asked line by line, so where the path has a line break it is the name of what the newest commit left.
    """
    newest = story[0][1].blob if story and ("\n" in path or "\r" in path) else None
    return newest or f"HEAD:./{path}"


def _list_blobs(stories: Mapping[str, Story], new: Iterable[Story]) -> Iterator[str]:
    """Yield all contents that are needed, those of the last commit first: a partial clone has no others."""
    yield from (_at_head(path, story) for path, story in stories.items())
    for story in new:
        for _, change in story:
            yield from (blob for blob in (change.blob, change.old_blob, *change.other_blobs) if blob is not None)


def _explain_extent(history: History, story: Story) -> str | None:
    """Return why a file's history is not whole."""
    if any(commit.cut for commit, _ in story):
        return SHALLOW
    if not story:
        return SHALLOW if history.shallow else NEVER_COMMITTED
    return None


def _compare_with_disk(
    tree: FolderTree, path: str, story: Story, contents: _Contents, kind: FileKind
) -> Iterable[ChangelogEntry]:
    """Return an entry for what is not committed yet, nothing when the file is as in the last commit or nobody knows."""
    try:
        disk = tree.read_bytes(path)
    except (OSError, PathOutsideProjectError):
        return ()
    name = _at_head(path, story)
    committed = contents.blobs.get(name)
    unknown = committed is None and bool(story) and story[0][1].blob is not None
    if unknown or (committed is not None and _unify(committed) == _unify(disk)):
        return ()
    before = contents.read(name) if committed is not None else (None, None)
    found = _compare(before, contents.read_bytes(disk), kind)
    return (
        ChangelogEntry("", "", None, "", NOT_COMMITTED, None, found.changes, found.note, found.sources, found.curves),
    )


def _unify(data: bytes) -> bytes:
    r"""Return the bytes with `\n` line ends: git may write others to disk than it keeps."""
    return data.replace(b"\r\n", b"\n")


def _tell_story(story: Story, told: _Told, marks: _Marks) -> Iterator[ChangelogEntry]:
    """Yield an entry for each commit of a file; a merge that changed nothing itself has none."""
    compared = len(told.outcomes)
    for position, (commit, change) in enumerate(story):
        if commit.cut:
            yield ChangelogEntry(commit.hash, commit.hash[:_SHORT], None, "", HISTORY_STARTS, None, (), SHALLOW)
            continue
        found = told.outcomes[position] if position < compared else _Outcome(note=OLDER)
        renamed = change.old_path if not change.other_blobs else None
        if found.changes or found.note != ONLY_LAYOUT or not change.other_blobs:
            yield ChangelogEntry(
                commit.hash,
                commit.hash[:_SHORT],
                commit.when,
                commit.author,
                commit.subject,
                marks.requests.get(commit.hash),
                found.changes,
                None if renamed and found.note == ONLY_LAYOUT else found.note,
                found.sources,
                found.curves,
                renamed,
                marks.releases.get(commit.hash, ""),
            )


def _compare_revisions(commit: Commit, change: FileChange, contents: _Contents, kind: FileKind) -> _Outcome:
    """Return what a commit changed in a file; of a merge only what none of its parents says."""
    if commit.cut:
        return _Outcome(note=SHALLOW)
    after = contents.read(change.blob)
    parents = [blob for blob in (change.old_blob, *change.other_blobs) if blob is not None]
    if change.blob is None:
        return _Outcome(note=FILE_REMOVED)
    found = _compare(contents.read(parents[0] if parents else None), after, kind)
    for blob in parents[1:] if len(commit.parents) > 1 else ():
        other = _compare(contents.read(blob), after, kind)
        outcome = {(item.path, item.after) for item in other.changes}
        changes = tuple(item for item in found.changes if (item.path, item.after) in outcome)
        found = replace(found, changes=changes, note=found.note if other.note is None else other.note, curves=None)
    return found if found.changes or found.note else replace(found, note=ONLY_LAYOUT)


def _compare(before: _Reading, after: _Reading, kind: FileKind) -> _Outcome:
    """Return the changes between two revisions, or why there are none."""
    (old, old_problem), (new, new_problem) = before, after
    if new_problem:
        return _Outcome(note=new_problem)
    if old_problem:
        return _Outcome(note=UNREADABLE_BEFORE if old_problem == UNREADABLE else old_problem)
    if old is None:
        return _Outcome(note=FIRST_VERSION)
    changes = diff_file(old, new, kind)
    if not changes:
        return _Outcome(note=ONLY_LAYOUT)
    curves = compare_feelings(old, new, changes) if kind is MAP else None
    return _Outcome(changes, None, _cited(changes, old, new), curves)


def _cited(changes: Iterable[Change], old: Node, new: Node | None) -> dict[str, Source]:
    """Return the evidence that changes name, and nothing else of what the file lists."""
    named = {text for change in changes for name, text in change.facts if name == "evidence"}
    listed = {**list_sources(old), **list_sources(new)} if named else {}
    return {name: listed[name] for name in sorted(named) if name in listed}
