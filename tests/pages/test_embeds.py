"""Parts of a map in other pages: what a fence asks for, what stands there, what is wrong with it, and the files."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from pathlib import Path

import pytest
from sample_project import MAP, WriteProject

from mkdocs_journey.build import build_site
from mkdocs_journey.diagnostics import render_diagnostic
from mkdocs_journey.figure_tables.download import Download
from mkdocs_journey.pages.embed.docs_embeds import check_embeds
from mkdocs_journey.pages.embed.embed_words import NAMES
from mkdocs_journey.pages.embed.placing import fill_embeds, place_embeds
from mkdocs_journey.pages.embed.shelf import Shelf, open_shelf
from mkdocs_journey.project import load_project
from mkdocs_journey.settings import Settings
from mkdocs_journey.source.site_config import read_site_config
from mkdocs_journey.source.tree import FolderTree

HOSTILE = '</script><script>alert(1)</script> "><img src=x onerror=alert(1)> --8<-- "secret" {{ 7*7 }}'
PAINFUL = f"""{MAP}    pains: [{{text: Pricing is unclear, severity: 3}}]
    opportunities: [{{id: table, text: "Show a table", impact: 3, effort: 2}}]
"""


class TagReader(HTMLParser):
    """Gathers the names of tags and of their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes |= {name for name, _ in attrs}


def files_of(root: Path) -> tuple[Download, ...]:
    files = build_site(FolderTree(root), Settings(), directory_urls=True).downloads
    return tuple(file for file in files if file.path.startswith("embeds/"))


@pytest.fixture
def shelf(write_project: WriteProject) -> Shelf:
    """The parts of a small map."""
    return open_shelf(files_of(write_project({"maps/trial.yml": PAINFUL})))


def shown(shelf: Shelf, fence: str, *, root: str = "../") -> str:
    """Return what stands on a page in place of a fence."""
    placed = place_embeds(f"# Page\n\n{fence}\n", source=f"# Page\n\n{fence}\n", file="docs/page.md", shelf=shelf)
    html = "".join(f"<p>{mark}</p>" for mark in placed.marks)
    return fill_embeds(html, placed, shelf=shelf, root=root)


def told(shelf: Shelf, fence: str) -> list[str]:
    """Return what is wrong with a fence on the third line of a page."""
    text = f"# Page\n\n{fence}\n"
    return [
        render_diagnostic(one) for one in place_embeds(text, source=text, file="docs/page.md", shelf=shelf).problems
    ]


def test_what_a_map_offers(shelf: Shelf) -> None:
    """Without figures everything is there but the drawings of leads."""
    assert shelf.showable["trial"].words == tuple(name for name in NAMES if name not in ("people", "time"))
    assert shelf.showable["trial"].stages == ("consideration", "decision")


@pytest.mark.parametrize(
    ("show", "words"),
    [
        ("", 'aria-label="Trial to paid: How the journey feels"'),
        ("show: curve", "<svg"),
        ("show: card", "journey-map-card"),
        ("show: stages", "Pricing is unclear"),
        ("show: findings", "the rule that fired"),
        ("show: actions", "Show a table"),
    ],
)
def test_part_stands_on_the_page(shelf: Shelf, show: str, words: str) -> None:
    """Each word puts its part there, whose links lead from the page to the site's own pages."""
    html = shown(shelf, f"```journey\nmap: trial\n{show}\n```")
    assert words in html
    assert html.startswith('<div class="journey journey-embed" lang="en">')
    assert 'href="../maps/trial/' in html
    assert "../../" not in html
    assert "<!--" not in html


def test_one_stage_alone(shelf: Shelf) -> None:
    """With `stage` only what belongs to the stage is there, and a sentence where nothing does."""
    decision = shown(shelf, "```journey\nmap: trial\nshow: actions\nstage: decision\n```")
    other = shown(shelf, "```journey\nmap: trial\nshow: actions\nstage: consideration\n```")
    assert "Show a table" in decision
    assert "Show a table" not in other
    assert "Nothing of this kind stands at this stage." in other
    card = shown(shelf, "```journey\nmap: trial\nshow: card\nstage: decision\n```")
    assert 'data-stage="decision"' in card
    assert 'data-stage="consideration"' not in card


def test_the_same_part_twice(shelf: Shelf) -> None:
    """No id stands twice on a page, and each reference leads to the id of its own part."""
    html = shown(shelf, "```journey\nmap: trial\n```\n\n```journey\nmap: trial\n```")
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert ids
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"|url\(#([^)]+)\)', html)) <= {(one, "") for one in ids} | {
        ("", one) for one in ids
    }


WRONG = {
    "map": ("map: trail", 'docs/page.md:4:6: JRN930 error: there is no map "trail"', 'did you mean "trial"?'),
    "no map": ("show: curve", "docs/page.md:4:1: JRN930 error: the fence names no map", "write a line `map: …`"),
    "empty": ("", "docs/page.md:3:1: JRN930 error: the fence names no map", "write a line `map: …`"),
    "list": ("- trial", "docs/page.md:3:1: JRN930 error: the fence names no map", "write a line `map: …`"),
    "key": ("map: trial\nshwo: card", 'docs/page.md:5:1: JRN930 error: "shwo" is no key', 'did you mean "show"?'),
    "value": ("map: [trial]", "docs/page.md:4:1: JRN930 error: `map` is no name", "write one word after it"),
    "part": (
        "map: trial\nshow: curvy",
        'docs/page.md:5:7: JRN930 error: the map "trial" has no part "curvy" to show',
        'did you mean "curve"?',
    ),
    "part without data": ("map: trial\nshow: people", 'the map "trial" has no part "people" to show', "known: curve, "),
    "stage": (
        "map: trial\nshow: findings\nstage: desicion",
        'docs/page.md:6:8: JRN930 error: the map "trial" has no stage "desicion"',
        'did you mean "decision"?',
    ),
    "stage of a curve": (
        "map: trial\nstage: decision",
        "docs/page.md:5:8: JRN930 error: `curve` is of the whole map, not of one stage",
        "it goes with card, findings, actions",
    ),
    "yaml": ("map: [trial", "docs/page.md:4:", "hint: "),
}


