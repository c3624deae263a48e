"""A project's folder -> its commits and tags, and the bytes of any revision; a git call each, and two to look around.

Whatever stands in the way (no git, no repository, no commit, a folder of another user) is a sentence in
`History.problem`, never an exception. E-mail addresses are not read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from mkdocs_journey.source.git_command import NO_COMMITS, Answer, run_git


@dataclass(frozen=True, slots=True)
class FileChange:
    """What a commit did to one file.

    Attributes:
        path: Relative to the project's folder, after the commit; `../` leads to the rest of the repository.
        old_path: The path before a rename, else None. Of a merge: that in its first parent, if it is another.
        status: `A` added, `M` changed, `D` deleted, `R` renamed, `T` became a link or the reverse.
        blob: Hash of the content after the commit; None when the file is gone.
        old_blob: Hash of the content before; None when the file is new. Of a merge: that of its first parent.
        other_blobs: Of a merge, the content in each further parent; empty otherwise.
        other_paths: Of a merge, the path in each further parent; empty otherwise.
    """

    path: str
    old_path: str | None
    status: str
    blob: str | None
    old_blob: str | None
    other_blobs: tuple[str | None, ...] = ()
    other_paths: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit, without any e-mail address.

    Attributes:
        hash: All of it.
        when: Author date, in UTC.
        committed: Commit date, in UTC.
        author: Name by the repository's `.mailmap`.
        subject: First paragraph of the message, on one line.
        body: The rest of the message.
        changes: Of the folders asked for. Of a merge only files that differ from all its parents.
        parents: The nearest commits before it that history keeps.
        cut: Whether the clone ends here, so that all files look added.
    """

    hash: str
    when: datetime
    committed: datetime
    author: str
    subject: str
    body: str
    changes: tuple[FileChange, ...]
    parents: tuple[str, ...] = ()
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag of a commit, which a team makes of a release.

    Attributes:
        commit: Hash of the commit.
        when: When it was made, in UTC; of a tag without a message the commit date.
    """

    name: str
    commit: str
    when: datetime


@dataclass(frozen=True, slots=True)
class History:
    """The commits of some folders, newest first.

    Attributes:
        commits: All that changed a file in the folders, and the merges between them; of a whole repository, all.
        shallow: Whether the clone lacks older commits.
        problem: Why there are no commits, as a sentence; None when all went well.
        head: Hash of the commit that is checked out; None without one.
        tags: Those of commits that the checked-out one holds, newest first.
    """

    commits: tuple[Commit, ...] = ()
    shallow: bool = False
    problem: str | None = None
    head: str | None = None
    tags: tuple[Tag, ...] = ()


@dataclass(frozen=True, slots=True)
class _Standing:
    """Where a project stands in its repository: `prefix` is its folder from the top, empty or ending with `/`."""

    prefix: str = ""
    cuts: frozenset[str] = field(default_factory=frozenset)
    shallow: bool = False
    head: str | None = None


def read_history(root: Path, folders: tuple[str, ...]) -> History:
    """Return the commits that touched the folders, each change once and where it was first made, newest first.

    Side branches are read commit by commit, so that each change keeps its own author; a merge lists only what it
    changed itself. Renames are found between any two files of the folders. A project that was moved within its
    repository is followed to where it stood before.

    Args:
        root: The project's folder, which may be a part of a repository.
        folders: Relative to `root`; `.` for all of it.
    """
    standing = _find_standing(root)
    if isinstance(standing, str):
        return History(problem=standing)
    if standing.head is None:
        return History(shallow=standing.shallow, problem=NO_COMMITS)
    # To look for the commits that touch all there is takes git twice as long as to list them.
    everything = folders == (".",) and not standing.prefix
    answer = run_git(root, [*_LOG, *(() if everything else ("--", *folders))])
    if answer.problem:
        return History(shallow=standing.shallow, problem=answer.problem, head=standing.head)
    commits = tuple(_parse_log(answer.output, standing))
    if standing.prefix and folders == (".",):
        commits = _follow_project(root, standing, commits)
    tags = tuple(_parse_tags(run_git(root, _TAGS).output))
    return History(commits, shallow=standing.shallow, head=standing.head, tags=tags)


def find_former_places(root: Path) -> tuple[str, ...]:
    """Return the folders where a project stood before it was moved within its repository, the newest first.

    Each is a path from where it stands now, and ends with `/`, as in `../docs/journeys/`.
    """
    standing = _find_standing(root)
    if isinstance(standing, str) or standing.head is None:
        return ()
    commits = tuple(_parse_log(run_git(root, [*_LOG, "--", "."]).output, standing))
    places = [""]
    for commit in _follow_project(root, standing, commits):
        origin = _find_origin(commit.changes, places[-1])
        places += [origin] if origin is not None else []
    return tuple(places[1:])


_MOST_MOVES = 5


def _follow_project(root: Path, standing: _Standing, commits: tuple[Commit, ...]) -> tuple[Commit, ...]:
    """Return the commits of a project with those of the places where it stood before."""
    prefix, places = standing.prefix, [""]
    while prefix and len(places) <= _MOST_MOVES:
        arrival = _find_arrival(commits, places[-1])
        if arrival is None:
            break
        arguments = ["diff-tree", "-r", "-z", "-M", "--raw", "--no-abbrev", "--no-commit-id", "--no-relative"]
        answer = run_git(root, [*arguments, arrival.hash])
        changes = _parse_changes(answer.output.decode("utf-8", errors="surrogateescape").split("\0"))
        origin = _find_origin(changes, prefix)
        if origin is None:
            break
        prefix = origin
        places.append(_relative(origin, standing.prefix))
        answer = run_git(root, [*_LOG, "--", ".", *places[1:]])
        if answer.problem:
            break
        commits = tuple(_parse_log(answer.output, standing))
    return commits


def _find_arrival(commits: Iterable[Commit], folder: str) -> Commit | None:
    """Return the commit that brought most files into a folder, the newest of those that brought as many."""
    counts = (
        (sum(change.status == "A" and _is_in(change.path, folder) for change in commit.changes), commit)
        for commit in commits
        if not commit.cut
    )
    count, found = max(counts, key=lambda pair: pair[0], default=(0, None))
    return found if count else None


def _parse_changes(parts: list[str]) -> Iterator[FileChange]:
    at = 0
    while at < len(parts) and parts[at].startswith(":"):
        change, at = _parse_change(parts, at, "")
        yield change


def _find_origin(changes: Iterable[FileChange], folder: str) -> str | None:
    """Return the folder from which most of what came into another was brought; None where there is none such."""
    came, origins = 0, Counter[str]()
    for change in changes:
        if change.status not in "AR" or not _is_in(change.path, folder):
            continue
        came += 1
        inside = change.path[len(folder) :]
        if change.old_path is not None and f"/{change.old_path}".endswith(f"/{inside}"):
            origins[change.old_path[: -len(inside)]] += 1
    origin, count = next(iter(origins.most_common(1)), (folder, 0))
    return origin if origin != folder and 2 * count > came else None


def _is_in(path: str, folder: str) -> bool:
    """Tell whether a path lies in a folder; "" is the project's own."""
    return path.startswith(folder) if folder else not path.startswith("../")


