"""Changelogs of maps, personas and the project: sentences, periods, curves and addresses, from real repositories."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from history_site import MAP, PERSONA, SITE_LOG, build, page
from page_samples import visible_text
from scratch_git import Repository

from mkdocs_journey.build import build_site
from mkdocs_journey.pages.commenting import Comments
from mkdocs_journey.pages.repository import find_repository
from mkdocs_journey.settings import Settings
from mkdocs_journey.source.tree import FolderTree

MAP_LOG = "maps/trial/changelog/index.md"
PERSONA_LOG = "personas/maya/changelog/index.md"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A project whose map feels worse since the second commit."""
    repository = Repository.create(tmp_path / "repo")
    repository.commit("Start", {"maps/trial.yml": MAP, "personas/maya.yml": PERSONA})
    repository.commit("Feel it (#12)", {"maps/trial.yml": MAP.replace("emotion: 1", "emotion: -2")}, author="Zoë")
    return repository


def test_sentences_with_both_values(repository: Repository) -> None:
    """A change is a sentence, and the value before and after are marked in it."""
    html = page(build(repository), MAP_LOG)
    assert "Try: emotion fell from +1 to −2" in visible_text(html)
    assert re.search(r"fell from\s*<del>\+1</del>\s*to\s*<ins>−2</ins>", html)
    assert "Zoë" in html


def test_both_curves_lie_over_each_other(repository: Repository) -> None:
    """A commit that moved a feeling shows the map before and after, and its table says the numbers."""
    html = page(build(repository), MAP_LOG)
    assert html.count("journey-two-curves") == 1
    assert '<th scope="row">Try</th><td class="journey-right">+1</td><td class="journey-right">−2</td>' in html


def test_curves_of_a_commit_are_files(repository: Repository) -> None:
    """Both curves are offered as a picture and as numbers beside each page that draws them, and no two share a name."""
    other = MAP.replace("Trial to paid", "Paid to kept")
    repository.commit("Second map", {"maps/kept.yml": other})
    repository.commit("Both", {"maps/trial.yml": MAP, "maps/kept.yml": other.replace("emotion: 1", "emotion: 2")})
    site = build(repository)
    files = {file.path: file.data.decode() for file in site.downloads}
    for path, count in ((MAP_LOG, 2), ("maps/kept/changelog/index.md", 1), (SITE_LOG, 3)):
        links = re.findall(r'href="(figures/curves-[^"]+)" download', page(site, path))
        assert len(links) == len(set(links)) == 2 * count
        assert all(path.replace("index.md", link) in files for link in links)
        assert len(set(re.findall(r'\bid="(curves-[^"]+)"', page(site, path)))) == len(
            re.findall(r'\bid="(curves-[^"]+)"', page(site, path))
        )
    newest = re.findall(r'href="(figures/curves-[^"]+)" download', page(site, MAP_LOG))
    svg, numbers = (files[MAP_LOG.replace("index.md", link)] for link in newest[:2])
    assert "Both" in svg
    assert numbers.splitlines()[1].startswith("Try,−2,'+1")


def test_german_sentences(repository: Repository) -> None:
    """On a German page the sentences are German, the moved of the key is the right one, and nothing is English."""
    repository.commit("Worse", {"maps/trial.yml": MAP.replace("severity: 2", "severity: 3")})
    html = page(build(repository, language="de"), MAP_LOG)
    text = visible_text(html)
    assert "Buy: Schwere bei Schmerzpunkt „No price“ stieg von 2 auf 3" in text
    assert "verschoben" in text
    assert 'lang="en"' not in html


def test_other_languages_fall_back_whole(repository: Repository) -> None:
    """Where a language lacks the sentence it stands in English, and says so to who reads it aloud."""
    html = page(build(repository, language="it"), MAP_LOG)
    assert '<span lang="en">Try: emotion fell from </span><del>+1</del>' in html


def test_months_hold_their_commits_after_a_rebase(repository: Repository) -> None:
    """Author dates decide the month, whatever the order of commits; a month stands once."""
    repository.day = 70
    repository.commit("March", {"maps/trial.yml": MAP})
    repository.day = 3
    repository.commit("Early", {"maps/trial.yml": MAP.replace("No price", "No price yet")})
    html = page(build(repository), MAP_LOG)
    assert re.findall(r'<h2 id="(month-[^"]+)">', html) == ["month-2026-03", "month-2026-01"]


def test_releases_hold_what_they_brought(repository: Repository) -> None:
    """With tags, commits stand under the first tag that holds them, also those of a branch merged later."""
    repository.git("checkout", "-qb", "side")
    repository.commit("Side", {"personas/maya.yml": PERSONA + "goal: Leads\n"})
    repository.git("checkout", "-q", "main")
    repository.git("tag", "v1.0")
    repository.commit("Main", {"maps/trial.yml": MAP})
    repository.merge("side", "Merge pull request #9 from acme/side")
    repository.git("tag", "-am", "Second", "v1.1<b>")
    repository.commit("Later", {"maps/trial.yml": MAP.replace("emotion: 1", "emotion: 0")})
    html = page(build(repository), SITE_LOG)
    found = re.findall(r"<h2 id=\"(?:unreleased|release-\d)\">(.*?)(?: <span|</h2>)|<h3[^>]*>(.*?)</h3>", html)
    assert [first or second for first, second in found] == [
        "Not released yet", "Later", "v1.1&lt;b&gt;", "Main", "Side", "v1.0", "Feel it (#12)", "Start",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("repo_url", "commit", "request_", "name"),
    [
        ("https://github.com/a/j", "/commit/", "/pull/12", "#12"),
        ("https://gitlab.com/a/j/", "/-/commit/", "/-/merge_requests/12", "!12"),
        ("https://codeberg.org/a/j.git", "/commit/", "/pulls/12", "#12"),
        ("https://bitbucket.org/a/j", "/commits/", "/pull-requests/12", "#12"),
    ],
)
def test_commits_and_requests_have_addresses(
    repository: Repository, repo_url: str, commit: str, request_: str, name: str
) -> None:
    """With `repo_url` a commit and its pull request can be opened, at the addresses that its host has."""
    html = page(build(repository, repo_url=repo_url), MAP_LOG)
    head, start = repository.git("rev-parse", "HEAD"), repo_url.rstrip("/").removesuffix(".git")
    assert f'<a href="{start}{commit}{head}"><code>{head[:7]}</code></a>' in html
    assert f'<a href="{start}{request_}">PR {name}</a>' in html


