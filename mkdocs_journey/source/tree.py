"""Where files come from: a folder on disk, or bytes in memory; paths are posix and relative to the project."""

from __future__ import annotations

import errno
import os
import posixpath
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from mkdocs_journey.errors import PathOutsideProjectError


class Tree(Protocol):
    """The files of one project at one moment."""

    def list_files(self, folder: str, suffixes: tuple[str, ...]) -> tuple[str, ...]:
        """Return the paths of all files under a folder, sorted; hidden files and folders are left out.

        A folder that is not there has no files. A folder or a linked folder that leads out of the project is listed
        as itself, whatever its suffix, so that reading it says so.
        """
        ...

    def read_bytes(self, path: str, *, limit: int | None = None) -> bytes:
        """Return the content of a file, at most its first `limit` bytes.

        Raises:
            FileNotFoundError: There is no such file.
            PathOutsideProjectError: The path leads out of the project.
            OSError: It cannot be read, or is not a regular file.
        """
        ...

    def is_file(self, path: str) -> bool:
        """Tell whether the path is a regular file inside the project."""
        ...

    def is_taken(self, path: str) -> bool:
        """Tell whether anything stands at the path, be it a folder, or a link that leads nowhere."""
        ...


@dataclass(frozen=True)
class FolderTree:
    """The files of a folder on disk.

    Attributes:
        root: The project's folder.
        outside: Folders outside the project that may be read as well, absolute or relative to `root`.
    """

    root: Path
    outside: tuple[str, ...] = ()

    def locate(self, path: str) -> Path:
        """Return the real path, all links followed; it need not exist.

        Raises:
            PathOutsideProjectError: It is neither in the project nor in a folder that may be read as well.
            OSError: Its links run in a circle, or no file system can hold such a name.
        """
        try:
            real = (self.root / path).resolve()
        except (RuntimeError, ValueError) as problem:
            raise OSError(errno.EINVAL, str(problem), path) from problem
        allowed = (self.root, *(self.root / folder for folder in self.outside))
        if not any(real.is_relative_to(folder.resolve()) for folder in allowed):
            raise PathOutsideProjectError(path)
        return real

    def list_files(self, folder: str, suffixes: tuple[str, ...]) -> tuple[str, ...]:
        """See `Tree.list_files`; links to folders are followed, and no real folder is walked twice."""
        start = posixpath.normpath(folder)
        return tuple(sorted(self._walk("" if start == "." else start, suffixes, set())))

    def read_bytes(self, path: str, *, limit: int | None = None) -> bytes:
        """See `Tree.read_bytes`."""
        real = self.locate(path)
        mode = real.stat().st_mode
        if stat.S_ISDIR(mode) and not os.access(real, os.R_OK | os.X_OK):
            raise PermissionError(errno.EACCES, "permission denied", path)
        if stat.S_ISDIR(mode):
            raise IsADirectoryError(errno.EISDIR, "not a regular file", path)
        if not stat.S_ISREG(mode):
            raise OSError(errno.EINVAL, "not a regular file", path)
        with real.open("rb") as file:
            return file.read() if limit is None else file.read(limit)

    def is_file(self, path: str) -> bool:
        """See `Tree.is_file`."""
        try:
            return stat.S_ISREG(self.locate(path).stat().st_mode)
        except (OSError, PathOutsideProjectError):
            return False

    def is_taken(self, path: str) -> bool:
        """See `Tree.is_taken`."""
        return os.path.lexists(self.root / path)

    def _walk(self, folder: str, suffixes: tuple[str, ...], seen: set[Path]) -> Iterator[str]:
        """Yield the files under a folder; `seen` are the real folders walked so far."""
        try:
            real = self.locate(folder)
            entries = sorted(os.scandir(real), key=lambda entry: (entry.is_symlink(), entry.name))
        except (FileNotFoundError, NotADirectoryError):
            return
        except (OSError, PathOutsideProjectError):
            yield folder or "."
            return
        if real in seen:
            return
        seen.add(real)
        for entry in entries:
            path = posixpath.join(folder, entry.name)
            if entry.name.startswith("."):
                continue
            if is_folder(entry):
                yield from self._walk(path, suffixes, seen)
            elif entry.name.endswith(suffixes):
                yield path


def is_folder(entry: os.DirEntry[str] | Path) -> bool:
    """Tell whether there is a folder or a link to one; what cannot be looked at, or runs in a circle, is none."""
    try:
        return entry.is_dir()
    except OSError:
        return False


@dataclass(frozen=True)
class MemoryTree:
    """Files held in memory, by path: a git revision, or the input of a test."""

    files: Mapping[str, bytes] = field(default_factory=dict)

    def list_files(self, folder: str, suffixes: tuple[str, ...]) -> tuple[str, ...]:
        """See `Tree.list_files`."""
        start = posixpath.normpath(folder)
        if _leads_out(start):
            return (folder,)
        inside = (path for path in self.files if start == "." or path.startswith(f"{start}/"))
        return tuple(sorted(path for path in inside if path.endswith(suffixes) and not _is_hidden(path, start)))

    def read_bytes(self, path: str, *, limit: int | None = None) -> bytes:
        """See `Tree.read_bytes`."""
        plain = posixpath.normpath(path)
        if _leads_out(plain):
            raise PathOutsideProjectError(path)
        if plain not in self.files:
            raise FileNotFoundError(errno.ENOENT, "no such file", path)
        return self.files[plain][:limit]

    def is_file(self, path: str) -> bool:
        """See `Tree.is_file`."""
        return posixpath.normpath(path) in self.files

    def is_taken(self, path: str) -> bool:
        """See `Tree.is_taken`."""
        plain = posixpath.normpath(path)
        return plain in self.files or any(file.startswith(f"{plain}/") for file in self.files)


def _leads_out(normal: str) -> bool:
    """Tell whether a normalised path starts outside the project."""
    return normal.startswith(("../", "/")) or normal == ".."


def _is_hidden(path: str, start: str) -> bool:
    """Tell whether a part of the path below the start is hidden."""
    below = path if start == "." else path[len(start) + 1 :]
    return any(part.startswith(".") for part in below.split("/"))
