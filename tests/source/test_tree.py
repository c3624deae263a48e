from __future__ import annotations

import os
from pathlib import Path

import pytest

from mkdocs_journey.errors import PathOutsideProjectError
from mkdocs_journey.source.tree import FolderTree, MemoryTree, Tree

YAML = (".yml", ".yaml")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    for name in (
        "maps/b.yml",
        "maps/a.yml",
        "maps/deep/c.yaml",
        "maps/notes.md",
        "maps/.hidden.yml",
        "maps/.git/d.yml",
    ):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(name)
    (tmp_path / "secret.yml").write_text("secret")
    return root


def memory_of(root: Path) -> MemoryTree:
    files = (path for path in root.rglob("*") if path.is_file())
    return MemoryTree({path.relative_to(root).as_posix(): path.read_bytes() for path in files})


@pytest.mark.parametrize("kind", ["folder", "memory"])
@pytest.mark.parametrize("folder", ["maps", "./maps/", "maps/deep/.."])
def test_files_are_listed_sorted_recursive_and_without_hidden_ones(project: Path, kind: str, folder: str) -> None:
    """Both trees list the same: sorted posix paths with the suffixes, hidden files and folders left out."""
    tree: Tree = FolderTree(project) if kind == "folder" else memory_of(project)
    assert tree.list_files(folder, YAML) == ("maps/a.yml", "maps/b.yml", "maps/deep/c.yaml")


@pytest.mark.parametrize("kind", ["folder", "memory"])
def test_whole_project_can_be_listed(project: Path, kind: str) -> None:
    """The folder `.` is the project itself, and its paths have no `./`."""
    tree: Tree = FolderTree(project) if kind == "folder" else memory_of(project)
    assert tree.list_files(".", (".md",)) == ("maps/notes.md",)


@pytest.mark.parametrize("kind", ["folder", "memory"])
def test_missing_folder_has_no_files(project: Path, kind: str) -> None:
    """A folder that is not there is listed as empty."""
    tree: Tree = FolderTree(project) if kind == "folder" else memory_of(project)
    assert tree.list_files("personas", YAML) == ()


@pytest.mark.parametrize("kind", ["folder", "memory"])
@pytest.mark.parametrize(("path", "taken"), [("maps/a.yml", True), ("maps/deep", True), ("maps/dee", False)])
def test_place_is_taken(project: Path, kind: str, path: str, taken: bool) -> None:
    """A file and a folder stand somewhere; nothing else does."""
    tree: Tree = FolderTree(project) if kind == "folder" else memory_of(project)
    assert tree.is_taken(path) is taken


def test_link_to_nowhere_takes_its_place(project: Path) -> None:
    """It has to be told of, not passed over."""
    (project / "maps/gone.yml").symlink_to("nowhere.yml")
    assert FolderTree(project).is_taken("maps/gone.yml")


@pytest.mark.parametrize("kind", ["folder", "memory"])
@pytest.mark.parametrize("path", ["../secret.yml", "maps/../../secret.yml", "/etc/hostname"])
def test_path_out_of_the_project_is_refused(project: Path, kind: str, path: str) -> None:
    """Neither `..` nor an absolute path reads a file outside."""
    tree: Tree = FolderTree(project) if kind == "folder" else memory_of(project)
    with pytest.raises(PathOutsideProjectError):
        tree.read_bytes(path)
    assert not tree.is_file(path)


@pytest.mark.parametrize("kind", ["folder", "memory"])
def test_missing_file_raises_file_not_found(project: Path, kind: str) -> None:
    """A file that is not there is told from one that cannot be read."""
    tree: Tree = FolderTree(project) if kind == "folder" else memory_of(project)
    with pytest.raises(FileNotFoundError):
        tree.read_bytes("maps/z.yml")


@pytest.mark.parametrize("kind", ["folder", "memory"])
def test_read_stops_at_the_limit(project: Path, kind: str) -> None:
    """No more bytes than asked for are read."""
    tree: Tree = FolderTree(project) if kind == "folder" else memory_of(project)
    assert tree.read_bytes("maps/a.yml", limit=4) == b"maps"
    assert tree.read_bytes("maps/a.yml") == b"maps/a.yml"


def test_link_out_of_the_project_is_listed_and_refused(project: Path) -> None:
    """A linked file outside is not dropped in silence: it is listed, and reading it is refused."""
    (project / "maps/link.yml").symlink_to("../../secret.yml")
    tree = FolderTree(project)
    assert "maps/link.yml" in tree.list_files("maps", YAML)
    with pytest.raises(PathOutsideProjectError):
        tree.read_bytes("maps/link.yml")


def test_linked_folder_out_of_the_project_is_listed_as_itself(project: Path) -> None:
    """A linked folder outside stands in the list by its own name, and nothing inside it does."""
    (project / "maps/elsewhere").symlink_to("../..")
    listed = FolderTree(project).list_files("maps", YAML)
    assert listed == ("maps/a.yml", "maps/b.yml", "maps/deep/c.yaml", "maps/elsewhere")


def test_link_inside_the_project_is_followed(project: Path) -> None:
    """A link that stays inside is an ordinary file."""
    (project / "maps/link.yml").symlink_to("a.yml")
    assert FolderTree(project).read_bytes("maps/link.yml") == b"maps/a.yml"


def test_links_in_a_circle_end(project: Path) -> None:
    """Neither a folder that links to itself nor a file that does hangs the list."""
    (project / "maps/again").symlink_to(".")
    (project / "maps/loop.yml").symlink_to("loop.yml")
    tree = FolderTree(project)
    assert tree.list_files("maps", YAML) == ("maps/a.yml", "maps/b.yml", "maps/deep/c.yaml", "maps/loop.yml")
    with pytest.raises(OSError, match="loop"):
        tree.read_bytes("maps/loop.yml")
    assert not tree.is_file("maps/loop.yml")


def test_outside_folder_can_be_allowed(project: Path) -> None:
    """A folder that the caller allows may be read, absolute or relative to the project."""
    for outside in (str(project.parent), ".."):
        tree = FolderTree(project, outside=(outside,))
        assert tree.read_bytes("../secret.yml") == b"secret"


def test_neighbour_with_the_same_beginning_is_outside(project: Path) -> None:
    """`project-old` is not inside `project`."""
    (project.parent / "project-old").mkdir()
    (project.parent / "project-old" / "a.yml").write_text("old")
    with pytest.raises(PathOutsideProjectError):
        FolderTree(project).locate("../project-old/a.yml")


def test_pipe_is_no_file_and_does_not_hang(project: Path) -> None:
    """A FIFO is refused before it is opened, since opening one waits for ever."""
    os.mkfifo(project / "maps/pipe.yml")
    tree = FolderTree(project)
    assert not tree.is_file("maps/pipe.yml")
    with pytest.raises(OSError, match="not a regular file"):
        tree.read_bytes("maps/pipe.yml")


def test_folder_is_no_file(project: Path) -> None:
    """A folder cannot be read as a file."""
    tree = FolderTree(project)
    assert not tree.is_file("maps")
    with pytest.raises(OSError, match="not a regular file"):
        tree.read_bytes("maps")


@pytest.mark.parametrize("path", ["maps/\0.yml", "maps/" + "x" * 5000])
def test_name_that_no_file_system_holds_is_an_os_error(project: Path, path: str) -> None:
    """A NUL byte or 5,000 letters in a name are an `OSError` like any other."""
    with pytest.raises(OSError, match=r"."):
        FolderTree(project).read_bytes(path)
    assert not FolderTree(project).is_file(path)
