"""One commit gives the same bytes, whoever builds it, where and when."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hosts.small_site import QUIET, require, run_build
from scratch_git import Repository

FIXTURE = Path(__file__).parents[1] / "fixtures" / "messy-crm"
PERSONA = "personas/jürgen-groß.yml"
SITE = """\
site_name: Test
site_url: https://example.org/team/x/
repo_url: https://example.org/acme/journeys
edit_uri: edit/main/docs/
theme: {name: material, font: false}
plugins: [search, journey]
"""
# Runs first in each process that finds it: the clock of the whole process is moved to another day.
OTHER_DAY = """\
import time_machine

time_machine.travel("2031-03-09T23:30:00+00:00", tick=True).start()
"""
FIRST = {"TZ": "Pacific/Kiritimati", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"}
SECOND = {"TZ": "America/Los_Angeles", "LANG": "C", "LC_ALL": "C", "PYTHONHASHSEED": "4711"}
EPOCH = {"SOURCE_DATE_EPOCH": "1767355200"}


@pytest.mark.slow
def test_same_commit_same_bytes(tmp_path: Path) -> None:
    """Folder, day, time zone, locale, hash seed and times of files leave every byte of the site as it was."""
    require("time-machine")
    first, second = tmp_path / "first", tmp_path / "elsewhere" / "zweiter Ordner"
    repository = commit_project(first)
    repository.git("clone", "-q", str(first), str(second))
    for path in second.rglob("*"):
        if ".git" not in path.parts:
            os.utime(path, (0, 0))
    (tmp_path / "clock").mkdir()
    (tmp_path / "clock" / "sitecustomize.py").write_text(OTHER_DAY, encoding="utf-8")
    paths = os.pathsep.join(filter(None, (str(tmp_path / "clock"), os.environ.get("PYTHONPATH"))))

    assert year_in({**SECOND, "PYTHONPATH": paths}) == "2031"
    run_build(first, QUIET | EPOCH | FIRST)
    run_build(second, QUIET | EPOCH | SECOND | {"PYTHONPATH": paths})

    assert "2031" not in (second / "site" / "sitemap.xml").read_text("utf-8")
    one, other = read_site(first), read_site(second)
    assert {"sitemap.xml.gz", "search/search_index.json", "journey-images/docs/juergen.png"} <= one.keys()
    assert sorted(one) == sorted(other)
    assert [path for path in one if one[path] != other[path]] == []


def year_in(environment: dict[str, str]) -> str:
    """Return the year that a process with this environment lives in."""
    command = [sys.executable, "-c", "import datetime; print(datetime.datetime.now().year)"]
    env = {**os.environ, **environment}
    return subprocess.run(command, env=env, check=True, capture_output=True, text=True).stdout.strip()


def commit_project(root: Path) -> Repository:
    """Commit a project with data, people, a picture and a past to read."""
    shutil.copytree(FIXTURE, root)
    picture = "image: {path: docs/juergen.png, alt: Jürgen}\n"
    persona = (root / PERSONA).read_text("utf-8")
    repository = Repository.create(root)
    repository.commit("Start", {"mkdocs.yml": SITE, ".gitignore": "site/\n.cache/\n"})
    repository.commit("A picture", {"docs/juergen.png": b"\x89PNG", PERSONA: persona + picture})
    return repository


def read_site(root: Path) -> dict[str, bytes]:
    """Return every file of a project's site by its path."""
    site = root / "site"
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
