"""Spreadsheets and slides: what is merged, hidden, linked or programmed in them, and what is made to do harm."""

from __future__ import annotations

import io
import re
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pptx
import pytest
from draft_reading import check_form
from openpyxl.comments import Comment
from pptx.util import Inches

from mkdocs_journey.interchange.incoming.draft import Draft
from mkdocs_journey.interchange.incoming.draft_files import DraftFiles, write_draft
from mkdocs_journey.interchange.incoming.known import KnownItems
from mkdocs_journey.interchange.incoming.read_source import Source, read_source

ROWS: list[list[Any]] = [
    ["Journey of a trial"],
    ["", "Awareness", "", "Decision"],
    ["Doing", "Reads a post", "Asks a friend", "Signs"],
    ["Touchpoints", "Blog", "", "Pricing page"],
    ["Emotion (1-5)", 4, 3, 1],
    ["Pain points", "", "", "Price is unclear"],
]


def workbook(fill: Callable[[Any], None] | None = None) -> bytes:
    """Return a spreadsheet with the map on its one sheet, changed by a function."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Journey"
    for row in ROWS:
        sheet.append(row)
    if fill is not None:
        fill(book)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def read(data: bytes, name: str = "trial.xlsx") -> tuple[Draft | None, list[str]]:
    """Return the draft of a file and the codes of what is told."""
    draft, found = read_source(Source(name, data, KnownItems()), "auto")
    return draft, [item.code for item in found]


def written(data: bytes, name: str = "trial.xlsx") -> DraftFiles:
    draft, codes = read(data, name)
    assert draft is not None, codes
    return write_draft(draft, name, KnownItems())


def add_part(data: bytes, name: str, content: bytes) -> bytes:
    """Return a zip file with one more part."""
    stream = io.BytesIO(data)
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return stream.getvalue()


def test_merged_stage_has_its_columns_as_steps(tmp_path: Path) -> None:
    """A stage merged over two columns has one step each, with its own touchpoint and feeling."""

    def merge(book: Any) -> None:
        book["Journey"].merge_cells("B2:C2")

    files = written(workbook(merge))
    assert "- action: Reads a post\n        touchpoints:\n          - blog\n" in files.map_text
    assert "- action: Asks a friend\n        emotion: 0\n" in files.map_text
    project = {f"maps/{files.map_name}": files.map_text, f"personas/{files.persona_name}": files.persona_text}
    assert check_form(project, tmp_path) == []


def test_merged_lane_cell_counts_for_each_stage() -> None:
    """A cell merged over both stages stands in both."""

    def merge(book: Any) -> None:
        book["Journey"]["B6"] = "Nobody answers"
        book["Journey"]["D6"] = None
        book["Journey"].merge_cells("B6:D6")

    assert written(workbook(merge)).map_text.count("- Nobody answers") == 2


def test_lane_merged_over_rows_is_one_lane() -> None:
    """The rows below a head that is merged downwards belong to it, and so do those without a head."""

    def merge(book: Any) -> None:
        sheet = book["Journey"]
        sheet["B7"], sheet["D8"] = "No time", "No total"
        sheet.merge_cells("A6:A7")

    text = written(workbook(merge)).map_text
    assert "pains:\n      - text: No time\n        step: reads-a-post\n" in text
    assert "pains:\n      - Price is unclear\n      - No total\n" in text


def test_the_best_sheet_is_taken_and_the_others_told() -> None:
    """A sheet with fewer rows of a map is passed over by name."""

    def add(book: Any) -> None:
        other = book.create_sheet("Ideas", 0)
        for row in (["Stage", "A", "B"], ["Actions", "x", "y"], ["Emotion", "+", "-"]):
            other.append(row)

    draft, codes = read(workbook(add))
    assert draft is not None
    assert codes == []
    assert draft.source == 'sheet "Journey"'
    assert 'sheet "Ideas" was not read' in draft.told


def test_what_is_hidden_never_comes_through() -> None:
    """Hidden sheets, rows and columns, comments and the names of their authors are in no draft."""

    def hide(book: Any) -> None:
        secret = book.create_sheet("Secret")
        for row in [*ROWS, ["Thoughts", "sheet-secret", "sheet-secret", "sheet-secret"], ["Goals", "x", "y", "z"]]:
            secret.append(row)
        secret.sheet_state = "hidden"
        sheet = book["Journey"]
        sheet.append(["Ideas", "row-secret", "row-secret", "row-secret"])
        sheet.row_dimensions[7].hidden = True
        for number in range(2, 6):
            sheet.cell(number, 5).value = "column-secret"
        sheet.column_dimensions["E"].hidden = True
        sheet["B3"].comment = Comment("comment-secret", "author-secret")

    files = written(workbook(hide))
    assert "secret" not in files.map_text + files.persona_text
    assert "# hidden sheets were not read" in files.map_text
    assert '# hidden rows and columns of sheet "Journey" were not read' in files.map_text


def test_macros_are_refused() -> None:
    """A workbook with a program in it is not opened, whatever its name."""
    assert read(add_part(workbook(), "xl/vbaProject.bin", b"x")) == (None, ["JRN702"])


def test_external_links_are_told() -> None:
    """Cells of another workbook are taken as they were saved, with a warning."""
    draft, codes = read(add_part(workbook(), "xl/externalLinks/externalLink1.xml", b"<x/>"))
    assert draft is not None
    assert codes == ["JRN707"]


@pytest.mark.parametrize(
    ("name", "content"),
    [("xl/media/bomb.bin", b"\0" * 5_000_000), ("xl/media/big.bin", b"")],
    ids=["ratio", "count"],
)
def test_bombs_are_refused(name: str, content: bytes) -> None:
    """What unfolds to hundreds of times its size, or to thousands of parts, is not unfolded."""
    data = workbook()
    if content:
        data = add_part(data, name, content)
    else:
        stream = io.BytesIO(data)
        with zipfile.ZipFile(stream, "a") as archive:
            for number in range(5_001):
                archive.writestr(f"{name}{number}", b"")
        data = stream.getvalue()
    assert read(data) == (None, ["JRN703"])


def test_a_part_that_lies_about_its_size_is_refused() -> None:
    """A part that holds more than the archive says fails before anything reads it."""
    data = workbook()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entry = archive.getinfo("xl/worksheets/sheet1.xml")
    size = entry.file_size.to_bytes(4, "little")
    assert data.count(size) >= 1
    assert read(data.replace(size, (10).to_bytes(4, "little"))) == (None, ["JRN704"])


@pytest.mark.parametrize(
    "data",
    [
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        workbook()[:900],
        add_part(b"PK\x05\x06" + b"\0" * 18, "a.txt", b"x"),
        b"%PDF-1.7 x",
        b"\x89PNG\r\n\x1a\n\0\0",
        b"a\0b,c\0\0d\n" * 9 + b"\xff",
    ],
    ids=["old-or-locked", "cut-off", "another-zip", "pdf", "png", "bytes"],
)
def test_what_is_no_spreadsheet_is_told(data: bytes) -> None:
    """Damaged, locked and other files are refused in a sentence."""
    draft, codes = read(data)
    assert draft is None
    assert codes in (["JRN704"], ["JRN602"])


def test_a_cell_far_out_is_refused_before_room_is_made() -> None:
    """A sheet whose last cell lies in row 1,048,576 and column XFD takes no memory."""
    for place in ("XFD1", "A1048576", "XFD1048576"):

        def far(book: Any, place: str = place) -> None:
            book["Journey"][place] = "x"

        assert read(workbook(far)) == (None, ["JRN706"])


def test_a_hundred_thousand_columns_are_refused() -> None:
    """As CSV there is no limit of a spreadsheet."""
    line = ",".join(f"c{number}" for number in range(100_000))
    assert read(f"{line}\nActions,x\nEmotion,y\n".encode(), "wide.csv") == (None, ["JRN706"])


def test_a_sheet_that_declares_entities_is_refused() -> None:
    """No Office program writes a document type, so one that is there was made to do harm."""
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><workbook/>'
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook())) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            new.writestr(name, bomb if name == "xl/workbook.xml" else old.read(name))
    assert read(stream.getvalue()) == (None, ["JRN704"])


def test_empty_workbook_is_told() -> None:
    """A workbook without a filled cell has no map."""
    stream = io.BytesIO()
    openpyxl.Workbook().save(stream)
    assert read(stream.getvalue()) == (None, ["JRN700"])


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without its extra a format is refused with the line that installs it."""
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    draft, found = read_source(Source("trial.xlsx", workbook(), KnownItems()), "auto")
    assert draft is None
    assert [item.code for item in found] == ["JRN619"]
    assert found[0].hint == "run pip install 'mkdocs-journey[xlsx]'"


