"""Real MkDocs builds: pages, navigation, search, edit links, strictness; what a user's own pages keep."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from sample_project import MAP, PERSONA, WriteProject

from mkdocs_journey.cli import main

OWN_REPOSITORY = "repo_url: https://github.com/acme/journeys\nedit_uri: edit/main/docs/"
SITE = f"""\
site_name: Test
{OWN_REPOSITORY}
theme: {{name: material, font: false}}
plugins: [search, journey]
"""
DOCS = {"mkdocs.yml": SITE, "docs/about.md": "# About us\n"}
# Each test reads a site that MkDocs has built in a process of its own.
pytestmark = pytest.mark.slow

PAIN = "Nobody can explain the seat price"


def build(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mkdocs", "build", *arguments]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False, timeout=120)


def page(root: Path, path: str) -> str:
    return (root / "site" / path).read_text(encoding="utf-8")


FILES = {
    **DOCS,
    "maps/trial.yml": f"{MAP}    pains: [{{text: {PAIN}, severity: 3}}]\n",
    "personas/maya.yml": PERSONA,
}


def write(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")


@pytest.fixture
def project(write_project: WriteProject) -> Path:
    return write_project(FILES)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project whose site was built strictly, and is only read."""
    root = tmp_path_factory.mktemp("built")
    write(root, FILES)
    result = build(root, "--strict")
    assert result.returncode == 0, result.stderr
    return root


def test_every_page_is_built(built: Path) -> None:
    """A strict build gives home, map, stage, changelog, persona and data pages, and the site's start page."""
    for path in (
        "index.html",
        "maps/index.html",
        "maps/trial/index.html",
        "maps/trial/consideration/index.html",
        "maps/trial/decision/index.html",
        "maps/trial/changelog/index.html",
        "personas/index.html",
        "personas/maya/index.html",
        "data/index.html",
        "about/index.html",
    ):
        assert (built / "site" / path).is_file(), path


def test_search_finds_a_pain(built: Path) -> None:
    """The text of a pain stands in the search index, with the section it belongs to."""
    index = json.loads(page(built, "search/search_index.json"))
    hits = [entry["location"] for entry in index["docs"] if PAIN in entry["text"]]
    assert any(hit.startswith("maps/trial/") and "#" in hit for hit in hits), hits


def test_search_leaves_drawings_out(built: Path) -> None:
    """What drawings show a second time, and tables behind them, would drown what readers look for."""
    index = json.loads(page(built, "search/search_index.json"))
    sections = {entry["location"]: entry["text"] for entry in index["docs"]}
    assert "In words." in sections["maps/trial/#shape"]
    texts = re.findall(r'<text class="journey-[^"]*"[^>]*>([^<]{6,})</text>', page(built, "maps/trial/index.html"))
    # A drawing's sentence stands below it as well.
    labels = [text for text in texts if not text.endswith(".")]
    assert labels
    assert [label for label in labels if label in sections["maps/trial/#shape"]] == []
    assert not any("Data behind this figure" in text for text in sections.values())


def test_edit_link_leads_to_the_yaml(built: Path) -> None:
    """The edit link of a map, a stage and a persona leads to its YAML file."""
    for path, file in (("maps/trial", "maps/trial.yml"), ("maps/trial/decision", "maps/trial.yml")):
        assert f"https://github.com/acme/journeys/edit/main/{file}" in page(built, f"{path}/index.html")
    assert "https://github.com/acme/journeys/edit/main/personas/maya.yml" in page(built, "personas/maya/index.html")