def look_at_history(root: Path) -> str | None:
    """Return a text that changes with all that git tells of the project, or None where that cannot be told.

    A clone that lacks contents may get them later, in which case git tells more of the same commits.
    """
    standing = _find_standing(root)
    if isinstance(standing, str):
        return standing
    if run_git(root, ["config", "--get-regexp", r"^(extensions\.partialclone|remote\..*\.promisor)$"]).output:
        return None
    answer = run_git(root, [*_LOG, "--", "."]) if standing.head is not None else Answer()
    if answer.problem:
        return None
    parts = (standing.prefix, *sorted(standing.cuts), str(standing.shallow), standing.head or "")
    tags = run_git(root, _TAGS).output if standing.head is not None else b""
    told = "\0".join(parts).encode("utf-8", "surrogateescape")
    return sha256(b"\0".join((told, tags, answer.output))).hexdigest()


def read_blobs(root: Path, hashes: Iterable[str]) -> dict[str, bytes]:
    """Return the content of each blob; what git does not have is absent.

    Args:
        root: The project's folder.
        hashes: Full hashes, or names such as `HEAD:maps/a.yml`, where the path counts from the repository's top and
            `HEAD:./maps/a.yml` from the project's folder. A name with a line break is absent from the answer, and
            so is all that follows the first one whose content a partial clone lacks.
    """
    names = [name for name in dict.fromkeys(hashes) if name and "\n" not in name and "\r" not in name]
    if not names:
        return {}
    request = "".join(f"{name}\n" for name in names).encode("utf-8", errors="surrogateescape")
    answer = run_git(root, ["cat-file", "--batch", "--buffer"], request=request)
    return dict(_parse_batch(answer.output, names))


