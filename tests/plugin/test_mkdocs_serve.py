"""`mkdocs serve`: an edited file is picked up, a broken one is shown, and nothing kills the server."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from sample_project import MAP, WriteProject

from mkdocs_journey.pages.page import Page
from mkdocs_journey.render import Press, RenderedPage

SITE = "site_name: Test\ntheme: {name: material, font: false}\nplugins: [search, journey]\n"
PATIENCE_SECONDS = 120


@pytest.fixture
def served(write_project: WriteProject) -> Iterator[tuple[Path, str]]:
    """Serve a project on a free port of this machine; yield its folder and address."""
    root = write_project({"mkdocs.yml": SITE, "docs/index.md": "# Start\n", "data/catalog.yml": "datasets: []\n"})
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    process = subprocess.Popen(command, cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield root, f"http://127.0.0.1:{port}"
        assert process.poll() is None, "the server died"
    finally:
        process.terminate()
        process.wait(timeout=10)


def wait_for(address: str, text: str) -> None:
    """Wait until a page holds a text."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    html = ""
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(address, timeout=5) as response:
                html = response.read().decode("utf-8")
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            html = ""
        if text in html:
            return
        time.sleep(0.2)
    raise AssertionError(f"{text!r} did not appear at {address}; the page holds: {html[:400]}")


@pytest.mark.slow
def test_edit_break_and_mend(served: tuple[Path, str]) -> None:
    """An edited map appears; broken YAML shows its diagnostics in place; mended, the map is back; data too."""
    root, address = served
    page = f"{address}/maps/trial/"
    file = root / "maps" / "trial.yml"
    wait_for(page, "Trial to paid")
    file.write_text(MAP.replace("Trial to paid", "From trial to contract"), encoding="utf-8")
    wait_for(page, "From trial to contract")
    file.write_text("title: Half\n  stages: [", encoding="utf-8")
    wait_for(page, "maps/trial.yml:")
    file.write_text(MAP.replace("Trial to paid", "Mended again"), encoding="utf-8")
    wait_for(page, "Mended again")
    (root / "data" / "catalog.yml").write_text("dataset: []\n", encoding="utf-8")
    wait_for(f"{address}/data/", "JRN202")


@pytest.mark.slow
def test_only_the_edited_map_is_drawn_anew(write_project: WriteProject, monkeypatch: pytest.MonkeyPatch) -> None:
    """From one build of a server to the next the plugin remembers the pages of the maps that nobody edited."""
    root = write_project({"mkdocs.yml": SITE, "docs/index.md": "# Start\n", "maps/other.yml": MAP})
    drawn: list[str] = []
    render = Press.render

    def noted(self: Press, pages: Iterable[Page]) -> tuple[RenderedPage, ...]:
        made = render(self, pages)
        drawn.extend(item.page.path for item in made)
        return made

    monkeypatch.setattr(Press, "render", noted)
    site_file = str(root / "mkdocs.yml")
    config = load_config(site_file)
    config.plugins.on_startup(command="serve", dirty=False)
    build(config)
    assert {"maps/trial/index.md", "maps/other/index.md"} <= set(drawn)
    drawn.clear()
    (root / "maps" / "trial.yml").write_text(MAP.replace("Trial to paid", "Edited"), encoding="utf-8")
    build(load_config(site_file))
    assert "maps/trial/index.md" in drawn
    assert "maps/other/index.md" not in drawn
    assert "Trial to paid" in (root / "site" / "maps" / "other" / "index.html").read_text(encoding="utf-8")
