"""`journey export site` is built by hosts without our plugin: bodies come out as they went in, and nothing is run."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from sample_project import PERSONA, WriteProject

from mkdocs_journey.cli import main

pytestmark = pytest.mark.slow
TRAPS = (
    '--8<-- "secret.txt"',
    "{{ 6 * 7 }} {% raw %} {# gone #}",
    "{!secret.txt!}",
    "[TOC] and ![x](y) and <b>bold</b> & co",
    "``` python",
    "!!! note",
    "*[HTML]: Hyper",
    "$x_{1}$ ~~gone~~ ==marked== ^^up^^ :smile: @nobody #1",
)
MAP = (
    "title: Traps & <i>more</i>\nobjective: Learn\npersona: maya\n"
    "stages:\n  - name: One\n    emotion: 1\n    thoughts:\n"
    + "".join(f"      - {trap!r}\n" for trap in TRAPS)
    + '    goal: |-\n      Lines\n\n      --8<-- "secret.txt"\n  - name: Two\n    emotion: -2\n'
)
EXTENSIONS = """
markdown_extensions:
  - abbr
  - admonition
  - attr_list
  - md_in_html
  - toc
  - pymdownx.betterem
  - pymdownx.caret
  - pymdownx.magiclink
  - pymdownx.mark
  - pymdownx.smartsymbols
  - pymdownx.snippets: {base_path: [docs, .]}
  - pymdownx.superfences
  - pymdownx.tilde
"""


@pytest.fixture
def site(write_project: WriteProject) -> Path:
    """The folder that is exported, with every extension on and a secret beside it."""
    root = write_project({"maps/trial.yml": MAP, "personas/maya.yml": PERSONA}, bare=True)
    out = root.parent / "out"
    result = CliRunner().invoke(main, ["export", "site", "--project", str(root), "-o", str(out)])
    assert result.exit_code == 0, result.output
    for folder in (out, out / "docs"):
        (folder / "secret.txt").write_text("THE-SECRET", encoding="utf-8")
    return out


def build(site: Path, program: str, *arguments: str) -> None:
    """Build the folder with a program of this environment."""
    command = [str(Path(sys.executable).parent / program), "build", *arguments]
    result = subprocess.run(command, cwd=site, capture_output=True, text=True, check=False, timeout=300)
    assert result.returncode == 0, result.stdout + result.stderr


def bodies(site: Path) -> dict[str, str]:
    """Return the body of each page by its place."""
    pages = sorted((site / "docs").rglob("*.md"))
    return {
        path.relative_to(site / "docs").parent.as_posix(): path.read_text("utf-8").split("---\n", 2)[2].strip()
        for path in pages
    }


def check_built(site: Path, built: Path) -> None:
    """Every body stands in its page letter by letter, and nothing was taken in or run."""
    for place, body in bodies(site).items():
        html = (built / place / "index.html").read_text("utf-8").replace(" data-search-exclude", "")
        assert body.replace(" data-search-exclude", "") in html, place
        assert "THE-SECRET" not in html, place
        # Titles stand in the theme's own parts too, as texts.
        assert "<i>more</i>" not in html, place


def test_mkdocs_without_our_plugin(site: Path) -> None:
    """With macros and every extension that reads what it should not."""
    config = (site / "mkdocs.yml").read_text("utf-8").replace("plugins: [search]", "plugins: [search, macros]")
    (site / "mkdocs.yml").write_text(config + EXTENSIONS, encoding="utf-8")
    build(site, "mkdocs", "--strict", "--site-dir", str(site / "built"))
    check_built(site, site / "built")


def test_zensical(site: Path) -> None:
    """The successor of the theme, which runs no plugins."""
    with (site / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write(EXTENSIONS)
    build(site, "zensical", "--strict")
    check_built(site, site / "site")


def test_nav_names_pages_that_are_there(site: Path) -> None:
    """Each page of the navigation is a file, each style and script too; and a second call writes the same bytes."""
    config = yaml.safe_load((site / "mkdocs.yml").read_text("utf-8"))
    named = [path for entry in config["nav"] for value in entry.values() for path in paths_in(value)]
    assert {"index.md", "maps/trial/index.md", "personas/maya/index.md"} <= set(named)
    for path in (*named, *config["extra_css"], *config["extra_javascript"]):
        assert (site / "docs" / path).is_file(), path


def paths_in(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    assert isinstance(value, list)
    return [path for entry in value for inner in entry.values() for path in paths_in(inner)]


def test_same_project_same_files(site: Path) -> None:
    """Called again, nothing differs, so nothing is refused."""
    root = site.parent / "project"
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    again = ["export", "site", "--project", str(root), "-o", str(site)]
    assert CliRunner().invoke(main, again).exit_code == 0
    assert {path: path.read_bytes() for path in site.rglob("*") if path.is_file()} == before
    assert CliRunner().invoke(main, ["export", "site", "trial", "--project", str(root)]).exit_code == 2
