"""The map as a poster in a real browser: one look on a screen, one sheet of paper, cells that unfold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.slow]

MAPS = ("/maps/trial-to-paid/", "/maps/enterprise-rollout/")
# An A3 sheet in landscape less the margins of `@page journey`, in CSS pixels.
SHEET = {"width": round((420 - 16) / 25.4 * 96), "height": round((297 - 12) / 25.4 * 96)}
A_PAGE = re.compile(rb"/Type\s*/Page\b")


@pytest.mark.parametrize("address", MAPS)
def test_front_of_the_sheet_ends_with_the_metrics(browser: Browser, demo_address: str, address: str) -> None:
    """As printed, all from the head to the lane of metrics is no higher than one A3 sheet."""
    page = browser.new_page(viewport={"width": SHEET["width"], "height": SHEET["height"]})
    page.goto(demo_address + address, wait_until="load")
    page.emulate_media(media="print")
    last = page.locator(".journey-lanes tbody").first.locator("tr").last
    assert last.locator("th").inner_text() == "Metrics"
    box = last.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= SHEET["height"]
    assert page.evaluate("document.scrollingElement.scrollWidth") <= SHEET["width"]
    page.close()


@pytest.mark.parametrize("address", MAPS)
def test_a_map_is_at_most_three_sheets(browser: Browser, demo_address: str, address: str) -> None:
    """The browser's own print has the front, and at most two sheets of what follows."""
    page = browser.new_page()
    page.goto(demo_address + address, wait_until="load")
    printed = page.pdf(prefer_css_page_size=True, print_background=True, format="A3", landscape=True)
    page.close()
    assert 2 <= len(A_PAGE.findall(printed)) <= 3


@pytest.mark.parametrize("address", ["/404.html", "/maps/trial-to-paid/decision/", "/personas/hanna-lindqvist/"])
def test_other_pages_keep_their_paper(browser: Browser, demo_address: str, address: str) -> None:
    """The size of the poster is a named page's, so that every page but a map's prints on what the reader has."""
    page = browser.new_page()
    page.goto(demo_address + address, wait_until="load")
    assert page.locator(".journey-lanes").count() == 0
    printed = page.pdf(prefer_css_page_size=True, format="A4")
    page.close()
    sizes = {tuple(map(float, found)) for found in re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", printed)}
    assert sizes
    assert all(width < height for width, height in sizes)


def test_first_screen_answers(browser: Browser, demo_address: str) -> None:
    """At 1440 by 900 verdict, strip, objective, what to do first, persona and the curve's top are seen."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(demo_address + MAPS[0], wait_until="load")
    whole = (".journey-verdict", ".journey-strip", "#objective", ".journey-first", ".journey-persona-card")
    bottoms = {name: page.locator(name).first.bounding_box() for name in whole}
    curve = page.locator(".journey-band--curve").bounding_box()
    page.close()
    assert [name for name, box in bottoms.items() if box is None or box["y"] + box["height"] > 900] == []
    assert curve is not None
    assert curve["y"] < 850


def test_no_row_of_the_grid_is_a_screen_high(browser: Browser, demo_address: str) -> None:
    """Long lists fold, so that each lane of the demo's maps is read at a glance."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    for address in MAPS:
        page.goto(demo_address + address, wait_until="load")
        heights = page.evaluate("[...document.querySelectorAll('.journey-lanes tr')].map(row => row.offsetHeight)")
        assert max(heights) < 320, address
    page.close()


def test_a_folded_cell_opens_without_javascript(browser: Browser, demo_address: str) -> None:
    """A click on its count shows the rest, numbered on from what is shown."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(demo_address + MAPS[0], wait_until="load")
    fold = page.locator("#cell-decision-actions details")
    steps = fold.locator("li")
    assert not steps.first.is_visible()
    fold.locator("summary").click()
    assert steps.first.is_visible()
    context.close()
