"""The bytes of a file -> its text, or the reason why there is none and where the first bad byte stands."""

from __future__ import annotations

import codecs
import re
from pathlib import PurePosixPath

from mkdocs_journey.diagnostics import Diagnostic, Place, declare_rule
from mkdocs_journey.errors import PathOutsideProjectError
from mkdocs_journey.source.tree import Tree

UNREADABLE_FILE = declare_rule(
    "JRN101",
    "unreadable-file",
    why="What the file says would be missing from the site without a word.",
    cause=("A folder, a device or a broken link bears the name of a file, or its permissions keep it from being read."),
    cure="Put a plain file there that whoever builds may read.",
)
MISSING_FILE = declare_rule(
    "JRN102",
    "missing-file",
    why="A file that something else names is not there, so a part of the site would be empty.",
    cause=(
        "The file was renamed, moved or never committed, or the name has other capitals than on the "
        "machine where it worked."
    ),
    cure="Create the file, or correct the path where it is named.",
)
PATH_OUTSIDE_PROJECT = declare_rule(
    "JRN103",
    "path-outside-project",
    why="A path out of the project could put any file of the building machine on the site.",
    cause="The path has too many `..`, or a link in the folder leads somewhere else on the machine.",
    cure="Move the file into the project's folder, and name it from there.",
)
FILE_TOO_LARGE = declare_rule(
    "JRN104",
    "file-too-large",
    why="Text of this size is not written by hand, and reading it would stall every build.",
    cause="A whole export or a picture as text was pasted into the YAML.",
    cure="Keep data in CSV files under `data/`, and split the rest into one file for each map.",
)
NUL_BYTE = declare_rule(
    "JRN105",
    "nul-byte",
    why="No text holds a NUL byte: the file is damaged or not a text file.",
    cause="A copy broke off, a disk was full, or a spreadsheet or picture was given the name of a text file.",
    cure="Restore the file from git, or save it again from its editor.",
)
WIDE_ENCODING = declare_rule(
    "JRN106",
    "utf-16-file",
    why="All text files are read as UTF-8; UTF-16 is what some editors call Unicode.",
    cause="The editor's *Unicode* is UTF-16, as in older Windows programs.",
    cure="Save the file as UTF-8.",
)
NOT_UTF8 = declare_rule(
    "JRN107",
    "not-utf-8",
    why="Read with a guessed encoding, names and quotes would be published garbled.",
    cause="The file was saved in the encoding of an older program, such as Windows-1252.",
    cure="Save the file as UTF-8, and read its umlauts and accents once.",
)
FILE_NAME_NOT_UTF8 = declare_rule(
    "JRN108",
    "file-name-not-utf-8",
    why="The name becomes part of a web address, which cannot hold such bytes.",
    cause="The file comes from an old archive or another system, whose names have another encoding.",
    cure="Rename the file with small letters, digits and hyphens.",
)

YAML_LIMIT = 2_000_000

# How Python holds the bytes of a file name that are no text.
_UNSHOWN = re.compile("[\ud800-\udfff]")

# UTF-32 comes first: its little-endian mark starts with that of UTF-16.
_WIDE_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_PROBE = 400


def read_text(tree: Tree, path: str, *, limit: int = YAML_LIMIT) -> tuple[str | None, tuple[Diagnostic, ...]]:
    r"""Return the text of a UTF-8 file with `\n` line ends and without a byte order mark, or None and the reason.

    Args:
        tree: The project's files.
        path: The file, relative to the project.
        limit: Most bytes that the file may have.
    """
    data, found = read_file_bytes(tree, path, limit=limit)
    return decode_text(data, path) if data is not None else (None, found)


def read_file_bytes(tree: Tree, path: str, *, limit: int = YAML_LIMIT) -> tuple[bytes | None, tuple[Diagnostic, ...]]:
    """Return the bytes of a file, or None and the reason; see `read_text`."""
    name = _UNSHOWN.sub("\N{REPLACEMENT CHARACTER}", path)
    place = Place(name)
    if name != path:
        message = "the file's name holds a letter that no web address can hold, shown here as \N{REPLACEMENT CHARACTER}"
        return None, (FILE_NAME_NOT_UTF8.at(place, message, hint="rename it with small letters, digits and hyphens"),)
    try:
        data = tree.read_bytes(path, limit=limit + 1)
    except (PathOutsideProjectError, OSError) as problem:
        return None, (_explain_failure(place, problem),)
    if len(data) > limit:
        message = f"`{path}` is larger than {limit / 1_000_000:g} MB"
        return None, (FILE_TOO_LARGE.at(place, message, hint="split the file, or keep data in CSV under `data/`"),)
    return data, ()