@pytest.mark.parametrize(
    ("editor", "commit"),
    [
        ("edit/main/docs/", "/commit/"),
        ("-/edit/main/docs/", "/-/commit/"),
        ("_edit/main/docs/", "/commit/"),
        ("src/main/docs/?mode=edit", "/commits/"),
    ],
)
def test_server_of_a_team_is_known_by_its_editor(editor: str, commit: str) -> None:
    """Its name says nothing, but the address at which files are edited does."""
    assert find_repository("https://code.acme.example/a/j", editor=editor).commit("f00") == (
        f"https://code.acme.example/a/j{commit}f00"
    )
    assert find_repository("https://gitlab.com/a/j", editor=editor).sign == "!"


@pytest.mark.parametrize("repo_url", ["", "https://example.org/a/j", "javascript:alert(1)"])
def test_no_address_without_a_known_host(repository: Repository, repo_url: str) -> None:
    """Without a host that we know, a hash and a number are words."""
    html = page(build(repository, repo_url=repo_url), MAP_LOG)
    assert "· PR #12" in visible_text(html)
    assert "javascript" not in html
    assert "/commit/" not in html


def test_persona_has_a_changelog(repository: Repository) -> None:
    """A persona's changelog tells its own commits, and its page leads there."""
    repository.commit("Promote", {"personas/maya.yml": PERSONA.replace("Marketer", "Head of marketing")})
    site = build(repository)
    assert 'Role changed from "Marketer" to "Head of marketing"' in visible_text(page(site, PERSONA_LOG))
    assert 'from <span class="journey-hidden">&#34;</span><del>Marketer</del>' in page(site, PERSONA_LOG)
    assert "Feel it" not in page(site, PERSONA_LOG)
    assert 'href="changelog/"' in page(site, "personas/maya/index.md")


def test_project_tells_every_file_by_commit(repository: Repository) -> None:
    """A commit of several files stands once, with each file; one that is gone is told as well."""
    repository.commit(
        "Much at once",
        {
            "maps/trial.yml": MAP,
            "personas/maya.yml": PERSONA.replace("Marketer", "Head"),
            "maps/_shared.yml": "touchpoints: [{id: blog, name: Blog}]\n",
            "data/channels.yml": "rules: [{channel: Partners, source: acme}]\n",
            "maps/second.yml": MAP,
            "docs/index.md": "# Not told\n",
        },
    )
    repository.git("rm", "-q", "maps/second.yml")
    repository.commit("Drop one", {"maps/_shared.yml": "touchpoints: [{id: blog, name: Our blog}]\n"})
    site = build(repository)
    text = visible_text(page(site, SITE_LOG))
    assert text.count("Much at once") == 1
    assert "Shared items: First version." in text
    assert "Channel rules: First version." in text
    assert 'Name of touchpoint "Our blog" changed from "Blog" to "Our blog"' in text
    assert "maps/second.yml: File removed." in text
    assert "../changes/" in page(site, "maps/index.md")


def test_what_is_not_committed_comes_first(repository: Repository) -> None:
    """A dirty tree is a period of its own, without author and hash."""
    repository.write("maps/trial.yml", MAP)
    html = page(build(repository), SITE_LOG)
    assert html.index('id="not-committed"') < html.index('id="month-2026-01"')
    assert "Try: emotion rose from −2 to +1" in visible_text(html)


def test_no_history_is_a_sentence(tmp_path: Path) -> None:
    """Without git the pages are there and say why they are empty; there is nothing to follow."""
    for path, text in (("maps/trial.yml", MAP), ("personas/maya.yml", PERSONA)):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    site = build_site(FolderTree(tmp_path), Settings(), directory_urls=True, comments=Comments("", "https://a.example"))
    for path in (MAP_LOG, PERSONA_LOG, SITE_LOG):
        assert "The project is not in a git repository, so there is no history to show." in visible_text(
            page(site, path)
        )
    assert "feed" not in visible_text(page(site, SITE_LOG))
    assert [download for download in site.downloads if download.path == "feed.xml"] == []


def test_older_commits_are_a_line_each(repository: Repository) -> None:
    """Past the newest two hundred a commit is listed without its changes, and the project leads to each changelog."""
    for number in range(205):
        repository.write("personas/maya.yml", f"{PERSONA}goal: Leads {number}\n")
        repository.git("commit", "-qam", f"Goal {number}")
    site = build(repository)
    html = page(site, PERSONA_LOG)
    assert html.count('class="journey-revision"') == 200
    older = html.partition('id="older"')[2]
    assert "Goal 4 " in visible_text(older)
    assert "Goal 5 " not in visible_text(older)
    assert "7 older commits stand there." in visible_text(page(site, SITE_LOG))
