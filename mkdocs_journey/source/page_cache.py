"""The generated pages' files, which a host reads: in the project's cache, or beside it where that cannot be written."""

from __future__ import annotations

import contextlib
import errno
import shutil
import tempfile
import weakref
from pathlib import Path

from mkdocs_journey.source.cache_folder import find_cache_folder, is_inside
from mkdocs_journey.source.writing import drop_half_written, write_bytes


class PageCache:
    """Files of generated pages by their path.

    What cannot be written into the project's cache stands in a folder that goes when this object goes.
    """

    def __init__(self, root: Path) -> None:
        """Open the cache of the project in `root`, and drop what a killed build left half-written in it."""
        self._cache = find_cache_folder(root)
        self._beside: Path | None = None
        if self._cache is not None:
            drop_half_written(self._cache)

    def write(self, name: str, data: bytes) -> Path:
        """Write a file, only when its bytes change, and return where it stands.

        Raises:
            OSError: It can be written nowhere.
        """
        if self._cache is not None:
            # Something of another shape may stand there, or a link: the build goes on beside it.
            with contextlib.suppress(OSError):
                return write_changed(self._cache, name, data)
        if self._beside is None:
            self._beside = Path(tempfile.mkdtemp(prefix="mkdocs-journey-"))
            weakref.finalize(self, shutil.rmtree, self._beside, ignore_errors=True)
        return write_changed(self._beside, name, data)


def write_changed(folder: Path, name: str, data: bytes) -> Path:
    """Write a file below a folder, only when its bytes change, and return where it stands.

    Raises:
        OSError: It cannot be written, or a link on the way leads elsewhere.
    """
    path = folder / name
    if path.is_file() and path.read_bytes() == data:
        return path
    if not is_inside(path, folder):
        raise OSError(errno.EINVAL, "a link leads out of the cache", str(path))
    write_bytes(path, data)
    return path
