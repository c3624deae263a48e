"""Take the pictures of README and docs from the demo as it is built: `python scripts/take_pictures.py`; needs Chromium.

Fonts differ from machine to machine, so two machines give other bytes. What the pictures were taken of is written
beside them as check sums (`picture_sources`), and a test compares these with today's pages and style sheets.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from picture_sources import find_sources

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images"
SOURCES = IMAGES / "taken-of.txt"
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--hide-scrollbars")


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: which page, and how large and in which scheme it is looked at."""

    name: str
    page: str
    width: int
    height: int
    scheme: str = "light"


PICTURES = (
    Picture("map.png", "maps/trial-to-paid/index.html", 1280, 1560),
    Picture("map-dark.png", "maps/trial-to-paid/index.html", 1280, 1000, "dark"),
    Picture("stage-phone.png", "maps/trial-to-paid/decision/index.html", 390, 844),
)


def build_demo(site: Path) -> None:
    """Build the demo so that its pages open without a server."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--no-directory-urls", "--site-dir", str(site)]
    subprocess.run(command, cwd=ROOT, check=True)


def take(site: Path, executable: str) -> None:
    """Take each picture of a built site."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=list(FLAGS))
        for picture in PICTURES:
            dark = picture.scheme == "dark"
            context = browser.new_context(
                viewport={"width": picture.width, "height": picture.height},
                color_scheme="dark" if dark else "light",
                reduced_motion="reduce",
            )
            page = context.new_page()
            page.goto((site / picture.page).as_uri())
            page.wait_for_load_state("networkidle")
            page.screenshot(path=IMAGES / picture.name)
            print(f"docs/images/{picture.name}")
        browser.close()


def write_sources() -> None:
    """Write the check sums of what the pictures show beside them."""
    head = "# What the pictures were taken of; scripts/take_pictures.py writes it again.\n"
    lines = "".join(f"{name} {checksum}\n" for name, checksum in find_sources(ROOT).items())
    SOURCES.write_text(head + lines, encoding="utf-8")


def main() -> None:
    """Take the pictures, or say why not."""
    executable = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if executable is None:
        print("no Chromium on this machine: the pictures stay as they are")
        return
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        build_demo(site)
        take(site, executable)
    write_sources()


if __name__ == "__main__":
    main()
