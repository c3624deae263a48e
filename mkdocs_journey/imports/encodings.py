"""The bytes of an export -> the encoding that its text is in; what is no text is refused with what it looks like."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import BinaryIO

from mkdocs_journey.imports.refusal import refuse
from mkdocs_journey.imports.rules import UNREADABLE_EXPORT

_HEAD = 4096
_CHUNK = 1 << 20
_MARKS = (
    # UTF-32 comes first: its little-endian mark starts with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (codecs.BOM_UTF8, "utf-8-sig"),
)
_WEB_PAGE = re.compile(rb"\s*<(!doctype|html|head|body)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Encoding:
    """How the letters of a file are stored.

    Attributes:
        name: As Python names it.
        is_old: Whether it was taken because nothing else fits, and may be wrong.
    """

    name: str
    is_old: bool = False


def find_encoding(stream: BinaryIO, file: str) -> Encoding:
    """Return the encoding of a stream of bytes, which is read to its end.

    Raises:
        RefusedExportError: It is empty or no text.
    """
    head = stream.read(_HEAD)
    _refuse_no_text(head, file)
    for mark, name in _MARKS:
        if head.startswith(mark):
            return _check_whole(name, head, stream, file)
    wide = _find_wide(head)
    if wide:
        return _check_whole(wide, head, stream, file)
    return _find_narrow(head, stream, file)


def _check_whole(name: str, head: bytes, stream: BinaryIO, file: str) -> Encoding:
    """Return the encoding that a file says it is in, where all of it is."""
    decoder = codecs.getincrementaldecoder(name)()
    chunk = head
    try:
        while chunk:
            decoder.decode(chunk)
            chunk = stream.read(_CHUNK)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        message = "it says that it is Unicode, and not all of it is"
        hint = "export it again: it is cut off, or two files were joined"
        raise refuse(UNREADABLE_EXPORT, file, message, hint=hint) from error
    return Encoding(name)


def _refuse_no_text(head: bytes, file: str) -> None:
    bare = head.removeprefix(codecs.BOM_UTF8)
    if not bare.strip():
        raise refuse(UNREADABLE_EXPORT, file, "the file is empty", hint="export it again")
    if _WEB_PAGE.match(bare):
        hint = "the download most likely met a sign-in form: sign in, download again, and look into the file"
        raise refuse(UNREADABLE_EXPORT, file, "it is a web page and no table", hint=hint)
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        hint = "open it and save it as XLSX or CSV UTF-8, without a password"
        raise refuse(UNREADABLE_EXPORT, file, "it is an old or a locked spreadsheet", hint=hint)
    if head.startswith((b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ")):
        raise refuse(UNREADABLE_EXPORT, file, "it is a compressed file", hint="unpack it, and import what is inside")
    if head.startswith((b"%PDF", b"\x89PNG", b"PAR1", b"SQLite format")):
        raise refuse(UNREADABLE_EXPORT, file, "it is no table of texts", hint="export the table as CSV")


def _find_wide(head: bytes) -> str | None:
    """Return UTF-16 without a mark, by where the zero bytes of plain letters stand."""
    pairs = len(head) // 2
    first, second = head[0 : 2 * pairs : 2].count(0), head[1 : 2 * pairs : 2].count(0)
    if pairs >= 2 and min(first, second) == 0 and max(first, second) >= 0.6 * pairs:
        return "utf-16-be" if first else "utf-16-le"
    return None


def _find_narrow(head: bytes, stream: BinaryIO, file: str) -> Encoding:
    decoder = codecs.getincrementaldecoder("utf-8")()
    is_utf8, chunk = True, head
    while chunk:
        if b"\0" in chunk:
            hint = "export it again: the file is damaged or not a text file"
            raise refuse(UNREADABLE_EXPORT, file, "it holds signs that no text has", hint=hint)
        try:
            decoder.decode(chunk)
        except UnicodeDecodeError:
            is_utf8 = False
            decoder.reset()
        chunk = stream.read(_CHUNK)
    if is_utf8 and decoder.getstate()[0]:
        raise refuse(UNREADABLE_EXPORT, file, "its last letter is cut off", hint="export it again")
    return Encoding("utf-8") if is_utf8 else Encoding("cp1252", is_old=True)