REPOSITORIES = {
    "github": (
        "repo_url: https://github.com/acme/j\nedit_uri: edit/main/docs/",
        "https://github.com/acme/j/edit/main/maps/trial.yml#L7",
    ),
    "github by default": (
        "repo_url: https://github.com/acme/j",
        "https://github.com/acme/j/edit/master/maps/trial.yml#L7",
    ),
    "gitlab": (
        "repo_url: https://gitlab.com/acme/j\nedit_uri: -/edit/main/docs/",
        "https://gitlab.com/acme/j/-/edit/main/maps/trial.yml#L7",
    ),
    "bitbucket": (
        "repo_url: https://bitbucket.org/acme/j",
        "https://bitbucket.org/acme/j/src/default/maps/trial.yml#lines-7",
    ),
    "codeberg": (
        "repo_url: https://codeberg.org/acme/j\nedit_uri_template: _edit/main/docs/{path}",
        "https://codeberg.org/acme/j/_edit/main/maps/trial.yml#L7",
    ),
    "none": ("", ""),
    "no web page": ("repo_url: 'javascript://x/%0aalert(1)//'\nedit_uri: edit/main/docs/", ""),
}
BUILD_EACH = """
import sys
from mkdocs.__main__ import cli
for name in sys.argv[1:]:
    cli(["build", "--strict", "-f", f"{name}.yml", "-d", f"site/{name}"], standalone_mode=False)
"""


@pytest.fixture(scope="module")
def by_repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project that one process has built strictly for each repository, into `site/`."""
    root = tmp_path_factory.mktemp("repositories")
    sites = {f"{name}.yml": SITE.replace(OWN_REPOSITORY, options) for name, (options, _) in REPOSITORIES.items()}
    write(root, {**FILES, **sites})
    command = [sys.executable, "-c", BUILD_EACH, *REPOSITORIES]
    result = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False, timeout=300)
    assert result.returncode == 0, result.stderr
    return root


@pytest.mark.parametrize("name", [name for name, (_, link) in REPOSITORIES.items() if link])
def test_each_thing_is_edited_at_its_line(by_repository: Path, name: str) -> None:
    """Where the repository is known, a stage leads to its line in the host's editor."""
    link = f'href="{REPOSITORIES[name][1]}" aria-label="Edit this stage, maps/trial.yml line 7"'
    assert link in page(by_repository, f"{name}/maps/trial/decision/index.html")


@pytest.mark.parametrize("name", [name for name, (_, link) in REPOSITORIES.items() if not link])
def test_nothing_is_edited_without_a_repository(by_repository: Path, name: str) -> None:
    """Without a repository, or with an address that is no web page, no editing link of ours is shown."""
    html = page(by_repository, f"{name}/maps/trial/decision/index.html")
    body = html.partition('<div class="journey">')[2]
    assert "journey-pencil" not in body
    assert "journey-edit" not in body


def test_navigation_gets_the_pages(built: Path) -> None:
    """Maps and personas stand in the navigation; stage pages do not crowd it."""
    nav = page(built, "about/index.html").partition('class="md-nav md-nav--primary')[2].partition("</nav>")[0]
    whole = page(built, "about/index.html")
    assert 'href="../maps/trial/"' in whole
    assert 'href="../personas/maya/"' in whole
    assert "Across maps" in whole
    assert 'href="../budget/"' in whole
    assert "maps/trial/decision/" not in nav


def test_explicit_navigation(project: Path) -> None:
    """With a `nav`, pages that it names stand there once, and the others are appended; strict stays content."""
    site = f"{SITE}nav: [{{About: about.md}}, {{Our map: maps/trial/index.md}}]\n"
    (project / "mkdocs.yml").write_text(site, encoding="utf-8")
    result = build(project, "--strict")
    assert result.returncode == 0, result.stderr
    html = page(project, "about/index.html")
    assert "Our map" in html
    assert 'href="../personas/maya/"' in html
    assert 'href="../budget/"' in html


def test_file_links(project: Path) -> None:
    """Without directory addresses, links lead to files."""
    (project / "mkdocs.yml").write_text(f"{SITE}use_directory_urls: false\n", encoding="utf-8")
    build(project)
    html = page(project, "maps/trial/index.html")
    assert 'href="decision/index.html' in html
    assert 'href="../../personas/maya/index.html' in html


def test_users_pages_win(project: Path) -> None:
    """A page that the user wrote at a journey page's place is kept, with a diagnostic."""
    (project / "docs" / "index.md").write_text("# My start\n", encoding="utf-8")
    own = project / "docs" / "maps" / "trial"
    own.mkdir(parents=True)
    (own / "index.md").write_text("# My own map page\n", encoding="utf-8")
    result = build(project)
    assert "My own map page" in page(project, "maps/trial/index.html")
    assert "My start" in page(project, "index.html")
    assert "JRN905" in result.stderr
    assert "docs/maps/trial/index.md" in result.stderr


