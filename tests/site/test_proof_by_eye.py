"""Pictures of every page type of the demo in four settings: kept for people to look at, and held against goldens."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pictures.camera import Camera, has_font
from pictures.likeness import SHARE_TOLERANCE, Colours, Difference, compare, read_colours
from pictures.page_types import PAGE_TYPES, SETTINGS, PageType, Setting, golden_name
from take_pictures import GOLDENS

from mkdocs_journey.answers.folder import open_answers
from mkdocs_journey.build import build_site
from mkdocs_journey.source.site_config import read_site_config
from mkdocs_journey.source.tree import FolderTree

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[2]
PICTURES = Path(os.environ.get("JOURNEY_PICTURES") or ROOT / "pictures")
MOST_BYTES = 3_000_000
BY_NAME = {one.name: one for one in PAGE_TYPES}
WIDE, NARROW_DARK = SETTINGS[0], SETTINGS[3]


@pytest.fixture(scope="module")
def eye(browser: Browser) -> Page:
    """Return a page that decodes pictures; the font that they are written in has to be there."""
    page = browser.new_page()
    if not has_font(page):
        if os.environ.get("JOURNEY_BROWSER") == "required":
            pytest.fail("no DejaVu fonts on this machine, and JOURNEY_BROWSER=required")
        pytest.skip("no DejaVu fonts on this machine; Debian: apt-get install fonts-dejavu-core")
    return page


@pytest.fixture(scope="module")
def camera(browser: Browser) -> Iterator[Camera]:
    """Yield what takes the pictures."""
    with closing(Camera(browser)) as camera:
        yield camera


def styled(style: str) -> Callable[[Page], object]:
    """Return what gives a page one more style."""
    return lambda page: page.add_style_tag(content=style)


def against_golden(eye: Page, page_type: PageType, setting: Setting, found: bytes) -> Difference:
    """Return how far a picture differs from the golden one."""
    golden = (GOLDENS / golden_name(page_type, setting)).read_bytes()
    return compare(read_colours(eye, golden), read_colours(eye, found))


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize("setting", SETTINGS, ids=lambda one: one.name)
@pytest.mark.parametrize("page_type", PAGE_TYPES, ids=lambda one: one.name)
def test_page_looks_as_it_did(
    camera: Camera, eye: Page, demo_address: str, page_type: PageType, setting: Setting
) -> None:
    """The first screen is that of the golden; it and the whole page are kept for people to look at."""
    name, address = golden_name(page_type, setting), f"{demo_address}/{page_type.path}"
    for folder in (PICTURES / "whole", PICTURES / "first-screen"):
        folder.mkdir(parents=True, exist_ok=True)
    (PICTURES / "whole" / name).with_suffix(".jpg").write_bytes(camera.take_whole(address, setting))
    found = camera.take_first_screen(address, setting)
    (PICTURES / "first-screen" / name).write_bytes(found)
    difference = against_golden(eye, page_type, setting, found)
    assert not difference.is_seen, (
        f"{name}: {difference.share:.1%} of it is another, most at {difference.where}; look at it in "
        f"{PICTURES / 'first-screen'} beside {GOLDENS}; if it is right, python scripts/take_pictures.py"
    )


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "setting", "spoiled"),
    [
        ("map", WIDE, ".journey h1 { visibility: hidden !important }"),
        ("map", WIDE, ".journey-strip { display: none !important }"),
        ("map", WIDE, ".journey-strip { visibility: hidden !important }"),
        ("map", WIDE, ".journey-strip { display: block !important }"),
        ("map", WIDE, ".journey { padding-top: 2rem !important }"),
        ("map", NARROW_DARK, ":root, body, .journey { --journey-neg1: var(--journey-pos1) !important }"),
        ("stage", WIDE, ".journey-stepper { display: block !important }"),
        ("stage", WIDE, ":root, body, .journey { --journey-ink: #777 !important }"),
        ("evidence", NARROW_DARK, ":root, body, .journey { --journey-accent: #c00 !important }"),
        ("budget", WIDE, ".journey { background: #fdd !important }"),
        ("personas", NARROW_DARK, ".journey { margin-inline-start: 3rem !important }"),
    ],
)
def test_spoiled_page_is_noticed(
    camera: Camera, eye: Page, demo_address: str, name: str, setting: Setting, spoiled: str
) -> None:
    """A missing part, another layout or other colours are more than the tolerance."""
    page_type = BY_NAME[name]
    address = f"{demo_address}/{page_type.path}"
    right = read_colours(eye, camera.take_first_screen(address, setting))
    wrong = read_colours(eye, camera.take_first_screen(address, setting, spoil=styled(spoiled)))
    difference = compare(right, wrong)
    assert difference.share > 1.3 * SHARE_TOLERANCE


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize("sheet", ["journey.css", "journey-stage.css"])
def test_missing_style_sheet_is_noticed(camera: Camera, eye: Page, demo_address: str, sheet: str) -> None:
    """A page without one of its style sheets is another one."""
    address = f"{demo_address}/{BY_NAME['stage'].path}"
    link = f'link[href*="/{sheet}"]'
    right = read_colours(eye, camera.take_first_screen(address, WIDE))
    wrong = read_colours(
        eye,
        camera.take_first_screen(address, WIDE, spoil=lambda page: page.eval_on_selector(link, "one => one.remove()")),
    )
    assert compare(right, wrong).is_seen


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize("other", ["* { text-rendering: geometricPrecision }", ".journey * { letter-spacing: .01em }"])
@pytest.mark.parametrize(("name", "setting"), [("map", WIDE), ("stage", NARROW_DARK), ("data", WIDE)])
def test_other_letters_are_tolerated(
    camera: Camera, eye: Page, demo_address: str, name: str, setting: Setting, other: str
) -> None:
    """Letters that are smoothed or spaced in another way are within the tolerance."""
    address = f"{demo_address}/{BY_NAME[name].path}"
    right = read_colours(eye, camera.take_first_screen(address, setting))
    alike = read_colours(eye, camera.take_first_screen(address, setting, spoil=styled(other)))
    assert not compare(right, alike).is_seen


@pytest.mark.slow
def test_every_page_type_is_photographed() -> None:
    """Each layout that the demo has a page of is among the pictures."""
    site = build_site(
        FolderTree(ROOT), read_site_config(ROOT).settings, directory_urls=True, answers=open_answers(ROOT)
    )
    templates = {one.page.path: one.page.template for one in site.pages}
    taken = {templates.get(f"{one.path}index.md", "home.html") for one in PAGE_TYPES}
    assert taken == set(templates.values())


def test_goldens_are_those_of_the_pictures() -> None:
    """There is one for each page type in each setting, none is left over, and together they are light."""
    files = list(GOLDENS.iterdir())
    assert {path.name for path in files} == {golden_name(one, setting) for one in PAGE_TYPES for setting in SETTINGS}
    assert sum(path.stat().st_size for path in files) < MOST_BYTES


def plain(rows: int, columns: int, colour: int) -> list[list[list[float]]]:
    return [[[colour, colour, colour] for _ in range(columns)] for _ in range(rows)]


def with_spots(colours: Colours, count: int, *, by: int) -> list[list[list[float]]]:
    """Return colours of which the first `count` windows are another in one part."""
    flat = [[*spot[:2], spot[2] + by * (at < count)] for at, spot in enumerate(spot for row in colours for spot in row)]
    width = len(colours[0])
    return [flat[start : start + width] for start in range(0, len(flat), width)]


@pytest.mark.parametrize(
    ("count", "by", "seen"), [(0, 0, False), (1000, 15, False), (6, 16, False), (7, 16, True), (7, -16, True)]
)
def test_tolerance(count: int, by: int, *, seen: bool) -> None:
    """Small differences everywhere, and large ones in a few windows, are no difference; more than six of 1,000 are."""
    golden = plain(25, 40, 200)
    assert compare(golden, with_spots(golden, count, by=by)).is_seen is seen


def test_other_size_is_another_picture() -> None:
    """Two pictures of different sizes are different everywhere."""
    assert compare(plain(2, 3, 0), plain(3, 2, 0)) == Difference(share=1)


def test_where_the_difference_is() -> None:
    """The place is that of the window whose colour is furthest from the golden's, in dots."""
    golden, found = plain(4, 4, 100), plain(4, 4, 100)
    found[2][3] = [100, 160, 100]
    found[1][1] = [100, 120, 100]
    assert compare(golden, found) == Difference(share=2 / 16, where=(12, 18))
