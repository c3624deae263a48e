"""The demo, built once in each theme and served on this machine."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from serving import served

REPOSITORY = Path(__file__).parents[2]


def build_demo(site: Path, *options: str) -> Path:
    """Build the demo of this repository strictly into the folder `site`; return it."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site), *options]
    result = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False, timeout=300)
    assert result.returncode == 0, result.stderr
    return site


@pytest.fixture(scope="session")
def demo_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the demo as it is published; return the site's folder."""
    return build_demo(tmp_path_factory.mktemp("demo") / "site")


@pytest.fixture(scope="session")
def demo_address(demo_site: Path) -> Iterator[str]:
    """Serve the demo; yield its address."""
    with served(demo_site) as address:
        yield address


@pytest.fixture(scope="session", params=["mkdocs", "readthedocs"])
def plain_theme_address(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Build the demo in each theme that MkDocs brings along, and serve it; yield its address."""
    site = build_demo(tmp_path_factory.mktemp(request.param) / "site", "--theme", request.param)
    with served(site) as address:
        yield address