def test_users_page_wins_by_its_address(project: Path) -> None:
    """A page that the user wrote under another name for the same address is kept too."""
    (project / "docs" / "data.md").write_text("# My own data page\n", encoding="utf-8")
    result = build(project)
    assert "My own data page" in page(project, "data/index.html")
    assert "docs/data.md" in result.stderr


@pytest.mark.parametrize("addresses", ["true", "false"])
def test_check_tells_what_a_build_tells(project: Path, addresses: str) -> None:
    """Both tell the same pages of the user's that take a journey page's place, whatever the addresses look like."""
    (project / "mkdocs.yml").write_text(f"{SITE}use_directory_urls: {addresses}\n", encoding="utf-8")
    names = ("maps.md", "maps/README.md", "maps/trial.md", "maps/trial/decision.markdown", "maps/trial/decision/x.md")
    for name in (*names, "data/index.html", "personas/index.md", "personas/maya.html", "index.html", "trial/index.md"):
        write(project, {f"docs/{name}": "# Mine\n"})
    built = build(project, "--verbose").stderr
    checked = CliRunner().invoke(main, ["check", "--no-data", "--project", str(project)]).output
    told = re.findall(r"(docs/\S+): JRN905", checked)
    assert told == re.findall(r"(docs/\S+): JRN905", built)
    assert ("docs/maps/trial.md" in told) is (addresses == "true")
    assert {"docs/index.html", "docs/data/index.html", "docs/maps/README.md"} <= set(told)


def test_error_stops_a_strict_build_only(project: Path) -> None:
    """A broken map fails a strict build; a plain one goes on and shows the problem in the map's place."""
    (project / "maps" / "broken.yml").write_text("title: Half a map\nstages: [A]\n", encoding="utf-8")
    assert build(project, "--strict").returncode == 1
    result = build(project)
    assert result.returncode == 0
    assert "JRN201" in result.stderr
    assert "has no &#34;persona&#34;" in page(project, "maps/broken/index.html").replace("&quot;", "&#34;")


def test_wrong_setting_is_one_line(project: Path) -> None:
    """A setting that cannot be used ends the build with a sentence, not a traceback."""
    (project / "mkdocs.yml").write_text(SITE.replace("journey]", "{journey: {lookback_days: soon}}]"), encoding="utf-8")
    result = build(project)
    assert result.returncode != 0
    assert "lookback_days" in result.stderr
    assert "Traceback" not in result.stderr


def test_listed_twice(project: Path) -> None:
    """Pages of a plugin that is listed twice are made once, and are not taken for the user's own."""
    (project / "mkdocs.yml").write_text(
        "site_name: T\ntheme: mkdocs\nplugins: [search, journey: {label: First}, journey: {label: Second}]\n",
        encoding="utf-8",
    )
    result = build(project)
    assert result.returncode == 0, result.stderr
    assert "was specified multiple times" in result.stderr
    assert "JRN905" not in result.stderr
    assert 'class="journey' in page(project, "maps/trial/index.html")


def test_no_space_left(project: Path) -> None:
    """Where no page can be written the build ends with a sentence, not a traceback."""
    code = (
        "from mkdocs.__main__ import cli; from mkdocs_journey.source import page_cache\n"
        "def write(*_): raise OSError(28, 'No space left on device')\n"
        "page_cache.write_changed = write\ncli(['build'])\n"
    )
    command = [sys.executable, "-c", code]
    result = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False, timeout=120)
    assert result.returncode == 1
    assert "can be written neither into .cache nor" in result.stderr
    assert "No space left on device (make room there)" in result.stderr
    assert "Traceback" not in result.stderr


def test_texts_never_meet_markdown(write_project: WriteProject) -> None:
    """Snippets, macros and raw HTML in a text stay text, whatever extensions the site has on."""
    text = "'--8<-- \"secret.txt\"'"
    extensions = "markdown_extensions: [{pymdownx.snippets: {base_path: [.]}}, md_in_html]\n"
    root = write_project(
        {
            **DOCS,
            "mkdocs.yml": SITE + extensions,
            "secret.txt": "TOP-SECRET",
            "maps/trial.yml": f"{MAP}    thoughts: [{text}, '<script>alert(1)</script>']\n",
        }
    )
    assert build(root).returncode == 0
    html = page(root, "maps/trial/decision/index.html")
    assert "TOP-SECRET" not in html
    assert "<script>alert(1)" not in html
    assert "alert(1)" in html


