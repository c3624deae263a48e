"""An export file -> its tables of cells or its records, walked as often as needed without being held in memory."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from mkdocs_journey.imports.archives import (
    MAGIC,
    is_archive,
    is_spreadsheet,
    list_members,
    open_archive,
    open_member,
    refuse_far_cells,
)
from mkdocs_journey.imports.encodings import Encoding, find_encoding
from mkdocs_journey.imports.refusal import refuse
from mkdocs_journey.imports.rules import UNREADABLE_EXPORT, UNSAFE_ARCHIVE
from mkdocs_journey.imports.sheets import list_sheets, read_sheet

LONGEST_CELL = 400_000
"""In characters: transcripts have up to 300,000; more is a quotation mark that is never closed."""
DELIMITERS = (",", ";", "\t")
_JSON_START = re.compile(r"\s*[\[{]")
_WHOLE_JSON = 200_000_000

Walked = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Original:
    """One table or list of records as a tool wrote it.

    Attributes:
        name: What messages call it: the file, with the member of an archive or the sheet.
        size: In bytes, as far as known; 0 where not.
        encoding: None for a sheet.
    """

    name: str
    size: int
    encoding: Encoding | None
    open_bytes: Callable[[], BinaryIO] | None = None
    read_rows: Callable[[], Iterator[list[str]]] | None = None

    @property
    def is_sheet(self) -> bool:
        """Whether cells are typed, so that no delimiter is looked for."""
        return self.read_rows is not None

    def rows(self, delimiter: str, *, walked: Walked | None = None) -> Iterator[list[str]]:
        """Yield rows of cells, blank ones as well.

        Args:
            delimiter: Between cells; nothing for a sheet.
            walked: Is told now and then how many bytes were read.

        Raises:
            RefusedExportError: A quotation mark is never closed.
        """
        if self.read_rows is not None:
            yield from self.read_rows()
            return
        with _long_cells(), self.open_text(walked=walked) as lines:
            reader = csv.reader(lines, delimiter=delimiter)
            try:
                yield from reader
            except csv.Error as error:
                message = f"the quotation marks do not close near line {reader.line_num}"
                raise refuse(UNREADABLE_EXPORT, self.name, message, hint="export it again") from error

    def open_text(self, *, walked: Walked | None = None) -> io.TextIOWrapper:
        """Return the text of the file, line by line."""
        assert self.open_bytes is not None
        assert self.encoding is not None
        stream = self.open_bytes()
        source = io.BufferedReader(_Counted(stream, walked)) if walked is not None else stream
        # What Windows-1252 leaves undefined is rare, and one such letter is no reason to refuse a file.
        errors = "replace" if self.encoding.is_old else "strict"
        return io.TextIOWrapper(source, encoding=self.encoding.name, errors=errors, newline="")

    @property
    def is_json(self) -> bool:
        """Whether the text begins like JSON."""
        if self.is_sheet:
            return False
        with self.open_text() as text:
            return _JSON_START.match(text.read(1_000)) is not None

    def records(self, *, walked: Walked | None = None) -> Iterator[object]:
        """Yield the values of a JSON file: each line of JSONL, each item of a list, or the one object.

        Raises:
            RefusedExportError: It is no JSON.
        """
        try:
            with self.open_text(walked=walked) as text:
                yield from _read_json(text, self.size)
        except (ValueError, RecursionError) as error:
            hint = "export it again: the file is cut off or damaged"
            raise refuse(UNREADABLE_EXPORT, self.name, "it begins like JSON, and is none", hint=hint) from error


def open_originals(path: Path) -> tuple[Original, ...]:
    """Return what a file holds: itself, the sheets of a workbook, or the files of an archive.

    Raises:
        RefusedExportError: It cannot be read.
    """
    file = path.name
    try:
        if not path.stat().st_size:
            raise refuse(UNREADABLE_EXPORT, file, "the file is empty", hint="export it again")
        if is_archive(path):
            return _of_archive(path, file)
        with path.open("rb") as stream:
            encoding = find_encoding(stream, file)
    except OSError as error:
        raise refuse(
            UNREADABLE_EXPORT, file, f"it cannot be opened: {error.strerror}", hint="look at the file"
        ) from error
    return (Original(file, path.stat().st_size, encoding, open_bytes=lambda: path.open("rb")),)


@contextmanager
def _long_cells() -> Iterator[None]:
    """Let the csv module, whose limit is one for the whole process, read cells as long as transcripts are."""
    before = csv.field_size_limit(LONGEST_CELL)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _of_archive(path: Path, file: str) -> tuple[Original, ...]:
    with open_archive(path, file) as archive:
        if is_spreadsheet(archive):
            refuse_far_cells(archive, file)
            return _of_workbook(path, file)
        names = list_members(archive)
        sizes = {name: archive.getinfo(name).file_size for name in names}
    if not names:
        hint = "unpack it, and import the file inside"
        raise refuse(UNREADABLE_EXPORT, file, "the archive holds no CSV and no JSON", hint=hint)
    return tuple(_of_member(path, name, sizes[name], file) for name in names)


def _of_member(path: Path, name: str, size: int, file: str) -> Original:
    shown = f"{file}/{PurePosixPath(name).name}"
    with open_member(path, name, shown) as stream:
        head = stream.read(4)
    if head == MAGIC:
        raise refuse(UNSAFE_ARCHIVE, shown, "it is an archive in an archive", hint="unpack it, and import this file")
    with open_member(path, name, shown) as stream:
        encoding = find_encoding(stream, shown)
    return Original(shown, size, encoding, lambda: open_member(path, name, shown))


def _of_workbook(path: Path, file: str) -> tuple[Original, ...]:
    sheets = list_sheets(path, file)
    size = path.stat().st_size
    return tuple(
        Original(f"{file}, sheet {sheet}", size, None, read_rows=_sheet_reader(path, sheet)) for sheet in sheets
    )


def _sheet_reader(path: Path, sheet: str) -> Callable[[], Iterator[list[str]]]:
    return lambda: read_sheet(path, sheet, path.name)


class _Counted(io.RawIOBase):
    """Bytes that tell how far they have come."""

    def __init__(self, stream: BinaryIO, walked: Walked) -> None:
        self._stream, self._walked, self._count = stream, walked, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Read the next bytes."""
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        self._count += len(data)
        self._walked(self._count)
        return len(data)

    def close(self) -> None:
        """Close the stream."""
        self._stream.close()
        super().close()


