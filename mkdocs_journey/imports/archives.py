"""ZIP archives: which files inside are read, and no more of them than a machine has room for."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast

from mkdocs_journey.imports.refusal import refuse
from mkdocs_journey.imports.rules import UNREADABLE_EXPORT, UNSAFE_ARCHIVE

MAGIC = b"PK\x03\x04"
MOST_FILES = 1_000
MOST_BYTES = 4_000_000_000
MOST_SHEET_BYTES = 600_000_000
"""A spreadsheet is held in memory as a whole, so less is allowed."""
MOST_TIMES = 200
"""How many times its packed size a file may have; exports have 5 to 30, bombs 1,000."""
MOST_CELLS = 20_000_000
_LONGEST_TAG = 400
CELL_REFERENCE = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3})(\d{1,7})"')
_SMALL = 10_000_000
_READ = (".csv", ".tsv", ".txt", ".json", ".jsonl", ".ndjson", ".xlsx", ".xlsm", ".md")
_OLE = 0x1


def is_archive(path: Path) -> bool:
    """Tell whether a file is a ZIP archive, which a spreadsheet is as well, by its first bytes."""
    with path.open("rb") as stream:
        return stream.read(4) == MAGIC


def open_archive(path: Path, file: str) -> zipfile.ZipFile:
    """Return an archive that is safe to read, by what it says of itself.

    Raises:
        RefusedExportError: It is damaged, locked, or holds more than is allowed.
    """
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise refuse(UNREADABLE_EXPORT, file, "the archive is damaged", hint="download it again") from error
    entries = archive.infolist()
    if len(entries) > MOST_FILES:
        archive.close()
        raise refuse(
            UNSAFE_ARCHIVE, file, f"the archive holds {len(entries):,} files", hint="import the files one by one"
        )
    for entry in entries:
        if entry.flag_bits & _OLE:
            archive.close()
            raise refuse(UNSAFE_ARCHIVE, file, "the archive is locked", hint="unpack it, and import the file inside")
    limit = MOST_SHEET_BYTES if is_spreadsheet(archive) else MOST_BYTES
    size = sum(entry.file_size for entry in entries)
    if size > limit or any(_is_bomb(entry) for entry in entries):
        archive.close()
        message = f"unpacked, the archive has {size / 1_000_000:,.0f} MB, far more than it should"
        raise refuse(UNSAFE_ARCHIVE, file, message, hint="if you trust it, unpack it and import the file inside")
    return archive


def is_spreadsheet(archive: zipfile.ZipFile) -> bool:
    """Tell whether an archive is an XLSX workbook."""
    return "xl/workbook.xml" in archive.namelist()


def refuse_far_cells(archive: zipfile.ZipFile, file: str) -> None:
    """Look how far the cells of each sheet reach: the reader makes room for all that lie between.

    Raises:
        RefusedExportError: One stands further out than a table goes, or the archive is damaged.
    """
    for name in archive.namelist():
        if not name.startswith("xl/worksheets/"):
            continue
        try:
            rows, columns = _reach(archive, name)
        except (zipfile.BadZipFile, OSError, EOFError, zlib.error) as error:
            raise refuse(UNREADABLE_EXPORT, file, "the spreadsheet is damaged", hint="download it again") from error
        if rows * columns > MOST_CELLS:
            message = f"cells of a sheet reach to row {rows:,} and column {columns:,}"
            raise refuse(UNSAFE_ARCHIVE, file, message, hint="save the sheet as CSV UTF-8")


def _reach(archive: zipfile.ZipFile, name: str) -> tuple[int, int]:
    rows = columns = 1
    held = b""
    with archive.open(name) as stream:
        while chunk := stream.read(1 << 20):
            held += chunk
            for letters, digits in CELL_REFERENCE.findall(held):
                rows, columns = max(rows, int(digits)), max(columns, column_number(letters))
            # A reference may go on in the next piece.
            held = held[-_LONGEST_TAG:]
    return rows, columns


def column_number(letters: bytes) -> int:
    """Return the number of a spreadsheet's column by its letters, A being 1."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def list_members(archive: zipfile.ZipFile) -> tuple[str, ...]:
    """Return the names of the files inside that can be read, in order; those that a Mac adds are left out."""
    return tuple(
        entry.filename
        for entry in archive.infolist()
        if not entry.is_dir()
        and not entry.filename.startswith("__MACOSX/")
        and not PurePosixPath(entry.filename).name.startswith(".")
        and PurePosixPath(entry.filename).suffix.casefold() in _READ
    )


def open_member(path: Path, name: str, file: str) -> BinaryIO:
    """Return one file of an archive as a stream that ends with an error where it is longer than it said."""
    archive = open_archive(path, file)
    try:
        return cast(BinaryIO, io.BufferedReader(_Guarded(archive, name, file)))
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, KeyError) as error:
        archive.close()
        raise refuse(UNREADABLE_EXPORT, file, "the archive is damaged", hint="download it again") from error


class _Guarded(io.RawIOBase):
    """Bytes of a member, counted: what an archive says of itself need not be true."""

    def __init__(self, archive: zipfile.ZipFile, name: str, file: str) -> None:
        self._archive, self._file = archive, file
        entry = archive.getinfo(name)
        self._most = entry.file_size
        self._stream = archive.open(name)
        self._read = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Read the next bytes."""
        try:
            data = self._stream.read(len(buffer))
        except (zipfile.BadZipFile, OSError, EOFError, zlib.error) as error:
            raise refuse(UNREADABLE_EXPORT, self._file, "the archive is damaged", hint="download it again") from error
        self._read += len(data)
        if self._read > self._most:
            raise refuse(UNSAFE_ARCHIVE, self._file, "a file in it is longer than it says", hint="download it again")
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        """Close the member and its archive."""
        if not self.closed:
            self._stream.close()
            self._archive.close()
        super().close()


def _is_bomb(entry: zipfile.ZipInfo) -> bool:
    return entry.file_size > _SMALL and entry.file_size > MOST_TIMES * max(entry.compress_size, 1)
