"""A map as a poster: all its texts on one sheet, inside it, whatever they hold; a browser makes it a PNG or PDF."""

from __future__ import annotations

import re
import shutil
import struct
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from export_samples import FULL_FILES, HOSTILE_MAP, PERSONA, exported_maps
from sample_project import WriteProject

from mkdocs_journey.diagrams.labels import estimate_width
from mkdocs_journey.interchange.blank_map import empty_map
from mkdocs_journey.interchange.browser import VARIABLE, NoBrowserError, Sheet, find_browser, print_pdf, take_picture
from mkdocs_journey.interchange.poster import A3, draw_poster
from mkdocs_journey.plain_words import plain_words

SVG = "{http://www.w3.org/2000/svg}"
LONG = "title: T\nobjective: O\npersona: maya\nstages:\n" + "".join(
    f"  - name: Stage {number}\n    thoughts: [{', '.join(f'Some thought of {at} words' for at in range(40))}]\n"
    for number in range(14)
)


def lines_of(sheet: Sheet) -> list[str]:
    """Return every line of text of a poster."""
    return [span.text or "" for span in ElementTree.fromstring(sheet.svg).iter(f"{SVG}tspan")]


def poster_of(root: Path) -> Sheet:
    (exported,) = exported_maps(root)
    return draw_poster(exported)


def test_all_of_the_grid_is_on_it(write_project: WriteProject) -> None:
    """Title, persona, stages and the texts of every lane, on an A3 sheet in landscape."""
    sheet = poster_of(write_project(FULL_FILES, bare=True))
    text = " ".join(lines_of(sheet))
    for word in (
        "Trial to paid",
        "Maya, Manager",
        "Decision",
        "Looks",
        "Pricing page",
        "Hm",
        "No price",
        "Behind",
        "Words",
    ):
        assert word in text, word
    assert (sheet.width, sheet.height) == A3
    assert ElementTree.fromstring(sheet.svg).get("width") == "419.89mm"


@pytest.mark.parametrize("map_", [HOSTILE_MAP, LONG], ids=["hostile", "long"])
def test_everything_is_inside(write_project: WriteProject, map_: str) -> None:
    """A sheet grows with its texts, so that none is lost, and no mark lies beyond its edge."""
    (exported,) = exported_maps(write_project({"maps/trial.yml": map_, "personas/maya.yml": PERSONA}, bare=True))
    sheet = draw_poster(exported)
    root = ElementTree.fromstring(sheet.svg)
    for element in root.iter():
        x, y = float(element.get("x", 0)), float(element.get("y", 0))
        width, height = float(element.get("width", "0").rstrip("m")), float(element.get("height", "0").rstrip("m"))
        if element is not root:
            assert 0 <= x <= x + width <= sheet.width + 0.5
            assert 0 <= y <= y + height <= sheet.height + 0.5
    told = " ".join(lines_of(sheet))
    for stage in exported.content.stages:
        for thought in stage.thoughts:
            assert plain_words(thought) in told or len(thought) > 40


def test_texts_stay_in_their_column(write_project: WriteProject) -> None:
    """No line reaches into the next stage, nor a lane's name into the first, in the widest face that may stand in."""
    long = "Nobody can say what a year will cost because nobody knows how many handovers there will be"
    map_ = LONG.replace("    thoughts", f"    pains: [{{text: {long}, severity: 3}}]\n    thoughts")
    lanes = "lanes: [{id: open, name: What we do not know}]\n"
    (exported,) = exported_maps(
        write_project({"maps/trial.yml": map_ + lanes, "personas/maya.yml": PERSONA}, bare=True)
    )
    root = ElementTree.fromstring(draw_poster(exported).svg)
    heads = [one for one in root.iter(f"{SVG}rect") if one.get("height") == "36"]
    edges = sorted(float(one.get("x", 0)) for one in heads)
    assert len(edges) == 14
    crossed, looked = [], 0
    for text in root.iter(f"{SVG}text"):
        is_bold = text.get("font-weight") == "700"
        for line in text:
            left, size = float(line.get("x", 0)), float(text.get("font-size", 0))
            is_lane = is_bold and left == 36 and float(line.get("y", 0)) > 140
            if is_lane or any(abs(edge + 5 - left) < 0.1 for edge in edges):
                right = next((edge for edge in edges if edge > left), 9_999)
                # Of DejaVu against our estimate, measured over the texts of the demo.
                width = estimate_width(line.text or "") * size * (1.25 if is_bold else 1.11)
                crossed += [line.text] if left + width > right + 1 else []
                looked += 1
    assert looked > 500
    assert crossed == []


def test_markup_in_texts_is_text(write_project: WriteProject) -> None:
    """Nothing in a map becomes an element, an attribute or an address."""
    (exported,) = exported_maps(write_project({"maps/trial.yml": HOSTILE_MAP, "personas/maya.yml": PERSONA}, bare=True))
    sheet = draw_poster(exported)
    names = {element.tag.removeprefix(SVG) for element in ElementTree.fromstring(sheet.svg).iter()}
    assert names <= {"svg", "title", "desc", "rect", "text", "tspan", "line", "polyline", "circle"}
    assert not re.search(r"href|url\(|<script|on\w+=\"", sheet.svg)


def test_empty_grid_has_a_place_for_every_lane() -> None:
    """Five usual stages and nine lanes: forty-five places to write into, on one A3 sheet."""
    sheet = draw_poster(empty_map(None), blank=True)
    assert sheet.svg.count("<rect") >= 45
    assert {"Awareness", "Advocacy", "Pains", "frustrated −2"} <= set(lines_of(sheet))
    assert (sheet.width, sheet.height) == A3


def test_no_browser_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sentence says what to install and what needs none."""
    monkeypatch.setenv(VARIABLE, "/nowhere/chromium")
    assert find_browser() is None
    with pytest.raises(NoBrowserError, match=r"install Chromium or Chrome.*export svg"):
        take_picture(Sheet("<svg/>", "T", 10, 10))


def test_a_browser_that_fails_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is named and is no browser draws nothing, which is told with its name."""
    monkeypatch.setenv(VARIABLE, str(shutil.which("false")))
    with pytest.raises(NoBrowserError, match="did not draw it"):
        take_picture(Sheet("<svg/>", "T", 10, 10))


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.usefixtures("browser")
def test_picture_and_paper(write_project: WriteProject) -> None:
    """The PNG has two pixels for each of CSS, the PDF one page of A3; neither knows a clock, both come twice alike."""
    (exported,) = exported_maps(write_project(FULL_FILES, bare=True))
    sheet = draw_poster(exported)
    picture, paper = take_picture(sheet), print_pdf(sheet, exported.dated)
    assert struct.unpack(">II", picture[16:24]) == (2 * A3[0], 2 * A3[1])
    ((width, height),) = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", paper)
    assert (round(float(width) / 72 * 25.4), round(float(height) / 72 * 25.4)) == (420, 297)
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1
    day = exported.dated.strftime("%Y%m%d").encode()
    assert set(re.findall(rb"\(D:(\d{8})", paper)) == {day}
    assert (picture, paper) == (take_picture(sheet), print_pdf(sheet, exported.dated))
