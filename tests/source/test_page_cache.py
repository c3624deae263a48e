"""Where the files of generated pages stand, and what is left of them."""

from __future__ import annotations

import gc
import os
from pathlib import Path

import pytest

from mkdocs_journey.source.page_cache import PageCache

CACHE = Path(".cache") / "mkdocs-journey"


def test_half_written_files_go(tmp_path: Path) -> None:
    """Opening the cache drops what a killed process left; whole files, and what a link leads to, stay."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / ".x.md.4711").write_text("theirs", encoding="utf-8")
    root = tmp_path / "project"
    whole = PageCache(root).write("maps/a.md", b"whole")
    (whole.parent / ".a.md.4711").write_text("ha", encoding="utf-8")
    (whole.parent / "link").symlink_to(elsewhere)
    PageCache(root)
    assert sorted(path.name for path in whole.parent.iterdir()) == ["a.md", "link"]
    assert (elsewhere / ".x.md.4711").exists()


def test_same_text_is_not_written_again(tmp_path: Path) -> None:
    """A page's file is rewritten only when its bytes change."""
    path = PageCache(tmp_path).write("a.md", b"one")
    os.utime(path, ns=(1, 1))
    PageCache(tmp_path).write("a.md", b"one")
    assert path.stat().st_mtime_ns == 1
    PageCache(tmp_path).write("a.md", b"two")
    assert path.read_text(encoding="utf-8") == "two"


@pytest.mark.parametrize("place", [".cache", ".cache/mkdocs-journey", ".cache/mkdocs-journey/maps"])
def test_link_to_itself_stays(tmp_path: Path, place: str) -> None:
    """With a link to itself in the place of a folder, pages stand outside the project."""
    ring = tmp_path / place
    ring.parent.mkdir(parents=True, exist_ok=True)
    ring.symlink_to(ring.name)
    path = PageCache(tmp_path).write("maps/a.md", b"a")
    assert not path.is_relative_to(tmp_path)
    assert ring.is_symlink()


@pytest.mark.parametrize("place", [".cache", ".cache/mkdocs-journey", ".cache/mkdocs-journey/maps"])
@pytest.mark.parametrize("mode", [0o000, 0o444, 0o555])
def test_folder_without_rights(tmp_path: Path, place: str, mode: int) -> None:
    """In a folder that may not be written or entered no page is kept, and the pages are made all the same."""
    locked = tmp_path / place
    locked.mkdir(parents=True)
    locked.chmod(mode)
    try:
        if os.access(locked, os.W_OK):
            pytest.skip("whoever runs the tests may write everywhere")
        cache = PageCache(tmp_path)
        path = cache.write("maps/a.md", b"a")
        assert path.read_text(encoding="utf-8") == "a"
        assert not path.is_relative_to(tmp_path)
    finally:
        locked.chmod(0o755)


@pytest.mark.parametrize("in_the_way", [".cache", ".cache/mkdocs-journey", ".cache/mkdocs-journey/maps"])
def test_what_stands_in_the_way_stays(tmp_path: Path, in_the_way: str) -> None:
    """With a file in the place of a folder, pages stand in one outside the project, which goes with its object."""
    blocked = tmp_path / in_the_way
    blocked.parent.mkdir(parents=True, exist_ok=True)
    blocked.write_text("mine", encoding="utf-8")
    cache = PageCache(tmp_path)
    paths = [cache.write(name, name.encode()) for name in ("maps/a.md", "maps/b.md")]
    assert [path.read_text(encoding="utf-8") for path in paths] == ["maps/a.md", "maps/b.md"]
    assert not any(path.is_relative_to(tmp_path) for path in paths)
    assert blocked.read_text(encoding="utf-8") == "mine"
    del cache
    gc.collect()
    assert not any(path.exists() for path in paths)
