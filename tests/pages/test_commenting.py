"""Where readers comment: an issue of the repository, filled in already, at the hosts that take one by an address."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from sample_project import WriteProject

from mkdocs_journey.build import build_site
from mkdocs_journey.diagnostics import Place
from mkdocs_journey.pages.commenting import Comments
from mkdocs_journey.pages.repository import find_repository
from mkdocs_journey.settings import Settings, parse_settings
from mkdocs_journey.source.tree import FolderTree

PLACE = Place("maps/trial.yml", 7, 3, "  - name: Decision")
PAGE = "maps/trial/#finding-1"
HOSTS = {
    "https://github.com/acme/journeys": "https://github.com/acme/journeys/issues/new?title=Trial&body=Page%3A%20",
    "https://github.com/acme/journeys.git": "https://github.com/acme/journeys/issues/new?title=Trial&body=Page%3A%20",
    "https://gitlab.com/acme/x/": "https://gitlab.com/acme/x/-/issues/new?issue[title]=Trial&issue[description]=Page%3A%20",
    "https://gitlab.acme.example/x/y": "https://gitlab.acme.example/x/y/-/issues/new?issue[title]=Trial&issue[descri",
    "https://codeberg.org/acme/x": "https://codeberg.org/acme/x/issues/new?title=Trial&body=Page%3A%20",
    "https://bitbucket.org/acme/x": "https://bitbucket.org/acme/x/issues/new?title=Trial&content=Page%3A%20",
    "https://user:word@github.com/acme/x": "https://github.com/acme/x/issues/new?title=Trial&body=Page%3A%20",
}
NOWHERE = (
    "",
    "https://example.org/acme/x",
    "javascript:alert(1)",
    "https://github.com",
    "ssh://github.com/a/b",
    "http://[",
)


@pytest.mark.parametrize(("repository", "address"), HOSTS.items())
def test_host(repository: str, address: str) -> None:
    """Each host takes title and text under names of its own; a password in the address is left out."""
    assert Comments(find_repository(repository).issue_pattern).address("Trial", PAGE, PLACE).startswith(address)


@pytest.mark.parametrize("repository", NOWHERE)
def test_no_host(repository: str) -> None:
    """Without a repository at a host of a kind that is known there is no address."""
    assert find_repository(repository).issue_pattern == ""
    assert Comments(find_repository(repository).issue_pattern).address("Trial", PAGE, PLACE) == ""


def test_text_names_page_and_line() -> None:
    """The text says where the reader was and which line is meant; the reader writes below."""
    comments = Comments(find_repository("https://github.com/acme/x").issue_pattern, "https://acme.example/team/")
    query = parse_qs(urlsplit(comments.address("Trial", PAGE, PLACE)).query)
    assert query["body"] == ["Page: https://acme.example/team/maps/trial/#finding-1\nFile: maps/trial.yml, line 7\n\n"]
    bare = parse_qs(urlsplit(Comments(comments.pattern).address("Trial", "data/", None)).query)
    assert bare["body"] == ["Page: data/\n\n"]


def test_hostile_words_stay_words() -> None:
    """Signs of an address, line ends, direction marks and endless words cannot leave the title."""
    title = "a&body=x#y\n{file}\u202e" + "w" * 100_000
    address = Comments(find_repository("https://github.com/acme/x").issue_pattern).address(title, PAGE, PLACE)
    query = parse_qs(urlsplit(address).query)
    assert len(address) < 2_000
    assert query["title"][0].startswith("a&body=x#y {file}�www")
    assert list(query) == ["title", "body"]


def test_setting_names_another_tracker() -> None:
    """The setting takes an address with the fields it wants; each value is encoded."""
    settings, problems = parse_settings({"comment_url": "mailto:map@acme.example?subject={title}&body={text}"})
    assert problems == ()
    assert (
        Comments(settings.comment_url)
        .address("A & B", PAGE, None)
        .startswith("mailto:map@acme.example?subject=A%20%26%20B&body=Page%3A%20maps%2Ftrial%2F%23finding-1")
    )


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        ("javascript:alert({title})", "write an address that starts with https:// or mailto:, or none"),
        ("https://{title}.example", "write an address that starts with https:// or mailto:, or none"),
        ("//tracker.example", "write an address that starts with https:// or mailto:, or none"),
        (3, "write an address that starts with https:// or mailto:, or none"),
        ("https://t.example/?q={titel}", "its fields are {title}, {text}, {page}, {file}, {line}"),
        ("https://t.example/?q={title", "its fields are {title}, {text}, {page}, {file}, {line}"),
    ],
)
def test_unusable_setting(value: object, hint: str) -> None:
    """What is no address of the web or of mail, or has a field that nothing fills, is told."""
    [problem] = parse_settings({"comment_url": value})[1]
    assert problem.hint == hint


def links(root: Path, comments: Comments) -> dict[str, list[str]]:
    """Return the addresses of the comment links of each page of a project."""
    site = build_site(FolderTree(root), Settings(), directory_urls=True, comments=comments)
    found = {page.page.path: re.findall(r'class="journey-remark" href="([^"]*)"', page.html) for page in site.pages}
    return {path: [unescape(link) for link in some] for path, some in found.items() if some}


def test_pages_and_findings_can_be_commented_on(write_project: WriteProject) -> None:
    """Map, stage and persona pages have a link, and so have findings and opportunities, each with its anchor."""
    stages = "stages:\n  - {name: A, emotion: 2}\n  - {name: B, emotion: -2, opportunities: [{id: o, text: Help}]}\n"
    text = f"title: <b>\nobjective: o\npersona: maya\n{stages}"
    found = links(write_project({"maps/trial.yml": text}), Comments("https://t.example/?p={page}&l={line}"))
    assert found["maps/trial/b/index.md"][-1] == "https://t.example/?p=maps%2Ftrial%2Fb%2F&l=6"
    assert {"maps/trial/index.md", "personas/maya/index.md"} <= set(found)
    pages = {parse_qs(urlsplit(link).query)["p"][0] for link in found["maps/trial/index.md"]}
    assert {"maps/trial/", "maps/trial/#finding-1", "maps/trial/#opportunity-o"} <= pages


def test_nowhere_to_comment(write_project: WriteProject) -> None:
    """Without a place for comments no page has a link."""
    assert links(write_project(), Comments()) == {}
