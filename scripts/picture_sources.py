"""What the pictures of the docs show -> check sums of pages and style sheets that last until a reader sees a change.

The theme's frame around a page is not part of them, nor is what follows from commits: the latest changes, and the day
that reviews are judged on.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import mkdocs_journey
from mkdocs_journey.answers.folder import open_answers
from mkdocs_journey.build import build_site
from mkdocs_journey.source.site_config import read_site_config
from mkdocs_journey.source.tree import FolderTree

PAGES = ("maps/trial-to-paid/index.md", "maps/trial-to-paid/decision/index.md")
JUDGED_ON = date(2026, 10, 31)
_CHANGES = re.compile(r'<h2 id="changes">.*?(?=<h2 )', re.DOTALL)


def find_sources(root: Path) -> Mapping[str, str]:
    """Return a check sum of each page of the demo in `root` that is photographed, and of each file of its looks."""
    assets = Path(mkdocs_journey.__file__).parent / "assets"
    looks = {path.name: sum_up(path.read_bytes()) for path in sorted(assets.iterdir())}
    settings = replace(read_site_config(root).settings, today=JUDGED_ON)
    site = build_site(FolderTree(root), settings, directory_urls=False, answers=open_answers(root))
    pages = {one.page.path: sum_up(seen_in(one.html).encode()) for one in site.pages if one.page.path in PAGES}
    return {**pages, **looks}


def sum_up(content: bytes) -> str:
    """Return a check sum that is short enough to be compared by eye."""
    return sha256(content).hexdigest()[:16]


def seen_in(html: str) -> str:
    """Return what a page shows: its texts and its drawings, without what changed when."""
    reader = _Seen()
    reader.feed(_CHANGES.sub("", html))
    reader.close()
    return " ".join(reader.seen)


class _Seen(HTMLParser):
    """Gathers texts, and the tags of drawings."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []
        self._drawings = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the tags of a drawing: they are its shapes."""
        self._drawings += tag == "svg"
        if self._drawings:
            self.seen.append(f"{tag} {attrs}")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep an empty tag of a drawing."""
        if self._drawings:
            self.seen.append(f"{tag} {attrs}")

    def handle_endtag(self, tag: str) -> None:
        """Note where a drawing ends."""
        self._drawings -= tag == "svg"

    def handle_data(self, data: str) -> None:
        """Keep a text; how the template breaks its lines is not seen."""
        self.seen.extend(data.split())
