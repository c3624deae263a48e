"""Links of the README, the contributing page and the docs lead somewhere."""

from __future__ import annotations

import functools
import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from markdown import Markdown

ROOT = Path(__file__).parents[2]
PAGES = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "SECURITY.md", *sorted((ROOT / "docs").rglob("*.md")))
_LINK = re.compile(r'(?:href|src)="([^"]+)"')
_HEADING = re.compile(r'<h[1-6] id="([^"]+)"')


@functools.cache
def to_html(page: Path) -> str:
    """Return a page as MkDocs renders it, as far as links and headings go."""
    return Markdown(extensions=["toc", "tables", "fenced_code"]).convert(_without_titles(page))


def _without_titles(page: Path) -> str:
    return re.sub(r'^( *```\w+) title="[^"]*"$', r"\1", page.read_text(encoding="utf-8"), flags=re.MULTILINE)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_leads_somewhere(page: Path) -> None:
    """A link inside the repository names a file that is there, and a heading that the file has."""
    dead = []
    for link in _LINK.findall(to_html(page)):
        path, _, heading = unquote(link).partition("#")
        if re.match(r"[a-z]+:", path):
            continue
        target = (page.parent / path).resolve() if path else page
        if not target.exists() or (heading and heading not in _HEADING.findall(to_html(target))):
            dead.append(link)
    assert dead == []


def test_a_dead_link_is_seen(tmp_path: Path) -> None:
    """A missing file and a missing heading both count as dead."""
    (tmp_path / "a.md").write_text("# A\n\n[b](b.md) [c](#c) [a](#a)\n", encoding="utf-8")
    with pytest.raises(AssertionError, match=r"b\.md.*#c"):
        test_every_link_leads_somewhere(tmp_path / "a.md")