def find_revision(root: Path, name: str) -> str | None:
    """Return the hash of the commit that a branch, tag, hash or expression such as `HEAD~2` names; None for none."""
    if not name or name.startswith("-") or "\n" in name:
        return None
    answer = run_git(root, ["rev-parse", "--verify", "--quiet", f"{name}^{{commit}}"])
    found = answer.output.decode("ascii", "replace").strip()
    # A range is answered as well, with a sign before the hash or a line for each end.
    return found if _HASH.fullmatch(found) else None


_HASH = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")


@dataclass(frozen=True, slots=True)
class Revision:
    """What a commit has below some folders.

    Attributes:
        files: The name of each content by its path in the project; git's own name of a content is its hash.
        submodules: Paths at which another repository stands, whose files are not in this one.
    """

    files: dict[str, str]
    submodules: tuple[str, ...]


def list_revision(root: Path, commit: str, folders: Iterable[str]) -> Revision:
    """Return the files of a commit below some folders; a link is no file.

    Args:
        root: The project's folder, which may be a part of a repository.
        commit: A full hash.
        folders: Relative to `root`.
    """
    answer = run_git(root, ["ls-tree", "-r", "-z", commit, "--", *folders])
    files, submodules = {}, []
    for line in answer.output.decode("utf-8", errors="surrogateescape").split("\0"):
        head, _, path = line.partition("\t")
        match head.split(" "):
            case ["100644" | "100755", "blob", name]:
                files[path] = name
            case ["160000", "commit", _]:
                submodules.append(path)
            case _:
                continue
    return Revision(files, tuple(submodules))


def last_commit_time(history: History, folders: Iterable[str]) -> datetime | None:
    """Return the commit date, in UTC, of the newest commit that changed a file in the folders; None without one."""
    commit = last_commit(history, folders)
    return commit.committed if commit is not None else None


def last_commit(history: History, folders: Iterable[str]) -> Commit | None:
    """Return the newest commit that changed a file in the folders; None without one."""
    inside = tuple("" if folder == "." else f"{folder.rstrip('/')}/" for folder in folders)
    touching = (
        commit
        for commit in history.commits
        if any(path.startswith(inside) for change in commit.changes for path in (change.path, change.old_path or ""))
    )
    return max(touching, key=lambda commit: commit.committed, default=None)


_FIELDS = ("%H", "%P", "%at", "%ct", "%aN", "%s", "%b")
_LOG = (
    "log",
    "--full-history",
    "--parents",
    "--date-order",
    "--raw",
    "-z",
    "-c",
    "--combined-all-paths",
    "--no-abbrev",
    "-M",
    "-O/dev/null",
    "--root",
    "--no-relative",
    "--no-color",
    "--no-decorate",
    "--no-notes",
    "--no-show-signature",
    "--no-ext-diff",
    "--no-textconv",
    "--ignore-submodules=none",
    "--encoding=UTF-8",
    "--format=tformat:" + "%x00".join((*_FIELDS, "")),
)


_TAG_FIELDS = ("%(refname:strip=2)", "%(objectname)", "%(*objectname)", "%(creatordate:unix)")
_TAGS = ("for-each-ref", "--merged=HEAD", "--sort=-creatordate", f"--format={'%00'.join(_TAG_FIELDS)}", "refs/tags")


def _parse_tags(output: bytes) -> Iterator[Tag]:
    """Yield the tags, a line each: git allows no line break in the name of one."""
    for line in output.decode("utf-8", errors="replace").split("\n"):
        name, _, rest = line.partition("\0")
        hashes = rest.split("\0")
        if len(hashes) == 3:
            yield Tag(_mask_addresses(name), hashes[1] or hashes[0], _read_time(hashes[2]))


def _find_standing(root: Path) -> _Standing | str:
    """Return where the project stands, or the sentence that says why this cannot be told."""
    arguments = ["rev-parse", "--show-prefix", "--is-shallow-repository", "--git-path", "shallow"]
    answer = run_git(root, arguments)
    if answer.problem:
        return answer.problem
    lines = answer.output.decode("utf-8", errors="surrogateescape").rstrip("\n").split("\n")
    prefix, shallow, cuts_path = "\n".join(lines[:-2]), lines[-2] == "true", lines[-1]
    head = run_git(root, ["rev-parse", "--verify", "--quiet", "HEAD^{commit}"]).output.decode().strip()
    return _Standing(prefix, _read_cuts(root / cuts_path) if shallow else frozenset(), shallow, head or None)