def decode_text(data: bytes, path: str) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """Return the text of bytes that should be UTF-8, as `read_text` does; `path` is where they came from."""
    wide = _find_wide_encoding(data)
    if wide:
        return None, (WIDE_ENCODING.at(Place(path), f"`{path}` is saved as {wide}", hint="save it as UTF-8"),)
    data = data.removeprefix(codecs.BOM_UTF8)
    nul = data.find(b"\0")
    if nul >= 0:
        hint = "the file is damaged or not a text file: restore it, or save it again from its editor"
        return None, (NUL_BYTE.at(_place_of_byte(data, nul, path), "a sign that no text has stands here", hint=hint),)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as problem:
        return None, (_explain_encoding(data, path, problem),)
    return re.sub(r"\r\n?", "\n", text) if "\r" in text else text, ()


def _explain_failure(place: Place, problem: Exception) -> Diagnostic:
    """Return the diagnostic of a file that could not be opened."""
    name = f"`{place.file}`"
    if isinstance(problem, PathOutsideProjectError):
        hint = "move the file into the project's folder"
        return PATH_OUTSIDE_PROJECT.at(place, f"{name} leads out of the project", hint=hint)
    if isinstance(problem, FileNotFoundError):
        return MISSING_FILE.at(place, f"there is no file {name}", hint="create it, or correct the path")
    if isinstance(problem, IsADirectoryError):
        hint = "rename the folder" if PurePosixPath(place.file).suffix else "let whoever builds open the folder"
        return UNREADABLE_FILE.at(place, f"{name} is a folder, where a file belongs", hint=hint)
    if isinstance(problem, PermissionError):
        return UNREADABLE_FILE.at(place, f"{name} may not be read", hint="change its permissions")
    if isinstance(problem, OSError) and problem.strerror:
        return UNREADABLE_FILE.at(place, f"{name} cannot be read: {problem.strerror}", hint="put a plain file there")
    return UNREADABLE_FILE.at(place, f"{name} cannot be read", hint="put a plain file there")


def _find_wide_encoding(data: bytes) -> str | None:
    """Return the name of an encoding of two or four bytes a character, by its mark or by where its zeros stand."""
    for mark, name in _WIDE_MARKS:
        if data.startswith(mark):
            return name
    probe = data[:_PROBE]
    pairs = len(probe) // 2
    zeros = probe[0::2].count(0), probe[1::2].count(0)
    if pairs >= 2 and min(zeros) == 0 and max(zeros) >= 0.7 * pairs:
        return "UTF-16"
    return None


def _explain_encoding(data: bytes, path: str, problem: UnicodeDecodeError) -> Diagnostic:
    """Return the diagnostic of the first byte that is not UTF-8, with the encoding it looks like."""
    place = _place_of_byte(data, problem.start, path)
    if problem.reason == "unexpected end of data":
        return NOT_UTF8.at(place, "the file ends in the middle of a character", hint="restore it: its end is cut off")
    byte = data[problem.start]
    likely = "Latin-1" if re.search(rb"[\x81\x8d\x8f\x90\x9d]", data) else "Windows-1252"
    message = f"the letter here was saved in an old way (0x{byte:02X}, not UTF-8)"
    return NOT_UTF8.at(place, message, hint=f"the file looks saved as {likely}: save it as UTF-8")


def _place_of_byte(data: bytes, offset: int, path: str) -> Place:
    """Return line and column, in characters, of a byte; what cannot be decoded is shown as U+FFFD."""
    line_start = max(data.rfind(b"\n", 0, offset), data.rfind(b"\r", 0, offset)) + 1
    line = len(re.findall(rb"\r\n?|\n", data[:line_start])) + 1
    column = len(data[line_start:offset].decode("utf-8", errors="replace")) + 1
    rest = re.split(rb"[\r\n]", data[line_start : line_start + 2000], maxsplit=1)[0]
    return Place(path, line, column, rest.decode("utf-8", errors="replace").replace("\0", "\ufffd"))
