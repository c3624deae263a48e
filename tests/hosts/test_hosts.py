"""Each theme, host and plugin that docs/hosts.md names, in a real strict build, by what it touches."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from hosts.small_site import JOURNEY_PAGES, MATERIAL, PAIN, Host, build

from mkdocs_journey.cli import main


def plugins(*more: str) -> str:
    """Return what a site of Material lists with `more` plugins."""
    return f"{MATERIAL}plugins: [{', '.join(('search', 'journey', *more))}]\n"


HOSTS_PAGE = Path(__file__).parents[2] / "docs" / "hosts.md"
TWO_LANGUAGES = "languages: [{locale: en, default: true, name: English}, {locale: de, name: Deutsch}]"
HOSTS = {
    "Material": Host(plugins()),
    "mkdocs": Host("theme: {name: mkdocs, highlightjs: false}\nplugins: [search, journey]\n"),
    "readthedocs": Host("theme: {name: readthedocs, highlightjs: false}\nplugins: [search, journey]\n"),
    "ProperDocs": Host(plugins(), needs="properdocs", command="properdocs"),
    "use_directory_urls: false": Host(plugins() + "use_directory_urls: false\n"),
    "nav": Host(plugins() + "nav: [{Us: about.md}, {Our map: maps/trial/index.md}]\n"),
    "no nav": Host(plugins(), {"docs/guide/first.md": "# First steps\n"}),
    "own index": Host(plugins(), {"docs/index.md": "# My start\n"}),
    "tags": Host(plugins("tags"), {"docs/tags.md": "# Tags\n\n<!-- material/tags -->\n"}),
    "offline": Host(plugins("offline") + "extra: {polyfills: [iframe-worker.js]}\n", {"docs/iframe-worker.js": ""}),
    "privacy": Host(plugins("{privacy: {assets_exclude: ['unpkg.com/*']}}")),
    "literate-nav": Host(
        plugins("{literate-nav: {nav_file: SUMMARY.md}}"),
        {"docs/SUMMARY.md": "- [Us](about.md)\n- [Our map](maps/trial/index.md)\n- personas/*/index.md\n"},
        needs="mkdocs-literate-nav",
    ),
    "awesome-nav": Host(
        plugins("awesome-nav"),
        {"docs/.nav.yml": "nav:\n  - about.md\n  - Our maps: maps\n"},
        needs="mkdocs-awesome-nav",
    ),
    "i18n": Host(
        plugins(f"{{i18n: {{docs_structure: suffix, {TWO_LANGUAGES}}}}}"),
        {"docs/about.de.md": "# Über uns\n"},
        needs="mkdocs-static-i18n",
    ),
    "git-revision-date-localized": Host(
        plugins("{git-revision-date-localized: {type: iso_date}}"),
        needs="mkdocs-git-revision-date-localized-plugin",
    ),
    "print-site": Host(plugins("print-site"), needs="mkdocs-print-site-plugin"),
    "minify": Host(plugins("{minify: {minify_html: true}}"), needs="mkdocs-minify-plugin"),
    "macros": Host(plugins("macros"), {"docs/sum.md": "# Sum\n\n{{ 6 * 7 }}\n"}, needs="mkdocs-macros-plugin"),
    "redirects": Host(
        plugins("{redirects: {redirect_maps: {old.md: maps/trial/index.md}}}"),
        needs="mkdocs-redirects",
    ),
    "mike": Host(plugins(), needs="mike"),
}
SECTIONS_ARE_LOST = ("mkdocs", "readthedocs")


def read(site: Path, path: str) -> str:
    return (site / path).read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTS)
def test_host(name: str, tmp_path: Path) -> None:
    """Every journey page is there and whole, no link is dead, no other host is asked, and what the page says is so."""
    site = build(tmp_path / "project", HOSTS[name])
    for path in JOURNEY_PAGES:
        check_page(site, path)
    assert "https://example.org/acme/journeys/edit/main/maps/trial.yml" in read(site, "maps/trial/index.html")
    check_search(site, sections=name not in SECTIONS_ARE_LOST)
    check_requests(site)
    if name in OWN_PARTS:
        OWN_PARTS[name](site)


def check_page(site: Path, path: str) -> None:
    """A journey page has its style sheet and leads nowhere but to files that are there, by relative addresses."""
    html = read(site, f"{path}/index.html")
    assert "assets/journey/journey.css" in html
    assert re.search('class="?journey', html)
    for address in re.findall(r'(?:href|src)="?([^"\s>]+)', html):
        local = address.partition("#")[0].partition("?")[0]
        assert not local.startswith("/"), address
        if local and ":" not in local:
            target = site / path / local
            assert (target / "index.html" if target.is_dir() else target).is_file(), (path, address)


def check_search(site: Path, *, sections: bool) -> None:
    """The search knows the text of a pain, by the section of its page where the theme keeps sections whole."""
    entries = json.loads(read(site, "search/search_index.json"))["docs"]
    hits = [entry["location"] for entry in entries if PAIN in entry["text"]]
    assert any("maps/trial/" in hit and ("#" in hit) == sections for hit in hits), hits


def check_requests(site: Path) -> None:
    """No page of the site loads a script or a sheet from another host."""
    for file in site.rglob("*.html"):
        loaded = re.findall(r'<script[^>]+src="?(?:https?:)?//|<link[^>]+stylesheet[^>]+//', file.read_text("utf-8"))
        assert not loaded, file


def links_name_files(site: Path) -> None:
    assert 'href="decision/index.html' in read(site, "maps/trial/index.html")


def own_index_stays(site: Path) -> None:
    assert "My start" in read(site, "index.html")


def own_pages_come_first(site: Path) -> None:
    html = read(site, "about/index.html")
    nav = html.partition('class="md-nav md-nav--primary')[2].partition('class="md-content"')[0]
    named = ("guide/first/", "maps/trial/", "personas/maya/", "data/")
    places = [nav.index(f'href="../{path}"') for path in named]
    assert places == sorted(places)
    assert "maps/trial/decision/" not in nav


def navigation_is_the_users(title: str) -> Callable[[Path], None]:
    def check(site: Path) -> None:
        html = read(site, "about/index.html")
        nav = html.partition('class="md-nav md-nav--primary')[2].partition('class="md-content"')[0]
        assert title in nav
        assert nav.count('href="../maps/trial/"') == 1
        assert nav.count('href="../personas/maya/"') == 1
        assert "maps/trial/decision/" not in nav

    return check


def each_language_has_the_pages(site: Path) -> None:
    for path in JOURNEY_PAGES:
        check_page(site, f"de/{path}")
    assert (site / "de" / "journey-images" / "maya.png").is_file()
    assert 'href="../maps/trial/"' in read(site, "de/about/index.html")
    assert "/maps/" not in read(site, "sitemap.xml")


def dates_are_of_the_yaml(site: Path) -> None:
    assert "git-revision-date-localized-plugin" in read(site, "about/index.html")
    assert "git-revision-date-localized-plugin" not in read(site, "maps/trial/index.html")


def print_page_holds_the_maps(site: Path) -> None:
    html = read(site, "print_page/index.html")
    assert "Find what stops people" in html
    assert PAIN in html
    assert "Marketing manager" in html


def tags_page_lists_the_users(site: Path) -> None:
    html = read(site, "tags/index.html")
    assert 'href="../about/"' in html
    assert "team" in html


def macros_leave_maps_alone(site: Path) -> None:
    assert "<p>42</p>" in read(site, "sum/index.html")
    assert PAIN in read(site, "maps/trial/decision/index.html")


def old_address_leads_to_the_map(site: Path) -> None:
    assert "maps/trial/" in read(site, "old/index.html")


def start_page_is_linked(site: Path) -> None:
    assert 'class="navbar-brand" href="../..">' in read(site, "maps/trial/index.html")


def mike_keeps_a_version(site: Path) -> None:
    """A version that mike commits holds the journey pages."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    names = {f"GIT_{who}_{what}": "a@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    command = [sys.executable, "-c", "from mike.driver import main; main()", "deploy", "1.0"]
    subprocess.run(command, cwd=site.parent, env={**os.environ, **names, "PATH": path}, check=True, capture_output=True)
    tree = ["git", "ls-tree", "-r", "--name-only", "gh-pages"]
    kept = subprocess.run(tree, cwd=site.parent, check=True, capture_output=True, text=True).stdout.splitlines()
    assert {f"1.0/{path}/index.html" for path in JOURNEY_PAGES} <= set(kept)


