"""Markup of a text is for pages: slides, posters and the sheets that are only read say its words."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ElementTree
from typing import Any

import openpyxl
import pptx
import pytest
from export_samples import exported_maps
from sample_project import WriteProject

from mkdocs_journey.interchange.grid_shape import ONLY_TO_READ
from mkdocs_journey.interchange.incoming.draft_files import write_draft
from mkdocs_journey.interchange.incoming.known import KnownItems
from mkdocs_journey.interchange.incoming.read_source import Source, read_source
from mkdocs_journey.interchange.markup import show_words
from mkdocs_journey.interchange.poster import draw_poster
from mkdocs_journey.interchange.slides import write_slides
from mkdocs_journey.interchange.workbook import write_workbook
from mkdocs_journey.plain_words import plain_words

FIELDS = (
    "statement", "metric", "goal", "action", "thought", "feeling", "pain", "opportunity", "watched", "own",
    "role", "aim", "challenge", "quote",
)  # fmt: skip
WRITTEN = {name: f"**{name} one** of [{name} two](https://a.example/{name})" for name in FIELDS}
MAP = """
title: Trial
objective: {{statement: "{statement}", metric: "{metric}"}}
persona: maya
lanes: [{{id: own, name: Ours}}]
stages:
  - name: Try
    goal: "{goal}"
    steps: [{{action: "{action}", thought: "{thought}", emotion: -1, feeling: "{feeling}"}}]
    pains: [{{text: "{pain}", severity: 3}}]
    opportunities: ["{opportunity}"]
    metrics: ["{watched}"]
    lanes: {{own: ["{own}"]}}
""".format(**WRITTEN)
PERSONA = """
name: Maya
role: "{role}"
goals: ["{aim}"]
challenges: ["{challenge}"]
quotes: ["{quote}"]
""".format(**WRITTEN)


def slide_texts(data: bytes) -> str:
    """Return every text of a file of slides, also those behind its charts."""
    deck = pptx.Presentation(io.BytesIO(data))
    shapes = [shape for slide in deck.slides for shape in slide.shapes]
    told = [shape.text_frame.text for shape in shapes if shape.has_text_frame]
    told += [cell.text for shape in shapes if shape.has_table for row in shape.table.rows for cell in row.cells]
    return " ".join([*told, *(shape._element.xpath("./*/p:cNvPr")[0].get("descr") or "" for shape in shapes)])


def sheet_texts(data: bytes) -> str:
    """Return every text of the sheets of a workbook that nothing is read back from."""
    book: Any = openpyxl.load_workbook(io.BytesIO(data))
    sheets = [book[title] for title in ONLY_TO_READ if title in book.sheetnames]
    return " ".join(str(cell) for sheet in sheets for row in sheet.values for cell in row if cell is not None)


def test_files_to_look_at_say_words(write_project: WriteProject) -> None:
    """No star, bracket or address of a text is on a slide, a poster or a sheet that is only read; its words are."""
    (exported,) = exported_maps(write_project({"maps/trial.yml": MAP, "personas/maya.yml": PERSONA}, bare=True))
    svg = draw_poster(exported).svg
    told = {
        "slides": slide_texts(write_slides(exported)),
        "poster": " ".join(ElementTree.fromstring(svg).itertext()),
        "sheets": sheet_texts(write_workbook(exported)),
    }
    for kind, text in told.items():
        assert not [sign for sign in ("**", "](", "a.example") if sign in text], kind
    in_sheets = ("action", "feeling", "opportunity", "role", "aim", "challenge", "quote")
    on_poster = ("statement", *FIELDS[2:11])
    for kind, names in (("slides", FIELDS), ("poster", on_poster), ("sheets", in_sheets)):
        words = " ".join(told[kind].split())
        assert not [name for name in names if f"{name} one" not in words], kind


def test_a_workbook_says_words_and_brings_the_markup_back(write_project: WriteProject) -> None:
    """Each sheet but one shows words; read back, what nobody changed has its markup again."""
    (exported,) = exported_maps(write_project({"maps/trial.yml": MAP, "personas/maya.yml": PERSONA}, bare=True))
    book: Any = openpyxl.load_workbook(io.BytesIO(write_workbook(exported)))
    cells = [cell for sheet in book if sheet.title != "Markup" for row in sheet.iter_rows() for cell in row]
    assert not [cell.coordinate for cell in cells if "**" in str(cell.value) or "](" in str(cell.value)]
    (pain,) = [cell for cell in cells if cell.parent.title == "Map" and str(cell.value).startswith("pain one")]
    pain.value = str(pain.value).replace("pain one", "pain three")
    stream = io.BytesIO()
    book.save(stream)
    draft, _ = read_source(Source("trial.xlsx", stream.getvalue(), KnownItems()), "grid")
    assert draft is not None
    text = write_draft(draft, "trial.xlsx", KnownItems()).map_text
    kept = ("statement", "metric", "goal", "action", "thought", "feeling", "opportunity", "watched", "own")
    assert [name for name in kept if WRITTEN[name] not in text] == []
    assert "pain three of pain two" in text


def test_two_texts_that_read_alike_stay_as_written(write_project: WriteProject) -> None:
    """Where nobody could tell which was meant, the sheets show the markup, and both come back."""
    twice = MAP.replace(f'goal: "{WRITTEN["goal"]}"', 'goal: "**Slow**"\n    thoughts: [Slow]')
    (exported,) = exported_maps(write_project({"maps/trial.yml": twice, "personas/maya.yml": PERSONA}, bare=True))
    assert "Slow" not in show_words(exported).written
    assert show_words(exported).exported.content.stages[0].goal == "**Slow**"


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("**bold** and _it_, `code`", "bold and it, code"),
        ("[a **b** c](https://a.example) <https://b.example>", "a b c https://b.example"),
        ("snake_case, 2 * 3 * 4, \\*star\\*, R&amp;D", "snake_case, 2 * 3 * 4, *star*, R&D"),
        ("![A page](a.png) and\n <b>text</b>", "A page and <b>text</b>"),
        ("[x](javascript:alert(1)) [open", "[x](javascript:alert(1)) [open"),
    ],
)
def test_words_of_a_line(written: str, words: str) -> None:
    """What a page would draw of a line is what is left of it."""
    assert plain_words(written) == words
