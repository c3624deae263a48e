"""A page of a built site, opened in Chromium -> its picture, as alike on two machines and two days as it can be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal

from pictures.page_types import Setting

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--hide-scrollbars")
FONT = "DejaVu Sans"
SMALL = 0.4

# Fonts differ from machine to machine; badges (is a review due, which commit) and changes from commit to commit.
_FROZEN = f"""
:root, body, .journey {{
  --md-text-font: "{FONT}" !important;
  --journey-sans: "{FONT}" !important;
  --journey-voice: "DejaVu Serif" !important;
}}
.journey-badge, .journey-revision {{ visibility: hidden !important; }}
"""

_HAS_FONT = """(font) => {
  const paint = document.createElement("canvas").getContext("2d");
  const [wide, narrow] = ["monospace", "serif"].map((other) => {
    paint.font = `40px "${font}", ${other}`;
    return paint.measureText("Width").width;
  });
  return wide === narrow;
}"""


@contextmanager
def opened(browser: Browser, address: str, setting: Setting, *, scale: float = 1) -> Iterator[Page]:
    """Open a page in a setting, without motion; yield it.

    Args:
        browser: A Chromium.
        address: Where the page is, on this machine.
        setting: The scheme and the window.
        scale: How many dots of a picture stand for one of the page.
    """
    scheme: Literal["light", "dark"] = "dark" if setting.scheme == "dark" else "light"
    context = browser.new_context(
        viewport={"width": setting.width, "height": setting.height},
        color_scheme=scheme,
        device_scale_factor=scale,
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(address, wait_until="load")
    yield page
    context.close()


def take_whole(browser: Browser, address: str, setting: Setting) -> bytes:
    """Return the picture (JPEG) of a whole page as its readers see it, for people to look at."""
    with opened(browser, address, setting) as page:
        return page.screenshot(full_page=True, animations="disabled", type="jpeg", quality=80)


def take_first_screen(
    browser: Browser, address: str, setting: Setting, *, spoil: Callable[[Page], object] | None = None
) -> bytes:
    """Return the small picture of a page's first screen that can be compared with that of another day.

    Args:
        browser: A Chromium.
        address: Where the page is, on this machine.
        setting: The scheme and the window.
        spoil: What changes the page before; tests of the comparison give it.
    """
    with opened(browser, address, setting, scale=SMALL) as page:
        page.add_style_tag(content=_FROZEN)
        if spoil is not None:
            spoil(page)
        return page.screenshot(animations="disabled", caret="hide")


def has_font(page: Page) -> bool:
    """Tell whether the font of the pictures that are compared is on this machine."""
    return bool(page.evaluate(_HAS_FONT, FONT))
