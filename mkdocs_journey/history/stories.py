"""The commits of a repository -> the commits of each file under all the names it had, and the pull request of each."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypeAlias

from mkdocs_journey.source.git import Commit, FileChange, History

Story: TypeAlias = list[tuple[Commit, FileChange]]

_Names: TypeAlias = dict[str, str]


def follow_files(history: History, paths: Iterable[str]) -> dict[str, Story]:
    """Return for each path of today the changes of that file, newest first.

    Names are carried from each commit to its parents, so that a branch that still used an old name while another
    renamed the file is followed as well.
    """
    today: _Names = {path: path for path in paths}
    stories: dict[str, Story] = {path: [] for path in today}
    names_at: dict[str, _Names] = {}
    for commit in history.commits:
        names = names_at.pop(commit.hash, today)
        for change in commit.changes:
            if change.path in names:
                stories[names[change.path]].append((commit, change))
        for position, parent in enumerate(commit.parents):
            before = _names_before(names, commit.changes, position)
            known = names_at.get(parent)
            names_at[parent] = before if known is None or known is before else {**before, **known}
    return stories


def _names_before(names: _Names, changes: Iterable[FileChange], position: int) -> _Names:
    """Return the names in the parent at a position, the same object when no file was renamed."""
    renamed = [
        (change.path, old)
        for change in changes
        if change.path in names and (old := _path_before(change, position)) != change.path
    ]
    if not renamed:
        return names
    gone = {path for path, _ in renamed}
    kept = {path: story for path, story in names.items() if path not in gone}
    return kept | {old: names[path] for path, old in renamed}


def _path_before(change: FileChange, position: int) -> str:
    """Return the path of a file in the parent at a position."""
    if position == 0:
        return change.old_path or change.path
    return change.other_paths[position - 1] if position <= len(change.other_paths) else change.path


def find_releases(history: History) -> dict[str, str]:
    """Return the first tag that holds each commit, by hash; commits since the newest tag have none.

    Where a tag's own commit is not in the history, as in a project that is a folder of its repository, the tag holds
    what was committed until then.
    """
    by_hash = {commit.hash: commit for commit in history.commits}
    held: dict[str, str] = {}
    seen: set[str] = set()
    for tag in reversed(history.tags):
        if tag.commit in by_hash:
            found = _reach((tag.commit,), by_hash, seen)
        else:
            found = [one.hash for one in history.commits if one.hash not in seen and one.committed <= tag.when]
            seen.update(found)
        held |= dict.fromkeys(found, tag.name)
    return held


_SQUASHED = re.compile(r"\((?:#|!)(\d{1,9})\)\s*$")
_MERGED = re.compile(r"Merge pull request #(\d{1,9})\b")
_MERGED_BITBUCKET = re.compile(r"Merged in .*\(pull request #(\d{1,9})\)")
_MERGED_GITLAB = re.compile(r"^See merge request \S*!(\d{1,9})\s*$", re.MULTILINE)


def find_pull_requests(history: History) -> dict[str, int]:
    """Return the number of the pull (or merge) request of each commit that came through one, by hash.

    It stands in the commit's own subject, or in that of the merge that brought the commit into the main line.
    """
    by_hash = {commit.hash: commit for commit in history.commits}
    numbers = {commit.hash: number for commit in history.commits if (number := _number_of(commit)) is not None}
    seen: set[str] = set()
    for merge in reversed(_main_line(history, by_hash)):
        seen.add(merge.hash)
        brought = _reach(merge.parents[1:], by_hash, seen)
        if merge.hash in numbers:
            for hash_ in brought:
                numbers.setdefault(hash_, numbers[merge.hash])
    return numbers


def _number_of(commit: Commit) -> int | None:
    """Return the number that a commit's own message names."""
    subject, body = commit.subject, commit.body
    match = _SQUASHED.search(subject) or _MERGED.match(subject) or _MERGED_BITBUCKET.match(subject)
    match = match or _MERGED_GITLAB.search(body)
    return int(match[1]) if match else None


def _main_line(history: History, by_hash: dict[str, Commit]) -> list[Commit]:
    """Return the newest commit, its first parent, and so on."""
    line: list[Commit] = []
    commit = history.commits[0] if history.commits else None
    while commit is not None:
        line.append(commit)
        commit = by_hash.get(commit.parents[0]) if commit.parents else None
    return line


def _reach(starts: Iterable[str], by_hash: dict[str, Commit], seen: set[str]) -> list[str]:
    """Return the commits that can be reached and were not seen before, and mark them as seen."""
    found: list[str] = []
    waiting = list(starts)
    while waiting:
        commit = by_hash.get(waiting.pop())
        if commit is not None and commit.hash not in seen:
            seen.add(commit.hash)
            found.append(commit.hash)
            waiting.extend(commit.parents)
    return found
