"""Which files a data set names, and what their first bytes say they are."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePosixPath

from mkdocs_journey.source.tree import FolderTree
from mkdocs_journey.tables.contract import NeutralTable

_MAGIC = re.compile(r"[*?\[]")
_CHUNK = 1 << 20
DELIMITERS = (",", ";", "\t")


class FileKind(StrEnum):
    """What a data file is."""

    CSV = "csv"
    PARQUET = "parquet"


@dataclass(frozen=True, slots=True)
class DataFile:
    """One file of a data set.

    Attributes:
        path: Inside the project, or absolute when it lies outside.
        real: Where it is on disk.
    """

    path: str
    real: Path


class UnreadableFileError(Exception):
    """A whole file cannot be read; the message and the hint say why and what to do."""

    def __init__(self, reason: str, hint: str) -> None:
        super().__init__(reason)
        self.reason, self.hint = reason, hint


def find_files(pattern: str, *, tree: FolderTree, folder: str) -> tuple[DataFile, ...]:
    """Return the files that a path or glob names, sorted by path.

    Args:
        pattern: As the catalog has it.
        tree: The project's folder.
        folder: What the pattern is relative to, inside the project.

    Raises:
        PathOutsideProjectError: The path, or a link on the way, leads out of the project.
        OSError: No file system can hold such a name.
    """
    path = PurePosixPath(folder) / pattern
    if not _MAGIC.search(pattern) or tree.locate(str(path)).is_file():
        real = tree.locate(str(path))
        return (DataFile(_project_path(real, tree), real),) if real.is_file() else ()
    fixed = 0
    while not _MAGIC.search(path.parts[fixed]):
        fixed += 1
    base = PurePosixPath(*path.parts[:fixed])
    found = tree.locate(str(base)).glob(str(PurePosixPath(*path.parts[fixed:])))
    files = [tree.locate(str(match)) for match in found if match.is_file()]
    return tuple(sorted({DataFile(_project_path(real, tree), real) for real in files}, key=lambda file: file.path))


def _project_path(real: Path, tree: FolderTree) -> str:
    root = tree.root.resolve()
    return real.relative_to(root).as_posix() if real.is_relative_to(root) else real.as_posix()


def identify(file: Path) -> FileKind:
    """Return what a file is, by its bytes and not by its name.

    Raises:
        UnreadableFileError: It is empty, no table, or in another encoding than UTF-8.
        OSError: It cannot be opened.
    """
    with file.open("rb") as stream:
        head = stream.read(4096)
        if head.startswith(b"PAR1"):
            return FileKind.PARQUET
        _refuse_other_kinds(head)
        stream.seek(0)
        _check_utf8(stream)
    return FileKind.CSV


def _refuse_other_kinds(head: bytes) -> None:
    if not head.strip(b"\xef\xbb\xbf\r\n\t "):
        raise UnreadableFileError("it is empty", "export it again, or take the data set out of the catalog")
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise UnreadableFileError("it is in UTF-16", 'save it as "CSV UTF-8"')
    if head.startswith(b"PK\x03\x04"):
        raise UnreadableFileError("it is a spreadsheet or a ZIP archive", 'save the sheet as "CSV UTF-8"')
    if head.startswith((b"\x1f\x8b", b"\xd0\xcf\x11\xe0")):
        raise UnreadableFileError("it is compressed, or an old spreadsheet", "unpack it, or save it as CSV UTF-8")
    if re.match(rb"(\xef\xbb\xbf)?\s*<(!doctype|html|head|body|\?xml)", head, re.IGNORECASE):
        hint = "the download most likely met a sign-in form: sign in, download again and look into the file"
        raise UnreadableFileError("it is a web page and no table", hint)


def _check_utf8(stream: io.BufferedReader) -> None:
    decoder = codecs.getincrementaldecoder("utf-8")()
    position = 0
    while chunk := stream.read(_CHUNK):
        if (nul := chunk.find(b"\0")) >= 0:
            raise UnreadableFileError(
                f"sign {position + nul + 1:,} is one that no text has", 'export it again as "CSV UTF-8"'
            )
        try:
            decoder.decode(chunk)
        except UnicodeDecodeError as problem:
            at = position + problem.start + 1
            raise UnreadableFileError(
                f"its letters were saved in an old way, Windows most likely (near sign {at:,})",
                'save it as "CSV UTF-8"',
            ) from None
        position += len(chunk)
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        raise UnreadableFileError("its last letter is cut off", "export it again") from None


@dataclass(frozen=True, slots=True)
class Header:
    """The first record of a file.

    Attributes:
        names: As they stand there.
        delimiter: Between cells; empty for Parquet.
        is_first_line: Whether nothing, not even a blank line, stands above it.
    """

    names: tuple[str, ...]
    delimiter: str
    is_first_line: bool


def read_header(file: Path, table: NeutralTable, renames: Mapping[str, str]) -> Header:
    """Return the header of a CSV file, with the delimiter under which most of its names are known."""
    known = {fold(name) for name in (*table.column_names, *renames.values())}
    headers = [_first_record(file, delimiter) for delimiter in DELIMITERS]
    return max(headers, key=lambda header: (len(known & {fold(name) for name in header.names}), len(header.names)))


def _first_record(file: Path, delimiter: str) -> Header:
    with file.open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.reader(stream, delimiter=delimiter, strict=True)
        blank = 0
        try:
            for record in reader:
                if any(cell.strip() for cell in record):
                    return Header(tuple(name.strip() for name in record), delimiter, is_first_line=not blank)
                blank += 1
        except csv.Error:
            pass
    return Header((), delimiter, is_first_line=True)


def fold(name: str) -> str:
    """Return a column name without letter case, with `_` for spaces and hyphens."""
    return re.sub(r"[\s_-]+", "_", name.strip().casefold())
