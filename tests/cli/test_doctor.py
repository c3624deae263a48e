"""`journey doctor`: one line for each thing that the site needs, with one step where something is wrong."""

from __future__ import annotations

import shutil
import subprocess
from importlib.metadata import PackageNotFoundError
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sample_project import MAP, WriteProject

from mkdocs_journey.cli import main
from mkdocs_journey.cli.doctor import Sight, look_at

SITE = "site_name: A\ntheme: {name: material, font: false}\nplugins: [search, journey]\n"
GOOD = {"mkdocs.yml": SITE, "docs/a.md": "# A\n"}
CATALOG = "datasets: [{table: touches, path: t.csv}, {table: stage_events, path: s.csv}, {table: leads, path: l.csv}]\n"
DATA = {
    "data/catalog.yml": CATALOG,
    "data/t.csv": "lead_id,at,source,medium\n1,2026-10-01,google,organic\n2,2026-10-02,,\n",
    "data/s.csv": "lead_id,stage,entered_at\n1,consideration,2026-10-01\n",
    "data/l.csv": "lead_id,created_at\n1,2026-10-01\n2,2026-10-02\n",
}


def run(root: Path) -> Result:
    return CliRunner().invoke(main, ["doctor", "--project", str(root)])


def sights(root: Path) -> dict[str, Sight]:
    return {sight.name: sight for sight in look_at(root)}


def test_sound_project_exits_zero(write_project: WriteProject) -> None:
    """A project that can be built exits 0, each line is ok or look, and a look has its step below."""
    result = run(write_project(GOOD))
    assert result.exit_code == 0
    lines = result.output.splitlines()
    assert {line[:4].strip() for line in lines} <= {"ok", "look", ""}
    assert all(not below[:4].strip() for line, below in pairwise(lines) if line.startswith("look"))
    assert len(lines) <= 24


@pytest.mark.parametrize(
    ("files", "name", "words"),
    [
        ({"mkdocs.yml": "plugins: [search]\n"}, "plugin", "not listed"),
        ({"mkdocs.yml": "plugins: [journey\n"}, "site file", "cannot be read"),
        ({"mkdocs.yml": "plugins: [{journey: {lookback_days: soon}}]\n"}, "site file", "lookback_days"),
        ({"mkdocs.yml": SITE + "docs_dir: pages\n"}, "pages", "no folder pages"),
        ({"maps/trial.yml": "title: 3\n"}, "maps", "1 cannot be read"),
        ({"personas/maya.yml": "nam: x\n"}, "personas", "1 cannot be read"),
        ({"maps/trial.yml": "title: 3\n"}, "errors", ""),
    ],
)
def test_what_stops_the_site(write_project: WriteProject, files: dict[str, str], name: str, words: str) -> None:
    """What keeps the site from being built is named with a step, and the exit status is 1."""
    root = write_project({**GOOD, **files})
    sight = sights(root)[name]
    assert sight.stops
    assert sight.step
    assert words in sight.text
    assert run(root).exit_code == 1


def test_site_file_at_fault_is_named(write_project: WriteProject) -> None:
    """What is wrong with the site's settings is told with file and line, and without what steers a terminal."""
    files = {"mkdocs.yml": "INHERIT: base.yml\n", "base.yml": f'{SITE}extra:\n  day: 2026-99-01\n  x: "\\e[31m"\n'}
    root = write_project({**GOOD, **files})
    assert sights(root)["site file"].text.startswith("base.yml:5:8: the site file cannot be read: `2026-99-01`")
    assert "nav" not in sights(root)
    (root / "base.yml").write_text(f'{SITE}docs_dir: "\\e[31m\\ud800"\n', encoding="utf-8")
    result = run(root)
    assert result.exit_code == 1
    assert "no folder \N{REPLACEMENT CHARACTER}[31m\N{REPLACEMENT CHARACTER}\n" in result.output


def test_site_file_of_the_other_name(write_project: WriteProject) -> None:
    """`mkdocs.yaml` is a site file as well."""
    root = write_project({"mkdocs.yaml": SITE, "docs/a.md": "# A\n"})
    assert str(sights(root)["site file"]).endswith("mkdocs.yaml")
    assert run(root).exit_code == 0