@pytest.mark.parametrize(("body", "message", "hint"), WRONG.values(), ids=WRONG)
def test_wrong_fence(shelf: Shelf, body: str, message: str, hint: str) -> None:
    """What is wrong is told at its line of the page, with the name that was meant, and a note stands on the page."""
    fence = f"```journey\n{body}\n```"
    [problem] = told(shelf, fence)
    assert message in problem
    assert hint in problem
    assert "This part of a journey cannot be shown" in shown(shelf, fence)


def test_fence_that_is_open_at_the_end(shelf: Shelf) -> None:
    """A fence that is never closed is told at its first line."""
    assert told(shelf, "```journey\nmap: trial")[0].startswith(
        "docs/page.md:3:1: JRN930 error: the fence is not closed"
    )


def test_lines_are_those_of_the_file(shelf: Shelf) -> None:
    """Where MkDocs took the head of a page away, lines are still counted in the file."""
    body = "```journey\nmap: trail\n```\n"
    placed = place_embeds(body, source=f"---\ntitle: x\n---\n\n{body}", file="docs/page.md", shelf=shelf)
    assert [problem.place.spot for problem in placed.problems] == ["docs/page.md:6:6"]


def test_mark_that_markdown_took_for_code(shelf: Shelf) -> None:
    """Lines that are indented by four are code: the fence is shown as it was written."""
    text = "    ```journey\n    map: trial\n    ```"
    placed = place_embeds(text, source=text, file="docs/page.md", shelf=shelf)
    html = fill_embeds(f"<pre><code>{placed.marks[0]}\n</code></pre>", placed, shelf=shelf, root="")
    assert html == "<pre><code>    ```journey\n    map: trial\n    ```\n</code></pre>"


def test_hostile_words(write_project: WriteProject) -> None:
    """Scripts in the texts of a map are text in its parts and in its files."""
    stage = f"{{name: {HOSTILE!r}, id: a, emotion: 1}}"
    text = f"title: {HOSTILE!r}\nobjective: o\npersona: maya\nstages:\n  - {stage}\n"
    downloads = files_of(write_project({"maps/trial.yml": text}))
    parts = {one.path: one.data.decode() for one in downloads if one.path.startswith("embeds/")}
    assert len(parts) == 6
    for path, html in parts.items():
        tags = TagReader()
        tags.feed(html)
        assert not tags.names & {"script", "img", "iframe"}, path
        assert not [name for name in tags.attributes if name.startswith("on")], path
    assert "{{ 7*7 }}" in shown(open_shelf(downloads), "```journey\nmap: trial\n```")


def test_files_stand_alone(write_project: WriteProject) -> None:
    """Each file brings its style, asks for nothing, has both schemes, and opens its links around the frame."""
    for one in files_of(write_project({"maps/trial.yml": PAINFUL})):
        text = one.data.decode()
        if one.path.endswith(".svg"):
            assert ET.fromstring(text).tag == "{http://www.w3.org/2000/svg}svg"
            continue
        assert text.startswith("<!doctype html>")
        assert '<base target="_top">' in text
        assert "@media(prefers-color-scheme:dark)" in text
        assert "<script" not in text
        assert re.search(r'(?:src|<link[^>]*href)="|url\((?!#)|@import', text) is None, one.path
        assert set(re.findall(r"--journey-[a-z0-9-]+", text.partition("</style>")[2])) <= {"--journey-count"}
        used = set(re.findall(r"var\((--journey-[a-z0-9-]+)", text))
        assert used <= set(re.findall(r"(--journey-[a-z0-9-]+):", text)), one.path
        assert len(one.data) < 60_000


def test_page_offers_its_parts(write_project: WriteProject) -> None:
    """The map's page lists each part with its files and the lines to copy."""
    root = write_project({"maps/trial.yml": PAINFUL})
    site = build_site(FolderTree(root), Settings(), directory_urls=True)
    html = next(page.html for page in site.pages if page.page.path == "maps/trial/index.md")
    paths = {f"../../{one.path}" for one in site.downloads if one.path.startswith("embeds/")}
    assert paths == set(re.findall(r'href="(\.\./\.\./embeds/[^"]+)"', html))
    assert "<code>```journey\nmap: trial\nshow: findings\n```</code>" in html
    assert '&lt;iframe src="embeds/trial/curve.html" title="Trial to paid: How the journey feels"' in html


def test_docs_are_checked_without_a_build(write_project: WriteProject) -> None:
    """`journey check` finds the fence that names no map, and leaves alone what a figure would be needed for."""
    page = "```journey\nmap: trail\n```\n\n```journey\nmap: trial\nshow: people\n```\n"
    root = write_project({"mkdocs.yml": "site_name: x\nplugins: [journey]\n", "docs/a/b.md": page})
    project = load_project(FolderTree(root), Settings())
    found = [item.place.spot for item in check_embeds(project, root, read_site_config(root))]
    assert found == ["docs/a/b.md:2:6"]
