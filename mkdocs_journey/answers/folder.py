"""A folder of answers, one file each; whatever is wrong with one, it counts as not there."""

from __future__ import annotations

import contextlib
import hashlib
import os
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter
from pydantic_core import PydanticSerializationError

from mkdocs_journey.answers.fingerprint import describe
from mkdocs_journey.source.cache_folder import find_cache_folder, is_inside
from mkdocs_journey.source.writing import drop_half_written, write_file

AnswerT = TypeVar("AnswerT")

MOST_BYTES = 256 * 2**20


class AnswerFolder:
    """Answers by key, as JSON behind a check sum.

    Args:
        cache: The project's cache folder, which need not be there yet.
        most_bytes: What the answers of earlier builds may take together.
    """

    def __init__(self, cache: Path, *, most_bytes: int = MOST_BYTES) -> None:
        self.cache, self.folder, self.most_bytes = cache, cache / "figures", most_bytes
        self._prepared = False

    def read(self, key: str, kind: type[AnswerT]) -> AnswerT | None:
        """Return the answer of a key, None where there is none that can be trusted."""
        path = self._path(key)
        try:
            if not path.is_file():
                return None
            checksum, _, payload = path.read_bytes().partition(b"\n")
            if checksum.decode("ascii") != _checksum(key, payload):
                return None
            answer: AnswerT = _adapter(kind).validate_json(payload)
        except (OSError, ValueError):
            return None
        # Answers that builds still need are dropped last.
        with contextlib.suppress(OSError):
            os.utime(path)
        return answer

    def write(self, key: str, answer: object) -> None:
        """Keep an answer, unless it does not come back as it went, or nothing can be written here."""
        adapter, path = _adapter(type(answer)), self._path(key)
        try:
            payload = adapter.dump_json(answer)
            if describe(adapter.validate_json(payload)) != describe(answer) or not is_inside(path, self.cache):
                return
            self._prepare()
            write_file(path, f"{_checksum(key, payload)}\n{payload.decode('utf-8')}")
        except (OSError, ValueError, PydanticSerializationError):
            return

    def _path(self, key: str) -> Path:
        return self.folder / f"{key[:40]}.json"

    def _prepare(self) -> None:
        """Before a build's first answer: make room, and keep figures that are not folded yet on this machine."""
        if self._prepared:
            return
        self._prepared = True
        note = self.cache / ".gitignore"
        if not note.exists():
            write_file(note, "*\n")
        self.folder.mkdir(parents=True, exist_ok=True)
        self._prune()

    def _prune(self) -> None:
        """Drop what a killed build left half-written, and the answers that were not needed for longest."""
        drop_half_written(self.folder)
        entries = [entry for entry in self.folder.iterdir() if entry.is_file() and not entry.is_symlink()]
        answers = sorted(
            (entry.stat().st_mtime_ns, entry.stat().st_size, entry) for entry in entries if entry.suffix == ".json"
        )
        total = sum(size for _, size, _ in answers)
        for _, size, entry in answers:
            if total > self.most_bytes:
                total -= size
                entry.unlink(missing_ok=True)


def open_answers(root: Path) -> AnswerFolder | None:
    """Return the answers of earlier builds of the project in `root`; None where its cache cannot be used."""
    folder = find_cache_folder(root)
    return AnswerFolder(folder) if folder is not None else None


_ADAPTERS: dict[type, TypeAdapter[Any]] = {}


def _adapter(kind: type) -> TypeAdapter[Any]:
    if kind not in _ADAPTERS:
        _ADAPTERS[kind] = TypeAdapter(kind)
    return _ADAPTERS[kind]


def _checksum(key: str, payload: bytes) -> str:
    return hashlib.sha256(key.encode("ascii") + b"\n" + payload).hexdigest()
