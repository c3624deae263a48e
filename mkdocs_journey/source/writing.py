"""Files written whole or not at all."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import time
from collections.abc import Mapping
from pathlib import Path

_HALF_WRITTEN = re.compile(r"\..+\.\d+")


def write_file(path: Path, text: str) -> None:
    """Write a text as `write_bytes` does.

    Raises:
        OSError: It cannot be written.
    """
    write_bytes(path, text.encode("utf-8"))


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file beside its place and move it there, so that a reader finds the old one or the new one.

    Who may read and write it stays as it was.

    Raises:
        OSError: It cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    # Two containers that share a folder may have the same process number.
    beside = path.with_name(f".{path.name}.{os.getpid()}{time.time_ns()}")
    try:
        beside.write_bytes(data)
        if path.is_file():
            shutil.copymode(path, beside)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def drop_half_written(folder: Path) -> None:
    """Drop what killed processes left of files that they wrote below a folder; links are not followed.

    A process that still writes one finds it gone, as if the file could not be written.
    """
    for parent, _, names in os.walk(folder):
        for name in names:
            if _HALF_WRITTEN.fullmatch(name):
                with contextlib.suppress(OSError):
                    (Path(parent) / name).unlink()


def write_files(folder: Path, texts: Mapping[str, str]) -> None:
    """Write texts by their path below a folder.

    Raises:
        OSError: One of them cannot be written.
    """
    for name, text in texts.items():
        write_file(folder / name, text)