def test_folder_without_a_project(tmp_path: Path) -> None:
    """An empty folder gets steps, not a traceback."""
    result = run(tmp_path)
    assert result.exit_code == 1
    assert "no mkdocs.yml" in result.output
    assert "put a YAML file into maps/" in result.output


def test_fonts_from_another_host(write_project: WriteProject) -> None:
    """Fonts from another host are told of and stop nothing."""
    root = write_project({**GOOD, "mkdocs.yml": "theme: material\nplugins: [journey]\n"})
    sight = sights(root)["fonts"]
    assert (sight.stops, "font: false" in sight.step) == (False, True)


def test_missing_library(write_project: WriteProject, monkeypatch: pytest.MonkeyPatch) -> None:
    """A library that is not installed is named with how to get it."""

    def version(name: str) -> str:
        if name == "duckdb":
            raise PackageNotFoundError(name)
        return "1"

    monkeypatch.setattr("mkdocs_journey.cli.doctor.version", version)
    sight = sights(write_project(GOOD))["libraries"]
    assert (sight.stops, sight.text) == (True, "duckdb missing")


def test_data_that_covers_the_figures(write_project: WriteProject) -> None:
    """The tables, the day they speak for and the share of touches of unknown channel are told."""
    found = sights(write_project({**GOOD, **DATA}))
    assert (found["data"].text, found["data"].step) == ("leads, stage_events, touches; to 2026-10-02", "")
    assert found["channels"].text.startswith("50.0% of 2 touches")
    assert found["channels"].step


def test_data_that_lacks_tables(write_project: WriteProject) -> None:
    """Tables that figures need and the catalog lacks are named."""
    catalog = "datasets: [{table: touches, path: t.csv}]\n"
    sight = sights(write_project({**GOOD, **DATA, "data/catalog.yml": catalog}))["data"]
    assert "without leads, stage_events" in sight.step
    assert not sight.stops


def test_project_without_data(write_project: WriteProject) -> None:
    """Maps without data are a site as well."""
    sight = sights(write_project(GOOD))["data"]
    assert (sight.stops, "without figures" in sight.text) == (False, True)


def test_navigation_without_the_maps(write_project: WriteProject) -> None:
    """Without a navigation every map is in it; one that leaves a map out is told of and stops nothing."""
    assert sights(write_project(GOOD))["nav"].step == ""
    own = SITE + "nav: [a.md, {Journeys: [{Trial: maps/trial/index.md}]}]\n"
    assert sights(write_project({**GOOD, "mkdocs.yml": own}))["nav"].text == "names every map"
    sight = sights(write_project({**GOOD, "mkdocs.yml": SITE + "nav: [a.md]\n"}))["nav"]
    assert "does not name trial" in sight.text
    assert (sight.stops, "maps/trial/index.md" in sight.step) == (False, True)


def test_optional_parts(write_project: WriteProject, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is installed beside is named with its version, what is not with its use, and nothing has to be done."""

    def version(name: str) -> str:
        if name == "mike":
            raise PackageNotFoundError(name)
        return "1.2"

    monkeypatch.setattr("mkdocs_journey.cli.doctor.version", version)
    sight = sights(write_project(GOOD))["extras"]
    assert sight.step == ""
    assert "mkdocs-static-i18n 1.2" in sight.text
    assert sight.text.endswith("not installed, and not needed: mike (several versions of the site side by side)")


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_shallow_clone(write_project: WriteProject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A clone that lacks older commits is told how to get them."""
    root = write_project(GOOD)
    git(root, "init", "-q")
    for text in ("a", "b"):
        (root / "maps" / "trial.yml").write_text(f"{MAP}# {text}\n", encoding="utf-8")
        git(root, "add", ".")
        git(root, "commit", "-q", "-m", text)
    assert sights(root)["git"].text == "2 commits of maps, personas and data"
    git(tmp_path, "clone", "-q", "--depth", "1", root.as_uri(), "shallow")
    monkeypatch.delenv("CI", raising=False)
    sight = sights(tmp_path / "shallow")["git"]
    assert sight.text.startswith("1 commit; ")
    assert "--unshallow" in sight.step
    monkeypatch.setenv("CI", "true")
    assert "fetch-depth: 0" in sights(tmp_path / "shallow")["git"].step


def git(folder: Path, *arguments: str) -> None:
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)