def _read_json(text: io.TextIOWrapper, size: int) -> Iterator[object]:
    first = text.readline(LONGEST_CELL * 10)
    while first and not first.strip():
        first = text.readline(LONGEST_CELL * 10)
    try:
        value = json.loads(first)
    except ValueError:
        yield from _read_whole(first, text, size)
        return
    if isinstance(value, list):
        yield from value
        return
    yield value
    for line in text:
        if line.strip():
            yield json.loads(line)


def _read_whole(first: str, text: io.TextIOWrapper, size: int) -> Iterator[object]:
    """Yield the items of a list piece by piece, or one object that spans lines."""
    if first.lstrip().startswith("["):
        yield from _read_list(first, text)
        return
    if size > _WHOLE_JSON:
        raise ValueError("one object of this size is not held in memory")
    yield json.loads(first + text.read())


def _read_list(first: str, text: io.TextIOWrapper) -> Iterator[object]:
    decoder = json.JSONDecoder()
    held, ended = first.lstrip()[1:], False
    while True:
        held = held.lstrip(" \t\r\n,")
        if held.startswith("]"):
            return
        try:
            value, end = decoder.raw_decode(held)
            # A number at the end of what is held may go on in what comes next.
            if end == len(held) and not ended:
                raise ValueError
        except ValueError:
            more = text.read(1 << 16)
            if not more:
                if ended:
                    raise
                ended = True
            held += more
            continue
        yield value
        held = held[end:]
