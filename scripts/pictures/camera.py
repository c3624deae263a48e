"""Pages of a built site, opened in Chromium -> their pictures, as alike on two machines and two days as can be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal

from pictures.page_types import Setting

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

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


class Camera:
    """A browser with a window for each setting, so that what all pages of a site load is fetched once."""

    def __init__(self, browser: Browser) -> None:
        """Take a Chromium, which stays open."""
        self._browser = browser
        self._windows: dict[tuple[Setting, float], BrowserContext] = {}

    @contextmanager
    def opened(self, address: str, setting: Setting, *, scale: float = 1) -> Iterator[Page]:
        """Open a page in a setting, without motion; yield it.

        Args:
            address: Where the page is, on this machine.
            setting: The scheme and the window.
            scale: How many dots of a picture stand for one of the page.
        """
        if (setting, scale) not in self._windows:
            self._windows[setting, scale] = self._open_window(setting, scale)
        page = self._windows[setting, scale].new_page()
        page.goto(address, wait_until="load")
        yield page
        page.close()

    def _open_window(self, setting: Setting, scale: float) -> BrowserContext:
        scheme: Literal["light", "dark"] = "dark" if setting.scheme == "dark" else "light"
        return self._browser.new_context(
            viewport={"width": setting.width, "height": setting.height},
            color_scheme=scheme,
            device_scale_factor=scale,
            reduced_motion="reduce",
        )

    def take_whole(self, address: str, setting: Setting) -> bytes:
        """Return the picture (JPEG) of a whole page as its readers see it, for people to look at."""
        with self.opened(address, setting) as page:
            return page.screenshot(full_page=True, animations="disabled", type="jpeg", quality=80)

    def take_first_screen(
        self, address: str, setting: Setting, *, spoil: Callable[[Page], object] | None = None
    ) -> bytes:
        """Return the small picture of a page's first screen that can be compared with that of another day.

        Args:
            address: Where the page is, on this machine.
            setting: The scheme and the window.
            spoil: What changes the page before; tests of the comparison give it.
        """
        with self.opened(address, setting, scale=SMALL) as page:
            page.add_style_tag(content=_FROZEN)
            if spoil is not None:
                spoil(page)
            return page.screenshot(animations="disabled", caret="hide")

    def close(self) -> None:
        """Close the windows."""
        for window in self._windows.values():
            window.close()


def has_font(page: Page) -> bool:
    """Tell whether the font of the pictures that are compared is on this machine."""
    return bool(page.evaluate(_HAS_FONT, FONT))
