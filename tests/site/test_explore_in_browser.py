"""Exploring a map's numbers in a real browser: only when asked, from this site, under a strict policy."""

from __future__ import annotations

import functools
import http.server
import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

REPOSITORY = Path(__file__).parents[2]
NUMBERS = "/maps/trial-to-paid/numbers/"
PAGES = ("/maps/trial-to-paid/", "/maps/trial-to-paid/decision/", NUMBERS, "/data/", "/compare/", "/evidence/")
DRAWN = """() => [...document.querySelectorAll('.journey-explore [data-journey-kind]')].map(place => ({
  kind: place.dataset.journeyKind, told: JSON.parse(place.dataset.journeyData),
  traces: place.data.map(trace => ({values: trace.link?.value, y: trace.y, z: trace.z}))}))"""
PAPER = """() => [...document.querySelectorAll('.journey-explore [data-journey-kind]')].map(
  place => place.layout.paper_bgcolor)"""
WATCH = """window.violations = [];
document.addEventListener('securitypolicyviolation', event => window.violations.push([
  event.effectiveDirective, event.blockedURI, event.sourceFile || '',
  event.target?.closest?.('.journey') ? 'ours' : '']))"""


def policies() -> list[str]:
    """Return the policies of docs/hosts.md: for our pages, and for those that may be explored."""
    text = (REPOSITORY / "docs" / "hosts.md").read_text(encoding="utf-8")
    return [" ".join(found.split()) for found in re.findall(r"Content-Security-Policy:(.*?)```", text, re.DOTALL)]


@contextmanager
def served_under(site: Path, policy: str) -> Iterator[str]:
    """Serve a folder with a content security policy; yield its address."""

    class Handler(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
            """Say nothing."""

        def end_headers(self) -> None:
            """Send the policy with every answer."""
            self.send_header("Content-Security-Policy", policy)
            super().end_headers()

    handler = functools.partial(Handler, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def explore(page: Page) -> None:
    """Ask for the drawings, and wait until they stand."""
    page.locator("[data-journey-explore]").click()
    page.get_by_text("Drawn below.").wait_for(timeout=60_000)


def test_nothing_is_loaded_before_it_is_asked_for(browser: Browser, demo_address: str) -> None:
    """Plotly is asked for once, on the click, from this site; the drawings then have the focus."""
    page = browser.new_page()
    asked: list[str] = []
    told: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: told.append(message.text) if message.type in ("error", "warning") else None)
    page.goto(demo_address + NUMBERS, wait_until="load")
    assert not [url for url in asked if "plotly" in url]
    explore(page)
    assert len([url for url in asked if "plotly" in url]) == 1
    assert [url for url in asked if not url.startswith((demo_address, "data:", "blob:"))] == []
    assert page.evaluate("document.activeElement.id") == "explore-drawings"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert told == []
    page.close()


def test_drawings_hold_the_numbers_of_the_page(browser: Browser, demo_address: str) -> None:
    """What is drawn is what the tables tell: flows, shares and tickets."""
    page = browser.new_page()
    page.goto(demo_address + NUMBERS, wait_until="load")
    tables = page.locator("details:has(summary:text('as a table')) table").all_text_contents()
    explore(page)
    drawn = page.evaluate(DRAWN)
    assert sorted(item["kind"] for item in drawn) == ["flow", "heat", "trend", "trend"]
    flow, heat = (next(item for item in drawn if item["kind"] == kind) for kind in ("flow", "heat"))
    assert flow["traces"][0]["values"] == [item[4] for item in flow["told"]["flows"]]
    assert heat["traces"][0]["z"] == heat["told"]["shares"]
    for trend in (item for item in drawn if item["kind"] == "trend"):
        assert [trace["y"] for trace in trend["traces"]] == [counts for _, counts in trend["told"]["series"]]
    for item in flow["told"]["flows"]:
        assert f"{item[0] + 1}. {item[1]}" in tables[0]
    for channel in heat["told"]["channels"]:
        assert channel in tables[1]
    page.close()


def test_hostile_labels_stay_text(browser: Browser, demo_address: str) -> None:
    """Pseudo-HTML in a name from the data is drawn as it was written: no link, no tag, no template."""
    page = browser.new_page()
    page.goto(demo_address + NUMBERS, wait_until="load")
    evil = '<a href="javascript:alert(1)">x</a><b>y</b>&lt;i&gt;'
    data = {"flows": [[0, evil, 1, "end", 12]]}
    page.locator("[data-journey-kind=flow]").evaluate(
        "(place, text) => place.dataset.journeyData = text", json.dumps(data)
    )
    explore(page)
    assert page.locator(".journey-explore svg a").count() == 0
    assert evil in page.locator("[data-journey-kind=flow]").inner_text()
    page.close()


def test_colours_follow_the_scheme(browser: Browser, demo_address: str) -> None:
    """The drawings take the colours of the style sheet, and new ones when a reader changes the scheme."""
    page = browser.new_page()
    page.goto(demo_address + NUMBERS, wait_until="load")
    explore(page)
    light = page.evaluate(PAPER)
    page.evaluate("document.body.setAttribute('data-md-color-scheme', 'slate')")
    page.wait_for_timeout(300)
    dark = page.evaluate(PAPER)
    assert (set(light), set(dark)) == ({"#faf9f6"}, {"#12131a"})
    assert len(light) == len(dark) == 4
    page.close()


def test_missing_script_is_told(browser: Browser, demo_address: str) -> None:
    """Where Plotly cannot be loaded, the page says so, and the button can be used again."""
    page = browser.new_page()
    page.route("**/plotly.min.js", lambda route: route.abort())
    page.goto(demo_address + NUMBERS, wait_until="load")
    page.locator("[data-journey-explore]").click()
    page.get_by_text("The drawings could not be loaded").wait_for()
    assert page.locator("[data-journey-explore]").get_attribute("aria-expanded") == "false"
    page.close()


def test_drawings_work_from_the_disk(browser: Browser, demo_site: Path) -> None:
    """A page that is opened as a file draws as well."""
    page = browser.new_page()
    page.goto((demo_site / NUMBERS.strip("/") / "index.html").as_uri(), wait_until="load")
    explore(page)
    assert page.locator(".journey-explore .main-svg").count() >= 3
    page.close()


@pytest.mark.parametrize("number", [0, 1])
def test_our_markup_and_scripts_keep_the_strict_policy(browser: Browser, demo_site: Path, number: int) -> None:
    """Under the documented policies only the theme's own scripts are refused; with the second a reader may explore."""
    refused = visit_under(browser, demo_site, policies()[number], explored=number == 1)
    assert [item for item in refused if "/assets/" in item[2] or item[3] == "ours"] == []
    assert {item[0] for item in refused} == {"script-src-elem"}


def test_nothing_is_refused_once_the_theme_has_its_scripts(browser: Browser, demo_site: Path) -> None:
    """With what docs/hosts.md says that Material needs, the console stays quiet, also when a reader explores."""
    policy = policies()[1].replace("script-src 'self'", "script-src 'self' 'unsafe-inline'")
    assert visit_under(browser, demo_site, policy, explored=True) == []


def visit_under(browser: Browser, site: Path, policy: str, *, explored: bool) -> list[list[str]]:
    """Return what a policy refused on a page of each kind: directive, address, script, and whether it was ours."""
    refused: list[list[str]] = []
    with served_under(site, policy) as address:
        page = browser.new_page()
        page.add_init_script(WATCH)
        for path in PAGES:
            page.goto(address + path, wait_until="load")
            if explored and path == NUMBERS:
                explore(page)
            refused += page.evaluate("window.violations")
        page.close()
    return refused
