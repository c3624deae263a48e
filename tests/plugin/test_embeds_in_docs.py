"""Fences of embeds in pages of the user's: real MkDocs builds, with and without extensions of Markdown."""

from __future__ import annotations

import logging
import re
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from sample_project import MAP, WriteProject

pytestmark = pytest.mark.slow

EXTENSIONS = {
    "plain": "markdown_extensions: [admonition]\n",
    "pymdownx": "markdown_extensions:\n  - admonition\n  - pymdownx.superfences\n  - pymdownx.highlight\n"
    "  - pymdownx.tabbed: {alternate_style: true}\n  - pymdownx.snippets\n",
}
SITE = "site_name: Test\ntheme: {name: material, font: false}\nplugins: [search, journey]\n"
PAGE = """\
---
title: Where we stand
---

# Where we stand

```journey
map: trial
```

!!! note "Inside"

    ```journey
    map: trial
    show: findings
    ```

- one

    ```journey
    map: trial
    show: card
    ```

- two

> ```journey
> map: trial
> show: actions
> ```

````markdown
```journey
map: never
```
````
"""
SECRET = 'pains: [{text: "--8<-- \\"docs/secret.txt\\" and {{ 7*7 }}", severity: 3}]'


def site_of(root: Path, *, strict: bool = True) -> Path:
    """Build the site of a project; return its folder."""
    build(load_config(str(root / "mkdocs.yml"), strict=strict))
    return root / "site"


@pytest.mark.parametrize("extensions", EXTENSIONS.values(), ids=EXTENSIONS)
def test_fences_of_a_page(write_project: WriteProject, extensions: str) -> None:
    """Parts stand where their fences stood, in an admonition, a list and a quote; a fence in a fence is shown."""
    files = {"mkdocs.yml": SITE + extensions, "docs/deep/er/page.md": PAGE, "maps/trial.yml": f"{MAP}    {SECRET}\n"}
    root = write_project({**files, "docs/secret.txt": "TOP SECRET"})
    html = (site_of(root) / "deep/er/page/index.html").read_text(encoding="utf-8")
    content = html.partition('<article class="md-content__inner')[2].partition("</article>")[0]
    assert content.count('<div class="journey journey-embed" lang="en">') == 4
    assert "journeyembed" not in content
    assert re.search(r'admonition note">\s*<p class="admonition-title">Inside</p>\s*<div class="journey jou', content)
    assert re.search(r"<li>\s*<p>one</p>\s*<div class=\"journey journey-embed\" lang=\"en\">", content)
    assert re.search(r'<blockquote>\s*<div class="journey journey-embed" lang="en">', content)
    assert "never" in content
    assert 'href="../../../maps/trial/"' in content
    assert (root / "site/embeds/trial/curve.svg").is_file()


def test_words_of_a_map_never_meet_markdown(write_project: WriteProject) -> None:
    """A text that would include a file, were it Markdown with snippets, stays a text."""
    page = "```journey\nmap: trial\nshow: stages\n```\n"
    files = {"mkdocs.yml": SITE + EXTENSIONS["pymdownx"], "docs/page.md": page, "docs/secret.txt": "TOP SECRET"}
    root = write_project({**files, "maps/trial.yml": f"{MAP}    {SECRET}\n"})
    html = (site_of(root) / "page/index.html").read_text(encoding="utf-8")
    assert "docs/secret.txt" in html
    assert "{{ 7*7 }}" in html
    assert "TOP SECRET" not in html


def test_wrong_fence_is_told(write_project: WriteProject, caplog: pytest.LogCaptureFixture) -> None:
    """A map that is not there is an error at its line of the page, which shows a note in its place."""
    page = "---\ntitle: x\n---\n\n```journey\nmap: trail\n```\n"
    root = write_project({"mkdocs.yml": SITE, "docs/page.md": page})
    with caplog.at_level(logging.ERROR, logger="mkdocs.plugins.journey"):
        html = (site_of(root, strict=False) / "page/index.html").read_text(encoding="utf-8")
    assert "docs/page.md:6:6: JRN930 error: there is no map" in caplog.text
    assert "This part of a journey cannot be shown: there is no map &quot;trail&quot;" in html
