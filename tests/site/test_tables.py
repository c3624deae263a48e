"""The tables and regions of the built demo as a screen reader meets them: their names, and what heads each cell."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow


class _Judge(HTMLParser):
    """Collects what is wrong with our tables and regions; those of the site's own pages stand outside `.journey`."""

    def __init__(self) -> None:
        super().__init__()
        self.wrong: list[str] = []
        self.tables = 0
        self._depth = 0
        self._table = ""
        self._caption = ""
        self._part = ""
        self._row: list[str] = []
        self._is_caption = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note where the reader is, and judge a heading's scope and a region's name."""
        given = dict(attrs)
        is_ours = self._depth or "journey" in (given.get("class") or "").split()
        self._depth += bool(is_ours and tag == "div")
        if not self._depth:
            return
        if given.get("tabindex") == "0" and not (given.get("role") and given.get("aria-label")):
            self.wrong.append(f"region without a name: {given}")
        if tag == "table":
            self.tables += 1
            self._table, self._caption = given.get("class") or "table", ""
        elif tag == "th" and not given.get("scope"):
            self.wrong.append(f"heading without scope: {self._table}")
        self._open_part(tag, given.get("scope") or "")

    def _open_part(self, tag: str, scope: str) -> None:
        if tag in ("thead", "tbody"):
            self._part = tag
        elif tag == "tr":
            self._row = []
        elif tag in ("th", "td"):
            self._row.append(scope)
        self._is_caption = self._is_caption or tag == "caption"

    def handle_data(self, data: str) -> None:
        """Keep the words of a caption."""
        self._caption += data if self._is_caption else ""

    def handle_endtag(self, tag: str) -> None:
        """Judge a table by its caption, and a row by its heading."""
        if not self._depth:
            return
        if tag == "table" and not self._caption.strip():
            self.wrong.append(f"table without a caption: {self._table}")
        if tag == "tr" and self._part == "thead" and set(self._row) != {"col"}:
            self.wrong.append(f"column without a heading: {self._table}")
        if tag == "tr" and self._part == "tbody" and not {"row", "rowgroup"} & set(self._row):
            self.wrong.append(f"row without a heading: {self._table}")
        self._is_caption = self._is_caption and tag != "caption"
        self._depth -= tag == "div"


def test_tables_and_regions_are_named(demo_site: Path) -> None:
    """Each table of ours has a caption, each heading a scope, each row a heading, each region that scrolls a name."""
    wrong, tables = {}, 0
    for path in sorted(demo_site.rglob("*.html")):
        judge = _Judge()
        judge.feed(path.read_text(encoding="utf-8"))
        tables += judge.tables
        if judge.wrong:
            wrong[path.relative_to(demo_site).as_posix()] = judge.wrong
    assert tables > 100
    assert wrong == {}
