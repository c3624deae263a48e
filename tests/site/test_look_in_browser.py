"""The look of a site in a real browser: its palette and font are taken up, and its content security policy is kept."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from sample_project import MAP, WriteProject

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'"
MATERIAL_NEEDS = "; script-src 'self' 'unsafe-inline'; img-src 'self' data:; worker-src 'self' blob:"
PLUGINS = "plugins: [search, journey]\n"
START = "# Start\n\n[The map](maps/trial/index.md)\n\n```journey\nmap: trial\n```\n"


class _Server(http.server.SimpleHTTPRequestHandler):
    policy = POLICY

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
        """Say nothing."""

    def end_headers(self) -> None:
        """Send the policy with each answer."""
        self.send_header("Content-Security-Policy", self.policy)
        super().end_headers()


@contextmanager
def served(root: Path, config: str, *, policy: str = POLICY) -> Iterator[str]:
    """Build a project's site under a config and serve it under a policy; yield its address."""
    handler = functools.partial(type("Server", (_Server,), {"policy": policy}), directory=str(root / "site"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        address = f"http://127.0.0.1:{server.server_port}"
        (root / "mkdocs.yml").write_text(f"site_name: Test\nsite_url: {address}/\n{config}{PLUGINS}", encoding="utf-8")
        build(load_config(str(root / "mkdocs.yml")))
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield address
        server.shutdown()
        thread.join()


@pytest.fixture
def root(write_project: WriteProject) -> Path:
    """Return a small project with a page of its own."""
    return write_project({"docs/index.md": START, "maps/trial.yml": MAP})


def style(page: Page, selector: str, name: str) -> str:
    return str(page.evaluate("([at, name]) => getComputedStyle(document.querySelector(at))[name]", [selector, name]))


def material(*lines: str) -> str:
    return f"theme: {{name: material, font: false, {', '.join(lines)}}}\n"


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_palette_of_the_site(browser: Browser, root: Path, scheme: str) -> None:
    """The header is that of the site's own pages, and links take its colour, deep enough to be read."""
    with served(root, material(f"palette: {{scheme: {scheme}, primary: teal}}"), policy="") as address:
        page = browser.new_page()
        page.goto(address)
        header = style(page, ".md-header", "backgroundColor")
        page.goto(f"{address}/maps/trial/")
        assert style(page, ".md-header", "backgroundColor") == header == "rgb(0, 148, 133)"
        colours = page.evaluate(
            """() => {
              const paint = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
              const read = (colour) => {
                paint.fillStyle = colour;
                paint.fillRect(0, 0, 1, 1);
                return [...paint.getImageData(0, 0, 1, 1).data].slice(0, 3).map((value) => {
                  const part = value / 255;
                  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
                });
              };
              const weights = [.2126, .7152, .0722];
              const light = (colour) => read(colour).reduce((sum, part, at) => sum + part * weights[at], 0);
              const link = getComputedStyle(document.querySelector(".journey-strip__go a, .journey-contents a")).color;
              const ground = getComputedStyle(document.body).backgroundColor;
              const [dark, bright] = [light(link), light(ground)].sort((one, other) => one - other);
              const [red, green] = read(link);
              return [green > red, (bright + .05) / (dark + .05)];
            }"""
        )
        page.close()
    assert colours[0]
    assert colours[1] >= 4.5


def test_look_of_ours_on_all_pages(browser: Browser, root: Path) -> None:
    """With `primary: journey` header and paper are the same on the site's own pages."""
    with served(root, material("palette: {primary: journey}"), policy="") as address:
        page = browser.new_page()
        seen = set()
        for path in ("/", "/maps/trial/"):
            page.goto(address + path)
            seen.add((style(page, ".md-header", "backgroundColor"), style(page, "body", "backgroundColor")))
        page.close()
    assert seen == {("rgb(250, 249, 246)", "rgb(250, 249, 246)")}


def test_font_of_the_site(browser: Browser, root: Path) -> None:
    """A font that the site gives to Material's variable is that of journey pages as well."""
    (root / "docs" / "own.css").write_text(':root { --md-text-font: "Courier Prime" }', encoding="utf-8")
    with served(root, material() + "extra_css: [own.css]\n", policy="") as address:
        page = browser.new_page()
        page.goto(f"{address}/maps/trial/")
        assert style(page, ".journey", "fontFamily").startswith('"Courier Prime", -apple-system')
        page.close()


def test_dark_mode_of_the_theme_mkdocs(browser: Browser, root: Path) -> None:
    """In the dark mode of the theme mkdocs the text of journey pages is light."""
    with served(root, "theme: {name: mkdocs, highlightjs: false, color_mode: dark}\n") as address:
        page = browser.new_page()
        page.goto(f"{address}/maps/trial/")
        assert style(page, ".journey", "color") == "rgb(240, 239, 244)"
        page.close()


THEMES = {
    "material": (material(), POLICY + MATERIAL_NEEDS),
    "mkdocs": ("theme: {name: mkdocs, highlightjs: false}\n", POLICY + MATERIAL_NEEDS),
    "readthedocs": ("theme: {name: readthedocs, highlightjs: false}\n", POLICY + MATERIAL_NEEDS),
}


@pytest.mark.parametrize(("config", "policy"), THEMES.values(), ids=THEMES)
def test_content_security_policy(browser: Browser, root: Path, config: str, policy: str) -> None:
    """Under the policy of the page about hosts nothing of ours is refused, and the walk works; files for frames too."""
    with served(root, config, policy=policy) as address:
        page = browser.new_page()
        refused: list[str] = []
        page.on("console", lambda one: refused.append(one.text) if "Content Security Policy" in one.text else None)
        for path in ("/", "/maps/trial/", "/maps/trial/decision/", "/embeds/trial/curve.html"):
            page.goto(address + path, wait_until="load")
        page.goto(f"{address}/maps/trial/")
        page.locator(".journey-walk-start").click()
        page.keyboard.press("ArrowRight")
        assert page.locator("[data-walk=progress]").inner_text() == "Stage 2 of 2"
        page.close()
    assert refused == []


def test_files_for_frames_under_the_bare_policy(browser: Browser, root: Path) -> None:
    """A file for frames needs no more than our own part of the policy."""
    with served(root, material(), policy=POLICY) as address:
        page = browser.new_page()
        refused: list[str] = []
        page.on("console", lambda one: refused.append(one.text) if "Content Security Policy" in one.text else None)
        page.goto(f"{address}/embeds/trial/curve.html", wait_until="load")
        assert style(page, "html", "backgroundColor") == "rgb(250, 249, 246)"
        page.close()
    assert refused == []


def test_instant_navigation(browser: Browser, root: Path) -> None:
    """Forth and back without a full load, the walk still starts, and starts once."""
    with served(root, material("features: [navigation.instant]"), policy="") as address:
        page = browser.new_page()
        page.goto(address, wait_until="networkidle")
        page.evaluate("window.stays = true")
        page.locator("article a", has_text="The map").click()
        page.wait_for_selector(".journey-walk-start:not([hidden])")
        page.go_back()
        page.wait_for_selector("h1:has-text('Start')")
        page.go_forward()
        page.wait_for_selector(".journey-walk-start:not([hidden])")
        page.locator(".journey-walk-start").click()
        page.keyboard.press("ArrowRight")
        assert page.locator("[data-walk=progress]").inner_text() == "Stage 2 of 2"
        page.keyboard.press("Escape")
        assert page.evaluate("window.stays") is True
        page.close()
