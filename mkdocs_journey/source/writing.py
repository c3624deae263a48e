"""Files written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path


def write_file(path: Path, text: str) -> None:
    """Write a file beside its place and move it there, so that a reader finds the old one or the new one.

    Raises:
        OSError: It cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_text(text, encoding="utf-8", newline="\n")
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def write_files(folder: Path, texts: Mapping[str, str]) -> None:
    """Write texts by their path below a folder.

    Raises:
        OSError: One of them cannot be written.
    """
    for name, text in texts.items():
        write_file(folder / name, text)
