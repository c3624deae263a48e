"""The zip file that a spreadsheet or a slide deck is -> its parts, none of them larger than it says it is."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from mkdocs_journey.diagnostics import Diagnostic, Place
from mkdocs_journey.interchange.incoming.rules import MACROS, OTHER_WORKBOOK, UNREADABLE, UNSAFE_ARCHIVE

OLD_OFFICE_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MOST_BYTES = 200_000_000
MOST_PARTS = 5_000
# Cells of one text repeat, and a real sheet of them shrinks to a fiftieth; a bomb to a thousandth.
MOST_TIMES = 250
_SMALL = 1_000_000


@dataclass(frozen=True, slots=True)
class PackageFile:
    """The parts of an Office file, by name.

    Attributes:
        data: The file itself.
        names: The names of its parts.
    """

    data: bytes
    names: tuple[str, ...]

    def read(self, name: str) -> bytes:
        """Return a part; empty where there is none."""
        if name not in self.names:
            return b""
        with zipfile.ZipFile(io.BytesIO(self.data)) as archive:
            return archive.read(name)

    def find(self, pattern: str) -> Iterator[str]:
        """Yield the names of the parts that a pattern fits whole."""
        return (name for name in self.names if re.fullmatch(pattern, name))


def open_package(data: bytes, place: Place, *, suffix: str) -> tuple[PackageFile | None, tuple[Diagnostic, ...]]:
    """Return the parts of an Office file, or why it is not to be opened.

    Args:
        data: The file.
        place: Where problems of it are.
        suffix: The format that it should have, such as `.xlsx`.
    """
    hint = f"save it as {suffix}"
    if data.startswith(OLD_OFFICE_MARK):
        message = f"`{place.file}` is protected by a password, or of the format before {suffix}"
        return None, (UNREADABLE.at(place, message, hint=f"take the password away, or {hint}"),)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            problem = _find_bomb(archive, place)
            if problem is not None:
                return None, (problem,)
            damaged = archive.testzip()
            names = tuple(archive.namelist())
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError):
        damaged, names = place.file, ()
    # Of two parts of one name every reader takes another.
    is_whole = "[Content_Types].xml" in names and len({name.casefold() for name in names}) == len(names)
    if damaged is not None or not is_whole:
        return None, (UNREADABLE.at(place, f"`{place.file}` is no whole {suffix} file", hint=hint),)
    package = PackageFile(data, names)
    kinds = package.read("[Content_Types].xml")
    if any(package.find(r"(?i).*vbaProject\.bin|xl/macrosheets/.*")) or b"macroEnabled" in kinds:
        return None, (MACROS.at(place, f"`{place.file}` holds macros", hint=f"save it without them, as {suffix}"),)
    if any(package.find(r"xl/externalLinks/externalLink\d+\.xml")):
        message = f"cells of `{place.file}` point into another workbook; they are taken as they were saved"
        return package, (OTHER_WORKBOOK.at(place, message, hint="look through them in the draft"),)
    return package, ()


def _find_bomb(archive: zipfile.ZipFile, place: Place) -> Diagnostic | None:
    """Return why unfolding would take too much; a part that holds more than it says fails its checksum later."""
    parts = archive.infolist()
    whole = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS:
        reason = f"holds {len(parts):,} parts"
    elif whole > MOST_BYTES:
        reason = f"unfolds to {whole / 1_000_000:,.0f} MB"
    elif any(part.file_size > _SMALL and part.file_size > MOST_TIMES * part.compress_size for part in parts):
        reason = "unfolds to hundreds of times its size"
    else:
        return None
    hint = "copy the map into a new file, and import that"
    return UNSAFE_ARCHIVE.at(place, f"`{place.file}` {reason}", hint=hint)
