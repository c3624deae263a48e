"""The floor of a site's rows: plain MkDocs that puts in the same HTML by a hook of five lines.

`python -m bench.plain_site PROJECT FOLDER` builds the pages of a project once and writes them down in a folder.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from mkdocs_journey.answers.folder import open_answers
from mkdocs_journey.build import build_site
from mkdocs_journey.render import RenderedPage
from mkdocs_journey.settings import Settings
from mkdocs_journey.source.tree import FolderTree

HOOK = """\
from pathlib import Path

def on_page_content(html, page, config, **_):
    file = Path(config.config_file_path).parent / "html" / page.file.src_uri
    return file.read_text(encoding="utf-8") if file.exists() else html
"""
SITE = """\
site_name: Many maps
theme: {name: material, font: false}
plugins: [search]
hooks: [hook.py]
validation: {nav: {omitted_files: ignore}}
"""


def write_plain_site(project: Path, folder: Path) -> None:
    """Write a site with the pages of a project, finished, into a folder that is not there yet."""
    site = build_site(FolderTree(project), Settings(), directory_urls=True, answers=open_answers(project))
    for rendered in site.pages:
        _write(folder / "docs" / rendered.page.path, _write_front_matter(rendered))
        _write(folder / "html" / rendered.page.path, rendered.html)
    _write(folder / "docs" / "index.md", "# Many maps\n")
    _write(folder / "hook.py", HOOK)
    named = ["index.md", *(rendered.page.path for rendered in site.pages if rendered.page.in_nav)]
    _write(folder / "mkdocs.yml", f"{SITE}nav: {json.dumps(named)}\n")


def _write_front_matter(rendered: RenderedPage) -> str:
    pairs = {"title": rendered.page.title, "description": rendered.page.description, "hide": ["navigation", "toc"]}
    return "".join(("---\n", *(f"{key}: {json.dumps(value)}\n" for key, value in pairs.items()), "---\n"))


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write_plain_site(Path(sys.argv[1]), Path(sys.argv[2]))