def test_nothing_from_other_hosts(built: Path) -> None:
    """No page loads anything from another host."""
    for file in (built / "site").rglob("*.html"):
        html = file.read_text(encoding="utf-8")
        for start in ('src="http', "src='http", 'rel="stylesheet" href="http', "@import url(http", 'rel="preconnect"'):
            assert start not in html, (file, start)


def test_second_build_writes_no_source_again(project: Path) -> None:
    """A generated source is rewritten only when its bytes change."""
    build(project)
    source = project / ".cache" / "mkdocs-journey" / "maps" / "trial" / "index.md"
    before = source.stat().st_mtime_ns
    build(project)
    assert source.stat().st_mtime_ns == before


def test_images_are_copied(write_project: WriteProject) -> None:
    """A persona's picture is part of the site and shown with its words."""
    root = write_project(
        {
            **DOCS,
            "personas/maya.yml": "name: Maya\nrole: M\nimage: {path: pictures/maya.png, alt: Maya at her desk}\n",
            "pictures/maya.png": b"\x89PNG\r\n\x1a\n",
        }
    )
    assert build(root, "--strict").returncode == 0
    assert (root / "site" / "journey-images" / "pictures" / "maya.png").is_file()
    assert 'alt="Maya at her desk"' in page(root, "personas/maya/index.html")


def test_titles_are_escaped_for_the_host(write_project: WriteProject) -> None:
    """Markup in a title, a name or a role is text in navigation, head and table of contents as well."""
    hostile = "'\"><img src=x onerror=alert(1)>'"
    journey_map = MAP.replace("Trial to paid", hostile).replace("name: Decision", f"name: {hostile}\n    id: decision")
    persona = f"name: {hostile}\nrole: {hostile}\nmore: [{{title: {hostile}, items: [a]}}]\n"
    root = write_project({**DOCS, "maps/trial.yml": journey_map, "personas/maya.yml": persona})
    assert build(root, "--strict").returncode == 0
    for file in (root / "site").rglob("*.html"):
        assert "<img src=x" not in file.read_text(encoding="utf-8"), file


def test_only_pictures_are_copied(write_project: WriteProject) -> None:
    """A file that is no picture, by its name or behind a link, never becomes part of the site."""
    files = {
        "data/leads.csv": "lead_id\n007\n",
        "pics/real.png": b"x",
        "maps/trial.yml": MAP + "    image: pics/i.png\n",
    }
    root = write_project({**DOCS, **files, "personas/maya.yml": "name: M\nrole: R\nimage: data/leads.csv\n"})
    (root / "pics" / "i.png").symlink_to("../data/leads.csv")
    build(root)
    assert not (root / "site" / "journey-images").exists()


def test_rows_of_people_are_never_published(write_project: WriteProject) -> None:
    """Data inside the docs is left out of the site, and a file without a header shows none of its cells."""
    files = {
        "mkdocs.yml": SITE.replace("journey]", "{journey: {data_dir: docs/data}}]"),
        "docs/data/catalog.yml": "datasets: [{table: leads, path: leads.csv}]\n",
        "docs/data/leads.csv": "SECRETLEAD,erika@muster.example\n",
    }
    root = write_project({**DOCS, **files})
    build(root)
    published = [path for path in (root / "site").rglob("*") if path.is_file() and b"SECRETLEAD" in path.read_bytes()]
    assert (root / "site" / "data" / "index.html").is_file()
    assert published == []
    assert not list((root / "site").rglob("leads.csv"))


def test_file_name_that_is_no_text(project: Path) -> None:
    """A map whose file name is not UTF-8 is told about, and the site is built."""
    (project / "maps" / "trial.yml").rename(project / "maps" / os.fsdecode(b"\xff.yml"))
    result = build(project)
    assert result.returncode == 0, result.stderr
    assert "JRN108" in result.stderr
