"""The demo, built once in each theme, whichever worker asks first, and served on this machine."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from serving import served

REPOSITORY = Path(__file__).parents[2]


LONGEST_BUILD = 600
"""Seconds that a worker waits for another one's build: far longer than any build takes."""


def build_demo(site: Path, *options: str) -> Path:
    """Build the demo of this repository strictly into the folder `site`; return it."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site), *options]
    result = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False, timeout=LONGEST_BUILD)
    assert result.returncode == 0, result.stderr
    return site


def share_demo(paths: pytest.TempPathFactory, name: str, *options: str) -> Path:
    """Return the demo's site; the first of all workers that asks for this one builds it, the others wait."""
    base = paths.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / f"demo-{name}"
    try:
        folder.mkdir()
    except FileExistsError:
        return _wait_for(folder)
    try:
        build_demo(folder / "building", *options)
        return (folder / "building").rename(folder / "site")
    except BaseException:
        (folder / "failed").touch()
        raise


def _wait_for(folder: Path) -> Path:
    end = time.monotonic() + LONGEST_BUILD
    while not (folder / "site").exists():
        assert not (folder / "failed").exists(), "another worker could not build the demo"
        assert time.monotonic() < end, f"nobody finished {folder}"
        time.sleep(0.2)
    return folder / "site"


@pytest.fixture(scope="session")
def demo_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the demo as it is published; return the site's folder."""
    return share_demo(tmp_path_factory, "material")


@pytest.fixture(scope="session")
def demo_address(demo_site: Path) -> Iterator[str]:
    """Serve the demo; yield its address."""
    with served(demo_site) as address:
        yield address


@pytest.fixture(scope="session", params=["mkdocs", "readthedocs"])
def plain_theme_address(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Build the demo in each theme that MkDocs brings along, and serve it; yield its address."""
    with served(share_demo(tmp_path_factory, request.param, "--theme", request.param)) as address:
        yield address
