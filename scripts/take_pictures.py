"""Build the demo once and take every picture of it: `python scripts/take_pictures.py`; needs Chromium.

Those of README and docs: fonts differ from machine to machine, so two machines give other bytes. What they were taken
of is written beside them as check sums (`picture_sources`), and a test compares these with today's pages and style
sheets. And the goldens: the first screen of each page type in each setting, which `tests/site/test_proof_by_eye.py`
compares with tolerance (`pictures.likeness`).
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from picture_sources import find_sources
from pictures.camera import FLAGS, Camera
from pictures.page_types import PAGE_TYPES, SETTINGS, Setting, golden_name

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images"
SOURCES = IMAGES / "taken-of.txt"
GOLDENS = ROOT / "tests" / "site" / "goldens"


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
    """Build the demo."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)]
    subprocess.run(command, cwd=ROOT, check=True)


def take(site: Path, executable: str) -> None:
    """Take each picture of a built site."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=list(FLAGS))
        camera = Camera(browser)
        take_docs(camera, site)
        take_goldens(camera, site)
        browser.close()


def take_docs(camera: Camera, site: Path) -> None:
    """Take the pictures that README and docs show."""
    for picture in PICTURES:
        setting = Setting(picture.scheme, picture.width, picture.height)
        with camera.opened((site / picture.page).as_uri(), setting) as page:
            page.screenshot(path=IMAGES / picture.name)
        print(f"docs/images/{picture.name}")


def take_goldens(camera: Camera, site: Path) -> None:
    """Take the first screen of each page type in each setting, and drop those of page types that are no more."""
    shutil.rmtree(GOLDENS, ignore_errors=True)
    GOLDENS.mkdir()
    for page_type in PAGE_TYPES:
        address = (site / page_type.path / "index.html").as_uri()
        for setting in SETTINGS:
            name = golden_name(page_type, setting)
            (GOLDENS / name).write_bytes(camera.take_first_screen(address, setting))
            print(f"tests/site/goldens/{name}")


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
