"""The built demo in a real browser: quiet console, no other host, no sideways scroll, whole without JavaScript."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest
from serving import AT_ONCE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Request

pytestmark = [pytest.mark.browser, pytest.mark.slow]

MAP = "/maps/trial-to-paid/"
PERSONA = "/personas/hanna-lindqvist/"
PAGES = (
    "/",
    "/maps/",
    MAP,
    f"{MAP}decision/",
    f"{MAP}changelog/",
    "/personas/",
    PERSONA,
    "/touchpoints/",
    "/touchpoints/pricing-page/",
    "/evidence/",
    "/data/",
)


def all_pages(site: Path) -> list[str]:
    """Return the address of every journey page of the demo."""
    folders = ("maps", "personas", "touchpoints", "evidence", "data")
    found = [path for folder in folders for path in (site / folder).rglob("index.html")]
    return ["/", *sorted(f"/{path.parent.relative_to(site).as_posix()}/" for path in found)]


def was_left(request: Request) -> bool:
    """Tell whether a request ended only because the next page was opened."""
    return request.failure == "net::ERR_ABORTED"


def test_console_is_quiet_and_no_other_host_is_asked(browser: Browser, demo_site: Path, demo_address: str) -> None:
    """Every page loads without a console error, a failed request or a request to another host."""
    page = browser.new_page()
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("requestfailed", lambda request: None if was_left(request) else told.append(f"failed: {request.url}"))
    page.on(
        "request",
        lambda request: None if request.url.startswith((demo_address, "data:", "blob:")) else told.append(request.url),
    )
    for address in all_pages(demo_site):
        response = page.goto(demo_address + address, wait_until="load")
        assert response is not None
        assert response.ok, address
    page.close()
    assert told == []


def wide_pages(browser: Browser, address: str, widths: Sequence[int]) -> list[tuple[str, int, int]]:
    """Return the pages of the site at `address` that are wider than a window of a width, and by how much."""
    page = browser.new_page()
    page.route("**", lambda route: route.continue_() if route.request.url.startswith(address) else route.abort())
    wide = []
    for path in PAGES:
        page.goto(address + path, wait_until="load")
        page.add_style_tag(content=AT_ONCE)
        assert page.locator(".journey").count(), path
        for width in widths:
            page.set_viewport_size({"width": width, "height": 900})
            overflow = page.evaluate("document.scrollingElement.scrollWidth - document.documentElement.clientWidth")
            if overflow > 0:
                wide.append((path, width, overflow))
    page.close()
    return wide


def test_no_sideways_scroll(browser: Browser, demo_address: str) -> None:
    """No page type scrolls sideways at any width; wide tables scroll in their own region."""
    assert wide_pages(browser, demo_address, (320, 390, 768, 1024, 1280, 1440)) == []


def test_no_sideways_scroll_in_the_themes_of_mkdocs(browser: Browser, plain_theme_address: str) -> None:
    """A theme's own rules for tables and texts make no journey page wider than the window."""
    assert wide_pages(browser, plain_theme_address, (390, 1280)) == []


# The words of stage names that stand on more than one line, and headings that cover each other.
BROKEN_HEADS = """() => {
  const broken = [], boxes = [];
  for (const link of document.querySelectorAll('.journey-heads a, .journey-stage-cards h3 a:not(.journey-pencil)')) {
    const walk = document.createTreeWalker(link, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) for (const word of walk.currentNode.data.matchAll(/\\S+/g)) {
      const range = document.createRange();
      range.setStart(walk.currentNode, word.index);
      range.setEnd(walk.currentNode, word.index + word[0].length);
      if (range.getClientRects().length > 1) broken.push(word[0]);
    }
    const box = link.getBoundingClientRect();
    if (boxes.some(other => box.left < other.right - 1 && other.left < box.right - 1
                         && box.top < other.bottom - 1 && other.top < box.bottom - 1)) broken.push(link.textContent);
    boxes.push(box);
  }
  return broken;
}"""


