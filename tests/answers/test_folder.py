"""The folder of kept answers: what is wrong with an entry, or with the folder itself, stops nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from data_folder import ONE_MAP, count_calls, entries, join_kept
from sample_project import WriteProject

from mkdocs_journey.answers.data import MapAnswer
from mkdocs_journey.answers.folder import AnswerFolder, open_answers

ANSWER = MapAnswer(None, ())


def swap(path: Path, text: Callable[[str], str]) -> None:
    path.write_text(text(path.read_text(encoding="utf-8")), encoding="utf-8")


def remove_and_make_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


DAMAGES: dict[str, Callable[[Path], object]] = {
    "empty": lambda path: path.write_bytes(b""),
    "cut": lambda path: path.write_bytes(path.read_bytes()[:-20]),
    "noise": lambda path: path.write_bytes(os.urandom(4000)),
    "another value": lambda path: swap(path, lambda text: text.replace("null", "{}", 1)),
    "another shape": lambda path: path.write_text('{"figures": 3}', encoding="utf-8"),
    "no text": lambda path: path.write_bytes(b"\xff\xfe\n{}"),
    "foreign": lambda path: path.write_bytes(b"0" * 64 + b"\n" + b"{}"),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_damaged_entry_is_not_read_and_replaced(tmp_path: Path, damage: Callable[[Path], object]) -> None:
    """What is not exactly what was written is not trusted, and the right answer takes its place."""
    folder = AnswerFolder(tmp_path)
    folder.write("a" * 64, ANSWER)
    (path,) = (tmp_path / "figures").glob("*.json")
    whole = path.read_bytes()
    damage(path)
    assert path.read_bytes() != whole
    assert folder.read("a" * 64, MapAnswer) is None
    folder.write("a" * 64, ANSWER)
    assert path.read_bytes() == whole


@pytest.mark.slow
def test_damaged_entries_are_asked_again(write_project: WriteProject, monkeypatch: pytest.MonkeyPatch) -> None:
    """With every entry damaged, a build asks for all again, tells the same and mends the entries."""
    root = write_project(ONE_MAP)
    right = [item.figures for item in join_kept(root).maps]
    whole = {path: path.read_bytes() for path in entries(root)}
    for path, damage in zip(whole, DAMAGES.values(), strict=False):
        damage(path)
    calls = count_calls(monkeypatch)
    assert [item.figures for item in join_kept(root).maps] == right
    assert calls.counts == (1, 1)
    assert {path: path.read_bytes() for path in entries(root)} == whole


def test_killed_while_writing(tmp_path: Path) -> None:
    """An answer whose process is killed before it stands whole is none, and what is left goes with the next one."""
    code = (
        "import os, signal, sys; from pathlib import Path\n"
        "from mkdocs_journey.answers.data import MapAnswer; from mkdocs_journey.answers.folder import AnswerFolder\n"
        "folder, answer = AnswerFolder(Path(sys.argv[1])), MapAnswer(None, ())\n"
        "folder.write('a' * 64, answer)\n"
        "Path.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        "folder.write('b' * 64, answer)\n"
    )
    killed = subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False, timeout=120)
    assert killed.returncode != 0
    figures = tmp_path / "figures"
    assert [path.name[:2] for path in figures.iterdir() if path.name.startswith(".b")] == [".b"]
    folder = AnswerFolder(tmp_path)
    assert folder.read("a" * 64, MapAnswer) == ANSWER
    assert folder.read("b" * 64, MapAnswer) is None
    folder.write("b" * 64, ANSWER)
    assert folder.read("b" * 64, MapAnswer) == ANSWER
    assert sorted(path.name[:2] for path in figures.iterdir()) == ["aa", "bb"]
    assert (tmp_path / ".gitignore").read_text(encoding="utf-8") == "*\n"


def test_entry_of_another_key_is_not_taken(tmp_path: Path) -> None:
    """An entry copied to another's name is not that other's answer."""
    folder = AnswerFolder(tmp_path)
    folder.write("a" * 64, ANSWER)
    (path,) = (tmp_path / "figures").glob("*.json")
    path.rename(path.with_name("b" * 40 + ".json"))
    assert folder.read("b" * 64, MapAnswer) is None
    folder.write("b" * 64, ANSWER)
    assert folder.read("b" * 64, MapAnswer) == ANSWER


def test_folder_in_the_place_of_an_entry(tmp_path: Path) -> None:
    """Where no entry can be written, the answer is asked for again each time."""
    folder = AnswerFolder(tmp_path)
    folder.write("a" * 64, ANSWER)
    (path,) = (tmp_path / "figures").glob("*.json")
    remove_and_make_folder(path)
    folder.write("a" * 64, ANSWER)
    assert folder.read("a" * 64, MapAnswer) is None


@pytest.mark.slow
@pytest.mark.parametrize("link", [".cache", ".cache/mkdocs-journey", ".cache/mkdocs-journey/figures"])
def test_link_is_not_written_through(write_project: WriteProject, tmp_path: Path, link: str) -> None:
    """A cache folder that is a link is left alone, and the figures come all the same."""
    root = write_project(ONE_MAP)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (root / link).parent.mkdir(parents=True, exist_ok=True)
    (root / link).symlink_to(elsewhere)
    assert all(item.figures is not None for item in join_kept(root).maps)
    assert list(elsewhere.iterdir()) == []
    answers = open_answers(root)
    assert answers is None or link.endswith("figures")


@pytest.mark.slow
def test_file_in_the_place_of_the_cache(write_project: WriteProject) -> None:
    """A file called `.cache` stays as it is."""
    root = write_project({**ONE_MAP, ".cache": "mine"})
    assert open_answers(root) is None
    assert all(item.figures is not None for item in join_kept(root).maps)
    assert (root / ".cache").read_text(encoding="utf-8") == "mine"


def test_old_and_half_written_entries_go(tmp_path: Path) -> None:
    """Before the first new answer go the longest unused that find no room, and what a killed build left."""
    folder = AnswerFolder(tmp_path)
    for age, letter in enumerate("abc"):
        folder.write(letter * 64, ANSWER)
        path = tmp_path / "figures" / f"{letter * 40}.json"
        os.utime(path, ns=(age, age))
    size = path.stat().st_size
    (tmp_path / "figures" / ".x.json.4711").write_bytes(b"half")
    other = AnswerFolder(tmp_path, most_bytes=2 * size)
    assert other.read("a" * 64, MapAnswer) == ANSWER
    other.write("d" * 64, ANSWER)
    names = {path.name[0] for path in (tmp_path / "figures").glob("*.json")}
    assert names == {"a", "c", "d"}
    assert not (tmp_path / "figures" / ".x.json.4711").exists()
