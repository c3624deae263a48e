from __future__ import annotations

import os
from pathlib import Path

import pytest

from mkdocs_journey.diagnostics import Diagnostic
from mkdocs_journey.source.text import read_text
from mkdocs_journey.source.tree import FolderTree, MemoryTree


def read(data: bytes) -> str | None:
    text, problems = read_text(MemoryTree({"maps/a.yml": data}), "maps/a.yml")
    assert problems == ()
    return text


def refuse(data: bytes) -> Diagnostic:
    text, problems = read_text(MemoryTree({"maps/a.yml": data}), "maps/a.yml")
    assert text is None
    (problem,) = problems
    return problem


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", ""),
        (b"\xef\xbb\xbfname: Maya\n", "name: Maya\n"),
        (b"a: 1\r\nb: 2\rc: 3\n", "a: 1\nb: 2\nc: 3\n"),
        ("name: Zoë 🙂\n".encode(), "name: Zoë 🙂\n"),
    ],
    ids=["empty", "byte order mark", "line ends", "unicode"],
)
def test_utf8_is_read_whatever_its_line_ends(data: bytes, text: str) -> None:
    """A byte order mark is dropped, all line ends become one, and an empty file is empty text."""
    assert read(data) == text


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_wide_encodings_are_named(encoding: str) -> None:
    """UTF-16 and UTF-32 are recognised with and without their marks."""
    problem = refuse("name: Maya Chen\nrole: Lead\n".encode(encoding))
    assert problem.code == "JRN106"
    assert encoding[:6].upper() in problem.message
    assert problem.hint == "save it as UTF-8"


def test_first_byte_that_is_not_utf8_has_its_place() -> None:
    """Line and column count characters, and the hint names the likely encoding."""
    problem = refuse("a: 1\r\nnäme: ".encode() + b"Zo\xeb\n")
    assert (problem.code, problem.place.line, problem.place.column) == ("JRN107", 2, 9)
    assert problem.place.excerpt == "näme: Zo�"
    assert problem.message == "the letter here was saved in an old way (0xEB, not UTF-8)"
    assert "Windows-1252" in problem.hint


def test_bytes_that_windows_1252_lacks_suggest_latin_1() -> None:
    """0x81 is no letter of Windows-1252, so the hint names another encoding."""
    assert "Latin-1" in refuse(b"a: \x81\n").hint


def test_file_cut_inside_a_character_says_so() -> None:
    """A file that ends in the middle of a character was cut, not saved in another encoding."""
    assert refuse("name: Zoë".encode()[:-1]).message == "the file ends in the middle of a character"


def test_nul_byte_has_its_place() -> None:
    """One NUL byte in a text is named where it stands."""
    problem = refuse(b"a: 1\nb: x\0y\n")
    assert (problem.code, problem.place.line, problem.place.column) == ("JRN105", 2, 5)


def test_file_over_the_limit_is_refused() -> None:
    """Two million bytes are read, one more is not."""
    assert read(b"a" * 2_000_000) is not None
    assert refuse(b"a" * 2_000_001).code == "JRN104"


def test_missing_file_is_a_diagnostic() -> None:
    """A file that is not there is named."""
    _, (problem,) = read_text(MemoryTree({}), "maps/z.yml")
    assert (problem.code, problem.message) == ("JRN102", "there is no file `maps/z.yml`")


def test_path_out_of_the_project_is_a_diagnostic() -> None:
    """A path with `..` is refused by name."""
    _, (problem,) = read_text(MemoryTree({}), "../a.yml")
    assert problem.code == "JRN103"


def test_pipe_and_folder_are_diagnostics(tmp_path: Path) -> None:
    """What is no regular file cannot be read, and reading it does not hang."""
    os.mkfifo(tmp_path / "a.yml")
    _, (problem,) = read_text(FolderTree(tmp_path), "a.yml")
    assert (problem.code, problem.message) == ("JRN101", "`a.yml` cannot be read: not a regular file")
    for name, hint in (("b.yml", "rename the folder"), ("maps", "let whoever builds open the folder")):
        (tmp_path / name).mkdir()
        _, (problem,) = read_text(FolderTree(tmp_path), name)
        assert (problem.code, problem.message) == ("JRN101", f"`{name}` is a folder, where a file belongs")
        assert problem.hint == hint


def test_file_without_permission_is_a_diagnostic(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that may not be read says so (faked: the superuser may read everything)."""

    def refuse_all(*_: object, **__: object) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(MemoryTree, "read_bytes", refuse_all)
    _, (problem,) = read_text(MemoryTree({}), "a.yml")
    assert (problem.code, problem.message) == ("JRN101", "`a.yml` may not be read")


def test_file_name_that_is_not_utf8_is_a_diagnostic_that_can_be_printed() -> None:
    """Of a name with bytes that are no UTF-8 a sign is shown in their place, so that every output can hold it."""
    _, (problem,) = read_text(MemoryTree({}), os.fsdecode(b"maps/zo\xeb.yml"))
    assert problem.code == "JRN108"
    assert problem.place.file == "maps/zo\N{REPLACEMENT CHARACTER}.yml"
    problem.message.encode("utf-8")
