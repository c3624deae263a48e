"""`mkdocs.yml` and what it inherits from, read as MkDocs does but as data: the values, and where each is written."""

from __future__ import annotations

import codecs
import contextlib
import errno
import os
import re
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from yaml.reader import ReaderError

from mkdocs_journey.diagnostics import Diagnostic, Place, declare_rule
from mkdocs_journey.source.nodes import place_at
from mkdocs_journey.source.site_yaml import ValueRefusedError, load_site_yaml
from mkdocs_journey.source.text import decode_text
from mkdocs_journey.source.yaml_syntax import explain_error

UNREADABLE = declare_rule(
    "JRN901",
    "unreadable-site-file",
    why="Without its site file a project has no settings.",
    cause="A bracket or an indentation of the site file is wrong, or a file that it inherits is missing.",
    cure="Mend the file at the place that is named; `mkdocs build` must be able to read it too.",
)

SITE_FILES = ("mkdocs.yml", "mkdocs.yaml")
INHERIT = "INHERIT"
# MkDocs needs half a minute for a site file of this size.
SITE_FILE_LIMIT = 10_000_000
# What the parser says of what other YAML files cannot have, since no aliases are followed there.
_OF_SITE_FILES = {
    "another document": ("a second document starts here", "delete the line `---` and what follows it"),
    "second occurrence": ("this anchor has the name of an earlier one", "give it a name of its own"),
    "unhashable key": ("this key is a list or a block of keys", "put a text that starts with `{` or `[` in quotes"),
}
# What the YAML reader of MkDocs takes for the end of a line, in a text whose line ends are `\n`.
_BREAK = re.compile("[\n\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class SiteFile:
    """One file as it is written: its path from the project, its lines, its outermost node and its own values."""

    name: str
    lines: tuple[str, ...]
    root: yaml.Node | None
    values: Mapping[Any, Any]


@dataclass(frozen=True, slots=True)
class SiteFiles:
    """A site file with those that it inherits from, nearest first, and the values that they make together."""

    files: tuple[SiteFile, ...]
    values: Mapping[Any, Any]

    def place(self, *path: object, of_key: bool = False) -> Place:
        """Return where the value at a path of keys and positions is written, or its key; else what would hold it."""
        for length in range(len(path), 0, -1):
            for file in self.files:
                node = _find(file.root, path[:length], of_key=of_key)
                if node is not None:
                    return _place(file.name, file.lines, node.start_mark)
        return Place(self.files[0].name)


def find_site_file(root: Path) -> str | None:
    """Return the name of the site file in a folder, as MkDocs looks for it; None where there is none."""
    there = next((name for name in SITE_FILES if _mode_of(root / name) is not None), None)
    return there or next((name for name in SITE_FILES if os.path.lexists(root / name)), None)


def read_site_files(root: Path, name: str) -> tuple[SiteFiles | None, tuple[Diagnostic, ...]]:
    """Return the site file and those that it inherits from, None and the reason when one of them cannot be read.

    Args:
        root: The project's folder.
        name: The site file in it.
    """
    try:
        files = _read_chain(_normal(root.absolute() / name), _normal(root.absolute()))
    except _UnreadableError as unreadable:
        return None, (unreadable.diagnostic,)
    values: dict[Any, Any] = {}
    for file in reversed(files):
        values = _merge(values, file.values, {})
    return SiteFiles(files, values), ()


class _UnreadableError(Exception):
    """Why a file of the chain is not read: a signal inside this module, never seen outside."""

    def __init__(self, place: Place, message: str, hint: str) -> None:
        super().__init__(message)
        self.diagnostic = UNREADABLE.at(place, f"the site file cannot be read: {message}", hint=hint)


def _normal(path: Path) -> Path:
    """Return a path without `..`, taken out as MkDocs does: by its words alone."""
    return Path(os.path.normpath(path))


def _mode_of(path: Path) -> int | None:
    """Return what kind of file a path leads to, and its rights; None where it leads to none."""
    try:
        return path.stat().st_mode
    except (OSError, ValueError):
        return None


def _read_chain(path: Path, root: Path) -> tuple[SiteFile, ...]:
    """Return the file at a path and those that it inherits from, by the paths that MkDocs takes.

    Raises:
        _UnreadableError: One of them cannot be read.
    """
    files: list[SiteFile] = []
    paths = [path]
    asked = Place(_show(path, root))
    while True:
        file = _read_file(paths[-1], root, asked)
        files.append(file)
        if INHERIT not in file.values:
            return tuple(files)
        node = _find(file.root, (INHERIT,))
        asked = _place(file.name, file.lines, node.start_mark) if node is not None else Place(file.name)
        parent = file.values[INHERIT]
        if not isinstance(parent, str) or not parent:
            if node is not None and node.tag.startswith("!") and node.tag != "!ENV":
                return tuple(files)
            raise _UnreadableError(asked, "`INHERIT:` names no file", "write the path of one file after it")
        paths.append(_normal(paths[-1].parent / parent))
        if paths[-1] in paths[:-1]:
            raise _ring(asked)


def _ring(asked: Place) -> _UnreadableError:
    return _UnreadableError(asked, "its INHERIT files lead in a ring", "take the line `INHERIT:` out of one of them")


def _show(path: Path, root: Path) -> str:
    """Return a file's path from the project, as it can be shown."""
    # None leads from one drive of Windows to another.
    with contextlib.suppress(ValueError):
        path = Path(os.path.relpath(path, root))
    return path.as_posix().encode(errors="backslashreplace").decode()


def _read_file(path: Path, root: Path, asked: Place) -> SiteFile:
    """Return one file; `asked` is where it was asked for.

    Raises:
        _UnreadableError: It cannot be read, or holds something else than keys and values.
    """
    name = _show(path, root)
    text = _read_text(path, name, asked)
    lines = tuple(_BREAK.split(text))
    try:
        node, loaded = load_site_yaml(text)
    except ReaderError as error:
        before = _BREAK.split(text[: error.position])
        message = f"it holds the character U+{int(error.character):04X}, which YAML forbids"
        place = place_at(name, lines, len(before), len(before[-1]) + 1)
        raise _UnreadableError(place, message, "take that character out") from error
    except ValueRefusedError as error:
        raise _UnreadableError(_place(name, lines, error.mark), str(error), error.hint) from error
    except yaml.YAMLError as error:
        raise _explain_syntax(error, name, lines) from error
    except RecursionError as error:
        hint = "take out what is nested so deeply"
        raise _UnreadableError(Place(name), "it is nested too deeply", hint) from error
    if loaded is not None and not isinstance(loaded, dict):
        kind = "a list" if isinstance(loaded, list) else "a single value"
        place = _place(name, lines, node.start_mark) if node is not None else Place(name)
        raise _UnreadableError(place, f"it holds {kind}, no settings", "write lines such as `site_name: Journeys`")
    return SiteFile(name, lines, node, loaded or {})


def _explain_syntax(error: yaml.YAMLError, name: str, lines: tuple[str, ...]) -> _UnreadableError:
    """Return what is wrong with the YAML, in the words that other YAML files get where these can have the same."""
    for words, (message, hint) in _OF_SITE_FILES.items():
        if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark and words in (error.problem or ""):
            return _UnreadableError(_place(name, lines, error.problem_mark), message, hint)
    explained = explain_error(error, name, lines).diagnostic
    return _UnreadableError(explained.place, explained.message, explained.hint)


def _read_text(path: Path, name: str, asked: Place) -> str:
    r"""Return the text of a file with `\n` line ends.

    Raises:
        _UnreadableError: It cannot be read, or is no text.
    """
    try:
        data = _read_bytes(path)
    except (OSError, ValueError) as problem:
        raise _explain_failure(problem, path, name, asked) from problem
    if len(data) > SITE_FILE_LIMIT:
        message = f"`{name}` is larger than {SITE_FILE_LIMIT / 1_000_000:g} MB"
        raise _UnreadableError(Place(name), message, "move what is not a setting out of it")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) and not data.startswith(codecs.BOM_UTF32_LE):
        # MkDocs reads UTF-16 as well where a mark says that it is.
        with contextlib.suppress(UnicodeError):
            data = data.decode("utf-16").encode("utf-8")
    text, problems = decode_text(data, name)
    if text is None:
        raise _UnreadableError(problems[0].place, problems[0].message, problems[0].hint)
    return text