def deck(*, hidden: bool = False) -> bytes:
    """Return slides with the map as a table, its first stage merged, beside a text box and notes."""
    show = pptx.Presentation()
    slide = show.slides.add_slide(show.slide_layouts[6])
    box = slide.shapes.add_textbox(Inches(1), Inches(0), Inches(3), Inches(1))
    box.text_frame.text = "box-secret"
    assert slide.notes_slide.notes_text_frame is not None
    slide.notes_slide.notes_text_frame.text = "notes-secret"
    table = slide.shapes.add_table(len(ROWS) - 1, 4, Inches(1), Inches(1), Inches(8), Inches(4)).table
    for at, row in enumerate(ROWS[1:]):
        for column, cell in enumerate(row):
            table.cell(at, column).text = str(cell)
    table.cell(0, 1).merge(table.cell(0, 2))
    if hidden:
        slide._element.set("show", "0")
    stream = io.BytesIO()
    show.save(stream)
    return stream.getvalue()


def test_table_of_a_slide_is_read() -> None:
    """Merged cells count as in a spreadsheet; text boxes and notes are passed over."""
    files = written(deck(), "trial.pptx")
    assert "- action: Asks a friend\n        " in files.map_text
    assert "secret" not in files.map_text


def spread_deck(*tables: list[list[str]]) -> bytes:
    """Return slides with a table each."""
    show = pptx.Presentation()
    for rows in tables:
        slide = show.slides.add_slide(show.slide_layouts[6])
        table = slide.shapes.add_table(len(rows), len(rows[0]), Inches(1), Inches(1), Inches(8), Inches(4)).table
        for at, row in enumerate(rows):
            for column, text in enumerate(row):
                table.cell(at, column).text = text
    stream = io.BytesIO()
    show.save(stream)
    return stream.getvalue()


