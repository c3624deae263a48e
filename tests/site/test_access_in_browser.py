"""The built demo as axe judges it, as a keyboard reaches it, and as it reads without JavaScript: each type of page."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pytest
from serving import AT_ONCE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

MAP = "/maps/trial-to-paid/"
PAGES = {
    "home": "/",
    "map": MAP,
    "stage": f"{MAP}decision/",
    "numbers": f"{MAP}numbers/",
    "budget of a map": f"{MAP}budget/",
    "changelog": f"{MAP}changelog/",
    "changes of the project": "/changes/",
    "actions": "/actions/",
    "budget of all maps": "/budget/",
    "evidence": "/evidence/",
    "touchpoints": "/touchpoints/",
    "touchpoint": "/touchpoints/pricing-page/",
    "comparisons": "/compare/",
    "two personas": "/compare/hanna-lindqvist-and-ruben-adeyemi/",
    "two maps": "/compare/enterprise-rollout-and-trial-to-paid/",
    "personas": "/personas/",
    "persona": "/personas/hanna-lindqvist/",
    "data": "/data/",
    "page with embeds": "/how-to/put-a-curve-into-another-page/",
}
SIZES: dict[str, dict[str, Any]] = {
    "1280": {"viewport": {"width": 1280, "height": 900}},
    "390, a finger": {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True},
}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

# Only what is ours: the theme around it is judged by its own authors.
JUDGE = """async ([place, tags, rules]) => {
  const runOnly = rules.length ? { type: "rule", values: rules } : { type: "tag", values: tags };
  const { violations } = await axe.run({ include: [[place]] }, { runOnly, resultTypes: ["violations"] });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`));
}"""

# Where axe gives up, as a pencil or the edge of a region lies over a text: its colour against the ground it stands on.
PALE = """(place) => {
  const paint = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const read = (colour) => {
    paint.clearRect(0, 0, 1, 1);
    paint.fillStyle = colour;
    paint.fillRect(0, 0, 1, 1);
    return [...paint.getImageData(0, 0, 1, 1).data];
  };
  const light = (colour) => [0.2126, 0.7152, 0.0722].reduce((sum, weight, at) => {
    const part = read(colour)[at] / 255;
    return sum + weight * (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  }, 0);
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (read(colour)[3] === 255) return colour;
    }
    return "white";
  };
  const isText = (node) => node.nodeType === Node.TEXT_NODE && /[\\p{L}\\p{N}]/u.test(node.data);
  const isRead = (element) => [...element.childNodes].some(isText) && !element.closest("svg, script, [disabled]")
    && element.checkVisibility({ opacityProperty: true });
  const lights = new Map(), lightOf = (colour) => lights.get(colour) ?? lights.set(colour, light(colour)).get(colour);
  const pale = [];
  for (const element of document.querySelectorAll(`${place} *`)) {
    if (!isRead(element)) continue;
    const colour = getComputedStyle(element).color;
    const [dark, bright] = [lightOf(colour), lightOf(ground(element))].sort((one, other) => one - other);
    const contrast = (bright + 0.05) / (dark + 0.05);
    const words = element.textContent.trim().slice(0, 30);
    if (contrast < 4.5) pale.push(`pale, ${contrast.toFixed(2)}: ${element.className || element.tagName} "${words}"`);
  }
  return pale;
}"""


@pytest.fixture(scope="module")
def axe() -> str:
    """Return the script of axe-core."""
    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


def set_scheme(page: Page, scheme: str) -> None:
    """Put the page into a scheme of Material, at once."""
    page.add_style_tag(content=AT_ONCE)
    page.evaluate("scheme => document.body.setAttribute('data-md-color-scheme', scheme)", scheme)


def judge(page: Page, axe: str, place: str = ".journey") -> list[str]:
    """Return what is wrong with a part of the page as it stands: all rules in light, those about colour in dark."""
    page.evaluate(axe)
    set_scheme(page, "default")
    found = [f"light, {one}" for one in page.evaluate(JUDGE, [place, RULES, []]) + page.evaluate(PALE, place)]
    set_scheme(page, "slate")
    return [
        *found,
        *(f"dark, {one}" for one in page.evaluate(JUDGE, [place, [], ["color-contrast"]]) + page.evaluate(PALE, place)),
    ]


@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_nothing(browser: Browser, demo_address: str, axe: str, size: str) -> None:
    """No page type breaks a rule of WCAG 2.2 AA that axe can see, light and dark, wide and on a phone."""
    page = browser.new_page(**SIZES[size])
    found = []
    for name, path in PAGES.items():
        page.goto(demo_address + path, wait_until="load")
        assert page.locator(".journey").count(), path
        found += [f"{name}, {one}" for one in judge(page, axe)]
    page.close()
    assert found == [], "\n".join(found)


@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_nothing_in_the_walk(browser: Browser, demo_address: str, axe: str, size: str) -> None:
    """Neither does the walk through a map, while it is open."""
    page = browser.new_page(**SIZES[size])
    page.goto(f"{demo_address}{MAP}#walk-decision", wait_until="load")
    page.wait_for_selector("dialog[open]")
    found = judge(page, axe, ".journey-walk")
    page.close()
    assert found == [], "\n".join(found)


# Numbers each thing of ours that Tab should reach, and notes which it reached and whether the focus could be seen.
WATCH = """() => {
  const wanted = "a[href], button, input, select, textarea, summary, [tabindex='0']";
  const journey = document.querySelector(".journey");
  const names = {}, seen = {};
  const isPicked = ({ type, checked }) => type !== "radio" || checked;
  const isOffered = (one) => one.checkVisibility() && !one.disabled && isPicked(one);
  [...journey.querySelectorAll(wanted)].filter(isOffered).forEach((one, index) => {
    const words = (one.ariaLabel ?? one.textContent).trim().slice(0, 40);
    one.dataset.tabTest = index;
    names[index] = `${one.tagName.toLowerCase()}.${one.className} "${words}"`;
  });
  const isSeen = (one) => {
    const { outlineStyle, outlineWidth, opacity } = getComputedStyle(one);
    return outlineStyle !== "none" && parseFloat(outlineWidth) >= 1 && opacity !== "0";
  };
  document.addEventListener("focusin", ({ target }) => {
    if (!target.dataset.tabTest) return;
    seen[target.dataset.tabTest] = isSeen(target.type === "radio" ? target.nextElementSibling : target);
  });
  journey.tabIndex = -1;
  journey.focus();
  window.tabTest = { names, seen };
  return Object.keys(names).length;
}"""
MISSED = """() => Object.entries(window.tabTest.names).flatMap(([index, name]) => {
  const seen = window.tabTest.seen[index];
  return seen === undefined ? [`not reached: ${name}`] : seen ? [] : [`focus not seen: ${name}`];
})"""


@pytest.mark.parametrize("name", ["map", "stage", "evidence"])
def test_keyboard_reaches_everything(browser: Browser, demo_address: str, name: str) -> None:
    """Tab reaches each link, button, choice and region of ours, the focus is seen on each, and it leads out."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(demo_address + PAGES[name], wait_until="load")
    count = page.evaluate(WATCH)
    for _ in range(count + 1):
        page.keyboard.press("Tab")
    missed = page.evaluate(MISSED)
    is_out = page.evaluate("!document.activeElement.closest('.journey')")
    page.close()
    assert count > 20
    assert missed == []
    assert is_out


# What the page shows in words, without what only a script can offer.
SHOWN = """() => {
  const offered = ".journey-filter, .journey-walk-start, .journey-walk, .journey-explore";
  document.querySelectorAll(offered).forEach((one) => one.remove());
  return [...document.querySelectorAll(".journey")].map((one) => one.innerText.replace(/\\s+/g, " ").trim());
}"""


def test_pages_are_whole_without_javascript(browser: Browser, demo_address: str) -> None:
    """With JavaScript off each page type says the same as with it, but for filters, the walk and charts to explore."""
    plain, scripted = browser.new_context(java_script_enabled=False), browser.new_context()
    without, within = plain.new_page(), scripted.new_page()
    for name, path in PAGES.items():
        without.goto(demo_address + path, wait_until="load")
        within.goto(demo_address + path, wait_until="load")
        shown = without.evaluate(SHOWN)
        assert len("".join(shown)) > 200, name
        assert shown == within.evaluate(SHOWN), name
    plain.close()
    scripted.close()
