"""The project's folder for what can be made again; a link on the way to it is not followed."""

from __future__ import annotations

import os
from pathlib import Path

PARTS = (".cache", "mkdocs-journey")


def find_cache_folder(root: Path) -> Path | None:
    """Return the folder, which need not be there yet; None where it cannot be written, or a link or file is on the way.

    A link could lead anywhere, and what the cache writes would replace somebody's files.
    """
    nearest = next(path for path in (root, *root.parents) if os.path.lexists(path))
    folder = root
    for part in PARTS:
        folder = folder / part
        # A link that leads nowhere is there as well; in a folder that may not be entered nothing is.
        if os.path.lexists(folder):
            if folder.is_symlink() or not folder.is_dir():
                return None
            nearest = folder
    return folder if os.access(nearest, os.R_OK | os.W_OK | os.X_OK) else None


def is_inside(path: Path, folder: Path) -> bool:
    """Tell whether a file to be written below a folder ends up there: no link on the way leads elsewhere."""
    try:
        return path.parent.resolve() == folder.resolve() / path.parent.relative_to(folder)
    except (OSError, RuntimeError):
        return False