def _read_cuts(path: Path) -> frozenset[str]:
    """Return the commits at which a shallow clone ends."""
    try:
        return frozenset(path.read_text("ascii").split())
    except (OSError, ValueError):
        return frozenset()


def _parse_log(output: bytes, standing: _Standing) -> Iterator[Commit]:
    """Yield the commits of the log; its parts end with NUL, which no path or message can hold."""
    parts = output.decode("utf-8", errors="surrogateescape").split("\0")
    at = 0
    while at + len(_FIELDS) <= len(parts):
        head = parts[at : at + len(_FIELDS)]
        at += len(_FIELDS)
        changes: list[FileChange] = []
        while at < len(parts) and (not parts[at].strip("\n") or parts[at].lstrip("\n").startswith(":")):
            if parts[at].strip("\n"):
                change, at = _parse_change(parts, at, standing.prefix)
                changes.append(change)
            else:
                at += 1
        yield _make_commit(head, tuple(changes), standing)


def _make_commit(head: list[str], changes: tuple[FileChange, ...], standing: _Standing) -> Commit:
    """Return a commit of its fields in the order of `_FIELDS`."""
    hash_, parents, authored, committed, author, subject, body = head
    return Commit(
        hash=hash_,
        when=_read_time(authored),
        committed=_read_time(committed),
        author=_mask_addresses(author),
        subject=_mask_addresses(subject),
        body=_mask_addresses(body.strip()),
        changes=changes,
        parents=tuple(parents.split()),
        cut=hash_ in standing.cuts,
    )


def _parse_change(parts: list[str], at: int, prefix: str) -> tuple[FileChange, int]:
    """Return the change at a place of the log and the place after it.

    The line has a colon, a mode, a hash and a letter for each parent, and a mode and a hash for the result.
    """
    line = parts[at].lstrip("\n")
    parents = len(line) - len(line.lstrip(":"))
    words = line[parents:].split(" ")
    blobs = [None if not word.strip("0") else word for word in words[parents + 1 : 2 * parents + 2]]
    status = words[-1]
    count = parents + 1 if parents > 1 or status[0] in "RC" else 1
    paths = [_relative(path, prefix) for path in parts[at + 1 : at + 1 + count]]
    change = FileChange(
        path=paths[-1],
        old_path=paths[0] if paths[0] != paths[-1] else None,
        status=status[0] if parents == 1 else "M",
        blob=blobs[-1],
        old_blob=blobs[0],
        other_blobs=tuple(blobs[1:-1]),
        other_paths=tuple(paths[1:-1]) if parents > 1 else (),
    )
    return change, at + 1 + count


def _relative(path: str, prefix: str) -> str:
    """Return a path of the repository as one of the project."""
    if path.startswith(prefix):
        return path[len(prefix) :]
    return "../" * prefix.count("/") + path


_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LATEST = datetime(9999, 12, 31, tzinfo=UTC)


def _read_time(seconds: str) -> datetime:
    """Return seconds since 1970 as a time; what no calendar holds becomes the nearest time that it does."""
    try:
        return min(_EPOCH + timedelta(seconds=max(0, int(seconds))), _LATEST)
    except ValueError:
        return _EPOCH
    except OverflowError:
        return _LATEST


_ADDRESS = re.compile(r"<?\b[\w.+%-]{1,64}@(?:[\w-]{1,63}\.){1,8}[A-Za-z]{2,24}>?")


def _mask_addresses(text: str) -> str:
    """Return the text without e-mail addresses; bytes that are no UTF-8 become U+FFFD."""
    clean = text.encode("utf-8", errors="surrogateescape").decode("utf-8", errors="replace")
    return _ADDRESS.sub("(address hidden)", clean) if "@" in clean else clean


def _parse_batch(output: bytes, names: list[str]) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of each blob found; git answers in the order it was asked."""
    at = 0
    for name in names:
        end = output.find(b"\n", at)
        if end < 0:
            return
        header = output[at:end].split(b" ")
        at = end + 1
        if len(header) < 3 or not header[-1].isdigit() or header[-2] not in (b"blob", b"tree", b"commit", b"tag"):
            continue
        size = int(header[-1])
        if header[-2] == b"blob" and at + size <= len(output):
            yield name, output[at : at + size]
        at += size + 1
