"""The docs folder without MkDocs: each file has the address that MkDocs gives it, and only some folders are read."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.structure.files import File

from mkdocs_journey.source.docs_folder import find_published, published_at

NAMES = (
    *(
        "maps.md",
        "maps/index.md",
        "maps/README.md",
        "maps/readme.md",
        "maps/trial.markdown",
        "README.mkd",
        "index.mdown",
    ),
    *("a/b.mkdn", "a/b.MD", "data/index.html", "a.b.md", "Überblick/x y.md", "notes.txt", "index"),
)


def find(docs: Path, *addresses: str, directory_urls: bool = True, withheld: str = "data") -> dict[str, str]:
    return dict(find_published(docs, addresses, directory_urls=directory_urls, withheld=docs.parent / withheld))


@pytest.mark.parametrize("directory_urls", [True, False])
@pytest.mark.parametrize("name", NAMES)
def test_address_is_that_of_mkdocs(name: str, directory_urls: bool) -> None:
    """MkDocs itself says where it publishes a file."""
    expected = File(name, "docs", "site", directory_urls).dest_uri
    assert published_at(name, directory_urls=directory_urls) == expected


def test_later_file_is_shown(tmp_path: Path) -> None:
    """Of a page and a folder of one name the folder's page is shown, as MkDocs does."""
    (tmp_path / "docs" / "maps").mkdir(parents=True)
    for name in ("maps.md", "maps/README.md", "maps/index.md"):
        (tmp_path / "docs" / name).touch()
    assert find(tmp_path / "docs", "maps/index.html") == {"maps/index.html": "maps/index.md"}


def test_only_folders_on_the_way_are_read(tmp_path: Path) -> None:
    """Folders elsewhere are not looked into, and links that run in a circle end with the address."""
    docs = tmp_path / "docs"
    (docs / "maps").mkdir(parents=True)
    (docs / "maps" / "maps").symlink_to(docs)
    (docs / "other").symlink_to(docs)
    (docs / "maps.md").touch()
    assert find(docs, "maps/index.html", "maps/maps/maps/index.html", "other/x/index.html") == {
        "maps/index.html": "maps.md",
        "maps/maps/maps/index.html": "maps/maps/maps.md",
    }


def test_withheld_folder_is_not_published(tmp_path: Path) -> None:
    """What lies in the data folder takes no place, since it is never published."""
    (tmp_path / "docs" / "data").mkdir(parents=True)
    (tmp_path / "docs" / "data" / "index.md").touch()
    assert find(tmp_path / "docs", "data/index.html", withheld="docs/data") == {}
    assert find(tmp_path / "docs", "data/index.html") == {"data/index.html": "data/index.md"}


@pytest.mark.parametrize("docs", ["none", "a\0b"])
def test_folder_that_is_not_there(tmp_path: Path, docs: str) -> None:
    """A docs folder that is missing, or that no file system can hold, has no page."""
    assert find(tmp_path / docs, "maps/index.html") == {}
