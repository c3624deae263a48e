"""The walk through a map in a real browser: keys, buttons, focus, address, and a page that is whole without it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

MAP = "/maps/trial-to-paid/"
STAGES = ("awareness", "consideration", "decision", "retention", "advocacy")


@pytest.fixture
def page(browser: Browser, demo_address: str) -> Iterator[Page]:
    """The page of a map."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(demo_address + MAP, wait_until="load")
    yield page
    page.close()


def stage_of(page: Page) -> str:
    """Return what the walk shows: how far it is, the stage's name, and the end of the address."""
    progress, name = page.locator("[data-walk=progress]"), page.locator("[data-walk=stage] h3 a:not(.journey-pencil)")
    return f"{progress.inner_text()}: {name.inner_text()} {page.evaluate('location.hash')}"


def test_keys_lead_through_the_stages(page: Page) -> None:
    """Arrows, Home and End change the stage, which the address keeps; beyond the ends nothing happens."""
    page.locator(".journey-walk-start").click()
    assert stage_of(page) == "Stage 1 of 5: Awareness #walk-awareness"
    page.keyboard.press("ArrowRight")
    assert stage_of(page) == "Stage 2 of 5: Consideration #walk-consideration"
    page.keyboard.press("End")
    page.keyboard.press("ArrowRight")
    assert stage_of(page) == "Stage 5 of 5: Advocacy #walk-advocacy"
    page.keyboard.press("ArrowLeft")
    assert stage_of(page) == "Stage 4 of 5: Retention #walk-retention"
    page.keyboard.press("Home")
    page.keyboard.press("ArrowLeft")
    assert stage_of(page) == "Stage 1 of 5: Awareness #walk-awareness"


def test_focus_stays_in_and_comes_back(page: Page) -> None:
    """Focus is on the stage, a reader hears where it is, Tab stays in the walk, and Escape gives the focus back."""
    start = page.locator(".journey-walk-start")
    start.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.dataset.walk") == "stage"
    assert page.locator("[data-walk=progress]").get_attribute("role") == "status"
    for _ in range(12):
        page.keyboard.press("Tab")
        inside = "!document.activeElement || document.activeElement === document.body"
        assert page.evaluate(f"{inside} || !!document.activeElement.closest('dialog')")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.classList.contains('journey-walk-start')")
    assert page.evaluate("location.hash") == ""


def test_buttons_end_at_the_ends(page: Page) -> None:
    """Back cannot be pressed at the first stage, nor Next at the last."""
    page.locator(".journey-walk-start").click()
    back, following = page.locator("[data-walk=back]"), page.locator("[data-walk=next]")
    assert back.is_disabled()
    for _ in STAGES[1:]:
        following.click()
    assert following.is_disabled()
    assert back.is_enabled()
    page.locator("[data-walk=close]").click()
    assert not page.locator("dialog[open]").count()


def test_a_swipe_turns_the_stage(page: Page) -> None:
    """A finger that moves to the left brings the next stage; one that scrolls does not."""
    page.locator(".journey-walk-start").click()
    swipe = """([x, y]) => {
      const dialog = document.querySelector("dialog[open]");
      const touch = (clientX, clientY) => new Touch({ identifier: 1, target: dialog, clientX, clientY });
      const options = { bubbles: true, cancelable: true };
      dialog.dispatchEvent(new TouchEvent("touchstart", { ...options, touches: [touch(300, 300)] }));
      dialog.dispatchEvent(new TouchEvent("touchend", { ...options, changedTouches: [touch(300 + x, 300 + y)] }));
    }"""
    page.evaluate(swipe, [-120, 10])
    assert stage_of(page) == "Stage 2 of 5: Consideration #walk-consideration"
    page.evaluate(swipe, [-120, 200])
    assert stage_of(page) == "Stage 2 of 5: Consideration #walk-consideration"
    page.evaluate(swipe, [120, 0])
    assert stage_of(page) == "Stage 1 of 5: Awareness #walk-awareness"


def test_address_opens_the_stage(page: Page, demo_address: str) -> None:
    """An address that names a stage opens the walk there, on load and when it changes."""
    page.goto("about:blank")
    page.goto(f"{demo_address}{MAP}#walk-decision", wait_until="load")
    assert stage_of(page) == "Stage 3 of 5: Decision #walk-decision"
    page.keyboard.press("Escape")
    page.evaluate("location.hash = '#walk-advocacy'")
    page.wait_for_selector("dialog[open]")
    assert stage_of(page) == "Stage 5 of 5: Advocacy #walk-advocacy"


def test_a_link_leads_out_of_the_walk(page: Page) -> None:
    """A link to a place of the same page closes the walk, and its address stays."""
    page.goto(f"{page.url}#walk-decision")
    page.locator("[data-walk=stage] a[href^='#opportunity']").click()
    page.wait_for_function("!document.querySelector('dialog[open]')")
    assert page.evaluate("location.hash").startswith("#opportunity-")


def test_stage_says_what_matters(page: Page) -> None:
    """A stage shows its feeling, a quote, what they do, its figures, its pains and what to do first."""
    page.goto(f"{page.url}#walk-decision")
    text = page.locator("[data-walk=stage]").inner_text()
    for words in ("cornered", "What they do", "Not moved on", "What to do first here"):
        assert words in text
    assert page.locator("[data-walk=stage] q").count() == 1
    assert page.locator("[data-walk=stage] .journey-severity").count() >= 1


def test_without_script_the_page_is_whole(browser: Browser, demo_address: str) -> None:
    """Without JavaScript no button promises a walk, and on a phone the stages stand below each other."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(demo_address + MAP, wait_until="load")
    assert not page.locator(".journey-walk-start").is_visible()
    assert not page.locator("dialog").is_visible()
    assert page.locator("#stage-cards > [data-stage]").count() == len(STAGES)
    assert page.locator("#stage-cards > [data-stage]").last.is_visible()
    context.close()


def test_from_the_disk(browser: Browser, demo_site: Path) -> None:
    """Opened as a file the walk works as well."""
    page = browser.new_page()
    page.goto((demo_site / "maps/trial-to-paid/index.html").as_uri(), wait_until="load")
    page.locator(".journey-walk-start").click()
    page.keyboard.press("ArrowRight")
    assert stage_of(page) == "Stage 2 of 5: Consideration #walk-consideration"
    page.close()
