"""Pages of the user's own in the place of journey pages: the addresses are those of the pages that are made."""

from __future__ import annotations

import pytest
from sample_project import MAP, WriteProject

from mkdocs_journey.build import build_site
from mkdocs_journey.pages.proof.taken import check_docs, list_page_paths
from mkdocs_journey.project import load_project
from mkdocs_journey.settings import Settings
from mkdocs_journey.source.site_config import read_site_config
from mkdocs_journey.source.tree import FolderTree

FILES = {
    "maps/trial.yml": MAP + "  - name: Changelog\n",
    "maps/half.yml": "title: Half a map\n",
    "personas/half.yml": "name: [\n",
    "personas/noor.yml": "name: Noor\nrole: Buyer\n",
}


def test_paths_are_those_of_the_pages(write_project: WriteProject) -> None:
    """The pages that a build makes, and the list that nobody has to build a page for, are the same."""
    tree = FolderTree(write_project(FILES))
    made = [rendered.page.path for rendered in build_site(tree, Settings(), directory_urls=True).pages]
    assert sorted(list_page_paths(load_project(tree, Settings()))) == sorted(made)


@pytest.mark.parametrize(
    ("site", "told"),
    [
        ("", ["docs/maps/trial.md", "docs/personas/index.html"]),
        ("use_directory_urls: false\n", ["docs/data/index.md", "docs/personas/index.html"]),
        ("use_directory_urls: true\nplugins: [offline, journey]\n", ["docs/data/index.md", "docs/personas/index.html"]),
        ("plugins: [journey: {data_dir: docs/data}]\nuse_directory_urls: false\n", ["docs/personas/index.html"]),
        ("docs_dir: ./pages/../docs/deeper/..\n", ["docs/maps/trial.md", "docs/personas/index.html"]),
        ("docs_dir: pages\n", ["pages/index.html"]),
        ('docs_dir: "pa\\0ges"\n', []),
    ],
)
def test_what_the_site_file_says_counts(write_project: WriteProject, site: str, told: list[str]) -> None:
    """Which pages take a journey page's place depends on the addresses, the docs folder and the data folder."""
    pages = ("docs/index.md", "docs/maps/trial.md", "docs/maps/other.md", "docs/personas/index.html")
    more = ("pages/index.html", "pages/about.md", "docs/deeper/x.md")
    data = {"docs/data/index.md": ""} if "false" in site or "offline" in site else {}
    root = write_project({**FILES, **dict.fromkeys((*pages, *more), ""), **data, "mkdocs.yml": f"site_name: A\n{site}"})
    config = read_site_config(root)
    found = check_docs(load_project(FolderTree(root), config.settings), root, config)
    assert [item.place.file for item in found] == told
