"""The feed of what changed: whole, valid by RFC 4287, and only where the site says where it stands."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest
from history_site import MAP, PERSONA, SITE_LOG, build, page
from page_samples import visible_text
from scratch_git import Repository

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A project with a hostile history."""
    repository = Repository.create(tmp_path / "repo")
    repository.commit("Start", {"maps/trial.yml": MAP, "personas/maya.yml": PERSONA})
    return repository


def feed_of(repository: Repository, site: str) -> bytes | None:
    return next((one.data for one in build(repository, site=site).downloads if one.path == "feed.xml"), None)


def text_of(element: ET.Element, name: str) -> str:
    return element.findtext(f"{ATOM}{name}") or ""


def test_feed_is_whole(repository: Repository) -> None:
    """Feed and entries have what RFC 4287 asks for: ids of their own, titles, dates with a zone, authors, addresses."""
    repository.commit("Feel it (#12)", {"maps/trial.yml": MAP.replace("emotion: 1", "emotion: 2")}, author="Zoë <b>")
    repository.commit("A & B </title> ]]> \x0b ✓", {"maps/trial.yml": MAP.replace("No price", "<script>x</script>")})
    data = feed_of(repository, "https://acme.example/team")
    assert data is not None
    feed = ET.fromstring(data)
    assert feed.tag == f"{ATOM}feed"
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    entries = feed.findall(f"{ATOM}entry")
    for element in (feed, *entries):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{name}")) == 1
            assert text_of(element, name)
        assert urlsplit(text_of(element, "id")).scheme == "https"
        assert datetime.fromisoformat(text_of(element, "updated")).tzinfo is not None
    assert all(entry.findtext(f"{ATOM}author/{ATOM}name") for entry in entries)
    assert len({text_of(entry, "id") for entry in entries}) == len(entries) == 3
    assert text_of(entries[0], "title").startswith("A & B </title> ]]> ")
    assert "<li>Try: emotion rose from +1 to +2</li>" in text_of(entries[1], "content")
    assert "<script>" not in text_of(entries[0], "content")
    links = [link.get("href", "") for link in feed.iter(f"{ATOM}link")]
    assert links[0] == "https://acme.example/team/feed.xml"
    assert all(link.startswith("https://acme.example/team/") for link in links)
    anchors = {link.partition("#")[2] for link in links[2:]}
    html = page(build(repository), SITE_LOG)
    assert all(f'id="{anchor}"' in html for anchor in anchors)


def test_same_commits_make_the_same_feed(repository: Repository) -> None:
    """Nothing of the day of the build is in it."""
    assert feed_of(repository, "https://a.example/") == feed_of(repository, "https://a.example/")


@pytest.mark.parametrize("site", ["", "acme.example", "file:///x", "http://["])
def test_no_feed_without_the_address_of_the_site(repository: Repository, site: str) -> None:
    """Without a whole address there is no feed, and the page says what to write."""
    assert feed_of(repository, site) is None
    text = visible_text(page(build(repository, site=site), SITE_LOG))
    assert "write the site’s own as site_url into mkdocs.yml" in text


def test_what_is_not_committed_is_in_no_feed(repository: Repository) -> None:
    """A feed tells what was done, and what is on one's own disk has no date."""
    before = feed_of(repository, "https://a.example")
    repository.write("maps/trial.yml", MAP.replace("emotion: 1", "emotion: 2"))
    assert feed_of(repository, "https://a.example") == before


def test_page_leads_to_the_feed(repository: Repository) -> None:
    """The changelog of the project links it."""
    assert 'href="../feed.xml"' in page(build(repository, site="https://a.example"), SITE_LOG)