def _read_bytes(path: Path) -> bytes:
    # Opening a pipe would wait for somebody to write into it.
    mode = path.stat().st_mode
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        raise OSError(errno.EINVAL, "not a regular file", path)
    with path.open("rb") as file:
        return file.read(SITE_FILE_LIMIT + 1)


def _explain_failure(problem: Exception, path: Path, name: str, asked: Place) -> _UnreadableError:
    """Return why a file is not read: at its name where it is there, else where it is asked for."""
    is_inherited = asked.file != name
    mode = _mode_of(path)
    if is_inherited and isinstance(problem, OSError) and problem.errno == errno.ELOOP:
        return _ring(asked)
    if mode is not None and stat.S_ISDIR(mode):
        if is_inherited:
            return _UnreadableError(asked, "what it inherits from is a folder", "name a file after `INHERIT:`")
        return _UnreadableError(asked, f"`{name}` is a folder", "rename it, and put a plain file there")
    if isinstance(problem, PermissionError):
        return _UnreadableError(Place(name), f"`{name}` may not be read", "change its permissions")
    if is_inherited and mode is None:
        hint = "correct the path after `INHERIT:`"
        return _UnreadableError(asked, "a file that it inherits from is not there", hint)
    if mode is None:
        return _UnreadableError(Place(name), f"`{name}` is a link that leads nowhere", "put a plain file there")
    reason = (isinstance(problem, OSError) and problem.strerror) or str(problem)
    return _UnreadableError(Place(name), f"`{name}` cannot be read: {reason}", "put a plain file there")


def _place(name: str, lines: tuple[str, ...], mark: yaml.Mark) -> Place:
    return place_at(name, lines, mark.line + 1, mark.column + 1)


def _find(root: yaml.Node | None, path: tuple[object, ...], *, of_key: bool = False) -> yaml.Node | None:
    """Return the node at a path of keys and positions, or that of its last key; None where it leads nowhere."""
    key: yaml.Node | None = None
    node = root
    for part in path:
        if isinstance(node, yaml.MappingNode):
            # Of a key that stands twice the last one counts.
            pairs = (pair for pair in reversed(node.value) if pair[0].value == str(part))
            key, node = next(pairs, (None, None))
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            key = node = node.value[part]
        else:
            return None
    return key if of_key else node


def _merge(base: Mapping[Any, Any], over: Mapping[Any, Any], done: dict[tuple[int, int], Any]) -> dict[Any, Any]:
    """Return both as one, `over` winning; what aliases repeat in both is merged once."""
    merged = done[id(base), id(over)] = dict(base)
    for key, value in over.items():
        below = merged.get(key)
        if isinstance(below, dict) and isinstance(value, dict):
            known = done.get((id(below), id(value)))
            merged[key] = known if known is not None else _merge(below, value, done)
        else:
            merged[key] = value
    return merged
