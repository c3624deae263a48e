"""Each picture of README and docs is one that `scripts/take_pictures.py` takes of the demo."""

from __future__ import annotations

import re
import struct
from pathlib import Path

import pytest
from picture_sources import PAGES as TAKEN_PAGES
from picture_sources import find_sources, seen_in
from take_pictures import IMAGES, PICTURES, SOURCES, Picture

ROOT = Path(__file__).parents[2]
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))


def test_only_pictures_of_the_demo_are_shown() -> None:
    """No page shows a picture that nobody can take again, and none is kept that the script does not take."""
    shown = {
        (page.parent / target).resolve()
        for page in PAGES
        for target in re.findall(r"!\[[^\]]*\]\(([^)\s]+)\)", page.read_text(encoding="utf-8"))
    }
    taken = {IMAGES / picture.name for picture in PICTURES}
    assert shown
    assert shown <= taken
    assert set(IMAGES.iterdir()) == taken | {SOURCES}


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
def test_picture_is_there(picture: Picture) -> None:
    """It is a PNG of the size that the script asks for, and not an empty page."""
    content = (IMAGES / picture.name).read_bytes()
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", content[16:24]) == (picture.width, picture.height)
    assert len(content) > 20_000


@pytest.mark.slow
def test_pictures_are_of_today() -> None:
    """What the pictures were taken of is what the demo shows now; else `python scripts/take_pictures.py` is due."""
    lines = SOURCES.read_text(encoding="utf-8").splitlines()[1:]
    assert dict(line.split(" ") for line in lines) == find_sources(ROOT)


def test_every_pictured_page_is_summed_up() -> None:
    """No page is photographed without its check sum."""
    assert {picture.page.replace(".html", ".md") for picture in PICTURES} == set(TAKEN_PAGES)


@pytest.mark.parametrize(
    ("html", "same"),
    [
        ('<h1>Map</h1><p>Two\n words</p><h2 id="changes">Now</h2><h2 id="about">Us</h2>', True),
        ('<h1 class="x">Map</h1><p>Two words</p><h2 id="about">Us</h2>', True),
        ('<h1>Map</h1><p>Three words</p><h2 id="about">Us</h2>', False),
        ('<h1>Map</h1><p>Two words<svg><rect width="1"/></svg></p><h2 id="about">Us</h2>', False),
    ],
)
def test_what_a_reader_sees_counts(html: str, *, same: bool) -> None:
    """Words and drawings change the check sum; line breaks, classes and the latest changes do not."""
    assert (seen_in(html) == seen_in('<h1>Map</h1><p>Two words</p><h2 id="about">Us</h2>')) is same
