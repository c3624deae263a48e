"""Each picture of README and docs is one that `scripts/take_pictures.py` takes of the demo."""

from __future__ import annotations

import re
import struct
from pathlib import Path

import pytest
from take_pictures import IMAGES, PICTURES, Picture

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
    assert set(IMAGES.iterdir()) == taken


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
def test_picture_is_there(picture: Picture) -> None:
    """It is a PNG of the size that the script asks for, and not an empty page."""
    content = (IMAGES / picture.name).read_bytes()
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", content[16:24]) == (picture.width, picture.height)
    assert len(content) > 20_000