def test_a_map_spread_over_slides_is_one() -> None:
    """Tables with the same stages and other rows are parts of one map; a second map with the same rows is not."""
    head = ["", "Trial", "Decision"]
    first = [head, ["Actions", "Looks", "Asks"], ["Feeling", "+1 curious", "−2 lost"]]
    second = [head, ["Weather", "sunny", "rain"]]
    other = [["", "Use", "Renew"], ["Actions", "x", "y"]]
    draft, _ = read(spread_deck(second, first, other), "trial.pptx")
    assert draft is not None
    assert draft.source == "slide 1 and slide 2"
    assert draft.told == ("slide 3 was not read",)
    assert draft.content["stages"] == [
        {
            "name": "Trial",
            "emotion": 1,
            "feeling": "curious",
            "steps": [{"action": "Looks"}],
            "lanes": {"weather": ["sunny"]},
        },
        {
            "name": "Decision",
            "emotion": -2,
            "feeling": "lost",
            "steps": [{"action": "Asks"}],
            "lanes": {"weather": ["rain"]},
        },
    ]
    twice, _ = read(spread_deck(first, first), "trial.pptx")
    assert twice is not None
    assert twice.told == ("slide 2 was not read",)


def test_hidden_slides_and_other_decks_have_no_map() -> None:
    """A deck whose table is on a hidden slide, or that is cut off, is refused."""
    assert read(deck(hidden=True), "trial.pptx") == (None, ["JRN700"])
    assert read(deck()[:5_000], "trial.pptx") == (None, ["JRN704"])


def test_every_file_of_a_case_survives_damage() -> None:
    """Cut anywhere, a file is read or refused; it never ends in a traceback."""
    for data, name in ((workbook(), "a.xlsx"), (deck(), "a.pptx")):
        for part in range(1, 20):
            draft, codes = read(data[: len(data) * part // 20], name)
            assert draft is None
            assert codes


def test_names_of_columns_go_on_after_z() -> None:
    """Places are told as spreadsheets name them."""

    def far(book: Any) -> None:
        book["Journey"]["AB1"] = "Far off"

    draft, _ = read(workbook(far))
    assert draft is not None
    assert [item.where for item in draft.leftovers if item.text == "Far off"] == ['sheet "Journey", cell AB1']
    assert re.search(r"^title: ", write_draft(draft, "a.xlsx", KnownItems()).map_text, re.MULTILINE)