OWN_PARTS: dict[str, Callable[[Path], None]] = {
    "mkdocs": start_page_is_linked,
    "use_directory_urls: false": links_name_files,
    "nav": navigation_is_the_users("Our map"),
    "no nav": own_pages_come_first,
    "own index": own_index_stays,
    "tags": tags_page_lists_the_users,
    "offline": links_name_files,
    "literate-nav": navigation_is_the_users("Our map"),
    "awesome-nav": navigation_is_the_users("Our maps"),
    "i18n": each_language_has_the_pages,
    "git-revision-date-localized": dates_are_of_the_yaml,
    "print-site": print_page_holds_the_maps,
    "macros": macros_leave_maps_alone,
    "redirects": old_address_leads_to_the_map,
    "mike": mike_keeps_a_version,
}


@pytest.mark.slow
def test_ring_of_inherited_files(tmp_path: Path) -> None:
    """MkDocs ends in a traceback before a plugin is asked; `journey check` says what docs/hosts.md shows."""
    (tmp_path / "mkdocs.yml").write_text("INHERIT: base.yml\nsite_name: Test\n", encoding="utf-8")
    (tmp_path / "base.yml").write_text("INHERIT: mkdocs.yml\n", encoding="utf-8")
    (tmp_path / "maps").mkdir()
    command = [sys.executable, "-m", "mkdocs", "build"]
    built = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=120)
    assert "RecursionError" in built.stderr
    told = CliRunner().invoke(main, ["check", "--no-data", "--project", str(tmp_path)]).output.splitlines()[0]
    assert f"```text\n{told}\n```" in HOSTS_PAGE.read_text(encoding="utf-8")


def test_table_and_tests_match() -> None:
    """docs/hosts.md has one row for each host that is tested here."""
    hosts_table = HOSTS_PAGE.read_text(encoding="utf-8").partition("\n## Under a content security policy")[0]
    rows = re.findall(r"^\| `?([^|`]+?)`? \|", hosts_table, re.MULTILINE)
    assert [row for row in rows if row not in ("host or plugin", "---")] == list(HOSTS)
