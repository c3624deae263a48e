"""A project of states, in a real browser: one stage, twelve, thirty steps, long words, no data, both directions."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from serving import AT_ONCE, served

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.slow]

STATES = Path(__file__).parent / "states"
WIDTHS = (320, 390, 768, 1280, 1440, 2560)
# Elements outside of a region that scrolls, and reach out of the window: what to look at when the test fails.
TOO_WIDE = """() => {
  const width = document.documentElement.clientWidth;
  if (document.scrollingElement.scrollWidth <= width) return [];
  const found = [...document.querySelectorAll('.journey *')].filter(item => {
    const box = item.getBoundingClientRect();
    return box.width && (box.right > width + 1 || box.left < -1) && !item.closest('[tabindex="0"], svg');
  });
  return ['the page', ...found.slice(0, 3).map(item => `${item.tagName} ${item.className}`)];
}"""


@pytest.fixture(scope="module")
def states_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the project of states; return the site's folder. A missing picture keeps it from a strict build."""
    folder = tmp_path_factory.mktemp("states")
    shutil.copytree(STATES, folder, dirs_exist_ok=True)
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    result = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=300)
    assert result.returncode == 0, result.stderr
    return folder / "site"


@pytest.fixture(scope="module")
def states_address(states_site: Path) -> Iterator[str]:
    """Serve the project of states; yield its address."""
    with served(states_site) as address:
        yield address


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_no_page_scrolls_sideways(browser: Browser, states_site: Path, states_address: str, direction: str) -> None:
    """Whatever a map holds, what is wide scrolls in a region of its own, in a window of any width."""
    page = browser.new_page()
    wide = {}
    for file in sorted(states_site.rglob("index.html")):
        path = file.parent.relative_to(states_site).as_posix()
        page.goto(f"{states_address}/{path}/", wait_until="load")
        page.add_style_tag(content=AT_ONCE)
        page.evaluate("direction => { document.documentElement.dir = document.body.dir = direction; }", direction)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            wide[path, width] = page.evaluate(TOO_WIDE)
    page.close()
    assert {place: found for place, found in wide.items() if found} == {}


def test_what_scrolls_has_a_name_and_takes_the_focus(browser: Browser, states_address: str) -> None:
    """Each region that scrolls sideways on a phone can be reached by keys and says what it holds."""
    page = browser.new_page(viewport={"width": 390, "height": 844})
    nameless = []
    for name in ("twelve-stages", "thirty-steps", "twelve-stages/numbers"):
        page.goto(f"{states_address}/maps/{name}/", wait_until="load")
        nameless += page.evaluate(
            """() => [...document.querySelectorAll('.journey *')].filter(item =>
                 item.scrollWidth > item.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(item).overflowX)
                 && !(item.tabIndex === 0 && item.getAttribute('role') === 'region' && item.ariaLabel)
               ).map(item => item.className)"""
        )
    page.close()
    assert nameless == []


def test_twelve_stages_keep_their_lane_names_in_sight(browser: Browser, states_address: str) -> None:
    """When the grid is scrolled to its end, the name of a lane stands at its start."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{states_address}/maps/twelve-stages/", wait_until="load")
    page.locator(".journey-grid").evaluate("grid => { grid.scrollLeft = grid.scrollWidth; }")
    grid, lane = (
        page.locator(".journey-grid").bounding_box(),
        page.locator(".journey-lanes tbody th").first.bounding_box(),
    )
    page.close()
    assert grid is not None
    assert lane is not None
    assert abs(lane["x"] - grid["x"]) < 3


def test_one_stage_has_no_line_and_no_data_no_figure(browser: Browser, states_address: str) -> None:
    """A point alone, words in the place of what is not rated, and the face of a persona without a picture."""
    page = browser.new_page()
    page.goto(f"{states_address}/maps/one-stage/", wait_until="load")
    assert page.locator(".journey-badge--stale").inner_text().startswith("Review overdue by")
    assert page.locator("svg.journey-goes-on, svg.journey-time").count() == 0
    assert "24 leads entered Only" in page.locator(".journey-two").first.inner_text()
    assert page.locator(".journey-persona-card .journey-avatar").first.inner_text() == "ن"
    page.goto(f"{states_address}/maps/no-data/", wait_until="load")
    assert "Nobody has rated a feeling yet" in page.locator(".journey-verdict").inner_text()
    assert page.locator(".journey-badge").first.inner_text() == "Draft"
    page.close()
