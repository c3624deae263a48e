"""A site's own pages in its docs folder -> the address that MkDocs gives each, without MkDocs."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Collection, Iterator
from pathlib import Path

from mkdocs_journey.source.tree import is_folder

MARKDOWN = (".markdown", ".mdown", ".mkdn", ".mkd", ".md")


def published_at(path: str, *, directory_urls: bool) -> str:
    """Return where MkDocs publishes a file of the docs folder: `a.md` as `a/index.html` or `a.html`."""
    if not path.endswith(MARKDOWN):
        return path
    folder, name = posixpath.split(path)
    stem = posixpath.splitext(name)[0]
    if stem in ("README", "index"):
        return posixpath.join(folder, "index.html")
    return posixpath.join(folder, stem, "index.html") if directory_urls else posixpath.join(folder, f"{stem}.html")


def find_published(
    docs: Path, addresses: Collection[str], *, directory_urls: bool, withheld: Path
) -> Iterator[tuple[str, str]]:
    """Yield address and path of each file below `docs` that is published at one of some addresses.

    Of two files for one address the later one is shown. Only folders on the way to an address are looked into, so a
    large docs folder, or links in it that run in a circle, cost nothing.

    Args:
        docs: The folder of the site's pages.
        addresses: Such as `maps/index.html`.
        directory_urls: The site's `use_directory_urls`.
        withheld: A folder whose files are never published.
    """
    folders = {folder for address in addresses for folder in _folders_above(address)}
    hidden = Path(os.path.realpath(withheld))
    for found, names, files in os.walk(docs, followlinks=True) if is_folder(docs) else ():
        folder = Path(found).relative_to(docs).as_posix().removeprefix(".")
        names[:] = sorted(name for name in names if posixpath.join(folder, name) in folders)
        for name in sorted(files):
            path = posixpath.join(folder, name)
            address = published_at(path, directory_urls=directory_urls)
            if address in addresses and not Path(os.path.realpath(Path(found, name))).is_relative_to(hidden):
                yield address, path


def _folders_above(address: str) -> Iterator[str]:
    while address := posixpath.dirname(address):
        yield address
