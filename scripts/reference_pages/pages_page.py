"""Every page template with what it lays out and the blocks that a user can override, read from its own first lines."""

from __future__ import annotations

import re
from pathlib import Path

import mkdocs_journey
from reference_pages.markdown import page, sentence, table

TEMPLATES = Path(mkdocs_journey.__file__).parent / "templates"
_BLOCKS = re.compile(r"Blocks: ([^.]+)\.")

_INTRODUCTION = """\
Each page of the site has a template that extends a layout of the same name in `_base/`. The values that a template gets
are plain and frozen; a template lays out and computes nothing. [Change a page's layout](../how-to/change-a-layout.md)
overrides a block; [Contribute in 15 minutes](../contributing.md#add-a-page) adds a page from start to end."""

_FRAME = """\
## The frame

`_base/page.html` stands around all of them. Its blocks are"""


def page_templates() -> tuple[Path, ...]:
    """Return the templates of pages, without the layouts that they extend."""
    return tuple(sorted(TEMPLATES.glob("*.html")))


def reason_of(template: Path) -> str:
    """Return the sentence that a template opens with."""
    return template.read_text(encoding="utf-8").removeprefix("{#-").split(" Context:")[0].strip()


def blocks_of(name: str) -> tuple[str, ...]:
    """Return the blocks that a layout's first lines name."""
    found = _BLOCKS.search((TEMPLATES / "_base" / name).read_text(encoding="utf-8"))
    return tuple(found[1].replace(",", " ").split()) if found else ()


def _blocks(name: str) -> str:
    return ", ".join(f"`{block}`" for block in blocks_of(name))


def write_pages_page() -> str:
    """Return the page of the page templates."""
    rows = ((f"`{path.name}`", sentence(reason_of(path)), _blocks(path.name)) for path in page_templates())
    listed = table(("template", "what it lays out", "blocks"), rows)
    return page("Pages and templates", _INTRODUCTION, listed, f"{_FRAME} {_blocks('page.html')}.")