@pytest.mark.parametrize("width", [320, 390, 600, 768, 1280])
def test_names_of_stages_stay_whole(browser: Browser, demo_address: str, width: int) -> None:
    """No word of a stage's name is broken in a heading, on a phone neither, and no two of them cover each other."""
    page = browser.new_page(viewport={"width": width, "height": 900})
    broken = {}
    for path in (MAP, "/maps/enterprise-rollout/"):
        page.goto(demo_address + path, wait_until="load")
        broken[path] = page.evaluate(BROKEN_HEADS)
    page.close()
    assert broken == {MAP: [], "/maps/enterprise-rollout/": []}


@pytest.mark.parametrize("address", [MAP, f"{MAP}decision/"])
def test_every_figure_is_readable_without_javascript(browser: Browser, demo_address: str, address: str) -> None:
    """With JavaScript off, each drawing has a name and a title, and its data table opens and holds rows."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(demo_address + address, wait_until="load")
    drawings = page.locator(".journey svg[role=img]")
    assert drawings.count() >= 3
    for index in range(drawings.count()):
        drawing = drawings.nth(index)
        assert (drawing.get_attribute("aria-label") or "").strip() or drawing.locator("title").count()
    details = page.locator(".journey details")
    assert details.count() >= 3
    # In their order, so that what stands inside of others is reached; of a switch only the chosen model is shown.
    for index in range(details.count()):
        if details.nth(index).locator("summary").first.is_visible():
            details.nth(index).locator("summary").first.click()
    for index in range(details.count()):
        detail = details.nth(index)
        if detail.is_visible() and detail.locator("table").count():
            assert detail.locator("tbody tr:visible").count() >= 1
    context.close()


def test_model_switch_without_javascript(browser: Browser, demo_address: str) -> None:
    """Choosing another attribution model changes the bars without JavaScript."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{demo_address}{MAP}decision/", wait_until="load")
    switch = page.locator(".journey-switch").first
    before = switch.inner_text()
    assert "Linear," in before
    switch.locator("label", has_text="First touch").click()
    assert "First touch, touches" in switch.inner_text()
    switch.locator("label", has_text="on the whole journey").click()
    assert "First touch, touches on the whole journey" in switch.inner_text()
    context.close()


def test_evidence_is_filtered_and_whole_without_javascript(browser: Browser, demo_address: str) -> None:
    """Choosing a kind hides the other rows and tells how many are left; without JavaScript all are there."""
    page = browser.new_page()
    page.goto(f"{demo_address}/evidence/", wait_until="load")
    rows = page.locator("#sources tbody tr")
    page.get_by_label("Kind").select_option("interview")
    shown = [row for row in rows.all() if row.is_visible()]
    assert 0 < len(shown) < rows.count()
    assert {row.get_attribute("data-kind") for row in shown} == {"interview"}
    assert page.locator(".journey-filter output").inner_text() == f"{len(shown)} of {rows.count()} shown"
    page.close()
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{demo_address}/evidence/", wait_until="load")
    assert all(row.is_visible() for row in page.locator("#sources tbody tr").all())
    assert not page.locator(".journey-filter").is_visible()
    context.close()


def test_both_schemes_change_colours(browser: Browser, demo_address: str) -> None:
    """The dark scheme has another paper and another ink."""
    seen = set()
    schemes: tuple[Literal["light", "dark"], ...] = ("light", "dark")
    for scheme in schemes:
        context = browser.new_context(color_scheme=scheme)
        page = context.new_page()
        page.goto(demo_address + MAP, wait_until="load")
        paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
        ink = page.evaluate("getComputedStyle(document.querySelector('.journey')).color")
        seen.add((paper, ink))
        context.close()
    assert len(seen) == 2


def test_search_finds_a_pain(browser: Browser, demo_address: str) -> None:
    """Typing a pain's words into the site's search finds its map."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(demo_address + MAP, wait_until="load")
    words = "Nobody can say what a year will cost"
    assert words in page.locator(".journey").first.inner_text()
    page.locator("[data-md-component=search-query]").click()
    page.locator("[data-md-component=search-query]").press_sequentially(words, delay=5)
    page.locator(".md-search-result__item").first.wait_for(timeout=15_000)
    assert "trial-to-paid" in (page.locator(".md-search-result__link").first.get_attribute("href") or "")
    page.close()
