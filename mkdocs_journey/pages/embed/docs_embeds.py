"""The fences of embeds in the docs folder, read without building a page."""

from __future__ import annotations

from collections.abc import Iterator
from os.path import relpath
from pathlib import Path

from mkdocs_journey.diagnostics import Diagnostic
from mkdocs_journey.pages.embed.embed_words import NAMES, WORD, Showable
from mkdocs_journey.pages.embed.wishes import Wish, read_wish
from mkdocs_journey.project import Project
from mkdocs_journey.source.fences import find_fences
from mkdocs_journey.source.site_config import SiteConfig


def check_embeds(project: Project, root: Path, site: SiteConfig) -> Iterator[Diagnostic]:
    """Yield what is wrong with the fences of the docs folder; whether a map has figures is not asked."""
    showable = {
        item.slug: Showable(tuple(NAMES), tuple(stage.id for stage in item.content.stages)) for item in project.maps
    }
    for path in sorted((root / site.docs_dir).rglob("*.md")):
        text = _read(path)
        for fence in find_fences(text, WORD) if WORD in text else ():
            wish = read_wish(fence, Path(relpath(path, root)).as_posix(), showable)
            yield from () if isinstance(wish, Wish) else wish


def _read(path: Path) -> str:
    """Return the text of a page; what MkDocs cannot read either has none."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, ValueError):
        return ""
