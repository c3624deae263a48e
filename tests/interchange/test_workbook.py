"""The workbook of a map holds all of it, as two readers see it, and nothing in it is run."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pptx
import pytest
from export_samples import FULL_FILES, HOSTILE_MAP, PERSONA, exported_maps
from python_calamine import CalamineWorkbook
from sample_project import WriteProject

from mkdocs_journey.interchange.grid_shape import ABOUT_SHEET, ITEM_SHEETS, MARK, ONLY_TO_READ, sheet_titles
from mkdocs_journey.interchange.map_rows import about_rows, grid_rows, item_rows
from mkdocs_journey.interchange.markup import show_words
from mkdocs_journey.interchange.slides import write_slides
from mkdocs_journey.interchange.workbook import write_workbook

HOSTILE_FILES = {"maps/trial.yml": HOSTILE_MAP, "personas/maya.yml": PERSONA}


@pytest.fixture(params=[FULL_FILES, HOSTILE_FILES], ids=["full", "hostile"])
def root(request: pytest.FixtureRequest, write_project: WriteProject) -> Path:
    """A project with every key, and one whose texts look like formulas."""
    return write_project(request.param, bare=True)


def as_read(cell: object) -> object:
    """Return a cell as the rows have it."""
    if cell in (None, ""):
        return None
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    return cell.date() if hasattr(cell, "date") else cell


def trimmed(rows: list[list[object]]) -> list[list[object]]:
    """Return rows without what is empty at their ends."""
    while rows and not any(cell is not None for cell in rows[-1]):
        rows = rows[:-1]
    return rows


def test_two_readers_see_every_cell(root: Path) -> None:
    """Two libraries read what was put in: numbers as numbers, days as days, texts letter by letter."""
    (exported,) = exported_maps(root)
    data = write_workbook(exported)
    exported = show_words(exported).exported
    openpyxl_book = openpyxl.load_workbook(io.BytesIO(data))
    calamine_book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    wanted = {sheet.title: item_rows(sheet, exported) for sheet in ITEM_SHEETS}
    wanted = {title: rows for title, rows in wanted.items() if rows}
    for title, rows in {**wanted, ABOUT_SHEET: about_rows(exported)}.items():
        start = 0 if title == ABOUT_SHEET else 1
        told = [list(row) for row in rows]
        first = [[as_read(cell) for cell in row] for row in openpyxl_book[title].values]
        second = [[as_read(cell) for cell in row] for row in calamine_book.get_sheet_by_name(title).to_python()]
        assert trimmed(first[start:]) == told, title
        assert trimmed(second[start:]) == told, title


def test_grid_stands_below_its_head(root: Path) -> None:
    """The rows of the grid come after title, persona, objective and caption, with the curve's row without a name."""
    (exported,) = exported_maps(root)
    sheet = openpyxl.load_workbook(io.BytesIO(write_workbook(exported)))["Map"]
    rows = [[as_read(cell) for cell in row] for row in sheet.values]
    assert rows[0][0] == exported.content.title
    named = [row for row in rows[4:] if row[0] is not None]
    assert named == [list(row) for row in grid_rows(show_words(exported).exported)]
    assert sheet.freeze_panes == "B6"
    assert (sheet.page_setup.orientation, str(sheet.page_setup.paperSize)) == ("landscape", "8")


def test_sheets_are_those_of_the_shape(root: Path) -> None:
    """Whoever reads the workbook knows every sheet by its name, and that it is ours by the mark."""
    (exported,) = exported_maps(root)
    book = openpyxl.load_workbook(io.BytesIO(write_workbook(exported)))
    assert set(book.sheetnames) <= {*sheet_titles(), *ONLY_TO_READ}
    assert book[ABOUT_SHEET]["A1"].value == MARK


def test_nothing_is_a_formula_or_a_link(root: Path) -> None:
    """A text that starts like a formula is a text, quoted so that editing it leaves it one."""
    (exported,) = exported_maps(root)
    data = write_workbook(exported)
    for sheet in openpyxl.load_workbook(io.BytesIO(data)).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", (sheet.title, cell.coordinate)
                if isinstance(cell.value, str) and cell.value.startswith(("=", "+", "-", "@")) and sheet.title != "Map":
                    assert cell.quotePrefix, (sheet.title, cell.coordinate)
    parts = zipfile.ZipFile(io.BytesIO(data))
    assert not any(b"<f>" in parts.read(name) for name in parts.namelist() if "worksheets" in name)
    assert not any(b'TargetMode="External"' in parts.read(name) for name in parts.namelist())


def test_same_map_same_bytes(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No clock gets in: not into the properties, not into the zip; a given epoch is the day it says."""
    (exported,) = exported_maps(root)
    data = write_workbook(exported)
    assert data == write_workbook(exported)
    assert {entry.date_time[0] for entry in zipfile.ZipFile(io.BytesIO(data)).infolist()} == {1980}
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    core = zipfile.ZipFile(io.BytesIO(write_workbook(exported))).read("docProps/core.xml").decode()
    assert set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", core)) == {"2023-11-14T22:13:20Z"}


def test_long_lists_go_on_in_the_next_row(write_project: WriteProject) -> None:
    """Forty thoughts of a thousand letters fit in no cell, and none of them is lost."""
    thoughts = "".join(f"      - {number} {'x' * 1000}\n" for number in range(40))
    map_ = f"title: T\nobjective: O\npersona: maya\nstages:\n  - name: One\n    thoughts:\n{thoughts}  - name: Two\n"
    (exported,) = exported_maps(write_project({"maps/trial.yml": map_}))
    sheet = openpyxl.load_workbook(io.BytesIO(write_workbook(exported)))["Map"]
    rows = [row for row in sheet.values if row[0] in ("Thoughts", "…")]
    assert [row[0] for row in rows] == ["Thoughts", "…"]
    lines = [line for row in rows for line in str(row[1]).split("\n")]
    assert lines == [f"{number} {'x' * 1000}" for number in range(40)]


def test_days_before_spreadsheets_are_texts(write_project: WriteProject) -> None:
    """A spreadsheet counts days from 1900 and miscounts the first two months."""
    map_ = "title: T\nobjective: O\npersona: maya\nreviewed: 1900-02-01\nstages: [One]\n"
    (exported,) = exported_maps(write_project({"maps/trial.yml": map_}))
    book = openpyxl.load_workbook(io.BytesIO(write_workbook(exported)))
    cells = {row[0]: row[1] for row in book[ABOUT_SHEET].values}
    assert cells["Reviewed"] in ("1900-02-01", date(1900, 2, 1))


def test_characters_that_xml_cannot_hold(write_project: WriteProject) -> None:
    """What is no character becomes a sign, and the files can be read."""
    stages = 'stages: [{name: "One \\ufffe", pains: ["\\uffff"]}]'
    map_ = f'title: "A \\uffff title"\nobjective: O\npersona: maya\n{stages}\n'
    (exported,) = exported_maps(write_project({"maps/trial.yml": map_}))
    sheet = openpyxl.load_workbook(io.BytesIO(write_workbook(exported)))["Map"]
    assert str(sheet["A1"].value).startswith("A \ufffd")
    assert pptx.Presentation(io.BytesIO(write_slides(exported))).slides
